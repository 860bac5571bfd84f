// The second module and the definitions of topics: loaded when they are needed, or at the start.
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
  assert((await session.formats()).length === 12, 'the formats are known');
  const edited = { ...STORY, fields: STORY.fields.map((field) => ({ ...field, text: `${field.text} Oslo.` })) };
  // Of a review that nobody has touched nothing has to be taken over.
  const typed = await client.open(edited, { from: session });
  same([typed.marks.length > session.marks.length, typed.journal.length], [true, 0], 'edited before anything is decided');
  typed.close();
  same(await parts(client), ['wasm rubricate.wasm loading'], 'after the first result');
  // Several at once ask for it once.
  const files = await Promise.all(['csv', 'tei', 'native'].map((format) => session.export(format, { include: 'all' })));
  assert((await files[0].text()).includes('Lisbon') && (await files[2].text()) === native, 'the files');
  await client.addVocabulary('House', 'id,label\nh1,fog\n');
  same(await parts(client), ['wasm rubricate.wasm loading', 'wasm seldom.wasm on-demand'], 'before a topic is looked for');
  // Whoever types fast asks twice before the first answer is there.
  const [[early], [found]] = await Promise.all([session.searchTopics('weath'), session.searchTopics('weather')]);
  same([early.code, found.definition.length > 10], [found.code, true], 'a topic is found, and what it means');
  const { report } = await session.import(new Blob([native]));
  assert(report.imported > 5, 'the native file is read');
  same(await parts(client), ['model definitions.bin on-demand', 'wasm rubricate.wasm loading', 'wasm seldom.wasm on-demand'], 'after all');
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
  same(await parts(client), ['model definitions.bin loading', 'wasm rubricate.wasm loading', 'wasm seldom.wasm loading'], 'all at the start');
  client.dispose();
}

/** The network fails when the part is first asked for; later it is there. */
export async function seldomPartsAreAskedForAgain() {
  const client = connect({ workerSrc: new URL('worker_offline.js', import.meta.url) });
  const session = await client.open(STORY);
  same(await codeOf(session.export('csv')), 'network', 'without a network');
  assert((await session.export()).size > 1000, 'the native file can be had');
  assert((await session.export('csv')).size > 100, 'asked for again');
  same(await codeOf(session.searchTopics('weather')), 'network', 'the definitions without a network');
  assert((await session.searchTopics('weather')).length > 0, 'asked for again');
  client.dispose();
}

/** What does not belong to the module must not get into its memory. */
export async function seldomPartsOfAnotherRelease() {
  const bytes = new Uint8Array(await (await fetch(at('seldom.wasm'))).arrayBuffer());
  const text = Array.from(bytes.subarray(0, 40_000), (byte) => String.fromCharCode(byte)).join('');
  // The name of the memory, which is that of the build.
  const { index } = /\x09rubricate\x0c[0-9a-f]{12}\x02/.exec(text);
  bytes[index + 11] ^= 1;
  const other = URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' }));
  const found = {};
  const sources = { other, first: at('rubricate.wasm'), nowhere: at('nowhere.wasm'), data: at('model/topics.bin') };
  for (const [name, seldomSrc] of Object.entries(sources)) {
    const client = connect({ seldomSrc });
    const session = await client.open(STORY);
    found[name] = await codeOf(session.export('csv'));
    assert((await session.export()).size > 1000, 'the native file can be had');
    client.dispose();
    const eager = connect({ seldomSrc, eager: true });
    same(await codeOf(eager.ready), found[name], 'at the start');
    eager.dispose();
  }
  return found;
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
