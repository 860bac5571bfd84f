// Where finished tags come from: what the host has set, a script of JSON inside the element, or an address.

import { fault } from './fault.js';
import { readerView } from './annotations.js';

const INSIDE = ':scope > script[type="application/json"]';

export class Source {
  /** What was read last, and from what: an article that was replaced does not fetch its tags again. */
  #from = null;
  #view = null;

  /** @returns {Promise<object | null>} see `readerView`; null while there are none */
  async read(element, given, signal) {
    const src = element.getAttribute('src');
    const from = given ?? element.querySelector(INSIDE)?.textContent ?? (src === null ? null : new URL(src, element.baseURI));
    if (from === null) return null;
    const key = from instanceof URL ? from.href : from;
    if (this.#view && this.#from === key) return this.#view;
    const view = readerView(from instanceof URL ? await fetched(from, signal) : from);
    this.#from = key;
    return (this.#view = view);
  }
}

async function fetched(address, signal) {
  try {
    const answer = await fetch(address, { signal });
    if (answer.ok) return await answer.text();
    throw new Error(`The server answers ${answer.status}.`);
  } catch (error) {
    signal.throwIfAborted();
    throw fault('annotations/network', `The tags could not be fetched (${address}). Check the address in “src”, and that connect-src of the Content Security Policy allows it.`, error);
  }
}
