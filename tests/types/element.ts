// The element, as those who embed it use it. Never run.
import '../../www/define.js';
import type { ReviewMessages, RubricateReview } from '../../www/define.js';

export async function embed(): Promise<number> {
  const review: RubricateReview = document.createElement('rubricate-review');
  review.setAttribute('for', 'story');
  review.threshold = 0.5;
  review.lang = 'fr';
  const french: ReviewMessages = { topics: 'Sujets', mentions: { one: '{n} passage', many: '{n} de passages', other: '{n} passages' } };
  review.messages = french;
  review.messages = null;
  review.addEventListener('rubricate-error', ({ detail }) => console.log(detail.code, detail.message));
  document.addEventListener('rubricate-select', ({ detail }) => console.log(detail.start, detail.label));
  document.body.append(review);
  await review.ready;
  const { requests, stored, isQuiet } = await review.privacyReport();
  console.log(isQuiet, requests.map(({ url, purpose, when, bytes }) => [url, purpose === 'model', when === 'after', bytes ?? 0]), stored[0]?.where);
  const blob = await review.export('native', { include: 'all' });
  // @ts-expect-error: the root is an element, not its id
  review.root = 'story';
  // @ts-expect-error: a plural needs its general form
  review.messages = { mentions: { one: '{n} passage' } };
  return blob.size;
}
