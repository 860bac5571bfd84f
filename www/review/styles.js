// The panel's styles: a file, as a strict Content Security Policy wants them.

import { PANEL_CSS } from '../addresses.js';
import { el } from './dom.js';
import { signs } from './signs.js';

/** Puts the styles into a shadow root; resolves when they are there, or cannot be had. */
export function styled(shadow) {
  shadow.adoptedStyleSheets = [signs()];
  return new Promise((resolve) => {
    shadow.append(el('link', { rel: 'stylesheet', href: PANEL_CSS, load: resolve, error: resolve }));
  });
}
