// Takes a review over from a file: what is to become of the one that is here, and where the two do not agree. Loaded when
// somebody opens a file; what it shares with the panel is handed to it, so that the panel stays one file.

export class Takeover {
  element;
  #act;
  #dom;
  #file = null;

  /**
   * @param {object} act `words`; `import(file, options)`: its report, or null if it was not done; `isBlank()`: nothing was
   *   decided yet; `say(key, values)`; `back()`: where the focus goes at the end
   * @param {object} dom `el` and `button` of dom.js
   */
  constructor(act, dom) {
    this.#act = act;
    this.#dom = dom;
    this.element = dom.el('div', { class: 'takeover', role: 'group', 'aria-label': act.words.say('takeover') });
  }

  /** Asks what is to be done, if there is something to lose. */
  open(file) {
    this.#file = file;
    if (this.#act.isBlank()) return this.#take({});
    const { words } = this.#act;
    const { el } = this.#dom;
    this.element.replaceChildren(
      el('p', {}, words.say('takeover-how')),
      el('p', { class: 'more-actions' },
        this.#button('takeover-merge', () => this.#take({})),
        this.#button('takeover-replace', () => this.#take({ strategy: 'replace' })),
        this.#button('cancel', () => this.#clear()),
      ),
    );
    this.element.querySelector('button').focus();
    return null;
  }

  #button(key, click) {
    return this.#dom.button({ class: 'quiet', 'data-name': key, click }, this.#act.words.say(key));
  }

  /** Nothing more to ask: the focus goes back to where a file is opened. */
  #clear() {
    const hadFocus = this.element.contains(this.element.getRootNode().activeElement);
    this.#file = null;
    this.element.replaceChildren();
    if (hadFocus) this.#act.back();
  }

  async #take(options) {
    const report = await this.#act.import(this.#file, options);
    if (!report) return this.#clear();
    const { imported, orphans, conflicts } = report;
    this.#act.say('did-import', { n: imported, lost: orphans.length, conflicts: conflicts.length });
    this.#list(conflicts);
  }

  /** Ours holds until somebody says otherwise, conflict by conflict. */
  #list(conflicts) {
    if (!conflicts.length) return this.#clear();
    const { words } = this.#act;
    const { el } = this.#dom;
    const list = el('ul', { class: 'decisions' }, ...conflicts.map((conflict) => this.#conflict(conflict)));
    const close = this.#button('close', () => this.#clear());
    // What it is about comes first, to eyes and ears: at the foot of a long list nobody would know.
    const about = el('p', { tabindex: -1 }, words.say('takeover-conflicts', { n: conflicts.length }));
    this.element.replaceChildren(about, list, el('p', { class: 'more-actions' }, close));
    about.focus();
  }

  #conflict({ start, end, quote, about, ours, theirs }) {
    const { words } = this.#act;
    const { el } = this.#dom;
    const said = (text) => words.quoted(tell(words, about, text));
    const line = el('li', {}, el('span', {}, words.quoted(quote), ': ', ...words.parts('takeover-differ', { ours: said(ours), theirs: said(theirs) })));
    line.append(
      this.#button('takeover-theirs', async () => {
        if (!(await this.#act.import(this.#file, { theirs: [{ start, end, about }] }))) return;
        this.#act.say('takeover-took', { name: quote });
        const next = line.nextElementSibling ?? line.previousElementSibling;
        line.remove();
        if (next) next.querySelector('button').focus();
        else this.#clear();
      }),
    );
    return line;
  }
}

/** Types and decisions in the words of the panel; names, notes and addresses are what they are. */
function tell(words, about, text) {
  if (about === 'role') return words.say(text === 'about' ? 'what-it-is-about' : 'takeover-mentioned');
  if (about === 'link') return text || words.say('link-nil');
  const [label, ...rest] = text.split(' ');
  if (about === 'decision') return [words.say(`label.${label}`, {}, label), words.say(`is-${rest[0]}`)].join(words.say('comma'));
  return about === 'overlap' ? [rest.join(' '), words.say(`label.${label}`, {}, label)].join(words.say('comma')) : text;
}
