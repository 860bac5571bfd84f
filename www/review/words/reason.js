// Reasons, as the tagger tells them, in the panel's language.

import { el } from '../dom.js';

/** Reasons whose words name a kind of thing; those of the others are quoted from the article. */
const KINDS = ['listed', 'pattern'];

/**
 * A reason as an item of a list.
 * @param {{ code: string, words: string[] }} [why]
 * @param {string} sentence the same in English, for reasons that there are no words for
 */
export function reasonItem(words, why, sentence) {
  const key = `why.${why?.code}`;
  if (!words.knows(key)) return el('li', { lang: words.language === 'en' ? null : 'en' }, el('bdi', {}, sentence));
  const [said = ''] = why.words;
  const word = KINDS.includes(why.code) ? words.say(`kind.${said}`, {}, said) : words.quoted(said);
  return el('li', {}, ...words.parts(key, { word, n: Number(said) }));
}
