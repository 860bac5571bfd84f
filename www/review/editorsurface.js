// An article that stands in an editor with a document model of its own: see `PageSurface` for what a surface is, and
// `EditorAdapter` in define.d.ts for what the editor's side does. Loaded with the first editor.

import { EditorPainter } from './editorpainter.js';

/** An editor's article as it stands, and where: offsets are passed on as they are. */
class EditorText {
  fields;
  length;
  blocks;
  #adapter;
  #remember;
  #starts = [];

  constructor(adapter, remember) {
    this.#adapter = adapter;
    this.#remember = remember;
    this.fields = adapter.getFields();
    let at = 0;
    for (const { text } of this.fields) {
      this.#starts.push(at);
      at += text.length + 1;
    }
    this.length = Math.max(0, at - 1);
    this.blocks = this.fields.map(({ text }, i) => ({
      getBoundingClientRect: () => adapter.rectFor(this.#starts[i], this.#starts[i] + text.length) ?? new DOMRect(),
    }));
  }

  blockAt(offset) {
    const after = this.#starts.findIndex((start) => start > offset);
    return Math.max(0, (after < 0 ? this.#starts.length : after) - 1);
  }

  extent(block) {
    return [this.#starts[block], this.#starts[block + 1] ?? this.length + 1];
  }

  /** Where words begin in the text of now, and where they began. */
  at(start) {
    return start;
  }
  back(start) {
    return start;
  }

  place(start, end) {
    const adapter = this.#adapter;
    const box = () => adapter.rectFor(start, end);
    if (!box()) return null;
    return { box, boxes: () => [box()], remember: () => this.#remember(adapter.element), reveal: async (covered) => adapter.reveal(start, end, covered) };
  }
}

export class EditorSurface {
  root;
  painter;
  canPaint = true;
  isWritten = true;
  text = null;
  #adapter;
  #shared;
  #tagged = null;
  #timer = 0;
  #isComposing = false;
  #rests = () => {};
  #leave = () => {};

  /** @param {EditorAdapter} adapter @param {object} shared see `SHARED` in surface.js */
  constructor(adapter, shared) {
    this.#adapter = adapter;
    this.#shared = shared;
    this.root = adapter.element;
    this.painter = new EditorPainter(adapter, shared);
  }

  async read() {
    return this.#now();
  }

  #now() {
    return new EditorText(this.#adapter, this.#shared.remember);
  }

  watch({ moved, rests }) {
    this.#rests = rests;
    const leave = this.#adapter.onChange(() => {
      if (this.text) {
        this.take(this.#tagged);
        moved();
      }
      this.#wait();
    });
    this.root.addEventListener('compositionstart', this.#onComposition);
    this.root.addEventListener('compositionend', this.#onComposition);
    this.#leave = () => leave?.();
  }

  #onComposition = ({ type }) => {
    this.#isComposing = type === 'compositionstart';
    this.#wait();
  };

  #wait() {
    clearTimeout(this.#timer);
    if (!this.#isComposing) this.#timer = setTimeout(this.#rests, this.#shared.SETTLE);
  }

  take(text) {
    const { isSame, LiveText } = this.#shared;
    const now = this.#now();
    this.#tagged = text;
    this.text = isSame(now.fields, text.fields) ? now : new LiveText(text, now);
  }

  offsetUnder(x, y) {
    const at = this.#adapter.offsetAt(x, y);
    return at < 0 ? -1 : this.text.back(at, at);
  }

  selected() {
    const selected = this.#adapter.getSelection();
    const box = selected && this.#adapter.rectFor(selected.start, selected.end);
    const start = box ? this.text.back(selected.start, selected.end) : -1;
    return start < 0 ? null : { start, end: start + selected.end - selected.start, box };
  }

  close() {
    clearTimeout(this.#timer);
    this.#leave();
    this.root.removeEventListener('compositionstart', this.#onComposition);
    this.root.removeEventListener('compositionend', this.#onComposition);
    this.painter.destroy();
  }
}
