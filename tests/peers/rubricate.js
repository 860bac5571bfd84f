// Ourselves, as a page uses us: through the worker, messages included, with entities, topics and key phrases.

export async function load() {
  const { connect } = await import('/rubricate.js');
  const client = connect();
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
