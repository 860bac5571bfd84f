// Puts an article's fields into the page as text, a stretch at a time.

import { Slices } from '../review/slices.js';
import { nameOf } from './shown.js';

/** Blocks laid out together; what is out of view is skipped by the browser. */
const STRETCH = 60;
const TAGS = { headline: 'h1', subhead: 'h2', caption: 'figcaption' };

/**
 * @param {HTMLElement} story
 * @param {{ fields: { role: string, text: string }[], language?: string, published?: string }} article
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
    const part = fields.slice(at, at + STRETCH).map(block);
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

function block({ role, text }) {
  const element = document.createElement(TAGS[role] ?? 'p');
  if (role === 'summary') element.className = 'standfirst';
  element.textContent = text;
  if (role !== 'caption') return element;
  const figure = document.createElement('figure');
  figure.append(element);
  return figure;
}
