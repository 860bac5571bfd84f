// Where the words of a text stand in a later version of it: those before and behind an edit, and paragraphs that were moved.
// Compares letters only, so that it can be asked at every key; what an edit has touched stands nowhere.

const WORD = /[\p{L}\p{N}\p{M}]/u;
const LINE = '\n';

export class Alignment {
  /** Stretches that stand in both texts, in the order of the old one: start, end, and where it starts in the new one. */
  #stretches = [];
  #text;

  /** @param {string[]} before @param {string[]} after the texts of the fields */
  constructor(before, after) {
    this.#text = after.join(LINE);
    const [old, now] = [before, after].map(startsOf);
    const match = matched(before, after);
    const taken = new Set(match);
    for (let i = 0; i < before.length; ) {
      if (match[i] >= 0) {
        this.#keep(old[i], before[i].length, now[match[i]], true);
        i += 1;
        continue;
      }
      const from = i;
      while (i < before.length && match[i] < 0) i += 1;
      // What came in their place stands behind the paragraph before them, or before the one behind them.
      let first = from ? match[from - 1] + 1 : 0;
      let last = first;
      while (last < after.length && !taken.has(last)) last += 1;
      if (first === last) {
        first = last = i < before.length ? match[i] : after.length;
        while (first > 0 && !taken.has(first - 1)) first -= 1;
      }
      for (let j = first; j < last; j++) taken.add(j);
      this.#compare(before.slice(from, i).join(LINE), old[from], after.slice(first, last).join(LINE), now[first]);
    }
  }

  /** @param {boolean} isBegun it begins with a paragraph: then what ended with the one before goes on */
  #keep(start, length, to, isBegun) {
    if (!length) return;
    const last = this.#stretches.at(-1);
    if (isBegun && last && last[1] + LINE.length === start && last[2] + start - last[0] === to) last[1] = start + length;
    else this.#stretches.push([start, start + length, to]);
  }

  /** Keeps what two texts have in common at both ends. */
  #compare(a, start, b, to) {
    const most = Math.min(a.length, b.length);
    let ahead = 0;
    while (ahead < most && a[ahead] === b[ahead]) ahead += 1;
    let behind = 0;
    while (behind < most - ahead && a[a.length - 1 - behind] === b[b.length - 1 - behind]) behind += 1;
    this.#keep(start, ahead, to, true);
    this.#keep(start + a.length - behind, behind, to + b.length - behind, false);
  }

  /** Where words begin now; -1 if they were touched, or letters were joined to them. */
  at(start, end) {
    const stretch = last(this.#stretches, ([from]) => from <= start);
    if (!stretch || end > stretch[1]) return -1;
    const to = stretch[2] + start - stretch[0];
    const grows = (inner, outer) => WORD.test(this.#text[inner] ?? '') && WORD.test(this.#text[outer] ?? '');
    if (start === stretch[0] && grows(to, to - 1)) return -1;
    if (end === stretch[1] && grows(to + end - start - 1, to + end - start)) return -1;
    return to;
  }

  /** Where words of the new text began in the old one; -1 if they are new, or stood in two places. */
  back(start, end) {
    const stretch = this.#stretches.find(([from, to, now]) => start >= now && end <= now + to - from);
    return stretch ? stretch[0] + start - stretch[2] : -1;
  }
}

function startsOf(texts) {
  let at = 0;
  return texts.map((text) => (at += text.length + LINE.length) - text.length - LINE.length);
}

/** The last one for which a condition holds that holds for none behind one for which it does not. */
function last(list, holds) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle])) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

/** Paragraphs that are the same in both, by their place in the new text; -1 for the others. */
function matched(before, after) {
  const match = new Array(before.length).fill(-1);
  const most = Math.min(before.length, after.length);
  let head = 0;
  for (; head < most && before[head] === after[head]; head++) match[head] = head;
  let tail = 0;
  for (; tail < most - head && before.at(-1 - tail) === after.at(-1 - tail); tail++) match[before.length - 1 - tail] = after.length - 1 - tail;
  const places = new Map();
  for (let j = after.length - 1 - tail; j >= head; j--) if (!places.get(after[j])?.push(j)) places.set(after[j], [j]);
  for (let i = head; i < before.length - tail; i++) match[i] = places.get(before[i])?.pop() ?? -1;
  return match;
}
