import { RubricateError } from '../errors.js';

/** A worker that died with requests on it; never leaves the client. */
export class Crash extends Error {
  /** @param {boolean} blamed the request may be what killed it */
  constructor(blamed) {
    super('the worker died');
    this.blamed = blamed;
  }
}

/** How long a worker may take to hear of a cancelled request, in milliseconds. */
const GRACE = 1500;

/**
 * One live worker: gives requests their numbers, matches the answers, and notices its death, even a
 * silent one.
 */
export class Link {
  #worker;
  #patience;
  #pending = new Map();
  /** Articles to be let go of, by handle. */
  #over = [];
  #last = 0;
  #greeted = false;
  #dead = false;
  #ticks = 0;
  #clock = 0;

  /**
   * @param {() => Worker} start
   * @param {number} patience milliseconds of silence from a busy worker before it counts as dead
   */
  constructor(start, patience) {
    this.#patience = patience;
    try {
      this.#worker = start();
    } catch (error) {
      if (error instanceof RubricateError) throw error;
      throw new RubricateError('worker/blocked', undefined, { cause: error, detail: String(error?.message ?? error) });
    }
    this.#worker.onmessage = ({ data }) => this.#heard(data);
    this.#worker.onmessageerror = () => this.#die(new Crash(true));
    this.#worker.onerror = (event) => {
      event.preventDefault?.();
      const detail = event.message || '';
      this.#die(this.#greeted ? new Crash(true) : new RubricateError('worker/blocked', undefined, { detail }));
    };
  }

  get dead() {
    return this.#dead;
  }

  /** The worker has run. */
  get greeted() {
    return this.#greeted;
  }

  /** Asks the worker; a cancelled request is answered at once, whatever the worker is doing. */
  ask(op, args = {}, { signal, onProgress } = {}) {
    return new Promise((resolve, reject) => {
      if (this.#dead) return reject(new Crash(false));
      if (signal?.aborted) return reject(aborted(signal));
      const id = ++this.#last;
      const onAbort = () => {
        this.#pending.get(id)?.reject(aborted(signal));
        this.#cancel(id);
      };
      const settle = (answer) => (value) => {
        signal?.removeEventListener('abort', onAbort);
        this.#pending.delete(id);
        answer(value);
      };
      this.#pending.set(id, { resolve: settle(resolve), reject: settle(reject), onProgress });
      signal?.addEventListener('abort', onAbort);
      this.#watch();
      try {
        this.#worker.postMessage({ ...args, id, op, closes: this.#over });
        this.#over = [];
      } catch (error) {
        const detail = String(error?.message ?? error);
        this.#pending.get(id)?.reject(new RubricateError('input/invalid', undefined, { cause: error, detail }));
      }
    });
  }

  /**
   * Lets go of an article: with the next request, or by itself when none follows at once. Nobody waits for it, and for short
   * articles a message is a good part of what they take.
   */
  close(handle) {
    if (this.#over.push(handle) > 1) return;
    setTimeout(() => {
      if (this.#dead || !this.#over.length) return;
      this.#worker.postMessage({ closes: this.#over });
      this.#over = [];
    });
  }

  /** Ends the worker; what is still asked is answered with the error. */
  end(error = new Crash(false)) {
    this.#die(error);
  }

  #cancel(target) {
    const timer = setTimeout(() => this.#die(new Crash(false)), GRACE);
    this.ask('cancel', { target }).catch(() => {}).finally(() => clearTimeout(timer));
  }

  #heard({ id, hello, ok, error, progress }) {
    this.#ticks = 0;
    if (hello) this.#greeted = true;
    const request = this.#pending.get(id);
    if (error?.code === 'crash') {
      this.#die(new Crash(false), id, error.detail);
    } else if (progress) {
      request?.onProgress?.(progress);
    } else if (error) {
      request?.reject(new RubricateError(error.code, error.message, { detail: error.detail }));
    } else if (request) {
      request.resolve(ok);
    } else if (ok?.handle) {
      // An article that nobody waits for any more.
      this.close(ok.handle);
    }
  }

  /** A worker can end without an event (`close()`, the system short of memory): then only silence tells. */
  #watch() {
    if (this.#clock || this.#dead) return;
    const steps = 6;
    this.#ticks = 0;
    this.#clock = setInterval(() => {
      if (this.#pending.size === 0) {
        clearInterval(this.#clock);
        this.#clock = 0;
      } else if (++this.#ticks === steps / 2) {
        this.#worker.postMessage({ id: 0, op: 'ping' });
      } else if (this.#ticks >= steps) {
        this.#die(new Crash(true));
      }
    }, this.#patience / steps);
  }

  #die(error, culprit) {
    if (this.#dead) return;
    this.#dead = true;
    clearInterval(this.#clock);
    this.#worker.terminate();
    // The page goes on knowing the link, for its report on requests, but need not keep the worker.
    this.#worker = undefined;
    for (const [id, { reject }] of [...this.#pending]) reject(id === culprit ? new Crash(true) : error);
  }
}

function aborted(signal) {
  return new RubricateError('aborted', undefined, { cause: signal.reason });
}
