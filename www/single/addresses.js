// Addresses of the styles, which are inside this script.

import panel from 'inside:panel.css';
import read from 'inside:read.css';

const sheet = (text) => `data:text/css,${encodeURIComponent(text)}`;

export const PANEL_CSS = sheet(panel);
export const READ_CSS = sheet(read);
