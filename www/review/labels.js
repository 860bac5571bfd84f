// The types of mention as people see them: names, and a colour for each. What was decided on a mention is told by the
// style of its line (sheet.js); the type stands in words wherever a mention is listed or explained.

/**
 * `light`, `dark`: the colour on light and dark pages, at least 3:1 against white and against #1d1c1a. Types that follow
 * each other differ in lightness as well, for those who see hues alike. `tint`: painted behind names.
 */
export const LABELS = {
  PERSON: { one: 'Person', many: 'People', light: '#044b89', dark: '#69a2e2', tint: true },
  ORG: { one: 'Organisation', many: 'Organisations', light: '#8d58b7', dark: '#dfbdfe', tint: true },
  PLACE: { one: 'Place', many: 'Places', light: '#095c34', dark: '#75ae89', tint: true },
  NORP: { one: 'Nationality or group', many: 'Nationalities, groups', light: '#a56d0f', dark: '#f5c487', tint: true },
  EVENT: { one: 'Event', many: 'Events', light: '#971b1a', dark: '#e37d72', tint: true },
  WORK: { one: 'Work', many: 'Works', light: '#278c97', dark: '#94dce4', tint: true },
  PRODUCT: { one: 'Product', many: 'Products', light: '#8a235e', dark: '#d67ea9', tint: true },
  LAW: { one: 'Law', many: 'Laws', light: '#68798c', dark: '#c0d0e0', tint: true },
  DATE: { one: 'Date', many: 'Dates', light: '#594c1a', dark: '#a99f77', tint: false },
  TIME: { one: 'Time', many: 'Times', light: '#857b41', dark: '#d7cf9f', tint: false },
  MONEY: { one: 'Sum', many: 'Sums', light: '#385816', dark: '#8ca975', tint: false },
  PERCENT: { one: 'Percentage', many: 'Percentages', light: '#658732', dark: '#bcda96', tint: false },
  QUANTITY: { one: 'Quantity', many: 'Quantities', light: '#5f4a64', dark: '#aa97ae', tint: false },
};

/** How a type is called; a label this page does not know keeps its id. */
export function labelName(id, count = 1) {
  const label = LABELS[id];
  return label ? (count === 1 ? label.one : label.many) : id;
}
