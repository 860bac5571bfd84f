// Puts hostile strings wherever text can come in. `table` is tests/cases/hostile.tsv.
import { connect } from '../rubricate.js';
import words from '../source/review/words/en.js';

const host = document.querySelector('rubricate-review');
const reader = document.querySelector('rubricate-reader');
const story = document.getElementById('story');
const before = Object.getOwnPropertyNames(Object.prototype).join();
const own = new Set(document.querySelectorAll('*'));
const pause = (time = 0) => new Promise((done) => setTimeout(done, time));

const cases = (table) =>
  table.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
    const [name, json, times = 1] = line.split('\t');
    return { name, text: JSON.parse(json).repeat(times) };
  });

/** What must never have come of it: a list of complaints. */
function harm(...roots) {
  const found = [];
  if ('__ran' in window) found.push('something ran');
  if (Object.getOwnPropertyNames(Object.prototype).join() !== before || {}.polluted) found.push('the prototype of objects is another');
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      const { localName } = element;
      if (own.has(element)) continue;
      if (/^(script|img|iframe|object|embed|base|meta|style|form|video|math|source)$/.test(localName)) found.push(`<${localName}>`);
      if (localName === 'link' && element.href !== new URL('../panel.css', import.meta.url).href && element.href !== new URL('../read.css', import.meta.url).href) found.push(element.href);
      for (const { name, value } of element.attributes) {
        if (/^on|^srcdoc$|^formaction$/.test(name)) found.push(`${name}=${value}`);
        if (/^(href|src|action)$/.test(name) && !/^https?:\/\//.test(value)) found.push(`${name}=${value}`);
      }
    }
  }
  return found;
}

/** An article that holds them all, under vocabularies and house decisions that do. */
async function tag(all) {
  const rows = all.map(({ text }, i) => `h${i},"${text.slice(0, 500).replaceAll('"', '""')}",,Berlin|Angela Merkel`);
  const client = connect();
  const refused = [];
  for (const [name, file] of [['<img src=x onerror=window.__ran=1>', `id,label,broader,terms\n${rows.join('\n')}\n`], ...all.map(({ text }) => [text.slice(0, 99), text])]) {
    await client.addVocabulary(name, file).catch(({ code }) => refused.push(code));
  }
  if (!refused.length || refused.some((code) => !['vocabulary/invalid', 'input/invalid'].includes(code))) throw new Error(`refused: ${[...new Set(refused)]}`);
  await client.removeVocabularies();
  const few = rows.filter((_, i) => !/^(.*only|one-space)$/.test(all[i].name)).map((row) => `${row}\n`).join('');
  const { concepts } = await client.addVocabulary('"><script>window.__ran=1</script>', `id,label,broader,terms\n${few}`);
  const decisions = all.map(({ text }) => ({ name: text, label: 'ORG', verdict: 'is' }));
  localStorage.setItem('rubricate-house:desk', JSON.stringify({ on: true, decisions }));
  story.replaceChildren(
    ...[{ text: 'Angela Merkel in Berlin' }, ...all].map(({ text }) => {
      const part = document.createElement('p');
      part.title = part.lang = text.slice(0, 200);
      part.textContent = `Angela Merkel said ${text} in Berlin.`;
      return part;
    }),
  );
  story.dataset.rubricateId = all[0].text;
  await host.analyze();
  return { concepts, client };
}

