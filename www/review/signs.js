// The sign of a type wherever it stands in words: its colour.

import { LABELS } from './labels.js';

/** As a line under its word. */
export const signs = new CSSStyleSheet();
signs.replaceSync(
  Object.entries(LABELS)
    .map(
      ([id, { light, dark }]) =>
        // In long hand: WebKit does not take the short one.
        `.${id.toLowerCase()}{text-decoration-line:underline;text-decoration-thickness:2px;text-decoration-color:light-dark(${light},${dark});}`,
    )
    .join(''),
);
