// Takes the result away, in the format that is wanted, and brings one in. What a format cannot hold is said before.

import { button, el } from './dom.js';

export class ExportBar {
  element;
  #act;
  #format;
  #file;
  /** Loaded with the first file. */
  #takeover = null;
  #loss = el('p', { class: 'loss', role: 'status', hidden: true });
  /** What is known of each format, once somebody looks. */
  #formats = [];
  #asked = 0;

  /**
   * @param {object} act `words`, `say(key, values)`, `fail(error)`; `export(format)`, a Blob; `formats()`; `loss(format)`;
   *   `import(file, options)`: its report; `isBlank()`: nothing was decided yet
   */
  constructor(act) {
    const { words } = act;
    this.#act = act;
    this.#format = el('select', { class: 'format', 'aria-label': words.say('format'), change: () => this.#warn(), focus: () => this.#fill(), pointerdown: () => this.#fill() }, el('option', { value: 'native' }, words.say('format.native')));
    this.#file = el('input', { type: 'file', hidden: true, change: () => this.#open() });
    const run = async (job) => {
      try {
        act.say(...(await job(Promise.resolve(act.export(this.#format.value)), this.#name)));
      } catch (error) {
        act.fail(error);
      }
    };
    const open = act.readonly ? null : button({ class: 'quiet', 'data-export': 'open', click: () => this.#file.click() }, words.say('open-file'));
    this.element = el(
      'footer',
      { class: 'export', part: 'toolbar', hidden: true },
      this.#format,
      button({ class: 'quiet', 'data-export': 'copy', click: () => run(copy) }, words.say('copy')),
      button({ class: 'quiet', 'data-export': 'download', click: () => run(download) }, words.say('download')),
      open,
      this.#file,
      this.#loss,
    );
  }

  get #name() {
    const { extension = 'json' } = this.#formats.find(({ id }) => id === this.#format.value) ?? {};
    return this.#format.value === 'native' ? 'article.rubricate.json' : `article.${extension}`;
  }

  /** The list is asked for when somebody is about to look at it. */
  async #fill() {
    if (this.#formats.length) return;
    this.#formats = await this.#act.formats().catch(() => []);
    const { words } = this.#act;
    for (const { id, name } of this.#formats) {
      if (id !== 'native') this.#format.append(el('option', { value: id }, words.say(`format.${id}`, {}, name)));
    }
    this.#file.accept = this.#formats.filter(({ imports }) => imports).map(({ extension }) => `.${extension}`).join();
  }

  async #warn() {
    const ask = ++this.#asked;
    const lost = await this.#act.loss(this.#format.value).catch(() => []);
    if (ask !== this.#asked) return;
    const { words } = this.#act;
    const what = lost.map(({ code, count, text }) => words.say(`loss.${code}`, { n: count }, text));
    this.#loss.hidden = !what.length;
    this.#loss.textContent = what.length ? words.say('not-in-it', { what: what.join(words.say('comma')) }) : '';
  }

  async #open() {
    const [file] = this.#file.files;
    this.#file.value = '';
    if (!file) return;
    if (!this.#takeover) {
      const { Takeover } = await import('./takeover.js');
      this.#takeover = new Takeover({ ...this.#act, back: () => this.element.querySelector('[data-export=open]').focus() }, { el, button });
      this.element.append(this.#takeover.element);
    }
    await this.#takeover.open(file);
  }
}

async function copy(pending) {
  const text = pending.then((blob) => blob.text());
  try {
    // Asked for at once: a browser may forget the click while the file is made.
    const item = new ClipboardItem({ 'text/plain': text.then((content) => new Blob([content], { type: 'text/plain' })) });
    await navigator.clipboard.write([item]);
  } catch (first) {
    const content = await text;
    try {
      await navigator.clipboard.writeText(content);
    } catch {
      throw Object.assign(new Error('The browser did not allow copying. Use “Download” instead.', { cause: first }), { code: 'export/copy' });
    }
  }
  return ['copied'];
}

async function download(pending, file) {
  const address = URL.createObjectURL(await pending);
  const link = el('a', { href: address, download: file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return ['saved', { file }];
}
