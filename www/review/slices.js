// Long work in slices: the page keeps answering while we read a long article.

/** The most one slice may take, in milliseconds. */
const SLICE = 12;

/** Lets the browser paint and handle input, then goes on. */
export function pause() {
  const scheduler = globalThis.scheduler;
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** A clock for one long job: `if (slices.due()) await slices.pause()`. */
export class Slices {
  #until;
  #signal;

  /** @param {number} length of the first slice, in milliseconds */
  constructor(signal, length = SLICE) {
    this.#signal = signal;
    this.#until = performance.now() + length;
  }

  due() {
    return performance.now() >= this.#until;
  }

  /** Pauses; throws when the job was cancelled meanwhile. */
  async pause() {
    await pause();
    this.#signal?.throwIfAborted();
    this.#until = performance.now() + SLICE;
  }
}
