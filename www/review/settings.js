// What a host page sets on the element beside attributes.

import { ElementBase } from './pageless.js';

export class Settings extends ElementBase {
  #given = { root: null, editor: null, messages: null, keymap: null, linker: null, annotations: null };
  #changed;

  /** @param {(name: string) => void} changed one of them was set */
  constructor(changed) {
    super();
    this.#changed = changed;
  }

  #set(name, value) {
    this.#given[name] = value ?? null;
    this.#changed(name);
  }

  /** The article; set it, or name it by the `for` attribute. */
  get root() {
    const id = this.getAttribute('for');
    if (this.#given.editor) return this.#given.editor.element;
    return this.#given.root ?? (id ? this.getRootNode().getElementById?.(id) ?? null : null);
  }
  set root(root) {
    this.#set('root', root);
  }

  /** An editor with a document model of its own, in which the article stands; see `EditorAdapter`. */
  get editor() {
    return this.#given.editor;
  }
  set editor(editor) {
    this.#set('editor', editor);
  }

  /** The article that was set, whatever `for` says. */
  get givenRoot() {
    return this.#given.root;
  }

  /** Sentences by key that are said in place of the panel's own. */
  get messages() {
    return this.#given.messages;
  }
  set messages(messages) {
    this.#set('messages', messages);
  }

  /** Other keys by action; null takes a key away. */
  get keymap() {
    return this.#given.keymap;
  }
  set keymap(keymap) {
    this.#set('keymap', keymap);
  }

  /** Finds what an entity is in a register of the host: `(text, { name, label }) => Promise<{ uri, name, description }[]>`. */
  get linker() {
    return this.#given.linker;
  }
  set linker(linker) {
    this.#set('linker', linker);
  }

  /** A native export that `mode="read"` shows. */
  get annotations() {
    return this.#given.annotations;
  }
  set annotations(annotations) {
    this.#set('annotations', annotations);
  }

  /** Tags are shown, nothing can be decided. */
  get readonly() {
    return this.hasAttribute('readonly');
  }
  set readonly(is) {
    this.toggleAttribute('readonly', Boolean(is));
  }

  /** What was set before the element was defined hides its property. */
  takeUp() {
    for (const name of Object.keys(this.#given).filter((name) => Object.hasOwn(this, name))) {
      const given = this[name];
      delete this[name];
      this[name] = given;
    }
  }
}
