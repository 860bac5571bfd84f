// From the list to the mention in the text, from mention to mention, and back.

import { button, el } from './dom.js';

/** How long the place jumped to stays lit, in milliseconds. */
const GLOW = 2400;

export class Jump {
  element;
  #act;
  #where = el('p', { class: 'where' });
  #back;
  #item = null;
  #n = 0;
  #row = null;
  #return = null;
  #timer = 0;

  /** @param {{ words: Words, placeOf(mark): Place | null, point(mark): void, covered(): number, opened(): boolean, closed(): void, firstRow(): HTMLElement | null, say(key, values): void }} act */
  constructor(act) {
    const { words } = act;
    this.#act = act;
    this.#back = button({ class: 'main', 'aria-keyshortcuts': 'Escape', click: () => this.back() }, words.say('back-to-list'));
    this.element = el(
      'div',
      { class: 'jump', role: 'group', 'aria-label': words.say('mention-in-text'), hidden: true },
      this.#back,
      this.#where,
      button({ class: 'step', 'aria-label': words.say('previous-mention'), click: () => this.#step(-1) }, '‹'),
      button({ class: 'step', 'aria-label': words.say('next-mention'), click: () => this.#step(1) }, '›'),
    );
  }

  /** Goes to mention `n` of an entity; without `n` to its first, then to the one after the last shown. */
  to(item, n, row) {
    if (!item.marks.length) return;
    const same = this.#item?.entity === item.entity && this.#return;
    const next = n ?? (same ? (this.#n + 1) % item.marks.length : 0);
    const place = this.#act.placeOf(item.marks[next]);
    if (!place) return;
    this.#return ??= place.remember();
    this.#item = item;
    this.#n = next;
    this.#row = row ?? this.#row;
    this.#tell();
    // Where the list gives way to the text, its row can no longer hold the focus.
    if (this.#act.opened()) this.#back.focus();
    this.#act.point(item.marks[next]);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#act.point(-1), GLOW);
    this.#act.say('mention-is-shown', { name: item.name, at: next + 1, total: item.marks.length });
    place.reveal(this.#act.covered());
  }

  #tell() {
    const { words } = this.#act;
    const { name, marks } = this.#item;
    this.element.hidden = false;
    this.#where.replaceChildren(...words.parts('mention-at', { name: words.quoted(name), at: this.#n + 1, total: marks.length }));
    for (const step of this.element.querySelectorAll('.step')) step.disabled = marks.length < 2;
  }

  /** Stands where another jump has led; `twin` is the element here for one that the other knows. */
  follow(other, twin) {
    this.#item = other.#item;
    this.#n = other.#n;
    this.#return = other.#return;
    this.#row = twin(other.#row);
    if (this.#item) this.#tell();
  }

  /** Stands at the same mention in the next version of the article, or goes if there is none. */
  renew(twins, list) {
    if (!this.#item) return;
    const item = list.rowOf(twins.entity(this.#item.entity))?.item;
    if (!item) {
      if (this.element.contains(this.element.getRootNode().activeElement)) this.back();
      else this.reset();
      return;
    }
    this.#n = Math.max(0, item.marks.indexOf(twins.mention(this.#item.marks[this.#n])));
    this.#item = item;
    this.#tell();
  }

  #step(by) {
    const all = this.#item.marks.length;
    this.to(this.#item, (this.#n + by + all) % all, null);
  }

  /** Back to the row it came from; the page scrolls to where it was. False if there was no jump. */
  back() {
    if (!this.#return) return false;
    const row = this.#row;
    this.#return();
    this.reset();
    this.#act.closed();
    (row?.isConnected ? row : this.#act.firstRow())?.focus();
    return true;
  }

  reset() {
    clearTimeout(this.#timer);
    this.#return = null;
    this.#item = null;
    this.#row = null;
    this.element.hidden = true;
    this.#act.point(-1);
  }
}
