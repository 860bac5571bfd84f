/** Progress as the worker tells it, made ready to be shown. */
export function show({ stage, done, bytes, total }) {
  if (stage !== 'download') return { stage, done, text: `Reading the article: ${Math.floor(done * 100)} %` };
  if (total > 0 && bytes >= total) return { stage: 'compile', done: 1, text: 'Starting the tagger' };
  const amount = total > 0 ? `${kilo(bytes)} of ${kilo(total)} kB` : `${kilo(bytes)} kB`;
  return { stage, done: total > 0 ? bytes / total : 0, bytes, total, text: `Loading the tagger: ${amount}` };
}

const kilo = (bytes) => Math.ceil(bytes / 1000).toLocaleString('en');
