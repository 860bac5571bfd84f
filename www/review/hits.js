// Which mention of the article is under the pointer. Listens, changes nothing. Where several share a place, the shortest
// comes first, and another click at the same place leads to the next.

/** The offset in the article's text of what is at a point of the window; -1 if that is none of it. */
export function offsetUnder(index, root, x, y) {
  const caret = caretAt(x, y, root);
  return caret?.[0]?.nodeType === Node.TEXT_NODE ? index.offsetOf(...caret) : -1;
}

/** Positions of the marks at an offset: a caret may stand just behind the character that is meant. */
export function marksAround(marks, at, accepts) {
  const near = [at, at - 1].filter((offset) => offset >= 0).flatMap((offset) => marks.allAt(offset, accepts));
  return [...new Set(near)];
}

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
  /** The mentions at the place last pointed at, which of them it is the turn of, and whether that was clicked. */
  #stack = '';
  #turn = 0;
  #pressed = false;

  /**
   * @param {Element | ShadowRoot} root
   * @param {(x: number, y: number) => { mention: number, boxes: DOMRect[] }[]} find candidates at a point of the window
   * @param {{ over(mention, box): void, out(): void, press(mention, box): void }} act
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
      this.#show(this.#hits(this.#last));
    });
  };

  #show(hits) {
    const hit = this.#pick(hits);
    if ((hit?.mention ?? -1) === this.#over) return;
    this.#over = hit?.mention ?? -1;
    if (hit) this.#act.over(hit.mention, hit.box);
    else this.#act.out();
  }

  /** The one whose turn it is. */
  #pick(hits) {
    const stack = hits.map(({ mention }) => mention).join();
    if (stack !== this.#stack) {
      this.#stack = stack;
      this.#turn = 0;
      this.#pressed = false;
    }
    return hits[this.#turn];
  }

  #onLeave = ({ pointerType }) => {
    // A finger leaves with every tap, before the click.
    if (pointerType === 'touch') return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#show([]);
  };

  #onClick = (event) => {
    // A link is followed, a selection is being made: neither is for us.
    if (event.defaultPrevented || event.target.closest?.('a,button,summary') || !getSelection().isCollapsed) return;
    const hits = this.#hits(event);
    let hit = this.#pick(hits);
    if (!hit) return;
    if (this.#pressed) {
      this.#turn = (this.#turn + 1) % hits.length;
      hit = hits[this.#turn];
    }
    this.#pressed = true;
    this.#over = hit.mention;
    this.#act.press(hit.mention, hit.box);
  };

  /** The mentions under a point, each with the box that was hit. */
  #hits({ clientX, clientY }) {
    const isIn = ({ left, right, top, bottom }) => clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    return this.#find(clientX, clientY).flatMap(({ mention, boxes }) => {
      const box = boxes.find(isIn);
      return box ? [{ mention, box }] : [];
    });
  }

  destroy() {
    cancelAnimationFrame(this.#frame);
    this.#root.removeEventListener('pointermove', this.#onMove);
    this.#root.removeEventListener('pointerleave', this.#onLeave);
    this.#root.removeEventListener('click', this.#onClick);
  }
}
