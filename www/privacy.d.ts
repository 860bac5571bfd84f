// Types of the report on privacy: what rubricate has asked the network for, and what it keeps in the browser.

export interface PrivacyRequest {
  /** Address, whole. All are asked for with GET and without a body. */
  url: string;
  /** `tags`: finished tags that a reader is shown. `other`: none of rubricate's files; there must be none. */
  purpose: 'script' | 'style' | 'worker' | 'wasm' | 'model' | 'tags' | 'other';
  /**
   * `loading`: before the tagger was ready, or while a worker was started anew. `on-demand`: a script of rubricate's own, for a
   * part that was used for the first time, such as another language or this report. `after`: anything else; there must be none.
   */
  when: 'loading' | 'on-demand' | 'after';
  /** As it came over the network, compressed; null where the browser does not tell. */
  bytes: number | null;
  /** The browser had it and asked nobody. */
  isCached: boolean;
}

export interface PrivacyStore {
  where: 'localStorage' | 'indexedDB';
  /** `rubricate-house:` and the name of the house (`memory`), or `rubricate/reviews` (`persist`). */
  name: string;
  records: number;
  /** UTF-8 bytes of what is kept, as JSON. */
  bytes: number;
}

export interface PrivacyReport {
  /**
   * Everything that rubricate has asked for on this page, as the browser has noted it. What the host's own `linker` asks for is
   * the host's.
   */
  requests: PrivacyRequest[];
  /** Nothing was asked for after loading but parts of rubricate itself. */
  isQuiet: boolean;
  /** False where the page has loaded so many files that the browser may have noted some of them no more. */
  isComplete: boolean;
  stored: PrivacyStore[];
  /** What is never done: a stable code, and a sentence for people. */
  never: { code: 'article' | 'strangers' | 'tracking' | 'strings'; text: string }[];
}

/**
 * The report for all of this page.
 *
 * @param tags addresses of finished tags, if there are any
 */
export function privacyReport(tags?: string[]): Promise<PrivacyReport>;
