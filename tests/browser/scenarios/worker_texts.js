// Texts that have broken programs before.
import { connect } from '../rubricate.js';
import { assert, codeOf, long, read, same } from './worker_story.js';

async function marksOf(client, article) {
  const session = await client.open(article);
  const text = article.text ?? article.fields.map((field) => field.text).join('\n');
  same(session.lengths.utf16, text.length, 'length');
  const native = await read(await session.export());
  for (const { start, end, quote } of native.mentions) {
    // What JavaScript allows and UTF-8 does not, half a character, arrives as U+FFFD of the same length.
    same(text.slice(start, end).toWellFormed?.() ?? quote.exact, quote.exact, 'words');
  }
  session.close();
  return native.mentions.map(({ quote }) => quote.exact);
}

export async function oddTexts() {
  const client = connect();
  const empty = ['', ' ', '\n', ' \t\r\n\u00a0\u2003 \n', '\ud800', '\udc00\ud800', '\0', '\0\0\0', '.', '🚀', '\u0301'.repeat(5000), '\ufeff'];
  for (const text of empty) same(await marksOf(client, { text }), [], `marks in ${JSON.stringify(text.slice(0, 9))}`);
  for (const fields of [[], [{ text: '' }], [{ text: '' }, { text: '  ' }, { text: '' }]]) same(await marksOf(client, { fields }), [], 'marks in empty fields');
  const odd = ['\ud83d ', '\0 ', '\u202e', '\r\n', '‏שלום ', '<script>alert(1)</script> ', '&amp; '];
  for (const before of odd) {
    const found = await marksOf(client, { text: `${before}Angela Merkel spoke in Berlin.` });
    assert(found.includes('Berlin'), `Berlin after ${JSON.stringify(before)}: ${found}`);
  }
  // Pieces are cut at a fixed length; a character of two units must not be torn there.
  for (const shift of [0, 1]) {
    const text = `${'x'.repeat(shift)}${'🚀'.repeat(600_000)} Angela Merkel spoke in Berlin.`;
    assert((await marksOf(client, { text })).includes('Angela Merkel'), 'a name after many pieces');
  }
  client.dispose();
}

export async function rightToLeft() {
  const client = connect();
  await marksOf(client, { text: 'رئيسة الوزراء أنجيلا ميركل في برلين. ראש הממשלה בירושלים.\n'.repeat(200) });
  client.dispose();
}

export async function aMegabyteInOneLine() {
  const client = connect();
  const session = await client.open({ text: long(1 << 20, ' ') });
  assert(session.marks.length > 40_000, `marks: ${session.marks.length / 7}`);
  // A megabyte that is one sentence, and one that is one word.
  await client.open({ text: 'Angela Merkel and '.repeat(58_000) });
  await client.open({ text: 'x'.repeat(1 << 20) });
  client.dispose();
}

export async function tenMegabytes() {
  const client = connect();
  const text = long(10 << 20);
  const session = await client.open({ text });
  same(session.lengths.utf16, text.length, 'length');
  const { total, items } = await session.entities({ limit: 10 });
  assert(total >= 3 && items.every((item) => item.marks.length <= 200), 'lists stay short');
  const last = session.marks.length - 7;
  assert(session.marks[last + 1] > text.length - 200, 'marks up to the end');
  client.dispose();
}

export async function inputThatIsNoArticle() {
  const client = connect();
  const wrong = [undefined, {}, { text: 1 }, { fields: 'x' }, { fields: [{}] }, { fields: [null] }, { text: 'a', published: 'soon' }, { fields: [{ text: 'a', role: 'footer' }] }, { text: 'a', id: 7 }, { text: 'a', url: () => {} }];
  for (const article of wrong) same(await codeOf(client.open(article)), 'input/invalid', JSON.stringify(article) ?? 'nothing');
  const session = await client.open({ text: 'Berlin' });
  same(await codeOf(session.explain(99)), 'input/invalid', 'a mark that is not there');
  same(await codeOf(session.entities({ limit: -1 })), 'input/invalid', 'a query that is none');
  same(await codeOf(session.export('docx')), 'input/invalid', 'a format that is not there');
  same(await codeOf(session.export('native', { now: 'today' })), 'input/invalid', 'a time that is none');
  same(await codeOf(client.open({ text: 'x'.repeat(65 << 20) })), 'text/too-long', 'too much');
  same((await session.entities()).total, 1, 'entities after all this');
  client.dispose();
}
