// Types of rubricate.js. Every offset says its unit: where nothing else is said, UTF-16 units, as
// JavaScript strings count them, of the document text. The document text is the fields' texts,
// joined by one line break ("\n") each.

import type { Article, Field, PageField } from './article.js';
import type { Alike, Change, History, HouseDecision, Link, Match, MentionView, Operation, ImportOrphan, Orphan, Stands, Step, TopicDecision } from './decisions.js';
import type { NativeExport } from './native.js';
import type { PrivacyReport } from './privacy.js';

export * from './article.js';
export * from './decisions.js';
export * from './native.js';
export * from './privacy.js';

export type Label =
  | 'PERSON' | 'ORG' | 'PLACE' | 'NORP' | 'EVENT' | 'WORK' | 'PRODUCT' | 'LAW'
  | 'DATE' | 'TIME' | 'MONEY' | 'PERCENT' | 'QUANTITY';

/** `gazetteer`: a list named it, such as the decisions of a house; `editor`: somebody marked it; `import`: a file named it. */
export type Origin = 'model' | 'gazetteer' | 'rule' | 'editor' | 'import';
export type Status = 'suggested' | 'accepted' | 'rejected';

/** Codes of errors; each stays the same from release to release. */
export type ErrorCode =
  | 'wasm/unsupported' | 'wasm/blocked-by-csp' | 'wasm/wrong-mime' | 'wasm/missing' | 'wasm/invalid' | 'wasm/mismatched'
  | 'worker/blocked' | 'worker/trusted-types' | 'worker/crashed'
  | 'model/missing' | 'network'
  | 'data/truncated' | 'data/foreign' | 'data/version' | 'data/checksum' | 'data/invalid' | 'data/mismatched'
  | 'text/too-long' | 'input/invalid' | 'session/unknown'
  | 'vocabulary/invalid' | 'import/invalid'
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
  /**
   * Address of review.wasm, which is loaded when it is first needed: for lists of entities, what a mention is and why, decisions, and what
   * a house has decided before. By default beside rubricate.wasm.
   */
  reviewSrc?: string | URL;
  /**
   * Address of seldom.wasm, which is loaded when it is first needed: for other formats than the native one, imports, house
   * vocabularies, sources of pages, topics that are looked for, other places of a name, why an article is about somebody, what a house
   * learns, reviews that begin with decisions, and decisions on an article that is edited. By default beside rubricate.wasm.
   */
  seldomSrc?: string | URL;
  /** Loads review.wasm at the start, for all that is to be shown to an editor, as the element does. */
  reviews?: boolean;
  /** Loads review.wasm, seldom.wasm and definitions.bin at the start, so that nothing is asked of the network later. */
  eager?: boolean;
  /** Address of the folder with the four `.bin` files, of which definitions.bin is loaded on demand; by default `model` beside the worker. */
  modelSrc?: string | URL;
  /** Address of worker.js; it must have the origin of the page. */
  workerSrc?: string | URL;
  /** Hears how the start goes. */
  onProgress?: (progress: Progress) => void;
  /** Milliseconds of silence after which a busy worker counts as dead and is replaced; by default 60,000. */
  patience?: number;
}

/** Name and release of a data set; exports have the checksum of its file too. */
export interface DataFile {
  id: string;
  version: string;
}

export interface Ready {
  /** Release of the program. */
  version: string;
  /** Version of the native JSON format. */
  format: string;
  /** The tagger of names. */
  model: DataFile;
  /** The topic model. */
  topics: DataFile;
  lexicon: DataFile;
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
  /** Of an earlier session on the same text: its steps are made again. */
  journal?: Step[];
  /**
   * A session on another version of the article: its review goes on, history and all, and only what the edit touches is
   * tagged again. So an editor is followed without the element, too: `open({ fields: adapter.getFields() }, { from })`
   * after each pause.
   */
  from?: Session;
  /** What the house has decided on names before; suggestions follow it. */
  house?: HouseDecision[];
}

/** One worker, shared by all clients with the same addresses. */
export interface Client extends Vocabularies {
  readonly ready: Promise<Ready>;
  /** Analyses an article; of the first one topics and key phrases, and what else hangs on them, may come a moment after its marks. */
  open(article: Article, options?: SessionOptions): Promise<Session>;
  /** The article in the source of a page. */
  readHtml(html: string): Promise<Article & { fields: PageField[] }>;
  /** Loads review.wasm, seldom.wasm and definitions.bin before they are needed. */
  prepare(): Promise<void>;
  privacyReport(): Promise<PrivacyReport>;
  dispose(): void;
}

