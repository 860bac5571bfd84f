// Puts an article's fields into the page as text, a stretch at a time; those of a list or table as a list or table.

import { Slices } from '../review/slices.js';
import { nameOf } from './shown.js';

/** Blocks laid out together; what is out of view is skipped by the browser. */
const STRETCH = 60;
/** A row that is broken has no more cells than this. */
const WIDEST = 60;
const TAGS = { headline: 'h1', subhead: 'h2', caption: 'figcaption' };

/**
 * @param {HTMLElement} story
 * @param {{ fields: { role: string, text: string, within?: object }[], language?: string, published?: string }} article
 * @param {() => boolean} overtaken
 * @returns {Promise<boolean>} false if another article came in meanwhile
 */
export async function typeset(story, { fields, language, published }, overtaken) {
  const slices = new Slices();
  if (!fields.some(({ text }) => text.trim())) throw new Error('There is no text in it.');
  story.replaceChildren();
  story.lang = language ?? 'en';
  story.dataset.rubricateId = nameOf(fields);
  if (published) {
    const time = document.createElement('time');
    time.setAttribute('itemprop', 'datePublished');
    time.dateTime = published;
    time.hidden = true;
    story.append(time);
  }
  for (let at = 0; at < fields.length; at += STRETCH) {
    const part = blocks(fields.slice(at, at + STRETCH));
    if (fields.length > 2 * STRETCH) {
      const stretch = document.createElement('div');
      stretch.className = 'stretch';
      stretch.append(...part);
      story.append(stretch);
    } else story.append(...part);
    if (slices.due()) {
      await slices.pause();
      if (overtaken()) return false;
    }
  }
  return true;
}

/** Elements of fields that follow each other. */
function blocks(fields) {
  const made = [];
  let holder = null;
  for (const field of fields) {
    const { role, within } = field;
    const of = role !== 'headline' && within?.of;
    if (!of || (holder?.of !== of && within.kind === 'table' && !within.row && role !== 'caption')) {
      holder = null;
      made.push(block(field));
      continue;
    }
    if (holder?.of !== of) {
      holder = { of, element: document.createElement(within.kind), row: null };
      if (role === 'summary') holder.element.className = 'points';
      made.push(holder.element);
    }
    put(holder, field);
  }
  return made;
}

/** Puts a field where it stands in its list or table. */
function put(holder, { role, text, within: { kind, row, cell, head } }) {
  const isTable = kind === 'table';
  const { element } = holder;
  if (isTable && !row && !element.firstChild) {
    element.createCaption().textContent = text;
    return;
  }
  if (holder.row !== row) {
    holder.row = row;
    holder.line = isTable ? element.insertRow() : element.appendChild(document.createElement('li'));
    if (kind === 'ol') holder.line.value = row;
  }
  const inner = isTable ? cellOf(holder.line, cell, head) : holder.line;
  if ((role === 'body' || role === 'summary') && !inner.firstChild) {
    inner.textContent = text;
    inner.dataset.rubricateRole = role;
  } else {
    const part = block({ role, text });
    part.dataset.rubricateRole = role;
    inner.append(part);
  }
}

/** A cell of a row by its number; those before it that hold nothing are made, too. */
function cellOf(line, number, isHead) {
  const last = Math.min(Math.max(number, 1), WIDEST);
  while (line.cells.length < last) line.append(document.createElement(isHead && line.cells.length === last - 1 ? 'th' : 'td'));
  return line.cells[last - 1];
}

function block({ role, text }) {
  const element = document.createElement(TAGS[role] ?? 'p');
  if (role === 'summary') element.className = 'standfirst';
  element.textContent = text;
  if (role !== 'caption') return element;
  const figure = document.createElement('figure');
  figure.append(element);
  return figure;
}
