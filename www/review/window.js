// Cuts a long list of marks in one tall block down to those in view.

/** How far above and below the viewport marks are painted, in CSS px. */
const MARGIN = 600;

function boxOf(index, marks, i) {
  const [stretch] = index.ranges(marks.start(i), marks.end(i));
  if (!stretch) return null;
  const range = document.createRange();
  range.setStart(stretch.startContainer, stretch.startOffset);
  range.setEnd(stretch.endContainer, stretch.endOffset);
  return range.getBoundingClientRect();
}

/** First mark in `from..to` for which `reached(box)` holds; text flows down the page. */
function search(index, marks, from, to, reached) {
  while (from < to) {
    const middle = (from + to) >>> 1;
    const box = boxOf(index, marks, middle);
    if (box && !reached(box)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The part of marks `from..to` that is near the viewport. */
export function windowOf(index, marks, from, to) {
  const first = search(index, marks, from, to, (box) => box.bottom > -MARGIN);
  const last = search(index, marks, first, to, (box) => box.top > innerHeight + MARGIN);
  return [first, last];
}
