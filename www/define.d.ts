// Types of `<rubricate-review>`. Importing "define.js" registers the element.

import type {
  Alike, Change, EntityPage, EntityQuery, ExportOptions, Field, Format, FormatId, History, ImportOptions, ImportReport, Label, Link, Loss, Match, MentionView,
  Operation, Orphan, PrivacyReport, Status, Target, Topic, TopicDecision,
} from './rubricate.js';

/** Stage of a run, as `rubricate-progress` tells it. */
export interface ReviewProgress {
  stage: 'read' | 'download' | 'compile' | 'tag';
  /** Share of the stage that is done, 0 to 1, where it is known. */
  done?: number;
  /** A sentence for people, where there is one. */
  text?: string;
}

/** A topic of the article, best first. Offsets are UTF-16 units of the article's text. */
export interface ReviewTopic {
  code: string;
  /** Name of the vocabulary: `IPTC Media Topics`, or what the house calls its own. */
  vocabulary: string;
  /** URI of the vocabulary; null if it has none. */
  scheme: string | null;
  /** null where the house's id is no URI. */
  uri: string | null;
  name: string;
  path: string[];
  /** Codes of the path. */
  broader: string[];
  /** null for a topic that an editor has added. */
  score: number | null;
  /** Worth showing by itself. */
  suggested: boolean;
  status: 'suggested' | 'accepted' | 'rejected' | 'added';
  evidence: { start: number; end: number; weight: number }[];
  words: string[];
}

export interface ReviewAnalyzed {
  /** Number of marks, whatever the filter. */
  mentions: number;
  /** Number of blocks of text that were read. */
  fields: number;
  topics: ReviewTopic[];
  lengths: { utf16: number; codePoints: number; utf8: number };
}

export interface ReviewSelection {
  /** Number of the mention, which it keeps whatever is decided. */
  mention: number;
  entity: number;
  label: string;
  status: 'suggested' | 'accepted' | 'rejected';
  /** UTF-16 units of the article's text. */
  start: number;
  end: number;
  score: number;
  /** Where it was chosen. */
  from: 'list' | 'text';
}

export interface ReviewFault {
  /** Stable from release to release. */
  code: string;
  /** A full sentence for people. */
  message: string;
  cause?: unknown;
}

export interface ReviewExportOptions {
  include?: 'all' | 'accepted';
  /** 0 to 1; by default that of the panel. */
  threshold?: number;
  /** ISO 8601 time written as time of creation; by default now. */
  now?: string;
}

/** A sentence of the panel, with placeholders such as `{name}`; where it counts `{n}`, one for each plural form. */
export type ReviewMessage = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** Sentences by their keys, which are those of `review/words/en.js`; `review/words/de.js` has those of reasons and errors, too. */
export type ReviewMessages = Readonly<Record<string, ReviewMessage>>;

/** A mention as it stands; offsets in UTF-16 units of the article's text. */
export interface ReviewMention {
  mention: number;
  entity: number;
  label: Label;
  start: number;
  end: number;
  /** null for what an editor has marked. */
  score: number | null;
  status: Status;
  /** Marked by an editor. */
  added: boolean;
  /** Shares words with another one that is not rejected. */
  overlaps: boolean;
}

/** What a step has changed. `api`: the host has done it. */
export interface ReviewChange extends Change {
  op: Operation['op'] | 'import' | 'restore' | 'undo' | 'redo';
  origin: 'user' | 'api';
  history: History;
}

/** Topics that stand differently since a step. One that had been added and is not any more has no status. */
export interface ReviewTopicChange {
  topics: (Omit<ReviewTopic, 'status'> & { status: ReviewTopic['status'] | null })[];
  origin: 'user' | 'api';
}

/** Which mentions are meant: one, several, or a target. */
export type ReviewTarget = number | number[] | Target;

/** Finds what an entity is in a register of the host. */
export type ReviewLinker = (text: string, entity: { name: string; label: Label }) => Promise<(Link & { uri: string; name: string })[]>;

/** Keys by action, as `a`, `Shift+x`, `Alt+ArrowRight`, `Mod+z` (Ctrl or ⌘); null takes a key away. Actions are listed in the README. */
export type ReviewKeymap = Readonly<Record<string, string | readonly string[] | null>>;

/** Words of the article and the classes that they are to be shown with. */
export interface EditorSpan {
  start: number;
  end: number;
  /** One or more, separated by spaces; their rules are in a sheet that the widget adopts where `element` lives. */
  className: string;
}

/**
 * What an editor with a document model of its own does, so that the widget reads and marks the model and not the page's DOM;
 * "adapters/prosemirror.js" has one. Offsets are UTF-16 units of the text that `getFields` gave last: the texts of the fields,
 * joined by one line break each. Nothing of this may change the document.
 */
