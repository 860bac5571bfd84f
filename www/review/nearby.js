// Which blocks of the article are near the viewport, without touching them.

/** More observed elements than this make scrolling slow; then their parents are watched. */
const MOST = 1500;

/** Whether there are more than `MOST` different elements; looks no further than it must. */
function areMany(elements) {
  const seen = new Set();
  return elements.some((element) => seen.add(element).size > MOST);
}

/** Watches the blocks of an article; `onChange` is called when others come near. */
export class Nearby {
  #root;
  #observer;
  #blocks = [];
  /** element → first and last block index in it */
  #zones = new Map();
  #near = new Set();

  constructor(root, blocks, onChange) {
    this.#root = root;
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          // One that is watched no longer may still be told of.
          if (isIntersecting && this.#zones.has(target)) this.#near.add(target);
          else this.#near.delete(target);
        }
        onChange();
      },
      { rootMargin: '600px 0px' },
    );
    this.follow(blocks);
  }

  /** Watches these blocks from now on; of those that it has watched already it knows where they are. */
  follow(blocks) {
    if (blocks.length === this.#blocks.length && blocks.every((block, i) => block === this.#blocks[i])) return;
    this.#blocks = blocks;
    let elements = blocks;
    while (areMany(elements)) elements = elements.map((element) => (element === this.#root ? element : element.parentElement ?? this.#root));
    const before = this.#zones;
    this.#zones = new Map();
    elements.forEach((element, i) => {
      const zone = this.#zones.get(element);
      // A block may come back after a nested one: then its zone spans both.
      if (zone) zone[1] = i;
      else this.#zones.set(element, [i, i]);
    });
    for (const element of before.keys()) {
      if (this.#zones.has(element)) continue;
      this.#observer.unobserve(element);
      this.#near.delete(element);
    }
    for (const element of this.#zones.keys()) if (!before.has(element)) this.#observer.observe(element);
  }

  /** First and last block index of each zone near the viewport, in text order. */
  zones() {
    return [...this.#near].map((element) => this.#zones.get(element)).sort((a, b) => a[0] - b[0]);
  }

  disconnect() {
    this.#observer.disconnect();
  }
}
