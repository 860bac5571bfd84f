// Where the keyboard is.

/** The innermost focused element, across shadow trees. */
export function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Whether keys write into an element. */
export function isField(element) {
  return element instanceof Element && (element.isContentEditable || element.matches('input,textarea,select'));
}
