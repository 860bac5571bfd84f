// What `mode="read"` makes of the element: finished tags are shown as `<rubricate-reader>` shows them. Nothing is tagged.

const HANDED_ON = ['for', 'src', 'include', 'exclude', 'panel', 'lang', 'dir'];
const INSIDE = ':scope > script[type="application/json"]';

export class Reading {
  #host;
  #reader = document.createElement('rubricate-reader');
  #watch = new MutationObserver(() => this.#hand());
  #given = {};

  /** @param {HTMLElement} host whose attributes count */
  constructor(host) {
    this.#host = host;
    this.#hand();
    this.#watch.observe(host, { attributes: true, childList: true });
    host.shadowRoot.append(this.#reader);
    // A copy of its own, so that pages that only show tags load nothing else.
    import('../read.js').catch(() => {});
  }

  /** @param {{ root, annotations, messages }} given what the host has set */
  follow(given) {
    this.#given = given;
    this.#hand();
  }

  #hand() {
    for (const name of HANDED_ON) {
      const value = this.#host.getAttribute(name);
      if (value === this.#reader.getAttribute(name)) continue;
      if (value === null) this.#reader.removeAttribute(name);
      else this.#reader.setAttribute(name, value);
    }
    const annotations = this.#given.annotations ?? this.#host.querySelector(INSIDE)?.textContent ?? null;
    for (const [name, value] of Object.entries({ ...this.#given, annotations })) {
      if (this.#reader[name] !== value) this.#reader[name] = value;
    }
  }

  close() {
    this.#watch.disconnect();
    this.#reader.remove();
  }
}
