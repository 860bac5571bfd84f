// `<rubricate-reader for="story" src="story.json">`: shows readers the tags that an editor has accepted. No tagger is loaded.

import { el } from '../review/dom.js';
import { ElementBase } from '../review/pageless.js';
import { signs } from '../review/signs.js';
import { readText } from '../review/textmap.js';
import { Watch } from '../review/watch.js';
import { languageAround } from '../review/words/language.js';
import { anchored } from './anchor.js';
import { QuietCard } from './card.js';
import { Contents } from './contents.js';
import { coded, fault } from './fault.js';
import { Marked } from './marked.js';
import { Source } from './source.js';
import { Unfolding } from './unfolding.js';
import { wordsFor } from './words.js';

/** Properties that may have been set before the element was defined. */
const PROPERTIES = ['root', 'annotations', 'messages'];

export class RubricateReader extends ElementBase {
  static observedAttributes = ['for', 'src', 'include', 'exclude', 'lang', 'dir'];
  /** Address of the styles; read.js knows where they lie. */
  static sheet;

  #root = null;
  #annotations = null;
  #messages = null;
  #source = new Source();
  #card = new QuietCard();
  #contents = new Contents((entity, n) => this.#marked?.jump(entity, n) ?? null);
  #styled;
  #queued = false;
  #moved = false;
  #work = null;
  /** The article of the last run, what is shown of it, and what watches it. */
  #article = null;
  #marked = null;
  #watches = [];
  /** What the host was told last: an edit tells it once. */
  #told = { orphans: '', fault: '' };
  /** The article may arrive late or be replaced, and so may the script inside. */
  #around = new MutationObserver((records) => {
    if (this.#here() !== this.#article || records.some(({ target }) => target === this)) this.#restart();
  });

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [signs()];
    this.#contents.element.hidden = true;
    shadow.append(this.#contents.element, this.#card.element);
    for (const name of PROPERTIES.filter((name) => Object.hasOwn(this, name))) {
      const given = this[name];
      delete this[name];
      this[name] = given;
    }
  }

  /** The article; set it, or name it by the `for` attribute. */
  get root() {
    const id = this.getAttribute('for');
    if (this.#root || !id) return this.#root;
    for (const scope of this.#scopes()) {
      const found = scope.getElementById?.(id);
      if (found) return found;
    }
    return null;
  }
  set root(root) {
    this.#root = root ?? null;
    this.#anew();
  }

  /** A native export, as an object or as JSON, in place of `src`. */
  get annotations() {
    return this.#annotations;
  }
  set annotations(annotations) {
    this.#annotations = annotations ?? null;
    this.#anew();
  }

  /** Sentences by key that are said in place of the element's own. */
  get messages() {
    return this.#messages;
  }
  set messages(messages) {
    this.#messages = messages ?? null;
    this.#restart();
  }

  connectedCallback() {
    if (this.#moved) return;
    const { sheet } = this.constructor;
    // Unstyled, what is for screen readers alone would stand on the page.
    this.#styled ??= new Promise((load) => this.shadowRoot.append(el('link', { rel: 'stylesheet', href: sheet, load, error: load })));
    for (const scope of this.#scopes()) this.#around.observe(scope, { childList: true, subtree: true });
    this.#restart();
  }

  /** An element that is put somewhere else goes on as it was. */
  disconnectedCallback() {
    this.#moved = true;
    queueMicrotask(() => {
      this.#moved = false;
      if (this.isConnected) return;
      this.#around.disconnect();
      this.#work?.abort();
      this.#clear();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#anew();
  }

  /** This element's tree and those around it. */
  *#scopes() {
    for (let scope = this.getRootNode(); scope; scope = scope.host?.getRootNode()) yield scope;
  }

  /** The article, as long as it is on the page. */
  #here() {
    const { root } = this;
    return root?.isConnected ? root : null;
  }

  /** Something else is to be shown: what is wrong with it is told even if it is the same as before. */
  #anew() {
    this.#told.fault = '';
    this.#restart();
  }

  /** Several changes in a row start one run. */
  #restart() {
    if (!this.isConnected || this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#run();
    });
  }

  async #run() {
    this.#work?.abort();
    this.#work = new AbortController();
    const { signal } = this.#work;
    try {
      const { ownerDocument } = this;
      if (ownerDocument.readyState === 'loading') await new Promise((resolve) => ownerDocument.addEventListener('DOMContentLoaded', resolve, { once: true }));
      this.#unwatch();
      const root = this.#here();
      if (root !== this.#article) this.#clear();
      this.#article = root;
      const view = await this.#source.read(this, this.#annotations, signal);
      signal.throwIfAborted();
      if (!view) return this.#hide();
      if (!root) throw fault('root/missing', 'The article is not on this page. Set the “for” attribute to its id.');
      const words = await wordsFor(languageAround(this), this.#messages);
      if (this.dir === 'ltr' || this.dir === 'rtl') words.direction = this.dir;
      await this.#styled;
      signal.throwIfAborted();
      await this.#show(root, view, words, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  async #show(root, view, words, signal) {
    this.#watches = [new Watch(root, () => this.#restart())];
    const about = (root.host ?? root).dataset.rubricateId;
    if (about && view.id && about !== view.id) throw otherArticle();
    const index = await readText(root, { include: this.getAttribute('include'), exclude: this.getAttribute('exclude'), signal });
    const text = index.fields.map((field) => field.text).join('\n');
    const { starts, resembles } = await anchored(view, text, signal);
    signal.throwIfAborted();
    // Text that is still to come is no error.
    if (!text) return this.#hide();
    if (!resembles) throw otherArticle();
    const mentions = view.mentions.flatMap((one, i) => (starts[i] < 0 ? [] : { ...one, start: starts[i], end: starts[i] + one.exact.length }));
    mentions.sort((a, b) => a.start - b.start || a.end - b.end);
    const found = new Set(mentions.map(({ entity }) => entity));
    const entities = view.entities.filter((entity) => found.has(entity));
    const language = view.language ?? (root.host ?? root).closest('[lang]')?.lang;
    Object.assign(this.#card, { words, language });
    this.#card.close();
    this.#marked ??= new Marked(root, this.#card);
    this.#marked.show(index, mentions, entities);
    this.#contents.show({ entities, topics: view.topics, language }, words);
    this.#contents.element.hidden = false;
    const orphans = view.mentions.filter((_, i) => starts[i] < 0).map(({ exact, label, entity }) => ({ quote: exact, label, status: 'accepted', name: entity.name }));
    if (orphans.length) this.#watches.push(new Unfolding(root, () => this.#restart()));
    this.#told.fault = '';
    this.#tellOnce('orphans', orphans.length ? JSON.stringify(orphans) : '', () => this.#emit('orphan', { orphans }));
    this.#emit('shown', { mentions: mentions.length, entities: entities.length, topics: view.topics.length });
  }

  #unwatch() {
    for (const watch of this.#watches) watch.disconnect();
    this.#watches = [];
  }

  #fail(error) {
    const { code, message, cause } = coded(error);
    this.#hide();
    this.#tellOnce('fault', `${code} ${message}`, () => this.#emit('error', { code, message, cause }));
  }

  #tellOnce(what, now, tell) {
    if (now && now !== this.#told[what]) tell();
    this.#told[what] = now;
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`rubricate-${name}`, { detail, bubbles: true, composed: true }));
  }

  /** Nothing is shown, but the article is watched: it may become the one that is meant. */
  #hide() {
    this.#card.close();
    this.#marked?.close();
    this.#marked = null;
    this.#contents.clear();
    this.#contents.element.hidden = true;
  }

  #clear() {
    this.#unwatch();
    this.#hide();
    this.#article = null;
    this.#told = { orphans: '', fault: '' };
  }
}

function otherArticle() {
  return fault('annotations/other-article', 'These tags belong to another article, or this one was written anew: almost none of their words stand here. Check “for” and “src”.');
}
