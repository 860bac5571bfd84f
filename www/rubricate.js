/**
 * Finds people, organisations, places, dates, sums and topics in news articles, inside the browser.
 * Importing this module has no effect by itself.
 */
import { connect } from './client.js';

export { connect, privacyReport } from './client.js';
export { RubricateError } from './errors.js';

/** A tagger without a page: text in, JSON out. See rubricate.d.ts. */
export function createTagger(options) {
  const client = connect(options);
  return {
    ready: client.ready,
    async analyze(input, { published, signal, onProgress, ...exported } = {}) {
      const article = typeof input === 'string' ? { text: input } : Array.isArray(input) ? { fields: input } : input;
      const session = await client.open(published ? { ...article, published } : article, { signal, onProgress });
      try {
        const file = await session.export('native', { include: 'all', ...exported });
        return JSON.parse(await file.text());
      } finally {
        session.close();
      }
    },
    addVocabulary: (name, source) => client.addVocabulary(name, source),
    removeVocabularies: () => client.removeVocabularies(),
    suggestMediaTopics: (on, thresholds) => client.suggestMediaTopics(on, thresholds),
    privacyReport: () => client.privacyReport(),
    dispose: () => client.dispose(),
  };
}
