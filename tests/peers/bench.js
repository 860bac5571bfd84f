// Measures the tools one after another on the same texts, in one page. Times are milliseconds.

const tools = {};

/**
 * Loads a tool and puts one text through it; the times from nothing to a first result, and to all that the tool finds where
 * more comes later.
 */
export async function start(name, text) {
  const since = performance.now();
  const { load } = await import(`/peers/${name}.js`);
  tools[name] = await load();
  const { run, begin = run } = tools[name];
  let first;
  await begin(text, () => (first = performance.now() - since));
  const all = performance.now() - since;
  return [first ?? all, all];
}

/**
 * Each turn on each row of texts, so that what else the machine does falls on all alike: a tool's name, and how many texts are
 * under way at a time. The time of a row is the mean of its texts; times by turn.
 */
export async function race(turns, rows) {
  const times = turns.map(() => []);
  for (const row of rows) {
    for (const [i, [name, lanes]] of turns.entries()) {
      const since = performance.now();
      await workOff(tools[name].run, row, lanes);
      times[i].push((performance.now() - since) / row.length);
    }
  }
  return times;
}

/** A tool that is done when it returns has one text under way, however many it may have. */
async function workOff(run, texts, lanes) {
  let next = 0;
  const lane = async () => {
    while (next < texts.length) await run(texts[next++]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** What a tool finds in each text: start and end in UTF-16 units, and its name for the kind. */
export async function mentions(name, texts) {
  const found = [];
  for (const text of texts) found.push(await tools[name].mentions(text));
  return found;
}
