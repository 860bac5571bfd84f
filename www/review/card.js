// The small card beside a mention: type, name, score and why.

import { el, quoted } from './dom.js';
import { placeBeside } from './place.js';
import { reasonItem } from './words/reason.js';

/** Before the card opens, and before it closes once the pointer has left, in milliseconds. */
const OPEN = 160;
const CLOSE = 240;

export class Card {
  element = el('div', {
    class: 'card',
    part: 'popover',
    popover: 'manual',
    role: 'tooltip',
    pointerenter: () => clearTimeout(this.#timer),
    pointerleave: () => this.out(),
  });
  words;
  #explain;
  #timer = 0;
  #wanted = -1;

  /**
   * @param {Words} words those of the panel; others may be set when it speaks another language
   * @param {(mark: number) => Promise<object>} explain
   */
  constructor(words, explain) {
    this.words = words;
    this.#explain = explain;
  }

  get open() {
    return this.element.matches(':popover-open');
  }

  over(mark, box) {
    clearTimeout(this.#timer);
    this.#wanted = mark;
    this.#timer = setTimeout(() => this.show(mark, box), this.open ? 0 : OPEN);
  }

  out() {
    clearTimeout(this.#timer);
    this.#wanted = -1;
    this.#timer = setTimeout(() => this.close(), CLOSE);
  }

  async show(mark, box) {
    clearTimeout(this.#timer);
    this.#wanted = mark;
    let told;
    try {
      told = await this.#explain(mark);
    } catch {
      return this.close();
    }
    if (this.#wanted !== mark || !this.element.isConnected) return;
    const kind = told.label.toLowerCase();
    const { words } = this;
    const reasons = (told.reasons ?? []).map((sentence, i) => reasonItem(words, told.why?.[i], sentence));
    this.element.lang = words.language;
    this.element.dir = words.direction;
    this.element.replaceChildren(
      el('p', { class: 'head' }, el('span', { class: `sign ${kind}` }, words.say(`label.${told.label}`, {}, told.label)), el('span', { class: 'score' }, words.percent(told.score))),
      el('p', { class: 'name' }, words.quoted(told.name ?? told.quote)),
      told.value ? el('p', { class: 'value' }, quoted(valueText(told.value))) : '',
      reasons.length ? el('ul', { class: 'why' }, ...reasons) : '',
    );
    this.element.showPopover();
    placeBeside(this.element, box);
  }

  /** True if there was something to close. */
  close() {
    clearTimeout(this.#timer);
    this.#wanted = -1;
    if (!this.open) return false;
    this.element.hidePopover();
    return true;
  }
}

function valueText(value) {
  if (typeof value === 'string') return value;
  return [value.currency, value.iso ?? value.amount, value.unit].filter(Boolean).join(' ');
}
