import { createTagger } from 'rubricate';
import 'rubricate/define';

const tagger = createTagger();
const article = document.querySelector('#story').innerText;

/** The same article without the panel, for whoever wants it. */
window.untouched = tagger.analyze(article, { published: '2026-11-26' }).finally(() => tagger.dispose());
