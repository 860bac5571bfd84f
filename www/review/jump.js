// From the list to the mention in the text, from mention to mention, and back.

import { button, el, quoted } from './dom.js';
import { remember, reveal } from './reveal.js';

/** How long the place jumped to stays lit, in milliseconds. */
const GLOW = 2400;

export class Jump {
  element;
  #act;
  #where = el('p', { class: 'where' });
  #back = button({ class: 'main', 'aria-keyshortcuts': 'Escape', click: () => this.back() }, 'Back to list');
  #item = null;
  #n = 0;
  #row = null;
  #return = null;
  #timer = 0;

  /** @param {{ rangeOf(mark): object, point(mark): void, covered(): number, opened(): boolean, closed(): void, firstRow(): HTMLElement | null, say(text): void }} act */
  constructor(act) {
    this.#act = act;
    this.element = el(
      'div',
      { class: 'jump', role: 'group', 'aria-label': 'Mention in the text', hidden: true },
      this.#back,
      this.#where,
      button({ class: 'step', 'aria-label': 'Previous mention', click: () => this.#step(-1) }, '‹'),
      button({ class: 'step', 'aria-label': 'Next mention', click: () => this.#step(1) }, '›'),
    );
  }

  /** Goes to mention `n` of an entity; without `n` to its first, then to the one after the last shown. */
  to(item, n, row) {
    if (!item.marks.length) return;
    const same = this.#item?.entity === item.entity && this.#return;
    const next = n ?? (same ? (this.#n + 1) % item.marks.length : 0);
    const stretch = this.#act.rangeOf(item.marks[next]);
    if (!stretch) return;
    this.#return ??= remember(stretch.startContainer);
    this.#item = item;
    this.#n = next;
    this.#row = row ?? this.#row;
    this.element.hidden = false;
    this.#where.replaceChildren(quoted(item.name), ` ${next + 1} of ${item.marks.length}`);
    for (const step of this.element.querySelectorAll('.step')) step.disabled = item.marks.length < 2;
    // Where the list gives way to the text, its row can no longer hold the focus.
    if (this.#act.opened()) this.#back.focus();
    this.#act.point(item.marks[next]);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#act.point(-1), GLOW);
    this.#act.say(`${item.name}: mention ${next + 1} of ${item.marks.length} is shown in the text.`);
    reveal(stretch, this.#act.covered());
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
