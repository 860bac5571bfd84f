// How far the review is, one step back or forward, one step for all that is shown, and one back to the beginning.

import { button, el } from './dom.js';

export class ProgressBar {
  element;
  /** Accepts what the filter leaves, and takes back all that was decided. */
  bulk;
  #words;
  #text = el('span', { class: 'done' });
  #bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
  #undo;
  #redo;
  #all;
  #anew;
  #figures = null;

  /** @param {{ words: Words, keys: Keys, undo(): void, redo(): void, help(): void, acceptAll(): void, beginAnew(): void }} act */
  constructor(act) {
    const { words, keys } = act;
    const step = (name) =>
      button({ class: `step ${name}`, title: words.say(name), 'aria-keyshortcuts': keys.aria(name), 'aria-disabled': 'true', click: act[name] });
    this.#words = words;
    this.#undo = step('undo');
    this.#redo = step('redo');
    this.#all = button({ class: 'quiet', click: act.acceptAll });
    this.#anew = button({ class: 'quiet', 'data-name': 'anew', hidden: true, click: act.beginAnew }, words.say('begin-anew'));
    this.bulk = el('p', { class: 'bulk' }, this.#all, this.#anew);
    const help = button({ class: 'step help', title: words.say('help'), 'aria-keyshortcuts': keys.aria('help'), click: act.help }, el('span', { 'aria-hidden': 'true' }, '?'));
    this.element = el('div', { class: 'progress', part: 'progress' }, this.#text, this.#undo, this.#redo, help, this.#bar);
  }

  /**
   * @param {{ total: number, open: number, shown: number, isBegun: boolean, history: { undo: string | null, redo: string | null } }} figures
   *   `shown`: undecided entities that the filter leaves; `isBegun`: something is decided
   */
  show(figures) {
    const { total, open, shown, isBegun, history } = figures;
    const words = this.#words;
    this.#figures = figures;
    this.#text.textContent = words.say('done-of', { n: total - open, total });
    this.#bar.style.setProperty('--share', total ? (total - open) / total : 0);
    this.#all.textContent = words.say('accept-all', { n: shown });
    this.#all.hidden = !shown;
    this.#anew.hidden = !isBegun;
    this.bulk.hidden = !shown && !isBegun;
    // A button that was disabled outright would lose the focus with the last step.
    this.#undo.setAttribute('aria-disabled', String(!history.undo));
    this.#redo.setAttribute('aria-disabled', String(!history.redo));
  }

  follow(other) {
    if (other.#figures) this.show(other.#figures);
  }
}
