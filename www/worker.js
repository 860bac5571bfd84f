/**
 * The worker: holds the one wasm instance, answers `{id, op, …}` with `{id, ok}` or `{id, error}`,
 * and tells `{id, progress}` in between. What it answers is decided in Rust.
 */
import { datafiles, definitionsfile, partfiles } from './datafiles.js';
import init, { Rubricate, link } from './rubricate_glue.js';

/** How long a slice of work should take, in milliseconds; requests are looked at between slices. */
const SLICE = 15;
/** Tokens a step, as the last article went; a slice is as many steps as fit into its time. */
let pace = 2000;

let engine;
/** When it was loaded. */
let since = Infinity;
/** Addresses of the files, and by what is not loaded first the promises that it is there. */
let files;
const there = new Map();
/** Modules that are linked to the first. */
const linked = new Set();
/** What waits for nothing. */
const AT_ONCE = new Set(['cancel', 'ping', 'requests']);
/** Requests that came while one before them waits for the review. */
let held;
/** Analyses under way; cancelled by taking them out. */
const running = new Set();

/** An operation of a module that is linked to the first; it is done when that is there. */
const review = (op) => Object.assign(op, { part: 'review' });
const seldom = (op) => Object.assign(op, { part: 'seldom' });

const ops = {
  async load(addresses, tell) {
    files = addresses;
    const [program, ...data] = datafiles(addresses);
    // A file that fails after another has failed must not be reported as an unhandled rejection.
    for (const file of [program, ...data]) file.catch(() => {});
    const warnings = [];
    tell({ stage: 'download', bytes: 0, total: 0 });
    const module = await compile(program, warnings);
    await init({ module_or_path: module }).catch((error) => {
      // WebKit compiles whatever the policy says and refuses to start.
      throw isPolicy(error) ? { code: 'wasm/blocked-by-csp' } : error;
    });
    const soon = addresses.eager ? [linking('seldom'), definitions()] : addresses.reviews ? [linking('review')] : [];
    for (const file of soon) file.catch(() => {});
    const told = (bytes, total) => tell({ stage: 'download', bytes, total });
    engine = await Rubricate.load(...data, told);
    if (addresses.eager) await defining();
    since = performance.now();
    // Whoever opens an article at once gets its marks before this.
    setTimeout(() => idly(() => (engine.unpack(), setTimeout(() => idly(practise)))), 100);
    return { ...engine.version(), labels: Rubricate.labels(), warnings };
  },
  addVocabulary: seldom(({ name, bytes }) => engine.addVocabulary(name, bytes)),
  removeVocabularies: () => engine.removeVocabularies(),
  suggestMediaTopics: ({ on, thresholds }) => engine.suggestMediaTopics(on, thresholds),
  open: ({ article, from }) => engine.open(article, from),
  append: ({ handle, pieces }) => engine.append(handle, pieces),
  /**
   * All at once for an article that fits into one message: what is waited for is rather messages than work. The first
   * one, and the next version of one that nobody has decided on, is answered when its marks are there. What is left of its
   * work follows the answer at once, before anything else is looked at.
   */
  async analyze({ id, article, house, from, pieces, revises, isFollowed }, tell) {
    const handle = engine.open(article, from);
    try {
      engine.append(handle, pieces);
      const { marks, lengths } = await work(id, handle, house, isFollowed, tell, true);
      if (marks) return { handle, lengths, marks, history: { undo: null, redo: null }, orphans: [] };
      const revision = revises ? await revised(from, handle) : undefined;
      return { handle, lengths, revision, ...stands(handle) };
    } catch (error) {
      // After a trap nothing can be closed any more.
      if (typeof error?.code === 'string') engine.close(handle);
      throw error;
    }
  },
  run: async ({ id, handle, house, isFollowed }, tell) => ({ ...(await work(id, handle, house, isFollowed, tell)), ...stands(handle) }),
  entities: review(({ handle, query }) => engine.entities(handle, query)),
  explain: review(({ handle, mark }) => engine.explain(handle, mark)),
  whyAbout: seldom(({ handle, entity }) => engine.whyAbout(handle, entity)),
  topics: ({ handle }) => engine.topics(handle),
  phrases: ({ handle }) => engine.phrases(handle),
  transact: review(({ handle, ops }) => changed(handle, engine.transact(handle, ops))),
  undo: review(({ handle }) => changed(handle, engine.undo(handle))),
  redo: review(({ handle }) => changed(handle, engine.redo(handle))),
  replay: review(async ({ handle, journal }) => {
    if (journal.some(({ revision, begin }) => revision || begin)) await linking('seldom');
    for (const step of journal) {
      if (step === 'undo') engine.undo(handle);
      else if (step === 'redo') engine.redo(handle);
      else if (step.revision) engine.takeUp(handle, step.revision);
      else if (step.begin) engine.begin(handle, step.begin);
      else engine.transact(handle, step);
    }
    return stands(handle);
  }),
  revise: async ({ from, to }) => ({ revision: await revised(from, to), ...stands(to) }),
  learned: seldom(({ handle, known }) => engine.learned(handle, known)),
  mention: review(({ handle, mention }) => engine.mention(handle, mention)),
  alike: seldom(({ handle, mention, match }) => engine.alike(handle, mention, match)),
  findPlaces: seldom(({ handle, typed }) => engine.findPlaces(handle, typed)),
  snap: review(({ handle, start, end }) => Array.from(engine.snap(handle, start, end))),
  async searchTopics({ typed, limit }) {
    await (engine.offersMediaTopics() ? defining() : linking('seldom'));
    return engine.searchTopics(typed, limit);
  },
  exportNative: ({ handle, options }) => engine.exportNative(handle, options),
  export: seldom(({ handle, format, options }) => engine.export(handle, format, options)),
  formats: review(() => Rubricate.formats()),
  readImport: seldom(({ handle, bytes, options }) => engine.readImport(handle, bytes, options)),
  loss: seldom(({ handle, format, options }) => engine.loss(handle, format, options)),
  html: seldom(({ html }) => Rubricate.readHtml(html)),
  prepare: () => defining(),
  cancel: ({ target }) => void running.delete(target),
  ping: () => {},
  /** What was asked of the network in here, as the browser has noted it. */
  requests: () =>
    performance.getEntriesByType('resource').map(({ name, startTime, encodedBodySize, transferSize }) => {
      return { name, isLate: startTime > since, encodedBodySize, transferSize };
    }),
};

