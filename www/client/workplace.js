import { RubricateError } from '../errors.js';
import { Crash, Link } from './link.js';
import { show } from './progress.js';
import { Vocabularies } from './vocabularies.js';

/** Workplaces by their addresses. */
const open = new Map();

/** Every worker that was started on this page: its link, its addresses, and when it was loaded (`performance.now()`). */
export const starts = [];

/**
 * One worker with its data, shared by all clients with the same addresses. Starts it when it is needed,
 * starts another when it has died, ends it when the last client goes.
 */
export class Workplace {
  /** What its workers are told beside their files. */
  vocabularies = new Vocabularies();
  #key;
  #start;
  #files;
  #patience;
  #clients = 0;
  #live;
  #link;
  #listeners = new Set();
  #told;

  static join({ key, start, files, patience }) {
    if (!open.has(key)) open.set(key, new Workplace(key, start, files, patience));
    const place = open.get(key);
    place.#clients += 1;
    return place;
  }

  constructor(key, start, files, patience) {
    this.#key = key;
    this.#start = start;
    this.#files = files;
    this.#patience = patience;
  }

  leave() {
    this.#clients -= 1;
    if (this.#clients > 0) return;
    open.delete(this.#key);
    this.#link?.end(new RubricateError('disposed'));
  }

  /** The loaded worker: `{ link, info }`. A listener hears how its start goes. */
  async live(onProgress) {
    if (onProgress) {
      this.#listeners.add(onProgress);
      if (this.#told) onProgress(this.#told);
    }
    try {
      for (let crashes = 0; ; ) {
        const attempt = (this.#live ??= this.#load());
        try {
          const live = await attempt;
          if (!live.link.dead) return live;
        } catch (error) {
          if (this.#live === attempt) this.#live = undefined;
          if (!(error instanceof Crash)) throw error;
          if (++crashes > 1) throw new RubricateError('worker/crashed', undefined, { cause: error });
        }
        if (this.#live === attempt) this.#live = undefined;
      }
    } finally {
      this.#listeners.delete(onProgress);
    }
  }

  async #load() {
    if (this.#clients === 0) throw new RubricateError('disposed');
    const link = (this.#link = new Link(this.#start, this.#patience));
    const begun = { link, files: this.#files };
    starts.push(begun);
    const onProgress = (progress) => {
      this.#told = show(progress);
      for (const listener of [...this.#listeners]) listener(this.#told);
    };
    try {
      const { warnings, ...info } = await link.ask('load', this.#files, { onProgress });
      begun.ready = performance.now();
      await this.vocabularies.hand(link);
      const named = warnings.map(({ code, detail }) => new RubricateError(code, undefined, { detail }));
      return { link, info: { ...info, warnings: named } };
    } catch (error) {
      link.end();
      throw error;
    } finally {
      this.#told = undefined;
    }
  }
}
