// A review by a script that goes on until somebody kills the page or its worker. What it has come to is written down, step
// by step, where a reload does not reach it.

window.workers = [];
const Original = Worker;
window.Worker = class extends Original {
  constructor(...given) {
    super(...given);
    window.workers.push(this);
  }
};

/** The article as the host has edited it. */
window.takeUpText = () => {
  const text = localStorage.getItem('text');
  if (text) document.getElementById('story').replaceChildren(...JSON.parse(text).map(([tag, content]) => Object.assign(document.createElement(tag), { textContent: content })));
};

const story = () => document.getElementById('story');
const host = () => document.querySelector('rubricate-review');

/** What stands: decided words, wherever they are. */
window.print = () => {
  const text = [...story().children].map(({ textContent }) => textContent).join('\n');
  const told = host().getMentions().filter(({ status }) => status !== 'suggested').map(({ start, end, label, status }) => `${text.slice(start, end)} ${label} ${status}`);
  return [...told, ...host().getOrphans().map(({ quote, label, status }) => `${quote} ${label} ${status}`)].sort().join('; ');
};

window.log = () => JSON.parse(localStorage.getItem('log') ?? '[]');
const note = async () => {
  while (!['ready', 'complete'].includes(host().state)) await new Promise((done) => setTimeout(done, 5));
  localStorage.setItem('log', JSON.stringify([...window.log(), { at: Date.now(), print: window.print() }].slice(-60)));
};

/** The same numbers for the same seed. */
function dice(seed) {
  let now = seed;
  return (n) => {
    now = (Math.imul(now, 1664525) + 1013904223) >>> 0;
    return Math.floor((now / 2 ** 32) * n);
  };
}

const LATER = 'Corrected at noon.';

/** The host edits: a paragraph comes, goes, or a sentence goes and comes back. */
async function edit(roll) {
  const blocks = [...story().children];
  const added = blocks.find(({ textContent }) => textContent === LATER);
  const last = blocks.at(-1);
  if (roll === 0 && added) added.remove();
  else if (roll === 0) blocks[1].before(Object.assign(document.createElement('p'), { textContent: LATER }));
  else if (last.textContent.startsWith('In Stockholm')) last.remove();
  else story().append(Object.assign(document.createElement('p'), { textContent: 'In Stockholm, the Baltic Transport Council welcomed the decision; its president, Maria Lindqvist, will visit Norway in May.' }));
  localStorage.setItem('text', JSON.stringify([...story().children].map(({ localName, textContent }) => [localName, textContent])));
  await host().analyze();
}

async function step(roll) {
  const { items } = await host().getEntities({ order: 'text', limit: 100 });
  const { entity, label } = items[roll(items.length)];
  const other = items.find((item) => item.label === label && item.entity !== entity);
  const target = { entities: [entity] };
  switch (roll(12)) {
    case 0:
    case 1:
    case 2:
      return host().accept(target);
    case 3:
      return host().reject(target);
    case 4:
      return host().relabel(target, ['WORK', 'ORG', 'PERSON'][roll(3)]);
    case 5: {
      const text = [...story().children].map(({ textContent }) => textContent).join('\n');
      const word = ['contract', 'shipping', 'Residents', 'president'][roll(4)];
      const start = text.indexOf(word);
      return start < 0 ? null : host().add({ start, end: start + word.length, label: 'PRODUCT' });
    }
    case 6:
      return other ? host().merge([entity, other.entity]) : null;
    case 7:
    case 8:
      return host().undo();
    case 9:
      return host().redo();
    default:
      return edit(roll(2));
  }
}

document.addEventListener('rubricate-overtaken', () => localStorage.setItem('overtaken', `${localStorage.getItem('overtaken') ?? ''} ${Date.now()}`));

/** Reviews until it is killed, or told to stop. */
window.begin = (seed) => {
  window.ended = review(seed);
};

async function review(seed) {
  const roll = dice(seed);
  window.isStopped = false;
  await note();
  while (!window.isStopped) {
    await step(roll);
    await note();
    await new Promise((done) => setTimeout(done, roll(25)));
  }
}
