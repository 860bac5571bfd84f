// The files that the worker loads. Beside worker.js, because a build that has them inside itself gets them otherwise.
// Bundlers look for these forms to the letter.

/** Asks for the module and the data, in the order in which they are named; addresses that are given come before our own. */
export function datafiles({ wasm, lexicon, tagger, topics }) {
  return [
    wasm ?? new URL('./rubricate.wasm', import.meta.url),
    lexicon ?? new URL('./model/lexicon.bin', import.meta.url),
    tagger ?? new URL('./model/tagger.bin', import.meta.url),
    topics ?? new URL('./model/topics.bin', import.meta.url),
  ].map((url) => fetch(url));
}

/** Asks for a module that is linked to the first. */
export const partfiles = {
  review: (address) => fetch(address ?? new URL('./review.wasm', import.meta.url)),
  seldom: (address) => fetch(address ?? new URL('./seldom.wasm', import.meta.url)),
};

/** Asks for the other names and the definitions of topics. */
export const definitionsfile = (address) => fetch(address ?? new URL('./model/definitions.bin', import.meta.url));
