// What the page says about the article beside its text.

const DAY = /^\d{4}-\d{2}-\d{2}/;

function published(element) {
  const inside = element.querySelector('time[itemprop~="datePublished"],time[pubdate],[itemprop~="datePublished"]');
  const meta = document.head?.querySelector('meta[property="article:published_time"],meta[itemprop="datePublished"]');
  const given = inside?.getAttribute('datetime') ?? inside?.getAttribute('content') ?? meta?.content;
  return DAY.exec(given ?? '')?.[0];
}

/** Whether an article says that it is in a language which the tagger does not know. */
export const isForeign = (language) => Boolean(language) && !/^en\b/i.test(language);

/**
 * @param {Element | ShadowRoot} root
 * @param {object[]} fields
 */
export function describe(root, fields) {
  const element = root.nodeType === Node.ELEMENT_NODE ? root : root.host;
  return {
    id: element.dataset.rubricateId || undefined,
    url: document.head?.querySelector('link[rel~="canonical"]')?.href || undefined,
    language: element.closest('[lang]')?.getAttribute('lang') || undefined,
    published: published(element),
    fields,
  };
}
