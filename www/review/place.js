// Where a popover stands beside words of the article.

/** Between the words and the popover, and between that and the edge of the window, in CSS px. */
const GAP = 6;
const EDGE = 8;

/** Puts a popover that is open beside a box: on the side that is wanted, or else where there is room. */
export function placeBeside(element, box, wanted = 'below') {
  const { width, height } = element.getBoundingClientRect();
  const left = Math.max(EDGE, Math.min(box.left, innerWidth - width - EDGE));
  const above = box.top - height - GAP;
  const below = box.bottom + GAP;
  const fits = { above: above >= EDGE, below: below + height < innerHeight };
  const other = wanted === 'above' ? 'below' : 'above';
  const side = fits[wanted] || !fits[other] ? wanted : other;
  const top = side === 'above' ? above : below;
  element.style.setProperty('left', `${left}px`);
  element.style.setProperty('top', `${Math.max(EDGE, top)}px`);
}
