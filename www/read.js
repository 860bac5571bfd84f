// Importing this module registers `<rubricate-reader>`, which shows finished tags. It loads no tagger.

import { RubricateReader } from './read/element.js';

RubricateReader.sheet ??= new URL('./read.css', import.meta.url).href;
if (!customElements.get('rubricate-reader')) customElements.define('rubricate-reader', RubricateReader);

export { RubricateReader };
