// What a newsroom does all day, on and on: articles tagged, edited, decided on, exported, given up; widgets that come and go.

import '../define.js';
import '../read.js';
import { connect } from '../rubricate.js';

const workerSrc = new URL('endurance_worker.js', import.meta.url).href;

/** Bytes of the wasm memory of the one worker. */
const channel = new BroadcastChannel('wasm-memory');
window.wasmMemory = () =>
  new Promise((resolve) => {
    channel.onmessage = ({ data }) => resolve(data.bytes);
    channel.postMessage('ask');
  });

/** What all of rubricate and this page hold, in all their threads, as the browser counts it; null where it does not. */
window.allMemory = async () => {
  if (!crossOriginIsolated || !performance.measureUserAgentSpecificMemory) return null;
  const { breakdown } = await performance.measureUserAgentSpecificMemory();
  const sums = {};
  for (const { bytes, attribution, types } of breakdown) {
    const scope = attribution[0]?.scope ?? 'shared';
    const key = `${scope.includes('Worker') ? 'worker' : scope === 'Window' ? 'page' : 'shared'} ${types.join('+') || 'other'}`;
    sums[key] = (sums[key] ?? 0) + bytes;
  }
  return sums;
};

/** The same numbers for the same seed. */
function dice(seed) {
  let now = (Math.imul(seed, 2654435761) ^ 0x9e3779b9) >>> 0;
  return (n) => {
    now = (Math.imul(now, 1664525) + 1013904223) >>> 0;
    return Math.floor((now / 2 ** 32) * n);
  };
}

const OTHERS = [
  'Η κυβέρνηση ανακοίνωσε την Τρίτη νέα μέτρα στην Αθήνα.',
  'Президент встретился с министром в Москве 3 мая.',
  'وقال الوزير في القاهرة إن الاتفاق سيوقع يوم الاثنين.',
  '東京都は3日、新しい計画を発表した。',
  'ראש הממשלה אמר בירושלים כי השיחות יימשכו.',
  'Zoe\u0301 👩🏽‍🚀 Müller a dit « oui » à Genève.',
];

let client;
let sentences = [];
let formats = [];

/** Loads the tagger; `given` are the sentences that articles are made of. */
window.begin = async (given) => {
  sentences = given;
  client = connect({ workerSrc });
  await client.ready;
  return window.wasmMemory();
};

/** An article of about so many characters, another for each seed. */
function article(roll, length, from = sentences) {
  const paragraphs = [];
  for (let size = 0; size < length; ) {
    const paragraph = Array.from({ length: 1 + roll(4) }, () => from[roll(from.length)]).join(' ');
    paragraphs.push(paragraph);
    size += paragraph.length + 1;
  }
  return paragraphs.join('\n');
}

/**
 * Two of the first hundred, one of them of other scripts, have all done to them that can be, at the greatest length: what
 * comes later takes no more room at a time, or else a day would seem to grow when its largest work comes late by chance.
 */
const GREATEST = [50, 52];

/** Works on the article with this number; says what was done with it. */
async function work(number) {
  const roll = dice(number);
  const isGreatest = GREATEST.includes(number);
  // Mostly of 1 to 6 KB, some of 20, one of a hundred far longer.
  const length = isGreatest || number % 100 === 50 ? 150_000 : roll(10) ? 1000 + roll(5000) : 6000 + roll(14_000);
  const text = article(roll, length, number % 13 === 0 ? [...OTHERS, ...sentences.slice(0, 6)] : sentences);
  if (number % 17 === 0) {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), roll(6));
    const given = await client.open({ text }, { signal: stop.signal }).catch((error) => {
      if (error.code !== 'aborted') throw error;
    });
    given?.close();
    return 'cancelled';
  }
  let session = await client.open({ text, published: '2026-11-25' });
  let done = 'tagged';
  if (isGreatest || number % 5 === 0) {
    done = 'edited';
    let next = text;
    for (let edit = 0; edit < 3; edit++) {
      const at = roll(next.length);
      next = `${next.slice(0, at)} anew ${sentences[roll(sentences.length)]} ${next.slice(at)}`;
      const version = await client.open({ text: next, published: '2026-11-25' }, { from: session });
      session.close();
      session = version;
    }
  }
  if (isGreatest || number % 7 === 0) {
    done = 'decided';
    await session.transact([{ op: 'accept', matching: { labels: ['PERSON', 'ORG'] } }]);
    const { items } = await session.entities({ limit: 5 });
    if (items[0]) await session.transact([{ op: 'relabel', entities: [items[0].entity], label: 'WORK', alike: true }]);
    await session.undo();
    await session.redo();
    await session.topics();
    await session.phrases();
  }
  if (isGreatest || number % 11 === 0) {
    done = 'exported';
    formats = formats.length ? formats : (await session.formats()).map(({ id }) => id);
    const any = formats[roll(formats.length)];
    for (const format of isGreatest ? formats : [any]) {
      const file = await session.export(format, { include: 'all' });
      if (!file.size && (await session.entities({ limit: 1 })).total && file.type.includes('json')) throw new Error('an empty export');
    }
  }
  session.close();
  return done;
}

