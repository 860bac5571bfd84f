// The files that are inside the worker's script, packed with gzip; all browsers that we run in unpack it.

import wasm from 'inside:rubricate.wasm';
import review from 'inside:review.wasm';
import seldom from 'inside:seldom.wasm';
import lexicon from 'inside:model/lexicon.bin';
import tagger from 'inside:model/tagger.bin';
import topics from 'inside:model/topics.bin';
import definitions from 'inside:model/definitions.bin';

const DATA = 'application/octet-stream';
const WASM = 'application/wasm';

/** The module and the data, in the order in which they are named; addresses that are given come before our own. */
export function datafiles(addresses) {
  return Object.entries({ wasm, lexicon, tagger, topics }).map(([name, packed]) =>
    addresses[name] ? fetch(addresses[name]) : Promise.resolve(unpacked(packed, name === 'wasm' ? WASM : DATA)),
  );
}

/** A module that is linked to the first. */
export const partfiles = {
  review: async (address) => (address ? fetch(address) : unpacked(review, WASM)),
  seldom: async (address) => (address ? fetch(address) : unpacked(seldom, WASM)),
};

/** The other names and the definitions of topics. */
export const definitionsfile = async (address) => (address ? fetch(address) : unpacked(definitions, DATA));

function unpacked(bytes, type) {
  // A Blob would do as well, but WebKit reads none on pages from a disk.
  const stream = new Response(bytes).body.pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream, { headers: { 'content-type': type } });
}
