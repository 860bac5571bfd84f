// One tagged article: joins its session, its marks in the page and the panel.

import { ArticleSide } from './articleside.js';
import { ANEW, Decisions } from './decisions.js';
import { Marks } from './marks.js';
import { painted } from './slices.js';
import { Twins } from './twins.js';

/** Entities fetched at a time. */
const PAGE = 200;
/** Those listed in one frame: the browser takes longer to lay rows out than we to make them. */
const ROWS = 50;

export class Review {
  /** Where it is shown; another may take its place. */
  panel;
  decisions;
  side;
  #session;
  #marks;
  #card;
  #emit;
  #asked = 0;
  /** Of the lists asked for, the one whose other rows are still to come. */
  #listing = null;
  /** Nothing is left to decide. */
  isComplete = false;
  /** Those of now. */
  topics = [];

  /** @param {object} parts `session`, `surface`, `map`, `panel`, `card`, `typebar`; `before`, `made`, `emit` */
  constructor(parts) {
    const { session, panel, card, before, made, emit } = parts;
    this.#session = session;
    this.#marks = new Marks(session.marks, session.labels);
    this.panel = panel;
    this.#card = card;
    this.#emit = emit;
    this.decisions = new Decisions(session, { before, made, emit, changed: (answer) => this.#changed(answer) });
    this.side = new ArticleSide({
      ...parts,
      marks: this.#marks,
      panel: () => this.panel,
      selected: (mark, from) => this.#selected(mark, from),
      mark: {
        snap: (start, end) => this.#session.snap(start, end),
        marked: (start, end) => this.mentionAt(start, end),
        add: (wanted) => this.#add(wanted),
        alike: async (typed) => (await this.#session.findPlaces(typed)).open,
      },
    });
    this.#filterMarks();
  }

  get session() {
    return this.#session;
  }
  get marks() {
    return this.#marks;
  }
  /** Number of marks in the article, whatever the filter. */
  get mentions() {
    return this.#marks.length;
  }

  /** What has changed is shown where it stands: no row moves, no focus is lost. Tells the topics that stand differently. */
  async #changed({ change }) {
    const session = this.#session;
    if (!session) return [];
    this.#marks = new Marks(session.marks, session.labels);
    this.side.update(this.#marks);
    this.lost();
    const { threshold } = this.panel.filters;
    const before = this.topics;
    // How far it is hangs on the topics, too.
    const filed = Promise.resolve(change.topics && this.file());
    const [page] = await Promise.all([session.entities({ entities: change.entities, threshold, limit: 1000 }), filed.then(() => this.progress())]);
    const topics = decided(before, this.topics);
    if (!this.#session) return topics;
    const isComplete = this.panel.list.update(change.entities, page.items);
    // Rows that are still to come would tell how entities stood before.
    if (!isComplete || this.#listing === this.#asked) await this.#fill();
    await this.side.refresh();
    return topics;
  }

  /** How far it is, over all and in what the filter leaves. */
  async progress() {
    const session = this.#session;
    const { threshold, offered, query, isOn } = this.panel.filters;
    const [all, left] = await Promise.all([
      session.entities({ threshold, labels: offered, limit: 0 }),
      isOn ? session.entities({ ...query, limit: 0 }) : null,
    ]);
    if (session !== this.#session) return;
    const shown = left ?? all;
    const { history, labels } = session;
    this.panel.filters.count(labels, shown.counts);
    this.panel.progress.show({ total: all.total, open: all.open, shown: shown.open, isBegun: this.#isBegun, history });
    const isComplete = all.total > 0 && !all.open;
    const figures = isComplete ? this.#counts() : null;
    this.panel.finished.show(figures);
    const wasComplete = this.isComplete;
    this.isComplete = isComplete;
    if (isComplete && !wasComplete) this.#emit('complete', figures);
  }

  /** Whether something is decided. A step that took everything back, or brought it in, does not tell by its name. */
  get #isBegun() {
    const { history, orphans } = this.#session;
    if (history.undo !== 'restore') return Boolean(history.undo);
    const isFiled = this.topics.some(({ status }) => status !== 'suggested');
    return isFiled || orphans.length > 0 || this.annotations().some(({ status, added }) => added || status !== 'suggested');
  }

  #counts() {
    const counts = { accepted: 0, rejected: 0 };
    for (let i = 0; i < this.#marks.length; i++) counts[this.#marks.status(i)] += 1;
    return counts;
  }

  #filterMarks() {
    const { labels, threshold } = this.panel.filters;
    const shown = labels && new Set(labels);
    this.side.filter((i) => {
      const marks = this.#marks;
      return (marks.status(i) !== 'suggested' || marks.score(i) >= threshold) && (!shown || shown.has(marks.label(i)));
    });
  }

  /** Asks for the list anew, or for its next page. */
  async list({ more = false } = {}) {
    if (!more) this.#filterMarks();
    const [page] = await Promise.all([this.#fill({ more }), more ? null : this.progress()]);
    if (page) this.panel.say(this.panel.filters.isOn ? 'entities-shown' : 'entities-found', { n: page.total });
  }

  /** Shows a page of the list; null if another was asked for meanwhile. */
  async #fill({ more = false } = {}) {
    const { query } = this.panel.filters;
    const ask = ++this.#asked;
    const offset = more ? this.panel.list.shown : 0;
    const page = await this.#session.entities({ ...query, offset, limit: PAGE });
    const { items } = page;
    const isOther = () => ask !== this.#asked || !this.#session;
    // Where rows are shown already, those that stay keep their focus and what is opened of them only if all come at once.
    const rows = more || !this.panel.list.shown ? ROWS : PAGE;
    for (let at = 0; at === 0 || at < items.length; at += rows) {
      if (at) await painted();
      if (isOther()) return null;
      const part = { ...page, items: items.slice(at, at + rows) };
      this.panel.list.show(part, { first: !more && at === 0, grouped: query.order === 'label' });
      this.#listing = at + rows < items.length ? ask : null;
    }
    return page;
  }

  /** Decisions without a place are listed beside the others. */
  lost() {
    const marks = this.#marks;
    const unsure = [];
    for (let i = 0; i < marks.length; i++) if (marks.isUnsure(i)) unsure.push(marks.id(i));
    return this.panel.lose(this.#session.orphans ?? [], unsure);
  }

  async file() {
    const session = this.#session;
    const topics = await session.topics();
    if (session === this.#session) this.panel.topics.show((this.topics = topics));
  }

  /** Decides on a topic; null if the article was closed meanwhile, or the host did not want it. */
  async decide(code, decision) {
    const done = await this.decisions.make([{ op: 'topic', code, decision }]);
    return done && this.#session ? this.#session.topics() : null;
  }

  async phrases() {
    const phrases = await this.#session.phrases();
    if (this.#session) this.panel.topics.phrases.show(phrases);
  }

  /**
   * Goes over to the next version of the article: all at once, so that what is on the page is of one version. A decision
   * that is made meanwhile is taken along: then the version is opened once more. Null if the review was closed.
   * @param {(from: Session) => Promise<Session>} open a session that takes over what was decided in another one
   * @param {object} text as it was read for that session
   * @param {AbortSignal} signal
   */
  async follow(open, text, signal) {
    for (;;) {
      await this.decisions.rest();
      const { asked } = this.decisions;
      const { query } = this.panel.filters;
      const session = await open(this.#session);
      try {
        const limit = Math.min(Math.max(PAGE, this.panel.list.shown), 1000);
        const [page, topics, phrases] = await Promise.all([session.entities({ ...query, limit }), session.topics(), session.phrases()]);
        await this.decisions.rest();
        signal.throwIfAborted();
        if (this.#session && asked === this.decisions.asked) this.#take(session, text, { page, topics, phrases });
      } finally {
        if (this.#session !== session) session.close();
      }
      if (!this.#session) return null;
      if (this.#session !== session) continue;
      const isSame = JSON.stringify(query) === JSON.stringify(this.panel.filters.query);
      await Promise.all([this.progress(), isSame ? null : this.#fill()]);
      return session;
    }
  }

  #take(session, text, { page, topics, phrases }) {
    const before = this.#session;
    this.#asked += 1;
    this.#session = this.decisions.session = session;
    const marks = new Marks(session.marks, session.labels);
    const twins = new Twins({ fields: this.side.fields, marks: this.#marks }, { fields: text.fields, marks });
    this.#marks = marks;
    this.topics = topics;
    this.side.follow(text, marks);
    this.panel.renew({ page, topics, phrases }, twins);
    this.#card.follow(twins.mention(this.#card.mark));
    // What was asked of it before is still answered.
    before.formats().catch(() => {}).finally(() => before.close());
  }

  /** All that is known about a mention and its entity; with `full` also where the same words stand, which takes a walk through the text. */
  async describe(mark, full) {
    const session = this.#session;
    const [told, stands] = await Promise.all([session.explain(mark), session.mention(mark)]);
    const [page, alike] = await Promise.all([session.entities({ entities: [stands.entity], limit: 1 }), full ? session.alike(mark) : { open: 0, places: [] }]);
    const [item] = page.items;
    return { ...told, ...stands, about: item?.about, link: item?.link, mentions: item?.mentions ?? 1, alike: alike.open, places: alike.places.filter(({ stands }) => stands === 'free' || stands === 'suggested') };
  }

  statusOf(mark) {
    const i = this.#marks.find(mark);
    return i < 0 ? 'rejected' : this.#marks.status(i);
  }

  /** The entity of the mention of exactly these words, or -1. */
  entityAt(start, end) {
    const i = this.#marks.exactly(start, end);
    return i < 0 ? -1 : this.#marks.entity(i);
  }

  /** The mention of exactly these words, or -1. */
  mentionAt(start, end) {
    const i = this.#marks.exactly(start, end);
    return i < 0 || this.#marks.isRejected(i) ? -1 : this.#marks.id(i);
  }

  /** How a mention stands; undefined if there is none. */
  mention(mark) {
    const i = this.#marks.find(mark);
    return i < 0 ? undefined : detail(this.#marks, i);
  }

  #selected(mark, from) {
    const found = this.mention(mark);
    if (found) this.#emit('select', { mark, ...found, from });
  }

  #add(wanted) {
    return this.#mark({ op: 'add', ...wanted });
  }

  /** Gives mentions another type; `target` as in operations. */
  relabel(target, label) {
    return this.#mark({ op: 'relabel', ...target, label });
  }

  /** What was marked in the text is said: there it stands, but nobody hears a mark. */
  async #mark(operation) {
    const done = await this.decisions.make([operation]);
    const marks = done ? [...done.change.added, ...done.change.updated] : [];
    if (!marks.length || !this.#session) return;
    const label = this.panel.words.say(`label.${operation.label}`, {}, operation.label);
    this.panel.say('did-relabel', { name: this.side.context(operation.mentions?.[0] ?? marks[0])[1], label, n: marks.length });
  }

  /** Accepts what the filter leaves. */
  async acceptAll() {
    const done = await this.decisions.make([{ op: 'accept', matching: this.panel.filters.query }]);
    if (done) this.panel.say('did-accept-all', { n: done.change.entities.length });
  }

  /** Takes back all that was decided, as one step: it can be undone like any other. */
  async beginAnew() {
    const done = await this.decisions.make(ANEW);
    if (done?.change.transaction) this.panel.say('did-begin-anew');
  }

  /** One step back or forward: says what it was about, so that nobody takes the last decision for one that stands, and shows it. */
  async step(which) {
    const { list } = this.panel;
    const named = list.names();
    const done = await this.decisions[which]();
    if (!done?.change.transaction || !this.#session) return;
    const { entities } = done.change;
    const names = [...named, ...list.names()].filter(([entity]) => entities.includes(entity));
    this.panel.stepped(which, { entities, names: new Map(names), topics: done.topics, orphans: this.#session.orphans });
  }

  /** Brings a mention into view; false if it stands nowhere. */
  async reveal(mark) {
    const place = this.side.placeOf(mark);
    if (!place) return false;
    this.side.point(mark);
    await place.reveal(this.panel.covered);
    return true;
  }

  /** What stands, mention by mention. */
  annotations() {
    return Array.from({ length: this.#marks.length }, (_, i) => detail(this.#marks, i));
  }

  export(format, options) {
    return this.#session.export(format, { include: 'all', threshold: this.panel.filters.threshold, now: new Date().toISOString(), ...options });
  }

  /** The session is not closed: its decisions may still be taken over. */
  close() {
    this.#asked = -1;
    this.side.close();
    this.#session = null;
  }
}

function detail(marks, i) {
  return {
    mention: marks.id(i),
    entity: marks.entity(i),
    label: marks.label(i),
    start: marks.start(i),
    end: marks.end(i),
    score: marks.added(i) ? null : marks.score(i),
    status: marks.status(i),
    added: marks.added(i),
    overlaps: marks.overlaps(i),
  };
}

/** The topics that stand differently than before. One that was added and is not any more stands nowhere: its status is null. */
function decided(before, now) {
  const byCode = (topics) => new Map(topics.map((topic) => [topic.code, topic]));
  const [old, all] = [byCode(before), byCode(now)];
  const changed = now.filter(({ code, status }) => (old.get(code)?.status ?? null) !== status);
  const gone = before.filter(({ code }) => !all.has(code)).map((topic) => ({ ...topic, status: null }));
  return [...changed, ...gone];
}
