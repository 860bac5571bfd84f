// One topic: its name, how sure it is, the words that speak for it, and the two buttons that decide.

import { aside, button, el, percent, quoted } from './dom.js';

/** Words shown with a topic. */
const WORDS = 6;

const STANDS = { accepted: ', accepted', rejected: ', rejected', added: ', added' };

/** A topic's name at the beginning of a line; the vocabulary writes it small. */
export function titled(name) {
  return name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Names from the top of the tree down; a screen reader hears commas for the signs. */
export function chain(names) {
  return names.flatMap((name, i) => (i ? [el('span', { 'aria-hidden': 'true' }, ' › '), aside(', '), name] : [name]));
}

export class TopicRow {
  /** The topic's line; it may hold a list of narrower ones, too. */
  element;
  #topic;
  #main;
  #stands = aside('');
  #figure = el('span', { class: 'score' });
  #accept;
  #reject;

  /**
   * @param {object} topic one of `Session.topics()`
   * @param {{ spotlight: Spotlight, decide(topic, decision): void }} act
   */
  constructor(topic, act) {
    const name = titled(topic.name);
    this.#main = button(
      { class: 'topic', tabindex: -1, 'data-topic': topic.code, 'aria-keyshortcuts': 'a x z', ...act.spotlight.traits(() => this.#topic) },
      el('span', { class: 'name' }, name),
      this.#stands,
      this.#figure,
      ...evidence(topic),
    );
    const judge = (kind, sentence, decision) =>
      button({ class: `judge ${kind}`, tabindex: -1, 'aria-label': `${sentence} ${name}`, title: sentence, click: () => this.press(decision, act) });
    this.#accept = judge('accept', 'Accept', 'accept');
    this.#reject = judge('reject', 'Reject', 'reject');
    this.element = el('li', { class: 'filed', 'data-code': topic.code }, el('div', { class: 'line' }, this.#main, this.#accept, this.#reject));
    this.element.row = this;
    this.update(topic);
  }

  get topic() {
    return this.#topic;
  }

  /** Its buttons, in the order in which arrow keys pass them. */
  get stops() {
    return [this.#main, this.#accept, this.#reject];
  }

  /** Shows how the topic stands now, without a new element: focus and pointer stay where they are. */
  update(topic) {
    this.#topic = topic;
    const { status, score } = topic;
    this.element.dataset.status = status;
    this.#stands.textContent = STANDS[status] ?? '';
    this.#figure.textContent = score === null ? 'added' : percent(score);
    this.#figure.toggleAttribute('aria-hidden', score === null);
    this.#accept.setAttribute('aria-pressed', String(status === 'accepted' || status === 'added'));
    this.#reject.setAttribute('aria-pressed', String(status === 'rejected'));
  }

  /** Decides, or takes the same decision back. */
  press(decision, act) {
    const { status } = this.#topic;
    const made = { accepted: 'accept', added: 'accept', rejected: 'reject' }[status];
    if (decision === 'reset' && !made) return;
    act.decide(this.#topic, made === decision ? 'reset' : decision);
  }
}

/** The bar and the words; an added topic has neither. */
function evidence({ score, words }) {
  if (score === null) return [];
  const bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
  bar.style.setProperty('--share', score);
  const shown = words.slice(0, WORDS).flatMap((word, i) => (i ? [' · ', quoted(word)] : [quoted(word)]));
  return [bar, ...(shown.length ? [aside('. Words that speak for it: '), el('span', { class: 'words' }, ...shown)] : [])];
}
