// Tags articles with the wasm of a folder built by `cargo dev build` and prints a line of native JSON for each:
// node wasm_equals_native.mjs DIST FILE…
// The work is cut into small steps here, so that equal bytes also show that steps change nothing. Each article is then
// opened once more as the next version of one with another letter, which must change nothing either.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [dist, ...files] = process.argv.slice(2);
// The worker's script, which holds the glue, finds what it expects of a worker. A real channel would keep this from ending.
Object.assign(globalThis, { self: globalThis, postMessage() {}, MessageChannel: class { port1 = {}; port2 = {}; } });
const { init, link, Rubricate } = await import(pathToFileURL(join(dist, 'worker.js')).href);
await init({ module_or_path: readFileSync(join(dist, 'rubricate.wasm')) });
for (const part of ['review', 'seldom']) await link(await WebAssembly.compile(readFileSync(join(dist, `${part}.wasm`))), part);
const data = ['lexicon', 'tagger', 'topics'].map((name) => readFileSync(join(dist, `model/${name}.bin`)));
const engine = new Rubricate(...data);
engine.addVocabulary('Desk', readFileSync(new URL('vocabulary/desk.csv', import.meta.url)));

for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const ending = file.split('.').at(-1);
  const article = ending === 'json' ? JSON.parse(text) : ending === 'html' ? Rubricate.readHtml(text) : { text };
  const found = tag(article);
  process.stdout.write(found.text + '\n');
  const before = tag(retyped(article));
  const again = tag(article, before.handle);
  if (again.text !== found.text) throw new Error(`${file}: the next version is not tagged as if it were the first`);
  for (const { handle } of [found, before, again]) engine.close(handle);
}
engine.free();

function tag(article, from) {
  const handle = engine.open(article, from);
  while (engine.step(handle, 20) !== 'done');
  const options = { now: '2026-11-25T12:00:00Z', topicThreshold: 0, includeText: true };
  return { handle, text: new TextDecoder().decode(engine.export(handle, 'native', options)) };
}

/** The article with one letter more, in the middle. */
function retyped(article) {
  const typed = (text) => `${text.slice(0, text.length / 2)}e${text.slice(text.length / 2)}`;
  if (!article.fields) return { ...article, text: typed(article.text) };
  const middle = article.fields.length >> 1;
  return { ...article, fields: article.fields.map((field, i) => (i === middle ? { ...field, text: typed(field.text) } : field)) };
}