/**
 * Works an article off, as its house has decided on names before; resolves to its lengths, and to its marks where they are
 * there before its topics and that `isEnough`.
 */
async function work(id, handle, house, isFollowed, tell, isEnough = false) {
  const isKnown = house.length > 0;
  running.add(id);
  for (let since = performance.now(); ; ) {
    const start = performance.now();
    const stage = engine.step(handle, pace);
    if (stage === 'done') break;
    const first = isEnough && !isKnown && stage === 'join' ? engine.firstMarks(handle) : undefined;
    if (first) {
      if (isFollowed) tell({ stage: 'tag', done: 1 });
      const [utf16, codePoints, utf8] = first.subarray(-3);
      return { marks: first.subarray(0, -3), lengths: { utf16, codePoints, utf8 } };
    }
    const now = performance.now();
    if (stage === 'tag' && now - start > 1) pace = Math.min(Math.max((pace * SLICE) / (now - start), pace / 4, 50), pace * 2, 1e6) | 0;
    if (now - since < SLICE) continue;
    tell({ stage: 'tag', done: engine.progress });
    await turn();
    if (!running.has(id)) throw { code: 'aborted' };
    since = performance.now();
  }
  if (isKnown) {
    await linking('review');
    engine.applyHouse(handle, house);
  }
  if (isFollowed) tell({ stage: 'tag', done: 1 });
  return { lengths: engine.lengths(handle) };
}

/** Lets go of articles, when the rest of what is asked with them is done: giving their memory back takes a while. */
function close(handles) {
  setTimeout(() => {
    try {
      for (const handle of handles) engine.close(handle);
    } catch (error) {
      fail(undefined, error);
    }
  });
}

/** Does what can wait, unless an article is under way. */
function idly(act) {
  if (running.size) return;
  try {
    act();
  } catch {
    // Whoever needs it hears of it.
  }
}

/** A sentence as articles have them. */
const SENTENCE = 'On Monday Dr. Anna Weiss of the Bank of England said in Paris: “It was $5 million, or 20%.”';

/**
 * Works it off, and its next version: browsers compile functions when they are first called, which is half of the time that a
 * first article takes.
 */
function practise() {
  const handles = [];
  try {
    for (const typed of ['', 's']) {
      const handle = engine.open({ fields: [] }, handles[0]);
      handles.push(handle);
      engine.append(handle, [{ text: SENTENCE + typed }]);
      while (engine.step(handle, pace) !== 'done') engine.firstMarks(handle);
      stands(handle);
      engine.topics(handle);
      engine.phrases(handle);
    }
  } finally {
    for (const handle of handles) engine.close(handle);
  }
}

/** The review of another version of the article goes on as that of this one: a record of it, where there is anything to tell. */
async function revised(from, to) {
  if (engine.isNothingToRevise(from, to)) return undefined;
  await linking('seldom');
  return engine.revise(from, to);
}

const stands = (handle) => ({ marks: engine.marks(handle), history: engine.history(handle), orphans: engine.orphans(handle) });
const changed = (handle, change) => ({ change, ...stands(handle) });