export interface EntityQuery {
  /** All labels if absent. */
  labels?: Label[];
  /** Must occur in the name or an alias, in any case. */
  text?: string;
  /** Least score of a mention, 0 to 1; what was decided on stays, whatever its score. */
  threshold?: number;
  /** `open`: not decided, or only in part. All if absent. */
  states?: ('open' | 'accepted' | 'rejected')[];
  /** Origins of a mention; all if absent. */
  origins?: Origin[];
  /**
   * `label`, the default: by label, then most mentions; `salience`: what the article is most about first; `queue`: what
   * is undecided first, where a decision changes most; `text`: as the article names them.
   */
  order?: 'label' | 'salience' | 'queue' | 'text';
  /** Only these; all if absent. */
  entities?: number[];
  /** Only entities the article is about, or only the others; all if absent. */
  about?: boolean;
  /** Number of entities to skip. */
  offset?: number;
  /** Number of entities wanted, at most 1,000; by default 100. */
  limit?: number;
}

export interface EntityItem {
  /** Number of the entity, as marks name it. */
  entity: number;
  label: Label;
  /** The fullest name the article uses, or the one an editor gave it. */
  name: string;
  aliases: string[];
  /** 0 to 1; null for what no tagger has scored. */
  score: number | null;
  /** Estimate that the article is about it, 0 to 1; 0 for dates, times, sums, shares and measures. */
  salience: number;
  /** The article is about it, rather than only mentioning it: as decided, or else as estimated. */
  about: boolean;
  /** `partly`: some of its mentions are decided; a decided one is accepted if any of its mentions is. */
  status: Status | 'partly';
  /** Number of mentions that the query leaves, and how many of them are decided. */
  mentions: number;
  accepted: number;
  rejected: number;
  /** Numbers of these mentions, in text order, at most 200. */
  marks: number[];
  link: Link | null;
  note: string | null;
}

