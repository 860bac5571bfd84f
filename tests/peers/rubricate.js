// Ourselves, as a page uses us: through the worker, messages included, with entities, topics and key phrases.

// Bundled like the others; the worker and its files are those that ship.
import { connect } from 'rubricate';

export async function load() {
  const client = connect({ workerSrc: '/worker.js' });
  await client.ready;
  return {
    /** The first article: its names, dates and sums are marked before the topic model is unpacked. */
    async begin(text, marked) {
      const session = await client.open({ text });
      marked();
      await Promise.all([session.topics(), session.phrases()]);
      session.close();
    },
    async run(text) {
      const session = await client.open({ text });
      session.close();
    },
    async mentions(text) {
      const session = await client.open({ text });
      const native = JSON.parse(await (await session.export('native', { include: 'all' })).text());
      session.close();
      return native.mentions.map(({ start, end, label }) => [start, end, label]);
    },
  };
}
