// What can go wrong for readers: stable codes, as everywhere. The sentences are for the console and the host; readers see none.

/** @param {string} code stable from release to release @param {string} message a full sentence */
export function fault(code, message, cause) {
  return Object.assign(new Error(message, cause && { cause }), { code });
}

export const notAnnotations = (why, cause) =>
  fault('annotations/invalid', `These are no tags that rubricate has exported: ${why}. Export the article again as native JSON.`, cause);

/** Whatever was thrown, with a code. */
export function coded(error) {
  if (typeof error?.code === 'string') return error;
  return fault('page/unexpected', `Something went wrong that should not: ${error?.message ?? error}. Please report it.`, error);
}