self.onmessage = ({ data }) => {
  const { op, closes } = data;
  if (closes?.length) close(closes);
  if (!op) return;
  if (held && !AT_ONCE.has(op)) held.push(data);
  else if (ops[op].part === 'review' && !linked.has('review')) hold(data);
  else answer(data);
};

/**
 * Answers a request when the review is there, and then those that came meanwhile: what is asked later is done later, as it
 * is when nothing has to be waited for.
 */
async function hold(data) {
  held = [data];
  const error = await linking('review').catch((error) => error);
  const all = held;
  held = undefined;
  for (const data of all) {
    if (error && ops[data.op].part === 'review') fail(data.id, error);
    else answer(data);
  }
}

async function answer(data) {
  const { id, op } = data;
  try {
    const { part } = ops[op];
    if (part && !linked.has(part)) await linking(part);
    const ok = await ops[op](data, (progress) => self.postMessage({ id, progress }));
    const buffer = ok?.marks?.buffer ?? ok?.buffer;
    self.postMessage({ id, ok }, buffer ? [buffer] : []);
    // What an article was answered without.
    if (ok?.handle) while (engine.step(ok.handle, pace) !== 'done');
  } catch (error) {
    fail(id, error);
  }
  running.delete(id);
}

/** Answers a request with an error. Rust throws {code, message}; anything else is a trap, which leaves the instance unusable. */
function fail(id, error) {
  const { code, message, detail } = typeof error?.code === 'string' ? error : { code: 'crash', detail: String(error) };
  self.postMessage({ id, error: { code, message, detail } });
}

/** Lets waiting messages through; several analyses may wait at once. */
const { port1, port2 } = new MessageChannel();
const waiting = [];
port1.onmessage = () => waiting.shift()();
const turn = () => new Promise((resolve) => {
  waiting.push(resolve);
  port2.postMessage(0);
});

/** What is loaded once; whoever asks after a failure tries anew. */
function once(name, load) {
  const known = there.get(name);
  if (known) return known;
  const loading = load();
  there.set(name, loading);
  loading.catch(() => there.delete(name));
  return loading;
}

/** Loads a module and links it to those before it. */
const linking = (part) =>
  once(part, async () => {
    const [module] = await Promise.all([compile(partfiles[part](files[part]), []), part === 'seldom' && linking('review')]);
    try {
      await link(module, part);
    } catch (error) {
      if (isPolicy(error)) throw { code: 'wasm/blocked-by-csp' };
      throw error instanceof WebAssembly.LinkError ? { code: 'wasm/mismatched' } : error;
    }
    linked.add(part);
  });

/** Loads the other names and the definitions of topics. */
const definitions = () =>
  once('definitions', async () => {
    const response = await got(definitionsfile(files.definitions), 'model/missing');
    return new Uint8Array(await response.arrayBuffer().catch(lost));
  });

/** Hands them to the module that looks for topics. */
const defining = () =>
  once('search', async () => {
    const [bytes] = await Promise.all([definitions(), linking('seldom')]);
    // What cannot be used is asked for again, and what can is not kept twice.
    there.delete('definitions');
    engine.define(bytes);
  });

/** A response under way, once it is there. */
async function got(file, missing) {
  const response = await file.catch(lost);
  if (!response.ok) throw { code: missing, detail: `${response.status} ${response.url}` };
  return response;
}

function lost(error) {
  throw { code: 'network', detail: String(error?.message ?? error) };
}

/** Compiles while the file arrives, where server and browser allow it. */
async function compile(file, warnings) {
  if (typeof WebAssembly !== 'object') throw { code: 'wasm/unsupported' };
  const response = await got(file, 'wasm/missing');
  const type = response.headers.get('content-type')?.trim().toLowerCase();
  try {
    if (type === 'application/wasm' && WebAssembly.compileStreaming) return await WebAssembly.compileStreaming(response);
    const bytes = await response.arrayBuffer();
    if (new DataView(bytes).getUint32(0) !== 0x0061736d) throw new TypeError('not wasm');
    if (type !== 'application/wasm') warnings.push({ code: 'wasm/wrong-mime', detail: type });
    return await WebAssembly.compile(bytes);
  } catch (error) {
    const detail = String(error?.message ?? error);
    if (isPolicy(error)) throw { code: 'wasm/blocked-by-csp' };
    if (type !== 'application/wasm') throw { code: 'wasm/wrong-mime', detail: type };
    throw { code: error instanceof WebAssembly.CompileError ? 'wasm/invalid' : 'network', detail };
  }
}

/** Whether a Content Security Policy is the reason; only the words of the error tell. */
const isPolicy = (error) => /content security policy|\bCSP\b|unsafe-eval/i.test(String(error?.message ?? error));

self.postMessage({ hello: true });

/** For tests, which make it fail or use it without a worker. */
export { Rubricate, init, link };
