// The element, as those who embed it use it. Never run.
import '../../www/define.js';
import type { RubricateReview } from '../../www/define.js';

export async function embed(): Promise<number> {
  const review: RubricateReview = document.createElement('rubricate-review');
  review.setAttribute('for', 'story');
  review.threshold = 0.5;
  review.addEventListener('rubricate-error', ({ detail }) => console.log(detail.code, detail.message));
  document.addEventListener('rubricate-select', ({ detail }) => console.log(detail.start, detail.label));
  document.body.append(review);
  await review.ready;
  const blob = await review.export('native', { include: 'all' });
  // @ts-expect-error: the root is an element, not its id
  review.root = 'story';
  return blob.size;
}
