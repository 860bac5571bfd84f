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
 * Each tool in turn on each row of texts, so that what else the machine does falls on all alike. A row is worked off one
 * text after the other; its time is the mean of them.
 */
export async function race(names, rows) {
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (const row of rows) {
    for (const name of names) {
      const since = performance.now();
      for (const text of row) await tools[name].run(text);
      times[name].push((performance.now() - since) / row.length);
    }
  }
  return times;
}

/** What a tool finds in each text: start and end in UTF-16 units, and its name for the kind. */
export async function mentions(name, texts) {
  const found = [];
  for (const text of texts) found.push(await tools[name].mentions(text));
  return found;
}
