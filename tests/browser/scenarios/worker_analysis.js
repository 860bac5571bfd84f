// An article goes through the worker, and what comes back fits together and fits the text.
import { connect, createTagger } from '../rubricate.js';
import { STORY, assert, codeOf, long, read, same, textOf } from './worker_story.js';

const STRIDE = 7;

/** Offsets of the export slice to exactly the quoted text, in both units; marks say the same. */
export async function offsetsSliceToTheQuotes() {
  const client = connect();
  const session = await client.open(STORY);
  const text = textOf(STORY);
  const points = Array.from(text);
  const native = await read(await session.export('native', { now: '2026-03-12T10:00:00Z' }));
  same(session.lengths, { utf16: text.length, codePoints: points.length, utf8: new TextEncoder().encode(text).length }, 'lengths');
  same(native.document.length, session.lengths, 'lengths in the export');
  for (const mention of native.mentions) {
    const { start, end, cpStart, cpEnd, quote } = mention;
    same(text.slice(start, end), quote.exact, 'words at UTF-16 offsets');
    same(points.slice(cpStart, cpEnd).join(''), quote.exact, 'words at code point offsets');
    assert(text.slice(0, start).endsWith(quote.prefix), `prefix of ${quote.exact}`);
    assert(text.slice(end).startsWith(quote.suffix), `suffix of ${quote.exact}`);
  }
  for (const { start, end } of native.document.segments) same(text.slice(start, end).includes('\n'), false, 'line break in a segment');
  const marks = [];
  for (let at = 0; at < session.marks.length; at += STRIDE) {
    const [start, end, label] = session.marks.subarray(at, at + STRIDE);
    marks.push([start, end, session.labels[label]]);
  }
  same(marks, native.mentions.map(({ start, end, label }) => [start, end, label]), 'marks');
  same(await fingerprint(text), native.document.fingerprint.value, 'fingerprint');
  client.dispose();
  return native.mentions.map(({ label, quote }) => `${label} ${quote.exact}`);
}

async function fingerprint(text) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Lists, explanations and topics agree with the marks. */
export async function listsAgreeWithTheMarks() {
  const client = connect();
  const session = await client.open(STORY);
  const text = textOf(STORY);
  const all = await session.entities();
  same(all.total, all.items.length, 'one page holds all');
  const count = session.marks.length / STRIDE;
  same(all.items.reduce((sum, item) => sum + item.mentions, 0), count, 'each mark belongs to one entity');
  for (const item of all.items) {
    for (const mark of item.marks) same(session.marks[mark * STRIDE + 3], item.entity, 'entity of a mark');
  }
  const one = await session.entities({ labels: ['PERSON'], text: 'macron', limit: 1 });
  same([one.total, one.items[0].name], [1, 'Emmanuel Macron'], 'filter');
  same(one.counts.PERSON, 1, 'count');
  const steps = 9000;
  const sure = await session.entities({ threshold: steps / 10_000 });
  const kept = Array.from({ length: count }, (_, mark) => mark).filter((mark) => session.marks[mark * STRIDE + 4] >= steps);
  same(sure.items.flatMap((item) => item.marks).sort((a, b) => a - b), kept, 'threshold');
  for (let mark = 0; mark < count; mark += 1) {
    const why = await session.explain(mark);
    const [start, end, label] = session.marks.subarray(mark * STRIDE);
    same([why.quote, why.label], [text.slice(start, end), session.labels[label]], 'explanation');
    assert(why.reasons.length > 0 && why.reasons.every((reason) => reason.length > 3), `no reason for ${why.quote}`);
    same(why.why.length, why.reasons.length, `codes of the reasons for ${why.quote}`);
    for (const [i, { words }] of why.why.entries()) assert(words.every((word) => why.reasons[i].includes(word)), `words of ${why.reasons[i]}`);
  }
  for (const topic of await session.topics()) {
    const words = topic.evidence.map(({ start, end }) => text.slice(start, end).toLowerCase());
    assert(topic.words.every((word) => words.includes(word)), `words of ${topic.name}`);
  }
  const phrases = await session.phrases();
  assert(phrases.length > 0 && phrases.every(({ count, places }) => count === places.length), 'phrases');
  for (const { places } of phrases) for (const { start, end } of places) assert(text.slice(start, end).trim(), 'place of a phrase');
  const ranked = await session.entities({ order: 'salience' });
  same(ranked.total, all.total, 'the order leaves nothing out');
  const weights = ranked.items.map(({ salience }) => salience);
  same(weights, [...weights].sort((a, b) => b - a), 'what the article is about comes first');
  const why = await session.whyAbout(ranked.items[0].entity);
  same([why.name, why.about], [ranked.items[0].name, ranked.items[0].about], 'why it is about');
  assert(why.reasons.length > 0, 'reasons for being about');
  const found = await session.searchTopics('weathr', 3);
  same([found.length > 0, found.length <= 3, found[0].label], [true, true, 'weather'], 'search with a slip');
  const { code } = found[0];
  const standing = (topics) => topics.find((topic) => topic.code === code)?.status;
  const before = standing(await session.topics());
  const after = standing(await session.decideTopic(code, 'accept'));
  assert(after === (before ? 'accepted' : 'added'), `${before} became ${after}`);
  same(standing(await session.decideTopic(code, 'reset')), before, 'taken back');
  same(await codeOf(session.decideTopic('0', 'accept')), 'input/invalid', 'an unknown topic');
  same(await codeOf(session.decideTopic(code, 'burn')), 'input/invalid', 'an unknown decision');
  same(await codeOf(session.transact([{ op: 'accept', entity: 0 }])), 'input/invalid', 'a decision on nothing that is named');
  structuredClone(all);
  same(structuredClone(all), JSON.parse(JSON.stringify(all)), 'plain objects');
  client.dispose();
}

