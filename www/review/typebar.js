// The small bar beside selected words: makes them a mention. The selection stays as it is, and the focus where it is until
// somebody asks for it.

import { button, el } from './dom.js';
import { focused, isField } from './focus.js';
import { DIGITS } from './keys.js';
import { placeBeside } from './place.js';
import { TYPES } from './types.js';

/** Types in the order of their keys, 1 and up: names, and on another page dates and sums. */
const PAGES = [DIGITS, TYPES.filter((label) => !DIGITS.includes(label))];
/** Leads to the other page. */
const TURN = 9;
/** Marks the other places, too. */
const OTHERS = 0;
/** A tap on the bar may take the selection away first, in milliseconds. */
const TAP = 700;

/**
 * @typedef {object} Act
 * @property {(start: number, end: number) => Promise<[number, number]>} snap the whole words that a selection means
 * @property {(start: number, end: number) => string} text
 * @property {(start: number, end: number) => DOMRect | null} box
 * @property {(start: number, end: number) => number} marked the mention that stands exactly there, or -1
 * @property {(mention: number, box: DOMRect) => void} show
 * @property {(wanted: { start: number, end: number, label: string, alike: boolean }) => Promise<unknown>} add one step of the review
 * @property {(words: string) => Promise<number>} alike places of the same words that are undecided or unmarked
 */

