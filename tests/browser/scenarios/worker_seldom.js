// The modules beside the first and the definitions of topics: loaded when they are needed, or at the start.
import { connect } from '../rubricate.js';
import { STORY, assert, codeOf, same } from './worker_story.js';

const at = (name) => new URL(`../${name}`, import.meta.url).href;

/** When the modules and the definitions were asked for, by their names. */
async function parts(client) {
  const { requests, isQuiet } = await client.privacyReport();
  assert(isQuiet, 'the report is not quiet');
  const asked = requests.map(({ url, purpose, when }) => `${purpose} ${url.split('/').at(-1).split('?')[0]} ${when}`);
  return asked.filter((one) => /^wasm|definitions/.test(one)).sort();
}

export async function seldomPartsComeOnDemand() {
  const client = connect();
  const session = await client.open(STORY);
  const native = await (await session.export()).text();
  assert((await session.topics()).length > 0 && (await session.phrases()).length > 0, 'topics and phrases');
  const edited = { ...STORY, fields: STORY.fields.map((field) => ({ ...field, text: `${field.text} Oslo.` })) };
  // Of a review that nobody has touched nothing has to be taken over.
  const typed = await client.open(edited, { from: session });
  same([typed.marks.length > session.marks.length, typed.journal.length], [true, 0], 'edited before anything is decided');
  typed.close();
  same(await parts(client), ['wasm rubricate.wasm loading'], 'after the first result');
  assert((await session.entities()).total > 3, 'the entities');
  assert((await session.formats()).length === 12, 'the formats are known');
  const review = 'wasm review.wasm on-demand';
  same(await parts(client), [review, 'wasm rubricate.wasm loading'], 'before other formats');
  // Several at once ask for it once.
  const files = await Promise.all(['csv', 'tei', 'native'].map((format) => session.export(format, { include: 'all' })));
  assert((await files[0].text()).includes('Lisbon') && (await files[2].text()) === native, 'the files');
  await client.addVocabulary('House', 'id,label\nh1,fog\n');
  same(await parts(client), [review, 'wasm rubricate.wasm loading', 'wasm seldom.wasm on-demand'], 'before a topic is looked for');
  // Whoever types fast asks twice before the first answer is there.
  const [[early], [found]] = await Promise.all([session.searchTopics('weath'), session.searchTopics('weather')]);
  same([early.code, found.definition.length > 10], [found.code, true], 'a topic is found, and what it means');
  const { report } = await session.import(new Blob([native]));
  assert(report.imported > 5, 'the native file is read');
  same(await parts(client), ['model definitions.bin on-demand', review, 'wasm rubricate.wasm loading', 'wasm seldom.wasm on-demand'], 'after all');
  await session.decideTopic(found.code, 'accept');
  // An edited article takes its review over, with what was decided.
  const next = await client.open(edited, { from: session });
  same([next.marks.length > session.marks.length, next.journal.length], [true, 1], 'the edited article');
  client.dispose();
}

export async function seldomPartsComeAtTheStart() {
  const client = connect({ eager: true, wasmSrc: at('rubricate.wasm?eager') });
  await client.ready;
  const session = await client.open(STORY);
  assert((await session.export('csv')).size > 100, 'a table');
  assert((await session.searchTopics('weather')).length > 0, 'a topic is found');
  const all = ['review', 'rubricate', 'seldom'].map((name) => `wasm ${name}.wasm loading`);
  same(await parts(client), ['model definitions.bin loading', ...all], 'all at the start');
  client.dispose();
}

export async function theReviewComesAtTheStart() {
  const client = connect({ reviews: true, wasmSrc: at('rubricate.wasm?reviews') });
  const session = await client.open(STORY);
  await session.transact([{ op: 'accept', mentions: [session.marks[5]] }]);
  same(await parts(client), ['wasm review.wasm loading', 'wasm rubricate.wasm loading'], 'nothing else');
  client.dispose();
}

