// Which key does what while the panel has the focus. The host may change keys or take them away.

const DEFAULTS = {
  accept: ['a'],
  acceptOne: ['Shift+a'],
  reject: ['x', 'Delete'],
  rejectOne: ['Shift+x'],
  next: ['n'],
  previous: ['p'],
  show: ['s'],
  about: ['t'],
  link: ['l'],
  labels: ['1'],
  endLater: ['Alt+ArrowRight'],
  endEarlier: ['Alt+ArrowLeft'],
  startLater: ['Alt+Shift+ArrowRight'],
  startEarlier: ['Alt+Shift+ArrowLeft'],
  merge: ['m'],
  split: ['u'],
  undo: ['Mod+z'],
  redo: ['Mod+Shift+z', 'Mod+y'],
  filter: ['/'],
  add: ['+', 'i'],
  help: ['?'],
};

/** Labels that have a digit of their own, in the order of the digits. */
export const DIGITS = ['PERSON', 'ORG', 'PLACE', 'NORP', 'EVENT', 'WORK', 'PRODUCT', 'LAW'];

const ARROWS = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

const isMac = /mac|iphone|ipad/i.test(globalThis.navigator?.userAgentData?.platform ?? globalThis.navigator?.platform ?? '');

export class Keys {
  /** Whether single letters, digits and signs count. */
  letters;
  #keys = new Map();
  #actions = new Map();

  /**
   * @param {Record<string, string | string[] | null> | null} [changes] other keys by action; null takes them away
   * @param {boolean} [letters] whether single letters and signs count, which some programs for speech type by themselves
   */
  constructor(changes, letters = true) {
    this.letters = letters;
    for (const [action, keys] of Object.entries({ ...DEFAULTS, ...changes })) {
      const list = [keys ?? []].flat().filter((key) => letters || /^(Mod|Alt)\+/.test(key));
      this.#keys.set(action, list);
      if (action !== 'labels') for (const key of list) this.#actions.set(key, action);
    }
  }

  /** The actions that have a key. */
  get actions() {
    return [...this.#keys].filter(([, keys]) => keys.length).map(([action]) => action);
  }

  /** What a key press asks for: an action, `label:PERSON`, or nothing. */
  of(event) {
    if (event.isComposing) return undefined;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const isSign = key.length === 1 && key.toUpperCase() === key;
    const mod = event.ctrlKey || event.metaKey;
    const plain = !mod && !event.altKey;
    if (plain && DIGITS[key - 1] && this.#keys.get('labels').length) return `label:${DIGITS[key - 1]}`;
    // A sign is what it is, whatever it takes to type it.
    const shift = event.shiftKey && !isSign;
    return this.#actions.get([mod && 'Mod', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+'));
  }

  /** The keys of an action as people read them: named as on their keyboards, which `words` may know. */
  shown(action, words) {
    return (this.#keys.get(action) ?? []).map((key) =>
      key.replace('Mod', isMac ? '⌘' : 'Ctrl').replace(/\w+$/, (name) => ARROWS[name] ?? name.replace(/^.$/, (letter) => letter.toUpperCase())).replace(/\w{2,}/g, (name) => words.say(`press.${name}`, {}, name)),
    );
  }

  /** The same for `aria-keyshortcuts`; null if there are none. */
  aria(...actions) {
    const keys = actions.flatMap((action) => this.#keys.get(action) ?? []);
    return keys.map((key) => key.replace('Mod', isMac ? 'Meta' : 'Control').replace(/^\+$/, 'plus')).join(' ') || null;
  }
}
