// Takes the result away: copied or downloaded as native JSON.

import { button, el } from './dom.js';

const FILE = 'article.rubricate.json';

export class ExportBar {
  element = el('footer', { class: 'export', part: 'toolbar', hidden: true });

  /** @param {{ words: Words, fetch(): Promise<Blob>, say(key: string, values?: object): void, fail(error: unknown): void }} act */
  constructor(act) {
    const { words } = act;
    this.element.append(
      button({ class: 'quiet', 'data-export': 'copy', click: () => run(copy) }, words.say('copy-json')),
      button({ class: 'quiet', 'data-export': 'download', click: () => run(download) }, words.say('download-json')),
    );
    async function run(job) {
      try {
        act.say(...(await job(act.fetch())));
      } catch (error) {
        act.fail(error);
      }
    }
  }
}

async function copy(pending) {
  const text = pending.then((blob) => blob.text());
  try {
    // Asked for at once: a browser may forget the click while the JSON is made.
    const item = new ClipboardItem({ 'text/plain': text.then((json) => new Blob([json], { type: 'text/plain' })) });
    await navigator.clipboard.write([item]);
  } catch (first) {
    const json = await text;
    try {
      await navigator.clipboard.writeText(json);
    } catch {
      throw Object.assign(new Error('The browser did not allow copying. Use “Download JSON” instead.', { cause: first }), { code: 'export/copy' });
    }
  }
  return ['copied'];
}

async function download(pending) {
  const address = URL.createObjectURL(await pending);
  const link = el('a', { href: address, download: FILE });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return ['saved', { file: FILE }];
}
