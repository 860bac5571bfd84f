// How the session of an article begins: with what was decided before the article was edited, with what the browser has kept,
// or anew; and how it is kept from then on.

export class Sessions {
  #act;
  /** The session of an article that was edited and is tagged again: what was decided in it is taken over. */
  #carried = null;
  #autosave = null;
  #article = null;

  /** @param {{ overtaken(): void, failed(error: Error): void, saved(): void }} act what the browser's keeping leads to */
  constructor(act) {
    this.#act = act;
  }

  /** What was decided in a session is taken over by the next one on the same root. */
  carry(root, session) {
    this.#carried = { root, session };
  }

  /** Whether a session is still needed. */
  holds(session) {
    return this.#carried?.session === session;
  }

  /** Nothing more is to be taken over. */
  letGo() {
    this.#carried?.session.close();
    this.#carried = null;
  }

  /**
   * @param {object} options those of `client.open`; and `keep`: the element whose reviews are to be kept, if they are
   */
  async open(client, root, article, { keep, ...options }) {
    const from = this.#carried?.root === root ? this.#carried.session : undefined;
    this.#article = article;
    if (keep && !this.#autosave) {
      const { Autosave, keyOf } = await import('./autosave.js');
      this.#autosave = new Autosave(keyOf(article, keep), this.#act);
    }
    const session = from || !this.#autosave ? await client.open(article, { ...options, from }) : await this.#autosave.resume(client, article, options);
    this.letGo();
    if (session.journal.length) this.changed(session);
    return session;
  }

  /** Keeps what has been decided. */
  changed(session) {
    return this.#autosave?.save(this.#article, session);
  }

  /** Goes on although another tab has kept something else: writes over that, or begins again with it. */
  async settle(isMine, session) {
    await this.#autosave?.insist();
    if (isMine) await this.changed(session);
    else this.close();
  }

  async forget() {
    await this.#autosave?.forget();
  }

  close() {
    this.letGo();
    this.#autosave?.close();
    this.#autosave = null;
  }
}
