// Notices that the article was edited. Looks only.

/** A burst of changes closer together than this is one edit. */
const SETTLE = 400;

export class Watch {
  #observer;
  #timer = 0;

  constructor(root, onEdit) {
    this.#observer = new MutationObserver(() => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(onEdit, SETTLE);
    });
    this.#observer.observe(root, { childList: true, characterData: true, subtree: true });
  }

  disconnect() {
    clearTimeout(this.#timer);
    this.#observer.disconnect();
  }
}
