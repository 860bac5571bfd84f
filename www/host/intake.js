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

/** Tags of the page that are kept as what they are; all else becomes paragraphs. */
const KEPT = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'figcaption', 'blockquote']);
const BLOCKS =
  'address,article,aside,blockquote,body,dd,details,div,dl,dt,fieldset,figcaption,figure,footer,form,h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,summary,table,tbody,td,tfoot,th,thead,tr,ul';
const LEFT_OUT = 'script,style,noscript,template,nav,aside,footer,form,iframe,svg,button,select,textarea,head,title';
/** Characters parsed at a time, so that a big file does not hold up the page. */
const PIECE = 1 << 16;

/**
 * The text of an HTML file in blocks. It is parsed in a document that has no window: no script in it
 * runs, nothing in it is loaded, and only its text is taken over.
 */
export async function fromHtml(html) {
  const { Slices } = await import('../review/slices.js');
  const slices = new Slices();
  const page = document.implementation.createHTMLDocument('');
  page.open();
  for (let at = 0; at < html.length; at += PIECE) {
    page.write(html.slice(at, at + PIECE));
    if (slices.due()) await slices.pause();
  }
  page.close();
  const root = page.querySelector('article') ?? page.querySelector('main') ?? page.body;
  const blocks = [];
  let text = '';
  let tag = 'p';
  const close = () => {
    const kept = text.replace(/[ \t\n\r\f]+/g, ' ').trim();
    if (kept) blocks.push({ tag, text: kept });
    text = '';
  };
  for (let node = root; node; ) {
    if (slices.due()) await slices.pause();
    let down = null;
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(LEFT_OUT)) {
      if (node.localName === 'br') text += ' ';
      if (node.matches(BLOCKS)) {
        close();
        tag = KEPT.has(node.localName) ? node.localName : node.closest('li,blockquote,figcaption')?.localName ?? 'p';
      }
      down = node.firstChild;
    }
    while (!down && node && !node.nextSibling && node !== root) node = up(node);
    if (!down && node === root) break;
    node = down ?? node?.nextSibling;
  }
  close();
  return blocks;

  function up(node) {
    const parent = node.parentNode;
    if (parent.matches?.(BLOCKS)) {
      close();
      tag = 'p';
    }
    return parent;
  }
}
