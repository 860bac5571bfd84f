// What is decided: asked of the host first, done by the store, told to the panel and then to the host.

/** What takes back all that was decided: nothing is taken over in its place. */
export const ANEW = [{ op: 'restore', replace: true }];

export class Decisions {
  /** Another one may take its place. */
  session;
  /** How many steps were asked for. */
  asked = 0;
  #act;
  #last = null;

  /**
   * @param {Session} session
   * @param {{ before(detail: object): boolean, made(): void, changed(answer: object): Promise<object[]>, emit(name: string, detail: object): void }} act
   *   `before`: false if the host does not want it; `made`: it is to be kept, before anybody shows it; `changed` tells the
   *   topics that stand differently now
   */
  constructor(session, act) {
    this.session = session;
    this.#act = act;
  }

  get history() {
    return this.session.history;
  }

  /** Does operations as one step; null if the host did not want them. */
  async make(operations, origin = 'user') {
    if (!operations.length || !this.#act.before({ operations, origin })) return null;
    return this.#tell(this.session.transact(operations), origin, operations[0].op);
  }

  /** Takes a file over as one step; null if the host did not want that. */
  async import(file, options, origin = 'user') {
    if (!this.#act.before({ operations: [{ op: 'restore' }], origin })) return null;
    return this.#tell(this.session.import(file, options), origin, 'import');
  }

  async undo(origin = 'user') {
    const { undo } = this.history;
    return undo && this.#tell(this.session.undo(), origin, 'undo');
  }

  async redo(origin = 'user') {
    const { redo } = this.history;
    return redo && this.#tell(this.session.redo(), origin, 'redo');
  }

  /** Resolves when all that was asked for is done and told. */
  async rest() {
    for (let last = null; last !== this.#last; ) await (last = this.#last);
  }

  #tell(step, origin, op) {
    this.asked += 1;
    const told = step.then((answer) => this.#told(answer, origin, op));
    this.#last = Promise.allSettled([this.#last, told]).then(() => {});
    return told;
  }

  async #told(answer, origin, op) {
    if (!answer.change.transaction) return answer;
    this.#act.made();
    const topics = await this.#act.changed(answer);
    this.#act.emit('change', { ...answer.change, op, origin, history: answer.history });
    if (topics.length) this.#act.emit('topic', { topics, origin });
    return { ...answer, topics };
  }
}
