// The panel's styles: files, as a strict Content Security Policy wants them.

import { el } from './dom.js';
import { LABELS } from './labels.js';

const FILES = ['panel.css', 'panel-topics.css', 'panel-found.css', 'panel-review.css', 'panel-place.css', 'panel-text.css'];

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
  const arrivals = FILES.map(
    (name) =>
      new Promise((resolve) => {
        const href = new URL(`../${name}`, import.meta.url).href;
        shadow.append(el('link', { rel: 'stylesheet', href, load: resolve, error: resolve }));
      }),
  );
  return Promise.all(arrivals);
}
