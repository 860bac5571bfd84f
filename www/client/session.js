import { RubricateError } from '../errors.js';
import { Crash } from './link.js';
import { persist } from './persist.js';
import { batches, head } from './pieces.js';
import { show } from './progress.js';

/**
 * An analysed article. Keeps the article, so that a new worker can take it up where a dead one left it.
 * All offsets are UTF-16 units of the text: the fields' texts, joined by one line break each.
 */
export class Session {
  #place;
  #article;
  #seat;
  /** Every step of the review, which a new worker has to be told again. */
  #journal;
  #house;
  /** Steps are made one after the other, so that the journal has them in the order of the worker. */
  #last = Promise.resolve();
  #ended = new AbortController();
  /** Decided mentions that have lost their place since another version, as it stands. */
  orphans = [];

  /**
   * @param {object} known from before: `journal` of an earlier session on the same text, `house` decisions on names
   * @param {() => void} onClose
   */
  constructor(place, article, { journal = [], house = [] }, onClose) {
    this.#place = place;
    this.#journal = [...journal];
    this.#house = house;
    this.#article = article;
    this.#ended.signal.addEventListener('abort', onClose);
  }

  /** Analyses the article; not part of the public face. */
  async start({ signal, onProgress, from } = {}) {
    const signals = signal ? either(signal, this.#ended.signal) : this.#ended.signal;
    try {
      await persist(async () => {
        const seat = await this.#seated({ signal: signals, onProgress, from });
        if (from && !seat.isRevised) await this.#revise(from, seat);
      }, this.#ended.signal);
    } catch (error) {
      this.close();
      throw error;
    }
    return this;
  }

  entities(query = {}) {
    return this.#ask('entities', { query });
  }

  explain(mark) {
    return this.#ask('explain', { mark });
  }

  whyAbout(entity) {
    return this.#ask('whyAbout', { entity });
  }

  async topics() {
    const [topics, places] = await this.#ask('topics');
    let at = 0;
    const place = () => ({ start: places[at++], end: places[at++], weight: places[at++] });
    return topics.map((topic) => ({ ...topic, evidence: Array.from({ length: topic.evidence }, place) }));
  }

  phrases() {
    return this.#ask('phrases');
  }

  /**
   * Does operations as one step or, if one fails, none of them. Resolves to what has changed, the marks and what can be
   * undone; `marks` and `history` of the session are those from then on.
   */
  transact(ops) {
    return this.#step(ops, 'transact', { ops });
  }

  undo() {
    return this.#step('undo', 'undo');
  }

  redo() {
    return this.#step('redo', 'redo');
  }

  #step(entry, op, args) {
    const step = this.#last.then(async () => {
      const answer = await this.#ask(op, args);
      // A step without effect need not be made again.
      if (answer.change.transaction) this.#journal.push(entry);
      this.#stand(answer);
      return answer;
    });
    this.#last = step.catch(() => {});
    return step;
  }

  /** Decides on a topic; resolves to the topics as they stand then. */
  async decideTopic(code, decision) {
    await this.transact([{ op: 'topic', code: String(code), decision: String(decision) }]);
    return this.topics();
  }

  /** What the house knows after this review; `known` is what it knew. */
  learned(known = []) {
    return this.#ask('learned', { known });
  }

  /** The steps of the review so far. */
  get journal() {
    return structuredClone(this.#journal);
  }

  /** What was known of names when the article was opened. */
  get house() {
    return this.#house;
  }

  /** How a mention stands. */
  mention(mention) {
    return this.#ask('mention', { mention });
  }

  /** The places with the words of a mention: to the letter, whatever their case, or any form of its entity. */
  alike(mention, match = 'fold') {
    return this.#ask('alike', { mention, match });
  }

  /** The places with words that somebody typed. */
  findPlaces(typed) {
    return this.#ask('findPlaces', { typed: String(typed) });
  }

  /** The whole words that a selection means: start and end. */
  snap(start, end) {
    return this.#ask('snap', { start, end });
  }

  searchTopics(typed, limit = 20) {
    return this.#ask('searchTopics', { typed: String(typed), limit });
  }

  async export(format = 'native', options = {}) {
    // Whoever tags and wants no other format needs not know of any.
    if (format === 'native') return new Blob([await this.#ask('exportNative', { options })], { type: 'application/json' });
    const bytes = await this.#ask('export', { format, options });
    const { mediaType } = (await this.formats()).find(({ id }) => id === format) ?? {};
    return new Blob([bytes], { type: mediaType });
  }

  /** The formats of `export`, and what a host needs to know of each. */
  formats() {
    return this.#ask('formats');
  }

  /** What a file of this format would not hold. */
  loss(format = 'native', options = {}) {
    return this.#ask('loss', { format, options });
  }

  /**
   * Takes a file over as one step of the review, a Blob, bytes or text; resolves to what became of it, or rejects and
   * changes nothing.
   */
  async import(file, options = {}) {
    const bytes = new Uint8Array(await new Response(file).arrayBuffer());
    const { carried, report } = await this.#ask('readImport', { bytes, options });
    return { ...await this.transact([{ op: 'restore', ...carried }]), report };
  }

  /** Lets go of the article; what is still asked is answered with an error. */
  close(reason = new RubricateError('disposed')) {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort(reason);
    this.#seat?.then(({ link, handle }) => link.close(handle), () => {});
    this.#article = undefined;
  }

  #ask(op, args) {
    const { signal } = this.#ended;
    return persist(async () => {
      const { link, handle } = await this.#seated();
      return link.ask(op, { ...args, handle }, { signal });
    }, signal);
  }

  /** Goes on with the review of another version of the article; both must be with the same worker. */
  async #revise(from, { link, handle }) {
    const old = await from.#seated();
    if (old.link !== link) throw new Crash(false);
    this.#takeOver(from, await link.ask('revise', { from: old.handle, to: handle }));
  }

  #takeOver(from, { revision, ...stands }) {
    this.#journal = from.#journal.length ? [{ revision }] : [];
    this.#stand(stands);
  }

  #stand({ marks, history, orphans }) {
    Object.assign(this, { marks, history, orphans });
  }

  /** The worker that has the article, the article's number there, and whether a review was taken over with it. */
  async #seated({ signal = this.#ended.signal, onProgress, from } = {}) {
    const known = this.#seat;
    const seat = await known?.catch(() => undefined);
    if (seat && !seat.link.dead) return seat;
    // Of several requests that find the worker dead, the first hands the article over.
    if (this.#seat === known) {
      this.#seat = this.#sit(signal, onProgress, from);
      // Whoever waits for the seat hears of a failure; nobody needs to.
      this.#seat.catch(() => {});
    }
    return this.#seat;
  }

  async #sit(signal, onProgress, from) {
    const { link, info } = await unless(signal, () => this.#place.live(onProgress));
    const article = this.#article;
    // Where another version is with the same worker, what stands in both is not tagged again.
    const old = await from?.#seat?.catch(() => {});
    const version = old?.link === link ? { from: old.handle } : {};
    const tell = onProgress && ((progress) => onProgress(show(progress)));
    const run = { house: this.#house, isFollowed: !!tell };
    const waiting = { signal, onProgress: tell };
    const opened = { article: head(article), ...version };
    const parts = [...batches(article)];
    const isShort = parts.length < 2;
    const isRevised = isShort && version.from !== undefined && !this.#journal.length;
    let handle;
    try {
      let found;
      if (isShort) {
        const [pieces = []] = parts;
        found = await link.ask('analyze', { ...opened, pieces, revises: isRevised, ...run }, waiting);
        handle = found.handle;
      } else {
        handle = await link.ask('open', opened, { signal });
        for (const pieces of parts) await link.ask('append', { handle, pieces }, { signal });
        found = await link.ask('run', { handle, ...run }, waiting);
      }
      this.labels = info.labels;
      this.lengths = found.lengths;
      if (this.#journal.length) found = await link.ask('replay', { handle, journal: this.#journal }, { signal });
      if (isRevised) this.#takeOver(from, found);
      else this.#stand(found);
    } catch (error) {
      if (handle) link.close(handle);
      throw error;
    }
    return { link, handle, isRevised };
  }
}

/** A signal that is aborted with either of two. */
function either(a, b) {
  const both = new AbortController();
  for (const signal of [a, b]) {
    if (signal.aborted) both.abort(signal.reason);
    else signal.addEventListener('abort', () => both.abort(signal.reason), { signal: both.signal });
  }
  return both.signal;
}

/** What `start` promises, unless the signal is aborted before. */
function unless(signal, start) {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new RubricateError('aborted', undefined, { cause: signal.reason }));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    start().then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
