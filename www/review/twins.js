// Which mention and which entity of the last version is which one of this: those of the same words at the same place.

import { Alignment } from './alignment.js';

export class Twins {
  #mentions = new Map();
  #entities = new Map();

  /** @param {{ fields: object[], marks: Marks }} then @param {{ fields: object[], marks: Marks }} now */
  constructor(then, now) {
    const alignment = new Alignment(...[then, now].map(({ fields }) => fields.map(({ text }) => text)));
    for (let i = 0; i < then.marks.length; i++) {
      const start = alignment.at(then.marks.start(i), then.marks.end(i));
      const k = start < 0 ? -1 : now.marks.exactly(start, start + then.marks.end(i) - then.marks.start(i));
      if (k < 0) continue;
      this.#mentions.set(then.marks.id(i), now.marks.id(k));
      const entity = then.marks.entity(i);
      if (!this.#entities.has(entity)) this.#entities.set(entity, now.marks.entity(k));
    }
  }

  /** The mention that it is now, or -1. */
  mention(mark) {
    return this.#mentions.get(mark) ?? -1;
  }

  entity(entity) {
    return this.#entities.get(entity) ?? -1;
  }
}
