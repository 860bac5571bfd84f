// Notices that the article is edited. Looks only.

/** A burst of changes closer together than this is one edit, in milliseconds. */
const SETTLE = 400;

export class Watch {
  #root;
  #observer;
  #timer = 0;
  #isComposing = false;
  #onEdit;
  #settle;

  /**
   * @param {Element | ShadowRoot} root
   * @param {() => void} onEdit the article was edited and rests; words that are being put together are no rest
   * @param {{ settle?: number, onChange?: (records: MutationRecord[]) => void }} more `onChange` hears of every change,
   *   before the browser paints it
   */
  constructor(root, onEdit, { settle = SETTLE, onChange } = {}) {
    this.#root = root;
    this.#onEdit = onEdit;
    this.#settle = settle;
    this.#observer = new MutationObserver((records) => {
      onChange?.(records);
      this.#wait();
    });
    this.#observer.observe(root, { childList: true, characterData: true, subtree: true });
    root.addEventListener('compositionstart', this.#onStart);
    root.addEventListener('compositionend', this.#onEnd);
  }

  #onStart = () => {
    this.#isComposing = true;
    clearTimeout(this.#timer);
  };

  #onEnd = () => {
    this.#isComposing = false;
    this.#wait();
  };

  #wait() {
    clearTimeout(this.#timer);
    if (!this.#isComposing) this.#timer = setTimeout(this.#onEdit, this.#settle);
  }

  disconnect() {
    clearTimeout(this.#timer);
    this.#observer.disconnect();
    this.#root.removeEventListener('compositionstart', this.#onStart);
    this.#root.removeEventListener('compositionend', this.#onEnd);
  }
}
