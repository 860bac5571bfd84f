// Faults of the page itself, in the form of the client's errors: a stable code and a
// sentence a person can act on.

import { RubricateError } from '../errors.js';

/** @param {string | null} id what the `for` attribute says */
export function rootMissing(id) {
  const message = id
    ? `There is no element with the id “${id}” on this page. Give the article that id, or change the “for” attribute.`
    : 'Which article is meant? Set the “for” attribute to the id of the article.';
  return new RubricateError('root/missing', message, { detail: id ?? undefined });
}

export function rootIsField() {
  return new RubricateError('root/field', 'Words in a text field cannot be marked. Let “for” name an element of the page, which may be contenteditable, or set the property “editor”.');
}

export function textMismatch() {
  return new RubricateError('text/mismatch', 'The tagger read another text than this page shows. Reload the page so that all its parts are of one version.');
}

export function stylesMissing(address) {
  return new RubricateError('styles/missing', `The panel's styles could not be loaded (${address}). The publisher should check the address, and that style-src of the Content Security Policy allows it: add 'self'.`, { detail: address });
}

/** Whatever was thrown, as something that can be shown. */
export function asFault(error) {
  if (error?.code && error?.message && typeof error.code === 'string') return error;
  if (error?.name === 'AbortError') return new RubricateError('aborted', 'Cancelled.', { cause: error });
  return new RubricateError('page/unexpected', `Something went wrong that should not: ${error?.message ?? error}. Please report it.`, { cause: error, detail: error?.message });
}