window.hostile = {
  async desk(table) {
    const { concepts, client } = await tag(cases(table));
    // A name that is a novel is laid out anew at each step; in the article it stands whole.
    const all = cases(table).map(({ name, text }) => ({ name, text: text.slice(0, 3000) }));
    const panel = host.shadowRoot;
    host.linker = async () => all.slice(0, 15).map(({ text }) => ({ uri: text, name: text, description: text }));
    host.keymap = { accept: all.slice(0, 20).map(({ text }) => text), ['__proto__']: 'q' };
    await pause(50);
    const { items } = await host.getEntities({ limit: 3 });
    const [{ entity }] = items;
    const row = panel.querySelector('.row').closest('.entity').row;
    row.expand(true);
    const followed = [];
    for (const { name, text } of all) {
      const link = { uri: 'https://example.org/', name: text, description: text };
      await host.transact([{ op: 'rename', entity, name: text }, { op: 'note', entity, text }, { op: 'link', entity, link }]);
      await host.link(entity, { uri: text }).then(() => followed.push(name), ({ code }) => code === 'input/invalid' || followed.push(code));
    }
    const shown = panel.querySelector('.details input.note').value;
    for (const { mention } of host.getMentions().slice(0, 5)) await host.reveal(mention);
    const described = await host.describe(host.getMentions()[0].mention);
    const sizes = [];
    for (const { id } of await host.formats()) sizes.push((await (await host.export(id, { include: 'all' })).text()).length > 0);
    const complaints = harm(panel, document);
    client.removeVocabularies();
    return { concepts, followed, shown: shown === all.findLast(({ text }) => text.trim()).text.trim(), described: typeof described, formats: sizes.filter(Boolean).length, complaints };
  },

  /** Typed into every field there is; said by the host in place of the panel's words. */
  async words(table) {
    const all = cases(table).map(({ name, text }) => ({ name, text: text.slice(0, 500) }));
    const { client } = await tag(all.slice(0, 20));
    const panel = host.shadowRoot;
    const complaints = [];
    panel.querySelector('.row').closest('.entity').row.expand(true);
    for (const field of panel.querySelectorAll('input:not([type]),input[type=search]')) {
      for (const { text } of all) {
        field.value = text;
        field.dispatchEvent(new Event('input'));
      }
      await pause(100);
      field.value = '';
      field.dispatchEvent(new Event('input'));
    }
    for (const [i, { text }] of all.entries()) {
      host.messages = Object.fromEntries(Object.keys(words).map((key) => [key, text]));
      host.lang = text;
      await pause();
      if (i % 20) continue;
      host.setAttribute('hidden-labels', text);
      host.setAttribute('threshold', text);
      await pause(20);
      complaints.push(...harm(panel));
    }
    await pause(100);
    host.messages = null;
    host.lang = 'en';
    host.removeAttribute('hidden-labels');
    host.setAttribute('threshold', '0');
    await pause(100);
    client.removeVocabularies();
    return [...complaints, ...harm(panel, document)];
  },

  /** A file of ours with each string in each place of it, taken over; what any format makes of them as a file. */
  async files(table) {
    const all = cases(table);
    const { client } = await tag(all.slice(0, 40));
    const panel = host.shadowRoot;
    const { items } = await host.getEntities({ limit: 2 });
    await host.accept({ entities: items.map(({ entity }) => entity) });
    const file = JSON.parse(await (await host.export('native', { include: 'accepted' })).text());
    await host.undo();
    const codes = new Set();
    let taken = 0;
    const refused = [];
    for (const { name, text } of all) {
      const hostile = structuredClone(file);
      for (const each of hostile.entities) Object.assign(each, { name: text, note: text, aliases: [text], link: { state: 'linked', uri: text, name: text, description: text } });
      for (const each of hostile.mentions) Object.assign(each, { note: text, reason: text });
      for (const each of hostile.topics) Object.assign(each, { name: text });
      Object.assign(hostile, JSON.parse(`{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`));
      for (const [content, format] of [[JSON.stringify(hostile), 'native'], [text], ...['native', 'w3c', 'spacy', 'doccano', 'conll', 'brat'].map((format) => [text, format])]) {
        await host.import(new Blob([content]), format && { format }).then(() => taken++, ({ code }) => {
          codes.add(code);
          if (content !== text) refused.push(name);
        });
      }
    }
    panel.querySelector('.row').closest('.entity').row.expand(true);
    await pause(100);
    client.removeVocabularies();
    return { taken, refused, codes: [...codes], complaints: harm(panel, document) };
  },

  async reader(table) {
    const all = cases(table);
    const { client } = await tag(all.slice(0, 20));
    const { items } = await host.getEntities({ limit: 30 });
    await host.accept({ entities: items.map(({ entity }) => entity) });
    const file = JSON.parse(await (await host.export('native', { include: 'accepted' })).text());
    host.destroy();
    const complaints = [];
    let links = 0;
    for (const { text } of all) {
      const hostile = structuredClone(file);
      for (const each of hostile.entities) Object.assign(each, { name: text, aliases: [text, `${text} `], link: { state: 'linked', uri: text, name: text } });
      for (const each of hostile.topics) Object.assign(each, { name: text, status: 'accepted' });
      hostile.document.language = text;
      hostile.mentions[0].quote = { exact: text, prefix: text, suffix: text };
      reader.annotations = hostile;
      reader.lang = text;
      await pause(10);
      for (const button of [...reader.shadowRoot.querySelectorAll('li button')].slice(0, 2)) button.click();
      links += reader.shadowRoot.querySelectorAll('a[href]').length;
      complaints.push(...harm(reader.shadowRoot));
    }
    client.removeVocabularies();
    reader.annotations = null;
    return { links: links > 0, complaints: [...complaints, ...harm(document)] };
  },
};
