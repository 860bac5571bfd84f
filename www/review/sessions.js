// How the session of an article begins: with what was decided on it before it was tagged again, with what the browser has
// kept, or anew; and how it is kept from then on.

import { isSame } from './surface.js';

/** Whether one article is the other, edited: then at least half of its different words stand in it. */
export function resembles(fields, before) {
  const [now, then] = [fields, before].map((each) => new Set(each.flatMap(({ text }) => text.split(/[\s\p{P}]+/u))));
  return [...then].filter((word) => now.has(word)).length * 2 >= then.size;
}

export class Sessions {
  #act;
  /** What was opened last: `root`, `client`, `article`. */
  #now = null;
  /** The same of a session that has ended, with the session: it is held for what was decided in it. */
  #before = null;
  #autosave = null;

  /** @param {{ overtaken(): void, failed(error: Error): void, saved(): void }} act what the browser's keeping leads to */
  constructor(act) {
    this.#act = act;
  }

  /** Ends a session; the next one on the same article takes its decisions over. */
  retire(session) {
    this.#letGo();
    this.#before = { ...this.#now, session };
  }

  #letGo() {
    this.#before?.session.close();
    this.#before = null;
  }

  /**
   * @param {object} options those of `client.open`; and `keep`: the element whose reviews are to be kept, if they are
   */
  async open(client, root, article, { keep, ...options }) {
    if (keep) {
      const { Autosave, keyOf } = await import('./autosave.js');
      const key = keyOf(article, keep);
      // The page may show another article in the same place.
      if (this.#autosave?.key !== key) {
        this.#autosave?.close();
        this.#autosave = new Autosave(key, { ...this.#act, isSame });
      }
    } else if (this.#autosave) {
      // The host wants nothing kept any more.
      this.#autosave.close();
      this.#autosave = null;
    }
    const known = this.#known(client, root, article);
    const session = known || !this.#autosave ? await client.open(article, { ...options, ...known }) : await this.#autosave.resume(client, article, options);
    this.#now = { root, client, article };
    this.#letGo();
    if (session.journal.length) this.changed(session);
    return session;
  }

  /** The same article, edited, in a session that takes over what was decided in another one, which goes on. */
  next(article, session, options) {
    return this.#now.client.open(article, { ...options, from: session });
  }

  /** A session of `next` has taken the other one's place. */
  took(article, session) {
    this.#now.article = article;
    if (session.journal.length) this.changed(session);
  }

  /** What the next session begins with: the steps of the one before on the same text, or itself on an edited one. */
  #known(client, root, article) {
    const { session, ...before } = this.#before ?? {};
    if (!session || before.root !== root) return null;
    if (isSame(article.fields, before.article.fields)) return { journal: session.journal, house: session.house };
    return before.client === client && resembles(article.fields, before.article.fields) ? { from: session } : null;
  }

  /** Keeps what has been decided. */
  changed(session) {
    return this.#autosave?.save(this.#now.article, session);
  }

  /** Writes over what another tab has kept, if this review is the one to keep. */
  async settle(isMine, session) {
    await this.#autosave?.insist();
    if (isMine) await this.changed(session);
  }

  async forget() {
    await this.#autosave?.forget();
  }

  close() {
    this.#letGo();
    this.#autosave?.close();
    this.#autosave = null;
  }
}
