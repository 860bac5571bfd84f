// Types of rubricate.js. Every offset says its unit: where nothing else is said, UTF-16 units, as
// JavaScript strings count them, of the document text. The document text is the fields' texts,
// joined by one line break ("\n") each.

export type Label =
  | 'PERSON' | 'ORG' | 'PLACE' | 'NORP' | 'EVENT' | 'WORK' | 'PRODUCT' | 'LAW'
  | 'DATE' | 'TIME' | 'MONEY' | 'PERCENT' | 'QUANTITY';

export type Role = 'headline' | 'summary' | 'body' | 'subhead' | 'caption';
export type Origin = 'model' | 'gazetteer' | 'rule';

/** A part of an article. */
export interface Field {
  /** By default numbered: `f1`, `f2`, … */
  id?: string;
  /** By default `body`. */
  role?: Role;
  /** A line break inside splits the field into several segments. */
  text: string;
}

interface ArticleAbout {
  id?: string;
  url?: string;
  /** BCP 47 language tag. */
  language?: string;
  /** Day of publication, `YYYY-MM-DD`; "on Monday" is resolved against it. */
  published?: string;
}

/** An article as fields, or as plain text kept to the letter. */
export type Article = ArticleAbout & ({ fields: Field[]; text?: undefined } | { text: string; fields?: undefined });

/** Codes of errors; each stays the same from release to release. */
export type ErrorCode =
  | 'wasm/unsupported' | 'wasm/blocked-by-csp' | 'wasm/wrong-mime' | 'wasm/missing' | 'wasm/invalid'
  | 'worker/blocked' | 'worker/crashed'
  | 'model/missing' | 'network'
  | 'data/truncated' | 'data/foreign' | 'data/version' | 'data/checksum' | 'data/invalid'
  | 'text/too-long' | 'input/invalid' | 'session/unknown'
  | 'vocabulary/invalid'
  | 'aborted' | 'disposed';

/** An error with a stable code and a sentence a person can act on. */
export class RubricateError extends Error {
  constructor(code: ErrorCode | (string & {}), message?: string, more?: { cause?: unknown; detail?: string });
  readonly name: 'RubricateError';
  readonly code: ErrorCode | (string & {});
  readonly cause?: unknown;
  /** What the sentence is about, such as an address or the words of the browser. */
  readonly detail?: string;
}

export type Progress =
  /** `done` is the share of bytes, 0 to 1; 0 as long as the whole is not known. */
  | { stage: 'download'; done: number; bytes: number; total: number; text: string }
  | { stage: 'compile'; done: number; text: string }
  /** `done` is the share of the article, 0 to 1. */
  | { stage: 'tag'; done: number; text: string };

export interface Options {
  /** Address of rubricate.wasm; by default beside the worker. */
  wasmSrc?: string | URL;
  /** Address of the folder with lexicon.bin, tagger.bin and topics.bin; by default `model` beside the worker. */
  modelSrc?: string | URL;
  /** Address of worker.js; it must have the origin of the page. */
  workerSrc?: string | URL;
  /** Hears how the start goes. */
  onProgress?: (progress: Progress) => void;
  /** Milliseconds of silence after which a busy worker counts as dead and is replaced; by default 60,000. */
  patience?: number;
}

export interface DataFile {
  id: string;
  version: string;
  /** SHA-256 of the file, in hex. */
  sha256: string;
}

export interface Ready {
  /** Release of the program. */
  version: string;
  /** Version of the native JSON format. */
  format: string;
  /** The tagger of names. */
  model: DataFile | null;
  /** The topic model. */
  topics: DataFile | null;
  lexicon: DataFile | null;
  /** In the order that marks count them. */
  labels: Label[];
  /** What is wrong but did not stop the tagger: `wasm/wrong-mime`. */
  warnings: RubricateError[];
}

export interface OpenOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

export interface VocabularyInfo {
  name: string;
  /** Number of its concepts, at most 20,000. */
  concepts: number;
}

