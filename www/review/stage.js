// The panel's message area: waiting, working, nothing found, failed.

import { button, el } from './dom.js';

export class Stage {
  element = el('div', { class: 'stage', part: 'status' });
  #bar;
  #text;
  #step = null;
  #act;
  /** What is shown: the method that shows it, and its arguments. */
  #now = [];

  /** @param {{ words: Words, start(): void, cancel(): void, retry(): void }} act */
  constructor(act) {
    this.#act = act;
  }

  clear() {
    this.#show([]);
  }

  /** There is something now where nothing was. */
  fill() {
    if (this.#now[0] === 'empty') this.clear();
  }

  /** Shows what another stage shows. */
  follow(other) {
    const [method, ...given] = other.#now;
    if (method) this[method](...given);
  }

  #show(now, ...children) {
    this.#now = now;
    this.#step = null;
    this.element.replaceChildren(...children);
  }

  #button(key, does) {
    return button({ class: 'main', click: () => this.#act[does]() }, this.#act.words.say(key));
  }

  idle() {
    this.#show(['idle'], el('p', {}, this.#act.words.say('not-tagged-yet')), this.#button('find-names-and-topics', 'start'));
  }

  /** Returns the key of the step's sentence when a new step has begun, for the live region. */
  progress({ stage, done }) {
    const { words } = this.#act;
    const key = words.knows(`step.${stage}`) ? `step.${stage}` : 'step.tag';
    const fresh = this.#step !== stage;
    if (!this.#step) {
      this.#bar = el('progress', { max: 1, 'aria-label': words.say('progress') });
      this.#text = el('p', {});
      this.#show([], this.#text, this.#bar, button({ class: 'quiet', click: () => this.#act.cancel() }, words.say('cancel')));
    }
    this.#now = ['progress', { stage, done }];
    this.#step = stage;
    const known = Number.isFinite(done) && stage !== 'compile';
    if (known) this.#bar.value = done;
    else this.#bar.removeAttribute('value');
    const step = words.say(key);
    const share = known && words.percent(Math.min(1, Math.max(0, done)));
    this.#text.textContent = words.say(known ? 'step-done-to' : 'step-begun', { step, share });
    return fresh ? key : null;
  }

  cancelled() {
    this.#show(['cancelled'], el('p', {}, this.#act.words.say('cancelled')), this.#button('find-names-and-topics', 'start'));
  }

  empty(key) {
    this.#show(['empty', key], el('p', { class: 'empty' }, this.#act.words.say(key)));
  }

  /** A sentence, and what can be done about it. */
  /** A question with an answer on each button: `answers` are what they do, by their keys. */
  choose(key, answers) {
    const { words } = this.#act;
    const buttons = Object.entries(answers).map(([answer, click]) => button({ class: 'quiet', click }, words.say(answer)));
    this.#show(['choose', key, answers], el('p', {}, words.say(key)), el('p', { class: 'more-actions' }, ...buttons));
  }

  note(key, action) {
    this.#show(['note', key, action], el('p', {}, this.#act.words.say(key)), this.#button(action, 'retry'));
  }

  /** The sentence of an error is its own where the panel's language has none for its code. */
  error({ code, message, detail }) {
    const { words } = this.#act;
    const { text, lang } = words.fault({ code, message });
    this.#show(
      ['error', { code, message, detail }],
      el(
        'div',
        { class: 'error', role: 'alert' },
        el('h3', {}, words.say('did-not-work')),
        el('p', { lang }, text),
        el('p', { class: 'code' }, code ?? ''),
        // The English sentence names it already.
        words.knows(`error.${code}`) && detail ? el('p', { class: 'code' }, el('bdi', {}, detail)) : null,
      ),
      this.#button('try-again', 'retry'),
    );
  }
}
