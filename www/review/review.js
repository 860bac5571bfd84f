// One tagged article: joins its session, its marks in the page and the panel.

import { Hits } from './hits.js';
import { Marking } from './marking.js';
import { Marks } from './marks.js';
import { rangeOf } from './reveal.js';

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
  #map;
  #hits;
  #marking;
  #told = new Map();
  #asked = 0;
  #emit;

  constructor({ session, index, root, painter, panel, card, typebar, map, emit }) {
    this.#session = session;
    this.#index = index;
    this.#marks = new Marks(session.marks, session.labels);
    this.#painter = painter;
    this.panel = panel;
    this.#card = card;
    this.#map = map;
    this.#emit = emit;
    painter.show(index, this.#marks);
    map.show(index, this.#marks);
    this.#filterMarks();
    this.#hits = new Hits(root, (node, offset) => this.#candidates(node, offset), {
      over: (mention, box) => {
        painter.activate(this.#marks.entity(this.#marks.find(mention)));
        card.over(mention, box);
      },
      out: () => {
        painter.activate(-1);
        card.out();
      },
      press: (mention, box) => this.#press(mention, box),
    });
    this.#marking = new Marking(root, typebar, {
      offsetAt: (node, offset) => this.#index.offsetAt(node, offset),
      snap: (start, end) => this.#session.snap(start, end),
      text: (start, end) => this.#words(start, end)[1],
      box: (start, end) => {
        const [stretch] = this.#index.ranges(start, end);
        return stretch ? rangeOf(stretch).getBoundingClientRect() : null;
      },
      marked: (start, end) => {
        const i = this.#marks.exactly(start, end);
        return i < 0 || this.#marks.isRejected(i) ? -1 : this.#marks.id(i);
      },
      show: (mention, box) => this.#press(mention, box),
      add: (wanted) => this.change([{ op: 'add', ...wanted }]),
      alike: async (words) => (await this.#session.findPlaces(words)).open,
    });
  }

  #press(mention, box) {
    this.panel.list.select(this.#marks.entity(this.#marks.find(mention)));
    this.#card.show(mention, box);
    this.#selected(mention, 'text');
  }

  /** Does operations as one step of the review and shows what stands from then on. */
  async change(operations) {
    const answer = await this.#session.transact(operations);
    if (!this.#session) return answer;
    this.#marks = new Marks(answer.marks, this.#session.labels);
    this.#told.clear();
    this.#painter.update(this.#marks);
    this.#map.update(this.#marks);
    await this.list();
    return answer;
  }

  /** Offers types for what is selected in the article, to the keyboard; false if nothing is. */
  markSelection() {
    return this.#marking.focus();
  }

  /** Moves the marks to another reading of the same text; false if it is not the same. */
  move(index) {
    const { fields } = this.#index;
    if (index.fields.length !== fields.length || index.fields.some(({ text }, i) => text !== fields[i].text)) return false;
    this.#index = index;
    this.#painter.show(index, this.#marks);
    this.#map.show(index, this.#marks);
    return true;
  }

  /** Number of marks in the article, whatever the filter. */
  get mentions() {
    return this.#marks.length;
  }

  /** Mentions at a caret, shortest first: it may stand just behind the character that is meant. */
  #candidates(node, offset) {
    const at = this.#index.offsetOf(node, offset);
    const found = new Set([...this.#marks.allAt(at, this.#accepts), ...(at > 0 ? this.#marks.allAt(at - 1, this.#accepts) : [])]);
    const length = (i) => this.#marks.end(i) - this.#marks.start(i);
    return [...found]
      .sort((a, b) => length(a) - length(b))
      .map((i) => ({ mention: this.#marks.id(i), ranges: this.#index.ranges(this.#marks.start(i), this.#marks.end(i)) }));
  }

  #accepts = () => true;

  #filterMarks() {
    const { labels, threshold } = this.panel.filters;
    const shown = labels && new Set(labels);
    // What was decided on stays, whatever its score.
    const isSure = (i) => this.#marks.score(i) >= threshold || this.#marks.status(i) !== 'suggested';
    this.#accepts = (i) => isSure(i) && (!shown || shown.has(this.#marks.label(i)));
    this.#painter.filter(this.#accepts);
    this.#map.filter(this.#accepts);
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

  explain = async (mention) => {
    if (!this.#told.has(mention)) this.#told.set(mention, this.#session.explain(mention));
    try {
      return await this.#told.get(mention);
    } catch (error) {
      this.#told.delete(mention);
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

  /** Start and end of a mention; nothing if it is gone. */
  #span(mention) {
    const i = this.#marks.find(mention);
    return i < 0 ? null : [this.#marks.start(i), this.#marks.end(i)];
  }

  rangeOf(mention) {
    const span = this.#span(mention);
    return span ? this.#index.ranges(...span)[0] : undefined;
  }

  /** Lights the mention jumped to, however it stands; -1 takes the sign away. */
  point(mention) {
    const span = this.#span(mention);
    this.#painter.point(span);
    if (span) this.#selected(mention, 'list');
  }

  /** Words before a mention, the mention, words after it. */
  context(mention) {
    const span = this.#span(mention);
    return span ? this.#words(...span) : ['', '', ''];
  }

  #words(start, end) {
    const block = this.#index.blockAt(start);
    const { text } = this.#index.fields[block];
    const from = start - this.#index.extent(block)[0];
    const to = from + end - start;
    const before = text.slice(Math.max(0, from - AROUND), from);
    const after = text.slice(to, to + AROUND);
    return [
      from > AROUND ? `…${before.replace(/^\S*\s/, '')}` : before,
      text.slice(from, to),
      to + AROUND < text.length ? `${after.replace(/\s\S*$/, '')}…` : after,
    ];
  }

  #selected(mention, from) {
    const i = this.#marks.find(mention);
    if (i < 0) return;
    const [start, end] = this.#span(mention);
    this.#emit('select', {
      mention,
      entity: this.#marks.entity(i),
      label: this.#marks.label(i),
      status: this.#marks.status(i),
      start,
      end,
      score: this.#marks.score(i),
      from,
    });
  }

  export(format, options) {
    return this.#session.export(format, { include: 'all', threshold: this.panel.filters.threshold, now: new Date().toISOString(), ...options });
  }

  close() {
    this.#asked = -1;
    this.#hits.destroy();
    this.#marking.destroy();
    this.#card.close();
    this.#painter.clear();
    this.#map.clear();
    this.#session?.close();
    this.#session = null;
  }
}
