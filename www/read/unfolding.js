// Notices that the article grows or shrinks: text that was hidden ("read on") may hold what was not found. No change of the DOM
// tells of it.

/** As long as a fold takes to open. */
const SETTLE = 400;

export class Unfolding {
  #observer;
  #timer = 0;
  #height = -1;

  constructor(root, onChange) {
    const element = root.host ?? root;
    this.#observer = new ResizeObserver(() => {
      const { height } = element.getBoundingClientRect();
      const isFirst = this.#height < 0;
      const same = Math.abs(height - this.#height) < 1;
      this.#height = height;
      if (isFirst || same) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(onChange, SETTLE);
    });
    this.#observer.observe(element);
  }

  disconnect() {
    clearTimeout(this.#timer);
    this.#observer.disconnect();
  }
}
