// Importing this module registers `<rubricate-review>`. Importing it twice is harmless.

import { RubricateReview } from './review/element.js';
import { define } from './review/pageless.js';

define('rubricate-review', RubricateReview);

export { RubricateReview };
