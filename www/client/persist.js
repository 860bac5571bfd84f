import { RubricateError } from '../errors.js';
import { Crash } from './link.js';

/** How often a request is tried on a new worker when others killed the old one. */
const MOST_TRIES = 5;

/** Does it again when the worker died: once if the request may be the reason, some times if not. */
export async function persist(action, signal) {
  for (let tries = 1, blamed = 0; ; tries += 1) {
    signal.throwIfAborted();
    try {
      return await action();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Crash)) throw error;
      blamed += error.blamed;
      if (blamed > 1 || tries >= MOST_TRIES) throw new RubricateError('worker/crashed', undefined, { cause: error });
    }
  }
}
