// Types of a review: what can be done in it, and what comes of it. Offsets are UTF-16 units of the document text.

import type { EntityQuery, Label, Origin, Status } from './rubricate.js';

/** What an entity is in a register; without a `uri` it was looked for and is not there. */
export interface Link {
  /** http, https or urn. */
  uri?: string | null;
  name?: string | null;
  description?: string | null;
}

/** `accept` adds a topic that was not found; `reset` takes an earlier decision back. */
export type TopicDecision = 'accept' | 'reject' | 'reset';

/** Which mentions are meant. */
export interface Target {
  /** All undecided mentions of these; where none is left, all mentions. */
  entities?: number[];
  /** These, whatever was decided on them. */
  mentions?: number[];
  /** The entities of a list, on all of its pages. */
  matching?: EntityQuery;
  /** Undecided mentions of entities scored below are left alone. */
  threshold?: number;
}

/** One thing that is done in a review. Offsets are UTF-16 units of the document text. */
export type Operation =
  | ({ op: 'accept' } & Target)
  /** A `reason` of `irrelevant` teaches the house nothing. */
  | ({ op: 'reject'; reason?: string } & Target)
  /** Takes decisions back; what an editor has marked goes. */
  | ({ op: 'reset' } & Target)
  /** Sets the type and accepts; with `alike`, undecided mentions of the same words follow. */
  | ({ op: 'relabel'; label: Label; alike?: boolean } & Target)
  /** Sets both edges, at whole words unless `raw`, and accepts. */
  | { op: 'setRange'; mention: number; start: number; end: number; raw?: boolean }
  /** Moves one edge by words, ahead or back, and accepts. */
  | { op: 'nudge'; mention: number; edge: 'start' | 'end'; by: number }
  /** Marks a place; with `alike`, all places of the same words. What is marked there already is accepted and relabelled. */
  | { op: 'add'; start: number; end: number; label: Label; alike?: boolean; raw?: boolean }
  /** Takes away what an editor has marked; what was suggested is rejected. */
  | { op: 'remove'; mentions: number[] }
  /** Makes the others part of the first. */
  | { op: 'merge'; entities: number[] }
  /** Makes mentions of one entity an entity of their own. */
  | { op: 'split'; mentions: number[] }
  /** An empty name gives the entity its own back. */
  | { op: 'rename'; entity: number; name: string }
  /** Without a role, the estimate counts again. */
  | { op: 'setRole'; entity: number; role?: 'about' | 'mention' | null }
  | { op: 'link'; entity: number; link: Link | null }
  | { op: 'note'; mention?: number; entity?: number; text: string }
  /** Makes undecided and unmarked places of the same words what this mention is. */
  | { op: 'propagate'; mention: number; match?: Match }
  | { op: 'topic'; code: string; decision: TopicDecision }
  /** Says where a mention stands that has lost its place, at whole words. */
  | { op: 'place'; orphan: number; start: number; end: number }
  /** Forgets mentions that have lost their place. */
  | { op: 'letGo'; orphans: number[] };

/** Which words count as the same: to the letter, whatever their case and accents, or any form of the entity. */
export type Match = 'exact' | 'fold' | 'alias';

/** A step of a review, for a journal: plain data, to be kept and played again on the same text. */
export type Step =
  | Operation[]
  | 'undo'
  | 'redo'
  /** All that was decided on earlier versions of the text, with its history, as it came over to this one. */
  | { revision: string }
  /** From releases before there were revisions. */
  | { begin: object[] };

/** What a step has changed, by numbers of mentions and entities. */
export interface Change {
  /** Counts steps, undone and redone ones anew; 0 if nothing has changed. */
  transaction: number;
  added: number[];
  updated: number[];
  removed: number[];
  /** Those that came, changed or went, or whose mentions did. */
  entities: number[];
  topics: boolean;
  /** What has lost its place is other than before. */
  orphans: boolean;
}

/** The operations that would be undone and redone next. */
export interface History {
  undo: Operation['op'] | 'restore' | null;
  redo: Operation['op'] | 'restore' | null;
}

/** What stands after a step. */
export interface Stands {
  change: Change;
  marks: Uint32Array;
  history: History;
}

/** How a mention stands. */
export interface MentionView {
  mention: number;
  /** UTF-16 units. */
  start: number;
  end: number;
  quote: string;
  label: Label;
  status: Status;
  origin: Origin;
  score: number | null;
  entity: number;
  /** Name of the entity. */
  name: string;
  /** Why it was rejected: `overlap`, `removed`, `house`, or what was given. */
  rejected: string | null;
  note: string | null;
  /** What the tagger had suggested, where that is something else. */
  was: { label: Label; quote: string } | null;
  /** A house decision has set its type or status. */
  house: boolean;
  /** How it was found again, if it comes from an earlier version of the text; null if it does not. */
  anchor: 'exact' | 'moved' | 'fuzzy' | null;
  /** The words it was decided on, if they have changed since. */
  decided: string | null;
  /** Mentions that share words with it and are not rejected. */
  overlaps: number[];
}

/** Where the same words stand. */
export interface Alike {
  count: number;
  /** Places that a correction would change: unmarked or undecided ones. */
  open: number;
  /** At most 1,000; UTF-16 units. `taken`: by a mention of other words. */
  places: { start: number; end: number; mention: number | null; stands: 'free' | 'suggested' | 'decided' | 'taken' }[];
}

/** `Jordan` is a PERSON here, `Apollo` is never an ORG. */
export interface HouseDecision {
  name: string;
  label: Label;
  verdict: 'is' | 'never';
}

/** A decided mention that has lost its words since another version of the article. It comes back with them. */
export interface Orphan {
  /** The number that the mention had, and has again when it is placed. */
  orphan: number;
  quote: string;
  /** What stood before and after. */
  prefix: string;
  suffix: string;
  label: Label;
  status: Status;
  origin: Origin;
  score: number | null;
  /** The entity it was one of, if that has other mentions. */
  entity: number | null;
  /** Name of its entity. */
  name: string;
  /** Why it was rejected. */
  rejected: string | null;
  note: string | null;
  /** A house decision has set its type or status. */
  house: boolean;
}

/** A mention of a file that has no place in this article. */
export type ImportOrphan = Pick<Orphan, 'quote' | 'label' | 'status' | 'name'>;
