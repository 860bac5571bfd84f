// The panel's styles: a file, as a strict Content Security Policy wants them.

import { PANEL_CSS } from '../addresses.js';
import { el } from './dom.js';
import { stylesMissing } from './fault.js';
import { signs } from './signs.js';

/**
 * Puts the styles into a shadow root; resolves when they are there, or cannot be had. Without them the panel does all it
 * should and is no sight: why is said above it, and to `missing`.
 */
export function styled(shadow, missing) {
  shadow.adoptedStyleSheets = [signs()];
  return new Promise((resolve) => {
    const error = () => {
      const fault = stylesMissing(PANEL_CSS);
      shadow.prepend(el('p', { role: 'alert', lang: 'en' }, fault.message));
      missing(fault);
      resolve();
    };
    shadow.append(el('link', { rel: 'stylesheet', href: PANEL_CSS, load: resolve, error }));
  });
}
