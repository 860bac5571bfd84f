// The panel: puts its parts together, keeps the keys, opens and closes.

import { button, el } from './dom.js';
import { EntityList } from './entitylist.js';
import { ExportBar } from './exportbar.js';
import { Filters } from './filters.js';
import { Jump } from './jump.js';
import { Stage } from './stage.js';
import { Topics } from './topics.js';

/** Below this width the panel is a sheet at the foot of the page. */
const NARROW = matchMedia('(max-width: 40rem)');

export class Panel {
  element;
  stage;
  filters;
  list;
  topics;
  jump;
  #host;
  /** Key, values and fallback of what the status says. */
  #said = [];
  #act;
  #status = el('p', { class: 'status', role: 'status' });
  #spoken = el('p', { class: 'unseen', role: 'status' });
  #toggle;
  #body;
  #names;
  #exports;

  /**
   * @param {HTMLElement} host the custom element
   * @param {object} act what the parts ask for, and their `words`; see the parts
   */
  constructor(host, act) {
    const { words } = act;
    this.#host = host;
    this.#act = act;
    this.stage = new Stage(act);
    this.filters = new Filters(words, act.filter);
    this.list = new EntityList({ ...act, jump: (...to) => this.jump.to(...to) });
    this.topics = new Topics({ ...act, say: (...sentence) => this.say(...sentence) });
    this.jump = new Jump({
      ...act,
      covered: () => this.covered,
      opened: () => this.#giveWay(),
      closed: () => this.open(true),
      firstRow: () => this.list.stop,
      say: (...sentence) => {
        this.#spoken.textContent = words.say(...sentence);
      },
    });
    this.#exports = new ExportBar({ words, fetch: act.export, say: (...sentence) => this.say(...sentence), fail: act.fail });
    this.#toggle = button({ class: 'toggle', 'aria-expanded': 'true', 'aria-controls': 'body', 'aria-label': words.say('panel'), click: () => this.open(!this.isOpen) });
    this.#names = el('section', { class: 'names', 'aria-labelledby': 'names-title', hidden: true }, el('h3', { id: 'names-title' }, words.say('names')), this.filters.element, this.list.element);
    this.#body = el('div', { class: 'body', id: 'body' }, this.stage.element, this.topics.element, this.#names);
    this.element = el(
      'section',
      { class: 'panel', part: 'panel', lang: words.language, dir: words.direction, 'aria-label': words.say('names-and-topics'), keydown: (event) => this.#onKey(event) },
      el('header', { class: 'head' }, el('h2', {}, words.say('in-this-article')), this.#status, this.#spoken, this.#toggle),
      this.jump.element,
      this.#body,
      this.#exports.element,
    );
    // On a narrow page the article comes first.
    this.open(!NARROW.matches);
  }

  get words() {
    return this.#act.words;
  }

  /** Takes the place of another panel and shows what it shows, in other words. */
  replace(other) {
    const within = ({ element }) => [...element.querySelectorAll('button,input')];
    const twin = (element) => within(this)[within(other).indexOf(element)];
    const focused = other.element.getRootNode().activeElement;
    const { scrollTop } = other.#body;
    this.words.article = other.words.article;
    this.stage.follow(other.stage);
    this.filters.follow(other.filters);
    this.list.follow(other.list);
    this.topics.follow(other.topics);
    this.jump.follow(other.jump, twin);
    this.#names.hidden = other.#names.hidden;
    this.#exports.element.hidden = other.#exports.element.hidden;
    this.element.hidden = other.element.hidden;
    this.busy(other.element.getAttribute('aria-busy') === 'true');
    this.say(...other.#said);
    this.open(other.isOpen);
    const held = twin(focused);
    other.element.replaceWith(this.element);
    this.#body.scrollTop = scrollTop;
    held?.focus({ preventScroll: true });
  }

  get isOpen() {
    return this.#toggle.getAttribute('aria-expanded') === 'true';
  }

  open(wanted) {
    this.#toggle.setAttribute('aria-expanded', String(wanted));
    this.element.classList.toggle('shut', !wanted);
  }

  get #isSheet() {
    return NARROW.matches || this.#host.getAttribute('panel') === 'bottom';
  }

  /** A sheet closes so that the text can be seen; true if it did. */
  #giveWay() {
    if (!this.#isSheet) return false;
    this.open(false);
    return true;
  }

  /** Height in CSS px that it covers at the foot of the viewport. */
  get covered() {
    return this.#isSheet ? this.element.getBoundingClientRect().height : 0;
  }

  /** Shows the result's parts, or hides them while there is none. */
  reveal(hasResult) {
    this.#names.hidden = !hasResult;
    this.#exports.element.hidden = !hasResult;
    if (!hasResult) {
      this.topics.clear();
      this.list.clear();
      this.filters.forget();
      this.jump.reset();
    }
  }

  /** Written in the panel's head and read out by screen readers. */
  say(key, values, otherwise) {
    this.#said = [key, values, otherwise];
    const text = this.words.say(key, values, otherwise);
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  busy(is) {
    this.element.setAttribute('aria-busy', String(is));
  }

  #onKey(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const typing = event.target.matches('input');
    if (event.key === 'Escape') {
      if (this.filters.search === event.target && event.target.value) return;
      if (!this.jump.back()) return;
    } else if (event.key === '/' && !typing && !this.#names.hidden) {
      this.open(true);
      this.filters.search.focus();
    } else if (event.key === 'ArrowDown' && this.filters.search === event.target) {
      this.list.stop?.focus();
    } else return;
    event.preventDefault();
  }
}
