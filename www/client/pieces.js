import { RubricateError } from '../errors.js';

/** The most text handed to the worker in one message, in UTF-16 units: copying it must not be felt. */
const MOST_TEXT = 1 << 19;
/** The most fields in one message. */
const MOST_FIELDS = 2000;

/** The article without its text. */
export function head(article) {
  const { id, url, language, published, fields, text } = article ?? {};
  if (fields !== undefined && !Array.isArray(fields)) throw new RubricateError('input/invalid', undefined, { detail: '“fields” is not a list' });
  if (fields === undefined && typeof text !== 'string') throw new RubricateError('input/invalid', undefined, { detail: 'it has neither “text” nor “fields”' });
  return { id, url, language, published, ...(fields ? { fields: [] } : { text: '' }) };
}

/** The text of the article in messages of bounded size. */
export function* batches(article) {
  let batch = [];
  let size = 0;
  for (const field of article.fields ?? [{ text: article.text }]) {
    if (typeof field?.text !== 'string') throw new RubricateError('input/invalid', undefined, { detail: 'a field has no text' });
    const { id, role, text } = field;
    let start = 0;
    do {
      let end = Math.min(text.length, start + MOST_TEXT - size);
      // The halves of a character beyond U+FFFF must arrive together.
      if (end < text.length && end > start && isHigh(text.charCodeAt(end - 1))) end -= 1;
      batch.push(start === 0 ? { id, role, text: text.slice(0, end) } : { text: text.slice(start, end), continued: true });
      size += end - start;
      start = end;
      if (size >= MOST_TEXT - 1 || batch.length >= MOST_FIELDS) {
        yield batch;
        batch = [];
        size = 0;
      }
    } while (start < text.length);
  }
  if (batch.length > 0) yield batch;
}

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
