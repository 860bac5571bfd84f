// The panel's style sheet: loaded once, shared by all widgets, allowed by a strict CSP.

import { LABELS } from './labels.js';

let sheet;

/** A type's line in the panel is the one its marks have in the text. */
const signs = new CSSStyleSheet();
signs.replaceSync(
  Object.entries(LABELS)
    .map(([id, { line, light, dark }]) => `.${id.toLowerCase()}{text-decoration:underline ${line[0]} ${line[1]}px light-dark(${light},${dark})}`)
    .join(''),
);

/** Adopts `panel.css` in a shadow root. Without it the panel is plain but works. */
export async function adoptPanelStyles(shadow) {
  sheet ??= fetch(new URL('../panel.css', import.meta.url))
    .then((response) => {
      if (!response.ok) throw new Error(`panel.css: ${response.status}`);
      return response.text();
    })
    .then((text) => new CSSStyleSheet().replace(text));
  try {
    shadow.adoptedStyleSheets = [await sheet, signs];
  } catch {
    sheet = undefined;
  }
}