export interface EditorAdapter {
  /** Where the editor shows the article: pointers and input methods are heard there, and its `lang` counts. */
  readonly element: HTMLElement | null;
  /** The article as it stands. A text has to be the same as long as the document is; blank fields are left out. */
  getFields(): Field[];
  /** Calls back after each change of the document, before the browser paints; returns what ends that. */
  onChange(changed: () => void): () => void;
  /** Shows these spans, which may overlap, and no others. An empty list takes all away. */
  decorate(spans: EditorSpan[]): void;
  /** Where words stand in the window; null if they do not. */
  rectFor(start: number, end: number): DOMRect | null;
  /** Brings words into view; the panel covers `covered` CSS px at the foot of the window. */
  reveal(start: number, end: number, covered: number): void;
  /** The offset of what is at a point of the window; -1 if that is no text. */
  offsetAt(x: number, y: number): number;
  /** What is selected; null for a mere caret. */
  getSelection(): { start: number; end: number } | null;
}

export interface ReviewEventMap {
  /** Something is to be done; `preventDefault()` keeps it from being done. */
  'rubricate-before-change': CustomEvent<{ operations: Operation[]; origin: 'user' | 'api' }>;
  /** Something was done, undone or redone: one event a step. */
  'rubricate-change': CustomEvent<ReviewChange>;
  /** Topics were accepted, rejected, added or taken back; follows the `rubricate-change` of the same step. */
  'rubricate-topic': CustomEvent<ReviewTopicChange>;
  /** Nothing is left to decide. */
  'rubricate-complete': CustomEvent<{ accepted: number; rejected: number }>;
  /** The browser has kept the review as it stands (`persist="local"`). */
  'rubricate-saved': CustomEvent<object>;
  /** Another tab has kept other decisions on the same article; nothing was written over. See `settle`. */
  'rubricate-overtaken': CustomEvent<object>;
  /** Decisions that have lost their words through an edit. */
  'rubricate-orphan': CustomEvent<{ orphans: Orphan[] }>;
  /** The tagger is loaded. */
  'rubricate-ready': CustomEvent<object>;
  'rubricate-progress': CustomEvent<ReviewProgress>;
  'rubricate-analyzed': CustomEvent<ReviewAnalyzed>;
  'rubricate-select': CustomEvent<ReviewSelection>;
  'rubricate-export': CustomEvent<{ format: string; blob: Blob }>;
  'rubricate-error': CustomEvent<ReviewFault>;
}

/**
 * Tags an article where it stands and lists what was found. The article's DOM is never changed.
 *
 * Slots: `toolbar` (under the panel's head), `footer`. Parts: `panel`, `toolbar`, `filter`, `progress`, `group`, `entity`,
 * `mention`, `details`, `topics`, `memory`, `lost`, `popover`, `typebar`, `scrollmap`, `help`, `status`. States: `:state(busy)`,
 * `:state(dirty)` (decided and not exported), `:state(complete)`, `:state(error)`. Custom properties:
 * `--rubricate-panel-width`, `--rubricate-z`, `--rubricate-font`.
 *
 * Attributes: `for` (id of the article), `auto` (`load` | `idle` | `manual`), `hidden-labels` (ids of types not to show), `threshold` (0 to 1),
 * `panel` (`side` | `bottom` | `none`), `include` and `exclude` (CSS selectors), `model-src`,
 * `wasm-src`, `review-src`, `seldom-src`, `eager` (all that the tagger may need is loaded at the start), `worker-src` (where a bundler has renamed the scripts and the page asks for Trusted Types), `readonly`, `shortcuts` (`off`: no single letters), `memory` (name of the house whose corrections an editor
 * may have remembered in this browser), `persist` (`local`: the review is kept in this browser, with the article's text,
 * and taken up again), `lang` (language of the panel, English or German; by default that of the page around it), `dir`
 * (`ltr` | `rtl`; by default as the language is written), `mode` (`read`: finished tags are shown, from `src` or
 * `annotations`, as `<rubricate-reader>` of "read.js" shows them; nothing is tagged), `live` (`off`: an edited article is
 * another one, and is tagged anew, or offered to be where `auto` is `manual`. Otherwise marks stay on their words while
 * somebody types, and after a pause the article is tagged again with its decisions, without a change to what has the focus,
 * is filtered or opened; each time ends in `rubricate-analyzed`. Numbers of mentions and entities are others from then on.)
 */
export class RubricateReview extends HTMLElement {
  /** The article; by default the element that `for` names. */
  get root(): Element | ShadowRoot | null;
  set root(root: Element | ShadowRoot | null);
  /** An editor in which the article stands, in place of an article in the page's DOM. */
  get editor(): EditorAdapter | null;
  set editor(editor: EditorAdapter | null | undefined);
  /** Least score of what is shown, 0 to 1. */
  threshold: number;
  /**
   * Sentences of the host, said in place of the panel's own: the wording of the house, or another language, which
   * `lang` then names. What they leave out is said in English or German. Set them anew to change them.
   */
  get messages(): ReviewMessages | null;
  set messages(messages: ReviewMessages | null | undefined);
  get keymap(): ReviewKeymap | null;
  set keymap(keymap: ReviewKeymap | null | undefined);
  get linker(): ReviewLinker | null;
  set linker(linker: ReviewLinker | null | undefined);
  /** A native export, as an object or as JSON, that `mode="read"` shows. */
  get annotations(): object | string | null;
  set annotations(annotations: object | string | null | undefined);
  /** Kept before the article is read: content that comes late, hydration. */
  contentReady?: Promise<unknown>;
  readonly state: 'idle' | 'busy' | 'ready' | 'complete' | 'error';
  /** Nothing can be decided in the panel; the methods still do. */
  readonly: boolean;

