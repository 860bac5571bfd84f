// The types of mention as people see them: names, and a line of its own for each, so
// that types differ by more than colour.

/**
 * `line`: style and width in px of the underline. `light`, `dark`: its colour on light
 * and dark pages, at least 3:1 against white and against #1d1c1a. `tint`: painted behind names.
 */
export const LABELS = {
  PERSON: { one: 'Person', many: 'People', line: ['solid', 2], light: '#1f5f9e', dark: '#86b9ee', tint: true },
  ORG: { one: 'Organisation', many: 'Organisations', line: ['double', 1], light: '#75409c', dark: '#c6a2ee', tint: true },
  PLACE: { one: 'Place', many: 'Places', line: ['dashed', 2], light: '#1c7048', dark: '#74cc9f', tint: true },
  NORP: { one: 'Nationality or group', many: 'Nationalities, groups', line: ['dotted', 2], light: '#87570a', dark: '#dfb35c', tint: true },
  EVENT: { one: 'Event', many: 'Events', line: ['solid', 4], light: '#b03a2e', dark: '#f2958a', tint: true },
  WORK: { one: 'Work', many: 'Works', line: ['dashed', 3], light: '#0f6d78', dark: '#6bcbd6', tint: true },
  PRODUCT: { one: 'Product', many: 'Products', line: ['dotted', 4], light: '#a0386c', dark: '#ee97c2', tint: true },
  LAW: { one: 'Law', many: 'Laws', line: ['double', 2], light: '#4d5a68', dark: '#b3c0ce', tint: true },
  DATE: { one: 'Date', many: 'Dates', line: ['solid', 1], light: '#6f6032', dark: '#cdbd84', tint: false },
  TIME: { one: 'Time', many: 'Times', line: ['dotted', 1], light: '#6f6032', dark: '#cdbd84', tint: false },
  MONEY: { one: 'Sum', many: 'Sums', line: ['solid', 3], light: '#47692a', dark: '#a9cf86', tint: false },
  PERCENT: { one: 'Percentage', many: 'Percentages', line: ['dashed', 1], light: '#47692a', dark: '#a9cf86', tint: false },
  QUANTITY: { one: 'Quantity', many: 'Quantities', line: ['dotted', 3], light: '#6a5a6f', dark: '#c3b2c9', tint: false },
};

/** How a type is called; a label this page does not know keeps its id. */
export function labelName(id, count = 1) {
  const label = LABELS[id];
  return label ? (count === 1 ? label.one : label.many) : id;
}