/** Takes taxonomies of the house. What is set counts for articles opened from then on, by all clients of the worker. */
export interface Vocabularies {
  /**
   * Files articles under the concepts of a taxonomy too, by their words: a CSV table with the columns id, label,
   * broader and terms (separated by `|` or `;`), or SKOS in Turtle or RDF/XML, in UTF-8. One of the same name is
   * replaced. Rejects with `vocabulary/invalid` and the line to look at if the file cannot be used.
   */
  addVocabulary(name: string, source: string | ArrayBuffer | ArrayBufferView | Blob): Promise<VocabularyInfo>;
  removeVocabularies(): Promise<void>;
  /**
   * Whether IPTC Media Topics are suggested too; at first they are. `thresholds` are the least scores, 0 to 1, from
   * which on one is suggested, by its level from the top (at most six); where there is none, the model's own counts.
   */
  suggestMediaTopics(on: boolean, thresholds?: readonly (number | null | undefined)[]): Promise<void>;
}

export interface SessionOptions extends OpenOptions {
  /** `decisions` of an earlier session on the same article; they hold again. */
  decisions?: [code: string, decision: 'accept' | 'reject'][];
}

/** One worker, shared by all clients with the same addresses. */
export interface Client extends Vocabularies {
  readonly ready: Promise<Ready>;
  /** Analyses an article. */
  open(article: Article, options?: SessionOptions): Promise<Session>;
  /** The article in the source of a page. */
  readHtml(html: string): Promise<Article & { fields: Field[] }>;
  dispose(): void;
}

export interface EntityQuery {
  /** All labels if absent. */
  labels?: Label[];
  /** Must occur in the name or an alias, in any case. */
  text?: string;
  /** Least score of a mention, 0 to 1. */
  threshold?: number;
  /** `label`, the default: by label, then most mentions; `salience`: what the article is most about first. */
  order?: 'label' | 'salience';
  /** Only entities the article is about, or only the others; all if absent. */
  about?: boolean;
  /** Number of entities to skip. */
  offset?: number;
  /** Number of entities wanted, at most 1,000; by default 100. */
  limit?: number;
}

export interface EntityItem {
  /** Index of the entity, as marks name it. */
  entity: number;
  label: Label;
  /** The fullest name the article uses. */
  name: string;
  aliases: string[];
  /** 0 to 1. */
  score: number;
  /** Estimate that the article is about it, 0 to 1; 0 for dates, times, sums, shares and measures. */
  salience: number;
  /** The article is about it, rather than only mentioning it. */
  about: boolean;
  /** Number of mentions at or above the threshold. */
  mentions: number;
  /** Indices of these marks, at most 200. */
  marks: number[];
}

export interface EntityPage {
  /** Number of entities that match, on all pages. */
  total: number;
  /** Entities by label, whatever labels were asked for. */
  counts: Record<Label, number>;
  /** In the order asked for. */
  items: EntityItem[];
}

/** What a date, time, sum, share or measure amounts to. */
export type Value =
  /** ISO 8601 date, time, interval or duration. */
  | { iso: string }
  /** ISO 4217 code, or null where the currency is uncertain; the amount is a plain decimal. */
  | { currency: string | null; amount: string }
  /** A percentage as a plain decimal; `points` for percentage points. */
  | { amount: string; points: boolean }
  | { amount: string; unit: string };

/** Code of a reason; each stays the same from release to release. */
export type ReasonCode =
  | 'after-title' | 'listed' | 'given-name' | 'surname' | 'org-word' | 'place-word' | 'type-word'
  | 'short-for' | 'acronym-for' | 'elsewhere' | 'learned' | 'pattern';
export type WeightCode =
  | 'headline' | 'first-paragraph' | 'most-named' | 'named' | 'throughout' | 'speaks' | 'begins' | 'once' | 'late';

/** A reason without a sentence, for sentences in other languages. */
export interface Why<Code extends string = ReasonCode> {
  code: Code | (string & {});
  /**
   * Words quoted from the article; for `listed` and `pattern` the kind of thing, an English noun that stays the same;
   * for counts the number. At most one at present.
   */
  words: string[];
}

