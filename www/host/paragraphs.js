// Plain text in, fields out: headline and paragraphs.

import { Slices } from '../review/slices.js';

/** A line longer than this is shown as several paragraphs. */
const LONGEST = 4000;
/** Lines of at most this many characters may have been broken by a typewriter or mail program. */
const WRAPPED = 100;

/** @returns {Promise<{ fields: { role: string, text: string }[] }>} */
export async function fromText(text) {
  const slices = new Slices();
  const fields = [];
  let lines = [];
  const close = () => {
    const joined = isWrapped(lines) ? [lines.join(' ')] : lines;
    for (const line of joined) for (const part of cut(line)) fields.push({ role: 'body', text: part });
    lines = [];
  };
  for (let at = 0; at < text.length; ) {
    if (slices.due()) await slices.pause();
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end).replace(/\r$/, '');
    at = end + 1;
    if (line.trim()) lines.push(line.trim());
    else close();
    if (lines.length > 500) close();
  }
  close();
  if (fields.length > 1 && readsLikeHeadline(fields[0].text)) fields[0].role = 'headline';
  return { fields };
}

/** Hard line breaks: every line but the last is about as long as the others. A headline above a long paragraph is none. */
function isWrapped(lines) {
  if (lines.length < 2) return false;
  return lines.every((line, i) => line.length <= WRAPPED && (line.length > 45 || i === lines.length - 1));
}

function readsLikeHeadline(line) {
  return line.length <= 160 && !/[.:;,"”]$/.test(line);
}

/** Cuts a long line, at best after a sentence, never inside a character. */
function* cut(line) {
  while (line.length > LONGEST) {
    const piece = line.slice(0, LONGEST);
    const sentence = Math.max(piece.lastIndexOf('. '), piece.lastIndexOf('? '), piece.lastIndexOf('! ')) + 2;
    const word = piece.lastIndexOf(' ') + 1;
    const high = /[\ud800-\udbff]$/.test(piece) ? 1 : 0;
    const end = sentence > LONGEST / 2 ? sentence : word > LONGEST / 2 ? word : LONGEST - high;
    yield line.slice(0, end).trimEnd();
    line = line.slice(end);
  }
  yield line;
}
