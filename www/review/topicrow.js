// One topic: its name, how sure it is, the words that speak for it, and the two buttons that decide.

import { aside, button, el, quoted } from './dom.js';

/** Words shown with a topic. */
const WORDS = 6;

/** A topic's name at the beginning of a line; the vocabulary writes it small. */
export function titled(name) {
  return name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Names from the top of the tree down; a screen reader hears commas for the signs. */
export function chain(names, words) {
  const sign = () => [el('span', { 'aria-hidden': 'true' }, ' › '), aside(words.say('comma'))];
  return names.flatMap((name, i) => (i ? [...sign(), quoted(name)] : [quoted(name)]));
}

export class TopicRow {
  /** The topic's line; it may hold a list of narrower ones, too. */
  element;
  #topic;
  #words;
  #main;
  #stands = aside('');
  #figure = el('span', { class: 'score' });
  #accept;
  #reject;

  /**
   * @param {object} topic one of `Session.topics()`
   * @param {{ words: Words, spotlight: Spotlight, decide(topic, decision): void }} act
   */
  constructor(topic, act) {
    const { words } = act;
    const name = titled(topic.name);
    this.#words = words;
    this.#main = button({ class: 'topic', tabindex: -1, 'data-topic': topic.code, 'aria-keyshortcuts': 'a x z', ...act.spotlight.traits(() => this.#topic) });
    const judge = (kind) =>
      button({ class: `judge ${kind}`, tabindex: -1, title: words.say(`${kind}-topic`, { name }), click: () => this.press(kind, act) });
    this.#accept = judge('accept');
    this.#reject = judge('reject');
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
    const words = this.#words;
    this.#stands.textContent = status === 'suggested' ? '' : words.say('comma') + words.say(`topic-is.${status}`);
    this.#figure.textContent = score === null ? words.say('topic-is.added') : words.percent(score);
    this.#figure.toggleAttribute('aria-hidden', score === null);
    this.#main.replaceChildren(quoted(titled(topic.name), { class: 'name' }), this.#stands, this.#figure, ...evidence(topic, words));
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
function evidence({ score, words: telling }, words) {
  if (score === null) return [];
  const bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
  bar.style.setProperty('--share', score);
  const shown = telling.slice(0, WORDS).flatMap((word, i) => (i ? ['\u00a0· ', words.quoted(word)] : [words.quoted(word)]));
  return [bar, ...(shown.length ? [aside(`. ${words.say('words-that-speak-for-it')} `), el('span', { class: 'words' }, ...shown)] : [])];
}
