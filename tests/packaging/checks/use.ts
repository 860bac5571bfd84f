// What users of the package write must type-check. Never run.
import { RubricateError, connect, createTagger } from 'rubricate';
import type { Article, NativeExport, Session } from 'rubricate';
import 'rubricate/define';
import { RubricateReview } from 'rubricate/define';
import { RubricateReader } from 'rubricate/read';
import { prosemirror } from 'rubricate/adapters/prosemirror';
import 'rubricate/single-file.js';
import type {} from 'rubricate/worker';

export async function headless(article: Article): Promise<NativeExport> {
  const tagger = createTagger({ workerSrc: new URL('https://example.org/worker.js') });
  try {
    return await tagger.analyze(article);
  } catch (error) {
    throw error instanceof RubricateError ? error.code : error;
  } finally {
    tagger.dispose();
  }
}

export function bridged(review: RubricateReview, classes: Parameters<typeof prosemirror<{ key: string }>>[0]): string {
  const bridge = prosemirror(classes, { roleOf: (block) => (block.attrs.level === 1 ? 'headline' : 'body') });
  review.editor = bridge;
  return bridge.plugin.key;
}

export async function session(article: Article): Promise<Session> {
  return connect().open(article);
}

export async function panel(): Promise<Blob> {
  const review: RubricateReview = document.createElement('rubricate-review');
  const reader: RubricateReader = document.createElement('rubricate-reader');
  review.addEventListener('rubricate-change', ({ detail }) => console.log(detail.op, detail.history));
  document.body.append(review, reader);
  const report = await review.import('{}', { format: 'native' });
  const [format] = await review.formats();
  const [loss] = await review.loss(format?.id);
  console.log(report?.imported, loss?.text, await rubricate.createTagger().ready);
  // @ts-expect-error: there is no such method
  review.burn();
  return review.export('native');
}

// @ts-expect-error: only what the package names can be imported
import('rubricate/lazy/de.js');
