// How a review goes on when its article was edited: tagged again in the worker, with the decisions, while the marks stay on
// their words and the panel as it is.

import { describe } from './article.js';
import { resembles } from './sessions.js';
import { isSame } from './surface.js';

/**
 * @param {object} parts `review`, `surface`, `sessions`, `house`: what is known of names; `isWanted`
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} false if it is another article now, or following is not wanted
 */
export async function follow({ review, surface, sessions, house, isWanted }, signal) {
  const text = await surface.read(signal);
  const before = review.side.fields;
  if (isSame(text.fields, before)) {
    surface.take(text);
    review.side.move();
    return true;
  }
  if (!isWanted || !resembles(text.fields, before)) return false;
  const article = describe(surface.root, text.fields);
  const session = await review.follow((from) => sessions.next(article, from, { signal, house }), text, signal);
  if (session) sessions.took(article, session);
  return true;
}
