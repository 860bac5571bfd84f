// Types of `<rubricate-reader>`. Importing "read.js" registers the element.

import type { Orphan } from './rubricate.js';

/** What is wrong: nothing is shown then. */
export interface ReaderFault {
  /**
   * `root/missing`, `annotations/network`, `annotations/invalid`, `annotations/version`, `annotations/other-article`,
   * `page/unexpected`.
   */
  code: string;
  /** A full sentence, for the console or a log. */
  message: string;
  cause?: unknown;
}

export interface ReaderShown {
  /** Marks on the page. */
  mentions: number;
  entities: number;
  topics: number;
}

export interface ReaderEventMap {
  /** The tags are shown; again after each edit of the article. */
  'rubricate-shown': CustomEvent<ReaderShown>;
  /** Mentions whose words are no longer there, or could be meant in several places. */
  'rubricate-orphan': CustomEvent<{ orphans: Orphan[] }>;
  'rubricate-error': CustomEvent<ReaderFault>;
}

/**
 * Shows the tags of an article that an editor has accepted. No tagger is loaded; the article's DOM is never changed.
 *
 * Attributes: `for` (id of the article), `src` (address of a native export), `panel` (`none`: marks and cards alone),
 * `include` and `exclude` (CSS selectors, those the article was tagged with), `lang`, `dir`. A child
 * `<script type="application/json">` takes the place of `src`.
 */
export class RubricateReader extends HTMLElement {
  /** Address of `read.css`. */
  static sheet: string;
  /** The article; by default the element that `for` names. */
  get root(): Element | ShadowRoot | null;
  set root(root: Element | ShadowRoot | null);
  /** A native export, as an object or as JSON; it takes the place of `src`. */
  get annotations(): object | string | null;
  set annotations(annotations: object | string | null | undefined);
  /** Sentences said in place of the element's own; keys are those of `review/words/reading-en.js`. */
  get messages(): Readonly<Record<string, string>> | null;
  set messages(messages: Readonly<Record<string, string>> | null | undefined);

  addEventListener<K extends keyof ReaderEventMap>(
    type: K,
    listener: (this: RubricateReader, event: ReaderEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'rubricate-reader': RubricateReader;
  }
}
