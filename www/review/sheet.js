// The style sheet of the painted marks, one a widget, with names no other widget has. The style of a line tells what was
// decided, its colour the type.

import { LABELS } from './labels.js';

/** Counts the widgets of the page; more than one copy of this module may be at work. */
const WIDGETS = Symbol.for('rubricate.widgets');

/**
 * `suggested` and `accepted` as decided; `conflict` for one that shares words with another, `outer` for the longer one
 * of these, whose line runs lower so that both can be seen.
 */
const STYLES = { suggested: 'dotted', accepted: 'solid', conflict: 'dashed', outer: 'dashed' };
const STATES = Object.keys(STYLES);
/** Width of a line in px: for editors, for those who asked for more contrast, for readers. */
const WIDTH = 2;
const BOLD = 3;
const FINE = 1;
/** Below the descenders, so that they stay readable; a share of the size of the letters. */
const OFFSET = 0.26;

/** Hex colour with an alpha of `share`. */
function fade(hex, share) {
  return hex + Math.round(share * 255).toString(16).padStart(2, '0');
}

/** Text in a light colour stands on a dark page: surer than any media query. */
export function isDark(element) {
  const { color } = getComputedStyle(element);
  // `rgb(r, g, b)` up to 255, `color(srgb r g b)` up to 1.
  const full = color.startsWith('color(') ? 1 : 255;
  const [r = 0, g = 0, b = 0] = (color.replace(/^color\(\S+/, '').match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b > 0.55 * full;
}

const EVERYWHERE = (name) => `::highlight(${name})`;
/** The root hands its highlights down to all that is in it. */
const AT_ROOT = (name) => `:root::highlight(${name})`;
/** Whether it does in this browser, as soon as that is known. */
let handsDown;
const TRIAL = '#010203';
const TRIED = 'rgb(1, 2, 3)';

/** Names and rules of one widget's highlights. */
export class MarkSheet {
  #home;
  #sheet = new CSSStyleSheet();
  #prefix = `rubricate-${(globalThis[WIDGETS] = (globalThis[WIDGETS] ?? 0) + 1)}`;
  #written;
  #selector;

  /**
   * @param {Document | ShadowRoot} home where the article's styles live
   * @param {(name: string) => string} [selector] what has a name; else highlights have it
   */
  constructor(home, selector = home instanceof Document && handsDown !== false ? AT_ROOT : EVERYWHERE) {
    this.#home = home;
    this.#selector = selector;
    home.adoptedStyleSheets = [...home.adoptedStyleSheets, this.#sheet];
  }

  /** State is one of the styles, `active` (its entity is pointed at) or `jump` (just jumped to). */
  name(label, state) {
    return `${this.#prefix}-${label.toLowerCase()}-${state}`;
  }

  #at(labels, states) {
    return labels.flatMap((label) => states.map((state) => this.#selector(this.name(label, state)))).join();
  }

  /**
   * Writes the rules for a light or a dark page; each writing makes the browser style the whole page anew. Rules that are for every
   * element are worked out for every element, which takes a long page several times as long.
   */
  write(dark, forReaders) {
    if (`${dark} ${forReaders}` === this.#written) return;
    this.#written = `${dark} ${forReaders}`;
    this.#rules(dark, forReaders);
    if (this.#selector !== AT_ROOT || handsDown) return;
    const { body } = this.#home;
    handsDown = Boolean(body) && getComputedStyle(body, EVERYWHERE(this.name('any', 'trial'))).color === TRIED;
    if (handsDown) return;
    this.#selector = EVERYWHERE;
    this.#rules(dark, forReaders);
  }

  #rules(dark, forReaders) {
    // What is handed down keeps a share as a share, and a length in em as that of the root. Not every browser knows shares.
    const isShared = this.#selector === AT_ROOT;
    const offset = isShared ? `${100 * OFFSET}%` : `${OFFSET}em`;
    const all = Object.keys(LABELS);
    const names = all.filter((label) => LABELS[label].tint);
    const marks = this.#at(all, STATES);
    const active = this.#at(all, ['active']);
    const width = (px) => `text-decoration-thickness:${px}px;`;
    // In long hand: WebKit does not take the short one.
    const lines =
      `${marks}{text-decoration-line:underline;text-decoration-skip-ink:none;text-underline-offset:${offset};${width(forReaders ? FINE : WIDTH)}}` +
      STATES.map((state) => `${this.#at(all, [state])}{text-decoration-style:${STYLES[state]};}`).join('') +
      `${this.#at(all, ['outer'])}{text-underline-offset:calc(${offset} + ${WIDTH + 2}px);}` +
      (isShared ? `${this.#at(['any'], ['trial'])}{color:${TRIAL};}` : '');
    const tint = (label, state, share) => `${this.#at([label], [state])}{background-color:${fade(colour(label), share)};}`;
    const colour = (label) => LABELS[label][dark ? 'dark' : 'light'];
    const colours = all.map((label) => `${this.#at([label], STATES)}{text-decoration-color:${colour(label)};}${tint(label, 'active', dark ? 0.38 : 0.2)}`);
    if (!forReaders) for (const label of names) colours.push(tint(label, 'suggested', dark ? 0.1 : 0.045), tint(label, 'accepted', dark ? 0.16 : 0.09));
    const bare = `${marks}{background-color:transparent;`;
    const jump = this.#at(['any'], ['jump']);
    const evidence = this.#at(['topic'], ['evidence']);
    const [ink, glow, lit] = dark ? ['#1a1917', '#f2c14e', '#7a6019'] : ['#1a1917', '#ffd865', '#ffeaa6'];
    this.#sheet.replaceSync(
      lines +
        // Under forced colours Chromium paints each mark as a block, whatever is said here: the line still tells how it stands.
        `@media not (forced-colors:active){${colours.join('')}` +
        `${jump}{background-color:${glow};color:${ink};}${evidence}{background-color:${lit};}` +
        `@media (prefers-contrast:more){${bare}${width(BOLD)}}}}` +
        `@media (forced-colors:active){${marks}{text-decoration-color:LinkText;${width(BOLD)}}` +
        `${active}{background-color:Highlight;color:HighlightText;}${jump},${evidence}{background-color:Mark;color:MarkText;}}` +
        `@media print{${bare}text-decoration-color:#000;${width(FINE)}}${active},${jump},${evidence}{background-color:transparent;color:inherit;}}`,
    );
  }

  remove() {
    this.#home.adoptedStyleSheets = this.#home.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }
}
