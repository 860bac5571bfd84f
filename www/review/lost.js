// Decisions that an edit of the article has taken the words from, and those whose words it has changed. Loaded when there
// are any; what it shares with the panel is handed to it, so that the panel stays one file.

export class Lost {
  element;
  #act;
  #dom;
  #title;
  #list;
  /** What is listed, as it was told. */
  #now = '';

  /**
   * @param {object} act `words`, `readonly`, `make(operations)`: null if it was not done; `find(typed)`: places; `light(places)`;
   *   `selection()`: what is selected in the article; `context(mention)`; `reveal(mention)`: shows it in the text;
   *   `say(key, values)`; `refuse(error)`
   * @param {object} dom `el` and `button` of dom.js
   */
  constructor(act, dom) {
    this.#act = act;
    this.#dom = dom;
    const { el } = dom;
    this.#title = el('summary', {});
    this.#list = el('ul', { class: 'decisions' });
    this.element = el('details', { class: 'memory lost', part: 'lost', hidden: true }, this.#title, this.#list);
  }

  /** @param {object[]} orphans @param {number[]} unsure mentions whose words have changed */
  show(orphans, unsure) {
    const { words } = this.#act;
    const contexts = unsure.map((mention) => this.#act.context(mention));
    const now = JSON.stringify([orphans, unsure, contexts]);
    if (now === this.#now) return;
    this.#now = now;
    const at = [...this.#list.children].indexOf(this.#focused?.closest('li'));
    this.element.hidden = !orphans.length && !unsure.length;
    const titles = [orphans.length && words.say('lost-place', { n: orphans.length }), unsure.length && words.say('lost-changed', { n: unsure.length })];
    this.#title.textContent = titles.filter(Boolean).join(words.say('comma'));
    this.#list.replaceChildren(...orphans.map((orphan) => this.#orphan(orphan)), ...unsure.map((mention, i) => this.#unsure(mention, contexts[i])));
    if (at < 0) return;
    // Whoever goes down the list goes on with the next.
    const next = this.#list.children[Math.min(at, this.#list.children.length - 1)];
    (next?.querySelector('button') ?? this.#title).focus();
  }

  get #focused() {
    const { activeElement } = this.element.getRootNode();
    return this.#list.contains(activeElement) ? activeElement : null;
  }

  #button(key, click) {
    return this.#dom.button({ class: 'quiet', 'data-name': key, click }, this.#act.words.say(key));
  }

  #orphan({ orphan, quote, prefix, suffix, label, status, name, note }) {
    const { words, readonly } = this.#act;
    const { el } = this.#dom;
    const known = words.say(`label.${label}`, {}, label) + words.say('comma') + words.say(`is-${status}`);
    return el(
      'li',
      { 'data-status': status },
      el('span', {}, ...this.#around(prefix, quote, suffix), el('br'), name === quote ? null : words.quoted(name), name === quote ? null : words.say('comma'), known, note ? el('q', {}, note) : null),
      readonly
        ? null
        : el(
            'span',
            { class: 'more-actions' },
            this.#button('lost-find', () => this.#find(orphan, quote)),
            this.#button('lost-mark', () => this.#mark(orphan, quote)),
            this.#button('lost-let-go', () => this.#make([{ op: 'letGo', orphans: [orphan] }], 'lost-gone', quote)),
          ),
    );
  }

  #unsure(mention, [before, exact, after]) {
    const { words, readonly } = this.#act;
    const { el } = this.#dom;
    return el(
      'li',
      {},
      el('span', {}, ...this.#around(before, exact, after)),
      el(
        'span',
        { class: 'more-actions' },
        this.#button('lost-show', () => this.#act.reveal(mention)),
        readonly ? null : this.#button('lost-right', () => this.#make([{ op: 'accept', mentions: [mention] }], 'did-accept', exact)),
        readonly ? null : this.#button('reject', () => this.#make([{ op: 'reject', mentions: [mention] }], 'did-reject', exact)),
      ),
    );
  }

  #around(before, exact, after) {
    const short = (text) => text.replace(/\s+/g, ' ');
    return [short(before).slice(-40), this.#dom.el('b', {}, this.#act.words.quoted(exact)), short(after).slice(0, 40)];
  }

  /** Where the words of an orphan stand now, if that is one place; several are shown. */
  async #find(orphan, quote) {
    const { places } = await this.#act.find(quote);
    const free = places.filter(({ stands }) => stands === 'free' || stands === 'suggested');
    if (free.length === 1) return this.#place(orphan, free[0], quote);
    this.#act.light(free);
    this.#act.say(free.length ? 'lost-many' : 'no-place', { n: free.length });
  }

  async #mark(orphan, quote) {
    const selection = this.#act.selection();
    if (!selection) this.#act.say('lost-select');
    else await this.#place(orphan, selection, quote);
  }

  #place(orphan, { start, end }, quote) {
    return this.#make([{ op: 'place', orphan, start, end }], 'lost-placed', quote);
  }

  async #make(operations, key, name) {
    this.#act.light([]);
    try {
      if (await this.#act.make(operations)) this.#act.say(key, { n: 1, name });
    } catch (error) {
      this.#act.refuse(error);
    }
  }
}
