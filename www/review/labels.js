// The types of mention as people see them: a line of its own for each, so that types
// differ by more than colour. Their names are in words/.

/**
 * `line`: style and width in px of the underline. `light`, `dark`: its colour on light
 * and dark pages, at least 3:1 against white and against #1d1c1a. `tint`: painted behind names.
 */
export const LABELS = {
  PERSON: { line: ['solid', 2], light: '#1f5f9e', dark: '#86b9ee', tint: true },
  ORG: { line: ['double', 1], light: '#75409c', dark: '#c6a2ee', tint: true },
  PLACE: { line: ['dashed', 2], light: '#1c7048', dark: '#74cc9f', tint: true },
  NORP: { line: ['dotted', 2], light: '#87570a', dark: '#dfb35c', tint: true },
  EVENT: { line: ['solid', 4], light: '#b03a2e', dark: '#f2958a', tint: true },
  WORK: { line: ['dashed', 3], light: '#0f6d78', dark: '#6bcbd6', tint: true },
  PRODUCT: { line: ['dotted', 4], light: '#a0386c', dark: '#ee97c2', tint: true },
  LAW: { line: ['double', 2], light: '#4d5a68', dark: '#b3c0ce', tint: true },
  DATE: { line: ['solid', 1], light: '#6f6032', dark: '#cdbd84', tint: false },
  TIME: { line: ['dotted', 1], light: '#6f6032', dark: '#cdbd84', tint: false },
  MONEY: { line: ['solid', 3], light: '#47692a', dark: '#a9cf86', tint: false },
  PERCENT: { line: ['dashed', 1], light: '#47692a', dark: '#a9cf86', tint: false },
  QUANTITY: { line: ['dotted', 3], light: '#6a5a6f', dark: '#c3b2c9', tint: false },
};
