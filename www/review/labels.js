// The types of mention as people see them: a colour for each. What was decided on a mention is told by the style of its
// line (sheet.js); the type stands in words (words/) wherever a mention is listed or explained.

/**
 * `light`, `dark`: the colour on light and dark pages, at least 3:1 against white and against #1d1c1a. Types that follow
 * each other differ in lightness as well, for those who see hues alike. `tint`: painted behind names.
 */
export const LABELS = {
  PERSON: { light: '#044b89', dark: '#69a2e2', tint: true },
  ORG: { light: '#8d58b7', dark: '#dfbdfe', tint: true },
  PLACE: { light: '#095c34', dark: '#75ae89', tint: true },
  NORP: { light: '#a56d0f', dark: '#f5c487', tint: true },
  EVENT: { light: '#971b1a', dark: '#e37d72', tint: true },
  WORK: { light: '#278c97', dark: '#94dce4', tint: true },
  PRODUCT: { light: '#8a235e', dark: '#d67ea9', tint: true },
  LAW: { light: '#68798c', dark: '#c0d0e0', tint: true },
  DATE: { light: '#594c1a', dark: '#a99f77', tint: false },
  TIME: { light: '#857b41', dark: '#d7cf9f', tint: false },
  MONEY: { light: '#385816', dark: '#8ca975', tint: false },
  PERCENT: { light: '#658732', dark: '#bcda96', tint: false },
  QUANTITY: { light: '#5f4a64', dark: '#aa97ae', tint: false },
};
