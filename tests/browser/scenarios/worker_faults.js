// Workers die, hang and are shared; requests are answered all the same.
import { connect } from '../rubricate.js';
import { STORY, assert, codeOf, long, same } from './worker_story.js';

/** Clients of a worker that can be made to fail; `key` keeps the checks from sharing one. */
function setUp(key, { always, patience } = {}) {
  const workerSrc = new URL(`worker_broken.js?key=${key}${always ? `&always=${always}` : ''}`, import.meta.url);
  const bus = new BroadcastChannel('faults');
  const born = new Set();
  bus.addEventListener('message', ({ data }) => data.here && born.add(data.here));
  const fault = (what, more) => new Promise((resolve) => {
    const heard = ({ data }) => {
      if (data.done !== what) return;
      bus.removeEventListener('message', heard);
      resolve();
    };
    bus.addEventListener('message', heard);
    bus.postMessage({ fault: what, ...more });
    // A worker that closes itself may not get to say so.
    if (what === 'die') setTimeout(resolve, 300);
  });
  return { client: () => connect({ workerSrc, patience }), bus, born, fault };
}

/** A worker ends silently while it works, and again while it is idle. */
export async function deathIsMadeGood() {
  const { client, born, fault } = setUp('death', { patience: 10_000 });
  const one = client();
  const before = await one.open(STORY);
  const marks = [...before.marks];
  const [first] = await before.topics();
  await before.decideTopic(first.code, 'reject');
  const under = one.open({ text: `${'Angela Merkel spoke in Berlin. '.repeat(5_000)}` });
  await fault('die');
  assert((await under).marks.length > 25_000, 'the analysis under way is answered');
  same([...(await before.entities()).items.map(({ name }) => name)].length > 3, true, 'the other article is there again');
  same([...before.marks], marks, 'marks of the other article');
  await fault('die');
  const [again] = await before.topics();
  same([again.code, again.status], [first.code, 'rejected'], 'a decision, after two deaths');
  assert(born.size >= 3, `workers started: ${born.size}`);
  one.dispose();
}

/** What the house has given stays when workers come and go. */
export async function vocabulariesOutliveWorkers() {
  const { client, born, fault } = setUp('house', { patience: 10_000 });
  const one = client();
  const codes = async (session) => (await session.topics()).map(({ vocabulary, code, uri }) => [vocabulary, code, uri]);
  same(await one.addVocabulary('House', 'id,label\nh1,fog\n'), { name: 'House', concepts: 1 }, 'a text');
  await one.addVocabulary('Files', new File([await new Blob(['code;name\nurn:x:who;WHO\n']).arrayBuffer()], 'a.csv'));
  const buffer = new TextEncoder().encode('label\nflights\n').buffer;
  await one.addVocabulary('Buffer', buffer);
  await one.suggestMediaTopics(false);
  new Uint8Array(buffer).fill(0);
  same(await codeOf(one.addVocabulary('House', 'id,label\nh2,\n')), 'vocabulary/invalid', 'a vocabulary with a fault');
  same(await codeOf(one.addVocabulary('House', 7)), 'input/invalid', 'no vocabulary');
  same(await codeOf(one.addVocabulary(7, 'label\nfog\n')), 'input/invalid', 'no name');
  const session = await one.open(STORY);
  const found = await codes(session);
  same(found.map(([vocabulary]) => vocabulary).sort(), ['Buffer', 'Files', 'House'], 'vocabularies');
  same(found.find(([name]) => name === 'Files'), ['Files', 'urn:x:who', 'urn:x:who'], 'a concept with an address');
  const looked = async (typed) => (await session.searchTopics(typed)).map(({ vocabulary, label }) => `${vocabulary}: ${label}`);
  same([await looked('flihgts'), await looked('weather')], [['Buffer: flights'], []], 'the search of a house alone');
  await fault('die');
  same(await codes(session), found, 'topics from the next worker');
  await fault('trap', { op: 'addVocabulary' });
  same(await one.addVocabulary('House', 'label\nfog\nwho\n'), { name: 'House', concepts: 2 }, 'added by a third worker');
  same(born.size, 3, 'workers started');
  await one.removeVocabularies();
  same(await codes(await one.open(STORY)), [], 'all removed');
  await one.suggestMediaTopics(true);
  assert((await codes(await one.open(STORY))).every(([name]) => name === 'IPTC Media Topics'), 'Media Topics again');
  one.dispose();
  same(await codeOf(one.addVocabulary('House', 'label\nfog\n')), 'disposed', 'after the end');
}

