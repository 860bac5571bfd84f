// One tagged article: joins its session, its marks in the page and the panel.

import { Hits } from './hits.js';
import { Marks } from './marks.js';

/** Entities fetched at a time. */
const PAGE = 200;
/** Characters of the article shown before and after a listed mention. */
const AROUND = 36;

export class Review {
  #session;
  #index;
  #marks;
  #painter;
  /** Where it is shown; another may take its place. */
  panel;
  #card;
  #hits;
  #told = new Map();
  #asked = 0;
  #emit;

  constructor({ session, index, root, painter, panel, card, emit }) {
    this.#session = session;
    this.#index = index;
    this.#marks = new Marks(session.marks, session.labels);
    this.#painter = painter;
    this.panel = panel;
    this.#card = card;
    this.#emit = emit;
    painter.show(index, this.#marks);
    this.#filterMarks();
    this.#hits = new Hits(root, (node, offset) => this.#candidates(node, offset), {
      over: (mark, box) => {
        painter.activate(this.#marks.entity(mark));
        card.over(mark, box);
      },
      out: () => {
        painter.activate(-1);
        card.out();
      },
      press: (mark, box) => {
        this.panel.list.select(this.#marks.entity(mark));
        card.show(mark, box);
        this.#selected(mark, 'text');
      },
    });
  }

  /** Moves the marks to another reading of the same text; false if it is not the same. */
  move(index) {
    const { fields } = this.#index;
    if (index.fields.length !== fields.length || index.fields.some(({ text }, i) => text !== fields[i].text)) return false;
    this.#index = index;
    this.#painter.show(index, this.#marks);
    return true;
  }

  /** What was decided on topics so far. */
  get decisions() {
    return this.#session.decisions;
  }

  /** Whether another reading is of the same article, edited: then it keeps at least half of its paragraphs. */
  resembles(index) {
    const texts = new Set(index.fields.map(({ text }) => text));
    const { fields } = this.#index;
    return fields.filter(({ text }) => texts.has(text)).length * 2 >= fields.length;
  }

  /** Number of marks in the article, whatever the filter. */
  get mentions() {
    return this.#marks.length;
  }

  /** Marks at a caret: it may stand just behind the character that is meant. */
  #candidates(node, offset) {
    const at = this.#index.offsetOf(node, offset);
    const found = new Set([this.#marks.at(at), at > 0 ? this.#marks.at(at - 1) : -1]);
    return [...found]
      .filter((mark) => mark >= 0 && this.#accepts(mark))
      .map((mark) => ({ mark, ranges: this.#index.ranges(this.#marks.start(mark), this.#marks.end(mark)) }));
  }

  #accepts = () => true;

  #filterMarks() {
    const { labels, threshold } = this.panel.filters;
    const shown = labels && new Set(labels);
    this.#accepts = (mark) => this.#marks.score(mark) >= threshold && (!shown || shown.has(this.#marks.label(mark)));
    this.#painter.filter(this.#accepts);
  }

  /** Asks for the list anew, or for its next page. */
  async list({ more = false } = {}) {
    const { labels, text, threshold } = this.panel.filters;
    const ask = ++this.#asked;
    if (!more) this.#filterMarks();
    const offset = more ? this.panel.list.shown : 0;
    const page = await this.#session.entities({ labels, text, threshold, offset, limit: PAGE });
    if (ask !== this.#asked || !this.#session) return;
    this.panel.list.show(page, !more);
    this.panel.filters.count(this.#session.labels, page.counts);
    this.panel.say(labels || text || threshold ? 'entities-shown' : 'entities-found', { n: page.total });
  }

  async topics() {
    const topics = await this.#session.topics();
    if (this.#session) this.panel.topics.show(topics);
    return topics;
  }

  /** Decides on a topic; null if the article was closed meanwhile. */
  async decide(code, decision) {
    const topics = await this.#session.decideTopic(code, decision);
    return this.#session ? topics : null;
  }

  async search(typed, limit) {
    return this.#session.searchTopics(typed, limit);
  }

  async phrases() {
    // Sessions of earlier releases do not know them.
    const phrases = (await this.#session.phrases?.()) ?? [];
    if (this.#session) this.panel.topics.phrases.show(phrases);
  }

  explain = async (mark) => {
    if (!this.#told.has(mark)) this.#told.set(mark, this.#session.explain(mark));
    try {
      return await this.#told.get(mark);
    } catch (error) {
      this.#told.delete(mark);
      throw error;
    }
  };

  /** Lights the places that speak for something; null puts the light out. */
  light(thing) {
    this.#painter.light(thing?.evidence.map(({ start, end }) => [start, end]) ?? []);
  }

  activate(entity) {
    this.#painter.activate(entity);
  }

  rangeOf(mark) {
    return this.#index.ranges(this.#marks.start(mark), this.#marks.end(mark))[0];
  }

  /** Marks the place jumped to; -1 takes the sign away. */
  point(mark) {
    this.#painter.point(mark < 0 ? null : [this.#marks.start(mark), this.#marks.end(mark)]);
    if (mark >= 0) this.#selected(mark, 'list');
  }

  /** Words before a mention, the mention, words after it. */
  context(mark) {
    const start = this.#marks.start(mark);
    const block = this.#index.blockAt(start);
    const { text } = this.#index.fields[block];
    const from = start - this.#index.extent(block)[0];
    const to = from + this.#marks.end(mark) - start;
    const before = text.slice(Math.max(0, from - AROUND), from);
    const after = text.slice(to, to + AROUND);
    return [
      from > AROUND ? `…${before.replace(/^\S*\s/, '')}` : before,
      text.slice(from, to),
      to + AROUND < text.length ? `${after.replace(/\s\S*$/, '')}…` : after,
    ];
  }

  #selected(mark, from) {
    this.#emit('select', {
      mark,
      entity: this.#marks.entity(mark),
      label: this.#marks.label(mark),
      start: this.#marks.start(mark),
      end: this.#marks.end(mark),
      score: this.#marks.score(mark),
      from,
    });
  }

  export(format, options) {
    return this.#session.export(format, { include: 'all', threshold: this.panel.filters.threshold, now: new Date().toISOString(), ...options });
  }

  close() {
    this.#asked = -1;
    this.#hits.destroy();
    this.#card.close();
    this.#painter.clear();
    this.#session?.close();
    this.#session = null;
  }
}
