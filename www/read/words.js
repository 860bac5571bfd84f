// What readers are told, in the language of the page: few words, and English alone unless another is asked for.

import { directionOf, known } from '../review/words/language.js';
import en from '../review/words/reading-en.js';

const SHIPPED = { de: () => import('../review/words/reading-de.js') };

/**
 * @param {string} wanted a language tag
 * @param {Record<string, string> | null} messages the host's own, by key
 */
export async function wordsFor(wanted, messages) {
  const locale = known(wanted);
  const shipped = await SHIPPED[locale?.language]?.().catch(() => null);
  const sentences = { ...en, ...shipped?.default, ...messages };
  const spoken = locale && (shipped || messages) ? locale : new Intl.Locale('en');
  return {
    language: spoken.toString(),
    direction: directionOf(spoken),
    say: (key, values = {}) => String(sentences[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? ''),
  };
}
