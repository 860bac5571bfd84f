// The panel: puts its parts together, keeps the keys, opens and closes.

import { AddName } from './addname.js';
import { Details } from './details.js';
import { button, el } from './dom.js';
import { EntityList } from './entitylist.js';
import { ExportBar } from './exportbar.js';
import { Filters } from './filters.js';
import { Finished } from './finished.js';
import { isField } from './focus.js';
import { helpDialog } from './help.js';
import { Jump } from './jump.js';
import { MemoryView } from './memory.js';
import { ProgressBar } from './progressbar.js';
import { Stage } from './stage.js';
import { titled } from './topicrow.js';
import { Topics } from './topics.js';
import { Verdicts } from './verdicts.js';

/** As many names as are said one by one. */
const FEW = 3;

/** Below this width the panel is a sheet at the foot of the page. */
const isNarrow = () => matchMedia('(max-width: 40rem)').matches;

export class Panel {
  element;
  stage;
  filters;
  list;
  topics;
  jump;
  progress;
  finished;
  add;
  memory = null;
  /** The list of what has lost its place, its load under way, and what it shows. */
  #lost = null;
  #losing = null;
  #missed = [[], []];
  #verdicts;
  #host;
  /** Key, values and fallback of what the status says. */
  #said = [];
  #act;
  #status = el('span', { class: 'status' });
  /** What is to be seen elsewhere already. */
  #spoken = el('span', { class: 'unseen' });
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
    this.filters = new Filters(words, act.filter, act.keys);
    this.#verdicts = new Verdicts({
      ...act,
      list: () => this.list,
      words: () => words,
      threshold: () => this.filters.threshold,
      say: (...sentence) => this.say(...sentence),
      refuse: (error) => this.refuse(error),
      jump: (...to) => this.jump.to(...to),
      openLink: (row) => {
        row.expand(true);
        row.details?.openLink();
      },
      finished: () => this.finished.shown && this.finished.element.focus(),
    });
    const perform = (action, stop) => this.#verdicts.perform(action, stop);
    const make = (operations) => act.make(operations).catch((error) => this.refuse(error));
    this.list = new EntityList({ ...act, perform, details: (row) => new Details(row, { ...act, make, perform }) });
    this.progress = new ProgressBar({ ...act, help: () => this.#help(), acceptAll: () => this.#keeping(act.acceptAll), beginAnew: () => this.#keeping(act.beginAnew) });
    if (!act.readonly) this.filters.append(this.progress.bulk);
    this.finished = new Finished(words);
    this.add = new AddName({
      ...act,
      light: act.light,
      add: async (places, label) => Boolean(await make(places.map(({ start, end }) => ({ op: 'add', start, end, label })))),
      back: (place) => this.#found(place),
    });
    if (act.memory) this.memory = new MemoryView({ ...act, say: (...sentence) => this.say(...sentence) });
    this.topics = new Topics({ ...act, say: (...sentence) => this.say(...sentence) });
    this.jump = new Jump({
      ...act,
      covered: () => this.covered,
      opened: () => this.#giveWay(),
      closed: () => {
        this.#spoken.textContent = '';
        this.open(true);
      },
      firstRow: () => this.list.stop,
      say: (...sentence) => {
        this.#spoken.textContent = words.say(...sentence);
      },
    });
    this.#exports = new ExportBar({ ...act, say: (...sentence) => this.say(...sentence) });
    this.#toggle = button({ class: 'toggle', 'aria-expanded': 'true', 'aria-controls': 'body', 'aria-label': words.say('panel'), click: () => this.open(!this.isOpen) });
    this.#names = el('section', { class: 'names', 'aria-labelledby': 'names-title', hidden: true }, 
      el('div', { class: 'titled' }, el('h3', { id: 'names-title' }, words.say('names')), act.readonly ? null : this.progress.element),
      this.filters.element,
      this.finished.element,
      this.list.element,
      act.readonly ? null : this.add.element,
      this.memory?.element,
    );
    this.#body = el('div', { class: 'body', id: 'body' }, this.stage.element, this.topics.element, this.#names);
    this.element = el(
      'section',
      { class: 'panel', part: 'panel', lang: words.language, dir: words.direction, 'aria-label': words.say('names-and-topics'), keydown: (event) => this.#onKey(event) },
      el('header', { class: 'head' }, el('h2', {}, words.say('in-this-article')), el('div', { role: 'status', 'aria-atomic': 'false' }, this.#status, this.#spoken), this.#toggle),
      this.jump.element,
      el('slot', { name: 'toolbar' }),
      this.#body,
      this.#exports.element,
      el('slot', { name: 'footer' }),
    );
    // On a narrow page the article comes first.
    this.open(!isNarrow());
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
    this.progress.follow(other.progress);
    this.finished.follow(other.finished);
    this.jump.follow(other.jump, twin);
    this.lose(...other.#missed);
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

  /** Lists decisions without a place, and mentions whose words have changed. */
  async lose(orphans, unsure) {
    this.#missed = [orphans, unsure];
    if (!this.#lost && !orphans.length && !unsure.length) return;
    this.#losing ??= import('./lost.js').then(({ Lost }) => {
      const say = (...sentence) => this.say(...sentence);
      this.#lost = new Lost({ ...this.#act, say, refuse: (error) => this.refuse(error) }, { el, button });
      this.list.element.before(this.#lost.element);
    });
    // A file that does not come is asked for again with the next change; what is lost is kept all the same.
    await this.#losing.catch(() => (this.#losing = null));
    this.#lost?.show(...this.#missed);
  }

  get isOpen() {
    return this.#toggle.getAttribute('aria-expanded') === 'true';
  }

  open(wanted) {
    this.#toggle.setAttribute('aria-expanded', String(wanted));
    this.element.classList.toggle('shut', !wanted);
  }

  get #isSheet() {
    return isNarrow() || this.#host.getAttribute('panel') === 'bottom';
  }

  /** A sheet closes so that the text can be seen; true if it did. */
  #giveWay() {
    if (!this.#isSheet) return false;
    this.open(false);
    return true;
  }

  /** Height in CSS px that the panel covers at the foot of the page. */
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
      this.finished.show(null);
      this.add.open(false);
      this.jump.reset();
      this.lose([], []);
    }
  }

  /** Shows the next version of the article where the last one was shown: what has the focus stays, and where it stands. */
  renew({ page, topics, phrases }, twins) {
    const { top } = this.#body.getBoundingClientRect();
    const held = this.list.held;
    const seen = held || this.#body.scrollTop ? [held, ...this.list.rows.map(({ button }) => button)].filter(Boolean) : [];
    const stood = seen.map((element) => [element, element.getBoundingClientRect()]).filter(([, box]) => box.bottom > top);
    this.list.show(page, { twins });
    this.topics.show(topics);
    this.topics.phrases.show(phrases);
    this.jump.renew(twins, this.list);
    this.add.renew();
    const [anchor, box] = stood.find(([element]) => element.isConnected) ?? [];
    if (anchor) this.#body.scrollTop += anchor.getBoundingClientRect().top - box.top;
  }

  /** Written in the panel's head and read out by screen readers. */
  say(key, values, otherwise) {
    this.#said = [key, values, otherwise];
    const text = this.words.say(key, values, otherwise);
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  /** After a step back or forward: says what it was about and comes to it, if it is little enough to be looked at. */
  stepped(which, { entities, names, topics, orphans }) {
    const { words } = this;
    const told = [...names.values(), ...topics.map(({ name }) => titled(name))];
    const few = told.length <= FEW && names.size === entities.length;
    const lot = entities.length ? words.say('entities', { n: entities.length }) : words.say('orphans', { n: orphans.length });
    this.say(`did-${which}`, { what: few && told.length ? told.join(words.say('comma')) : lot });
    if (few) this.list.comeTo(entities);
  }

  busy(is) {
    this.element.setAttribute('aria-busy', String(is));
  }

  /** An operation that was refused changes nothing; what to do about it is said. */
  refuse({ code, message }) {
    if (code === 'disposed' || code === 'aborted') return;
    this.say(`error.${code}`, {}, message);
  }

  /** Does what may take away what has the focus, as the button that accepts all that is left; the focus stays in the panel. */
  async #keeping(job) {
    const root = this.element.getRootNode();
    const had = root.activeElement;
    await job();
    // What is hidden keeps the focus until the next frame.
    if (!had || root.activeElement?.getClientRects().length) return;
    const { finished } = this;
    (finished.shown ? finished.element : this.list.stop)?.focus();
  }

  #help() {
    const dialog = helpDialog(this.#act);
    this.element.getRootNode().append(dialog);
    dialog.showModal();
  }

  /** What was just added has the focus, if the list shows it. */
  #found({ start, end }) {
    const entity = this.#act.entityAt(start, end);
    const row = this.list.rowOf(entity);
    (row?.button ?? this.add.opener).focus();
  }

  #onKey(event) {
    const { target } = event;
    const typing = isField(target) && !target.matches('[type=checkbox],[type=range]');
    const wanted = this.#act.keys.of(event);
    if (event.key === 'Escape') {
      if (this.filters.search === target && target.value) return;
      if (!this.jump.back()) return;
    } else if (event.key === 'ArrowDown' && this.filters.search === target) {
      this.list.stop?.focus();
    } else if (typing || !wanted || this.#names.hidden || !this.#perform(wanted, target)) return;
    event.preventDefault();
  }

  /** Does what a key asks for; false if it means nothing where the focus is. */
  #perform(action, target) {
    const { readonly } = this.#act;
    if (action === 'filter') {
      this.open(true);
      this.filters.search.focus();
    } else if (action === 'help') this.#help();
    else if (action === 'show' || !readonly) {
      const stop = target.closest('.row,.mention') ?? target.closest('.entity')?.row.button;
      if (action === 'undo' || action === 'redo') this.#keeping(this.#act[action]);
      else if (action === 'add') this.#act.markSelected().then((done) => done || this.add.open(true));
      else if (stop) return this.#verdicts.perform(action, stop, true);
      else if (action === 'next' || action === 'previous') this.list.pending(null, action === 'previous')?.button.focus();
      else return false;
    } else return false;
    return true;
  }
}
