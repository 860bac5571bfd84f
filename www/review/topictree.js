// Topics as a short tree: broader concepts are headings, written once. One tab stop; arrows move inside.

import { el } from './dom.js';
import { TopicRow, chain, titled } from './topicrow.js';

/** Keys that decide on the topic whose row has the focus. */
const KEYS = { Enter: 'accept', a: 'accept', Delete: 'reject', Backspace: 'reject', x: 'reject', z: 'reset' };

export class TopicTree {
  element;
  #act;
  #lists = [el('div', {}), el('div', {})];
  #drawn = '';

  /**
   * @param act see `TopicRow`; and `empty()`, called when the focused row has gone and no other is left
   * @param {Element} between stands between what is suggested and the other candidates
   */
  constructor(act, between) {
    this.#act = act;
    const [shown, others] = this.#lists;
    this.element = el('div', { class: 'tree', keydown: (event) => this.#onKey(event), focusin: ({ target }) => this.#stopAt(target) }, shown, between, others);
  }

  /** Shows what is suggested or decided, and the other candidates, each as a tree of its own. */
  show(shown, others) {
    const drawn = JSON.stringify([shown, others].map((topics) => topics.map(({ code }) => code)));
    if (drawn === this.#drawn) return this.#update([...shown, ...others]);
    const { words } = this.#act;
    const place = this.#place();
    this.#drawn = drawn;
    const fill = (list, topics, name) => list.replaceChildren(...(topics.length ? [this.#list(arrange(topics), name)] : []));
    fill(this.#lists[0], shown, words.say('suggested-topics'));
    fill(this.#lists[1], others, words.say('more-candidates'));
    this.#return(place);
  }

  clear() {
    this.#drawn = '';
    for (const list of this.#lists) list.replaceChildren();
  }

  rowOf(code) {
    return this.element.querySelector(`.filed[data-code="${CSS.escape(code)}"]`)?.row ?? null;
  }

  get #rows() {
    return [...this.element.querySelectorAll('.filed')].map((line) => line.row);
  }

  #update(topics) {
    for (const topic of topics) this.rowOf(topic.code)?.update(topic);
  }

  #list(nodes, name) {
    return el('ul', { 'aria-label': name }, ...nodes.map((node) => this.#branch(node)));
  }

  #branch({ names, topic, nodes }) {
    const { words } = this.#act;
    const under = (name) => words.say('under-topic', { name });
    if (!topic) {
      return el('li', {}, el('p', { class: 'broader' }, ...chain(names, words)), this.#list(nodes, under(names.at(-1))));
    }
    const { element } = new TopicRow(topic, this.#act);
    if (nodes.length) element.append(this.#list(nodes, under(titled(topic.name))));
    return element;
  }

  /** Where the focus is, so that it can return after the rows were made anew. */
  #place() {
    const focused = this.element.getRootNode().activeElement;
    const row = focused && this.element.contains(focused) && focused.closest('.filed')?.row;
    return row ? { code: row.topic.code, stop: row.stops.indexOf(focused), at: this.#rows.indexOf(row) } : null;
  }

  #return(place) {
    const rows = this.#rows;
    const same = place && this.rowOf(place.code);
    const row = same ?? rows[Math.min(place?.at ?? 0, rows.length - 1)];
    if (row) this.#stopAt(row.stops[0]);
    if (!place) return;
    if (row) row.stops[same ? place.stop : 0]?.focus();
    else this.#act.empty();
  }

  /** The tab key reaches one row and its buttons. */
  #stopAt(target) {
    const row = target.closest('.filed')?.row;
    if (!row) return;
    for (const other of this.#rows) for (const stop of other.stops) stop.tabIndex = other === row ? 0 : -1;
  }

  #onKey(event) {
    const row = event.target.closest('.filed')?.row;
    if (!row || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = row.stops.indexOf(event.target);
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key in KEYS) {
      // On the other two buttons, Enter is a click like any other.
      if (key === 'Enter' && at !== 0) return;
      if (!event.repeat) row.press(KEYS[key], this.#act);
    } else if (!this.#move(key, row, at)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(key, row, at) {
    const rows = this.#rows;
    const n = rows.indexOf(row);
    const rtl = getComputedStyle(this.element).direction === 'rtl';
    const ahead = rtl ? 'ArrowLeft' : 'ArrowRight';
    if (key === 'ArrowDown') rows[n + 1]?.stops[at]?.focus();
    else if (key === 'ArrowUp') rows[n - 1]?.stops[at]?.focus();
    else if (key === 'Home') rows[0].stops[0].focus();
    else if (key === 'End') rows.at(-1).stops[0].focus();
    else if (key === 'ArrowLeft' || key === 'ArrowRight') row.stops[at + (key === ahead ? 1 : -1)]?.focus();
    else return false;
    return true;
  }
}

/**
 * Puts topics under their broader concepts. A heading without a branch of its own is one with the next:
 * `{ names, topic, nodes }`, `names` being those of a heading.
 */
export function arrange(topics) {
  const top = new Map();
  const enter = (nodes, code, name) => {
    if (!nodes.has(code)) nodes.set(code, { name, topic: null, nodes: new Map() });
    return nodes.get(code);
  };
  for (const topic of topics) {
    const above = topic.broader.reduce((nodes, code, i) => enter(nodes, code, topic.path[i]).nodes, top);
    enter(above, topic.code, topic.name).topic = topic;
  }
  return [...top.values()].map(shorten);
}

function shorten({ name, topic, nodes }) {
  const below = [...nodes.values()].map(shorten);
  const [only] = below;
  if (!topic && below.length === 1 && !only.topic) return { ...only, names: [name, ...only.names] };
  return { names: [name], topic, nodes: below };
}
