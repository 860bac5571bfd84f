// What the list shows, and in which order: words, types, states, confidence.

import { aside, button, el } from './dom.js';
import { LABELS } from './labels.js';

/** Keystrokes and slider moves closer together than this count as one. */
const SETTLE = 120;

export class Filters {
  element;
  search;
  #words;
  #chips;
  #slider;
  // The slider says it itself.
  #amount = el('span', { class: 'amount', 'aria-hidden': 'true' });
  #foot;
  #labels = new Set();
  #state;
  #origin;
  #order;
  /** Labels, and entities of each. */
  #counted = [[], {}];
  #timer = 0;
  #onChange;

  /**
   * @param {Words} words
   * @param {() => void} onChange
   * @param {Keys} keys
   */
  constructor(words, onChange, keys) {
    this.#words = words;
    this.#onChange = onChange;
    this.#chips = el('div', { class: 'chips', role: 'group', 'aria-label': words.say('types') });
    this.search = el('input', {
      type: 'search',
      placeholder: words.say('filter-names'),
      'aria-label': words.say('filter-names'),
      'aria-keyshortcuts': keys.aria('filter'),
      autocomplete: 'off',
      spellcheck: 'false',
      input: () => this.#settle(),
    });
    this.#slider = el('input', { type: 'range', min: 0, max: 100, step: 1, input: () => this.#moved() });
    const choice = (name, values) =>
      el('select', { class: name, 'aria-label': words.say(name), change: onChange }, ...values.map((value) => el('option', { value }, words.say(`${name}.${value || 'all'}`))));
    this.#state = choice('state', ['', 'open', 'accepted', 'rejected']);
    this.#origin = choice('origin', ['', 'model', 'rule', 'gazetteer', 'editor', 'import']);
    this.#order = choice('order', ['label', 'queue', 'text', 'salience']);
    this.#foot = el('div', { class: 'narrow-down' }, el('label', { class: 'slider' }, el('span', {}, words.say('confidence-from')), this.#slider, this.#amount));
    this.element = el(
      'div',
      { class: 'filters', part: 'filter' },
      el('div', { class: 'choices' }, this.search, this.#state, this.#order, this.#origin),
      this.#chips,
      this.#foot,
    );
    this.threshold = 0;
  }

  get threshold() {
    return this.#slider.valueAsNumber / 100;
  }
  set threshold(share) {
    this.#slider.value = Math.round(share * 100);
    this.#tell();
  }

  /** Types that the host does not want to see. */
  hidden = [];

  /** Types that there are to show; null for all. */
  get offered() {
    return this.hidden.length ? Object.keys(LABELS).filter((label) => !this.hidden.includes(label)) : null;
  }
  /** Types to show; null for all. */
  get labels() {
    return this.#labels.size ? [...this.#labels] : this.offered;
  }
  get text() {
    return this.search.value.trim();
  }

  /** `open`, `accepted` or `rejected`; null for all. */
  get states() {
    return this.#state.value ? [this.#state.value] : null;
  }
  get origins() {
    return this.#origin.value ? [this.#origin.value] : null;
  }
  get order() {
    return this.#order.value;
  }
  /** Puts something beside the last filter that does a thing to all that is shown. */
  append(element) {
    this.#foot.append(element);
  }

  /** What the list is to be asked for. */
  get query() {
    const { labels, text, threshold, states, origins, order } = this;
    return { labels, text, threshold, states, origins, order };
  }
  /** Whether anything is left out. */
  get isOn() {
    const { text, threshold, states, origins } = this;
    return Boolean(this.#labels.size || text || threshold || states || origins);
  }

  /** Filters as others do. */
  follow(other) {
    this.hidden = other.hidden;
    for (const name of ['state', 'origin', 'order']) this.#choice(name).value = other.#choice(name).value;
    this.threshold = other.threshold;
    this.search.value = other.search.value;
    this.#labels = new Set(other.#labels);
    this.count(...other.#counted);
  }

  #choice(name) {
    return this.element.querySelector(`select.${name}`);
  }

  reset() {
    this.#state.value = '';
    this.#origin.value = '';
    this.#labels.clear();
    this.search.value = '';
  }

  #moved() {
    this.#tell();
    this.#settle();
  }

  #tell() {
    this.#amount.textContent = this.#words.percent(this.threshold);
    this.#slider.setAttribute('aria-valuetext', this.#amount.textContent);
  }

  #settle() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onChange, SETTLE);
  }

  /** Writes the number of entities on each type's button. */
  count(labels, counts) {
    this.#counted = [labels, counts];
    for (const id of labels) {
      const n = this.hidden.includes(id) ? 0 : counts[id] ?? 0;
      let chip = this.#chips.querySelector(`[data-label="${CSS.escape(id)}"]`);
      if (!chip) {
        if (!n && !this.#labels.has(id)) continue;
        chip = button(
          { class: 'chip', 'data-label': id, 'aria-pressed': String(this.#labels.has(id)), click: () => this.#toggle(id, chip) },
          el('span', { class: `sign ${id.toLowerCase()}` }, this.#words.say(`labels.${id}`, {}, id)),
          ' ',
          el('span', { class: 'n' }),
          aside(this.#words.say('found')),
        );
        const order = (other) => labels.indexOf(other.dataset.label) > labels.indexOf(id);
        this.#chips.insertBefore(chip, [...this.#chips.children].find(order) ?? null);
      }
      chip.hidden = !n && !this.#labels.has(id);
      chip.querySelector('.n').textContent = this.#words.number(n);
    }
  }

  forget() {
    this.#chips.replaceChildren();
    this.#counted = [[], {}];
    this.reset();
  }

  #toggle(id, chip) {
    if (!this.#labels.delete(id)) this.#labels.add(id);
    chip.setAttribute('aria-pressed', String(this.#labels.has(id)));
    this.#onChange();
  }
}
