// One entity in the list, and the mentions under it.

import { aside, button, count, el, percent, quoted } from './dom.js';
import { labelName } from './labels.js';

const LISTED = 200;

/**
 * @param {object} item one of `Session.entities()`
 * @param {{ jump(item, n, row): void, activate(entity): void, context(mark): [string, string, string] }} act
 */
export function entityRow(item, act) {
  const kind = item.label.toLowerCase();
  const also = item.aliases?.length ? el('span', { class: 'also' }, ...aliases(item.aliases)) : null;
  const row = button(
    {
      class: 'row',
      part: 'entity',
      tabindex: -1,
      'data-entity': item.entity,
      click: () => act.jump(item, null, row),
      focus: () => act.activate(item.entity),
      blur: () => act.activate(-1),
    },
    el('span', {}, el('span', { class: `sign ${kind}` }, quoted(item.name, { class: 'name' })), ...(item.about ? about() : [])),
    also,
    el('span', { class: 'figures' },
      el('span', { class: 'times' }, `${item.mentions}×`),
      el('span', { class: 'score' }, percent(item.score)),
    ),
    aside(`, ${labelName(item.label)}, ${count(item.mentions, 'mention')}`),
  );
  row.querySelector('.times').setAttribute('aria-hidden', 'true');
  const line = el('li', { class: 'entity', pointerenter: () => act.activate(item.entity), pointerleave: () => act.activate(-1) }, row);
  const more = button({
    class: 'more',
    tabindex: -1,
    'aria-expanded': 'false',
    'aria-label': `Mentions of ${item.name}`,
    click: () => expand(line, item, act, more.getAttribute('aria-expanded') !== 'true'),
  });
  line.append(more);
  row.expand = (open) => expand(line, item, act, open);
  return line;
}

/** The quiet sign of what the article is about. */
function about() {
  return [el('span', { class: 'about', 'aria-hidden': 'true', title: 'What the article is about' }, '◆'), aside(', what the article is about')];
}

function aliases(names) {
  return names.slice(0, 4).flatMap((name, i) => (i ? [', ', quoted(name)] : [quoted(name)]));
}

function expand(line, item, act, open) {
  const more = line.querySelector('.more');
  if ((more.getAttribute('aria-expanded') === 'true') === open) return;
  more.setAttribute('aria-expanded', String(open));
  if (!open) {
    const inside = line.querySelector('.mentions').contains(line.getRootNode().activeElement);
    line.querySelector('.mentions').remove();
    if (inside) line.querySelector('.row').focus();
    return;
  }
  const list = el('ul', { class: 'mentions' });
  item.marks.forEach((mark, n) => {
    const [before, exact, after] = act.context(mark);
    const row = button(
      { class: 'mention', part: 'mention', tabindex: -1, click: () => act.jump(item, n, row) },
      quoted('', {}),
    );
    row.firstChild.append(before, el('b', {}, exact), after);
    list.append(el('li', {}, row));
  });
  if (item.mentions > item.marks.length) {
    list.append(el('li', { class: 'rest' }, `The first ${Math.min(LISTED, item.marks.length)} of ${item.mentions} are listed.`));
  }
  line.append(list);
}
