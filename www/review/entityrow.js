// One entity in the list, and the mentions under it.

import { aside, button, el } from './dom.js';

const LISTED = 200;

/**
 * @param {object} item one of `Session.entities()`
 * @param {{ words: Words, jump(item, n, row): void, activate(entity): void, context(mark): [string, string, string] }} act
 */
export function entityRow(item, act) {
  const { words } = act;
  const kind = item.label.toLowerCase();
  const comma = words.say('comma');
  const also = item.aliases?.length ? el('span', { class: 'also' }, ...aliases(item.aliases, words)) : null;
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
    el('span', {}, el('span', { class: `sign ${kind}` }, words.quoted(item.name, { class: 'name' })), ...(item.about ? about(words) : [])),
    also,
    el('span', { class: 'figures' },
      el('span', { class: 'times' }, `${words.number(item.mentions)}×`),
      el('span', { class: 'score' }, words.percent(item.score)),
    ),
    aside([comma, words.say(`label.${item.label}`, {}, item.label), comma, words.say('mentions', { n: item.mentions })].join('')),
  );
  row.querySelector('.times').setAttribute('aria-hidden', 'true');
  const line = el('li', { class: 'entity', pointerenter: () => act.activate(item.entity), pointerleave: () => act.activate(-1) }, row);
  const more = button({
    class: 'more',
    tabindex: -1,
    'aria-expanded': 'false',
    'aria-label': words.say('mentions-of', { name: item.name }),
    click: () => expand(line, item, act, more.getAttribute('aria-expanded') !== 'true'),
  });
  line.append(more);
  row.expand = (open) => expand(line, item, act, open);
  return line;
}

/** The quiet sign of what the article is about. */
function about(words) {
  const sign = el('span', { class: 'about', 'aria-hidden': 'true', title: words.say('what-it-is-about') }, '◆');
  return [sign, aside(words.say('comma') + words.say('is-what-it-is-about'))];
}

function aliases(names, words) {
  return names.slice(0, 4).flatMap((name, i) => (i ? [words.say('comma'), words.quoted(name)] : [words.quoted(name)]));
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
      act.words.quoted(''),
    );
    row.firstChild.append(before, el('b', {}, exact), after);
    list.append(el('li', {}, row));
  });
  if (item.mentions > item.marks.length) {
    const shown = Math.min(LISTED, item.marks.length);
    list.append(el('li', { class: 'rest' }, act.words.say('first-are-listed', { shown, total: item.mentions })));
  }
  line.append(list);
}
