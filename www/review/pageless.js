// Servers that render pages import the elements, too. They have no DOM: then nothing is registered, and nothing fails.

/** What elements extend. */
export const ElementBase = globalThis.HTMLElement ?? class {};

/** Registers an element, once. */
export function define(name, element) {
  const { customElements } = globalThis;
  if (customElements && !customElements.get(name)) customElements.define(name, element);
}
