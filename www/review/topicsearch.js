// “Add a topic…”: a field that searches all vocabularies. A combobox as the ARIA Authoring Practices have it.

import { aside, button, el, quoted } from './dom.js';
import { chain, titled } from './topicrow.js';

/** Topics offered at a time. */
const OFFERED = 12;
/** What most articles are filed by; a vocabulary of the house is named with what is found in it. */
const MEDIA_TOPICS = 'IPTC Media Topics';
/** Milliseconds without an answer after which the search says what it waits for. */
const PATIENCE = 250;

export class TopicSearch {
  element;
  #act;
  /** Where the focus goes when there is nothing else. */
  opener;
  #field;
  #options;
  #spoken = el('p', { class: 'unseen', role: 'status' });
  /** Why nothing can be looked for now. */
  #failed = el('div', { class: 'failed', hidden: true });
  #form;
  #offered = [];
  #at = -1;
  #asked = 0;

  /**
   * @param {{ words: Words, search(typed: string, limit: number): Promise<object[]>, stands(code: string): string | null,
   *   add(candidate: object): void }} act `stands` tells the status of a topic of the article
   */
  constructor(act) {
    const { words } = act;
    this.#act = act;
    this.opener = button({ class: 'quiet', click: () => this.open() }, words.say('add-topic-by-search'));
    this.#field = el('input', {
      type: 'text',
      id: 'topic-field',
      role: 'combobox',
      placeholder: words.say('name-of-topic'),
      'aria-label': words.say('add-topic'),
      'aria-expanded': 'false',
      'aria-autocomplete': 'list',
      'aria-controls': 'topic-options',
      autocomplete: 'off',
      spellcheck: 'false',
      enterkeyhint: 'done',
      maxlength: 200,
      input: () => this.#ask(),
      keydown: (event) => this.#onKey(event),
    });
    this.#options = el('ul', { id: 'topic-options', role: 'listbox', 'aria-label': words.say('topics'), hidden: true });
    const close = button({ class: 'judge reject', title: words.say('close-search'), click: () => this.close() });
    this.#form = el('div', { class: 'line', hidden: true }, this.#field, close);
    this.element = el('div', { class: 'add' }, this.opener, this.#form, this.#options, this.#failed, this.#spoken);
    // A press on an option must not take the focus out of the field.
    this.#options.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#options.addEventListener('click', ({ target }) => this.#take([...this.#options.children].indexOf(target.closest('[role=option]'))));
  }

  open() {
    this.opener.hidden = true;
    this.#form.hidden = false;
    this.#field.focus();
  }

  /** Back to the button; the focus goes with it if it was here. */
  close() {
    const within = this.element.contains(this.element.getRootNode().activeElement);
    this.reset();
    if (within) this.opener.focus();
  }

  reset() {
    this.#field.value = '';
    this.#offer([]);
    this.#fail(null);
    this.#asked += 1;
    this.#spoken.textContent = '';
    this.#form.hidden = true;
    this.opener.hidden = false;
  }

  async #ask() {
    const typed = this.#field.value.trim();
    const ask = ++this.#asked;
    const { words } = this.#act;
    // What topics are also called is loaded with the first search.
    const waiting = typed && setTimeout(() => ask === this.#asked && this.#tell(words.say('topics-are-coming')), PATIENCE);
    let fault = null;
    const found = typed ? await this.#act.search(typed, OFFERED).catch((error) => void (fault = error)) : [];
    clearTimeout(waiting);
    // An answer that comes late belongs to what stood there before.
    if (ask !== this.#asked || fault?.code === 'disposed') return;
    this.#offer(found ?? []);
    this.#fail(fault);
    const n = this.#offered.length;
    this.#spoken.textContent = n ? words.say('topics-offered', { n }) : '';
    if (typed && !n && !fault) this.#tell(words.say('no-topic-is-called-that'));
  }

  /** A word in place of topics. */
  #tell(text) {
    this.#offer([]);
    this.#fail(null);
    this.#spoken.textContent = text;
    this.#options.replaceChildren(el('li', { class: 'none', 'aria-hidden': 'true' }, text));
    this.#options.hidden = false;
  }

  #fail(fault) {
    const { words } = this.#act;
    this.#failed.hidden = !fault;
    if (!fault) return this.#failed.replaceChildren();
    const { text, lang } = words.fault(fault);
    const again = () => {
      this.#field.focus();
      this.#ask();
    };
    this.#failed.replaceChildren(
      el('p', { role: 'alert', lang }, text),
      button({ class: 'quiet', click: again }, words.say('try-again')),
    );
  }

  #offer(found) {
    this.#offered = found;
    this.#options.hidden = !found.length;
    this.#options.replaceChildren(...found.map((candidate, i) => option(candidate, i, this.#act)));
    this.#field.setAttribute('aria-expanded', String(found.length > 0));
    this.#options.scrollTop = 0;
    this.#point(found.length ? 0 : -1);
  }

  #point(at) {
    this.#at = at;
    const active = this.#options.children[at];
    for (const other of this.#options.querySelectorAll('[aria-selected=true]')) other.setAttribute('aria-selected', 'false');
    active?.setAttribute('aria-selected', 'true');
    active?.scrollIntoView({ block: 'nearest' });
    if (at < 0) this.#field.removeAttribute('aria-activedescendant');
    else this.#field.setAttribute('aria-activedescendant', active.id);
  }

  #onKey(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = this.#offered.length;
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter') this.#take(this.#at);
    else if (event.key === 'ArrowDown' && all) this.#point((this.#at + 1) % all);
    else if (event.key === 'ArrowUp' && all) this.#point((this.#at - 1 + all) % all);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #take(at) {
    const candidate = this.#offered[at];
    if (!candidate) return;
    this.#act.add(candidate);
  }
}

function option({ vocabulary, code, label, path, definition, also }, i, { words, stands }) {
  const comma = words.say('comma');
  const status = stands(code);
  const above = vocabulary === MEDIA_TOPICS ? path : [vocabulary, ...path];
  const below = [
    also ? el('span', { class: 'also' }, aside(`${comma}${words.say('also-called')} `), '= ', quoted(also)) : null,
    above.length ? el('span', { class: 'path' }, aside(`${comma}${words.say('found-under')} `), ...chain(above, words)) : null,
    definition ? el('span', { class: 'definition' }, aside('. '), quoted(definition)) : null,
  ];
  const sign = status && status !== 'rejected' ? el('span', { class: 'stands' }, aside(comma), words.say(`topic-is.${status}`)) : null;
  return el('li', { role: 'option', id: `topic-option-${i}`, 'aria-selected': 'false' }, quoted(titled(label), { class: 'name' }), sign, ...below);
}
