// Reads the packed list of marks: start, end, label, entity, score × 10,000 each, in text order.

const STRIDE = 5;

export class Marks {
  #list;
  #labels;

  constructor(list, labels) {
    this.#list = list;
    this.#labels = labels;
    this.length = Math.floor(list.length / STRIDE);
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

  /** First mark that ends after `offset`; marks do not overlap. */
  firstEndingAfter(offset) {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.end(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The mark that covers `offset`, or -1. */
  at(offset) {
    const i = this.firstEndingAfter(offset);
    return i < this.length && this.start(i) <= offset ? i : -1;
  }
}
