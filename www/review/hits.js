// Which mention of the article is under the pointer. Listens, changes nothing.

import { rangeOf } from './reveal.js';

function caretAt(x, y, root) {
  if (document.caretPositionFromPoint) {
    const shadowRoots = root instanceof ShadowRoot ? [root] : [];
    const place = document.caretPositionFromPoint(x, y, { shadowRoots });
    return place && [place.offsetNode, place.offset];
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && [range.startContainer, range.startOffset];
}

export class Hits {
  #root;
  #find;
  #act;
  #frame = 0;
  #last = null;
  #over = -1;

  /**
   * @param {Element | ShadowRoot} root
   * @param {(node: Node, offset: number) => { mark: number, ranges: StaticRange[] }[]} find candidates at a caret
   * @param {{ over(mark, box): void, out(): void, press(mark, box): void }} act
   */
  constructor(root, find, act) {
    this.#root = root;
    this.#find = find;
    this.#act = act;
    root.addEventListener('pointermove', this.#onMove, { passive: true });
    root.addEventListener('pointerleave', this.#onLeave, { passive: true });
    root.addEventListener('click', this.#onClick);
  }

  #onMove = (event) => {
    if (event.pointerType === 'touch' || event.buttons) return;
    this.#last = event;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const hit = this.#hit(this.#last);
      if ((hit?.mark ?? -1) === this.#over) return;
      this.#over = hit?.mark ?? -1;
      if (hit) this.#act.over(hit.mark, hit.box);
      else this.#act.out();
    });
  };

  #onLeave = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#over !== -1) this.#act.out();
    this.#over = -1;
  };

  #onClick = (event) => {
    // A link is followed, a selection is being made: neither is for us.
    if (event.defaultPrevented || event.target.closest?.('a,button,summary') || !getSelection().isCollapsed) return;
    const hit = this.#hit(event);
    if (hit) this.#act.press(hit.mark, hit.box);
  };

  #hit({ clientX, clientY }) {
    const caret = caretAt(clientX, clientY, this.#root);
    if (!caret || caret[0].nodeType !== Node.TEXT_NODE) return null;
    for (const { mark, ranges } of this.#find(...caret)) {
      for (const range of ranges) {
        for (const box of rangeOf(range).getClientRects()) {
          if (clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom) return { mark, box };
        }
      }
    }
    return null;
  }

  destroy() {
    cancelAnimationFrame(this.#frame);
    this.#root.removeEventListener('pointermove', this.#onMove);
    this.#root.removeEventListener('pointerleave', this.#onLeave);
    this.#root.removeEventListener('click', this.#onClick);
  }
}
