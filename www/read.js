// Importing this module registers `<rubricate-reader>`, which shows finished tags. It loads no tagger.

import { RubricateReader } from './read/element.js';
import { define } from './review/pageless.js';

RubricateReader.sheet ??= new URL('./read.css', import.meta.url).href;
define('rubricate-reader', RubricateReader);

export { RubricateReader };
