// The second module: loaded when it is needed, or at the start.
import { connect } from '../rubricate.js';
import { STORY, assert, codeOf, same } from './worker_story.js';

const at = (name) => new URL(`../${name}`, import.meta.url).href;

/** When the modules were asked for, by their names. */
async function modules(client) {
  const { requests, isQuiet } = await client.privacyReport();
  assert(isQuiet, 'the report is not quiet');
  const wasm = requests.filter(({ purpose }) => purpose === 'wasm');
  return wasm.map(({ url, when }) => `${url.split('/').at(-1).split('?')[0]} ${when}`).sort();
}

export async function seldomPartsComeOnDemand() {
  const client = connect();
  const session = await client.open(STORY);
  const native = await (await session.export()).text();
  assert((await session.formats()).length === 12, 'the formats are known');
  same(await modules(client), ['rubricate.wasm loading'], 'after the first result');
  // Several at once ask for it once.
  const files = await Promise.all(['csv', 'tei', 'native'].map((format) => session.export(format, { include: 'all' })));
  assert((await files[0].text()).includes('Lisbon') && (await files[2].text()) === native, 'the files');
  await client.addVocabulary('House', 'id,label\nh1,fog\n');
  const [found] = await session.searchTopics('weather');
  assert(found.code, 'a topic is found');
  const { report } = await session.import(new Blob([native]));
  assert(report.imported > 5, 'the native file is read');
  same(await modules(client), ['rubricate.wasm loading', 'seldom.wasm on-demand'], 'after all');
  await session.decideTopic(found.code, 'accept');
  // An edited article takes its review over, with what was decided.
  const edited = { ...STORY, fields: STORY.fields.map((field) => ({ ...field, text: `${field.text} Oslo.` })) };
  const next = await client.open(edited, { from: session });
  same([next.marks.length > session.marks.length, next.journal.length], [true, 1], 'the edited article');
  client.dispose();
}

export async function seldomPartsComeAtTheStart() {
  const client = connect({ eager: true, wasmSrc: at('rubricate.wasm?eager') });
  await client.ready;
  const session = await client.open(STORY);
  assert((await session.export('csv')).size > 100, 'a table');
  same(await modules(client), ['rubricate.wasm loading', 'seldom.wasm loading'], 'all at the start');
  client.dispose();
}

/** The network fails when the part is first asked for; later it is there. */
export async function seldomPartsAreAskedForAgain() {
  const client = connect({ workerSrc: new URL('worker_offline.js', import.meta.url) });
  const session = await client.open(STORY);
  same(await codeOf(session.export('csv')), 'network', 'without a network');
  assert((await session.export()).size > 1000, 'the native file can be had');
  assert((await session.export('csv')).size > 100, 'asked for again');
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
