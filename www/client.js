/**
 * The page's side of the worker. Nothing here touches the DOM, and nothing happens on import.
 */
import { RubricateError } from './errors.js';
import { persist } from './client/persist.js';
import { Session } from './client/session.js';
import { Workplace, starts } from './client/workplace.js';
import { startWorker } from './start.js';

/**
 * A client of the tagger; clients with the same addresses share one worker.
 *
 * @param {object} [options]
 * @param {string | URL} [options.wasmSrc] address of rubricate.wasm
 * @param {string | URL} [options.reviewSrc] address of review.wasm; by default beside rubricate.wasm
 * @param {string | URL} [options.seldomSrc] address of seldom.wasm; by default beside rubricate.wasm
 * @param {boolean} [options.reviews] loads review.wasm at the start, not when it is needed
 * @param {boolean} [options.eager] loads that, seldom.wasm and definitions.bin at the start
 * @param {string | URL} [options.modelSrc] address of the folder with lexicon.bin, tagger.bin, topics.bin and definitions.bin
 * @param {string | URL} [options.workerSrc] address of worker.js; must be of the page's origin
 * @param {(progress: object) => void} [options.onProgress] hears how the start goes
 * @param {number} [options.patience] milliseconds of silence before a busy worker is replaced
 */
export function connect({ patience = 60_000, ...options } = {}) {
  return new Client({ patience, ...options });
}

class Client {
  #place;
  #sessions = new Set();
  #ended = new AbortController();
  #ask = (op, args) => {
    const { signal } = this.#ended;
    return persist(async () => (await this.#place.live()).link.ask(op, args, { signal }), signal);
  };

  constructor({ wasmSrc, reviewSrc, seldomSrc, modelSrc, workerSrc, reviews = false, eager = false, onProgress, patience }) {
    const [wasm, worker] = [wasmSrc, workerSrc].map(absolute);
    const beside = (name) => wasm && new URL(name, wasm).href;
    const review = absolute(reviewSrc) ?? beside('review.wasm');
    const seldom = absolute(seldomSrc) ?? beside('seldom.wasm');
    const model = absolute(modelSrc)?.replace(/\/?$/, '/');
    const named = ['lexicon', 'tagger', 'topics', 'definitions'].map((name) => [name, model && `${model}${name}.bin`]);
    const files = { worker, wasm, review, seldom, reviews, eager, ...Object.fromEntries(named) };
    const key = JSON.stringify([wasm, review, seldom, model, worker, eager, patience]);
    this.#place = Workplace.join({ key, start: () => startWorker(worker), files, patience });
    /** What runs: version of program, format and data; `warnings` are errors that did not stop it. */
    this.ready = this.#place.live(onProgress).then(({ info }) => info);
    // Each analysis reports the same failure; `ready` need not be listened to.
    this.ready.catch(() => {});
  }

  /**
   * Analyses an article. The `journal` of an earlier session on the same text is played again; what was decided in a
   * session on another version, `from`, is taken over. `house`: what is known of names.
   */
  async open(article, { signal, onProgress, journal, house, from } = {}) {
    this.#ended.signal.throwIfAborted();
    const session = new Session(this.#place, article, { journal, house }, () => this.#sessions.delete(session));
    this.#sessions.add(session);
    return session.start({ signal, onProgress, from });
  }

  /** The article in the source of a page, as `open` takes it. */
  readHtml(html) {
    return this.#ask('html', { html });
  }

  /**
   * Files articles under a taxonomy of the house too: CSV, or SKOS in Turtle or RDF/XML, as text, buffer or file.
   * Counts for articles opened from then on, by all clients of the worker; one of the same name is replaced.
   */
  addVocabulary(name, source) {
    return this.#place.vocabularies.add(this.#ask, name, source);
  }

  removeVocabularies() {
    return this.#place.vocabularies.clear(this.#ask);
  }

  /** Whether IPTC Media Topics are suggested too; at first they are. */
  suggestMediaTopics(on, thresholds) {
    return this.#place.vocabularies.suggestMediaTopics(this.#ask, on, thresholds);
  }

  /** Loads review.wasm, seldom.wasm and definitions.bin before they are needed. */
  async prepare() {
    await this.#ask('prepare');
  }

  /** See `privacyReport`. */
  privacyReport() {
    return privacyReport();
  }

  /** Closes all articles; the worker ends with its last client. Twice does no harm. */
  dispose() {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort(new RubricateError('disposed'));
    for (const session of [...this.#sessions]) session.close();
    this.#place.leave();
  }
}

/**
 * What rubricate has asked the network for on this page, and what it keeps in this browser.
 *
 * @param {string[]} [tags] addresses of finished tags
 */
export async function privacyReport(tags = []) {
  const { report } = await import('./client/privacy.js');
  return report({ base: new URL('.', import.meta.url).href, starts, tags });
}

function absolute(src) {
  return src === undefined || src === null || src === '' ? undefined : new URL(src, globalThis.document?.baseURI ?? import.meta.url).href;
}
