// The article's topics with bars; the words that speak for one light up in the text.

import { aside, button, el, percent, quoted } from './dom.js';

/** Topics below this share are shown on demand only. */
const LIKELY = 0.2;
const FEW = 1;

export class Topics {
  element = el('section', { class: 'topics', part: 'topics', 'aria-labelledby': 'topics-title', hidden: true });
  #onPoint;
  #pinned = null;

  /** @param {(topic: object | null) => void} onPoint a topic is pointed at, pinned, or no longer */
  constructor(onPoint) {
    this.#onPoint = onPoint;
  }

  show(topics) {
    this.#pinned = null;
    this.element.hidden = !topics.length;
    const likely = topics.filter(({ score }, i) => i < FEW || score >= LIKELY);
    const list = el('ul', {}, ...likely.map((topic) => this.#row(topic)));
    this.element.replaceChildren(el('h3', { id: 'topics-title' }, 'Topics'), list);
    if (likely.length < topics.length) {
      const all = button(
        { class: 'quiet all', click: () => all.replaceWith(el('ul', {}, ...topics.slice(likely.length).map((topic) => this.#row(topic)))) },
        `All ${topics.length} topics`,
      );
      this.element.append(all);
    }
  }

  clear() {
    this.show([]);
  }

  #row(topic) {
    const bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--share', topic.score);
    const words = el('span', { class: 'words' }, ...topic.words.slice(0, 6).flatMap((word, i) => (i ? [' · ', quoted(word)] : [quoted(word)])));
    const row = button(
      {
        class: 'topic',
        'aria-pressed': 'false',
        'data-topic': topic.code,
        click: () => this.#pin(topic, row),
        focus: () => this.#onPoint(topic),
        blur: () => this.#onPoint(this.#pinned?.topic ?? null),
        pointerenter: () => this.#onPoint(topic),
        pointerleave: () => this.#onPoint(this.#pinned?.topic ?? null),
      },
      el('span', { class: 'name' }, topic.name),
      el('span', { class: 'score' }, percent(topic.score)),
      bar,
      topic.words.length ? aside('. Words that speak for it: ') : null,
      words,
    );
    return el('li', {}, row);
  }

  #pin(topic, row) {
    this.#pinned?.row.setAttribute('aria-pressed', 'false');
    this.#pinned = this.#pinned?.row === row ? null : { topic, row };
    this.#pinned?.row.setAttribute('aria-pressed', 'true');
    this.#onPoint(this.#pinned?.topic ?? null);
  }
}
