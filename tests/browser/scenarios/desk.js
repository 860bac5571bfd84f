// What an editor's steps cost in an article of thousands of marks, with the panel and all: `await measureDesk(text)` resolves
// to the longest stretch in which the page could not answer, layout and painting included, a step; and the number of marks.

const STEPS = 40;

/** The longest stretch between two messages to ourselves while something is done. */
async function busy(work, wait) {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  let goesOn = true;
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (goesOn) port2.postMessage(0);
  };
  port2.postMessage(0);
  await work();
  await new Promise((done) => setTimeout(done, wait));
  goesOn = false;
  port1.close();
  return longest;
}

async function steps(work, wait) {
  const times = [];
  for (let n = 0; n < STEPS; n++) times.push(await busy(() => work(n), wait));
  times.sort((a, b) => a - b);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1);
  return `mean ${mean.toFixed(1)} ms, median ${at(0.5)}, 95 % up to ${at(0.95)}`;
}

window.measureDesk = async (text) => {
  const host = document.querySelector('rubricate-review');
  await window.fill(text);
  await host.analyze();
  const panel = host.shadowRoot;
  const search = panel.querySelector('input[type=search]');
  const typed = 'merkel and macron';
  await busy(() => {}, 1000);
  return {
    marks: host.getMentions().length,
    steps: {
      nothing: await steps(() => {}, 100),
      scrolling: await steps(() => scrollBy(0, 180), 100),
      'typing into the filter': await steps((n) => {
        search.value = typed.slice(0, n % (typed.length + 1));
        search.dispatchEvent(new Event('input'));
      }, 250),
      'accepting with the key': await (async () => {
        search.value = '';
        search.dispatchEvent(new Event('input'));
        await new Promise((done) => setTimeout(done, 600));
        panel.querySelector('.row').focus();
        return steps(() => panel.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, composed: true })), 150);
      })(),
    },
  };
};
