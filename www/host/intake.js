// Files in: is it text, is it small enough, what is it.

const LIMIT = 10 * 1024 * 1024;

/** Reads a dropped or opened file; throws an error whose message is for people. */
export async function readFile(file) {
  if (file.size > LIMIT) {
    const size = (file.size / 1024 / 1024).toFixed(1);
    throw new Error(`“${file.name}” has ${size} MB. At most 10 MB can be opened; split it into articles.`);
  }
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new Error(`“${file.name}” could not be read. Is it a folder, or was it moved?`, { cause });
  }
  const text = decode(bytes);
  if (text === null) throw new Error(`“${file.name}” is not a text file. Open an article saved as .txt or .html.`);
  if (!text.trim()) throw new Error(`“${file.name}” is empty.`);
  const html = /\.x?html?$/i.test(file.name) || file.type === 'text/html';
  return { kind: html ? 'html' : 'text', text };
}

/** Text of the bytes, or null if they are something else. */
function decode(bytes) {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Old newsroom systems write Windows-1252; pictures and archives are full of control characters.
    const start = bytes.subarray(0, 65536);
    const controls = start.reduce((n, byte) => n + (byte < 9 || (byte > 13 && byte < 32)), 0);
    return controls > start.length / 200 ? null : new TextDecoder('windows-1252').decode(bytes);
  }
}
