// Takes the result away: copied or downloaded as native JSON.

import { button, el } from './dom.js';

export class ExportBar {
  element = el('footer', { class: 'export', part: 'toolbar', hidden: true });

  /** @param {{ fetch(): Promise<Blob>, say(text: string): void, fail(error: unknown): void }} act */
  constructor(act) {
    this.element.append(
      button({ class: 'quiet', 'data-export': 'copy', click: () => run(copy) }, 'Copy JSON'),
      button({ class: 'quiet', 'data-export': 'download', click: () => run(download) }, 'Download JSON'),
    );
    async function run(job) {
      try {
        act.say(await job(act.fetch()));
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
  return 'Copied as JSON.';
}

async function download(pending) {
  const address = URL.createObjectURL(await pending);
  const link = el('a', { href: address, download: 'article.rubricate.json' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return 'Saved as article.rubricate.json.';
}
