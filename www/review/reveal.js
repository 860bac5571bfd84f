// Scrolls the page so that a place in the article can be seen, and back again.

const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function scrollers(node) {
  const found = [];
  for (let e = node.parentElement; e; e = e.parentElement ?? e.getRootNode().host ?? null) {
    if (e === document.body || e === document.documentElement) continue;
    if (e.scrollHeight > e.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(e).overflowY)) found.push(e);
  }
  return [...found, document.scrollingElement];
}

/** Where everything that scrolls around a node stands; call the result to go back. */
export function remember(node) {
  const places = scrollers(node).map((element) => [element, element.scrollTop, element.scrollLeft]);
  return () => {
    for (const [element, top, left] of places) element.scrollTo({ top, left, behavior: isCalm() ? 'instant' : 'smooth' });
  };
}

/** The stretch as a live range, to ask for its boxes. */
export function rangeOf({ startContainer, startOffset, endContainer, endOffset }) {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * Brings a stretch of the article to the upper third of what is free.
 * @param {StaticRange} stretch
 * @param {number} covered height in CSS px that the panel covers at the foot of the viewport
 */
export async function reveal(stretch, covered) {
  const range = rangeOf(stretch);
  const outer = scrollers(stretch.startContainer);
  const distance = () => range.getBoundingClientRect().top - (innerHeight - covered) / 3;
  const far = Math.abs(distance()) > 3 * innerHeight;
  for (const element of outer) {
    const page = element === document.scrollingElement;
    const box = range.getBoundingClientRect();
    const inner = element.getBoundingClientRect();
    if (!page && box.top >= inner.top && box.bottom <= inner.bottom) continue;
    const top = page ? distance() : box.top - inner.top - inner.height / 3;
    if (page && box.top > 24 && box.bottom < innerHeight - covered - 24) continue;
    element.scrollBy({ top, behavior: far || isCalm() ? 'instant' : 'smooth' });
  }
  if (!far) return;
  // A long jump passes text that was never laid out: its height was an estimate.
  for (let tries = 0; tries < 4; tries++) {
    await frame();
    await frame();
    if (Math.abs(distance()) < 8) break;
    document.scrollingElement.scrollBy({ top: distance(), behavior: 'instant' });
  }
}

/** Words of the article in its DOM: one stretch, or several where something left out stands between. */
export class Place {
  #stretches;

  constructor(stretches) {
    this.#stretches = stretches;
  }

  boxes() {
    return this.#stretches.flatMap((stretch) => [...rangeOf(stretch).getClientRects()]);
  }

  box() {
    return rangeOf(this.#stretches[0]).getBoundingClientRect();
  }

  remember() {
    return remember(this.#stretches[0].startContainer);
  }

  reveal(covered) {
    return reveal(this.#stretches[0], covered);
  }
}