/** What is asked while the review is on its way is answered as if it had been there. */
export async function decisionsWaitInTheirOrder() {
  const client = connect({ workerSrc: new URL('worker_late.js', import.meta.url) });
  const session = await client.open(STORY);
  const accepted = session.transact([{ op: 'accept', mentions: [session.marks[5]] }]);
  const [undone, redone] = [session.undo(), session.redo()];
  await new Promise((done) => setTimeout(done, 20));
  const file = session.export('native', { include: 'all' });
  const rejected = session.transact([{ op: 'reject', mentions: [session.marks[5]] }]);
  const edited = await client.open({ ...STORY, fields: [...STORY.fields, { text: 'Oslo.' }] }, { from: session });
  const statuses = (json) => new Set(JSON.parse(json).mentions.map(({ status }) => status));
  const told = statuses(await (await file).text());
  assert(told.has('accepted') && !told.has('rejected'), 'the file holds what was decided before it was asked for');
  for (const step of [accepted, undone, redone, rejected]) assert((await step).change.transaction, 'each step is done');
  assert(edited.journal.length === 1, 'the next version begins with the decisions');
  client.dispose();
}

/** The network fails when the part is first asked for; later it is there. */
export async function seldomPartsAreAskedForAgain() {
  const client = connect({ workerSrc: new URL('worker_offline.js', import.meta.url) });
  const session = await client.open(STORY);
  same(await codeOf(session.entities()), 'network', 'the review without a network');
  assert((await session.transact([{ op: 'accept', mentions: [session.marks[5]] }])).change.transaction, 'asked for again');
  same(await codeOf(session.export('csv')), 'network', 'without a network');
  assert((await session.export()).size > 1000, 'the native file can be had');
  assert((await session.export('csv')).size > 100, 'asked for again');
  same(await codeOf(session.searchTopics('weather')), 'network', 'the definitions without a network');
  assert((await session.searchTopics('weather')).length > 0, 'asked for again');
  client.dispose();
}

/** What does not belong to the module must not get into its memory. */
export async function partsOfAnotherRelease() {
  const asking = { review: (session) => session.entities(), seldom: (session) => session.export('csv') };
  const found = {};
  for (const [part, ask] of Object.entries(asking)) {
    const sources = { other: await another(part), first: at('rubricate.wasm'), nowhere: at('nowhere.wasm'), data: at('model/topics.bin') };
    sources.swapped = at(part === 'review' ? 'seldom.wasm' : 'review.wasm');
    found[part] = {};
    for (const [name, address] of Object.entries(sources)) {
      const options = { [`${part}Src`]: address };
      const client = connect(options);
      const session = await client.open(STORY);
      found[part][name] = await codeOf(ask(session));
      assert((await session.export()).size > 1000, 'the native file can be had');
      client.dispose();
      const eager = connect({ ...options, eager: true });
      same(await codeOf(eager.ready), found[part][name], 'at the start');
      eager.dispose();
    }
  }
  return found;
}

/** The address of a module as another build would have made it. */
async function another(part) {
  const bytes = new Uint8Array(await (await fetch(at(`${part}.wasm`))).arrayBuffer());
  const text = Array.from(bytes.subarray(0, 40_000), (byte) => String.fromCharCode(byte)).join('');
  // The name of the memory, which is that of the build.
  const { index } = new RegExp(`\\x06${part}\\x0c[0-9a-f]{12}\\x02`).exec(text);
  bytes[index + 8] ^= 1;
  return URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' }));
}

/** Definitions that cannot be used: each asking tries anew, until they can. */
export async function definitionsOfAllKinds() {
  const client = connect({ workerSrc: new URL('worker_mixed.js', import.meta.url) });
  const session = await client.open(STORY);
  const found = [];
  for (let asked = 0; asked < 4; asked++) found.push(await codeOf(session.searchTopics('weather')));
  assert((await session.searchTopics('weather')).length > 0, 'those that fit are found at last');
  client.dispose();
  return found;
}
