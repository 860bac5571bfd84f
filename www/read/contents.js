// "In this article": the names by type, each leading to its mentions, and the topics. Marks are nowhere in the DOM, so this is
// the way to them for keyboards and screen readers.

import { button, el, quoted } from '../review/dom.js';
import { LABELS } from '../review/labels.js';
import { linkTo } from './card.js';

let ids = 0;

export class Contents {
  element = el('div', { class: 'contents', part: 'contents' });
  /** Says where a jump has led; outside of what can be folded. */
  #status = el('p', { class: 'unseen', role: 'status' });
  #words;
  #rows = [];
  #shown = '';
  /** entity → how many of its mentions have been shown */
  #at = new Map();
  #jump;

  /** @param {(entity: object, n: number) => { at: number, total: number, around: string } | null} jump to a mention */
  constructor(jump) {
    this.#jump = jump;
  }

  /**
   * Lists what is marked; where that is what stands here already, focus and folds stay.
   * @param {{ entities: object[], topics: string[], language?: string }} marked
   */
  show({ entities, topics, language }, words) {
    const now = JSON.stringify([words.language, language, words.say('in-this-article'), topics, entities.map(({ name, label, link }) => [name, label, link])]);
    this.#words = words;
    this.#at.clear();
    if (now === this.#shown && this.#rows.length === entities.length) {
      entities.forEach((entity, i) => (this.#rows[i].entity = entity));
      return;
    }
    const isOpen = this.element.querySelector('details')?.open;
    this.clear();
    this.#shown = now;
    this.#rows = entities.map((entity) => this.#row(entity, language));
    const groups = Object.keys(LABELS).flatMap((label) => {
      const rows = this.#rows.filter(({ entity }) => entity.label === label);
      return rows.length ? this.#group(words.say(`labels.${label}`), rows.map(({ item }) => item), label.toLowerCase()) : [];
    });
    // Names of topics are those of their vocabulary, whatever the language of the article.
    const list = topics.map((name) => el('li', {}, quoted(name)));
    if (list.length) groups.push(...this.#group(words.say('topics'), list));
    if (!groups.length) return;
    this.element.lang = words.language;
    this.element.dir = words.direction;
    const title = words.say('in-this-article');
    this.element.append(el('details', { open: isOpen }, el('summary', {}, title), ...groups), this.#status);
  }

  #group(title, items, kind) {
    const id = `group-${++ids}`;
    return [el('p', { class: 'kind', id }, el('span', { class: kind }, title)), el('ul', { 'aria-labelledby': id }, ...items)];
  }

  #row(entity, language) {
    const row = { entity };
    row.item = el(
      'li',
      {},
      button({ click: () => this.#press(row.entity) }, quoted(entity.name, { lang: language })),
      ...(entity.link ? [' ', linkTo(entity.link, { class: 'more' })] : []),
    );
    return row;
  }

  /** To the first mention, then to the one after the last shown. */
  #press(entity) {
    const n = this.#at.get(entity) ?? 0;
    const led = this.#jump(entity, n);
    if (!led) return;
    this.#at.set(entity, led.at % led.total);
    this.#status.textContent = `${this.#words.say('mention-is-shown', { name: entity.name, at: led.at, total: led.total })} ${led.around}`;
  }

  clear() {
    this.#shown = '';
    this.#rows = [];
    this.#status.textContent = '';
    this.element.replaceChildren();
  }
}
