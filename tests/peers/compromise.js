// compromise: people, organisations and places.

import nlp from 'compromise';

const KINDS = { PERSON: 'people', ORG: 'organizations', PLACE: 'places' };

export async function load() {
  return {
    run(text) {
      const doc = nlp(text);
      return Object.values(KINDS).reduce((sum, kind) => sum + doc[kind]().length, 0);
    },
    mentions(text) {
      const doc = nlp(text);
      return Object.entries(KINDS).flatMap(([label, kind]) =>
        doc[kind]()
          .json({ offset: true, terms: false })
          .map(({ offset: { start, length } }) => {
            // Its stretches take in the stops and quotation marks around the words.
            const words = text.slice(start, start + length);
            const lead = words.length - words.replace(/^[^\p{L}\p{N}]+/u, '').length;
            const rest = words.replace(/[^\p{L}\p{N}]+$/u, '').length;
            return [start + lead, start + rest, label];
          }),
      );
    },
  };
}
