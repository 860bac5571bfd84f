// What the house has learned: kept in the browser if an editor wants it, shown, taken away, erased.

import { button, el } from './dom.js';

const PREFIX = 'rubricate-house:';

/** Decisions of a house, as this browser keeps them. Where it keeps nothing, they last as long as the page. */
export class Memory {
  #key;
  #kept = { on: false, decisions: [] };
  #forgotten = new Set();

  /** @param {string} name of the house; several may share a browser */
  constructor(name) {
    this.#key = PREFIX + name;
    this.read();
  }

  /** Others may have written meanwhile, in another tab. */
  read() {
    try {
      const { on, decisions } = JSON.parse(localStorage.getItem(this.#key)) ?? {};
      if (Array.isArray(decisions)) this.#kept = { on: Boolean(on), decisions };
    } catch {
      // Not allowed, or not ours: what is in memory stays.
    }
    return this.#kept;
  }

  get on() {
    return this.#kept.on;
  }
  get decisions() {
    return this.#kept.on ? this.#kept.decisions : [];
  }

  /** False if the browser would not keep it. */
  write(changes) {
    this.#kept = { ...this.#kept, ...changes };
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#kept));
      return true;
    } catch {
      return false;
    }
  }

  /** Takes over what is known now, but for what was taken away while this page was open. */
  learn(decisions) {
    return this.write({ decisions: decisions.filter((decision) => !this.#forgotten.has(JSON.stringify(decision))) });
  }

  forget(at) {
    const { decisions } = this.read();
    this.#forgotten.add(JSON.stringify(decisions[at]));
    return this.write({ decisions: decisions.filter((_, i) => i !== at) });
  }

  erase() {
    this.#kept = { on: false, decisions: [] };
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // There is nothing to erase where nothing may be kept.
    }
  }
}

/** The part of the panel that shows a memory. */
export class MemoryView {
  element;
  #act;
  #memory;
  #list = el('ul', { class: 'decisions' });
  #switch;
  #erase;
  #save;

  /** @param {{ words: Words, memory: Memory, say(key: string, values?: object): void, changed(): void }} act */
  constructor(act) {
    const { words, memory } = act;
    this.#act = act;
    this.#memory = memory;
    this.#switch = el('input', { type: 'checkbox', change: () => this.#turn() });
    this.#save = button({ class: 'quiet', click: () => this.#download() }, words.say('house-save'));
    this.#erase = button({ class: 'quiet', click: () => this.#clear() }, words.say('house-erase'));
    this.element = el(
      'details',
      // It stands last: what is opened would lie below the panel's edge.
      { class: 'memory', part: 'memory', toggle: () => this.element.scrollIntoView({ block: 'nearest' }) },
      el('summary', {}, words.say('house-decisions')),
      el('label', { class: 'remember' }, this.#switch, words.say('house-remember')),
      this.#list,
      el('p', { class: 'more-actions' }, this.#save, this.#erase),
    );
    this.update();
  }

  update() {
    const { words } = this.#act;
    const { decisions } = this.#memory.read();
    this.#switch.checked = this.#memory.on;
    this.#save.hidden = this.#erase.hidden = !decisions.length;
    this.#list.replaceChildren(
      ...decisions.map(({ name, label, verdict }, i) =>
        el(
          'li',
          {},
          el('span', {}, ...words.parts(`house-${verdict}`, { name: words.quoted(name), label: words.say(`label.${label}`, {}, label) })),
          button({ class: 'judge reject', title: words.say('house-forget', { name }), click: () => this.#forget(i) }),
        ),
      ),
    );
  }

  #turn() {
    const kept = this.#memory.write({ on: this.#switch.checked });
    this.#act.say(kept ? (this.#switch.checked ? 'house-on' : 'house-off') : 'house-not-kept');
    this.#act.changed();
    this.update();
  }

  #forget(at) {
    this.#memory.forget(at);
    this.update();
    (this.#list.querySelectorAll('button')[at] ?? this.#switch).focus();
  }

  #clear() {
    this.#memory.erase();
    this.update();
    this.#act.say('house-erased');
    this.#switch.focus();
  }

  #download() {
    const file = new Blob([JSON.stringify(this.#memory.read().decisions, null, 1)], { type: 'application/json' });
    const address = URL.createObjectURL(file);
    el('a', { href: address, download: 'house.rubricate.json' }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}
