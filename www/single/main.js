/**
 * Everything in one classic script, for pages that are opened from a disk and for bookmarklets. It registers both
 * elements; what else it has is in the global `rubricate`.
 */
import './reader.js';

export { RubricateReview } from '../define.js';
export { RubricateReader } from '../read.js';
export { connect, createTagger, RubricateError } from '../rubricate.js';
