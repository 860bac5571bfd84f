// One mention under its entity, with what stands around it.

import { aside, button, el } from './dom.js';

/** A line of the list; `line.update()` shows how the mention `line.mark` stands now. */
export function mentionRow(mark, act) {
  const { words } = act;
  const quote = words.quoted('');
  const heard = aside('');
  const row = button({ class: 'mention', part: 'mention', tabindex: -1, click: () => act.perform('show', row) }, quote, heard);
  const judge = (kind, action) => button({ class: `judge ${kind}`, tabindex: -1, click: () => act.perform(action, row) });
  const accept = judge('accept', 'acceptOne');
  const reject = judge('reject', 'rejectOne');
  const line = el('li', {}, row, ...(act.readonly ? [] : [accept, reject]));
  line.mark = mark;
  line.update = () => {
    const { mark } = line;
    const status = act.statusOf(mark);
    const [before, exact, after] = act.context(mark);
    row.dataset.mark = mark;
    line.dataset.status = status;
    quote.replaceChildren(before, el('b', {}, exact), after);
    heard.textContent = status === 'suggested' ? '' : words.say('comma') + words.say(`is-${status}`);
    for (const [kind, node] of [['accept', accept], ['reject', reject]]) {
      node.setAttribute('aria-pressed', String(status === `${kind}ed`));
      node.title = words.say(`${kind}-mention`, { name: exact });
    }
  };
  return line;
}
