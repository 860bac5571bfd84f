// What stands in place of a task when there is none left.

import { el } from './dom.js';

export class Finished {
  element = el('div', { class: 'finished', tabindex: -1, hidden: true });
  #words;
  #what = null;

  constructor(words) {
    this.#words = words;
  }

  get shown() {
    return !this.element.hidden;
  }

  /** @param {{ accepted: number, rejected: number } | null} what was decided; null while something is open */
  show(what) {
    this.#what = what;
    this.element.hidden = !what;
    if (!what) return;
    this.element.replaceChildren(
      el('p', { class: 'name' }, this.#words.say('all-decided')),
      el('p', {}, this.#words.say('decided-as', { accepted: what.accepted, rejected: what.rejected })),
    );
  }

  follow(other) {
    this.show(other.#what);
  }
}
