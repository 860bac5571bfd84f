// The parts that paint, hit, select and map, on marks that a scenario makes up.

import { Hits, marksAround, offsetUnder } from '../source/review/hits.js';
import { Marks } from '../source/review/marks.js';
import { Painter } from '../source/review/painter.js';
import { ScrollMap } from '../source/review/scrollmap.js';
import { ArticleSelection, selectionIn } from '../source/review/selection.js';
import { readText } from '../source/review/textmap.js';

const LABELS = ['PERSON', 'ORG', 'PLACE', 'NORP', 'EVENT', 'WORK', 'PRODUCT', 'LAW', 'DATE', 'TIME', 'MONEY', 'PERCENT', 'QUANTITY'];
export const [SUGGESTED, ACCEPTED, REJECTED, OVERLAPS] = [0, 1, 2, 4];

/** `{ start, end, label, entity?, id, stands? }` as the engine packs them. */
function pack(mentions) {
  const sorted = [...mentions].sort((a, b) => a.start - b.start || a.end - b.end);
  const rows = sorted.map(({ start, end, label, entity, id, stands = SUGGESTED }) => {
    const shares = (other) => other.id !== id && other.start < end && other.end > start && other.stands !== REJECTED;
    const conflict = sorted.length < 100 && stands !== REJECTED && sorted.some(shares) ? OVERLAPS : 0;
    return [start, end, LABELS.indexOf(label), entity ?? id, 9000, id, stands + conflict];
  });
  return Uint32Array.from(rows.flat());
}

/** How often ranges were painted or wiped since the last look. */
const work = { add: 0, delete: 0 };
for (const name of ['add', 'delete']) {
  const plain = Highlight.prototype[name];
  Highlight.prototype[name] = function (range) {
    work[name]++;
    return plain.call(this, range);
  };
}

const frame = () => new Promise((done) => requestAnimationFrame(done));

export class Stage {
  told = [];
  changes = [];
  map = new ScrollMap({ covered: () => 0 });

  constructor(root, index, mentions, options) {
    Object.assign(this, { root, index, mentions });
    this.marks = new Marks(this.packed(), LABELS);
    this.painter = new Painter(root, options);
    this.painter.show(index, this.marks);
    const place = (x, y) =>
      marksAround(this.marks, offsetUnder(index, root, x, y)).map((i) => ({ mention: this.marks.id(i), boxes: index.place(this.marks.start(i), this.marks.end(i)).boxes() }));
    const tell = (name) => (mention) => this.told.push(mention === undefined ? name : `${name} ${mention}`);
    this.hits = new Hits(root, place, { over: tell('over'), out: tell('out'), press: tell('press') });
    this.selection = new ArticleSelection(root, () => selectionIn(root, index), {
      selected: ({ start, end }) => this.told.push(this.text.slice(start, end)),
      unselected: tell('nothing'),
    });
    Object.assign(this.map.element.style, { position: 'fixed', insetBlock: 0, insetInlineEnd: 0, inlineSize: '14px' });
    document.body.append(this.map.element);
    this.map.show(index, this.marks);
    new MutationObserver((records) => this.changes.push(...records.map(({ type }) => type))).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  }

  get text() {
    return this.index.fields.map(({ text }) => text).join('\n');
  }

  packed() {
    return pack(this.mentions);
  }

  /** What a page does with an answer of the worker. */
  take(list, parts = ['painter', 'map']) {
    this.marks = new Marks(list, LABELS);
    for (const part of parts) this[part].update(this.marks);
  }

  /** Decides on one mention; what that cost is returned. */
  async decide(id, change) {
    Object.assign(this.mentions.find((mention) => mention.id === id), change);
    Object.assign(work, { add: 0, delete: 0 });
    this.take(this.packed());
    await frame();
    await frame();
    return { ...work };
  }

  close() {
    this.painter.destroy();
    this.hits.destroy();
    this.selection.destroy();
    this.map.clear();
    this.map.element.remove();
  }
}

/** The article as it stands, with mentions `[words, label, which of them]`. */
window.play = async (wanted, options) => {
  window.stage?.close();
  const root = document.getElementById('story');
  const index = await readText(root);
  const text = index.fields.map((field) => field.text).join('\n');
  const mentions = wanted.map(([words, label, nth = 0], id) => {
    let start = text.indexOf(words);
    for (let n = 0; n < nth; n++) start = text.indexOf(words, start + 1);
    return { id, label, start, end: start + words.length };
  });
  window.stage = new Stage(root, index, mentions, options);
  await frame();
  await new Promise((done) => setTimeout(done, 100));
  await frame();
};
