// What the panel and the card ask of the review that is open: of its session, its decisions, and where its words stand.

/**
 * @param {() => Review | null} review the one of now
 * @param {{ quietly(job: unknown): Promise<void>, gently(job: unknown): Promise<unknown> }} tell what becomes of failures: the end of
 *   the review, or a word that something was refused
 */
export function askedOf(review, { quietly, gently }) {
  const side = () => review()?.side;
  return {
    filter: () => quietly(review()?.list()),
    more: () => quietly(review()?.list({ more: true })),
    topic: (topic) => side()?.light(topic),
    light: (places) => side()?.light({ evidence: places }),
    decide: (code, decision) => review().decide(code, decision),
    make: (operations) => review().decisions.make(operations),
    relabel: (target, label) => gently(review()?.relabel(target, label)),
    undo: () => gently(review()?.step('undo')),
    redo: () => gently(review()?.step('redo')),
    acceptAll: () => gently(review()?.acceptAll()),
    beginAnew: () => gently(review()?.beginAnew()),
    import: (file, options) => gently(review().decisions.import(file, options).then((done) => done?.report)),
    isBlank: () => !review()?.decisions.history.undo,
    search: (typed, limit) => review().session.searchTopics(typed, limit),
    find: (typed) => review().session.findPlaces(typed),
    describe: (mark, full) => review().describe(mark, full),
    entityAt: (start, end) => review().entityAt(start, end),
    statusOf: (mark) => review().statusOf(mark),
    selection: () => side()?.selection ?? null,
    markSelected: async () => (await side()?.markSelected()) ?? false,
    point: (target) => side()?.point(target),
    activate: (entity) => side()?.activate(entity),
    reveal: (mark) => review()?.reveal(mark),
    placeOf: (mark) => side()?.placeOf(mark) ?? null,
    boxOf: (mark) => side()?.boxOf(mark),
    context: (mark) => side().context(mark),
    quote: (mark) => side().context(mark)[1],
  };
}
