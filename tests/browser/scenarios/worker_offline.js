// The worker on a network that fails once, when the second module is asked for: only tests load this file.
import '../worker.js';

const { fetch } = self;
let failures = 1;
self.fetch = (address) => {
  if (String(address).endsWith('/seldom.wasm') && failures-- > 0) return Promise.reject(new TypeError('a fault made by a test'));
  return fetch(address);
};
