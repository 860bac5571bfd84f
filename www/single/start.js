// Starts the worker that is inside this script. A classic one: pages opened from a disk have no origin to import modules from.

import source from 'inside:worker.js';

let address;

/** @param {string} [src] address of another worker.js */
export function startWorker(src) {
  if (src !== undefined) return new Worker(src, { type: 'module' });
  address ??= URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return new Worker(address);
}
