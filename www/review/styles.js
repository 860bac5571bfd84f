// The panel's styles: files, as a strict Content Security Policy wants them.

import { el } from './dom.js';
import { LABELS } from './labels.js';
import { underline } from './sheet.js';

const FILES = ['panel.css', 'panel-topics.css', 'panel-found.css', 'panel-place.css'];

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
  const arrivals = FILES.map(
    (name) =>
      new Promise((resolve) => {
        const href = new URL(`../${name}`, import.meta.url).href;
        shadow.append(el('link', { rel: 'stylesheet', href, load: resolve, error: resolve }));
      }),
  );
  return Promise.all(arrivals);
}
