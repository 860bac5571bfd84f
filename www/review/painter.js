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
  /** mention → what is painted of it now: `{ start, end, ranges, highlight, glow }` */
  #painted = new Map();
  #accept = () => true;
  #active = -1;
  /** Stretches that are lit beside the marks, by their state. */
  #lit = new Map();
  #forReaders;
  #frame = 0;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#sheet?.write(isDark(this.#element), this.#forReaders);
  #schedule = () => {
    this.#frame ||= requestAnimationFrame(() => this.#paint());
  };

  /**
   * @param {Element | ShadowRoot} root
   * @param {{ mode?: 'review' | 'read' }} options to readers only what was accepted is shown, with a finer line
   */
  constructor(root, { mode = 'review' } = {}) {
    this.#forReaders = mode === 'read';
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

  /** Takes over the marks of the same text after a decision; only what differs is painted anew. */
  update(marks) {
    this.#marks = marks;
    if (this.#near) this.#schedule();
  }

  /** The page was edited: what is painted stays on its words, at once. */
  move(index) {
    this.#index = index;
    if (!this.#near) return;
    this.#near.follow(index.blocks);
    for (const now of this.#painted.values()) {
      const ranges = index.ranges(now.start, now.end);
      if (ranges.length === now.ranges.length && ranges.every((range, i) => isSame(range, now.ranges[i]))) continue;
      for (const each of [now.highlight, now.glow]) {
        for (const range of now.ranges) each?.delete(range);
        for (const range of ranges) each?.add(range);
      }
      now.ranges = ranges;
    }
    for (const [state, how] of this.#lit) this.#set(state, ...how);
    this.#schedule();
  }

  /** Takes over another version of the text and its marks, in one go. */
  follow(index, marks) {
    if (!this.#near) return this.show(index, marks);
    this.#index = index;
    this.#marks = marks;
    this.#active = -1;
    this.#near.follow(index.blocks);
    this.light([]);
    this.point(null);
    for (const id of this.#painted.keys()) this.#wipe(id);
    this.#paint(Infinity);
  }

  /** Only marks for which `accept(position)` holds are painted. */
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
    this.#set('evidence', 'topic', spans, 2);
  }

  /** Shows where a jump has led; null takes the sign away. */
  point(span) {
    this.#set('jump', 'any', span ? [span] : [], 3);
  }

  #set(state, label, spans, rank) {
    if (!this.#sheet || !this.#index) return;
    this.#lit.set(state, [label, spans, rank]);
    const highlight = this.#highlight(label, state, rank);
    highlight.clear();
    for (const [start, end] of spans) for (const range of this.#index.ranges(start, end)) highlight.add(range);
  }

  /**
   * Later ones lie on top. Priorities would say the same, but WebKit dies of some that are lower than those of highlights
   * set before; so higher ones are set anew whenever a lower one comes.
   */
  #highlight(label, state, rank) {
    const name = this.#sheet.name(label, state);
    const known = this.#highlights.get(name);
    if (known) return known.highlight;
    const highlight = new Highlight();
    CSS.highlights.set(name, highlight);
    const higher = [...this.#highlights].filter(([, other]) => other.rank > rank).sort(([, a], [, b]) => a.rank - b.rank);
    for (const [above, other] of higher) {
      CSS.highlights.delete(above);
      CSS.highlights.set(above, other.highlight);
    }
    this.#highlights.set(name, { highlight, rank });
    return highlight;
  }

  /** What is to be painted: mention → position. */
  #wanted() {
    const wanted = new Map();
    for (const [first, last] of this.#near.zones()) {
      let from = this.#marks.firstEndingAfter(this.#index.extent(first)[0]);
      let to = this.#marks.firstStartingFrom(this.#index.extent(last)[1]);
      if (to - from > CROWDED) [from, to] = windowOf(this.#index, this.#marks, from, to);
      for (let i = from; i < to; i++) if (this.#shows(i)) wanted.set(this.#marks.id(i), i);
    }
    return wanted;
  }

  #shows(i) {
    if (this.#forReaders ? this.#marks.status(i) !== 'accepted' : this.#marks.isRejected(i)) return false;
    return this.#accept(i);
  }

  #paint(most = FRAME) {
    this.#frame = 0;
    if (!this.#near) return;
    const until = performance.now() + most;
    const wanted = this.#wanted();
    for (const id of this.#painted.keys()) if (!wanted.has(id)) this.#wipe(id);
    for (const [id, i] of wanted) {
      const [start, end] = [this.#marks.start(i), this.#marks.end(i)];
      const highlight = this.#highlight(this.#marks.label(i), this.#state(i), 0);
      const glow = this.#marks.entity(i) === this.#active ? this.#highlight(this.#marks.label(i), 'active', 1) : null;
      const now = this.#painted.get(id);
      const stays = now?.highlight === highlight && now.start === start && now.end === end;
      if (stays && now.glow === glow) continue;
      if (performance.now() > until) return this.#schedule();
      // The old goes in the frame in which the new comes: nothing flickers.
      if (!stays) this.#wipe(id);
      const ranges = stays ? now.ranges : this.#index.ranges(start, end);
      for (const range of ranges) {
        if (stays) now.glow?.delete(range);
        else highlight.add(range);
        glow?.add(range);
      }
      this.#painted.set(id, { start, end, ranges, highlight, glow });
    }
  }

  #wipe(id) {
    const { ranges, highlight, glow } = this.#painted.get(id) ?? { ranges: [] };
    for (const range of ranges) {
      highlight.delete(range);
      glow?.delete(range);
    }
    this.#painted.delete(id);
  }

  #state(i) {
    if (this.#forReaders || !this.#marks.overlaps(i)) return this.#marks.status(i);
    return this.#marks.isOuter(i) ? 'outer' : 'conflict';
  }

  /** Takes every mark away; the page is as it was. */
  clear() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#near?.disconnect();
    this.#near = null;
    removeEventListener('scroll', this.#schedule, { capture: true });
    removeEventListener('resize', this.#schedule);
    for (const [name, { highlight }] of this.#highlights) {
      highlight.clear();
      CSS.highlights.delete(name);
    }
    this.#highlights.clear();
    this.#painted.clear();
    this.#lit.clear();
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

function isSame(a, b) {
  return a.startContainer === b.startContainer && a.startOffset === b.startOffset && a.endContainer === b.endContainer && a.endOffset === b.endOffset;
}
