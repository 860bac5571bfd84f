// The types as a row of buttons, each with its digit. One tab stop; arrows and digits move inside.

import { button, el } from './dom.js';
import { DIGITS } from './keys.js';
import { LABELS } from './labels.js';

/** Types without a digit come after the others. */
export const TYPES = [...DIGITS, ...Object.keys(LABELS).filter((label) => !DIGITS.includes(label))];

/** @param {Words} words @param {(label: string) => void} choose */
export function typeButtons(words, choose) {
  const buttons = TYPES.map((label, i) =>
    button(
      { class: 'kind', 'data-label': label, tabindex: i ? -1 : 0, 'aria-keyshortcuts': DIGITS[i] ? String(i + 1) : null, click: () => choose(label) },
      DIGITS[i] ? el('kbd', { 'aria-hidden': 'true' }, String(i + 1)) : null,
      el('span', { class: `sign ${label.toLowerCase()}` }, words.say(`label.${label}`, {}, label)),
    ),
  );
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = buttons.indexOf(event.target);
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const label = DIGITS[event.key - 1];
    if (label) choose(label);
    else if (step && at >= 0) {
      const to = buttons[(at + step + buttons.length) % buttons.length];
      event.target.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return el('div', { class: 'kinds', role: 'group', 'aria-label': words.say('types'), keydown: onKey }, ...buttons);
}
