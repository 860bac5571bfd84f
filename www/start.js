// Starts the worker. A file of its own, because a build that has the worker inside itself starts it otherwise.

import { RubricateError } from './errors.js';

/** @param {string} [src] address of another worker.js */
export function startWorker(src) {
  if (typeof Worker === 'undefined') throw new Error('there are no workers here');
  const [, folder] = /^(https?:.*\/)rubricate\.js(?:[?#]|$)/.exec(import.meta.url) ?? [];
  try {
    // Bundlers look for this form to the letter and put the address of their own file into it. As they shipped, the
    // scripts name the address themselves: Trusted Types want more than this form says.
    if (src === undefined && !folder) return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    return new Worker(trusted(reachable(src ?? `${folder}worker.js`)), { type: 'module' });
  } catch (error) {
    if (!globalThis.trustedTypes || !(error instanceof TypeError)) throw error;
    throw new RubricateError('worker/trusted-types', undefined, { cause: error });
  }
}

/** A sandboxed frame has no origin and may start no worker but from a script that its address holds; that takes over ours. */
function reachable(address) {
  return globalThis.origin === 'null' ? `data:text/javascript,${encodeURIComponent(`import ${JSON.stringify(address)}`)}` : address;
}

let policy;

/** The address as pages with Trusted Types want it; they allow the policy by its name. */
function trusted(address) {
  try {
    policy ??= globalThis.trustedTypes?.createPolicy('rubricate', { createScriptURL: String });
  } catch {
    // It is not allowed; the constructor of the worker tells whether that matters.
  }
  return policy ? policy.createScriptURL(address) : address;
}
