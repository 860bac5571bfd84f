// A review that is kept in the browser, and taken up again: after a reload, a crash, an edit of the article. Loaded by those
// widgets alone whose host wants it.

const DATABASE = 'rubricate';
const STORE = 'reviews';
/** Of what is kept; a later one is left alone. The first knew no revisions, and is read like the second. */
const VERSION = 2;
/** How long the database may take to open before work goes on without it, and before it is tried again, in milliseconds. */
const PATIENCE = 3000;
/** How long a write may take: disks are slow at times, and others write, too. */
const WRITING = 8000;

const SENTENCES = {
  failed: 'The browser does not keep this review. Download it before you leave.',
  full: 'The browser has no room left to keep this review. Download it, or free some space.',
  blocked: 'The browser does not get at what it keeps; another tab holds it up. Close other tabs with this article, or download the review.',
  newer: 'This review was kept by a newer release and is left as it is. Load the page again; until then nothing is kept.',
  damaged: 'What the browser had kept of this review is damaged. It was put aside, and the review begins anew.',
};

const fault = (kind, cause) => Object.assign(new Error(SENTENCES[kind], { cause }), { code: `persist/${kind}` });

/** What a failure of the database comes from. */
function named(error) {
  if (String(error?.code).startsWith('persist/')) return error;
  return fault({ QuotaExceededError: 'full', VersionError: 'newer' }[error?.name] ?? 'failed', error);
}

/** Failures that say nothing of what was kept: the tagger could not work at all. */
const ELSEWHERE = /^(network|wasm|model|data|worker\/blocked|aborted|disposed)/;

/** What others hold up is waited for elsewhere. */
const inTime = (answer, patience = PATIENCE) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(fault('blocked')), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
};

/** A request of the database, as a promise. */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The article lies beside its review, and is written once: it may be long, and decisions are many. */
const textOf = (key) => `${key} (text)`;

export class Autosave {
  key;
  #act;
  #database = null;
  /** What was written or read last: whoever finds another has been overtaken. */
  #revision = 0;
  /** What may have been written, though nobody has said so. */
  #tried = null;
  #writing = null;
  #wanted = null;
  #isHeld = false;
  /** The article that is kept. */
  #text = null;
  /** What was told last: the same again is no news. */
  #told = '';
  #timer = 0;
  #isClosed = false;
  /** The write under way. */
  #transaction = null;

  /**
   * @param {string} key of the article
   * @param {{ isSame(a: object[], b: object[]): boolean, overtaken(): void, failed(error: Error): void, saved(): void }} act
   */
  constructor(key, act) {
    this.key = key;
    this.#act = act;
    addEventListener('pagehide', this.#onHide);
  }

  /** Ends the write under way and lets go of the database. */
  #drop() {
    try {
      this.#transaction?.abort();
    } catch {
      // It has ended already.
    }
    this.#database?.then((database) => database.close(), () => {});
    this.#database = null;
  }

  /** A page that is left may be laid by as it is, and would hold others up with a write that never ends. */
  #onHide = () => this.#drop();

