// From what an editor presses on a row to operations, and from there to the next row.

/** Operations for both edges, by action. */
const EDGES = { endLater: ['end', 1], endEarlier: ['end', -1], startLater: ['start', 1], startEarlier: ['start', -1] };
const UNDECIDED = { accept: 'accepted', reject: 'rejected' };

export class Verdicts {
  #act;
  /** The row that is to become part of another one. */
  #merging = null;

  /**
   * @param {object} act `list()`, `words()`, `threshold()`; `make(operations)`; `say(key, values)`; `statusOf(mark)`,
   *   `jump(item, n, stop)`; `openLink(row)`
   */
  constructor(act) {
    this.#act = act;
  }

  /** Does an action on a row or a mention that has the focus; false if it is none for rows. */
  perform(action, stop) {
    const row = stop.closest('.entity').row;
    const mark = stop.dataset.mark === undefined ? null : Number(stop.dataset.mark);
    const label = action.startsWith('label:') ? action.slice(6) : null;
    if (action === 'accept' || action === 'reject') this.#decide(row, action, stop);
    else if (action === 'acceptOne' || action === 'rejectOne') this.#decideOne(row, mark, action.slice(0, 6));
    else if (label) this.#relabel(row, mark, label);
    else if (EDGES[action]) this.#move(row, mark, ...EDGES[action]);
    else if (action === 'next' || action === 'previous') this.#go(this.#act.list().pending(row, action === 'previous'));
    else if (action === 'show') this.#act.jump(row.item, mark === null ? null : row.item.marks.indexOf(mark), stop);
    else if (action === 'about') this.#turn(row);
    else if (action === 'merge') this.#merge(row);
    else if (action === 'split') this.#split(row, mark);
    else if (action === 'link') this.#act.openLink(row);
    else return false;
    return true;
  }

  /** One press decides all mentions, and the next undecided entity has the focus. The same once more takes it back. */
  async #decide(row, action, stop) {
    const { entity, status, name } = row.item;
    const isMade = status === UNDECIDED[action];
    const next = this.#act.list().pending(row);
    const done = await this.#make([{ op: isMade ? 'reset' : action, entities: [entity], threshold: this.#act.threshold() }]);
    if (!done) return;
    this.#act.say(isMade ? 'taken-back' : `did-${action}`, { name, n: done.change.updated.length });
    const focused = row.element.getRootNode().activeElement;
    if (!isMade && (focused === stop || row.element.contains(focused) || !focused)) this.#go(next?.element.isConnected ? next : this.#act.list().pending(row));
  }

  async #decideOne(row, mark, action) {
    const one = mark ?? row.item.marks[0];
    const isMade = this.#act.statusOf(one) === UNDECIDED[action];
    const done = await this.#make([{ op: isMade ? 'reset' : action, mentions: [one] }]);
    if (done) this.#act.say(isMade ? 'taken-back' : `did-${action}`, { name: row.item.name, n: 1 });
  }

  /** The correction of a row holds for all alike; that of one mention for that one. */
  async #relabel(row, mark, label) {
    const target = mark === null ? { entities: [row.item.entity], alike: true } : { mentions: [mark], alike: false };
    const next = mark === null ? this.#act.list().pending(row) : null;
    const done = await this.#make([{ op: 'relabel', label, ...target }]);
    if (!done) return;
    const words = this.#act.words();
    this.#act.say('did-relabel', { name: row.item.name, label: words.say(`label.${label}`, {}, label), n: done.change.updated.length });
    if (next?.element.isConnected) this.#go(next);
  }

  async #move(row, mark, edge, by) {
    const one = mark ?? (row.item.marks.length === 1 ? row.item.marks[0] : null);
    if (one === null) return this.#act.say('which-mention');
    const done = await this.#make([{ op: 'nudge', mention: one, edge, by }]);
    if (done) this.#act.say('did-move', { name: this.#act.quote(one) });
  }

  async #turn({ item }) {
    const done = await this.#make([{ op: 'setRole', entity: item.entity, role: item.about ? 'mention' : 'about' }]);
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
    const done = await this.#make([{ op: 'merge', entities: [row.item.entity, from.item.entity] }]);
    if (done) this.#act.say('did-merge', { name: from.item.name, into: row.item.name });
  }

  async #split(row, mark) {
    if (mark === null) return this.#act.say('which-mention');
    const done = await this.#make([{ op: 'split', mentions: [mark] }]);
    if (done) this.#act.say('did-split', { name: this.#act.quote(mark) });
  }

  /** A refusal is told where everything else is. */
  async #make(operations) {
    try {
      return await this.#act.make(operations);
    } catch (error) {
      this.#act.refuse(error);
      return null;
    }
  }

  #go(row) {
    if (row) row.button.focus();
    else this.#act.finished();
  }
}
