// A native export as readers get to see it: what an editor has accepted, without scores, reasons and notes. Files come from
// anywhere, so that whatever has not the form it should have is left out.

import { LABELS } from '../review/labels.js';
import { fault, notAnnotations } from './fault.js';

const isText = (value) => typeof value === 'string' && value.trim() !== '';
const texts = (value) => (Array.isArray(value) ? value.filter(isText) : []);
const accepted = (list) => list.filter((one) => one?.status === 'accepted');
const labelled = (one) => Object.hasOwn(LABELS, one.label);

/**
 * @param {unknown} given a native export, or its JSON
 * @returns {{ id?: string, language?: string, length: number, mentions: object[], entities: object[], topics: string[] }}
 */
export function readerView(given) {
  const file = typeof given === 'string' ? parsed(given) : given;
  if (file?.format !== 'rubricate.annotations') throw notAnnotations('the format is another one');
  if (!/^1\.\d+$/.test(file.version)) {
    throw fault('annotations/version', `These tags are of version ${String(file.version).slice(0, 20)}; version 1 is understood here. Update rubricate on this page.`);
  }
  const { document: about, mentions, entities, topics } = file;
  const length = about?.length?.utf16;
  if (file.offsets !== 'utf-16' || !Number.isInteger(length)) throw notAnnotations('the length of the text is missing');
  if (![mentions, entities, topics].every(Array.isArray)) throw notAnnotations('a list is missing');
  const known = new Map();
  for (const one of entities) if (isText(one?.id) && isText(one.name) && labelled(one)) known.set(one.id, entity(one));
  const shown = accepted(mentions).flatMap((one) => mention(one, known) ?? []);
  shown.sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    id: isText(about.id) ? about.id : undefined,
    language: isText(about.language) ? about.language : undefined,
    length,
    mentions: shown,
    entities: [...new Set(shown.map((one) => one.entity))],
    topics: accepted(topics).flatMap(({ name }) => (isText(name) ? name : [])),
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notAnnotations('it cannot be read as JSON', error);
  }
}

function entity({ name, label, aliases, link }) {
  return { name, label, aliases: [...new Set(texts(aliases))].filter((alias) => alias !== name), link: linked(link) };
}

/** Where a link leads, if it leads to a page of the web: `javascript:` and the like are none. */
function linked(link) {
  if (!isText(link?.uri) || !/^https?:/i.test(link.uri) || !URL.canParse(link.uri)) return null;
  const { href, hostname } = new URL(link.uri);
  return { href, name: isText(link.name) ? link.name : hostname };
}

/** A mention with its entity; one that has none is an entity of its own, with all of the same words. */
function mention(one, known) {
  const { start, end, label, quote } = one;
  const isPlaced = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end;
  if (!isPlaced || !labelled(one) || !isText(quote?.exact)) return null;
  const { exact, prefix, suffix } = quote;
  const key = known.has(one.entity) ? one.entity : `\n${label} ${exact}`;
  if (!known.has(key)) known.set(key, entity({ name: exact, label }));
  return { start, end, label, exact, prefix: String(prefix ?? ''), suffix: String(suffix ?? ''), entity: known.get(key) };
}
