// What a host page can do with a review: the same operations as the panel's, and the same events.

import { privacyReport } from '../client.js';
import { ANEW } from './decisions.js';
import { asFault } from './fault.js';
import { Settings } from './settings.js';

/** Which mentions are meant: one number, several, or `{ entities, mentions, matching, threshold }`. */
function target(wanted) {
  if (typeof wanted === 'number') return { mentions: [wanted] };
  return Array.isArray(wanted) ? { mentions: wanted } : wanted;
}

export class HostSide extends Settings {
  #review;

  /**
   * @param {() => Review | null} review the one of now
   * @param {(name: string) => void} changed a setting was set
   */
  constructor(review, changed) {
    super(changed);
    this.#review = () => {
      const now = review();
      if (!now) throw asFault(Object.assign(new Error('There is nothing to review yet. Tag the article first.'), { code: 'review/none' }));
      return now;
    };
  }

  /** Does operations as one step, or none of them: what has changed; null if a listener has prevented it. */
  async transact(operations) {
    const done = await this.#review().decisions.make(operations, 'api');
    return done && done.change;
  }

  accept(mentions) {
    return this.transact([{ op: 'accept', ...target(mentions) }]);
  }
  reject(mentions, { reason } = {}) {
    return this.transact([{ op: 'reject', ...target(mentions), reason }]);
  }
  reset(mentions) {
    return this.transact([{ op: 'reset', ...target(mentions) }]);
  }
  relabel(mentions, label, { alike = false } = {}) {
    return this.transact([{ op: 'relabel', ...target(mentions), label, alike }]);
  }
  setRange(mention, start, end, { raw = false } = {}) {
    return this.transact([{ op: 'setRange', mention, start, end, raw }]);
  }
  add({ start, end, label, alike = false, raw = false }) {
    return this.transact([{ op: 'add', start, end, label, alike, raw }]);
  }
  removeMentions(mentions) {
    return this.transact([{ op: 'remove', mentions: [mentions].flat() }]);
  }
  merge(entities) {
    return this.transact([{ op: 'merge', entities }]);
  }
  split(mentions) {
    return this.transact([{ op: 'split', mentions: [mentions].flat() }]);
  }
  rename(entity, name) {
    return this.transact([{ op: 'rename', entity, name }]);
  }
  setRole(entity, role) {
    return this.transact([{ op: 'setRole', entity, role }]);
  }
  link(entity, link) {
    return this.transact([{ op: 'link', entity, link }]);
  }
  note({ mention, entity, text }) {
    return this.transact([{ op: 'note', mention, entity, text }]);
  }
  decideTopic(code, decision) {
    return this.transact([{ op: 'topic', code, decision }]);
  }

  /** Makes all places of the same words what a mention is; with `dryRun` only tells which they are. */
  async propagate(mention, { match = 'fold', dryRun = false } = {}) {
    if (dryRun) return this.#review().session.alike(mention, match);
    return this.transact([{ op: 'propagate', mention, match }]);
  }

  /** Takes the last step back: what has changed; null if there is none. */
  async undo(origin = 'api') {
    return (await this.#review().decisions.undo(origin))?.change ?? null;
  }
  async redo(origin = 'api') {
    return (await this.#review().decisions.redo(origin))?.change ?? null;
  }
  /** Takes back all that was decided, as one step that can be undone. */
  beginAnew() {
    return this.transact(ANEW);
  }
  get canUndo() {
    return Boolean(this.#review().decisions.history.undo);
  }
  get canRedo() {
    return Boolean(this.#review().decisions.history.redo);
  }

  /** Every mention as it stands; offsets in UTF-16 units of the document text. */
  getMentions() {
    return this.#review().annotations();
  }
  getMention(mention) {
    return this.#review().mention(mention) ?? null;
  }
  /** A page of entities; see `Session.entities`. */
  getEntities(query) {
    return this.#review().session.entities(query);
  }
  getTopics() {
    return this.#review().session.topics();
  }

  /** Decided mentions that have lost their place. */
  getOrphans() {
    return this.#review().session.orphans;
  }
  /** Says where one of them stands, at whole words. */
  placeOrphan(orphan, start, end) {
    return this.transact([{ op: 'place', orphan, start, end }]);
  }
  letGo(orphans) {
    return this.transact([{ op: 'letGo', orphans: [orphans].flat() }]);
  }

  /** The formats of `export`. */
  formats() {
    return this.#review().session.formats();
  }
  /** What a file of this format would not hold of what stands. */
  loss(format, options = {}) {
    return this.#review().session.loss(format, options);
  }
  /** Takes a file over as one step: what became of it; null if a listener has prevented it. */
  async import(file, options) {
    return (await this.#review().decisions.import(file, options, 'api'))?.report ?? null;
  }

  /** What rubricate has asked the network for on this page, and what it keeps in this browser. */
  privacyReport() {
    const src = this.getAttribute('src');
    return privacyReport(src === null ? [] : [new URL(src, this.baseURI).href]);
  }

  /** How a mention stands, with its words and its conflicts. */
  describe(mention) {
    return this.#review().session.mention(mention);
  }

  /** Shows a mention in the text; false if it stands nowhere. */
  reveal(mention) {
    return this.#review().reveal(mention);
  }
}