export interface EntityPage {
  /** Number of entities that match, on all pages. */
  total: number;
  /** Those of them that are undecided, in whole or in part. */
  open: number;
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
  | 'headline' | 'first-paragraph' | 'most-named' | 'named' | 'throughout' | 'speaks' | 'begins' | 'once' | 'late' | 'outside';

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

/** A topic that fits what was typed. */
export interface TopicCandidate {
  /** Name of the vocabulary it is from. */
  vocabulary: string;
  code: string;
  label: string;
  /** Labels from the top of the tree down, without the topic itself. */
  path: string[];
  definition: string;
  /** The other label that fits, where it is not `label`. */
  also: string | null;
}

export interface ExportOptions {
  /**
   * `accepted` leaves out what nobody has accepted; the default of every format but `native`. With `all`, suggestions are
   * written too, and what was rejected where the format can say so.
   */
  include?: 'all' | 'accepted';
  /** Least score of a mention, 0 to 1. */
  threshold?: number;
  /** Least score of a topic nobody has decided on, 0 to 1; without it those that are suggested are written. */
  topicThreshold?: number;
  /** Time of the export in UTC, `2026-11-25T17:00:00Z`; without it the file carries none. */
  now?: string;
  /** Writes the document text into the file; off by default, since the text may not be yours to give. */
  includeText?: boolean;
  /** What positions of `w3c` count: `code-point`, as the W3C has it, or `utf-16`, as Recogito and Hypothesis do. */
  positions?: 'code-point' | 'utf-16';
  /** Begins `csv` with the mark by which spreadsheets know UTF-8. */
  bom?: boolean;
  /** The most entities in `about` of `schema-org`, by default 5, and in `mentions`, by default 20. */
  aboutLimit?: number;
  mentionLimit?: number;
  /** The `@id` that the page already gives its article, for `schema-org`. */
  pageId?: string;
}

export type FormatId =
  | 'native' | 'w3c' | 'schema-org' | 'ninjs' | 'spacy' | 'doccano' | 'conll' | 'brat' | 'label-studio' | 'tei' | 'csv' | 'text';

/** What a host needs to know of a format. */
export interface Format {
  id: FormatId;
  name: string;
  mediaType: string;
  /** Ending of a file's name, without the point. */
  extension: string;
  /** The file holds the article's text or is of no use without it, which may not be yours to give. */
  needsText: boolean;
  /** `import` reads it. */
  imports: boolean;
}

/** One kind of thing that a file does not hold. */
export interface Loss {
  code:
    | 'undecided' | 'status' | 'rejected' | 'types' | 'capped' | 'overlaps' | 'places' | 'scores' | 'values' | 'originals'
    | 'entities' | 'names' | 'links' | 'link-details' | 'roles' | 'notes' | 'topics' | 'rejected-topics' | 'keyphrases' | 'house';
  count: number;
  text: string;
}

export interface ImportOptions {
  /** Without it, the file tells. */
  format?: FormatId;
  /** `merge` (the default) keeps both sides; `replace` begins the review anew with the file. */
  strategy?: 'merge' | 'replace';
  /** Who is right where both sides have decided, and differently; `ours` by default. */
  prefer?: 'ours' | 'theirs';
  /** Conflicts of an earlier report in which the file is right all the same. */
  theirs?: Pick<ImportConflict, 'start' | 'end' | 'about'>[];
}

/** What became of a file. Offsets are UTF-16 units. */
export interface ImportReport {
  format: FormatId;
  /** Mentions that have a place in this article, and those among them that stand elsewhere than in the file. */
  imported: number;
  moved: number;
  /** Found by similar words or by a position alone; suggested, for somebody to look at. */
  unsure: { start: number; end: number; quote: string }[];
  /** Decided mentions without a place here. Those of a native file are kept, as what has lost its place. */
  orphans: ImportOrphan[];
  conflicts: ImportConflict[];
  /** Types that are none of ours; mentions of these were passed over. */
  unknown: { label: string; count: number }[];
  /** Decisions on topics taken over, and codes that no vocabulary at hand has. */
  topics: number;
  unknownTopics: string[];
}

export interface ImportConflict {
  start: number;
  end: number;
  quote: string;
  /** The mention of this review, if it has one there. */
  mention: number | null;
  about: 'decision' | 'overlap' | 'note' | 'entity-note' | 'name' | 'link' | 'role';
  ours: string;
  theirs: string;
}

/** An analysed article. */
export interface Session {
  /** Length of the document text in each unit. */
  readonly lengths: { utf16: number; codePoints: number; utf8: number };
  /**
   * All marks as they stand, in text order, seven numbers each: start and end (UTF-16 units), label (index into `labels`),
   * entity, score × 10,000, number of the mention, and how it stands: 0 suggested, 1 accepted, 2 rejected, plus 4 if it
   * shares words with another one that is not rejected, 8 if an editor has marked it, 16 if a house decision has
   * changed it, 32 if its words have changed since it was decided on. They may overlap.
   */
  readonly marks: Uint32Array;
  readonly history: History;
  /** What was decided on other versions of the text and has no place in this one, as it stands. */
  readonly orphans: Orphan[];
  /** Does operations as one step or, if one fails, none of them. */
  transact(operations: Operation[]): Promise<Stands>;
  undo(): Promise<Stands>;
  redo(): Promise<Stands>;
  /** The steps so far. */
  readonly journal: Step[];
  mention(mention: number): Promise<MentionView>;
  /** Where the words of a mention stand, by default whatever their case. */
  alike(mention: number, match?: Match): Promise<Alike>;
  /** Where words stand that somebody typed. */
  findPlaces(typed: string): Promise<Alike>;
  /** The whole words that a selection means; UTF-16 units. */
  snap(start: number, end: number): Promise<[start: number, end: number]>;
  /** What the house knows after this review; `known` is what it knew. */
  learned(known?: HouseDecision[]): Promise<HouseDecision[]>;
  readonly labels: Label[];
  entities(query?: EntityQuery): Promise<EntityPage>;
  /** Why a mention was marked. */
  explain(mention: number): Promise<Explanation>;
  /** How much the article is about an entity, and why; `entity` is its index, as marks name it. */
  whyAbout(entity: number): Promise<Weight>;
  /** The phrases and names that tell what the article is about, best first, at most 12. */
  phrases(): Promise<KeyPhrase[]>;
  /** Those found, best first, and then those that were added. */
  topics(): Promise<Topic[]>;
  /** Decides on the topic with this code; resolves to the topics as they stand then. */
  decideTopic(code: string, decision: TopicDecision): Promise<Topic[]>;
  /** The topics that fit best what was typed, of all vocabularies: any words' beginnings, slips forgiven. `limit` is 20 by default, at most 100. */
  searchTopics(typed: string, limit?: number): Promise<TopicCandidate[]>;
  export(format?: FormatId, options?: ExportOptions): Promise<Blob>;
  formats(): Promise<Format[]>;
  /** What a file of this format would not hold. */
  loss(format?: FormatId, options?: ExportOptions): Promise<Loss[]>;
  /** Takes a file over as one step of the review; one that cannot be read changes nothing. At most 64 MB. */
  import(file: Blob | BufferSource | string, options?: ImportOptions): Promise<Stands & { report: ImportReport }>;
  close(): void;
}

export interface AnalyzeOptions extends OpenOptions, ExportOptions {
  /** Day of publication, `YYYY-MM-DD`. */
  published?: string;
}

/** A tagger without a page: text in, JSON out. */
export interface Tagger extends Vocabularies {
  readonly ready: Promise<Ready>;
  analyze(input: string | Field[] | Article, options?: AnalyzeOptions): Promise<NativeExport>;
  privacyReport(): Promise<PrivacyReport>;
  dispose(): void;
}

export function connect(options?: Options): Client;
export function createTagger(options?: Options): Tagger;
