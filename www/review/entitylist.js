// The list of entities, grouped by type. One tab stop; arrows move inside.

import { el, button } from './dom.js';
import { entityRow } from './entityrow.js';

export class EntityList {
  element = el('div', { class: 'list', part: 'group', keydown: (event) => this.#onKey(event), focusin: (event) => this.#onFocus(event) });
  #act;
  #group = null;
  #pages = [];
  #shown = 0;

  /** @param act see `entityRow`; and `more()`, which fetches the next page */
  constructor(act) {
    this.#act = act;
  }

  /** The row that the tab key reaches. */
  get stop() {
    return this.element.querySelector('[tabindex="0"]');
  }

  get shown() {
    return this.#shown;
  }

  clear() {
    this.element.replaceChildren();
    this.#group = null;
    this.#pages = [];
    this.#shown = 0;
  }

  /** Shows what another list shows. */
  follow(other) {
    other.#pages.forEach((page, i) => this.show(page, i === 0));
    for (const row of other.element.querySelectorAll('.row')) {
      const twin = this.#rowOf(row.dataset.entity);
      if (row.nextSibling.getAttribute('aria-expanded') === 'true') twin.expand(true);
      if (row.matches('[aria-current]')) twin.setAttribute('aria-current', 'true');
    }
  }

  /** Shows a page of entities; the first page replaces what was there. */
  show(page, first) {
    const { items, counts, total } = page;
    const { words } = this.#act;
    const kept = first ? this.#focused()?.dataset.entity : undefined;
    if (first) this.clear();
    this.#pages.push(page);
    this.element.querySelector('.next')?.remove();
    for (const item of items) {
      if (this.#group?.dataset.label !== item.label) this.#open(item.label, counts[item.label] ?? 0);
      this.#group.lastChild.append(entityRow(item, this.#act));
    }
    this.#shown += items.length;
    if (!total) this.element.append(el('p', { class: 'empty' }, words.say('nothing-matches')));
    if (this.#shown < total) {
      this.element.append(button({ class: 'next quiet', click: () => this.#act.more() }, words.say('show-more', { shown: this.#shown, total })));
    }
    const rows = this.#rows();
    const again = kept !== undefined && rows.find((row) => row.dataset.entity === kept);
    if (!rows.some((row) => row.tabIndex === 0)) (again || rows[0])?.setAttribute('tabindex', 0);
    if (kept !== undefined) (again || rows[0])?.focus();
  }

  #open(label, n) {
    const { words } = this.#act;
    const id = `group-${label.toLowerCase()}`;
    this.#group = el(
      'section',
      { class: 'group', 'data-label': label, 'aria-labelledby': id },
      el('h4', { id }, el('span', {}, words.say(`labels.${label}`, {}, label)), el('span', { class: 'n' }, words.say('entities', { n }))),
      el('ul', {}),
    );
    this.element.append(this.#group);
  }

  #rowOf(entity) {
    return this.element.querySelector(`.row[data-entity="${entity}"]`);
  }

  #rows() {
    return [...this.element.querySelectorAll('.row,.mention')];
  }

  #focused() {
    const focused = this.element.getRootNode().activeElement;
    return focused && this.element.contains(focused) ? focused : null;
  }

  #onFocus({ target }) {
    if (!target.matches('.row,.mention')) return;
    for (const row of this.element.querySelectorAll('[tabindex="0"]')) row.setAttribute('tabindex', -1);
    target.setAttribute('tabindex', 0);
  }

  #onKey(event) {
    const row = event.target.closest('.row,.mention');
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const rtl = getComputedStyle(this.element).direction === 'rtl';
    const key = rtl ? { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[event.key] ?? event.key : event.key;
    const rows = this.#rows();
    const at = rows.indexOf(row);
    const entity = row.closest('.entity').querySelector('.row');
    if (key === 'ArrowDown') (rows[at + 1] ?? this.element.querySelector('.next'))?.focus();
    else if (key === 'ArrowUp') rows[at - 1]?.focus();
    else if (key === 'Home') rows[0].focus();
    else if (key === 'End') rows[rows.length - 1].focus();
    else if (key === 'ArrowRight') entity.expand(true);
    else if (key === 'ArrowLeft') {
      entity.expand(false);
      entity.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Marks the row of an entity that was clicked in the text. */
  select(entity) {
    for (const row of this.element.querySelectorAll('[aria-current]')) row.removeAttribute('aria-current');
    const row = this.#rowOf(entity);
    row?.setAttribute('aria-current', 'true');
    row?.scrollIntoView({ block: 'nearest' });
  }
}
