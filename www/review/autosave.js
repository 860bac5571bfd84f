// A review that is kept in the browser, and taken up again: after a reload, a crash, an edit of the article. Loaded by those
// widgets alone whose host wants it.

const DATABASE = 'rubricate';
const STORE = 'reviews';
/** Of what is kept; a later one is left alone. */
const VERSION = 1;

/** A request of the database, as a promise. */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function open() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return done(request);
}

/** The article lies beside its review, and is written once: it may be long, and decisions are many. */
const textOf = (key) => `${key} (text)`;

export class Autosave {
  #key;
  #act;
  #database;
  /** What was written or read last: whoever finds another has been overtaken. */
  #revision = 0;
  #writing = null;
  #wanted = null;
  #isHeld = false;
  /** The article that is kept. */
  #text = null;

  /**
   * @param {string} key of the article
   * @param {{ isSame(a: object[], b: object[]): boolean, overtaken(): void, failed(error: Error): void, saved(): void }} act
   */
  constructor(key, act) {
    this.#key = key;
    this.#act = act;
    this.#database = open();
    this.#database.catch(() => {});
  }

  async #store(mode) {
    const transaction = (await this.#database).transaction(STORE, mode, { durability: 'strict' });
    return [transaction.objectStore(STORE), transaction];
  }

  /** What was kept of the article; null if that is nothing, or nothing that this release can read. */
  async load() {
    try {
      const [store] = await this.#store('readonly');
      const [kept, article] = await Promise.all([this.#key, textOf(this.#key)].map((key) => done(store.get(key))));
      if (!kept) return null;
      this.#revision = kept.revision;
      // A later release has more to lose than this one has to gain.
      if (kept.version > VERSION) {
        this.#isHeld = true;
        return null;
      }
      return Array.isArray(kept.journal) && Array.isArray(article?.fields) ? { ...kept, article } : null;
    } catch (error) {
      this.#act.failed(error);
      return null;
    }
  }

  /** Opens an article with what was kept of it, of this text or of an earlier one. */
  async resume(client, article, options) {
    const kept = await this.load();
    if (!kept?.journal.length) return client.open(article, options);
    const { journal, house } = kept;
    try {
      if (this.#act.isSame(kept.article.fields, article.fields)) return await client.open(article, { ...options, journal, house });
      const from = await client.open(kept.article, { signal: options.signal, journal, house });
      try {
        return await client.open(article, { ...options, from });
      } finally {
        from.close();
      }
    } catch (error) {
      options.signal?.throwIfAborted();
      // What cannot be played again stays where it is, beside the new beginning.
      await this.#setAside(kept).catch(() => {});
      this.#act.failed(error);
      return client.open(article, options);
    }
  }

  async #setAside(kept) {
    const [store] = await this.#store('readwrite');
    await done(store.put(kept, `${this.#key} (set aside ${new Date().toISOString()})`));
  }

  /** Keeps a review as it is now; several in a row are written one after the other, the last for sure. */
  save(article, { journal, house }) {
    this.#wanted = { article, journal, house };
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  async #write() {
    while (this.#wanted && !this.#isHeld) {
      const { article, ...wanted } = this.#wanted;
      this.#wanted = null;
      try {
        const [store, transaction] = await this.#store('readwrite');
        const ended = new Promise((resolve, reject) => {
          transaction.oncomplete = resolve;
          transaction.onabort = () => reject(transaction.error ?? new Error('the browser gave up'));
        });
        const kept = await done(store.get(this.#key));
        if (kept && kept.revision !== this.#revision) {
          // Another tab has gone on with the same article: nothing is written over it without being asked.
          transaction.abort();
          await ended.catch(() => {});
          this.#isHeld = true;
          this.#act.overtaken();
          return;
        }
        const revision = this.#revision + 1;
        if (article !== this.#text) store.put(article, textOf(this.#key));
        store.put({ version: VERSION, revision, ...wanted, at: new Date().toISOString() }, this.#key);
        await ended;
        this.#revision = revision;
        this.#text = article;
        this.#act.saved();
      } catch (error) {
        this.#act.failed(error);
        return;
      }
    }
  }

  /** Writes over what another tab has kept. */
  async insist() {
    const [store] = await this.#store('readonly');
    this.#revision = (await done(store.get(this.#key)))?.revision ?? 0;
    this.#isHeld = false;
  }

  /** Nothing is kept any more. */
  async forget() {
    const [store, transaction] = await this.#store('readwrite');
    for (const key of [this.#key, textOf(this.#key)]) store.delete(key);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    this.#revision = 0;
    this.#text = null;
    this.#isHeld = false;
  }

  /** What is still to be written is written. */
  async close() {
    await this.#writing;
    (await this.#database.catch(() => null))?.close();
  }
}

/** By what an article is known again: its id, its address, or where it stands on the page. */
export function keyOf(article, element) {
  const place = element.getAttribute('for') ?? '';
  return article.id ? `id ${article.id}` : `at ${article.url ?? location.href.split('#')[0]} ${place}`;
}
