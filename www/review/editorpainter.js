// Shows marks by an editor's own means: it is told which words have which classes, and the sheet has their looks. Does what
// `Painter` does in the page's DOM.

export class EditorPainter {
  #adapter;
  #sheet;
  #text = null;
  #marks;
  #accept = () => true;
  #active = -1;
  #lit = new Map();
  #frame = 0;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #redraw;

  /** @param {EditorAdapter} adapter @param {object} shared see `SHARED` in surface.js */
  constructor(adapter, { MarkSheet, isDark }) {
    this.#adapter = adapter;
    this.#sheet = new MarkSheet(adapter.element.getRootNode(), (name) => `.${name}`);
    this.#redraw = () => this.#sheet.write(isDark(adapter.element), false);
    this.#redraw();
    this.#dark.addEventListener('change', this.#redraw);
  }

  show(text, marks) {
    this.#redraw();
    this.#lit.clear();
    this.follow(text, marks);
  }

  follow(text, marks) {
    this.#marks = marks;
    this.#active = -1;
    this.#lit.clear();
    this.move(text);
  }

  /** At once: the editor paints next. */
  move(text) {
    this.#text = text;
    this.#paint();
  }

  update(marks) {
    this.#marks = marks;
    this.#schedule();
  }

  filter(accept) {
    this.#accept = accept;
    this.#schedule();
  }

  activate(entity) {
    if (entity === this.#active) return;
    this.#active = entity;
    this.#schedule();
  }

  light(spans) {
    this.#set('evidence', 'topic', spans);
  }

  point(span) {
    this.#set('jump', 'any', span ? [span] : []);
  }

  #set(state, label, spans) {
    if (!spans.length && !this.#lit.has(state)) return;
    this.#lit.set(state, [label, spans]);
    this.#schedule();
  }

  #schedule() {
    if (this.#text) this.#frame ||= requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const spans = [];
    const put = (start, end, ...names) => {
      const at = this.#text.at(start, end);
      if (at >= 0) spans.push({ start: at, end: at + end - start, className: names.map((name) => this.#sheet.name(...name)).join(' ') });
    };
    for (let i = 0; i < this.#marks.length; i++) {
      if (this.#marks.isRejected(i) || !this.#accept(i)) continue;
      const label = this.#marks.label(i);
      const glow = this.#marks.entity(i) === this.#active ? [[label, 'active']] : [];
      put(this.#marks.start(i), this.#marks.end(i), [label, this.#state(i)], ...glow);
    }
    for (const [state, [label, stretches]] of this.#lit) for (const [start, end] of stretches) put(start, end, [label, state]);
    this.#adapter.decorate(spans);
  }

  #state(i) {
    if (!this.#marks.overlaps(i)) return this.#marks.status(i);
    return this.#marks.isOuter(i) ? 'outer' : 'conflict';
  }

  clear() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#text) this.#adapter.decorate([]);
    this.#text = null;
  }

  destroy() {
    this.clear();
    this.#dark.removeEventListener('change', this.#redraw);
    this.#sheet.remove();
  }
}
