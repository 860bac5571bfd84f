// Types of single-file.js: it registers both elements, and what else it has is in the global `rubricate`.

import type { RubricateReview } from './define.js';
import type { RubricateReader } from './read.js';
import type { RubricateError, connect, createTagger } from './rubricate.js';

declare global {
  var rubricate: {
    readonly connect: typeof connect;
    readonly createTagger: typeof createTagger;
    readonly RubricateError: typeof RubricateError;
    readonly RubricateReview: typeof RubricateReview;
    readonly RubricateReader: typeof RubricateReader;
  };
}