export class Typebar {
  element = el('div', {
    class: 'typebar',
    part: 'typebar',
    popover: 'manual',
    role: 'dialog',
    // The default would move the focus and take the selection away.
    mousedown: (event) => event.preventDefault(),
    pointerdown: () => (this.#tapped = performance.now()),
    focusin: ({ target }) => this.#onFocus(target),
  });
  words;
  /** @type {Keys} those of the panel */
  keys;
  /** @type {Act | null} set while an article is open */
  act = null;
  #asked = 0;
  #tapped = -TAP;
  /** The whole words selected: start, end, and what they are. */
  #start;
  #end;
  #quote;
  #side;
  #frame = 0;
  /** What had the focus before. */
  #before = null;

  /** @param {Words} words those of the panel; others may be set when it speaks another language */
  constructor(words) {
    this.words = words;
  }

  get isOpen() {
    return this.element.matches(':popover-open');
  }

  /** Offers types for what is selected; closes where that holds no word. */
  async open({ start, end, touch }) {
    const ask = ++this.#asked;
    const snapped = await this.act.snap(start, end).catch(() => null);
    if (ask !== this.#asked || !this.element.isConnected) return;
    if (!snapped) return this.close();
    [this.#start, this.#end] = snapped;
    this.#quote = this.act.text(...snapped);
    const box = this.act.box(...snapped);
    const mention = this.act.marked(...snapped);
    if (!box || mention >= 0) {
      this.close();
      if (box) this.act.show(mention, box);
      return;
    }
    // Above the words a telephone has its own menu.
    this.#side = touch ? 'below' : 'above';
    this.#types(0);
    if (!this.isOpen) {
      this.element.showPopover();
      document.addEventListener('keydown', this.#onKey, { capture: true });
      document.addEventListener('pointerdown', this.#onOutside, { passive: true, capture: true });
      addEventListener('scroll', this.#follow, { passive: true, capture: true });
      addEventListener('resize', this.#follow, { passive: true });
    }
    placeBeside(this.element, box, this.#side);
  }

  #types(page) {
    const { words } = this;
    const labels = PAGES[page];
    const keyed = (key, traits, ...children) => button({ class: 'type', 'data-key': key, 'aria-keyshortcuts': key, ...traits }, ...children, el('kbd', { 'aria-hidden': 'true' }, String(key)));
    this.#show(
      el('p', { class: 'selected' }, words.quoted(this.#quote)),
      el(
        'div',
        { class: 'types' },
        ...labels.map((label, i) =>
          keyed(i + 1, { 'data-label': label, click: () => this.#choose(label) }, el('span', { class: `sign ${label.toLowerCase()}` }, words.say(`label.${label}`))),
        ),
        keyed(TURN, { class: 'type turn', click: () => this.#types(1 - page) }, words.say(page ? 'names' : 'more-types')),
      ),
    );
  }

  #show(...children) {
    const hadFocus = this.#hasFocus;
    const { words, element } = this;
    element.lang = words.language;
    element.dir = words.direction;
    element.setAttribute('aria-label', words.say('mark-words-as', { name: this.#quote }));
    element.replaceChildren(...children);
    const [stop, ...others] = this.#buttons();
    for (const other of others) other.tabIndex = -1;
    if (hadFocus) stop?.focus();
  }

  async #choose(label) {
    const ask = ++this.#asked;
    const wanted = { start: this.#start, end: this.#end, label };
    for (const each of this.#buttons()) each.setAttribute('aria-disabled', 'true');
    try {
      await this.act.add({ ...wanted, alike: false });
      const n = await this.act.alike(this.#quote);
      if (ask !== this.#asked || !this.isOpen) return;
      if (!n) return this.close();
      this.#offer(n, wanted);
    } catch (error) {
      if (ask === this.#asked) this.#fail(error);
    }
  }

  /** The same words stand elsewhere, too. */
  #offer(n, wanted) {
    const { words } = this;
    const all = async () => {
      const ask = ++this.#asked;
      try {
        await this.act.add({ ...wanted, alike: true });
        if (ask === this.#asked) this.close();
      } catch (error) {
        if (ask === this.#asked) this.#fail(error);
      }
    };
    this.#show(
      el(
        'div',
        { class: 'types' },
        button({ class: 'type', 'data-key': OTHERS, 'aria-keyshortcuts': `${OTHERS} Enter`, click: all }, words.say('also-mark-others', { n }), el('kbd', { 'aria-hidden': 'true' }, String(OTHERS))),
        button({ class: 'type turn', click: () => this.close() }, words.say('close')),
      ),
    );
    this.#place();
  }

  #fail(fault) {
    const { words } = this;
    const { text, lang } = words.fault(fault);
    this.#show(el('p', { class: 'failed', role: 'alert', lang }, text), button({ class: 'type turn', click: () => this.close() }, words.say('close')));
    this.#place();
  }

  /** Takes the focus; Escape gives it back. False if there is nothing to choose. */
  focus() {
    if (!this.isOpen) return false;
    const before = focused();
    if (!this.element.contains(before)) this.#before = before;
    this.element.querySelector('button[tabindex="0"], button:not([tabindex])')?.focus();
    return true;
  }

  /** Nothing is selected any more. In WebKit that is so as soon as the bar has the focus. */
  unselected() {
    if (!this.#hasFocus && performance.now() - this.#tapped > TAP) this.close();
  }

  get #hasFocus() {
    return this.element.contains(this.element.getRootNode().activeElement);
  }

  close() {
    this.#asked++;
    if (!this.isOpen) return;
    document.removeEventListener('keydown', this.#onKey, { capture: true });
    document.removeEventListener('pointerdown', this.#onOutside, { capture: true });
    removeEventListener('scroll', this.#follow, { capture: true });
    removeEventListener('resize', this.#follow);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const hadFocus = this.#hasFocus;
    this.element.hidePopover();
    if (hadFocus && this.#before?.isConnected) this.#before.focus({ preventScroll: true });
    this.#before = null;
  }

  #onOutside = (event) => {
    if (!event.composedPath().includes(this.element)) this.close();
  };

  #follow = () => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#place();
    });
  };

  /** Stays beside its words, and goes when they leave the window. */
  #place() {
    const box = this.act.box(this.#start, this.#end);
    if (box && box.bottom > 0 && box.top < innerHeight) placeBeside(this.element, box, this.#side);
    else this.close();
  }

  #buttons() {
    return [...this.element.querySelectorAll('button')];
  }

  #onFocus(target) {
    for (const each of this.#buttons()) each.tabIndex = each === target ? 0 : -1;
  }

  /** Keys count wherever the focus is on nothing that has keys of its own, unless single ones are not wanted. */
  #onKey = (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const path = event.composedPath();
    const isInside = path.includes(this.element);
    const { host } = this.element.getRootNode();
    if (event.key === 'Escape') this.close();
    else if (!isInside && (!this.keys.letters || path.includes(host) || isField(path[0]))) return;
    else if (/^\d$/.test(event.key)) this.element.querySelector(`[data-key="${event.key}"]:not([aria-disabled])`)?.click();
    else if (!isInside || !this.#move(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #move(key) {
    const all = this.#buttons();
    const at = all.indexOf(this.element.getRootNode().activeElement);
    const step = getComputedStyle(this.element).direction === 'rtl' ? -1 : 1;
    const by = { ArrowRight: step, ArrowLeft: -step, ArrowDown: 1, ArrowUp: -1 }[key];
    const to = key === 'Home' ? 0 : key === 'End' ? all.length - 1 : by && (at + by + all.length) % all.length;
    if (to === undefined) return false;
    all[to]?.focus();
    return true;
  }
}
