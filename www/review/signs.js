// The sign of a type wherever it stands in words: its colour.

import { LABELS } from './labels.js';

let sheet;

/** As a line under its word: one sheet for all widgets. */
export function signs() {
  if (sheet) return sheet;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(
    Object.entries(LABELS)
      .map(
        ([id, { light, dark }]) =>
          // In long hand: WebKit does not take the short one.
          `.${id.toLowerCase()}{text-decoration-line:underline;text-decoration-thickness:2px;text-decoration-color:light-dark(${light},${dark});}`,
      )
      .join(''),
  );
  return sheet;
}
