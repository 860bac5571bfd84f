// The card beside a mark: what it is called, what it is, where there is more of it. It comes and goes with the pointer; a press
// holds it.

import { el, quoted } from '../review/dom.js';
import { placeBeside } from '../review/place.js';

/** Before the card opens, and before it closes once the pointer has left, in milliseconds. */
const OPEN = 160;
const CLOSE = 240;
/** More other names than this are no help. */
const ALIASES = 4;

export class QuietCard {
  element = el('div', {
    class: 'card',
    part: 'card',
    popover: 'manual',
    pointerenter: () => clearTimeout(this.#timer),
    pointerleave: () => this.out(),
  });
  words;
  /** Language of the article. */
  language;
  #timer = 0;
  #isHeld = false;

  over(entity, box) {
    if (this.#isHeld) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(entity, box), this.#isOpen ? 0 : OPEN);
  }

  out() {
    if (this.#isHeld) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), CLOSE);
  }

  hold(entity, box) {
    this.#show(entity, box);
    this.#isHeld = true;
  }

  get #isOpen() {
    return this.element.matches(':popover-open');
  }

  #show({ name, label, aliases, link }, box) {
    clearTimeout(this.#timer);
    const { element, words } = this;
    if (!element.isConnected) return;
    const kind = words.say(`label.${label}`);
    const named = (text) => quoted(text, { lang: this.language });
    const others = aliases.slice(0, ALIASES).flatMap((alias, i) => [i ? ', ' : ' ', named(alias)]);
    element.lang = words.language;
    element.dir = words.direction;
    element.setAttribute('role', link ? 'dialog' : 'tooltip');
    element.setAttribute('aria-label', `${name}, ${kind}`);
    element.replaceChildren(
      el('p', { class: 'what' }, el('span', { class: label.toLowerCase() }, kind)),
      el('p', { class: 'name' }, named(name)),
      ...(others.length ? [el('p', { class: 'also' }, words.say('also-called'), ...others)] : []),
      ...(link ? [el('p', {}, linkTo(link))] : []),
    );
    if (!this.#isOpen) {
      element.showPopover();
      document.addEventListener('pointerdown', this.#onOutside, { passive: true, capture: true });
      document.addEventListener('keydown', this.#onKey, { capture: true });
    }
    placeBeside(element, box);
  }

  #onOutside = (event) => {
    if (!event.composedPath().includes(this.element)) this.close();
  };

  #onKey = ({ key }) => {
    if (key === 'Escape') this.close();
  };

  close() {
    clearTimeout(this.#timer);
    this.#isHeld = false;
    if (!this.#isOpen) return;
    document.removeEventListener('pointerdown', this.#onOutside, { capture: true });
    document.removeEventListener('keydown', this.#onKey, { capture: true });
    this.element.hidePopover();
  }
}

/** A link to a page of the web; see `linked` in annotations.js. */
export function linkTo({ href, name }, traits) {
  return el('a', { href, target: '_blank', rel: 'noopener noreferrer', ...traits }, quoted(name));
}