  /** The database, if it opens in time. */
  #open() {
    this.#database ??= this.#connect().catch((error) => {
      this.#database = null;
      throw error;
    });
    return inTime(this.#database);
  }

  /** What is kept; a browser that has just lost a page may leave the first who asks without an answer, and not the second. */
  async #read(tries = 2) {
    try {
      const [store] = await this.#store('readonly');
      return await inTime(Promise.all([this.key, textOf(this.key)].map((key) => done(store.get(key)))));
    } catch (error) {
      if (tries < 2 || error?.code !== 'persist/blocked') throw error;
      this.#drop();
      return this.#read(tries - 1);
    }
  }

  async #connect() {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    const database = await done(request);
    const lost = () => {
      database.close();
      this.#database = null;
    };
    // Another release may need the database for itself, or the browser its space: it is opened again when it is needed.
    database.onversionchange = database.onclose = lost;
    if (this.#isClosed) database.close();
    return database;
  }

  async #store(mode) {
    const transaction = (await this.#open()).transaction(STORE, mode, { durability: 'strict' });
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser gave up'));
    });
    ended.catch(() => {});
    return [transaction.objectStore(STORE), ended, transaction];
  }

  #fail(error) {
    const told = named(error);
    if (told.code === this.#told) return;
    this.#told = told.code;
    this.#act.failed(told);
  }

  /** What was kept of the article; null if that is nothing, or nothing that this release can read. */
  async load() {
    try {
      const [kept, article] = await this.#read();
      if (kept === undefined) return null;
      this.#revision = kept?.revision;
      // A later release has more to lose than this one has to gain.
      if (kept?.version > VERSION) {
        this.#isHeld = true;
        this.#fail(fault('newer'));
        return null;
      }
      if (Array.isArray(kept?.journal) && Array.isArray(article?.fields)) return { ...kept, article };
      await this.#setAside(kept, article);
    } catch (error) {
      this.#fail(error);
    }
    return null;
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
      if (ELSEWHERE.test(error?.code)) throw error;
      const { article: text, ...review } = kept;
      await this.#setAside(review, text, error).catch((cause) => this.#fail(cause));
      return client.open(article, options);
    }
  }

  /** What cannot be read or played again stays where nobody writes over it. */
  async #setAside(kept, article, cause) {
    const [store, ended] = await this.#store('readwrite');
    store.put({ kept, article }, `${this.key} (set aside ${new Date().toISOString()})`);
    await inTime(ended, WRITING);
    this.#fail(fault('damaged', cause));
  }

  /** Keeps a review as it is now; several in a row are written one after the other, the last for sure. */
  save(article, { journal, house }) {
    this.#wanted = { article, journal, house };
    clearTimeout(this.#timer);
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  async #write() {
    while (this.#wanted && !this.#isHeld) {
      const wanted = this.#wanted;
      const { article, ...review } = wanted;
      try {
        const [store, ended, transaction] = await this.#store('readwrite');
        this.#transaction = transaction;
        const kept = await inTime(done(store.get(this.key)), WRITING);
        // It came through after all.
        if (this.#tried && kept?.revision === this.#tried.revision && kept.at === this.#tried.at) this.#revision = kept.revision;
        if (kept !== undefined && kept?.revision !== this.#revision) {
          // Another tab has gone on with the same article: nothing is written over it without being asked.
          transaction.abort();
          await ended.catch(() => {});
          this.#isHeld = true;
          this.#act.overtaken();
          return;
        }
        const revision = (Number.isInteger(this.#revision) ? this.#revision : 0) + 1;
        if (article !== this.#text) store.put(article, textOf(this.key));
        this.#tried = { revision, at: new Date().toISOString() };
        store.put({ version: VERSION, ...review, ...this.#tried }, this.key);
        await inTime(ended, WRITING);
        if (this.#wanted === wanted) this.#wanted = null;
        this.#revision = revision;
        this.#text = article;
        this.#told = '';
        this.#act.saved();
      } catch (error) {
        this.#fail(error);
        this.#drop();
        // What stood in the way may be gone by then.
        if (!this.#isClosed && this.#wanted) this.#timer = setTimeout(() => this.save(this.#wanted.article, this.#wanted), PATIENCE);
        return;
      }
    }
  }

  /** Writes over what another tab has kept. */
  async insist() {
    const [store] = await this.#store('readonly');
    this.#revision = (await inTime(done(store.get(this.key))))?.revision ?? 0;
    this.#isHeld = false;
  }

  /** Nothing is kept any more. */
  async forget() {
    this.#wanted = null;
    clearTimeout(this.#timer);
    // A write under way would come after it.
    await this.#writing;
    const [store, ended] = await this.#store('readwrite');
    for (const key of [this.key, textOf(this.key)]) store.delete(key);
    await inTime(ended, WRITING);
    this.#revision = 0;
    this.#text = null;
    this.#isHeld = false;
  }

  /** What is still to be written is written. */
  async close() {
    await this.#writing;
    this.#isClosed = true;
    removeEventListener('pagehide', this.#onHide);
    clearTimeout(this.#timer);
    (await this.#database?.catch(() => null))?.close();
  }
}

/** By what an article is known again: its id, its address, or where it stands on the page. */
export function keyOf(article, element) {
  const place = element.getAttribute('for') ?? '';
  return article.id ? `id ${article.id}` : `at ${article.url ?? location.href.split('#')[0]} ${place}`;
}
