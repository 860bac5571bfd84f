// Importing this module registers `<rubricate-review>`. Importing it twice is harmless.

import { RubricateReview } from './review/element.js';

if (!customElements.get('rubricate-review')) customElements.define('rubricate-review', RubricateReview);

export { RubricateReview };