/** A trap, and an error outside of any request. */
export async function trapIsMadeGood() {
  const { client, born, fault } = setUp('trap');
  const one = client();
  const session = await one.open(STORY);
  await fault('trap', { op: 'entities' });
  assert((await session.entities()).total > 3, 'the request is answered by another worker');
  same(born.size, 2, 'workers started');
  const asked = one.open({ text: long(400_000) });
  await fault('throw');
  assert((await asked).marks.length > 0, 'the analysis is answered by a third worker');
  same(born.size, 3, 'workers started');
  one.dispose();
}

/** A request that kills every worker is given up, and is not the end of the others. */
export async function whatAlwaysTrapsIsGivenUp() {
  const { client } = setUp('always', { always: 'explain' });
  const one = client();
  const session = await one.open(STORY);
  const other = await one.open({ text: 'Angela Merkel spoke in Berlin.' });
  const both = await Promise.all([codeOf(session.explain(0)), other.entities()]);
  same([both[0], both[1].total], ['worker/crashed', 2], 'answers');
  same((await session.entities()).total > 3, true, 'the article is still open');
  one.dispose();
}

/** A worker that cannot start is reported as such. */
export async function aWorkerThatCannotStart() {
  const { client } = setUp('start', { always: 'version' });
  const one = client();
  same(await codeOf(one.ready), 'worker/crashed', 'code');
  one.dispose();
}

/** Cancelling answers at once; the worker lives on where it hears of it in time. */
export async function cancelAnswersAtOnce() {
  const { client, born, fault } = setUp('cancel');
  const one = client();
  const session = await one.open(STORY);
  same(await codeOf(one.open(STORY, { signal: AbortSignal.abort() })), 'aborted', 'cancelled before');
  const abort = new AbortController();
  let steps = 0;
  const onProgress = ({ stage }) => {
    if (stage === 'tag' && ++steps === 3) abort.abort();
  };
  same(await codeOf(one.open({ text: long(2 << 20) }, { signal: abort.signal, onProgress })), 'aborted', 'cancelled at work');
  assert((await session.entities()).total > 3, 'another request');
  same([steps, born.size], [3, 1], 'steps heard and workers started');
  // One long call: the worker is replaced for the others.
  await fault('hang', { op: 'step', ms: 60_000 });
  const hung = new AbortController();
  const asked = codeOf(one.open({ text: 'Berlin' }, { signal: hung.signal }));
  setTimeout(() => hung.abort(), 200);
  same([await asked, (await session.entities()).total > 3, born.size], ['aborted', true, 2], 'after a long call');
  one.dispose();
}

/** A short article is tagged before the worker hears that nobody wants it any more; then it is let go of. */
export async function whatIsCancelledTooLateIsClosed() {
  const one = setUp('late').client();
  await one.ready;
  const post = Worker.prototype.postMessage;
  const late = new AbortController();
  const closed = new Promise((resolve) => {
    let cancel;
    Worker.prototype.postMessage = function (message, ...rest) {
      // Held back until the article is there: otherwise the worker may hear of it in time, and there is none to close.
      if (message.op === 'cancel') {
        cancel = message;
        return;
      }
      post.call(this, message, ...rest);
      if (message.op === 'analyze') late.abort();
      if (message.closes?.length) {
        post.call(this, cancel);
        resolve(message.closes[0]);
      }
    };
  });
  try {
    same(await codeOf(one.open({ text: 'Berlin' }, { signal: late.signal })), 'aborted', 'cancelled under way');
    same(await closed, 1, 'the article that is closed');
  } finally {
    Worker.prototype.postMessage = post;
  }
  one.dispose();
}

/** Two clients, one worker; it ends with the last of them. */
export async function clientsShareAWorker() {
  const { client, born, bus } = setUp('share');
  const [one, two] = [client(), client()];
  const [first, second] = await Promise.all([one.open(STORY), two.open({ text: 'Angela Merkel spoke in Berlin.' })]);
  same(born.size, 1, 'workers started');
  one.dispose();
  one.dispose();
  same([await codeOf(first.entities()), await codeOf(one.open(STORY))], ['disposed', 'disposed'], 'the first client');
  same((await second.entities()).total, 2, 'the second client');
  const asked = codeOf(two.open({ text: long(1 << 20) }));
  two.dispose();
  same([await asked, await codeOf(second.topics())], ['disposed', 'disposed'], 'the second client, disposed');
  born.clear();
  bus.postMessage({ who: true });
  await new Promise((resolve) => setTimeout(resolve, 300));
  same(born.size, 0, 'workers left');
  const again = client();
  same((await (await again.open(STORY)).entities()).total > 3, true, 'a client after that');
  again.dispose();
}
