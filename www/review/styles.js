// The panel's styles: a file, as a strict Content Security Policy wants them.

import { PANEL_CSS } from '../addresses.js';
import { el } from './dom.js';
import { LABELS } from './labels.js';
import { underline } from './sheet.js';

/** A type's line in the panel is the one its marks have in the text. */
const signs = new CSSStyleSheet();
signs.replaceSync(
  Object.entries(LABELS)
    .map(([id, { line, light, dark }]) => `.${id.toLowerCase()}{${underline(line, `light-dark(${light},${dark})`)}}`)
    .join(''),
);

/** Puts the styles into a shadow root; resolves when they are there, or cannot be had. */
export function styled(shadow) {
  shadow.adoptedStyleSheets = [signs];
  return new Promise((resolve) => {
    shadow.append(el('link', { rel: 'stylesheet', href: PANEL_CSS, load: resolve, error: resolve }));
  });
}
