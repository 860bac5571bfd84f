// How the element stands, for scripts and for styles: `:state(busy)`, `:state(dirty)`, `:state(complete)`, `:state(error)`.

export class Standing {
  /** `idle`, `busy`, `ready`, `complete` or `error`. */
  now = 'idle';
  #states;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#states = element.attachInternals?.().states;
  }

  is(now) {
    this.#put(this.now, false);
    this.now = now;
    this.#put(now, true);
  }

  /** Something was decided that nobody has taken away yet. */
  dirty(is) {
    this.#put('dirty', is);
  }

  #put(name, is) {
    try {
      if (is) this.#states?.add(name);
      else this.#states?.delete(name);
    } catch {
      // Older browsers want two dashes; styles there do without.
    }
  }
}