/** Works on articles one after the other; how many of each kind. */
window.workOn = async (first, count) => {
  const tally = {};
  for (let number = first; number < first + count; number++) {
    const done = await work(number);
    tally[done] = (tally[done] ?? 0) + 1;
  }
  return { tally, wasm: await window.wasmMemory() };
};

/** Tags one article of about so many characters without the element: marks, and the memory while it is open. */
window.tagOne = async (length) => {
  const session = await client.open({ text: article(dice(length), length) });
  const found = { marks: session.marks.length / 7, wasm: await window.wasmMemory(), all: await window.allMemory() };
  session.close();
  return found;
};

/** Ends the tagger. */
window.end = () => client.dispose();

const element = (name, traits = {}, content = '') => Object.assign(document.createElement(name), traits, { textContent: content });
const heard = (target, name) => new Promise((resolve, reject) => {
  target.addEventListener(name, resolve, { once: true });
  target.addEventListener('rubricate-error', ({ detail }) => reject(new Error(`${detail.code}: ${detail.message}`)), { once: true });
});

/**
 * An article of about so many characters with an element that tags it: how many marks, and the longest silence of the page,
 * for timers and for frames. `layout` is how long the browser takes to lay the article out, before the element comes.
 */
window.longArticle = async (length) => {
  const story = element('article', { id: 'long' });
  story.append(...article(dice(length), length).split('\n').map((text) => element('p', {}, text)));
  document.body.append(story);
  const laid = performance.now();
  story.getBoundingClientRect();
  const layout = performance.now() - laid;
  for (let frames = 0; frames < 2; frames++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const panel = element('rubricate-review');
  panel.setAttribute('for', 'long');
  panel.setAttribute('worker-src', workerSrc);
  let [isOver, beats] = [false, 0];
  const silence = { timers: 0, frames: 0 };
  const listen = (kind, next) => {
    let last = performance.now();
    const beat = () => {
      const now = performance.now();
      silence[kind] = Math.max(silence[kind], now - last);
      beats += kind === 'timers';
      last = now;
      if (!isOver) next(beat);
    };
    next(beat);
  };
  const analyzed = heard(panel, 'rubricate-analyzed');
  listen('timers', setTimeout);
  listen('frames', requestAnimationFrame);
  document.body.append(panel);
  const { detail } = await analyzed;
  // The first painting comes after.
  await new Promise((done) => setTimeout(done, 1000));
  isOver = true;
  const wasm = await window.wasmMemory();
  panel.remove();
  story.remove();
  return { mentions: detail.mentions, layout, silence, beats, wasm };
};

let tags;

/** Makes widgets and takes them away again, one after the other. */
window.widgets = async (first, count) => {
  for (let number = first; number < first + count; number++) {
    const story = element('article', { id: 'story' });
    story.append(element('h1', {}, 'Ferry for Brevik'), ...article(dice(number), 1500).split('\n').map((text) => element('p', {}, text)));
    document.body.append(story);
    if (number % 4 === 3) {
      const reader = element('rubricate-reader');
      reader.setAttribute('for', 'story');
      const text = 'Ferry for Brevik\nMayor Ingrid Solheim signed in Oslo.';
      story.replaceChildren(...text.split('\n').map((line) => element('p', {}, line)));
      tags ??= await exported(text);
      reader.annotations = tags;
      const shown = heard(reader, 'rubricate-shown');
      document.body.append(reader);
      await shown;
      reader.remove();
    } else if (number % 4 === 2) {
      const client = connect({ workerSrc });
      const session = await client.open({ text: story.innerText });
      // Every other one is left to the client.
      if (number % 8 === 2) session.close();
      client.dispose();
    } else {
      const panel = element('rubricate-review');
      panel.setAttribute('for', 'story');
      panel.setAttribute('worker-src', workerSrc);
      const analyzed = heard(panel, 'rubricate-analyzed');
      document.body.append(panel);
      await analyzed;
      await panel.accept({ entities: [0] }).catch(() => {});
      panel.remove();
    }
    story.remove();
    // What an element does when it is taken away.
    await new Promise((done) => setTimeout(done));
  }
  return { workers: window.workers, highlights: CSS.highlights?.size ?? 0 };
};

/** An export of an article, all accepted. */
async function exported(text) {
  const client = connect({ workerSrc });
  const session = await client.open({ text });
  await session.transact([{ op: 'accept', matching: {} }]);
  const file = JSON.parse(await (await session.export()).text());
  client.dispose();
  return file;
}
