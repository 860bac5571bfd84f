// The article as it was tagged, on a page that has been edited since: offsets are those of the text that was tagged, places are
// those of now. See `TextIndex`.

import { Alignment } from './alignment.js';

export class LiveText {
  fields;
  length;
  blocks;
  #then;
  #now;
  #alignment;

  /** @param {TextIndex} then as it was tagged @param {TextIndex} now as it stands */
  constructor(then, now) {
    this.#then = then;
    this.#now = now;
    this.#alignment = new Alignment(...[then, now].map(({ fields }) => fields.map(({ text }) => text)));
    this.fields = then.fields;
    this.length = then.length;
    this.blocks = then.blocks.map((block, i) => this.#blockOf(i) ?? block);
  }

  /** The block that holds one end of a paragraph now. */
  #blockOf(i) {
    const [start, end] = this.extent(i);
    const first = this.#alignment.at(start, start + 1);
    const at = first < 0 ? this.#alignment.at(end - 2, end - 1) : first;
    return at < 0 ? undefined : this.#now.blocks[this.#now.blockAt(at)];
  }

  blockAt(offset) {
    return this.#then.blockAt(offset);
  }

  extent(block) {
    return this.#then.extent(block);
  }

  /** Where words begin in the text of now; -1 if they are gone. */
  at(start, end) {
    return this.#alignment.at(start, end);
  }

  /** Where words of now began in the text that was tagged; -1 if they are new. */
  back(start, end) {
    return start < 0 ? -1 : this.#alignment.back(start, end);
  }

  #shifted(ask, start, end) {
    const at = this.at(start, end);
    return at < 0 ? null : this.#now[ask](at, at + end - start);
  }

  ranges(start, end) {
    return this.#shifted('ranges', start, end) ?? [];
  }

  place(start, end) {
    return this.#shifted('place', start, end);
  }

  offsetOf(node, offset) {
    const at = this.#now.offsetOf(node, offset);
    return this.back(at, at);
  }

  offsetAt(node, offset) {
    const at = this.#now.offsetAt(node, offset);
    return this.back(at, at);
  }
}
