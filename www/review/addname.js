// A name that was not found: its words are typed, its places light up, a type marks them all.

import { button, el } from './dom.js';
import { typeButtons } from './types.js';

/** Keystrokes closer together than this count as one. */
const SETTLE = 120;

export class AddName {
  element;
  opener;
  #act;
  #input;
  #said = el('p', { class: 'places', role: 'status' });
  #types;
  #form;
  /** Places that can be marked: no mention of other words has them. */
  #free = [];
  #timer = 0;
  #asked = 0;

  /**
   * @param {object} act `words`, `keys`; `find(typed)`: places; `light(places)`; `add(places, label)`: true if it was done;
   *   `back()`: where the focus goes
   */
  constructor(act) {
    const { words, keys } = act;
    this.#act = act;
    this.opener = button({ class: 'quiet', 'aria-expanded': 'false', 'aria-keyshortcuts': keys.aria('add'), click: () => this.open(this.#form.hidden) }, words.say('add-name'));
    this.#input = el('input', {
      'aria-label': words.say('add-words'),
      placeholder: words.say('add-words'),
      autocomplete: 'off',
      spellcheck: 'false',
      input: () => this.#settle(),
    });
    this.#types = typeButtons(words, (label) => this.#choose(label));
    this.#types.hidden = true;
    this.#form = el('div', { class: 'add-form', hidden: true }, this.#input, this.#said, this.#types);
    this.element = el('div', { class: 'add-name', keydown: (event) => this.#onKey(event) }, this.opener, this.#form);
  }

  open(wanted, typed = '') {
    this.#form.hidden = !wanted;
    this.opener.setAttribute('aria-expanded', String(wanted));
    this.#input.value = typed;
    this.#show(null);
    if (wanted) this.#input.focus();
  }

  /** Places are others in the next version of the article. */
  renew() {
    this.#free = [];
    if (!this.#form.hidden) this.#look();
  }

  #settle() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), SETTLE);
  }

  async #look() {
    clearTimeout(this.#timer);
    const typed = this.#input.value.trim();
    const ask = ++this.#asked;
    const found = typed ? await this.#act.find(typed) : null;
    if (ask === this.#asked) this.#show(found);
  }

  #show(found) {
    const free = found?.places.filter(({ stands }) => stands !== 'taken') ?? [];
    this.#free = free;
    this.#types.hidden = !free.length;
    this.#said.textContent = found ? this.#tell(found, free.length) : '';
    // The form stands last in the panel: what it asks would come up below its edge.
    if (found && this.#form.matches(':focus-within')) this.#form.scrollIntoView({ block: 'nearest' });
    this.#act.light(free);
  }

  #tell({ count, places }, free) {
    const { words } = this.#act;
    if (!count) return words.say('no-place');
    return free ? words.say('places-found', { n: count - places.length + free }) : words.say('places-taken', { n: count });
  }

  async #choose(label) {
    const places = this.#free;
    if (!places.length || !(await this.#act.add(places, label))) return;
    this.open(false);
    this.#act.back(places[0]);
  }

  async #onKey(event) {
    if (event.key === 'Escape' && !this.#form.hidden) {
      this.open(false);
      this.opener.focus();
    } else if ((event.key === 'Enter' || event.key === 'ArrowDown') && event.target === this.#input) {
      event.preventDefault();
      await this.#look();
      this.#types.querySelector('[tabindex="0"]')?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
