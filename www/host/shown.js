// What the page shows, for when it is loaded again: the name of a sample, or an article of the visitor's own. It is kept with
// the page's entry in the history of its tab, so that a new visit begins with the first sample.

/** A longer article has to be brought in again, in UTF-16 units. */
const LONGEST = 1_000_000;

/** @param {{ sample?: string, article?: { fields: { role: string, text: string }[] } }} shown */
export function remember(shown) {
  const length = shown.article?.fields.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
  try {
    history.replaceState(length > LONGEST ? null : { shown }, '');
  } catch {
    // The browser has no room for it, or wants to keep nothing.
  }
}

/** What was shown last here; nothing on a new visit. */
export const recall = () => history.state?.shown ?? {};

/** So far two articles of the same length are told apart, in UTF-16 units. */
const READ = 200_000;

/** The same text gets the same name, so that what was decided on it is found again. */
export function nameOf(fields) {
  const text = fields.map((field) => field.text).join('\n');
  let [a, b] = [text.length, 0x811c9dc5];
  for (let i = 0; i < Math.min(text.length, READ); i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return `own-${[a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')}`;
}
