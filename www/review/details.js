// What can be done to an entity beside accepting it: type, part, name, link, note.

import { button, el } from './dom.js';
import { LABELS } from './labels.js';
import { LinkField } from './linkfield.js';

export class Details {
  element;
  #row;
  #act;
  #type;
  #about;
  #link;
  #name;
  #note;
  #shown = {};

  /** @param {EntityRow} row @param {object} act `words`, `keys`, `perform`, `make(operations)`, `seek(text, item)`, the host's register */
  constructor(row, act) {
    const { words, keys } = act;
    this.#row = row;
    this.#act = act;
    const options = Object.keys(LABELS).map((label) => el('option', { value: label }, words.say(`label.${label}`, {}, label)));
    this.#type = el('select', { change: () => act.perform(`label:${this.#type.value}`, row.button) }, ...options);
    this.#about = button({ class: 'quiet', 'aria-keyshortcuts': keys.aria('about'), click: () => act.perform('about', row.button) }, words.say('what-it-is-about'));
    this.#name = this.#text('name', (name) => ({ op: 'rename', entity: row.item.entity, name }));
    this.#note = this.#text('note', (text) => ({ op: 'note', entity: row.item.entity, text }));
    this.#link = new LinkField({
      words,
      search: act.seek && ((text) => act.seek(text, row.item)),
      link: (link) => act.make([{ op: 'link', entity: row.item.entity, link }]),
    });
    const dismiss = button({ class: 'quiet', click: () => act.perform('irrelevant', row.button) }, words.say('reject-irrelevant'));
    const merge = button({ class: 'quiet', 'aria-keyshortcuts': keys.aria('merge'), click: () => act.perform('merge', row.button) }, words.say('merge'));
    this.element = el(
      'div',
      { class: 'details', part: 'details', role: 'group', keydown: (event) => this.#onKey(event) },
      this.#field('type', this.#type),
      this.#field('name', this.#name),
      this.#link.element,
      this.#field('note', this.#note),
      el('div', { class: 'more-actions' }, this.#about, dismiss, merge),
    );
  }

  #field(key, control) {
    return el('label', { class: 'field' }, el('span', {}, this.#act.words.say(key)), control);
  }

  /** A line that is taken over when it is left, and given up with Escape. */
  #text(kind, operation) {
    const input = el('input', {
      class: kind,
      autocomplete: 'off',
      change: () => this.#act.make([operation(input.value)]),
      keydown: (event) => {
        if (event.key === 'Enter') input.blur();
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        if (event.key === 'Escape') input.value = this.#row.item[kind] ?? '';
        event.stopPropagation();
        this.#row.button.focus();
      },
    });
    return input;
  }

  /** Back to the row from wherever Escape has no other meaning. */
  #onKey(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#row.button.focus();
  }

  openLink() {
    this.#link.focus();
  }

  update() {
    const { label, about, name, note, link } = this.#row.item;
    this.element.setAttribute('aria-label', name);
    this.#type.value = label;
    this.#about.setAttribute('aria-pressed', String(about));
    // What is being typed stays.
    if (name !== this.#shown.name) this.#name.value = name;
    if (note !== this.#shown.note) this.#note.value = note ?? '';
    this.#shown = { name, note };
    this.#link.show(link);
  }
}
