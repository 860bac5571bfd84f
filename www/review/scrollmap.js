// A quiet strip beside the article: where its marks are, what is still undecided, which part is in view.

import { el } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
/** The most stretches that the article is cut into. */
const BINS = 120;
/** Characters that a stretch has at least. */
const LEAST = 40;
/** Marks in a stretch that at least it takes to fill the strip. */
const FULL = 6;
/** Half of the strip in units of the drawing: undecided marks grow to one side, accepted ones to the other. */
const SIDE = 6;

function shape(tag, name) {
  const element = document.createElementNS(SVG, tag);
  element.setAttribute('class', name);
  return element;
}

export class ScrollMap {
  // Everything that it shows can be had from the list: it is for the pointer alone.
  element = el('div', { class: 'scrollmap', part: 'scrollmap', 'aria-hidden': 'true', click: (event) => this.#onClick(event) });
  #view = shape('rect', 'view');
  #open = shape('path', 'open');
  #accepted = shape('path', 'accepted');
  #act;
  #index = null;
  #marks;
  #accept = () => true;
  #frame = 0;
  #isFresh = false;
  #schedule = () => {
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  };

  /** @param {{ covered(): number }} act height in CSS px that the panel covers at the foot of the viewport */
  constructor(act) {
    this.#act = act;
    const svg = shape('svg', 'drawing');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('viewBox', `${-SIDE} 0 ${2 * SIDE} 1`);
    this.#view.setAttribute('x', -SIDE);
    this.#view.setAttribute('width', 2 * SIDE);
    svg.append(this.#view, this.#open, this.#accepted);
    this.element.append(svg);
  }

  show(index, marks) {
    this.#index = index;
    addEventListener('scroll', this.#schedule, { passive: true, capture: true });
    addEventListener('resize', this.#schedule, { passive: true });
    this.update(marks);
  }

  /** The article was edited, or is another version. */
  move(index) {
    this.#index = index;
    this.#schedule();
  }

  /** The marks after a decision. */
  update(marks) {
    this.#marks = marks;
    this.#isFresh = true;
    this.#schedule();
  }

  /** Only marks for which `accept(position)` holds are counted. */
  filter(accept) {
    this.#accept = accept;
    this.#isFresh = true;
    if (this.#index) this.#schedule();
  }

  #draw() {
    this.#frame = 0;
    if (this.#isFresh) this.#count();
    this.#isFresh = false;
    const [from, to] = this.#inView();
    this.#view.setAttribute('y', from);
    this.#view.setAttribute('height', Math.max(to - from, 0));
  }

  #count() {
    const marks = this.#marks;
    const { length } = this.#index;
    const bins = Math.max(1, Math.min(BINS, Math.floor(length / LEAST)));
    const open = new Uint32Array(bins);
    const accepted = new Uint32Array(bins);
    for (let i = 0; i < marks.length; i++) {
      if (marks.isRejected(i) || !this.#accept(i)) continue;
      const bin = Math.min(bins - 1, Math.floor((marks.start(i) * bins) / length));
      (marks.status(i) === 'accepted' ? accepted : open)[bin]++;
    }
    // One scale for both sides, and a root, so that one mark can be seen beside many; a few never look like many.
    const most = Math.sqrt(Math.max(FULL, ...open, ...accepted));
    this.#open.setAttribute('d', bars(open, -SIDE / most));
    this.#accepted.setAttribute('d', bars(accepted, SIDE / most));
  }

  /** Shares of the text at which the viewport begins and ends. */
  #inView() {
    const { blocks, length } = this.#index;
    const share = (edge) => {
      let low = 0;
      let high = blocks.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (blocks[middle].getBoundingClientRect().bottom > edge) high = middle;
        else low = middle + 1;
      }
      if (low === blocks.length) return 1;
      const { top, height } = blocks[low].getBoundingClientRect();
      const [start, end] = this.#index.extent(low);
      const inside = height ? Math.min(1, Math.max(0, (edge - top) / height)) : 0;
      return Math.min(1, (start + inside * (end - start)) / Math.max(1, length));
    };
    return [share(0), share(innerHeight - this.#act.covered())];
  }

  #onClick({ clientY }) {
    const { top, height } = this.element.getBoundingClientRect();
    const { length } = this.#index ?? {};
    if (!length || !height) return;
    const wanted = Math.min(length - 1, Math.max(0, Math.floor(((clientY - top) / height) * length)));
    // There is a line break between two fields that stands nowhere.
    const place = this.#index.place(wanted, wanted + 1) ?? this.#index.place(wanted + 1, wanted + 2);
    place?.reveal(this.#act.covered());
  }

  clear() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    removeEventListener('scroll', this.#schedule, { capture: true });
    removeEventListener('resize', this.#schedule);
    this.#index = null;
    for (const bar of [this.#open, this.#accepted]) bar.removeAttribute('d');
    this.#view.setAttribute('height', 0);
  }
}

/** A bar for each stretch that has any, from the middle of the strip to one side. */
function bars(counts, unit) {
  let path = '';
  counts.forEach((n, i) => {
    if (!n) return;
    const width = (Math.sqrt(n) * unit).toFixed(2);
    // A little air between bars.
    path += `M0 ${((i + 0.2) / counts.length).toFixed(4)}h${width}v${(0.6 / counts.length).toFixed(4)}h${-width}z`;
  });
  return path;
}
