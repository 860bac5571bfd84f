// What a block is in the article: headline, summary, body, subhead or caption.

const ROLES = new Set(['headline', 'summary', 'body', 'subhead', 'caption']);
const SUMMARY = '[itemprop~="description"],.standfirst,.dek,.article-summary,.summary';
const CREDIT = 'header *,address,address *,time,.byline,.dateline,[itemprop~="author"],[rel~="author"]';

/** Decides roles in the order of the text: what stands before the first paragraph matters. */
export class Roles {
  #headline = false;
  #body = false;

  /**
   * @param {Element} block innermost block element of the text
   * @param {string | null} set nearest `data-rubricate-role`
   */
  of(block, set) {
    const role = ROLES.has(set) ? set : this.#guess(block);
    if (role === 'headline') this.#headline = true;
    if (role === 'body' && this.#headline && !block.matches?.(CREDIT)) this.#body = true;
    return role;
  }

  #guess(block) {
    if (!block.closest) return 'body';
    const tag = block.localName;
    if (tag === 'h1' || block.closest('[itemprop~="headline"]')) return 'headline';
    if (/^h[2-6]$/.test(tag)) return 'subhead';
    if (block.closest('figcaption,caption')) return 'caption';
    if (block.closest(SUMMARY)) return 'summary';
    if (this.#headline && !this.#body && block.closest('li')) return 'summary';
    return 'body';
  }
}
