// Counts what happens to the articles from the moment the page is there.
document.addEventListener('DOMContentLoaded', () => {
  window.changes = [];
  for (const article of document.querySelectorAll('article')) {
    new MutationObserver(records => {
      for (const { type, attributeName, target } of records) window.changes.push([type, attributeName, target.nodeName]);
    }).observe(article, { subtree: true, childList: true, attributes: true, characterData: true });
    article.dataset.before = '';
    delete article.dataset.before;
    window.before = document.documentElement.outerHTML.length;
  }
  // Shows that the observer sees: these two changes are its own.
  setTimeout(() => window.changes.splice(0, 4).forEach(([type]) => type === 'attributes' || window.changes.push(['blind'])), 0);
});
