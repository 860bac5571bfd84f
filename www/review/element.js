// `<rubricate-review for="story">`: tags the article with that id where it stands.

import { connect } from '../client.js';
import { describe } from './article.js';
import { Card } from './card.js';
import { asFault, rootMissing, textMismatch } from './fault.js';
import { Painter } from './painter.js';
import { Panel } from './panel.js';
import { Review } from './review.js';
import { ScrollMap } from './scrollmap.js';
import { pause } from './slices.js';
import { styled } from './styles.js';
import { readText } from './textmap.js';
import { Typebar } from './typebar.js';
import { Watch } from './watch.js';
import { Words, languageAround, wordsIn } from './words/words.js';

const share = (text) => Math.min(1, Math.max(0, Number(text) || 0));

export class RubricateReview extends HTMLElement {
  static observedAttributes = ['for', 'threshold', 'model-src', 'wasm-src', 'include', 'exclude', 'lang', 'dir'];

  #root = null;
  #client = null;
  #ready = null;
  #act;
  #panel;
  #card;
  #typebar;
  #map;
  #messages = null;
  /** What the words of the panel were chosen by, and when they are there. */
  #spoken = [];
  #speaking = null;
  /** `lang` may be set on any element around this one. */
  #around = new MutationObserver(() => this.#speak());
  #painter = null;
  #review = null;
  #work = null;
  #watch = null;
  #queued = false;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    const quietly = (job) => Promise.resolve(job).catch((error) => this.#fail(error));
    const words = new Words();
    this.#act = {
      start: () => quietly(this.analyze()),
      retry: () => quietly(this.analyze()),
      cancel: () => this.#work?.abort(),
      filter: () => quietly(this.#review?.list()),
      more: () => quietly(this.#review?.list({ more: true })),
      topic: (topic) => this.#review?.light(topic),
      decide: (code, decision) => this.#review.decide(code, decision),
      search: (typed, limit) => this.#review.search(typed, limit),
      point: (target) => this.#review?.point(target),
      activate: (entity) => this.#review?.activate(entity),
      rangeOf: (mark) => this.#review?.rangeOf(mark),
      context: (mark) => this.#review.context(mark),
      export: () => this.export(),
      fail: (error) => this.#fail(error),
    };
    this.#card = new Card(words, (mark) => this.#review.explain(mark));
    this.#panel = new Panel(this, { ...this.#act, words });
    this.#typebar = new Typebar(words);
    this.#map = new ScrollMap({ covered: () => this.#panel.covered });
    shadow.append(this.#panel.element, this.#map.element, this.#card.element, this.#typebar.element);
    this.#panel.element.hidden = true;
    const arrived = styled(shadow).then(() => this.#speaking);
    arrived.then(() => {
      this.#panel.element.hidden = false;
    });
    // Set before the element was defined, it hides the property.
    if (Object.hasOwn(this, 'messages')) {
      const given = this.messages;
      delete this.messages;
      this.messages = given;
    }
  }

  /** The article; set it, or name it by the `for` attribute. */
  get root() {
    const id = this.getAttribute('for');
    return this.#root ?? (id ? this.getRootNode().getElementById?.(id) ?? null : null);
  }
  set root(root) {
    this.#root = root;
    this.#restart();
  }

  get threshold() {
    return this.#panel.filters.threshold;
  }
  set threshold(value) {
    this.setAttribute('threshold', String(value));
  }

  /** Sentences by key that are said in place of the panel's own. */
  get messages() {
    return this.#messages;
  }
  set messages(messages) {
    this.#messages = messages ?? null;
    this.#speak();
  }

  /** Resolves when the tagger is loaded; loads it if need be. */
  get ready() {
    this.#connect();
    return this.#ready;
  }

  connectedCallback() {
    this.#panel.stage.idle();
    this.#speak();
    const lang = { subtree: true, attributeFilter: ['lang'] };
    for (let at = this.getRootNode(); at; at = at.host?.getRootNode()) this.#around.observe(at, lang);
    this.ownerDocument.addEventListener('keydown', this.#onEscape);
    if (this.getAttribute('auto') !== 'manual') this.#restart();
  }

  disconnectedCallback() {
    this.#around.disconnect();
    this.ownerDocument.removeEventListener('keydown', this.#onEscape);
    this.destroy();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === 'threshold') {
      this.#panel.filters.threshold = share(after);
      this.#review?.list().catch((error) => this.#fail(error));
    } else if (name === 'lang' || name === 'dir') {
      this.#speak();
    } else if (this.isConnected) {
      if (name.endsWith('-src')) this.#release();
      this.#restart();
    }
  }

  #onEscape = (event) => {
    if (event.key === 'Escape') this.#card.close();
  };

  /** Says everything in the language of the page around, if it is not said in that already. */
  #speak() {
    if (!this.isConnected) return;
    const wanted = [languageAround(this), this.dir, this.#messages];
    if (wanted.every((one, i) => one === this.#spoken[i])) return;
    this.#spoken = wanted;
    this.#speaking = this.#change(wanted);
  }

  async #change(wanted) {
    const [language, dir, messages] = wanted;
    const words = await wordsIn(language, messages);
    if (dir === 'ltr' || dir === 'rtl') words.direction = dir;
    // Meanwhile other words may have been asked for.
    if (this.#spoken !== wanted) return this.#speaking;
    if (['language', 'direction', 'overrides'].every((trait) => words[trait] === this.#panel.words[trait])) return;
    const panel = new Panel(this, { ...this.#act, words });
    panel.replace(this.#panel);
    this.#panel = panel;
    this.#card.close();
    this.#card.words = words;
    this.#typebar.close();
    this.#typebar.words = words;
    if (!this.#review) return;
    this.#review.panel = panel;
    // A decision that is being made reports to the panel that was.
    await this.#review.topics().catch(() => {});
  }

  /** Several changes in a row start one run. */
  #restart() {
    if (!this.isConnected || this.#queued || this.getAttribute('auto') === 'manual') return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.start().catch(() => {});
    });
  }

  /** Tags the article once the page is there. Failures are shown and sent as `rubricate-error`. */
  async start() {
    if (this.ownerDocument.readyState === 'loading' && !this.root) {
      await new Promise((resolve) => this.ownerDocument.addEventListener('DOMContentLoaded', resolve, { once: true }));
    }
    return this.analyze();
  }

  #connect() {
    if (this.#client) return this.#client;
    const at = (name) => (this.hasAttribute(name) ? new URL(this.getAttribute(name), this.baseURI).href : undefined);
    this.#client = connect({ wasmSrc: at('wasm-src'), modelSrc: at('model-src') });
    this.#ready = Promise.resolve(this.#client.ready);
    this.#ready.then(
      (detail) => this.#emit('ready', detail),
      () => {},
    );
    return this.#client;
  }

  #release() {
    this.#client?.dispose();
    this.#client = null;
    this.#ready = null;
  }

  /**
   * Reads and tags the article now; an earlier run is given up.
   * @returns {Promise<{ mentions: number, fields: number } | null>} null if it was overtaken or cancelled
   */
  async analyze({ signal } = {}) {
    this.#work?.abort();
    const work = new AbortController();
    this.#work = work;
    signal?.addEventListener('abort', () => work.abort(), { once: true });
    if (signal?.aborted) work.abort();
    this.#clear();
    this.#panel.busy(true);
    try {
      const found = await this.#run(work.signal);
      if (this.#work === work) this.#panel.busy(false);
      return found;
    } catch (error) {
      if (this.#work !== work) return null;
      this.#work = null;
      this.#panel.busy(false);
      const fault = asFault(error);
      if (work.signal.aborted || fault.code === 'aborted') {
        this.#panel.stage.cancelled();
        this.#panel.say('cancelled');
        return null;
      }
      this.#fail(fault);
      throw fault;
    }
  }

  #read(root, signal) {
    return readText(root, { include: this.getAttribute('include'), exclude: this.getAttribute('exclude'), signal });
  }

  async #run(signal) {
    const root = this.root;
    if (!root) throw rootMissing(this.getAttribute('for'));
    this.#progress({ stage: 'read' });
    // A new sheet makes the browser style the whole page once: early, and in a task of its own.
    this.#painter ??= new Painter(root);
    await pause();
    signal.throwIfAborted();
    const index = await this.#read(root, signal);
    signal.throwIfAborted();
    this.#watch = new Watch(root, () => this.#stale());
    if (!index.fields.length) {
      this.#panel.stage.empty('no-text-yet');
      this.#panel.say('no-text');
      return { mentions: 0, fields: 0 };
    }
    const onProgress = (step) => !signal.aborted && this.#progress(step);
    const article = describe(root, index.fields);
    this.#panel.words.article = article.language;
    const session = await this.#connect().open(article, { signal, onProgress });
    if (signal.aborted || !this.isConnected) {
      session.close();
      signal.throwIfAborted();
      return null;
    }
    if (session.lengths.utf16 !== index.length) {
      session.close();
      throw textMismatch();
    }
    const emit = (name, detail) => this.#emit(name, detail);
    const parts = { painter: this.#painter, panel: this.#panel, card: this.#card, typebar: this.#typebar, map: this.#map };
    const review = new Review({ session, index, root, emit, ...parts });
    this.#review = review;
    const [, topics] = await Promise.all([review.list(), review.topics(), review.phrases()]);
    signal.throwIfAborted();
    this.#panel.stage.clear();
    if (review.mentions) this.#panel.reveal(true);
    else this.#panel.stage.empty('nothing-found');
    if (!Painter.supported) this.#panel.stage.empty('cannot-mark');
    this.#emit('analyzed', { mentions: review.mentions, fields: index.fields.length, topics, lengths: session.lengths });
    return { mentions: review.mentions, fields: index.fields.length };
  }

  #progress(step) {
    const begun = this.#panel.stage.progress(step);
    if (begun) this.#panel.say(begun);
    this.#emit('progress', step);
  }

  /** The article was edited: where its text is another, the marks would stand on the wrong words. */
  async #stale() {
    const review = this.#review;
    const index = review && this.root && (await this.#read(this.root).catch(() => null));
    if (review !== this.#review) return;
    if (index && review.move(index)) return;
    if (this.getAttribute('auto') !== 'manual') return this.#restart();
    this.#work?.abort();
    this.#clear();
    this.#panel.stage.note('article-changed', 'tag-again');
  }

  #fail(error) {
    const { code, message, detail, cause } = asFault(error);
    if (code === 'aborted') return;
    if (this.#review && code.startsWith('export/')) this.#panel.say(`error.${code}`, {}, message);
    else {
      this.#clear();
      this.#panel.stage.error({ code, message, detail });
      this.#panel.say('');
      this.#panel.open(true);
    }
    this.#emit('error', { code, message, cause });
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`rubricate-${name}`, { detail, bubbles: true, composed: true }));
  }

  /** The result as a Blob; `options`: `include`, `threshold`, `now`. */
  async export(format = 'native', options = {}) {
    if (!this.#review) throw asFault(Object.assign(new Error('There is nothing to export yet. Tag the article first.'), { code: 'export/empty' }));
    const blob = await this.#review.export(format, options);
    this.#emit('export', { format, blob });
    return blob;
  }

  #clear() {
    this.#watch?.disconnect();
    this.#watch = null;
    this.#review?.close();
    this.#review = null;
    if (this.#painter) {
      this.#painter.destroy();
      this.#painter = null;
    }
    this.#panel.reveal(false);
  }

  /** Takes marks and listeners away and lets the tagger go. `start()` begins anew. */
  destroy() {
    this.#work?.abort();
    this.#work = null;
    this.#clear();
    this.#panel.busy(false);
    this.#panel.stage.idle();
    this.#release();
  }
}
