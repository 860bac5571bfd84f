// The article's topics: what is suggested, what an editor makes of it and adds to it, and the key phrases.

import { button, el } from './dom.js';
import { Phrases } from './phrases.js';
import { Spotlight } from './spotlight.js';
import { titled } from './topicrow.js';
import { TopicSearch } from './topicsearch.js';
import { TopicTree } from './topictree.js';

export class Topics {
  element;
  phrases;
  #act;
  #spotlight;
  #tree;
  #search;
  #none;
  #fold = button({ class: 'quiet fold', 'aria-expanded': 'false', click: () => this.#unfold() });
  #topics = [];
  #open = false;

  /**
   * @param {{ words: Words, topic(thing: object | null): void, decide(code: string, decision: string): Promise<object[]>,
   *   search(typed: string, limit: number): Promise<object[]>, say(key: string, values?: object, otherwise?: string): void }} act
   *   `topic`: something is pointed at, pinned, or no longer
   */
  constructor(act) {
    const { words } = act;
    this.#act = act;
    this.#none = el('p', { class: 'empty', hidden: true }, words.say('no-topic-is-sure'));
    this.#spotlight = new Spotlight(act.topic);
    this.phrases = new Phrases(words, this.#spotlight);
    this.#search = new TopicSearch({
      words,
      search: act.search,
      stands: (code) => this.#topics.find((topic) => topic.code === code && isShown(topic))?.status ?? null,
      add: ({ code, label }) => this.#add(code, label),
    });
    this.#tree = new TopicTree(
      {
        words,
        spotlight: this.#spotlight,
        decide: (topic, decision) => this.#decide(topic.code, topic.name, decision),
        empty: () => {
          this.#search.reset();
          this.#search.opener.focus();
        },
      },
      el('div', { class: 'others' }, this.#fold, this.#search.element),
    );
    this.element = el(
      'section',
      { class: 'topics', part: 'topics', 'aria-labelledby': 'topics-title', hidden: true },
      el('h3', { id: 'topics-title' }, words.say('topics')),
      this.#none,
      this.#tree.element,
      this.phrases.element,
    );
  }

  /** Shows topics as they stand: those found, best first, and then those that were added. */
  show(topics) {
    this.#topics = topics;
    this.element.hidden = false;
    const shown = topics.filter(isShown);
    const implied = new Set(shown.flatMap(({ broader }) => broader));
    const others = topics.filter((topic) => !isShown(topic) && !implied.has(topic.code));
    this.#none.hidden = shown.length > 0;
    this.#fold.hidden = !others.length;
    this.#fold.textContent = this.#act.words.say('more-candidates-to-see', { n: others.length });
    this.#fold.setAttribute('aria-expanded', String(this.#open));
    this.#tree.show(shown, this.#open ? others : []);
    this.#spotlight.refresh();
  }

  /** Shows what another one shows; what was pinned there is let go. */
  follow(other) {
    other.#spotlight.clear();
    this.#open = other.#open;
    if (!other.element.hidden) this.show(other.#topics);
    this.phrases.follow(other.phrases);
  }

  clear() {
    this.#topics = [];
    this.#open = false;
    this.#tree.clear();
    this.#search.reset();
    this.phrases.show([]);
    this.#spotlight.clear();
    this.element.hidden = true;
  }

  #unfold() {
    this.#open = !this.#open;
    this.show(this.#topics);
  }

  async #decide(code, name, decision) {
    try {
      const topics = await this.#act.decide(code, decision);
      if (!topics) return false;
      this.show(topics);
      this.#act.say(`topic-was.${decision}`, { name: titled(name) });
      return true;
    } catch (error) {
      this.#act.say(`error.${error.code}`, {}, error.message);
      return false;
    }
  }

  async #add(code, name) {
    if (!(await this.#decide(code, name, 'accept'))) return;
    this.#search.close();
    this.#tree.rowOf(code)?.stops[0].focus();
  }
}

/** What stands in the tree at once; the others are candidates, or broader concepts and so implied. */
function isShown({ suggested, status }) {
  return suggested || status === 'accepted' || status === 'added';
}
