// What rubricate has asked the network for on this page, and what it keeps in this browser. Loaded when somebody asks.

/** Files of rubricate by their places below the folder of its scripts, and what each is for. */
const FILES = [
  [/^(?:define|rubricate|read|client|errors|addresses)\.js$/, 'script'],
  [/^(?:client|lazy|read|review)\/[\w/-]+\.js$/, 'script'],
  [/^(?:panel|read)[\w-]*\.css$/, 'style'],
];

/** As many requests of a page browsers note, unless it wants more. */
const MOST = 250;

const NEVER = [
  ['article', 'The text of the article, what was found in it and what was decided are never sent anywhere; no address that is asked for depends on them.'],
  ['strangers', 'No file is asked of another host than those that the page has named.'],
  ['tracking', 'No cookie is set and no identifier made; nothing is counted or reported.'],
  ['strings', 'No text is run as a script or parsed as markup.'],
];

/**
 * @param {object} page
 * @param {string} page.base folder of the scripts
 * @param {{ link: Link, files: object, ready?: number }[]} page.starts the workers so far
 * @param {string[]} page.tags addresses of finished tags
 */
export async function report({ base, starts, tags }) {
  const entries = performance.getEntriesByType('resource');
  const ready = Math.min(...starts.map((start) => start.ready ?? Infinity));
  const workers = starts.map(({ files }) => files.worker ?? `${base}worker.js`);
  const requests = [];
  for (const entry of entries) {
    const path = entry.name.startsWith(base) ? entry.name.slice(base.length).split(/[?#]/)[0] : '';
    const [, purpose] = tags.includes(entry.name) ? [, 'tags'] : (FILES.find(([form]) => form.test(path)) ?? []);
    if (purpose) requests.push(request(entry.name, purpose, entry.startTime > ready ? 'on-demand' : 'loading', entry));
  }
  for (const [i, { link, files }] of starts.entries()) {
    const entry = entries.find(({ name }) => name === workers[i]);
    if (link.greeted || entry) requests.push(request(workers[i], 'worker', 'loading', entry));
    if (link.greeted) requests.push(...(await inside(link, files, workers[i])));
  }
  return {
    requests,
    isQuiet: requests.every(({ when }) => when !== 'after'),
    isComplete: entries.length < MOST,
    stored: [...houses(), ...(await reviews())],
    never: NEVER.map(([code, text]) => ({ code, text })),
  };
}

/** What a worker has asked for: its files, and whatever else the browser has noted. */
async function inside(link, { wasm, review, seldom, reviews, eager, lexicon, tagger, topics, definitions }, worker) {
  const at = (path) => new URL(path, worker).href;
  const onDemand = [review ?? at('review.wasm'), seldom ?? at('seldom.wasm'), definitions ?? at('model/definitions.bin')];
  // Those that it was not told to load at once.
  const maybe = eager ? [] : onDemand.slice(reviews ? 1 : 0);
  const known = new Map([
    [onDemand[0], 'wasm'],
    [onDemand[1], 'wasm'],
    [onDemand[2], 'model'],
    [wasm ?? at('rubricate.wasm'), 'wasm'],
    [lexicon ?? at('model/lexicon.bin'), 'model'],
    [tagger ?? at('model/tagger.bin'), 'model'],
    [topics ?? at('model/topics.bin'), 'model'],
    [at('rubricate_glue.js'), 'script'],
  ]);
  // One that has ended cannot be asked any more.
  const when = ({ name, isLate }) => (!isLate ? 'loading' : onDemand.includes(name) ? 'on-demand' : 'after');
  const noted = await link.ask('requests').catch(() => []);
  const requests = noted.map((entry) => request(entry.name, known.get(entry.name) ?? 'other', when(entry), entry));
  for (const [url, purpose] of known) {
    if (purpose !== 'script' && !maybe.includes(url) && !noted.some(({ name }) => name === url)) requests.push(request(url, purpose, 'loading'));
  }
  return requests;
}

/** `entry`: what the browser has noted of it, which is nothing of the sizes of other hosts' files. */
function request(url, purpose, when, { encodedBodySize = 0, transferSize = 0 } = {}) {
  return { url, purpose, when, bytes: encodedBodySize || null, isCached: encodedBodySize > 0 && transferSize === 0 };
}

/** Corrections that editors have had remembered (`memory`). */
function houses() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith('rubricate-house:'));
    return keys.map((key) => {
      const value = localStorage.getItem(key);
      return { where: 'localStorage', name: key, records: parsed(value)?.decisions?.length ?? 0, bytes: size(key + value) };
    });
  } catch {
    // Nothing is kept where nothing may be.
    return [];
  }
}

/** Reviews with their articles (`persist`). */
async function reviews() {
  try {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === 'rubricate')) return [];
    const database = await done(indexedDB.open('rubricate'));
    const names = [...database.objectStoreNames];
    const all = await Promise.all(names.map((name) => done(database.transaction(name).objectStore(name).getAll())));
    database.close();
    return names.map((name, i) => ({ where: 'indexedDB', name: `rubricate/${name}`, records: all[i].length, bytes: size(JSON.stringify(all[i])) }));
  } catch {
    return [];
  }
}

/** A request of the database, as a promise. */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const size = (text) => new TextEncoder().encode(text).length;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
