// The list of entities, grouped by type where it is in that order. One tab stop; arrows move inside.

import { arrange, aside, button, el } from './dom.js';
import { EntityRow } from './entityrow.js';

export class EntityList {
  element = el('div', { class: 'list', part: 'group', keydown: (event) => this.#onKey(event), focusin: (event) => this.#onFocus(event) });
  #act;
  #isGrouped = true;
  #pages = [];
  #shown = 0;

  /** @param act see `EntityRow`; and `more()`, which fetches the next page */
  constructor(act) {
    this.#act = act;
  }

  /** The row that the tab key reaches. */
  get stop() {
    return this.element.querySelector('[tabindex="0"]');
  }

  /** The row or mention that has the focus, or the row around what has it. */
  get held() {
    const focused = this.#focused();
    return focused?.closest('.row,.mention') ?? focused?.closest('.entity')?.row.button;
  }

  get shown() {
    return this.#shown;
  }

  get rows() {
    return [...this.element.querySelectorAll('.entity')].map(({ row }) => row);
  }

  /** The row of an entity, if it is shown. */
  rowOf(entity) {
    return this.element.querySelector(`.row[data-entity="${entity}"]`)?.closest('.entity').row;
  }

  /** Entities and names, as far as they are shown. */
  names() {
    return this.rows.map(({ item }) => [item.entity, item.name]);
  }

  /** Brings the first of some entities into view; the focus comes along where it is on another row. */
  comeTo(entities) {
    const rows = entities.map((entity) => this.rowOf(entity)).filter(Boolean);
    const { held } = this;
    if (!rows.length || rows.some(({ element }) => element.contains(held))) return;
    if (held) rows[0].button.focus();
    else rows[0].button.scrollIntoView({ block: 'nearest' });
  }

  clear() {
    this.element.replaceChildren();
    this.#pages = [];
    this.#shown = 0;
  }

  /** Shows what another list shows. */
  follow(other) {
    other.#pages.forEach((page, i) => this.show(page, { first: i === 0, grouped: other.#isGrouped }));
    for (const row of other.rows) {
      const twin = this.rowOf(row.item.entity);
      twin?.update(row.item);
      if (row.isOpen) twin?.expand(true);
      if (row.button.matches('[aria-current]')) twin?.button.setAttribute('aria-current', 'true');
    }
  }

  /**
   * Shows a page of entities; the first page replaces what was there. Rows of the same entities stay, with the focus and what
   * is opened; where entities are those of the article's next version, `twins` knows which are the same.
   */
  show(page, { first = true, grouped = this.#isGrouped, twins } = {}) {
    const { items, counts, total } = page;
    const { words } = this.#act;
    const focused = this.#focused();
    const at = this.#stops().indexOf(this.held);
    const known = new Map(this.rows.map((row) => [twins ? twins.entity(row.item.entity) : row.item.entity, row]));
    if (first) {
      this.#pages = [];
      this.#shown = 0;
    }
    this.#isGrouped = grouped;
    this.#pages.push(page);
    this.#shown += items.length;
    const before = [...this.element.querySelectorAll('.group')];
    const lists = new Map(first ? [] : before.map((group) => [group.dataset.label, [...group.lastChild.children]]));
    const rows = items.map((item) => {
      const row = known.get(item.entity) ?? new EntityRow(item, !grouped, this.#act);
      const label = grouped ? item.label : '';
      if (!lists.get(label)?.push(row.element)) lists.set(label, [row.element]);
      return row;
    });
    const groups = [...lists].map(([label, elements]) => {
      const group = this.#headed(before.find(({ dataset }) => dataset.label === label) ?? this.#group(label), label, counts[label] ?? 0);
      arrange(group.lastChild, elements);
      return group;
    });
    if (!total) groups.push(el('p', { class: 'empty' }, words.say('nothing-matches')));
    if (this.#shown < total) {
      groups.push(button({ class: 'next quiet', click: () => this.#act.more() }, words.say('show-more', { shown: this.#shown, total })));
    }
    arrange(this.element, groups);
    rows.forEach((row, i) => {
      if (!known.has(items[i].entity)) return;
      row.typed = !grouped;
      row.renew(items[i], twins);
    });
    // Whoever comes to another list begins at its top.
    if (first && !twins && !focused) this.stop?.setAttribute('tabindex', -1);
    const stops = this.#stops();
    if (!stops.some((stop) => stop.tabIndex === 0)) stops[0]?.setAttribute('tabindex', 0);
    if (!focused || focused === this.#focused()) return;
    const next = this.element.contains(focused) ? focused : first ? stops[at] ?? stops.at(-1) : rows[0]?.button;
    next?.focus({ preventScroll: true });
  }

  /**
   * Shows entities as they stand now, each in its place, and takes those away that have gone. False if there are others,
   * for which the list has to be made anew.
   */
  update(entities, items) {
    const fresh = new Map(items.map((item) => [item.entity, item]));
    let isComplete = true;
    for (const entity of entities) {
      const row = this.rowOf(entity);
      const item = fresh.get(entity);
      if (row && item) row.update(item);
      else if (row) this.#drop(row);
      else if (item) isComplete = false;
    }
    return isComplete;
  }

  /** The focus goes to the next row, never to the page. */
  #drop(row) {
    const stops = this.#stops();
    const inside = row.element.contains(this.#focused());
    const hadStop = row.element.querySelector('[tabindex="0"]');
    const at = stops.indexOf(row.button);
    const next = stops.slice(at).find((stop) => !row.element.contains(stop)) ?? stops[at - 1];
    row.element.remove();
    if (hadStop) next?.setAttribute('tabindex', 0);
    if (inside) next?.focus();
  }

  #group(label) {
    const named = label ? { 'aria-labelledby': idOf(label) } : { 'aria-label': this.#act.words.say('names') };
    // Without bullets WebKit takes a list for none.
    return el('div', { class: 'group', 'data-label': label }, el('ul', { role: 'list', ...named }));
  }

  /** Writes above a group what it holds and how many. */
  #headed(group, label, n) {
    const { words } = this.#act;
    const name = () => el('span', { id: idOf(label) }, words.say(`labels.${label}`, {}, label));
    const title = label ? [el('h4', {}, name(), aside(words.say('comma')), el('span', { class: 'n' }, words.say('entities', { n })))] : [];
    arrange(group, [...title, group.lastChild]);
    return group;
  }

  /** Everything that arrow keys reach. */
  #stops() {
    return [...this.element.querySelectorAll('.row,.mention')];
  }

  #focused() {
    const focused = this.element.getRootNode().activeElement;
    return focused && this.element.contains(focused) ? focused : null;
  }

  #onFocus({ target }) {
    if (!target.matches('.row,.mention')) return;
    for (const stop of this.element.querySelectorAll('[tabindex="0"]:is(.row,.mention)')) stop.setAttribute('tabindex', -1);
    target.setAttribute('tabindex', 0);
  }

  /** The next undecided row after another one, or before it; those at the other end come last. */
  pending(from, back = false) {
    const rows = back ? this.rows.reverse() : this.rows;
    const at = rows.indexOf(from);
    return [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find((row) => row.isPending);
  }

  #onKey(event) {
    const stop = event.target.closest('.row,.mention');
    if (!stop || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const rtl = getComputedStyle(this.element).direction === 'rtl';
    const key = rtl ? { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[event.key] ?? event.key : event.key;
    const stops = this.#stops();
    const at = stops.indexOf(stop);
    const { row } = stop.closest('.entity');
    if (key === 'ArrowDown') (stops[at + 1] ?? this.element.querySelector('.next'))?.focus();
    else if (key === 'ArrowUp') stops[at - 1]?.focus();
    else if (key === 'Home') stops[0].focus();
    else if (key === 'End') stops[stops.length - 1].focus();
    else if (key === 'ArrowRight') row.expand(true);
    else if (key === 'ArrowLeft') {
      row.expand(false);
      row.button.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Marks the row of an entity that was clicked in the text. */
  select(entity) {
    for (const row of this.element.querySelectorAll('[aria-current]')) row.removeAttribute('aria-current');
    const row = this.rowOf(entity)?.button;
    row?.setAttribute('aria-current', 'true');
    row?.scrollIntoView({ block: 'nearest' });
  }
}

const idOf = (label) => `group-${label.toLowerCase()}`;
