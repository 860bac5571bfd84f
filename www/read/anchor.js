// Finds the marks of an export again on a page that may have been edited since. A wrong mark is worse than none: what could
// stand in two places is left out.

import { Slices } from '../review/slices.js';

/** So many agreeing characters of context speak for a place … */
const CONTEXT = 8;
/** … if any other place of the same words has so many fewer. */
const CLEAR = 8;
/** Words that stand more often than this are no help. */
const MOST = 2000;
/** Of a file whose marks mostly stand in other words, nothing is shown: it belongs to another article. */
const SHARE = 0.25;

const WORD = /[\p{L}\p{N}]/u;

/**
 * @param {object} view see `readerView`
 * @param {string} text of the page, read as the editor's was
 * @returns {Promise<{ starts: number[], resembles: boolean }>} where each mention begins now; -1 for those left out
 */
export async function anchored({ length, mentions }, text, signal) {
  const same = text.length === length && mentions.every(({ start, end, exact }) => text.slice(start, end) === exact);
  if (same) return { starts: mentions.map(({ start }) => start), resembles: true };
  const slices = new Slices(signal);
  const claims = [];
  let surely = 0;
  for (const [exact, alike] of grouped(mentions, ({ exact }) => exact)) {
    const places = placesOf(exact, text);
    for (const group of grouped(alike, ({ prefix, suffix }) => `${prefix}\0${suffix}`).values()) {
      if (slices.due()) await slices.pause();
      const ranked = places.flatMap((at) => agreement(group[0], text, at) ?? []).sort((a, b) => b.score - a.score);
      // Mentions whose context is the same to the letter share their places, in order.
      const best = ranked.slice(0, group.length);
      const least = best.length === group.length ? best.at(-1).score : 0;
      const isClear = least >= CONTEXT && least >= (ranked[group.length]?.score ?? 0) + CLEAR;
      const isOnly = ranked.length === group.length && group.length === alike.length;
      if (isClear) surely += group.length;
      if (!isClear && !isOnly) continue;
      best.sort((a, b) => a.at - b.at);
      group.forEach((mention, i) => claims.push({ mention, ...best[i] }));
    }
  }
  return { starts: settled(mentions, claims), resembles: surely >= mentions.length * SHARE };
}

function grouped(list, keyOf) {
  const groups = new Map();
  for (const one of list) {
    const key = keyOf(one);
    if (!groups.get(key)?.push(one)) groups.set(key, [one]);
  }
  return groups;
}

function placesOf(exact, text) {
  const places = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    if (places.push(at) > MOST) return [];
  }
  return places;
}

/** How many characters before and after a place are those of the quote; null if the words are part of a longer one there. */
function agreement({ exact, prefix, suffix }, text, at) {
  const end = at + exact.length;
  const grows = (inner, outer, was) => WORD.test(inner) && WORD.test(outer ?? '') && outer !== was;
  if (grows(exact[0], text[at - 1], prefix.at(-1)) || grows(exact.at(-1), text[end], suffix[0])) return null;
  let before = 0;
  while (before < prefix.length && prefix[prefix.length - 1 - before] === text[at - 1 - before]) before++;
  let after = 0;
  while (after < suffix.length && suffix[after] === text[end + after]) after++;
  return { at, score: before + after };
}

/** One mention a place. Where mentions of two things claim it, neither is believed unless one fits much better. */
function settled(mentions, claims) {
  const starts = new Map();
  for (const rivals of grouped(claims, ({ at, mention }) => `${at} ${mention.exact.length}`).values()) {
    const [first, ...others] = rivals.sort((a, b) => b.score - a.score);
    const second = others.find(({ mention }) => mention.entity !== first.mention.entity);
    if (!second || first.score >= second.score + 2 * CLEAR) starts.set(first.mention, first.at);
  }
  return mentions.map((mention) => starts.get(mention) ?? -1);
}
