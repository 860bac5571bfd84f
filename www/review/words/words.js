// The panel's sentences in one language. Panels of several languages may stand on one page.

import { quoted } from '../dom.js';
import en from './en.js';
import { directionOf, known } from './language.js';

/** Catalogues that are loaded when a panel speaks their language. */
const SHIPPED = { de: () => import('./de.js') };

export class Words {
  /** BCP 47 tag of what is said. */
  language;
  /** `ltr` or `rtl`. */
  direction;
  /** Language of the article that words are quoted from, if it is known. */
  article;
  /** Sentences of the host, if it has any. */
  overrides;
  #catalogues;
  #plurals;
  #numbers;
  #shares;

  /**
   * @param {string} [language] a valid tag
   * @param {object} [catalogue] sentences by key; English fills the gaps
   * @param {object | null} [overrides] sentences of the host, which come first
   */
  constructor(language = 'en', catalogue = en, overrides = null) {
    this.language = language;
    this.direction = directionOf(new Intl.Locale(language));
    this.overrides = overrides;
    this.#catalogues = [overrides ?? {}, catalogue, en];
    this.#plurals = new Intl.PluralRules(language);
    this.#numbers = new Intl.NumberFormat(language);
    this.#shares = new Intl.NumberFormat(language, { style: 'percent' });
  }

  /**
   * The sentence with this key. `values` fill its placeholders; `n` chooses between its plural forms, too.
   * @param {string} otherwise said if there is no such sentence
   */
  say(key, values, otherwise) {
    return this.parts(key, values, otherwise).join('');
  }

  /** The same in parts, so that values may be nodes: names stand in a sentence as elements of their own. */
  parts(key, values = {}, otherwise = '') {
    const sentence = this.#sentence(key, values.n);
    if (sentence === undefined) return [otherwise];
    const given = (name) => (Object.hasOwn(values, name) ? values[name] : '');
    const value = (name) => (typeof given(name) === 'number' ? this.number(given(name)) : given(name) ?? '');
    return sentence.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? value(part) : part)).filter((part) => part !== '');
  }

  /** Whether something is said for this key. */
  knows(key) {
    return this.#sentence(key) !== undefined;
  }

  /** What an error says, and its language where it is not the panel's: of a code that is not known here, the sentence it brings. */
  fault({ code, message }) {
    const key = `error.${code}`;
    return { text: this.say(key, {}, message), lang: this.knows(key) || this.language === 'en' ? null : 'en' };
  }

  number(n) {
    return this.#numbers.format(n);
  }

  percent(share) {
    return this.#shares.format(share);
  }

  /** Words of the article, in its language. */
  quoted(text, traits) {
    return quoted(text, { lang: this.article === this.language ? null : this.article, ...traits });
  }

  #sentence(key, n) {
    for (const catalogue of this.#catalogues) {
      const found = catalogue[key];
      const sentence = found?.[this.#plurals.select(n)] ?? found?.other ?? found;
      if (typeof sentence === 'string') return sentence;
    }
  }
}

/** Words in the language that is wanted; in English where there are none for it. */
export async function wordsIn(wanted, overrides) {
  const locale = known(wanted);
  const base = locale?.language;
  const shipped = await SHIPPED[base]?.().catch(() => null);
  if (!shipped && !overrides && base !== 'en') return new Words();
  return new Words(locale?.toString(), shipped?.default, overrides);
}
