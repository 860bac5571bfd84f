// Puts blocks into the article as text, a stretch at a time.

import { Slices } from '../review/slices.js';

/** Blocks laid out together; what is out of view is skipped by the browser. */
const STRETCH = 60;

/**
 * @param {HTMLElement} story
 * @param {{ tag: string, text: string }[]} blocks
 * @param {() => boolean} overtaken
 * @returns {Promise<boolean>} false if another article came in meanwhile
 */
export async function typeset(story, blocks, overtaken) {
  const slices = new Slices();
  story.replaceChildren();
  if (!blocks.length) throw new Error('There is no text in it.');
  const long = blocks.length > 2 * STRETCH;
  for (let at = 0; at < blocks.length; at += STRETCH) {
    const part = blocks.slice(at, at + STRETCH).map(element);
    if (long) {
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

function element({ tag, text }) {
  const block = document.createElement(tag === 'li' ? 'p' : tag);
  if (tag === 'li') block.className = 'item';
  block.textContent = text;
  return block;
}
