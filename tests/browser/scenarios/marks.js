// What 5,000 marks cost: `await measure()` resolves to milliseconds of script a frame. The clock
// of some browsers is coarse: the mean of many frames is right all the same.
//
//     cargo dev screenshot scenarios/marks.html --script 'return await measure()'

const MARKS = 5000;
const ROUNDS = 300;

let spent = 0;
/** Calls of the parts that are measured; layout and painting of the page are not in it. */
function timed(call) {
  const start = performance.now();
  try {
    return call();
  } finally {
    spent += performance.now() - start;
  }
}
const plain = requestAnimationFrame;
window.requestAnimationFrame = (call) => plain((time) => timed(() => call(time)));
const Observer = IntersectionObserver;
window.IntersectionObserver = class extends Observer {
  constructor(call, options) {
    super((...told) => timed(() => call(...told)), options);
  }
};
const frame = () => new Promise((done) => plain(() => setTimeout(done)));

/** Text with four names a sentence, in paragraphs or as one long block. */
function fill(root, perBlock) {
  const kinds = ['PERSON', 'ORG', 'PLACE', 'DATE'];
  const mentions = [];
  const lines = [];
  let at = 0;
  for (let id = 0; id < MARKS; ) {
    let line = '';
    for (let n = 0; n < perBlock && id < MARKS; n += 4) {
      for (const [i, words] of [`Ada Moe${id % 97}`, 'Harbour Board', `Oslo${id % 31}`, 'Monday'].entries()) {
        line += [line ? ' Then ' : 'Then ', ' of the old and rather quiet ', ' was said to have gone to the coast of ', ', where nothing was to be seen of it before '][i];
        mentions.push({ id, label: kinds[i], entity: i === 0 ? id % 97 : i, start: at + line.length, end: at + line.length + words.length });
        line += words;
        id++;
      }
      line += '.';
    }
    lines.push(line);
    at += line.length + 1;
  }
  root.replaceChildren(...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line })));
  return mentions;
}

async function rounds(work) {
  const times = [];
  for (let n = 0; n < ROUNDS; n++) {
    spent = 0;
    await work(n);
    times.push(spent);
  }
  times.sort((a, b) => a - b);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(2);
  return `mean ${mean.toFixed(2)} ms, median ${at(0.5)}, 95 % up to ${at(0.95)}`;
}

window.measure = async () => {
  const { Stage, ACCEPTED, SUGGESTED } = await import('./page_marks.js');
  const { readText } = await import('../source/review/textmap.js');
  const root = document.getElementById('story');
  const found = {};
  for (const [name, perBlock] of [['in paragraphs', 8], ['in one block', MARKS]]) {
    scrollTo(0, 0);
    const mentions = fill(root, perBlock);
    const stage = new Stage(root, await readText(root), mentions);
    await new Promise((done) => setTimeout(done, 500));
    const scroll = await rounds(async () => {
      scrollBy(0, 180);
      await frame();
    });
    scrollTo(0, 0);
    await new Promise((done) => setTimeout(done, 500));
    const decided = (n) => Object.assign(mentions[n % 40], { stands: n % 80 < 40 ? ACCEPTED : SUGGESTED });
    // Packing is the worker's.
    const accept = (take) => rounds(async (n) => {
      decided(n);
      const list = stage.packed();
      timed(() => take(list));
      await frame();
    });
    found[name] = {
      'a frame of scrolling': scroll,
      'accepting one: marks and painter': await accept((list) => stage.take(list, ['painter'])),
      'accepting one: marks and map': await accept((list) => stage.take(list, ['map'])),
    };
    stage.close();
  }
  return found;
};
