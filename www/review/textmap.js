// Reads an article from the DOM without touching it, by text profile rubricate-text/1.

import { Roles } from './roles.js';
import { Slices } from './slices.js';
import { TextIndex } from './textindex.js';

/** Elements whose text is never part of an article. */
export const EXCLUDED =
  'script,style,noscript,template,nav,aside,iframe,object,svg,math,canvas,audio,video,input,textarea,select,button,' +
  'datalist,dialog,rubricate-review,rubricate-reader,[data-rubricate-skip],[role~="doc-noteref"],sup:has(> a[href^="#"])';

const INLINE = /^(inline|contents|ruby|math)/;
const PRESERVED = /^(pre|break)/;
const SPACE = /[ \t\n\r\f]+/g;

/** Words and nodes that a short article has at most. */
const SHORT = 2000;
/** So many words are read between two looks at the clock. */
const OFTEN = 32;

/**
 * Text of `root` as fields, with the way back from offsets to nodes.
 * @param {Element | ShadowRoot} root
 * @param {{ include?: string, exclude?: string, signal?: AbortSignal }} options
 * @returns {Promise<TextIndex>}
 */
export async function readText(root, { signal, ...options } = {}) {
  const slices = new Slices(signal);
  const reading = read(root, options, slices);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
    await slices.pause();
  }
}

/**
 * The same at once; null if it would take longer than `most` milliseconds. What is short is read in any case: a machine that is
 * busy takes its time over anything.
 */
export function readNow(root, options, most) {
  const reading = read(root, options, new Slices(undefined, most));
  for (let late = 0; late < SHORT; ) {
    const { done, value } = reading.next();
    if (done) return value;
    late += value;
  }
  return null;
}

/** Whether there are any words at all, be they part of the article or not. */
export function hasWords(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (/\S/.test(texts.currentNode.data)) return true;
  return false;
}

/** Yields when it is time to pause, with how much it has read since it last looked; and returns the index. */
function* read(root, { include, exclude }, slices) {
  const reader = new Reader();
  const skipped = exclude ? `${EXCLUDED},${exclude}` : EXCLUDED;
  const outer = root.nodeType === Node.ELEMENT_NODE ? root : root.host;
  const role = outer.closest('[data-rubricate-role]')?.dataset.rubricateRole;
  const base = frame(outer, null, { included: !include, role });
  const frames = [base];
  let node = root.firstChild;
  while (node) {
    if (slices.due()) yield 1;
    const top = frames[frames.length - 1];
    let down = null;
    if (node.nodeType === Node.TEXT_NODE) {
      if (top.included) yield* reader.text(node, top, slices);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.localName === 'br') reader.lineBreak();
      else if (node.matches(skipped)) reader.gap();
      else {
        const style = getComputedStyle(node);
        if (style.display === 'none') reader.gap();
        else {
          const inner = frame(node, top, { include, style });
          if (inner.isBlock) reader.endField();
          frames.push(inner);
          down = node.firstChild;
          if (!down) leave(frames, reader);
        }
      }
    }
    if (down) {
      node = down;
      continue;
    }
    while (node && !node.nextSibling) {
      node = node.parentNode;
      if (!node || node === root) {
        node = null;
        break;
      }
      leave(frames, reader);
    }
    node = node?.nextSibling ?? null;
  }
  reader.endField();
  return reader.index();
}

function leave(frames, reader) {
  if (frames.pop().isBlock) reader.endField();
}

/** What an element hands down to its text. */
function frame(element, parent, { include, included, role, style = getComputedStyle(element) }) {
  const isBlock = !parent || !INLINE.test(style.display);
  return {
    isBlock,
    block: isBlock ? element : parent.block,
    pre: PRESERVED.test(style.whiteSpace),
    included: included ?? (parent.included || (include ? element.matches(include) : true)),
    role: role ?? element.dataset?.rubricateRole ?? parent?.role ?? null,
  };
}

/** Collects fields; white space waits until a character shows that it counts. */
class Reader {
  #roles = new Roles();
  #counts = new Map();
  #index = new TextIndex();
  #parts = [];
  #field = null;
  /** End of the text so far, in UTF-16 units of the whole document. */
  #at = 0;
  #breaks = 0;
  #words = 0;
  /** Waiting space: node and offset of its first character. */
  #space = null;
  #gap = false;

  *text(node, top, slices) {
    const data = node.data;
    if (top.pre) return this.#verbatim(node, 0, data, top);
    let from = 0;
    SPACE.lastIndex = 0;
    for (let found = SPACE.exec(data); found; found = SPACE.exec(data)) {
      const after = SPACE.lastIndex;
      if (found.index > from) this.#verbatim(node, from, data.slice(from, found.index), top);
      this.#space ??= [node, found.index];
      from = after;
      // To look at the clock takes longer than a word does.
      if (++this.#words % OFTEN === 0 && slices.due()) {
        yield OFTEN;
        SPACE.lastIndex = after;
      }
    }
    if (from < data.length) this.#verbatim(node, from, from ? data.slice(from) : data, top);
  }

  #verbatim(node, offset, text, top) {
    // Space alone does not begin a field, not even where it is preserved.
    if (!text || (!this.#field && !/[^ \t\n\r\f]/.test(text))) return;
    if (!this.#field) this.#startField(top);
    else if (this.#breaks) this.#put('\n'.repeat(this.#breaks));
    else if (this.#space) {
      this.#index.run(this.#at, this.#space[0], this.#space[1], this.#gap);
      this.#gap = false;
      this.#put(' ');
    }
    this.#breaks = 0;
    this.#space = null;
    this.#index.run(this.#at, node, offset, this.#gap);
    this.#gap = false;
    this.#put(text);
  }

  #put(text) {
    this.#parts.push(text);
    this.#at += text.length;
  }

  #startField(top) {
    if (this.#index.fields.length) this.#at += 1;
    const role = this.#roles.of(top.block, top.role);
    const count = (this.#counts.get(role) ?? 0) + 1;
    this.#counts.set(role, count);
    this.#field = { id: `${role}-${count}`, role, text: '' };
    this.#index.block(top.block, this.#at);
  }

  lineBreak() {
    if (this.#field) this.#breaks += 1;
    this.#space = null;
  }

  /** Something was left out here: a mark must not be painted over it. */
  gap() {
    this.#gap = true;
  }

  endField() {
    if (this.#field) {
      this.#field.text = this.#parts.join('');
      this.#index.fields.push(this.#field);
      this.#parts = [];
      this.#field = null;
    }
    this.#breaks = 0;
    this.#space = null;
    this.#gap = false;
  }

  index() {
    this.#index.seal(this.#at);
    return this.#index;
  }
}
