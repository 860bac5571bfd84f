import { RubricateError } from '../errors.js';

/**
 * The house vocabularies of a worker, and whether Media Topics are suggested beside them; kept, so that a new
 * worker can be told what a dead one knew.
 */
export class Vocabularies {
  #bytes = new Map();
  #mediaTopics = { on: true, thresholds: [] };
  #last = Promise.resolve();

  /** Tells a worker that has just been loaded. */
  async hand(link) {
    // A worker that need not be told anything must not be kept waiting: the first article waits for it.
    const { on, thresholds } = this.#mediaTopics;
    if (!on || thresholds.length) await link.ask('suggestMediaTopics', this.#mediaTopics);
    for (const [name, bytes] of this.#bytes) await link.ask('addVocabulary', { name, bytes });
  }

  /** @param {(op: string, args?: object) => Promise<any>} ask asks the worker, or the next one if it dies */
  add(ask, name, source) {
    return this.#inTurn(async () => {
      if (typeof name !== 'string') throw unreadable('its name is not a string');
      const bytes = await read(source);
      const info = await ask('addVocabulary', { name, bytes });
      this.#bytes.set(name, bytes);
      return info;
    });
  }

  clear(ask) {
    return this.#inTurn(() => {
      this.#bytes.clear();
      return ask('removeVocabularies');
    });
  }

  suggestMediaTopics(ask, on, thresholds = []) {
    return this.#inTurn(async () => {
      const wanted = { on: Boolean(on), thresholds: Array.from(thresholds, (least) => least ?? NaN) };
      await ask('suggestMediaTopics', wanted);
      this.#mediaTopics = wanted;
    });
  }

  /** One after another, so that what is kept is what the worker has. */
  #inTurn(action) {
    const done = this.#last.then(action);
    this.#last = done.catch(() => {});
    return done;
  }
}

/** The bytes of a text, a buffer or a file; later changes of a buffer do not count. */
async function read(source) {
  if (typeof source === 'string') return new TextEncoder().encode(source);
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
  if (typeof source?.arrayBuffer === 'function') {
    const failed = (error) => { throw unreadable(String(error?.message ?? error), error); };
    return new Uint8Array(await source.arrayBuffer().catch(failed));
  }
  if (Object.prototype.toString.call(source) === '[object ArrayBuffer]') return new Uint8Array(source).slice();
  throw unreadable('it is neither a text nor a file nor an ArrayBuffer');
}

const unreadable = (detail, cause) => new RubricateError('input/invalid', `The vocabulary cannot be read (${detail}).`, { cause });
