// The style sheet of the painted marks, one a widget, with names no other widget has.

import { LABELS } from './labels.js';

let widgets = 0;

/** Hex colour with an alpha of `share`. */
function fade(hex, share) {
  return hex + Math.round(share * 255).toString(16).padStart(2, '0');
}

/**
 * An underline in long hand: WebKit does not take the short one.
 * @param {[string, number]} line style and width in px
 */
export function underline([style, width], colour) {
  return (
    `text-decoration-line:underline;text-decoration-style:${style};text-decoration-thickness:${width}px;` +
    `text-decoration-color:${colour};text-decoration-skip-ink:none;`
  );
}

/** Text in a light colour stands on a dark page: surer than any media query. */
export function isDark(element) {
  const { color } = getComputedStyle(element);
  // `rgb(r, g, b)` up to 255, `color(srgb r g b)` up to 1.
  const full = color.startsWith('color(') ? 1 : 255;
  const [r = 0, g = 0, b = 0] = (color.replace(/^color\(\S+/, '').match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b > 0.55 * full;
}

/** Names and rules of one widget's highlights. */
export class MarkSheet {
  #home;
  #sheet = new CSSStyleSheet();
  #prefix = `rubricate-${++widgets}`;
  #dark;

  /** @param {Document | ShadowRoot} home where the article's styles live */
  constructor(home) {
    this.#home = home;
    home.adoptedStyleSheets = [...home.adoptedStyleSheets, this.#sheet];
  }

  /** State is `suggested`, `active` (its entity is pointed at) or `jump` (just jumped to). */
  name(label, state) {
    return `${this.#prefix}-${label.toLowerCase()}-${state}`;
  }

  /** Writes the rules for a light or a dark page; each writing makes the browser style the whole page anew. */
  write(dark) {
    if (dark === this.#dark) return;
    this.#dark = dark;
    const plain = [];
    const contrast = [];
    const forced = [];
    const print = [];
    for (const [id, { line, light, dark: onDark, tint }] of Object.entries(LABELS)) {
      const colour = dark ? onDark : light;
      const at = (state) => `::highlight(${this.name(id, state)})`;
      const under = (hue, extra = 0) => underline([line[0], line[1] + extra], hue);
      const back = tint ? `background-color:${fade(colour, dark ? 0.16 : 0.09)};` : '';
      plain.push(`${at('suggested')}{${under(colour)}${back}}`);
      plain.push(`${at('active')}{${under(colour, 1)}background-color:${fade(colour, dark ? 0.4 : 0.24)};}`);
      contrast.push(`${at('suggested')}{${under('currentColor', 1)}background-color:transparent;}`);
      forced.push(`${at('suggested')}{${under('LinkText', 1)}}`);
      forced.push(`${at('active')}{${under('HighlightText', 1)}background-color:Highlight;color:HighlightText;}`);
      print.push(`${at('suggested')}{${under('#000')}background-color:transparent;}`);
    }
    const jump = `::highlight(${this.name('any', 'jump')})`;
    const evidence = `::highlight(${this.name('topic', 'evidence')})`;
    const [ink, glow, lit] = dark ? ['#1a1917', '#f2c14e', '#7a6019'] : ['#1a1917', '#ffd865', '#ffeaa6'];
    plain.push(`${jump}{background-color:${glow};color:${ink};}`);
    plain.push(`${evidence}{background-color:${lit};}`);
    forced.push(`${jump},${evidence}{background-color:Mark;color:MarkText;}`);
    this.#sheet.replaceSync(
      // Under forced colours some browsers paint each mark as a block of their own: the line still tells its type.
      `@media not (forced-colors:active){${plain.join('')}@media (prefers-contrast:more){${contrast.join('')}}}` +
        `@media (forced-colors:active){${forced.join('')}}@media print{${print.join('')}}`,
    );
  }

  remove() {
    this.#home.adoptedStyleSheets = this.#home.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }
}
