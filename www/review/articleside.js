// The article's side of a review: its painted marks, what is pointed at, pressed and selected there.

import { Hits } from './hits.js';
import { Marking } from './marking.js';
import { rangeOf } from './reveal.js';

/** Characters of the article shown before and after a listed mention. */
const AROUND = 36;

export class ArticleSide {
  #index;
  #marks;
  #painter;
  #map;
  #panel;
  #card;
  #hits;
  #marking;
  #selected;
  #accepts = () => true;

  /**
   * @param {object} parts `panel()`, the one of now; `readonly()`; `selected(mark, from)`: the host is told; `mark`: what the bar
   *   of types asks the review for; see `Review`
   */
  constructor({ index, marks, root, painter, map, panel, card, typebar, readonly, selected, mark }) {
    this.#index = index;
    this.#marks = marks;
    this.#painter = painter;
    this.#map = map;
    this.#panel = panel;
    this.#card = card;
    this.#selected = selected;
    painter.show(index, marks);
    map.show(index, marks);
    this.#hits = new Hits(root, (node, offset) => this.#candidates(node, offset), {
      over: (mark, box) => {
        painter.activate(marks.entity(this.#marks.find(mark)));
        card.over(mark, box);
      },
      out: () => {
        painter.activate(-1);
        card.out();
      },
      press: (mark, box) => this.#press(mark, box),
    });
    this.#marking = new Marking(root, typebar, {
      ...mark,
      isOffered: () => !readonly(),
      offsetAt: (node, offset) => this.#index.offsetAt(node, offset),
      text: (start, end) => this.textBetween(start, end),
      box: (start, end) => this.boxBetween(start, end),
      show: (mark, box) => this.#press(mark, box),
    });
  }

  #press(mark, box) {
    this.#panel().list.select(this.#marks.entity(this.#marks.find(mark)));
    this.#card.show(mark, box, { full: true });
    this.#selected(mark, 'text');
  }

  /** Offers types for what is selected, to the keyboard; false if nothing is. */
  async markSelected() {
    return this.#marking.focus();
  }

  /** What is selected in the article; null if nothing is. */
  get selection() {
    return this.#marking.selection;
  }

  /** Moves the marks to another reading of the same text; false if it is not the same. */
  move(index) {
    const { fields } = this.#index;
    if (index.fields.length !== fields.length || index.fields.some(({ text }, i) => text !== fields[i].text)) return false;
    this.#index = index;
    this.#painter.show(index, this.#marks);
    this.#map.show(index, this.#marks);
    return true;
  }

  /** Takes over the marks after a decision. */
  update(marks) {
    this.#marks = marks;
    this.#painter.update(marks);
    this.#map.update(marks);
  }

  refresh() {
    return this.#card.refresh();
  }

  filter(accepts) {
    this.#accepts = accepts;
    this.#painter.filter(accepts);
    this.#map.filter(accepts);
  }

  /** Mentions at a caret: it may stand just behind the character that is meant. */
  #candidates(node, offset) {
    const at = this.#index.offsetOf(node, offset);
    const near = [at, at - 1].filter((offset) => offset >= 0).flatMap((offset) => this.#marks.allAt(offset, this.#accepts));
    return [...new Set(near)].map((i) => ({
      mention: this.#marks.id(i),
      ranges: this.#index.ranges(this.#marks.start(i), this.#marks.end(i)),
    }));
  }

  /** Lights the places that speak for something; null puts the light out. */
  light(thing) {
    this.#painter.light(thing?.evidence.map(({ start, end }) => [start, end]) ?? []);
  }

  activate(entity) {
    this.#painter.activate(entity);
  }

  rangeOf(mark) {
    const i = this.#marks.find(mark);
    return i < 0 ? undefined : this.#index.ranges(this.#marks.start(i), this.#marks.end(i))[0];
  }

  boxOf(mark) {
    const stretch = this.rangeOf(mark);
    return stretch && rangeOf(stretch).getBoundingClientRect();
  }

  /** Where a stretch of the text stands in the window; null if nowhere. */
  boxBetween(start, end) {
    const [stretch] = this.#index.ranges(start, end);
    return stretch ? rangeOf(stretch).getBoundingClientRect() : null;
  }

  textBetween(start, end) {
    const block = this.#index.blockAt(start);
    const [from] = this.#index.extent(block);
    return this.#index.fields[block].text.slice(start - from, end - from);
  }

  /** Marks the place jumped to; -1 takes the sign away. */
  point(mark) {
    const i = mark < 0 ? -1 : this.#marks.find(mark);
    this.#painter.point(i < 0 ? null : [this.#marks.start(i), this.#marks.end(i)]);
    if (i >= 0) this.#selected(mark, 'list');
  }

  /** Words before a mention, the mention, words after it. */
  context(mark) {
    const i = this.#marks.find(mark);
    if (i < 0) return ['', '', ''];
    const start = this.#marks.start(i);
    const block = this.#index.blockAt(start);
    const { text } = this.#index.fields[block];
    const from = start - this.#index.extent(block)[0];
    const to = from + this.#marks.end(i) - start;
    const before = text.slice(Math.max(0, from - AROUND), from);
    const after = text.slice(to, to + AROUND);
    return [
      from > AROUND ? `…${before.replace(/^\S*\s/, '')}` : before,
      text.slice(from, to),
      to + AROUND < text.length ? `${after.replace(/\s\S*$/, '')}…` : after,
    ];
  }

  close() {
    this.#hits.destroy();
    this.#marking.destroy();
    this.#card.close();
    this.#painter.clear();
    this.#map.clear();
  }
}
