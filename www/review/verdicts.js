// From what an editor presses on a row to operations, and from there to the next row.

/** Edge and step by action. */
export const EDGES = { endLater: ['end', 1], endEarlier: ['end', -1], startLater: ['start', 1], startEarlier: ['start', -1] };
/** How things stand after a verdict. */
export const MADE = { accept: 'accepted', reject: 'rejected' };

export class Verdicts {
  #act;
  /** The row that is to become part of another one. */
  #merging = null;
  /** One after the other. */
  #last = Promise.resolve();

  /**
   * @param {object} act `list()`, `words()`, `threshold()`; `make(operations)`; `say(key, values)`; `statusOf(mark)`,
   *   `jump(item, n, stop)`; `openLink(row)`
   */
  constructor(act) {
    this.#act = act;
  }

  /**
   * Does an action on a row or a mention; false if it is none for rows. Who types ahead means the row that has the focus
   * once the decision before is made.
   */
  perform(action, stop, isTyped = false) {
    const job = this.#job(action);
    if (!job) return false;
    this.#last = this.#last.then(() => {
      const held = (isTyped && this.#act.list().held) || stop;
      const { row } = held.closest('.entity');
      return job(row, held.dataset.mark === undefined ? null : Number(held.dataset.mark), held);
    });
    this.#last = this.#last.catch((error) => this.#act.refuse(error));
    return true;
  }

  #job(action) {
    const label = action.startsWith('label:') ? action.slice(6) : null;
    if (label) return (row, mark) => this.#relabel(row, mark, label);
    if (EDGES[action]) return (row, mark) => this.#move(row, mark, ...EDGES[action]);
    const jobs = {
      accept: (row, mark, stop) => this.#decide(row, 'accept', stop),
      reject: (row, mark, stop) => this.#decide(row, 'reject', stop),
      irrelevant: (row) => this.#dismiss(row),
      acceptOne: (row, mark) => this.#decideOne(row, mark, 'accept'),
      rejectOne: (row, mark) => this.#decideOne(row, mark, 'reject'),
      next: (row) => this.#go(this.#act.list().pending(row)),
      previous: (row) => this.#go(this.#act.list().pending(row, true)),
      show: (row, mark, stop) => this.#act.jump(row.item, mark === null ? null : row.item.marks.indexOf(mark), stop),
      about: (row) => this.#turn(row),
      merge: (row) => this.#merge(row),
      split: (row, mark) => this.#split(row, mark),
      link: (row) => this.#act.openLink(row),
    };
    return jobs[action];
  }

  /** One press decides all mentions, and the next undecided entity has the focus. The same once more takes it back. */
  async #decide(row, action, stop) {
    const { entity, status, name } = row.item;
    const isMade = status === MADE[action];
    const next = this.#act.list().pending(row);
    const done = await this.#act.make([{ op: isMade ? 'reset' : action, entities: [entity], threshold: this.#act.threshold() }]);
    if (!done) return;
    this.#act.say(isMade ? 'taken-back' : `did-${action}`, { name, n: done.change.updated.length });
    const focused = row.element.getRootNode().activeElement;
    if (!isMade && (focused === stop || row.element.contains(focused) || !focused)) this.#go(next?.element.isConnected ? next : this.#act.list().pending(row));
  }

  /** Right, but not wanted in this article: nothing is to be learned from it. */
  async #dismiss({ item: { entity, name } }) {
    const done = await this.#act.make([{ op: 'reject', entities: [entity], reason: 'irrelevant' }]);
    if (done) this.#act.say('did-reject', { name, n: done.change.updated.length });
  }

  async #decideOne(row, mark, action) {
    const one = mark ?? row.item.marks[0];
    const isMade = this.#act.statusOf(one) === MADE[action];
    const done = await this.#act.make([{ op: isMade ? 'reset' : action, mentions: [one] }]);
    if (done) this.#act.say(isMade ? 'taken-back' : `did-${action}`, { name: row.item.name, n: 1 });
  }

  /** The correction of a row holds for all alike; that of one mention for that one. */
  async #relabel(row, mark, label) {
    const target = mark === null ? { entities: [row.item.entity], alike: true } : { mentions: [mark], alike: false };
    const next = mark === null ? this.#act.list().pending(row) : null;
    const done = await this.#act.make([{ op: 'relabel', label, ...target }]);
    if (!done) return;
    const words = this.#act.words();
    this.#act.say('did-relabel', { name: row.item.name, label: words.say(`label.${label}`, {}, label), n: done.change.updated.length });
    if (next?.element.isConnected) this.#go(next);
  }

  async #move(row, mark, edge, by) {
    const one = mark ?? (row.item.marks.length === 1 ? row.item.marks[0] : null);
    if (one === null) return this.#act.say('which-mention');
    const done = await this.#act.make([{ op: 'nudge', mention: one, edge, by }]);
    if (done) this.#act.say('did-move', { name: this.#act.quote(one) });
  }

  async #turn({ item }) {
    const done = await this.#act.make([{ op: 'setRole', entity: item.entity, role: item.about ? 'mention' : 'about' }]);
    if (done) this.#act.say(item.about ? 'is-mentioned' : 'is-about', { name: item.name });
  }

  /** Takes up one row, and lays it on another. */
  async #merge(row) {
    const from = this.#merging;
    this.#merging = null;
    from?.element.classList.remove('held');
    if (!from?.element.isConnected) {
      this.#merging = row;
      row.element.classList.add('held');
      return this.#act.say('merge-with', { name: row.item.name });
    }
    if (from === row) return this.#act.say('merge-off');
    const done = await this.#act.make([{ op: 'merge', entities: [row.item.entity, from.item.entity] }]);
    if (done) this.#act.say('did-merge', { name: from.item.name, into: row.item.name });
  }

  async #split(row, mark) {
    if (mark === null) return this.#act.say('which-mention');
    const done = await this.#act.make([{ op: 'split', mentions: [mark] }]);
    if (done) this.#act.say('did-split', { name: this.#act.quote(mark) });
  }

  #go(row) {
    if (row) row.button.focus();
    else this.#act.finished();
  }
}
