// The sample articles lie beside the page as small pages of their own.

/** @returns {Promise<Element>} the article element of a sample, free to be emptied */
export async function loadSample(name) {
  const response = await fetch(new URL(`../samples/${name}.html`, import.meta.url)).catch((cause) => ({ cause }));
  if (!response.ok) {
    throw new Error('The sample article could not be loaded. Check the connection, or paste a text of your own.', { cause: response.cause });
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return document.adoptNode(page.querySelector('article'));
}
