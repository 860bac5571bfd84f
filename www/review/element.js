// `<rubricate-review for="story">`: tags the article with that id where it stands.

import { connect } from '../client.js';
import { describe, isForeign } from './article.js';
import { askedOf } from './asked.js';
import { Card } from './card.js';
import { performOnMention } from './cardverdicts.js';
import { asFault, rootMissing, textMismatch } from './fault.js';
import { follow } from './follow.js';
import { HostSide } from './hostside.js';
import { Keys } from './keys.js';
import { Memory } from './memory.js';
import { Panel } from './panel.js';
import { Reading } from './reading.js';
import { Review } from './review.js';
import { ScrollMap } from './scrollmap.js';
import { Sessions } from './sessions.js';
import { pause } from './slices.js';
import { Standing } from './standing.js';
import { styled } from './styles.js';
import { surfaceOf } from './surface.js';
import { Typebar } from './typebar.js';
import { languageAround } from './words/language.js';
import { Words, wordsIn } from './words/words.js';

export class RubricateReview extends HostSide {
  static observedAttributes = ['for', 'threshold', 'model-src', 'wasm-src', 'review-src', 'seldom-src', 'worker-src', 'eager', 'include', 'exclude', 'lang', 'dir', 'readonly', 'shortcuts', 'memory', 'hidden-labels', 'mode'];

  #standing = new Standing(this);
  #client = null;
  #ready = null;
  #act;
  #panel;
  #card;
  #typebar;
  #map;
  #memory = null;
  #reading = null;
  /** What the panel was made for, and when it is there. */
  #spoken = [];
  #speaking = null;
  /** `lang` may be set on any element around this one. */
  #around = new MutationObserver(() => this.#speak());
  #surface = null;
  #review = null;
  #work = null;
  #queued = false;
  #moved = false;
  /** What to say of a review that the browser does not keep. */
  #unkept = null;
  #sessions = new Sessions({
    overtaken: () => this.#ask(),
    failed: (cause) => {
      const { code, message } = cause;
      this.#unkept = `error.${code}`;
      this.#panel.say(this.#unkept);
      if (this.#review) this.#panel.stage.empty(this.#unkept);
      this.#emit('error', { code, message, cause: cause.cause });
    },
    saved: () => {
      if (this.#unkept && this.#unkept !== 'error.persist/damaged') this.#panel.stage.clear();
      this.#unkept = null;
      this.#emit('saved', {});
    },
  });

