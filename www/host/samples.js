// The sample articles lie beside the page as small pages of their own.

/** @returns {Promise<Element>} the article element of a sample, free to be emptied */
export async function loadSample(name) {
  const page = await load(new URL(`../samples/${name}.html`, import.meta.url));
  if (!page) throw new Error('The sample article could not be loaded. Check the connection, or paste a text of your own.');
  return document.adoptNode(page.querySelector('article'));
}

/** A page as a document in which no script runs. The browser parses it as it arrives, so that Trusted Types need not be asked. */
function load(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.onloadend = () => resolve(request.status === 200 ? request.response : null);
    request.send();
  });
}
