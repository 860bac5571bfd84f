// An article under somebody's hands: what is painted is looked at in the frame of each change, before anything is tagged again.

/** What is painted, in the order of the page. */
window.painted = () => {
  const stretches = [...CSS.highlights].filter(([name]) => /-(suggested|accepted|conflict|outer)$/.test(name)).flatMap(([, highlight]) => [...highlight]);
  const ranges = stretches.map(({ startContainer, startOffset, endContainer, endOffset }) => {
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return range;
  });
  return ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(String);
};

/** The frames in which something was typed: what was painted, and how often the article had been tagged by then. */
window.frames = [];
window.runs = 0;
window.attributes = 0;

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** Does something to the article and looks what is painted in the next frame. */
window.change = async (edit) => {
  await edit();
  await frame();
  return window.painted();
};

/** Waits until the article has been tagged again. */
window.again = async (runs) => {
  for (let n = 0; n < 400 && window.runs <= runs; n++) await new Promise((done) => setTimeout(done, 25));
  return window.runs;
};

/** Puts the caret before or behind words of a paragraph. */
window.caret = (id, words, side = 'before') => {
  const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    document.getElementById('story').focus();
    getSelection().collapse(walker.currentNode, side === 'before' ? at : at + words.length);
    return true;
  }
  return false;
};

addEventListener('rubricate-analyzed', () => (window.runs += 1));
addEventListener('rubricate-progress', ({ detail }) => (window.stages ??= []).push(detail.stage));
addEventListener('input', () => requestAnimationFrame(() => window.frames.push({ painted: window.painted(), runs: window.runs })));
addEventListener('DOMContentLoaded', () => {
  new MutationObserver((records) => (window.attributes += records.length)).observe(document.getElementById('story'), { subtree: true, attributes: true });
});
