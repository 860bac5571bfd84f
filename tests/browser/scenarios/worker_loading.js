// How the start goes on hosts that are set up differently.
import { connect } from '../rubricate.js';
import { codeOf } from './worker_story.js';

/** The code that the start fails with, or the codes of its warnings. */
export async function start() {
  const client = connect();
  let warnings = [];
  const code = await codeOf(client.ready.then((ready) => { warnings = ready.warnings; }));
  const opened = await codeOf(client.open({ text: 'Angela Merkel spoke in Berlin.' }));
  const messages = warnings.map(({ message }) => message);
  client.dispose();
  return { code, opened, warnings: warnings.map((warning) => warning.code), messages };
}

/** Addresses of one's own, and ones that lead nowhere. */
export async function addresses() {
  const at = (name) => new URL(`../${name}`, import.meta.url).href;
  const found = {};
  const ways = {
    own: { wasmSrc: at('rubricate.wasm'), modelSrc: at('model'), workerSrc: at('worker.js') },
    wasm: { wasmSrc: at('nowhere.wasm') },
    model: { modelSrc: at('nowhere/') },
    notModel: { modelSrc: at('scenarios/worker_model/') },
    worker: { workerSrc: at('nowhere.js') },
    foreign: { workerSrc: 'http://localhost:1/worker.js' },
  };
  for (const [name, options] of Object.entries(ways)) {
    const client = connect(options);
    found[name] = await codeOf(client.ready);
    client.dispose();
  }
  return found;
}
