// The way between offsets of the article's text and places in its DOM. All offsets are
// UTF-16 units of the document text: the fields' texts joined by one line break each.

/** A list of numbers that grows like an array and is stored like a typed one. */
class Numbers {
  length = 0;
  #list = new Uint32Array(256);

  push(value) {
    if (this.length === this.#list.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.#list);
      this.#list = wider;
    }
    this.#list[this.length++] = value;
  }

  at(i) {
    return this.#list[i];
  }

  /** Index of the last entry that is at most `value`, or -1; the list must be ascending. */
  lastUpTo(value) {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#list[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Fields of an article and where their text stands. */
export class TextIndex {
  /** @type {{ id: string, role: string, text: string }[]} */
  fields = [];
  /** Length of the document text. */
  length = 0;
  /** Innermost block element of each field. */
  blocks = [];
  #blockStarts = new Numbers();
  // Stretches that stand in the DOM as they stand in the text.
  #starts = new Numbers();
  #offsets = new Numbers();
  #owners = new Numbers();
  #gaps = new Numbers();
  #nodes = [];
  #firstRun = new Map();
  #last = { node: null, shift: 0 };

  /** From `start` on the text is that of `node` from `offset` on. */
  run(start, node, offset, gap) {
    const same = this.#last.node === node;
    // An offset that only goes on needs no entry of its own.
    if (same && this.#last.shift === start - offset && !gap) return;
    if (!same) {
      this.#nodes.push(node);
      if (!this.#firstRun.has(node)) this.#firstRun.set(node, this.#starts.length);
    }
    this.#last = { node, shift: start - offset };
    this.#starts.push(start);
    this.#offsets.push(offset);
    this.#owners.push(this.#nodes.length - 1);
    this.#gaps.push(gap ? 1 : 0);
  }

  block(element, start) {
    this.blocks.push(element);
    this.#blockStarts.push(start);
  }

  seal(length) {
    this.length = length;
    this.#last = { node: null, shift: 0 };
  }

  /** Index of the block that holds `offset`. */
  blockAt(offset) {
    return Math.max(0, this.#blockStarts.lastUpTo(offset));
  }

  /** First and end offset of a block; the end counts the line break after it. */
  extent(block) {
    const next = block + 1;
    return [this.#blockStarts.at(block), next < this.blocks.length ? this.#blockStarts.at(next) : this.length + 1];
  }

  #place(run, offset) {
    return [this.#nodes[this.#owners.at(run)], this.#offsets.at(run) + offset - this.#starts.at(run)];
  }

  /**
   * Ranges under `start..end`: one, or several where something left out stands between.
   * None if the DOM has changed so that the text is no longer there.
   */
  ranges(start, end) {
    const ranges = [];
    let run = this.#starts.lastUpTo(start);
    if (run < 0 || end <= start) return ranges;
    let [startContainer, startOffset] = this.#place(run, start);
    for (;;) {
      const next = run + 1;
      const more = next < this.#starts.length && this.#starts.at(next) < end;
      if (!more || this.#gaps.at(next)) {
        const [endContainer, last] = this.#place(run, (more ? this.#starts.at(next) : end) - 1);
        const endOffset = last + 1;
        if (startOffset > startContainer.length || endOffset > endContainer.length) return [];
        if (startContainer.isConnected && endContainer.isConnected) {
          ranges.push(new StaticRange({ startContainer, startOffset, endContainer, endOffset }));
        }
        if (!more) return ranges;
        [startContainer, startOffset] = this.#place(next, this.#starts.at(next));
      }
      run = next;
    }
  }

  /** Offset of a place in the DOM, or -1 where the article's text has none. */
  offsetOf(node, offset) {
    let run = this.#firstRun.get(node);
    if (run === undefined || offset < this.#offsets.at(run)) return -1;
    // Runs of one node follow each other; a long node may have many.
    const owner = this.#owners.at(run);
    let high = this.#owners.lastUpTo(owner) + 1;
    while (high - run > 1) {
      const middle = (run + high) >>> 1;
      if (this.#offsets.at(middle) <= offset) run = middle;
      else high = middle;
    }
    const found = this.#starts.at(run) + offset - this.#offsets.at(run);
    return run + 1 < this.#starts.length ? Math.min(found, this.#starts.at(run + 1)) : found;
  }
}
