// What of the article is lit: what is pointed at, or else what was pinned.

export class Spotlight {
  #onLight;
  #pinned = null;

  /** @param {(thing: { evidence: object[] } | null) => void} onLight */
  constructor(onLight) {
    this.#onLight = onLight;
  }

  /** Listeners of a button: pointing and focus light a thing, a click pins it. */
  traits(thing) {
    return {
      'aria-pressed': 'false',
      click: ({ currentTarget }) => this.pin(thing, currentTarget),
      focus: () => this.#onLight(thing()),
      blur: () => this.#rest(),
      pointerenter: () => this.#onLight(thing()),
      pointerleave: () => this.#rest(),
    };
  }

  /** Pins a thing to its button, or lets it go if it was pinned there. */
  pin(thing, button) {
    const again = this.#pinned?.button === button;
    this.#pinned?.button.setAttribute('aria-pressed', 'false');
    this.#pinned = again ? null : { thing, button };
    this.#pinned?.button.setAttribute('aria-pressed', 'true');
    this.#rest();
  }

  /** The button that something is pinned to. */
  get button() {
    return this.#pinned?.button ?? null;
  }

  /** Things may be others now: what is pinned is lit anew, or let go if its button has gone. */
  refresh() {
    if (this.#pinned && !this.button.isConnected) this.#pinned = null;
    else if (!this.#pinned) return;
    this.#rest();
  }

  clear() {
    this.#pinned = null;
    this.#rest();
  }

  #rest() {
    this.#onLight(this.#pinned?.thing() ?? null);
  }
}
