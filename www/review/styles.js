// The panel's styles: a file, as a strict Content Security Policy wants them.

import { PANEL_CSS } from '../addresses.js';
import { el } from './dom.js';
import { LABELS } from './labels.js';

/** The sign of a type is its colour, as a line under its word. */
const signs = new CSSStyleSheet();
signs.replaceSync(
  Object.entries(LABELS)
    .map(
      ([id, { light, dark }]) =>
        // In long hand: WebKit does not take the short one.
        `.${id.toLowerCase()}{text-decoration-line:underline;text-decoration-thickness:2px;text-decoration-color:light-dark(${light},${dark});}`,
    )
    .join(''),
);

/** Puts the styles into a shadow root; resolves when they are there, or cannot be had. */
export function styled(shadow) {
  shadow.adoptedStyleSheets = [signs];
  return new Promise((resolve) => {
    shadow.append(el('link', { rel: 'stylesheet', href: PANEL_CSS, load: resolve, error: resolve }));
  });
}
