// The list of keys.

import { button, el } from './dom.js';
import { DIGITS } from './keys.js';

/** @param {{ words: Words, keys: Keys }} act */
export function helpDialog({ words, keys }) {
  const row = (shown, text) => el('div', {}, el('dt', {}, ...shown.flatMap((key, i) => (i ? [' ', el('kbd', {}, key)] : [el('kbd', {}, key)]))), el('dd', {}, text));
  const list = el(
    'dl',
    {},
    row(['↑', '↓'], words.say('key.rows')),
    row(['→', '←'], words.say('key.open')),
    ...keys.actions.filter((action) => words.knows(`key.${action}`)).map((action) => row(keys.shown(action, words), words.say(`key.${action}`))),
    ...DIGITS.map((label, i) => row([String(i + 1)], words.say(`label.${label}`, {}, label))),
    row(['Esc'], words.say('key.back')),
  );
  const dialog = el(
    'dialog',
    { class: 'help-dialog', part: 'help', 'aria-labelledby': 'help-title', lang: words.language, dir: words.direction, close: () => dialog.remove() },
    el('header', {}, el('h3', { id: 'help-title' }, words.say('help')), button({ class: 'quiet', click: () => dialog.close() }, words.say('close'))),
    el('p', {}, words.say('help-when')),
    list,
  );
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  return dialog;
}
