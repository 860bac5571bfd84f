// Makes mentions of what an editor selects in the article: joins the selection and the bar of types.

import { ArticleSelection } from './selection.js';

export class Marking {
  #selection;
  #typebar;

  /**
   * @param {Element | ShadowRoot} root
   * @param {Typebar} typebar
   * @param {object} act what the bar asks for (see there), `selected()`: of the article, and `isOffered()`: marking is wanted
   */
  constructor(root, typebar, act) {
    this.#typebar = typebar;
    typebar.act = act;
    this.#selection = new ArticleSelection(root, act.selected, {
      selected: (selection) => act.isOffered() && typebar.open(selection),
      unselected: () => typebar.unselected(),
    });
  }

  /** Offers types for what is selected, to the keyboard; false if nothing is, or it holds no word. */
  async focus() {
    const { current } = this.#selection;
    if (!this.#typebar.isOpen && current) await this.#typebar.open(current);
    return this.#typebar.focus();
  }

  get selection() {
    return this.#selection.current;
  }

  /** The article has another version now. */
  look() {
    this.#typebar.close();
    this.#selection.look();
  }

  destroy() {
    this.#selection.destroy();
    this.#typebar.close();
    this.#typebar.act = null;
  }
}
