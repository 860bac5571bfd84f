// Paints marks with the CSS Custom Highlight API: nothing is written into the article.

import { Nearby } from './nearby.js';
import { isDark, MarkSheet } from './sheet.js';
import { windowOf } from './window.js';

/** A zone with more marks than this is cut down to what is in view. */
const CROWDED = 300;
/** Longest stretch of painting in one frame, in milliseconds. */
const FRAME = 8;

export class Painter {
  static get supported() {
    return typeof Highlight === 'function' && 'highlights' in CSS;
  }

  #element;
  #sheet;
  #index;
  #marks;
  #near;
  #highlights = new Map();
  /** mark → { ranges, highlight } of what is painted now */
  #painted = new Map();
  #accept = () => true;
  #active = -1;
  #frame = 0;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#sheet?.write(isDark(this.#element));
  #schedule = () => {
    this.#frame ||= requestAnimationFrame(() => this.#paint());
  };

  /** @param {Element | ShadowRoot} root */
  constructor(root) {
    this.#element = root.nodeType === Node.ELEMENT_NODE ? root : root.host;
    if (!Painter.supported) return;
    this.#sheet = new MarkSheet(root.nodeType === Node.ELEMENT_NODE ? root.getRootNode() : root);
    this.#redraw();
    this.#dark.addEventListener('change', this.#redraw);
  }

  /** Takes over the marks of a freshly tagged article. */
  show(index, marks) {
    this.clear();
    this.#index = index;
    this.#marks = marks;
    if (!Painter.supported) return;
    this.#redraw();
    this.#near = new Nearby(this.#element, index.blocks, this.#schedule);
    addEventListener('scroll', this.#schedule, { passive: true, capture: true });
    addEventListener('resize', this.#schedule, { passive: true });
  }

  /** Only marks for which `accept(mark)` holds are painted. */
  filter(accept) {
    this.#accept = accept;
    this.#schedule();
  }

  /** Paints the mentions of one entity more strongly; -1 for none. */
  activate(entity) {
    if (entity === this.#active) return;
    this.#active = entity;
    this.#schedule();
  }

  /** Lights up the stretches `[start, end]` that speak for a topic. */
  light(spans) {
    this.#set('topic', 'evidence', spans, 1);
  }

  /** Shows where a jump has led; null takes the sign away. */
  point(span) {
    this.#set('any', 'jump', span ? [span] : [], 2);
  }

  #set(label, state, spans, priority) {
    if (!this.#sheet || !this.#index) return;
    const highlight = this.#highlight(label, state, priority);
    highlight.clear();
    for (const [start, end] of spans) for (const range of this.#index.ranges(start, end)) highlight.add(range);
  }

  #highlight(label, state, priority) {
    const name = this.#sheet.name(label, state);
    let highlight = this.#highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      highlight.priority = priority;
      this.#highlights.set(name, highlight);
      CSS.highlights.set(name, highlight);
    }
    return highlight;
  }

  #wanted() {
    const wanted = new Set();
    for (const [first, last] of this.#near.zones()) {
      let from = this.#marks.firstEndingAfter(this.#index.extent(first)[0]);
      const end = this.#index.extent(last)[1];
      let to = this.#marks.firstEndingAfter(end);
      if (to - from > CROWDED) [from, to] = windowOf(this.#index, this.#marks, from, to);
      for (let i = from; i < to; i++) if (this.#accept(i)) wanted.add(i);
    }
    return wanted;
  }

  #paint() {
    this.#frame = 0;
    if (!this.#near) return;
    const until = performance.now() + FRAME;
    const wanted = this.#wanted();
    for (const [mark, { ranges, highlight }] of this.#painted) {
      if (wanted.has(mark) && highlight === this.#of(mark)) continue;
      for (const range of ranges) highlight.delete(range);
      this.#painted.delete(mark);
    }
    for (const mark of wanted) {
      if (this.#painted.has(mark)) continue;
      if (performance.now() > until) return this.#schedule();
      const highlight = this.#of(mark);
      const ranges = this.#index.ranges(this.#marks.start(mark), this.#marks.end(mark));
      for (const range of ranges) highlight.add(range);
      this.#painted.set(mark, { ranges, highlight });
    }
  }

  #of(mark) {
    return this.#highlight(this.#marks.label(mark), this.#marks.entity(mark) === this.#active ? 'active' : 'suggested', 0);
  }

  /** Takes every mark away; the page is as it was. */
  clear() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#near?.disconnect();
    this.#near = null;
    removeEventListener('scroll', this.#schedule, { capture: true });
    removeEventListener('resize', this.#schedule);
    for (const [name, highlight] of this.#highlights) {
      highlight.clear();
      CSS.highlights.delete(name);
    }
    this.#highlights.clear();
    this.#painted.clear();
    this.#active = -1;
    this.#index = null;
    this.#marks = null;
  }

  destroy() {
    this.clear();
    this.#dark.removeEventListener('change', this.#redraw);
    this.#sheet?.remove();
    this.#sheet = null;
  }
}
