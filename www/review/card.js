// The card beside a mention: what it is and why, and what can be made of it. Pointing shows what is known; a press, or a key
// in the panel, brings the buttons.

import { button, el, quoted } from './dom.js';
import { focused, isField } from './focus.js';
import { LABELS } from './labels.js';
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
    pointerenter: () => clearTimeout(this.#timer),
    pointerleave: () => this.#isFull || this.out(),
    keydown: (event) => this.#onKey(event),
  });
  words;
  keys;
  #act;
  #timer = 0;
  #wanted = -1;
  #told = null;
  #box = null;
  #isFull = false;
  /** What had the focus before. */
  #before = null;

  /**
   * @param {Words} words those of the panel; others may be set when it speaks another language
   * @param {object} act `describe(mark, full)`: what is known; `perform(action, told)`: what a key or button asks for;
   *   `keep(told)`: the other mentions of the same words are out; `alike(told)`;
   *   `light(places)`: shows where a correction would go; `readonly`: no buttons
   */
  constructor(words, act) {
    this.words = words;
    this.#act = act;
  }

  get open() {
    return this.element.matches(':popover-open');
  }

  /** The mention that it is about, or -1. */
  get mark() {
    return this.open ? this.#wanted : -1;
  }

  over(mark, box) {
    if (this.open && this.#isFull) return;
    clearTimeout(this.#timer);
    this.#wanted = mark;
    this.#timer = setTimeout(() => this.show(mark, box), this.open ? 0 : OPEN);
  }

  out() {
    if (this.#isFull) return;
    clearTimeout(this.#timer);
    this.#wanted = -1;
    this.#timer = setTimeout(() => this.close(), CLOSE);
  }

  /** @param {{ full?: boolean, focus?: boolean }} how with the buttons, with the focus on the first of them */
  async show(mark, box, { full = false, focus = false } = {}) {
    clearTimeout(this.#timer);
    this.#wanted = mark;
    let told;
    try {
      told = await this.#act.describe(mark, full);
    } catch {
      return this.close();
    }
    if (this.#wanted !== mark || !this.element.isConnected) return;
    this.#box = box;
    this.#isFull = full && !this.#act.readonly();
    this.#told = told;
    this.#draw(told);
    if (!this.open) {
      this.element.showPopover();
      document.addEventListener('pointerdown', this.#onOutside, { passive: true, capture: true });
      document.addEventListener('keydown', this.#onDigit, { capture: true });
    }
    placeBeside(this.element, box);
    if (!focus || !this.#isFull) return;
    const before = focused();
    if (!this.element.contains(before)) this.#before = before;
    this.element.querySelector('button,select')?.focus();
  }

  /** Goes on about the same mention in the next version of the article, and closes if it has none. */
  follow(mark) {
    if (!this.open) return;
    if (mark < 0) return void this.close();
    this.#wanted = mark;
    // What its buttons speak of.
    Object.assign(this.#told, { mention: mark, overlaps: [], places: [] });
    this.refresh();
  }

  /** Tells how things stand now; the button that was pressed keeps the focus. */
  async refresh() {
    if (!this.open) return;
    const within = () => [...this.element.querySelectorAll('button,select')];
    const at = within().indexOf(this.element.getRootNode().activeElement);
    const { name } = within()[at]?.dataset ?? {};
    await this.show(this.#wanted, this.#act.boxOf(this.#wanted) ?? this.#box, { full: this.#isFull });
    if (at >= 0) (within().find((each) => each.dataset.name === name) ?? within()[0])?.focus();
  }

  #draw(told) {
    const { words, element } = this;
    const kind = told.label.toLowerCase();
    const label = words.say(`label.${told.label}`, {}, told.label);
    const name = told.name || told.quote;
    const reasons = (told.reasons ?? []).map((sentence, i) => reasonItem(words, told.why?.[i], sentence));
    element.lang = words.language;
    element.dir = words.direction;
    element.setAttribute('role', this.#isFull ? 'dialog' : 'tooltip');
    element.setAttribute('aria-label', `${name}, ${label}`);
    element.replaceChildren(
      el('p', { class: 'head' }, el('span', { class: `sign ${kind}` }, label), el('span', { class: 'score' }, told.score === null ? words.say('by-hand') : words.percent(told.score))),
      el('p', { class: 'name' }, words.quoted(name), told.about ? el('span', { class: 'about', 'aria-hidden': 'true' }, '◆') : ''),
      ...(told.link?.uri ? [el('p', { class: 'also' }, linkTo(told.link))] : []),
      ...(told.value ? [el('p', { class: 'value' }, quoted(valueText(told.value)))] : []),
      ...(told.status !== 'suggested' ? [el('p', { class: 'stands' }, words.say(`is-${told.status}`))] : []),
      ...(told.decided ? [el('p', { class: 'conflict' }, ...words.parts('decided-on', { name: words.quoted(told.decided) }))] : []),
      ...(told.was ? [el('p', { class: 'also' }, ...words.parts('was-suggested', { name: words.quoted(told.was.quote), label: words.say(`label.${told.was.label}`) }))] : []),
      ...(reasons.length ? [el('ul', { class: 'why' }, ...reasons)] : []),
      ...(this.#isFull ? this.#controls(told, label) : []),
    );
  }

  #controls(told, label) {
    const { words } = this;
    const act = (action, key, values, traits) =>
      button({ class: 'quiet', 'data-name': action, ...traits, click: () => this.#act.perform(action, told) }, words.say(key, values));
    const pressed = (status) => ({ 'aria-pressed': String(told.status === status) });
    const many = told.mentions > 1;
    const edge = (action, sign) => button({ class: 'step', 'data-name': action, title: words.say(`key.${action}`), click: () => this.#act.perform(action, told) }, el('span', { 'aria-hidden': 'true' }, sign));
    const type = el(
      'select',
      { 'aria-label': words.say('type'), 'data-name': 'type', change: () => this.#act.perform(`label:${type.value}`, told) },
      ...Object.keys(LABELS).map((id) => el('option', { value: id }, words.say(`label.${id}`))),
    );
    type.value = told.label;
    const overlaps = told.overlaps?.length
      ? [el('p', { class: 'conflict' }, words.say('overlaps', { n: told.overlaps.length }), ' ', button({ class: 'quiet', 'data-name': 'keep', click: () => this.#act.keep(told) }, words.say('keep-this')))]
      : [];
    const show = () => this.#act.light(told.places);
    const hide = () => this.#act.light([]);
    const preview = { focus: show, blur: hide, pointerenter: show, pointerleave: hide };
    const others = told.alike ? [button({ class: 'quiet', 'data-name': 'alike', ...preview, click: () => this.#act.alike(told) }, words.say('also-mark-others', { n: told.alike }))] : [];
    return [
      ...overlaps,
      el('p', { class: 'acts' },
        act('accept', many ? 'accept-all-of' : 'accept', { n: told.mentions }, many ? {} : pressed('accepted')),
        act('reject', many ? 'reject-all-of' : 'reject', { n: told.mentions }, many ? {} : pressed('rejected')),
        act('irrelevant', 'reject-irrelevant', {}),
      ),
      ...(many ? [el('p', { class: 'acts' }, act('acceptOne', 'accept-this', {}, pressed('accepted')), act('rejectOne', 'reject-this', {}, pressed('rejected')))] : []),
      el('p', { class: 'acts' }, type, el('span', { class: 'edges' }, edge('startEarlier', '⇤'), edge('startLater', '↦'), edge('endEarlier', '↤'), edge('endLater', '⇥'))),
      ...(others.length ? [el('p', { class: 'acts' }, ...others)] : []),
    ];
  }

  #onKey(event) {
    if (event.key === 'Escape') {
      this.close();
    } else {
      const action = event.target.matches('select') && /^.$/.test(event.key) ? null : this.keys.of(event);
      if (!action || !this.#act.perform(action, { mention: this.#wanted })) return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Words that are selected or pressed in the article have no focus: digits mean them, unless they mean a row or are written. */
  #onDigit = (event) => {
    const path = event.composedPath();
    const action = this.#isFull && !path.includes(this.element.getRootNode().host) && !isField(path[0]) && this.keys.of(event);
    if (!action || !action.startsWith('label:')) return;
    this.#act.perform(action, this.#told);
    event.preventDefault();
    event.stopPropagation();
  };

  #onOutside = (event) => {
    if (!event.composedPath().includes(this.element)) this.close();
  };

  /** True if there was something to close. */
  close() {
    clearTimeout(this.#timer);
    this.#wanted = -1;
    if (!this.open) return false;
    document.removeEventListener('pointerdown', this.#onOutside, { capture: true });
    document.removeEventListener('keydown', this.#onDigit, { capture: true });
    const hadFocus = this.element.contains(this.element.getRootNode().activeElement);
    this.element.hidePopover();
    this.#isFull = false;
    if (hadFocus && this.#before?.isConnected) this.#before.focus({ preventScroll: true });
    this.#before = null;
    return true;
  }
}

function linkTo({ uri, name }) {
  return el('a', { href: /^https?:/i.test(uri) ? uri : null, target: '_blank', rel: 'noopener noreferrer' }, name || uri);
}

function valueText(value) {
  if (typeof value === 'string') return value;
  return [value.currency, value.iso ?? value.amount, value.unit].filter(Boolean).join(' ');
}
