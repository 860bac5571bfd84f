import { createTagger } from 'rubricate';
import 'rubricate/define';

// Trusted Types want to be told of the worker's address by rubricate itself, and its script has another name in this bundle.
const tagger = createTagger({ workerSrc: 'worker.js' });
const article = document.querySelector('#story').innerText;

/** The same article without the panel, for whoever wants it. */
window.untouched = tagger.analyze(article, { published: '2026-11-26' }).finally(() => tagger.dispose());
