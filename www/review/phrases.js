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
    const isSame = phrases.length === this.#phrases.length && phrases.every(({ text }, i) => text === this.#phrases[i].text);
    this.#phrases = phrases;
    this.element.hidden = !phrases.length;
    if (isSame) return;
    const at = this.#buttons.indexOf(this.element.getRootNode().activeElement);
    const rows = phrases.slice(0, SHOWN).map(({ text }, i) =>
      button({ class: 'phrase', tabindex: -1, ...this.#spotlight.traits(() => ({ evidence: this.#phrases[i].places })) }, this.#words.quoted(text)),
    );
    this.element.replaceChildren(el('h4', { id: 'phrases-title' }, this.#words.say('key-phrases')), ...rows);
    const stop = rows[Math.max(at, 0)] ?? rows.at(-1);
    stop?.setAttribute('tabindex', 0);
    if (at >= 0) stop?.focus({ preventScroll: true });
    this.#spotlight.refresh();
  }

  get #buttons() {
    return [...this.element.querySelectorAll('.phrase')];
  }

  follow(other) {
    this.show(other.#phrases);
  }

  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const all = this.#buttons;
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