/** The headless tagger gives what the client exports, for a string, fields and an article. */
export async function taggerGivesTheExport() {
  const tagger = createTagger();
  const { version, format, model, topics, lexicon, labels, warnings } = await tagger.ready;
  same([/^\d+\.\d+/.test(version), format, labels.length, warnings.length], [true, '1.0', 13, 0], 'release');
  for (const { id, version } of [model, topics, lexicon]) assert(id && /^\d/.test(version), 'release of the data');
  const { id, fields, published } = STORY;
  const [byArticle, byFields] = await Promise.all([tagger.analyze({ id, fields }, { published }), tagger.analyze(fields, { published })]);
  same(byArticle.mentions, byFields.mentions, 'article and fields');
  assert(/^[0-9a-f]{64}$/.test(byArticle.generator.model.sha256), 'checksum of the data');
  same([byArticle.document.id, byFields.document.id], ['fog', undefined], 'id');
  const plain = await tagger.analyze('Angela Merkel spoke in Berlin.');
  same(plain.mentions.map(({ label, quote }) => [label, quote.exact]), [['PERSON', 'Angela Merkel'], ['PLACE', 'Berlin']], 'plain text');
  same((await tagger.analyze('Angela Merkel spoke in Berlin.', { threshold: 1 })).mentions, [], 'options of the export');
  tagger.dispose();
}

/** The next version of an article, with another letter each time, is as if it was opened anew. */
export async function versionsAreAsIfOpenedAnew() {
  const post = Worker.prototype.postMessage;
  const opened = [];
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.op === 'analyze') opened.push(message.from);
    return post.call(this, message, ...rest);
  };
  const client = connect();
  const found = async (session) => [await read(await session.export('native', { now: '2026-03-12T10:00:00Z' })), Array.from(session.marks)];
  try {
    let from = await client.open(STORY);
    let text = STORY.fields.at(-1).text;
    for (const letter of ' Ada of Oslo (AO)') {
      text += letter;
      const article = { ...STORY, fields: [...STORY.fields.slice(0, -1), { ...STORY.fields.at(-1), text }] };
      const next = await client.open(article, { from });
      same(typeof opened.at(-1), 'number', 'the earlier article that the worker is told of');
      from.close();
      const anew = await client.open(article);
      same(await found(next), await found(anew), `after “${letter}”`);
      anew.close();
      from = next;
    }
    from.close();
    const after = await client.open(STORY, { from: await client.open(STORY) });
    same(await found(after), await found(await client.open(STORY)), 'the same text once more');
  } finally {
    Worker.prototype.postMessage = post;
    client.dispose();
  }
}

export async function pagesAreRead() {
  const client = connect();
  const page = '<html lang="en"><title>x</title><script>alert(1)</script><article><h1>Angela Merkel</h1><p>She was in <b>Ber</b>lin &amp; Paris.</p></article>';
  const article = await client.readHtml(page);
  same(article.fields.map(({ role, text }) => [role, text]), [['headline', 'Angela Merkel'], ['body', 'She was in Berlin & Paris.']], 'fields');
  const session = await client.open(article);
  assert(session.marks.length > 0, 'the article of a page is tagged');
  client.dispose();
}

/** Progress rises to its end, and each step has a text. */
export async function progressIsTold() {
  const heard = [];
  const client = connect({ workerSrc: new URL('../worker.js?progress', import.meta.url), onProgress: (step) => heard.push(step) });
  await client.ready;
  assert(heard.some(({ stage }) => stage === 'download') && heard.at(-1).stage === 'compile', 'download, then start');
  const sizes = heard.filter(({ stage }) => stage === 'download').map(({ bytes }) => bytes);
  same(sizes, [...sizes].sort((a, b) => a - b), 'bytes rise');
  const tagged = [];
  await client.open({ text: long(300_000) }, { onProgress: (step) => tagged.push(step) });
  const shares = tagged.map(({ done }) => done);
  same(shares, [...shares].sort((a, b) => a - b), 'progress rises');
  same([tagged.length > 3, shares.at(-1)], [true, 1], 'progress');
  assert([...heard, ...tagged].every(({ text, done }) => text && done >= 0 && done <= 1), 'each step has a text and a share');
  client.dispose();
}
