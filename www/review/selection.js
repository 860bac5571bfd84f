// What of the article is selected. Looks only: the selection stays the page's, and so does the focus.

import { focused, isField } from './focus.js';
import { rangeOf } from './reveal.js';

/** A selection that is changed by neither mouse nor keyboard is taken as it is once it rests, in milliseconds. */
const SETTLE = 350;
/** Longer ones are no name: somebody copies a passage. In UTF-16 units. */
const LONGEST = 240;

export class ArticleSelection {
  #root;
  #offsetAt;
  #act;
  #last = '';
  #timer = 0;
  #isDown = false;
  #byTouch = false;

  /**
   * @param {Element | ShadowRoot} root
   * @param {(node: Node, offset: number) => number} offsetAt
   * @param {{ selected(selection: { start: number, end: number, box: DOMRect, touch: boolean }): void, unselected(): void }} act
   */
  constructor(root, offsetAt, act) {
    this.#root = root;
    this.#offsetAt = offsetAt;
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

  #found() {
    const range = this.#range();
    if (!range || !this.#holds(range.startContainer) || !this.#holds(range.endContainer)) return null;
    const field = focused();
    if (isField(field) && !this.#holds(field) && !field.contains(this.#root)) return null;
    const start = this.#offsetAt(range.startContainer, range.startOffset);
    const end = this.#offsetAt(range.endContainer, range.endOffset);
    if (start < 0 || end <= start || end - start > LONGEST) return null;
    return { start, end, box: rangeOf(range).getBoundingClientRect(), touch: this.#byTouch };
  }

  #holds(node) {
    return this.#root === node || this.#root.contains(node);
  }

  /** What is selected, also inside of a shadow tree; null for a mere caret. */
  #range() {
    const selection = getSelection();
    if (!selection?.anchorNode) return null;
    const home = this.#root.getRootNode();
    const shadowRoots = home instanceof ShadowRoot ? [home] : [];
    const range = shadowRoots.length && selection.getComposedRanges ? selection.getComposedRanges({ shadowRoots })[0] : selection.getRangeAt(0);
    return range.collapsed ? null : range;
  }

  destroy() {
    clearTimeout(this.#timer);
    for (const [type, listener] of this.#listeners) document.removeEventListener(type, listener, { capture: true });
  }
}
