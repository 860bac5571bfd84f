// wink-nlp with its model for browsers: sentences, parts of speech and entities, which are dates, sums and the like.

import model from 'wink-eng-lite-web-model';
import wink from 'wink-nlp';

export async function load() {
  const nlp = wink(model, ['sbd', 'ner', 'pos']);
  const { its } = nlp;
  return {
    run: (text) => nlp.readDoc(text).entities().length(),
    mentions(text) {
      const doc = nlp.readDoc(text);
      const spaces = doc.tokens().out(its.precedingSpaces);
      const words = doc.tokens().out();
      const starts = [];
      const ends = [];
      let at = 0;
      words.forEach((word, i) => {
        at += spaces[i].length;
        starts.push(at);
        ends.push((at += word.length));
      });
      const details = doc.entities().out(its.detail);
      return doc
        .entities()
        .out(its.span)
        .map(([first, last], i) => [starts[first], ends[last], details[i].type]);
    },
  };
}
