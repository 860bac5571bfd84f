// The article's side of a review: its painted marks, what is pointed at, pressed and selected there.

import { Hits, marksAround } from './hits.js';
import { Marking } from './marking.js';

/** Characters of the article shown before and after a listed mention. */
const AROUND = 36;

export class ArticleSide {
  #surface;
  #marks;
  #map;
  #panel;
  #card;
  #hits;
  #marking;
  #selected;
  #accepts = () => true;

  /**
   * @param {object} parts `surface`, where the article stands; `panel()`, the one of now; `readonly()`; `selected(mark, from)`:
   *   the host is told; `mark`: what the bar of types asks the review for; see `Review`
   */
  constructor({ surface, marks, map, panel, card, typebar, readonly, selected, mark }) {
    const { root, painter } = surface;
    this.#surface = surface;
    this.#marks = marks;
    this.#map = map;
    this.#panel = panel;
    this.#card = card;
    this.#selected = selected;
    painter.show(surface.text, marks);
    map.show(surface.text, marks);
    this.#hits = new Hits(root, (x, y) => this.#candidates(x, y), {
      over: (mark, box) => {
        painter.activate(this.#marks.entity(this.#marks.find(mark)));
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
      selected: () => surface.selected(),
      text: (start, end) => this.textBetween(start, end),
      box: (start, end) => surface.text.place(start, end)?.box() ?? null,
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

  get fields() {
    return this.#surface.text.fields;
  }

  /** The article was edited: marks stay on their words. */
  move() {
    const { painter, text } = this.#surface;
    painter.move(text);
    this.#map.move(text);
  }

  /** Takes over another version of the article with its marks. */
  follow(text, marks) {
    this.#surface.take(text);
    this.#marks = marks;
    this.#surface.painter.follow(this.#surface.text, marks);
    this.#map.move(this.#surface.text);
    this.#map.update(marks);
    this.#marking.look();
  }

  /** Takes over the marks after a decision. */
  update(marks) {
    this.#marks = marks;
    this.#surface.painter.update(marks);
    this.#map.update(marks);
  }

  refresh() {
    return this.#card.refresh();
  }

  filter(accepts) {
    this.#accepts = accepts;
    this.#surface.painter.filter(accepts);
    this.#map.filter(accepts);
  }

  #candidates(x, y) {
    const at = this.#surface.offsetUnder(x, y);
    return marksAround(this.#marks, at, this.#accepts).map((i) => ({ mention: this.#marks.id(i), boxes: this.#place(i)?.boxes() ?? [] }));
  }

  /** Lights the places that speak for something; null puts the light out. */
  light(thing) {
    this.#surface.painter.light(thing?.evidence.map(({ start, end }) => [start, end]) ?? []);
  }

  activate(entity) {
    this.#surface.painter.activate(entity);
  }

  #place(i) {
    return this.#surface.text.place(this.#marks.start(i), this.#marks.end(i));
  }

  /** Where a mention stands; null if nowhere. */
  placeOf(mark) {
    const i = this.#marks.find(mark);
    return i < 0 ? null : this.#place(i);
  }

  boxOf(mark) {
    return this.placeOf(mark)?.box();
  }

  textBetween(start, end) {
    const { text } = this.#surface;
    const block = text.blockAt(start);
    const [from] = text.extent(block);
    return text.fields[block].text.slice(start - from, end - from);
  }

  /** Marks the place jumped to; -1 takes the sign away. */
  point(mark) {
    const i = mark < 0 ? -1 : this.#marks.find(mark);
    this.#surface.painter.point(i < 0 ? null : [this.#marks.start(i), this.#marks.end(i)]);
    if (i >= 0) this.#selected(mark, 'list');
  }

  /** Words before a mention, the mention, words after it. */
  context(mark) {
    const i = this.#marks.find(mark);
    if (i < 0) return ['', '', ''];
    const start = this.#marks.start(i);
    const article = this.#surface.text;
    const block = article.blockAt(start);
    const { text } = article.fields[block];
    const from = start - article.extent(block)[0];
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
    this.#surface.painter.clear();
    this.#map.clear();
  }
}
