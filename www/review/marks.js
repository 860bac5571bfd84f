// Reads the packed list of marks, seven numbers each, in text order: start, end, label, entity, score × 10,000, number of
// the mention, how it stands. A mark's position in the list changes with every decision; the mention's number does not.

const STRIDE = 7;
const STATUS = ['suggested', 'accepted', 'rejected'];
const OVERLAPS = 4;
const ADDED = 8;
const BY_HOUSE = 16;
const UNSURE = 32;

export class Marks {
  #list;
  #labels;
  /** Where the one that reaches farthest up to each position ends: ends alone are in no order. */
  #reach;
  /** mention → position, once somebody asks */
  #positions = null;

  constructor(list, labels) {
    this.#list = list;
    this.#labels = labels;
    this.length = Math.floor(list.length / STRIDE);
    this.#reach = new Uint32Array(this.length);
    for (let i = 0, reach = 0; i < this.length; i++) this.#reach[i] = reach = Math.max(reach, this.end(i));
  }

  start(i) {
    return this.#list[i * STRIDE];
  }
  end(i) {
    return this.#list[i * STRIDE + 1];
  }
  label(i) {
    return this.#labels[this.#list[i * STRIDE + 2]];
  }
  entity(i) {
    return this.#list[i * STRIDE + 3];
  }
  score(i) {
    return this.#list[i * STRIDE + 4] / 10000;
  }
  /** Number of the mention. */
  id(i) {
    return this.#list[i * STRIDE + 5];
  }
  #stands(i) {
    return this.#list[i * STRIDE + 6];
  }
  /** `suggested`, `accepted` or `rejected`. */
  status(i) {
    return STATUS[this.#stands(i) & 3];
  }
  isRejected(i) {
    return (this.#stands(i) & 3) === 2;
  }
  /** Shares words with another one that is not rejected either. */
  overlaps(i) {
    return (this.#stands(i) & OVERLAPS) !== 0;
  }
  /** Marked by an editor. */
  added(i) {
    return (this.#stands(i) & ADDED) !== 0;
  }
  /** A house decision has set its label or status. */
  byHouse(i) {
    return (this.#stands(i) & BY_HOUSE) !== 0;
  }

  /** Its words have changed since it was decided on. */
  isUnsure(i) {
    return (this.#stands(i) & UNSURE) !== 0;
  }

  /** Position of a mention, or -1. */
  find(id) {
    if (!this.#positions) {
      let last = -1;
      for (let i = 0; i < this.length; i++) last = Math.max(last, this.id(i));
      // Numbers are given one after the other: a plain array holds them.
      this.#positions = new Int32Array(last + 1).fill(-1);
      for (let i = 0; i < this.length; i++) this.#positions[this.id(i)] = i;
    }
    return this.#positions[id] ?? -1;
  }

  /** First position from which on marks may end after `offset`: all before it end up to there. */
  firstEndingAfter(offset) {
    return this.#search((i) => this.#reach[i] > offset);
  }

  /** First mark that does not start before `offset`. */
  firstStartingFrom(offset) {
    return this.#search((i) => this.start(i) >= offset);
  }

  #search(isThere) {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isThere(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Whether a shorter mark that is not rejected shares words with this one; of two alike the first counts as shorter. */
  isOuter(i) {
    if (!this.overlaps(i)) return false;
    const [start, end] = [this.start(i), this.end(i)];
    for (let k = this.firstEndingAfter(start); k < this.length && this.start(k) < end; k++) {
      if (k === i || this.end(k) <= start || this.isRejected(k)) continue;
      const longer = end - start - (this.end(k) - this.start(k));
      if (longer > 0 || (!longer && k < i)) return true;
    }
    return false;
  }

  /** All marks that cover `offset` and are not rejected, shortest first. */
  allAt(offset, accepts = () => true) {
    const found = [];
    for (let i = this.firstEndingAfter(offset); i < this.length && this.start(i) <= offset; i++) {
      if (this.end(i) > offset && !this.isRejected(i) && accepts(i)) found.push(i);
    }
    return found.sort((a, b) => this.end(a) - this.start(a) - (this.end(b) - this.start(b)));
  }

  /** The shortest of them, or -1. */
  at(offset, accepts) {
    return this.allAt(offset, accepts)[0] ?? -1;
  }

  /** The mark of exactly these words, or -1. */
  exactly(start, end) {
    for (let i = this.firstStartingFrom(start); i < this.length && this.start(i) === start; i++) if (this.end(i) === end) return i;
    return -1;
  }
}
