// Where the article stands: here in the DOM of the page, which is read and never changed. `EditorSurface` in editorsurface.js is
// the same for an editor with a model of its own. Offsets are those of the text that was tagged last, whatever was edited since.
//
// A surface has `root`, the element that hears the pointer; `text`, what was tagged: `fields`, `length`, `blocks` with their
// boxes, `blockAt`, `extent`, `place(start, end)`; a `painter`; `isWritten`; and the methods below.

import { rootIsField } from './fault.js';
import { offsetUnder } from './hits.js';
import { LiveText } from './livetext.js';
import { Painter } from './painter.js';
import { remember } from './reveal.js';
import { selectionIn } from './selection.js';
import { MarkSheet, isDark } from './sheet.js';
import { hasWords, readNow, readText } from './textmap.js';
import { Watch } from './watch.js';

/** Typing rests, and the article is tagged again, in milliseconds. */
const SETTLE = 250;
/** The most that reading the article may take at a key, in milliseconds: a frame has to follow. */
const MOST = 8;

class PageSurface {
  root;
  painter;
  /** The article as it was tagged, with the places of now. */
  text = null;
  #options;
  #watch = null;
  #tagged = null;
  #now = null;
  /** Nodes that words may have changed in since the article was read. */
  #touched = [];

  /** @param {Element | ShadowRoot} root @param {{ include: string | null, exclude: string | null }} options */
  constructor(root, options) {
    this.root = root;
    this.#options = options;
    this.painter = new Painter(root);
  }

  /** There are words in it, be they part of the article or not: the tagger need not wait until it is read. */
  get hasWords() {
    return hasWords(this.root);
  }

  /** Somebody writes in it: then it will be tagged again. */
  get isWritten() {
    const element = this.root.host ?? this.root;
    return element.isContentEditable || Boolean(this.root.querySelector('[contenteditable=""],[contenteditable="true"],[contenteditable="plaintext-only"]'));
  }

  get canPaint() {
    return Painter.supported;
  }

  /** The article as it stands: what `take` takes when it is tagged. */
  read(signal) {
    this.#touched = [];
    return readText(this.root, { ...this.#options, signal });
  }

  /** @param {{ moved(): void, rests(): void }} act the article was edited, before that is painted; and when no more is typed */
  watch({ moved, rests }) {
    this.#watch = new Watch(this.root, rests, {
      settle: SETTLE,
      onChange: (records) => {
        this.#touched.push(...touched(records));
        if (!this.text) return;
        this.#look();
        moved();
      },
    });
  }

  /** Offsets are those of this text from now on. */
  take(text) {
    this.text = this.#tagged = this.#now = text;
    if (this.#touched.length) this.#look();
  }

  /** Reads anew what was edited. Of an article that is too long for that, words that may have changed stand nowhere for now. */
  #look() {
    const now = readNow(this.root, this.#options, MOST);
    if (!now) return this.#now.forget(this.#touched);
    this.#now = now;
    this.text = isSame(now.fields, this.#tagged.fields) ? now : new LiveText(this.#tagged, now);
  }

  offsetUnder(x, y) {
    return offsetUnder(this.text, this.root, x, y);
  }

  selected() {
    return selectionIn(this.root, this.text);
  }

  close() {
    this.#watch?.disconnect();
    this.painter.destroy();
  }
}

/** Text by text, whether two articles are the same. */
export const isSame = (a, b) => a.length === b.length && a.every(({ text }, i) => text === b[i].text);

/**
 * Where an article stands: in an editor, if there is one, or else in the page.
 * @param {Element | ShadowRoot} root @param {EditorAdapter | null} editor @param {object} options see `PageSurface`
 */
export async function surfaceOf(root, editor, options) {
  // What is typed into one is no text of the page: nothing of it could be marked or followed.
  if (!editor && root.matches?.('textarea,input')) throw rootIsField();
  if (!editor) return new PageSurface(root, options);
  const { EditorSurface } = await import('./editorsurface.js');
  return new EditorSurface(editor, SHARED);
}

/** What surfaces have in common. It is handed over, so that it need not be a file of its own beside the one loaded on demand. */
const SHARED = { LiveText, MarkSheet, SETTLE, isDark, isSame, remember };

/** The text nodes that words may have changed in or beside, by what was recorded. */
function touched(records) {
  const edge = (node, side) => {
    while (node?.[side]) node = node[side];
    return node;
  };
  return records.flatMap(({ type, target, previousSibling, nextSibling }) =>
    type === 'characterData' ? target : [edge(previousSibling, 'lastChild'), edge(nextSibling, 'firstChild')],
  );
}
