// Builds the panel's own elements. Text goes in as text, never as markup.

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [traits] attributes; functions are event listeners; null and false are left out
 * @param {...(Node | string | null)} children
 */
export function el(tag, traits = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A button that never submits a form around the widget. */
export function button(traits, ...children) {
  return el('button', { type: 'button', ...traits }, ...children);
}

/** A name; it may run the other way than the text around it. */
export function quoted(text, traits) {
  return el('bdi', traits, text);
}

/** Read by screen readers only. */
export function aside(text) {
  return el('span', { class: 'unseen' }, text);
}

/** Gives an element these children in this order, and leaves alone what stands where it should. */
export function arrange(parent, wanted) {
  const kept = new Set(wanted);
  for (const child of [...parent.childNodes]) if (!kept.has(child)) child.remove();
  wanted.forEach((child, i) => parent.childNodes[i] === child || parent.insertBefore(child, parent.childNodes[i] ?? null));
}
