// What an entity is elsewhere: sought with the host's help, or given as an address.

import { button, el } from './dom.js';

/** Keystrokes closer together than this count as one. */
const SETTLE = 200;
const ADDRESS = /^(https?:\/\/|urn:)\S+$/i;
let fields = 0;

export class LinkField {
  element;
  #act;
  #input;
  #list;
  #shown = el('a', { class: 'linked', rel: 'noopener noreferrer', target: '_blank', hidden: true });
  #off;
  #nil;
  #found = [];
  #at = -1;
  #timer = 0;
  #asked = 0;

  /**
   * @param {{ words: Words, search?: (text: string) => Promise<{ uri: string, name: string, description?: string }[]>,
   *   link(link: object | null): Promise<unknown> }} act `search` is the host's
   */
  constructor(act) {
    const { words } = act;
    const id = `found-${++fields}`;
    this.#act = act;
    this.#list = el('ul', { id, role: 'listbox', 'aria-label': words.say('link'), hidden: true });
    this.#input = el('input', {
      class: 'link',
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': id,
      'aria-autocomplete': 'list',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: words.say(act.search ? 'link-search' : 'link-address'),
      input: () => this.#settle(),
      keydown: (event) => this.#onKey(event),
    });
    this.#off = button({ class: 'quiet', hidden: true, click: () => this.#take(null) }, words.say('link-off'));
    this.#nil = button({ class: 'quiet', click: () => this.#take({}) }, words.say('link-nil'));
    this.element = el(
      'div',
      { class: 'linking' },
      el('label', { class: 'field' }, el('span', {}, words.say('link')), this.#input),
      this.#list,
      el('p', { class: 'choice' }, this.#shown, this.#off, this.#nil),
    );
  }

  focus() {
    this.#input.focus();
  }

  /** @param {{ uri?: string, name?: string } | null} link without an address: looked for and not there */
  show(link) {
    this.#shown.hidden = !link?.uri;
    this.#off.hidden = !link;
    this.#nil.hidden = Boolean(link);
    if (link?.uri) {
      this.#shown.textContent = link.name || link.uri;
      if (/^https?:/i.test(link.uri)) this.#shown.href = link.uri;
      else this.#shown.removeAttribute('href');
    }
    this.#off.textContent = this.#act.words.say(link && !link.uri ? 'link-is-nil' : 'link-off');
  }

  #settle() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), SETTLE);
  }

  async #look() {
    const text = this.#input.value.trim();
    const ask = ++this.#asked;
    const found = text && this.#act.search ? await Promise.resolve(this.#act.search(text)).catch(() => []) : [];
    if (ask !== this.#asked) return;
    this.#found = found.slice(0, 20);
    if (ADDRESS.test(text)) this.#found.unshift({ uri: text, name: text });
    this.#at = this.#found.length ? 0 : -1;
    this.#list.replaceChildren(
      ...this.#found.map(({ name, description }, i) =>
        el(
          'li',
          { id: `${this.#list.id}-${i}`, role: 'option', pointerdown: (event) => event.preventDefault(), click: () => this.#take(this.#found[i]) },
          this.#act.words.quoted(name),
          description ? el('span', { class: 'definition' }, description) : null,
        ),
      ),
    );
    this.#point();
  }

  #point() {
    const open = this.#found.length > 0;
    this.#list.hidden = !open;
    this.#input.setAttribute('aria-expanded', String(open));
    [...this.#list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === this.#at)));
    if (this.#at < 0) this.#input.removeAttribute('aria-activedescendant');
    else this.#input.setAttribute('aria-activedescendant', `${this.#list.id}-${this.#at}`);
  }

  async #onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = this.#found.length;
    if (step && all) {
      this.#at = (this.#at + step + all) % all;
      this.#point();
    } else if (event.key === 'Enter') {
      // Typed in one go, nothing has been looked for yet.
      if (!this.#found.length) await this.#look();
      if (this.#found[this.#at]) await this.#take(this.#found[this.#at]);
    } else if (event.key === 'Escape' && this.#input.value) this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  async #take(link) {
    const { uri, name, description } = link ?? {};
    this.#close();
    await this.#act.link(link && { uri, name: name === uri ? undefined : name, description });
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#input.value = '';
    this.#found = [];
    this.#at = -1;
    this.#list.replaceChildren();
    this.#point();
  }
}
