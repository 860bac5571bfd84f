// What the list shows: types, words, confidence.

import { aside, button, el, percent } from './dom.js';
import { labelName } from './labels.js';

/** Keystrokes and slider moves closer together than this count as one. */
const SETTLE = 120;

export class Filters {
  element;
  search;
  #chips = el('div', { class: 'chips', role: 'group', 'aria-label': 'Types' });
  #slider;
  #amount = el('output', { class: 'amount' });
  #labels = new Set();
  #timer = 0;
  #onChange;

  constructor(threshold, onChange) {
    this.#onChange = onChange;
    this.search = el('input', {
      type: 'search',
      placeholder: 'Filter names',
      'aria-label': 'Filter names',
      'aria-keyshortcuts': '/',
      autocomplete: 'off',
      spellcheck: 'false',
      input: () => this.#settle(),
    });
    this.#slider = el('input', { type: 'range', min: 0, max: 100, step: 1, input: () => this.#moved() });
    this.element = el(
      'div',
      { class: 'filters', part: 'filter' },
      this.search,
      this.#chips,
      el('label', { class: 'slider' }, el('span', {}, 'Confidence from'), this.#slider, this.#amount),
    );
    this.threshold = threshold;
  }

  get threshold() {
    return this.#slider.valueAsNumber / 100;
  }
  set threshold(share) {
    this.#slider.value = Math.round(share * 100);
    this.#amount.textContent = percent(this.threshold);
  }

  /** Types to show; null for all. */
  get labels() {
    return this.#labels.size ? [...this.#labels] : null;
  }
  get text() {
    return this.search.value.trim();
  }

  reset() {
    this.#labels.clear();
    this.search.value = '';
  }

  #moved() {
    this.#amount.textContent = percent(this.threshold);
    this.#settle();
  }

  #settle() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onChange, SETTLE);
  }

  /** Writes the number of entities on each type's button. */
  count(labels, counts) {
    for (const id of labels) {
      const n = counts[id] ?? 0;
      let chip = this.#chips.querySelector(`[data-label="${CSS.escape(id)}"]`);
      if (!chip) {
        if (!n) continue;
        chip = button(
          { class: 'chip', 'data-label': id, 'aria-pressed': 'false', click: () => this.#toggle(id, chip) },
          el('span', { class: `sign ${id.toLowerCase()}` }, labelName(id, 2)),
          ' ',
          el('span', { class: 'n' }),
          aside('found'),
        );
        const order = (other) => labels.indexOf(other.dataset.label) > labels.indexOf(id);
        this.#chips.insertBefore(chip, [...this.#chips.children].find(order) ?? null);
      }
      chip.hidden = !n && !this.#labels.has(id);
      chip.querySelector('.n').textContent = n;
    }
  }

  forget() {
    this.#chips.replaceChildren();
    this.reset();
  }

  #toggle(id, chip) {
    if (!this.#labels.delete(id)) this.#labels.add(id);
    chip.setAttribute('aria-pressed', String(this.#labels.has(id)));
    this.#onChange();
  }
}
