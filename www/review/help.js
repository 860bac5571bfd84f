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
    ...keys.actions.filter((action) => words.knows(`key.${action}`)).map((action) => row(keys.shown(action), words.say(`key.${action}`))),
    ...DIGITS.map((label, i) => row([String(i + 1)], words.say(`label.${label}`, {}, label))),
    row(['Esc'], words.say('key.back')),
  );
  const dialog = el(
    'dialog',
    { class: 'help-dialog', part: 'help', 'aria-label': words.say('help'), lang: words.language, dir: words.direction, close: () => dialog.remove() },
    el('h3', {}, words.say('help')),
    el('p', {}, words.say('help-when')),
    list,
    button({ class: 'main', click: () => dialog.close() }, words.say('close')),
  );
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  return dialog;
}
