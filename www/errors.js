/**
 * Errors with a stable code and a sentence for people: what happened, and what the publisher of the
 * page or its editor can do.
 */

export class RubricateError extends Error {
  /**
   * @param {string} code stable from release to release
   * @param {string} [message] a full sentence; by default the one that belongs to the code
   * @param {{ cause?: unknown, detail?: string }} [more] `detail`, such as an address, is put into the default sentence
   */
  constructor(code, message, { cause, detail } = {}) {
    super(message ?? sentence(code, detail), cause === undefined ? undefined : { cause });
    this.name = 'RubricateError';
    this.code = code;
    if (detail) this.detail = detail;
  }
}

const SENTENCES = {
  'wasm/unsupported': () =>
    'This browser cannot run WebAssembly, so the article cannot be tagged here. Use a current Chrome, Edge, Firefox or Safari, with WebAssembly switched on.',
  'wasm/blocked-by-csp': () =>
    "The site's Content Security Policy forbids WebAssembly. The publisher can allow it: add 'wasm-unsafe-eval' to script-src in the header that is sent with worker.js.",
  'wasm/wrong-mime': (detail) =>
    `The server labels rubricate.wasm, review.wasm or seldom.wasm as ${detail || 'something other than WebAssembly'}. The publisher should check their addresses and serve all three with the type application/wasm.`,
  'wasm/missing': (detail) =>
    `A part of the tagger is not where it is expected${by(detail)}. The publisher should upload rubricate.wasm, review.wasm and seldom.wasm beside worker.js or correct their addresses.`,
  'wasm/invalid': (detail) =>
    `A part of the tagger cannot be started: it is damaged, or this browser is too old for it${by(detail)}. Load the page again; if that does not help, the publisher should upload rubricate.wasm, review.wasm and seldom.wasm again.`,
  'wasm/mismatched': () =>
    'A part of the tagger, review.wasm or seldom.wasm, is of another release than rubricate.wasm, so this cannot be done now. Load the page again; if that does not help, the publisher should upload all files of one release.',
  'worker/blocked': (detail) =>
    `The tagger could not be started${by(detail)}. The publisher should check that worker.js and rubricate_glue.js come from the same origin as the page, with a JavaScript type, and that the Content Security Policy allows them in worker-src.`,
  'worker/trusted-types': () =>
    "The site's Content Security Policy asks for Trusted Types and does not allow those of the tagger. The publisher can allow them: add rubricate to trusted-types in the header of the page.",
  'worker/crashed': () =>
    'The tagger stopped twice on this request, so the article was left as it was. Try it again with a shorter article; if it stays so, please report it.',
  'network': (detail) =>
    `A file of the tagger could not be fetched${by(detail)}. Check the connection and try again. If it stays so, the publisher should add 'self' to connect-src in the Content Security Policy that is sent with worker.js.`,
  'model/missing': (detail) =>
    `The tagger's data is not where it is expected${by(detail)}. The publisher should upload the model folder or correct its address.`,
  'aborted': () => 'The analysis was cancelled.',
  'disposed': () => 'The tagger was shut down. Start a new one to go on.',
  'input/invalid': (detail) => `The article cannot be read${by(detail)}.`,
};

const by = (detail) => (detail ? ` (${detail})` : '');

/** The sentence that belongs to a code. */
export function sentence(code, detail) {
  return (SENTENCES[code] ?? (() => `Something went wrong in the tagger (${code})${by(detail)}.`))(detail);
}