export interface Explanation {
  mark: number;
  label: Label;
  score: number;
  origin: Origin;
  quote: string;
  value: Value | null;
  /** Parts of an English sentence, strongest first. */
  reasons: string[];
  /** The same reasons in the same order. */
  why: Why[];
}

/** Why an article is about an entity, or only mentions it. */
export interface Weight {
  /** Index of the entity. */
  entity: number;
  label: Label;
  name: string;
  /** 0 to 1. */
  salience: number;
  about: boolean;
  /** Short English sentences without a full stop, strongest first: `In the headline`. */
  reasons: string[];
  /** The same reasons in the same order. */
  why: Why<WeightCode>[];
}

/** A phrase or name that tells what the article is about. */
export interface KeyPhrase {
  /** As the article writes it. */
  text: string;
  /** 0 to 1. */
  score: number;
  /** How often it occurs. */
  count: number;
  /** The first 200 occurrences in text order, other forms of the same name included; UTF-16 units, the end exclusive. */
  places: { start: number; end: number }[];
}

export interface Evidence {
  /** UTF-16 units. */
  start: number;
  /** UTF-16 units, exclusive. */
  end: number;
  /** Share of this word in the topic's score, 0 to 1. */
  weight: number;
}

export interface Topic {
  /** Code of the IPTC Media Topic, or id of the house's concept. */
  code: string;
  /** Name of the vocabulary: `IPTC Media Topics`, or what the house calls its own. */
  vocabulary: string;
  /** URI of the vocabulary; null if it has none. */
  scheme: string | null;
  /** Null if the house gave the concept a code that is none. */
  uri: string | null;
  name: string;
  /** Names from the top of the tree down, without the topic itself. */
  path: string[];
  /** Codes of the concepts of the path, in the same order. */
  broader: string[];
  /** 0 to 1; null for a topic that an editor has added. */
  score: number | null;
  /** Worth showing by itself; the others are broader concepts of suggested ones, and weaker candidates. */
  suggested: boolean;
  /** `added` is accepted without having been found. Broader concepts of accepted topics are implied. */
  status: 'suggested' | 'accepted' | 'rejected' | 'added';
  evidence: Evidence[];
  /** The different words of the evidence, strongest first, in lower case. */
  words: string[];
}

/** `accept` adds a topic that was not found; `reset` takes an earlier decision back. */
export type TopicDecision = 'accept' | 'reject' | 'reset';

/** A topic that fits what was typed. */
export interface TopicCandidate {
  code: string;
  label: string;
  /** Labels from the top of the tree down, without the topic itself. */
  path: string[];
  definition: string;
  /** The other label that fits, where it is not `label`. */
  also: string | null;
}

export interface ExportOptions {
  /** `accepted` leaves out what nobody has accepted. */
  include?: 'all' | 'accepted';
  /** Least score of a mention, 0 to 1. */
  threshold?: number;
  /** Least score of a topic nobody has decided on, 0 to 1; without it those that are suggested are written. */
  topicThreshold?: number;
  /** Time of the export in UTC, `2026-11-25T17:00:00Z`; without it the file carries none. */
  now?: string;
  /** Writes the document text into the file; off by default, since the text may not be yours to give. */
  includeText?: boolean;
}

/** An analysed article. */
export interface Session {
  /** Length of the document text in each unit. */
  readonly lengths: { utf16: number; codePoints: number; utf8: number };
  /**
   * All marks in text order, five numbers each: start and end (UTF-16 units), label (index into
   * `labels`), entity (index), score × 10,000.
   */
  readonly marks: Uint32Array;
  readonly labels: Label[];
  entities(query?: EntityQuery): Promise<EntityPage>;
  /** Why a mark was set; `mark` counts marks, not numbers. */
  explain(mark: number): Promise<Explanation>;
  /** How much the article is about an entity, and why; `entity` is its index, as marks name it. */
  whyAbout(entity: number): Promise<Weight>;
  /** The phrases and names that tell what the article is about, best first, at most 12. */
  phrases(): Promise<KeyPhrase[]>;
  /** Those found, best first, and then those that were added. */
  topics(): Promise<Topic[]>;
  /** Decides on the topic with this code; resolves to the topics as they stand then. */
  decideTopic(code: string, decision: TopicDecision): Promise<Topic[]>;
  /** What was decided on topics so far. */
  readonly decisions: [code: string, decision: 'accept' | 'reject'][];
  /**
   * The topics that fit best what was typed, best first: from the beginning of any word, in any order, slips
   * forgiven. `limit` is 20 by default and at most 100.
   */
  searchTopics(typed: string, limit?: number): Promise<TopicCandidate[]>;
  export(format?: 'native', options?: ExportOptions): Promise<Blob>;
  close(): void;
}