  /** Does operations as one step, or none of them; null if a listener of `rubricate-before-change` has prevented it. */
  transact(operations: Operation[]): Promise<Change | null>;
  accept(target: ReviewTarget): Promise<Change | null>;
  reject(target: ReviewTarget, options?: { reason?: string }): Promise<Change | null>;
  reset(target: ReviewTarget): Promise<Change | null>;
  relabel(target: ReviewTarget, label: Label, options?: { alike?: boolean }): Promise<Change | null>;
  setRange(mention: number, start: number, end: number, options?: { raw?: boolean }): Promise<Change | null>;
  add(place: { start: number; end: number; label: Label; alike?: boolean; raw?: boolean }): Promise<Change | null>;
  removeMentions(mentions: number | number[]): Promise<Change | null>;
  merge(entities: number[]): Promise<Change | null>;
  split(mentions: number | number[]): Promise<Change | null>;
  rename(entity: number, name: string): Promise<Change | null>;
  setRole(entity: number, role: 'about' | 'mention' | null): Promise<Change | null>;
  link(entity: number, link: Link | null): Promise<Change | null>;
  note(note: { mention?: number; entity?: number; text: string }): Promise<Change | null>;
  decideTopic(code: string, decision: TopicDecision): Promise<Change | null>;
  propagate(mention: number, options: { match?: Match; dryRun: true }): Promise<Alike>;
  propagate(mention: number, options?: { match?: Match; dryRun?: false }): Promise<Change | null>;
  /** Takes back all that was decided, as one step that can be undone: an `op` of `restore`. */
  beginAnew(): Promise<Change | null>;
  /** What has changed; null if there is nothing to undo. */
  undo(): Promise<Change | null>;
  redo(): Promise<Change | null>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  getMentions(): ReviewMention[];
  getMention(mention: number): ReviewMention | null;
  /** The same with its words, its reasons for standing as it does, and what shares words with it. */
  describe(mention: number): Promise<MentionView>;
  getEntities(query?: EntityQuery): Promise<EntityPage>;
  getTopics(): Promise<Topic[]>;
  /** Decided mentions that have lost their place through an edit. */
  getOrphans(): Orphan[];
  /** Says where one of them stands, at whole words. */
  placeOrphan(orphan: number, start: number, end: number): Promise<Change | null>;
  /** Forgets them. */
  letGo(orphans: number | number[]): Promise<Change | null>;
  /** What rubricate has asked the network for on this page, and what it keeps in this browser. */
  privacyReport(): Promise<PrivacyReport>;
  /** Shows a mention in the text; false if it stands nowhere. */
  reveal(mention: number): Promise<boolean>;
  /** Resolves when the tagger is loaded; loads it if need be. */
  readonly ready: Promise<object>;
  /** Tags the article once the page is there. */
  start(): Promise<{ mentions: number; fields: number } | null>;
  /**
   * Reads and tags the article now; null if it was overtaken or cancelled. What was decided on it is taken over, also if it
   * was edited meanwhile; `destroy()` first begins anew.
   */
  analyze(options?: { signal?: AbortSignal }): Promise<{ mentions: number; fields: number } | null>;
  /** The result as a file, native JSON by default. */
  export(format?: string, options?: ReviewExportOptions): Promise<Blob>;
  /** The formats of `export`. */
  formats(): Promise<Format[]>;
  /** What a file of this format would not hold of what stands. */
  loss(format?: FormatId, options?: ExportOptions): Promise<Loss[]>;
  /** Takes a file over as one step: what became of it; null if a listener of `rubricate-before-change` has prevented it. */
  import(file: Blob | BufferSource | string, options?: ImportOptions): Promise<ImportReport | null>;
  /** After `rubricate-overtaken`: writes over what another tab has kept, or goes on with that. */
  settle(isMine: boolean): Promise<void>;
  /** Takes away what the browser has kept of this article. */
  forget(): Promise<void>;
  /** Takes marks and listeners away and lets the tagger go; `start()` begins anew. */
  destroy(): void;

  addEventListener<K extends keyof ReviewEventMap>(
    type: K,
    listener: (this: RubricateReview, event: ReviewEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'rubricate-review': RubricateReview;
  }
  interface GlobalEventHandlersEventMap extends ReviewEventMap {}
}
