// ProseMirror, and TipTap, which is ProseMirror: marks are decorations, so the document stays what it is. Imports nothing: the
// plugin must be made of the classes of the host's own copy, since ProseMirror does not work with two.

/** How often it is looked whether an input method has come to an end, in milliseconds. */
const COMPOSING = 50;

/** Where a transaction has changed something: two positions a change, in the document after all of its steps. */
function changedIn({ mapping: { maps } }) {
  const changed = [];
  maps.forEach((map, i) => {
    const after = (pos, side) => maps.slice(i + 1).reduce((at, later) => later.map(at, side), pos);
    map.forEach((oldStart, oldEnd, start, end) => changed.push([after(start, -1), after(end, 1)]));
  });
  return changed;
}

/** What a text block is, or null if it is no part of the article. */
function usualRole({ type, attrs }) {
  if (type.spec.code) return null;
  if (type.name === 'heading') return attrs.level === 1 ? 'headline' : 'subhead';
  return /caption/i.test(type.name) ? 'caption' : 'body';
}

/** The text of a document and where it stands: offsets of the text and positions of the document, run by run. */
class DocumentText {
  fields = [];
  #offsets = [];
  #positions = [];
  #lengths = [];

  constructor(doc, roleOf) {
    let at = 0;
    doc.descendants((block, pos, parent) => {
      if (!block.isTextblock) return true;
      const role = roleOf(block, parent);
      if (!role || !block.textContent.trim()) return false;
      if (this.fields.length) at += 1;
      let text = '';
      block.forEach((node, offset) => {
        const words = node.text ?? (/^hard_?break$/i.test(node.type.name) ? '\n' : '');
        if (!words) return;
        this.#offsets.push(at + text.length);
        this.#positions.push(pos + 1 + offset);
        this.#lengths.push(words.length);
        text += words;
      });
      at += text.length;
      this.fields.push({ role, text });
      return false;
    });
  }

  /** Positions around words; null if there are none. */
  range(start, end) {
    const first = lastUpTo(this.#offsets, start);
    const last = lastUpTo(this.#offsets, end - 1);
    if (first < 0 || end <= start) return null;
    return { from: this.#positions[first] + start - this.#offsets[first], to: this.#positions[last] + end - this.#offsets[last] };
  }

  /** The offset of a position; -1 where no text is. */
  offset(pos) {
    const run = lastUpTo(this.#positions, pos);
    if (run < 0) return -1;
    const inside = pos - this.#positions[run];
    return inside > this.#lengths[run] ? -1 : this.#offsets[run] + inside;
  }
}

/** Index of the last entry that is at most `value`, or -1; the list must be ascending. */
function lastUpTo(list, value) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * @param {{ Plugin, PluginKey, Decoration, DecorationSet }} classes those of the host's prosemirror-state and -view
 * @param {{ roleOf?: (block: object, parent: object) => string | null }} [options] the role of a text block; null leaves it out
 * @returns an `EditorAdapter` with the `plugin` that the editor has to have
 */
export function prosemirror({ Plugin, PluginKey, Decoration, DecorationSet }, { roleOf = usualRole } = {}) {
  const key = new PluginKey('rubricate');
  const listeners = new Set();
  let view = null;
  /** What is to be shown, until the microtask that shows it. */
  let wanted = null;
  let read = {};

  /** An editor may be closed before the widget is. */
  const isOpen = () => Boolean(view) && !view.isDestroyed;

  const tell = () => {
    for (const listener of [...listeners]) listener();
  };

  const text = () => {
    const { doc } = view.state;
    if (read.doc !== doc) read = { doc, text: new DocumentText(doc, roleOf) };
    return read.text;
  };

  /** Marks whose words are edited go with the edit, before anything is drawn. */
  const untouched = (decorations, tr) => {
    const mapped = decorations.map(tr.mapping, tr.doc);
    return mapped.remove(changedIn(tr).flatMap(([from, to]) => mapped.find(from, to).filter((mark) => mark.from < to && mark.to > from)));
  };

  const show = () => {
    // Nothing is drawn where an input method puts words together.
    if (isOpen() && view.composing) return void setTimeout(show, COMPOSING);
    const spans = wanted;
    wanted = null;
    const shown = isOpen() && key.getState(view.state);
    if (!shown) return;
    const now = text();
    const decorations = spans.flatMap(({ start, end, className }) => {
      const range = now.range(start, end);
      return range ? Decoration.inline(range.from, range.to, { class: className }, { className }) : [];
    });
    const told = (list) => list.map(({ from, to, spec }) => `${from} ${to} ${spec.className}`).sort().join();
    if (told(shown.find()) === told(decorations)) return;
    view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, decorations)).setMeta('addToHistory', false));
  };

  const plugin = new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, decorations) => tr.getMeta(key) ?? (tr.docChanged ? untouched(decorations, tr) : decorations),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (mine) => {
      view = mine;
      // It comes and goes with the plugins of the state, and begins without marks.
      queueMicrotask(tell);
      return { update: (_, before) => before.doc !== mine.state.doc && tell() };
    },
  });

  return {
    plugin,
    get view() {
      return view;
    },
    get element() {
      return view?.dom ?? null;
    },
    getFields: () => (view ? text().fields : []),
    onChange(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    decorate(spans) {
      if (!wanted) queueMicrotask(show);
      wanted = spans;
    },
    rectFor(start, end) {
      const range = isOpen() && text().range(start, end);
      if (!range) return null;
      const [from, to] = [view.domAtPos(range.from, 1), view.domAtPos(range.to, -1)];
      const words = view.dom.ownerDocument.createRange();
      words.setStart(from.node, from.offset);
      words.setEnd(to.node, to.offset);
      return words.getBoundingClientRect();
    },
    reveal(start, end) {
      const range = isOpen() && text().range(start, end);
      if (!range) return;
      const { node } = view.domAtPos(range.from, 1);
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
    },
    offsetAt(x, y) {
      const found = isOpen() && view.posAtCoords({ left: x, top: y });
      return found ? text().offset(found.pos) : -1;
    },
    getSelection() {
      const { from, to, empty } = view?.state.selection ?? { empty: true };
      if (empty) return null;
      const [start, end] = [text().offset(from), text().offset(to)];
      return start < 0 || end < 0 ? null : { start, end };
    },
  };
}