  constructor() {
    super(() => this.#review, (name) => this.#set(name));
    const shadow = this.attachShadow({ mode: 'open' });
    const quietly = (job) => Promise.resolve(job).catch((error) => this.#fail(error));
    // What a decision is refused for is told, and changes nothing.
    const gently = (job) => Promise.resolve(job).catch((error) => this.#panel.refuse(error));
    const asked = askedOf(() => this.#review, { quietly, gently });
    const words = new Words();
    const keys = new Keys();
    this.#act = {
      ...asked,
      start: () => quietly(this.analyze()),
      retry: () => quietly(this.analyze()),
      cancel: () => this.#work?.abort(),
      export: (format) => this.export(format),
      formats: () => this.formats(),
      loss: (format) => this.loss(format),
      fail: (error) => this.#fail(error),
    };
    this.#card = new Card(words, {
      ...asked,
      readonly: () => this.readonly,
      perform: (action, told) => performOnMention(action, this.#review.mention(told.mention) ?? {}, { ...this.#act, refuse: (error) => this.#panel.refuse(error) }),
      keep: ({ overlaps }) => gently(this.reject(overlaps, { reason: 'overlap' })),
      alike: ({ mention }) => gently(this.propagate(mention)),
    });
    this.#typebar = new Typebar(words);
    this.#map = new ScrollMap({ covered: () => this.#panel.covered });
    this.#card.keys = this.#typebar.keys = keys;
    this.#panel = new Panel(this, { ...this.#act, words, keys });
    shadow.append(this.#panel.element, this.#map.element, this.#card.element, this.#typebar.element);
    this.#panel.element.hidden = true;
    const arrived = styled(shadow, ({ code, message }) => this.#emit('error', { code, message })).then(() => this.#speaking);
    arrived.then(() => {
      this.#panel.element.hidden = false;
    });
    this.takeUp();
  }

  /** Something was set by the host. */
  #set(name) {
    this.#read();
    if (name === 'root' || name === 'editor') this.#restart();
    else if (name !== 'annotations') this.#speak();
  }

  get threshold() {
    return this.#panel.filters.threshold;
  }
  set threshold(value) {
    this.setAttribute('threshold', String(value));
  }

  /** `idle`, `busy`, `ready`, `complete` or `error`. */
  get state() {
    return this.#standing.now;
  }

  /** Resolves when the tagger is loaded; loads it if need be. */
  get ready() {
    this.#connect();
    return this.#ready;
  }

  connectedCallback() {
    if (this.#moved) return;
    this.#panel.stage.idle();
    this.#speak();
    const lang = { subtree: true, attributeFilter: ['lang'] };
    for (let at = this.getRootNode(); at; at = at.host?.getRootNode()) this.#around.observe(at, lang);
    this.ownerDocument.addEventListener('keydown', this.#onEscape);
    this.#restart();
  }

  /** An element that is put somewhere else goes on as it was. */
  disconnectedCallback() {
    this.#moved = true;
    queueMicrotask(() => {
      this.#moved = false;
      if (this.isConnected) return;
      this.#around.disconnect();
      this.ownerDocument.removeEventListener('keydown', this.#onEscape);
      this.destroy();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === 'threshold') {
      this.#panel.filters.threshold = Math.min(1, Math.max(0, Number(after) || 0));
      this.#review?.list().catch((error) => this.#fail(error));
    } else if (name === 'hidden-labels') {
      this.#panel.filters.hidden = after?.split(/[\s,]+/).filter(Boolean) ?? [];
      this.#review?.list().catch((error) => this.#fail(error));
    } else if (['lang', 'dir', 'readonly', 'shortcuts', 'memory'].includes(name)) {
      this.#speak();
    } else if (this.isConnected) {
      if (name === 'mode') this.destroy();
      if (name.endsWith('-src') || name === 'eager') this.#release();
      this.#restart();
    }
  }

  #onEscape = (event) => {
    if (event.key === 'Escape') this.#card.close();
  };

  /** What was corrected is remembered, if an editor wants that. */
  async #learn() {
    if (!this.#memory?.on || !this.#review) return;
    const known = this.#memory.read().decisions;
    const decisions = await this.#review.session.learned(known).catch(() => null);
    if (!decisions) return;
    this.#memory.learn(decisions);
    this.#panel.memory?.update();
  }

  /** Makes the panel anew where the language of the page, or what the host wants of it, has changed. */
  #speak() {
    if (!this.isConnected) return;
    const traits = ['readonly', 'shortcuts', 'memory'].map((name) => this.getAttribute(name));
    const wanted = [languageAround(this), this.dir, this.messages, this.keymap, this.linker, ...traits];
    if (wanted.every((one, i) => one === this.#spoken[i])) return;
    this.#spoken = wanted;
    this.#speaking = this.#change(wanted);
  }

  async #change(wanted) {
    const [language, dir, messages] = wanted;
    const words = await wordsIn(language, messages);
    if (dir === 'ltr' || dir === 'rtl') words.direction = dir;
    // Meanwhile others may have been asked for.
    if (this.#spoken !== wanted) return this.#speaking;
    const keys = new Keys(this.keymap, this.getAttribute('shortcuts') !== 'off');
    const name = this.getAttribute('memory');
    this.#memory = name === null ? null : new Memory(name);
    const linker = this.linker;
    const panel = new Panel(this, {
      ...this.#act,
      words,
      keys,
      readonly: this.readonly,
      memory: this.#memory,
      seek: linker && ((text, item) => linker.call(null, text, { name: item.name, label: item.label })),
      changed: () => this.#learn(),
    });
    panel.replace(this.#panel);
    this.#panel = panel;
    this.#card.close();
    this.#typebar.close();
    Object.assign(this.#card, { words, keys });
    Object.assign(this.#typebar, { words, keys });
    if (!this.#review) return;
    this.#review.panel = panel;
    // A decision that is being made reports to the panel that was.
    await Promise.all([this.#review.file(), this.#review.progress()]).catch(() => {});
  }

  /** With `mode="read"` finished tags are shown, and nothing is tagged or loaded for it. */
  #read() {
    if (this.getAttribute('mode') !== 'read') return false;
    if (!this.isConnected) return true;
    this.#reading ??= new Reading(this);
    const { annotations, messages } = this;
    this.#reading.follow({ root: this.givenRoot, annotations, messages });
    return true;
  }

  /** Several changes in a row start one run. */
  #restart() {
    if (this.#read() || !this.isConnected || this.#queued || this.getAttribute('auto') === 'manual') return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.start().catch(() => {});
    });
  }

  /**
   * Tags the article once the page is there, `contentReady` is kept, and, if `auto` says so, the browser has nothing else
   * to do. Failures are shown and sent as `rubricate-error`.
   */
  async start() {
    if (this.ownerDocument.readyState === 'loading' && !this.root) {
      await new Promise((resolve) => this.ownerDocument.addEventListener('DOMContentLoaded', resolve, { once: true }));
    }
    await this.contentReady;
    if (this.getAttribute('auto') === 'idle') await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
    return this.isConnected ? this.analyze() : null;
  }

  #connect() {
    if (this.#client) return this.#client;
    const at = (name) => (this.hasAttribute(name) ? new URL(this.getAttribute(name), this.baseURI).href : undefined);
    this.#client = connect({ wasmSrc: at('wasm-src'), reviewSrc: at('review-src'), seldomSrc: at('seldom-src'), modelSrc: at('model-src'), workerSrc: at('worker-src'), reviews: true, eager: this.hasAttribute('eager') });
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
    if (this.#read()) return null;
    this.#work?.abort();
    const work = new AbortController();
    this.#work = work;
    signal?.addEventListener('abort', () => work.abort(), { once: true });
    if (signal?.aborted) work.abort();
    this.#clear();
    this.#panel.busy(true);
    this.#standing.is('busy');
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
        this.#standing.is('idle');
        this.#panel.stage.cancelled();
        this.#panel.say('cancelled');
        return null;
      }
      this.#fail(fault);
      throw fault;
    }
  }

  async #run(signal) {
    const root = this.root;
    if (!root) throw rootMissing(this.getAttribute('for'));
    this.#progress({ stage: 'read' });
    const surface = await surfaceOf(root, this.editor, { include: this.getAttribute('include'), exclude: this.getAttribute('exclude') });
    if (signal.aborted) surface.close();
    signal.throwIfAborted();
    this.#surface = surface;
    if (surface.hasWords) this.#connect();
    // A new sheet makes the browser style the whole page once: early, and then whatever waits has its turn.
    await pause(true);
    signal.throwIfAborted();
    surface.watch({ moved: () => this.#review?.side.move(), rests: () => this.#edited() });
    const text = await surface.read(signal);
    signal.throwIfAborted();
    if (!text.fields.length) {
      this.#panel.stage.empty('no-text-yet');
      this.#panel.say('no-text');
      this.#standing.is('idle');
      return { mentions: 0, fields: 0 };
    }
    const house = this.#memory?.decisions;
    const keep = this.getAttribute('persist') === 'local' ? this : null;
    const onProgress = (step) => !signal.aborted && this.#progress(step);
    const article = describe(root, text.fields);
    this.#panel.words.article = article.language;
    const session = await this.#sessions.open(this.#connect(), root, article, { signal, onProgress, house, keep });
    if (signal.aborted || !this.isConnected) {
      session.close();
      signal.throwIfAborted();
      return null;
    }
    if (session.lengths.utf16 !== text.length) {
      session.close();
      throw textMismatch();
    }
    const emit = (name, detail) => {
      if (name === 'change') {
        this.#standing.dirty(true);
        this.#learn();
      }
      if (name === 'change' || name === 'complete') this.#standing.is(review.isComplete ? 'complete' : 'ready');
      this.#emit(name, detail);
    };
    const before = (detail) => this.#emit('before-change', detail, { cancelable: true });
    const made = () => this.#sessions.changed(review.session);
    const [panel, card, typebar, map] = [this.#panel, this.#card, this.#typebar, this.#map];
    surface.take(text);
    const review = new Review({ session, surface, map, panel, card, typebar, readonly: () => this.readonly, before, made, emit });
    this.#review = review;
    await Promise.all([review.list(), review.file(), review.phrases()]);
    signal.throwIfAborted();
    this.#panel.stage.clear();
    this.#panel.reveal(true);
    await review.lost();
    signal.throwIfAborted();
    if (surface.isWritten) this.#connect().prepare().catch(() => {});
    return this.#tell();
  }

  /** Says what the article holds, and what has been lost since its last version. */
  #tell() {
    const { session, side, mentions, isComplete, topics } = this.#review;
    const { orphans, lengths } = session;
    const fields = side.fields.length;
    const foreign = isForeign(this.#panel.words.article) && 'other-language';
    const empty = this.#surface.canPaint ? !mentions && (foreign || 'nothing-found') : 'cannot-mark';
    this.#standing.is(isComplete ? 'complete' : 'ready');
    const why = empty || this.#unkept || foreign;
    if (why) this.#panel.stage.empty(why);
    else this.#panel.stage.fill();
    if (orphans.length) {
      this.#panel.say('orphans', { n: orphans.length });
      this.#emit('orphan', { orphans });
    }
    this.#emit('analyzed', { mentions, fields, topics, lengths });
    return { mentions, fields };
  }

  #progress(step) {
    const begun = this.#panel.stage.progress(step);
    if (begun) this.#panel.say(begun);
    this.#emit('progress', step);
  }

  /** The article was edited, and nobody types any more. */
  async #edited() {
    const review = this.#standing.now === 'busy' ? null : this.#review;
    if (review && this.#surface.root === this.root) {
      this.#work?.abort();
      const { signal } = (this.#work = new AbortController());
      const before = review.session;
      try {
        const house = this.#memory?.decisions;
        const isWanted = this.getAttribute('live') !== 'off';
        const isSame = await follow({ review, surface: this.#surface, sessions: this.#sessions, house, isWanted }, signal);
        if (isSame && review.session !== before) {
          await review.lost();
          if (!signal.aborted && review === this.#review) this.#tell();
        }
        if (isSame) return;
      } catch (error) {
        if (!signal.aborted) this.#fail(error);
      }
      if (signal.aborted || review !== this.#review) return;
    }
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
      this.#standing.is('error');
      this.#panel.stage.error({ code, message, detail });
      this.#panel.say('');
      this.#panel.open(true);
    }
    this.#emit('error', { code, message, cause });
  }

  /** False if somebody has prevented what was to happen. */
  #emit(name, detail, traits) {
    return this.dispatchEvent(new CustomEvent(`rubricate-${name}`, { detail, bubbles: true, composed: true, ...traits }));
  }

  /** Another tab has kept other decisions on the same article. */
  #ask() {
    this.#panel.stage.choose('kept-elsewhere', {
      'keep-mine': () => this.settle(true),
      'take-theirs': () => this.settle(false),
    });
    this.#panel.say('kept-elsewhere');
    this.#emit('overtaken', {});
  }

  /** After `rubricate-overtaken`: writes over what another tab has kept, or goes on with that. */
  async settle(isMine) {
    await this.#sessions.settle(isMine, this.#review?.session);
    this.#panel.stage.clear();
    if (isMine) return;
    this.#clear();
    this.#sessions.close();
    await this.analyze();
  }

  /** Takes away what the browser has kept of this article. */
  forget() {
    return this.#sessions.forget();
  }

  /** The result as a Blob; `options`: `include`, `threshold`, `now`. */
  async export(format = 'native', options = {}) {
    if (!this.#review) throw asFault(Object.assign(new Error('There is nothing to export yet. Tag the article first.'), { code: 'export/empty' }));
    const blob = await this.#review.export(format, options);
    this.#standing.dirty(false);
    this.#emit('export', { format, blob });
    return blob;
  }

  #clear() {
    if (this.#review) {
      // What an editor has decided must not come back because the article is tagged again.
      this.#sessions.retire(this.#review.session);
      this.#review.close();
    }
    this.#review = null;
    this.#surface?.close();
    this.#surface = null;
    this.#panel.reveal(false);
  }

  /** Takes marks and listeners away and lets the tagger go. `start()` begins anew. */
  destroy() {
    this.#work?.abort();
    this.#work = null;
    this.#reading?.close();
    this.#reading = null;
    this.#clear();
    this.#sessions.close();
    this.#panel.busy(false);
    this.#standing.is('idle');
    this.#panel.stage.idle();
    this.#release();
  }
}
