// The article's key phrases in one quiet line; pointing at one lights its places. One tab stop; arrows move inside.

import { button, el } from './dom.js';

/** Phrases shown. */
const SHOWN = 10;

export class Phrases {
  element = el('div', { class: 'phrases', role: 'group', 'aria-labelledby': 'phrases-title', hidden: true, keydown: (event) => this.#onKey(event) });
  #words;
  #spotlight;
  #phrases = [];

  /**
   * @param {Words} words
   * @param {Spotlight} spotlight
   */
  constructor(words, spotlight) {
    this.#words = words;
    this.#spotlight = spotlight;
  }

  /** @param {{ text: string, places: { start: number, end: number }[] }[]} phrases best first */
  show(phrases) {
    this.#phrases = phrases;
    this.element.hidden = !phrases.length;
    const rows = phrases.slice(0, SHOWN).map(({ text, places }, i) =>
      button({ class: 'phrase', tabindex: i ? -1 : 0, ...this.#spotlight.traits(() => ({ evidence: places })) }, this.#words.quoted(text)),
    );
    this.element.replaceChildren(el('h4', { id: 'phrases-title' }, this.#words.say('key-phrases')), ...rows);
  }

  follow(other) {
    this.show(other.#phrases);
  }

  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...this.element.querySelectorAll('.phrase')];
    const at = all.indexOf(event.target);
    const rtl = getComputedStyle(this.element).direction === 'rtl';
    const [ahead, back] = rtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const to = { [ahead]: at + 1, [back]: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    if (!all[to]) return;
    event.target.tabIndex = -1;
    all[to].tabIndex = 0;
    all[to].focus();
  }
}
