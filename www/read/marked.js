// The article's side of finished tags: painted marks, what is pointed at and pressed, and where a jump leads.

import { Hits, marksAround, offsetUnder } from '../review/hits.js';
import { LABELS } from '../review/labels.js';
import { Marks } from '../review/marks.js';
import { Painter } from '../review/painter.js';
import { reveal } from '../review/reveal.js';

/** How long the place jumped to stays lit, in milliseconds. */
const GLOW = 2400;
/** Characters that are read out before and after a mention. */
const AROUND = 60;
const TYPES = Object.keys(LABELS);
/** Accepted, as the packed list says it. */
const ACCEPTED = 1;

export class Marked {
  #painter;
  #hits;
  #index;
  #marks;
  #entities = [];
  #timer = 0;

  /** @param {Element | ShadowRoot} root @param {QuietCard} card */
  constructor(root, card) {
    this.#painter = new Painter(root, { mode: 'read' });
    const entityOf = (mark) => this.#marks.entity(this.#marks.find(mark));
    this.#hits = new Hits(root, (x, y) => this.#candidates(root, x, y), {
      over: (mark, box) => {
        this.#painter.activate(entityOf(mark));
        card.over(this.#entities[entityOf(mark)], box);
      },
      out: () => {
        this.#painter.activate(-1);
        card.out();
      },
      press: (mark, box) => card.hold(this.#entities[entityOf(mark)], box),
    });
  }

  /** @param {TextIndex} index @param {object[]} mentions in text order, with `start` and `end` as they stand now */
  show(index, mentions, entities) {
    const numbers = new Map(entities.map((entity, i) => [entity, i]));
    const list = mentions.flatMap(({ start, end, label, entity }, i) => [start, end, TYPES.indexOf(label), numbers.get(entity), 0, i, ACCEPTED]);
    this.#index = index;
    this.#entities = entities;
    this.#marks = new Marks(Uint32Array.from(list), TYPES);
    this.#painter.show(index, this.#marks);
  }

  #candidates(root, x, y) {
    if (!this.#marks) return [];
    const at = offsetUnder(this.#index, root, x, y);
    return marksAround(this.#marks, at).map((i) => ({ mention: this.#marks.id(i), boxes: this.#index.place(this.#marks.start(i), this.#marks.end(i))?.boxes() ?? [] }));
  }

  #ranges(i) {
    return this.#index.ranges(this.#marks.start(i), this.#marks.end(i));
  }

  /** Shows mention `n` of an entity: which of how many it is, and the words around it; null if it stands nowhere. */
  jump(entity, n) {
    const number = this.#entities.indexOf(entity);
    const all = [];
    for (let i = 0; i < this.#marks.length; i++) if (this.#marks.entity(i) === number) all.push(i);
    const at = n < all.length ? n : 0;
    const [stretch] = all.length ? this.#ranges(all[at]) : [];
    if (!stretch) return null;
    const [start, end] = [this.#marks.start(all[at]), this.#marks.end(all[at])];
    this.#painter.point([start, end]);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#painter.point(null), GLOW);
    reveal(stretch, 0);
    return { at: at + 1, total: all.length, around: this.#around(start, end) };
  }

  #around(start, end) {
    const block = this.#index.blockAt(start);
    const [from] = this.#index.extent(block);
    const { text } = this.#index.fields[block];
    const before = text.slice(Math.max(0, start - from - AROUND), start - from);
    const after = text.slice(end - from, end - from + AROUND);
    return (before.length < AROUND ? before : before.replace(/^\S*\s/, '')) + text.slice(start - from, end - from) + (after.length < AROUND ? after : after.replace(/\s\S*$/, ''));
  }

  close() {
    clearTimeout(this.#timer);
    this.#hits.destroy();
    this.#painter.destroy();
  }
}
