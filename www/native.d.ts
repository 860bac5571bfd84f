// Types of a native export, format `rubricate.annotations` 1.0.

import type { DataFile, Label, Origin, Role, Status } from './rubricate.js';

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
  /** How it was found again, if it comes from an earlier version of the text; `quote`: the words it was decided on. */
  anchor?: { state: 'exact' | 'moved' | 'fuzzy'; quote?: string };
}

/** A decision that has lost its words: no mention of this text. */
export interface NativeOrphan {
  /** The entity it was one of, if that has other mentions. */
  entity?: string;
  label: Label;
  quote: Quote;
  origin: Origin;
  score: number | null;
  status: 'suggested' | 'accepted' | 'rejected';
  reason?: string;
  note?: string;
  anchor: { state: 'orphaned' };
  /** Name of the entity, and whether an editor gave it. */
  name: string;
  named?: boolean;
  role?: 'about' | 'mention';
  link?: { state: string; uri?: string; name?: string; description?: string };
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
  orphans?: NativeOrphan[];
  entities: NativeEntity[];
  topics: NativeTopic[];
  /** Best first. */
  keyphrases: NativeKeyPhrase[];
}
