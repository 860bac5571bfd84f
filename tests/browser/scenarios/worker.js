// What the tests of the client call. Each check throws with a sentence, or gives what the test compares.
import * as analysis from './worker_analysis.js';
import * as faults from './worker_faults.js';
import * as loading from './worker_loading.js';
import * as seldom from './worker_seldom.js';
import * as texts from './worker_texts.js';

window.checks = { ...analysis, ...faults, ...loading, ...seldom, ...texts };
