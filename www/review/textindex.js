// The way between offsets of the article's text and places in its DOM. All offsets are
// UTF-16 units of the document text: the fields' texts joined by one line break each.

import { Place } from './reveal.js';

/** Index of the last entry that is at most `value`, or -1; the list must be ascending. */
function lastUpTo(list, value, low = 0, high = list.length) {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Fields of an article and where their text stands. */
export class TextIndex {
  /** @type {{ id: string, role: string, text: string }[]} */
  fields = [];
  /** Length of the document text. */
  length = 0;
  /** Innermost block element of each field. */
  blocks = [];
  #blockStarts = [];
  // Stretches that stand in the DOM as they stand in the text.
  #starts = [];
  #offsets = [];
  #owners = [];
  #gaps = [];
  #nodes = [];
  #firstRun = new Map();
  #last = { node: null, shift: 0 };
  /** Nodes that have changed since; nothing is known of the words in them. */
  #changed = new Set();

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
    return Math.max(0, lastUpTo(this.#blockStarts, offset));
  }

  /** First and end offset of a block; the end counts the line break after it. */
  extent(block) {
    const next = block + 1;
    return [this.#blockStarts[block], next < this.blocks.length ? this.#blockStarts[next] : this.length + 1];
  }

  #at(run, offset) {
    return [this.#nodes[this.#owners[run]], this.#offsets[run] + offset - this.#starts[run]];
  }

  /** Where words begin in the text of now. */
  at(start) {
    return start;
  }

  /** Gives up what it knows of some nodes. */
  forget(nodes) {
    for (const node of nodes) this.#changed.add(node);
  }

  /** Where words stand; null if that is nowhere. */
  place(start, end) {
    const stretches = this.ranges(start, end);
    return stretches.length ? new Place(stretches) : null;
  }

  /**
   * Ranges under `start..end`: one, or several where something left out stands between.
   * None if the DOM has changed so that the text is no longer there.
   */
  ranges(start, end) {
    const ranges = [];
    let run = lastUpTo(this.#starts, start);
    if (run < 0 || end <= start) return ranges;
    let [startContainer, startOffset] = this.#at(run, start);
    for (;;) {
      if (this.#changed.has(this.#nodes[this.#owners[run]])) return [];
      const next = run + 1;
      const more = next < this.#starts.length && this.#starts[next] < end;
      if (!more || this.#gaps[next]) {
        const [endContainer, last] = this.#at(run, (more ? this.#starts[next] : end) - 1);
        const endOffset = last + 1;
        if (startOffset > startContainer.length || endOffset > endContainer.length) return [];
        if (startContainer.isConnected && endContainer.isConnected) {
          ranges.push(new StaticRange({ startContainer, startOffset, endContainer, endOffset }));
        }
        if (!more) return ranges;
        [startContainer, startOffset] = this.#at(next, this.#starts[next]);
      }
      run = next;
    }
  }

  /** Offset of a place in the DOM, or -1 where the article's text has none. */
  offsetOf(node, offset) {
    let run = this.#firstRun.get(node);
    if (run === undefined || offset < this.#offsets[run]) return -1;
    // Runs of one node follow each other; a long node may have many.
    const owner = this.#owners[run];
    run = lastUpTo(this.#offsets, offset, run, lastUpTo(this.#owners, owner) + 1);
    const found = this.#starts[run] + offset - this.#offsets[run];
    return run + 1 < this.#starts.length ? Math.min(found, this.#starts[run + 1]) : found;
  }

  /**
   * Offset of any place in the DOM, also between elements or in text that was left out: then that of the text after it.
   * -1 if the DOM around it is another one now.
   */
  offsetAt(node, offset) {
    const place = document.createRange();
    place.setStart(node, offset);
    let low = 0;
    let high = this.#starts.length;
    try {
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (place.comparePoint(...this.#at(middle, this.#starts[middle])) > 0) high = middle;
        else low = middle + 1;
      }
    } catch {
      return -1;
    }
    // The last run that does not begin behind the place.
    const run = low - 1;
    const after = this.#starts[low] ?? this.length;
    if (run < 0 || this.#nodes[this.#owners[run]] !== node) return after;
    return Math.min(this.#starts[run] + offset - this.#offsets[run], after);
  }
}