export interface Quote {
  exact: string;
  prefix: string;
  suffix: string;
}

export interface Mention {
  id: string;
  entity?: string | null;
  label: Label;
  /** UTF-16 units. */
  start: number;
  /** UTF-16 units, exclusive. */
  end: number;
  /** Unicode code points. */
  cpStart: number;
  /** Unicode code points, exclusive. */
  cpEnd: number;
  segment?: string;
  quote: Quote;
  value?: Record<string, unknown>;
  origin: Origin;
  score: number | null;
  status: 'suggested' | 'accepted' | 'rejected';
}

export interface NativeEntity {
  id: string;
  label: Label;
  name: string;
  aliases: string[];
  score: number;
  /** Whether the article is about it. */
  role: 'about' | 'mention';
  /** Estimate that the article is about it, 0 to 1. */
  salience: number;
  status: 'suggested' | 'accepted' | 'rejected';
  mentions: string[];
}

export interface NativeTopic {
  id: string;
  /** Name of the vocabulary the topic is from. */
  vocabulary: string;
  scheme: string | null;
  uri: string | null;
  name: string;
  path: string[];
  /** null for a topic that an editor has added. */
  score: number | null;
  origin: Origin | 'editor';
  status: 'suggested' | 'accepted' | 'rejected';
  /** Offsets in UTF-16 units and, with `cp`, in Unicode code points. */
  evidence: { start: number; end: number; cpStart: number; cpEnd: number; weight: number }[];
}

export interface NativeKeyPhrase {
  text: string;
  score: number | null;
  origin: Origin;
  status: 'suggested' | 'accepted' | 'rejected';
  /** Offsets in UTF-16 units and, with `cp`, in Unicode code points. */
  places: { start: number; end: number; cpStart: number; cpEnd: number }[];
}

/** Native JSON 1.0; its schema ships beside the program. */
export interface NativeExport {
  format: 'rubricate.annotations';
  version: string;
  created?: string;
  modified?: string;
  generator: { name: string; version: string; model?: DataFile; topics?: DataFile; gazetteers?: DataFile[] };
  document: {
    id?: string;
    url?: string;
    language?: string;
    text?: string;
    textProfile: 'rubricate-text/1';
    length: { utf16: number; codePoints: number; utf8: number };
    fingerprint: { algorithm: 'sha-256'; over: 'text/utf-8'; value: string };
    /** Offsets in UTF-16 units. */
    segments: { id: string; role: Role; start: number; end: number }[];
  };
  offsets: 'utf-16';
  labels: { id: Label; name: string; schemaOrg?: string | null; ninjs?: string | null }[];
  mentions: Mention[];
  entities: NativeEntity[];
  topics: NativeTopic[];
  /** Best first. */
  keyphrases: NativeKeyPhrase[];
}

export interface AnalyzeOptions extends OpenOptions, ExportOptions {
  /** Day of publication, `YYYY-MM-DD`. */
  published?: string;
}

/** A tagger without a page: text in, JSON out. */
export interface Tagger extends Vocabularies {
  readonly ready: Promise<Ready>;
  analyze(input: string | Field[] | Article, options?: AnalyzeOptions): Promise<NativeExport>;
  dispose(): void;
}

export function connect(options?: Options): Client;
export function createTagger(options?: Options): Tagger;
