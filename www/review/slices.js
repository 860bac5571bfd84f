// Long work in slices: the page keeps answering while we read a long article.

/** The most one slice may take, in milliseconds. */
const SLICE = 12;
/** After so long, in milliseconds, whatever else waits on the page has its turn, timers too. */
const TURN = 60;

/** Lets the browser paint and handle input, then goes on; `forAll` lets everything come first that waits already. */
export function pause(forAll = false) {
  const scheduler = globalThis.scheduler;
  // What goes on after this comes before timers and messages, however long it takes.
  if (scheduler?.yield && !forAll) return scheduler.yield();
  if (forAll) return new Promise((resolve) => setTimeout(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The longest a frame is waited for, in milliseconds: frames that are scrolled out of sight are not painted. */
const UNSEEN = 100;

/** Lets the browser paint what is there now, where anybody sees it. */
export function painted() {
  if (document.hidden) return pause();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, UNSEEN);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}

/** A clock for one long job: `if (slices.due()) await slices.pause()`. */
export class Slices {
  #until;
  #turn;
  #signal;

  /** @param {number} length of the first slice, in milliseconds */
  constructor(signal, length = SLICE) {
    this.#signal = signal;
    const now = performance.now();
    this.#until = now + length;
    this.#turn = now + TURN;
  }

  due() {
    return performance.now() >= this.#until;
  }

  /** Pauses; throws when the job was cancelled meanwhile. */
  async pause() {
    const forAll = performance.now() >= this.#turn;
    await pause(forAll);
    this.#signal?.throwIfAborted();
    const now = performance.now();
    this.#until = now + SLICE;
    if (forAll) this.#turn = now + TURN;
  }
}
