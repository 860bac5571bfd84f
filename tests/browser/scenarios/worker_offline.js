// The worker on a network that fails once when each of the later modules is asked for, and once when the definitions of topics are:
// only tests load this file.
import '../worker.js';

const { fetch } = self;
const failing = new Set(['review.wasm', 'seldom.wasm', 'definitions.bin']);
self.fetch = (address) => {
  if (failing.delete(String(address).split('/').at(-1))) return Promise.reject(new TypeError('a fault made by a test'));
  return fetch(address);
};
