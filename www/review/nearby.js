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
  #observer;
  /** element → first and last block index in it */
  #zones = new Map();
  #near = new Set();

  constructor(root, blocks, onChange) {
    let elements = blocks;
    while (areMany(elements)) elements = elements.map((element) => (element === root ? root : element.parentElement ?? root));
    elements.forEach((element, i) => {
      const zone = this.#zones.get(element);
      // A block may come back after a nested one: then its zone spans both.
      if (zone) zone[1] = i;
      else this.#zones.set(element, [i, i]);
    });
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) this.#near.add(target);
          else this.#near.delete(target);
        }
        onChange();
      },
      { rootMargin: '600px 0px' },
    );
    for (const element of this.#zones.keys()) this.#observer.observe(element);
  }

  /** First and last block index of each zone near the viewport, in text order. */
  zones() {
    return [...this.#near].map((element) => this.#zones.get(element)).sort((a, b) => a[0] - b[0]);
  }

  disconnect() {
    this.#observer.disconnect();
  }
}
