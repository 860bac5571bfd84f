// The reader's element is to find its styles before it is registered.

import { RubricateReader } from '../read/element.js';
import { READ_CSS } from './addresses.js';

RubricateReader.sheet = READ_CSS;
