// One entity in the list: what it is, how it stands, the two buttons that decide, and its mentions.

import { arrange, aside, button, el } from './dom.js';
import { mentionRow } from './mentionrow.js';

export class EntityRow {
  element;
  button;
  item;
  #act;
  #name = el('span', {});
  #also = el('span', { class: 'also' });
  #type = el('span', { class: 'type', 'aria-hidden': 'true' });
  #times = el('span', { class: 'times', 'aria-hidden': 'true' });
  #score = el('span', { class: 'score' });
  #heard = aside('');
  #accept;
  #reject;
  #more;
  #mentions = null;
  #details = null;

  /**
   * @param {object} item one of `Session.entities()`
   * @param {boolean} typed its type is written beside it, since the list is not grouped by type
   * @param {object} act `words`, `keys`; what may be done; and `details(row)`, the part under an opened row
   */
  constructor(item, typed, act) {
    this.#act = act;
    this.typed = typed;
    const judge = (kind) => button({ class: `judge ${kind}`, tabindex: -1, click: () => act.perform(kind, this.button) });
    this.button = button(
      {
        class: 'row',
        part: 'entity',
        tabindex: -1,
        'aria-keyshortcuts': act.keys.aria('accept', 'reject', 'show'),
        click: () => act.perform('show', this.button),
        focus: () => act.activate(this.item.entity),
        blur: () => act.activate(-1),
      },
      this.#name,
      this.#heard,
      el('span', { class: 'figures' }, this.#times, this.#score),
      this.#also,
    );
    this.#accept = judge('accept');
    this.#reject = judge('reject');
    this.#more = button({ class: 'more', tabindex: -1, 'aria-expanded': 'false', click: () => this.expand(!this.isOpen) });
    const verdicts = act.readonly ? [] : [this.#accept, this.#reject];
    this.element = el(
      'li',
      { class: 'entity', pointerenter: () => act.activate(this.item.entity), pointerleave: () => act.activate(-1) },
      this.button,
      ...verdicts,
      this.#more,
    );
    this.element.row = this;
    this.update(item);
  }

  /** Whether anything of it is still to be decided. */
  get isPending() {
    return this.item.status === 'suggested' || this.item.status === 'partly';
  }

  get isOpen() {
    return this.#more.getAttribute('aria-expanded') === 'true';
  }

  /** Shows how it stands now without new elements: focus and pointer stay where they are. */
  update(item) {
    const { words } = this.#act;
    const label = words.say(`label.${item.label}`, {}, item.label);
    const mentions = words.say('mentions', { n: item.mentions });
    this.item = item;
    this.element.dataset.status = item.status;
    this.button.dataset.entity = item.entity;
    this.#name.replaceChildren(el('span', { class: `sign ${item.label.toLowerCase()}` }, words.quoted(item.name, { class: 'name' })), ...(item.about ? [about(words)] : []), this.#type);
    const also = item.aliases.slice(0, 4).flatMap((name, i) => [i ? words.say('comma') : aside(`${words.say('comma')}${words.say('also-called')} `), words.quoted(name)]);
    this.#also.replaceChildren(...also);
    const group = this.element.closest('.group')?.dataset.label;
    this.#type.textContent = this.typed || (group && group !== item.label) ? label : '';
    const decided = item.status === 'partly' ? `${words.number(item.accepted + item.rejected)}/` : '';
    this.#times.textContent = `${decided}${words.number(item.mentions)}×`;
    this.#score.textContent = item.score === null ? words.say('by-hand') : words.percent(item.score);
    const role = item.about ? [words.say('is-what-it-is-about')] : [];
    this.#heard.textContent = ['', ...stands(words, item), label, ...role, mentions, ''].join(words.say('comma'));
    const made = { accept: item.status === 'accepted', reject: item.status === 'rejected' };
    for (const [kind, node] of [['accept', this.#accept], ['reject', this.#reject]]) {
      node.setAttribute('aria-pressed', String(made[kind]));
      node.title = words.say(`${kind}-entity`, { name: item.name, mentions });
    }
    this.#more.setAttribute('aria-label', words.say('mentions-of', { name: item.name }));
    if (this.isOpen) this.#fill();
  }

  /** Shows the entity as it is now; in the next version of the article, if `twins` tell which mentions are the same. */
  renew(item, twins) {
    if (twins) for (const line of this.#mentions?.children ?? []) line.mark = twins.mention(line.mark);
    this.update(item);
  }

  expand(open) {
    if (this.isOpen === open) return;
    this.#more.setAttribute('aria-expanded', String(open));
    if (open) {
      this.#details = this.#act.readonly ? null : this.#act.details(this);
      this.#mentions = el('ul', { class: 'mentions', role: 'list', 'aria-label': this.#more.getAttribute('aria-label') });
      this.element.append(...(this.#details ? [this.#details.element] : []), this.#mentions);
      this.#fill();
      return;
    }
    const inside = [this.#mentions, this.#details?.element].some((part) => part?.contains(this.element.getRootNode().activeElement));
    this.#mentions.remove();
    this.#details?.element.remove();
    this.#mentions = this.#details = null;
    if (inside) this.button.focus();
  }

  /** The controls under the opened row. */
  get details() {
    return this.#details;
  }

  /** Mentions that stay keep their elements, and with them the focus. */
  #fill() {
    const { item } = this;
    const old = new Map([...this.#mentions.children].map((line) => [line.mark, line]));
    const lines = item.marks.map((mark) => {
      const line = old.get(mark) ?? mentionRow(mark, this.#act);
      line.update();
      return line;
    });
    if (item.mentions > lines.length) {
      lines.push(el('li', { class: 'rest' }, this.#act.words.say('first-are-listed', { shown: lines.length, total: item.mentions })));
    }
    arrange(this.#mentions, lines);
    this.#details?.update();
  }
}

/** How it stands, as it is read out. */
function stands(words, { status, accepted, rejected, mentions }) {
  if (status === 'suggested') return [];
  if (status === 'partly') return [words.say('partly-decided', { n: accepted + rejected, total: mentions })];
  const exceptions = status === 'accepted' && rejected ? [words.say('but-rejected', { n: rejected })] : [];
  return [words.say(`is-${status}`), ...exceptions];
}

/** The quiet sign of what the article is about. */
function about(words) {
  return el('span', { class: 'about', 'aria-hidden': 'true', title: words.say('what-it-is-about') }, '◆');
}
