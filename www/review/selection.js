// What of the article is selected. Looks only: the selection stays the page's, and so does the focus.

import { focused, isField } from './focus.js';
import { rangeOf } from './reveal.js';

/** A selection that is changed by neither mouse nor keyboard is taken as it is once it rests, in milliseconds. */
const SETTLE = 350;
/** Longer ones are no name: somebody copies a passage. In UTF-16 units. */
const LONGEST = 240;

/** What is selected of an article in the page's DOM; null for a mere caret, and for words that have just been typed. */
export function selectionIn(root, index) {
  const range = rangeIn(root);
  if (!range || ![range.startContainer, range.endContainer].every((node) => root === node || root.contains(node))) return null;
  const start = index.offsetAt(range.startContainer, range.startOffset);
  const end = index.offsetAt(range.endContainer, range.endOffset);
  return start < 0 || end < 0 || index.at(start, end) < 0 ? null : { start, end, box: rangeOf(range).getBoundingClientRect() };
}

/** What is selected, also inside of a shadow tree. */
function rangeIn(root) {
  const selection = getSelection();
  if (!selection?.anchorNode) return null;
  const home = root.getRootNode();
  const shadowRoots = home instanceof ShadowRoot ? [home] : [];
  const range = shadowRoots.length && selection.getComposedRanges ? selection.getComposedRanges({ shadowRoots })[0] : selection.getRangeAt(0);
  return range.collapsed ? null : range;
}

export class ArticleSelection {
  #root;
  #read;
  #act;
  #last = '';
  #timer = 0;
  #isDown = false;
  #byTouch = false;

  /**
   * @param {Element | ShadowRoot} root
   * @param {() => { start: number, end: number, box: DOMRect } | null} read what is selected of the article
   * @param {{ selected(selection: { start: number, end: number, box: DOMRect, touch: boolean }): void, unselected(): void }} act
   */
  constructor(root, read, act) {
    this.#root = root;
    this.#read = read;
    this.#act = act;
    for (const [type, listener] of this.#listeners) document.addEventListener(type, listener, { passive: true, capture: true });
  }

  #onDown = ({ pointerType }) => {
    this.#byTouch = pointerType === 'touch';
    this.#isDown = !this.#byTouch;
  };

  #onUp = () => {
    this.#isDown = false;
    this.#settle(0);
  };

  #onKey = ({ key }) => {
    if (key !== 'Shift') return;
    this.#byTouch = false;
    this.#settle(0);
  };

  #onChange = () => {
    // Nobody need wait to see that nothing is selected any more.
    if (this.#last && !this.#found()) this.#tell(null);
    if (!this.#isDown) this.#settle(SETTLE);
  };

  #listeners = [
    ['pointerdown', this.#onDown],
    ['pointerup', this.#onUp],
    ['pointercancel', this.#onUp],
    ['keyup', this.#onKey],
    ['selectionchange', this.#onChange],
  ];

  /** A click takes the selection away only after the button was let go. */
  #settle(time) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#isDown || this.#tell(this.#found()), time);
  }

  #tell(found) {
    const now = found ? `${found.start} ${found.end}` : '';
    if (now === this.#last) return;
    this.#last = now;
    if (found) this.#act.selected(found);
    else this.#act.unselected();
  }

  /** What is selected now; null if that is nothing of the article. */
  get current() {
    return this.#found();
  }

  /** Looks again: offsets may be others, though the selection is the same. */
  look() {
    this.#last = '';
    this.#settle(0);
  }

  #found() {
    const field = focused();
    if (isField(field) && this.#root !== field && !this.#root.contains(field) && !field.contains(this.#root)) return null;
    const found = this.#read();
    if (!found || found.end <= found.start || found.end - found.start > LONGEST) return null;
    return { ...found, touch: this.#byTouch };
  }

  destroy() {
    clearTimeout(this.#timer);
    for (const [type, listener] of this.#listeners) document.removeEventListener(type, listener, { capture: true });
  }
}
