// The panel's message area: waiting, working, nothing found, failed.

import { button, el, percent } from './dom.js';

const STEPS = {
  read: 'Reading the article',
  download: 'Loading the language data',
  compile: 'Preparing the tagger',
  tag: 'Finding names and topics',
};

export class Stage {
  element = el('div', { class: 'stage', part: 'status' });
  #bar;
  #text;
  #step = null;
  #act;

  /** @param {{ start(): void, cancel(): void, retry(): void }} act */
  constructor(act) {
    this.#act = act;
  }

  clear() {
    this.#step = null;
    this.element.replaceChildren();
  }

  #show(...children) {
    this.clear();
    this.element.append(...children);
  }

  idle() {
    this.#show(
      el('p', {}, 'This article has not been tagged yet.'),
      button({ class: 'main', click: () => this.#act.start() }, 'Find names and topics'),
    );
  }

  /** Returns the step's sentence when a new step has begun, for the live region. */
  progress({ stage, done }) {
    const sentence = STEPS[stage] ?? STEPS.tag;
    const fresh = this.#step !== stage;
    if (!this.#step) {
      this.#bar = el('progress', { max: 1, 'aria-label': 'Progress' });
      this.#text = el('p', {});
      this.#show(this.#text, this.#bar, button({ class: 'quiet', click: () => this.#act.cancel() }, 'Cancel'));
    }
    this.#step = stage;
    const known = Number.isFinite(done) && stage !== 'compile';
    if (known) this.#bar.value = done;
    else this.#bar.removeAttribute('value');
    this.#text.textContent = known ? `${sentence} · ${percent(Math.min(1, Math.max(0, done)))}` : `${sentence} …`;
    return fresh ? sentence : null;
  }

  cancelled() {
    this.#show(el('p', {}, 'Cancelled.'), button({ class: 'main', click: () => this.#act.start() }, 'Find names and topics'));
  }

  empty(sentence) {
    this.#show(el('p', { class: 'empty' }, sentence));
  }

  note(sentence, action) {
    this.#show(el('p', {}, sentence), button({ class: 'main', click: () => this.#act.retry() }, action));
  }

  error({ code, message }) {
    this.#show(
      el(
        'div',
        { class: 'error', role: 'alert' },
        el('h3', {}, 'This did not work'),
        el('p', {}, message),
        el('p', { class: 'code' }, code ?? ''),
      ),
      button({ class: 'main', click: () => this.#act.retry() }, 'Try again'),
    );
  }
}
