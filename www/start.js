// Starts the worker. A file of its own, because a build that has the worker inside itself starts it otherwise.

/**
 * Bundlers look for the second form to the letter.
 * @param {string} [src] address of another worker.js
 */
export function startWorker(src) {
  if (src !== undefined) return new Worker(src, { type: 'module' });
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
}
