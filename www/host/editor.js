// The page with an editor: an article in ProseMirror, the widget beside it. What is marked is shown by the editor and is no
// part of its document.

import { baseKeymap, setBlockType, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { DOMParser } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { prosemirror } from '../adapters/prosemirror.js';

const story = document.getElementById('story');
const { heading, paragraph } = schema.nodes;
const { em, strong } = schema.marks;
const bridge = prosemirror({ Plugin, PluginKey, Decoration, DecorationSet });

const isIn = (mark) => ({ selection: { from, to, empty, $from }, storedMarks, doc }) =>
  empty ? Boolean(mark.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, mark);
const isHeading = ({ selection: { $from } }) => $from.parent.type === heading;

/** What the buttons do, and when they count as pressed. */
const TOOLS = {
  undo: { does: undo },
  redo: { does: redo },
  strong: { does: toggleMark(strong), isOn: isIn(strong) },
  em: { does: toggleMark(em), isOn: isIn(em) },
  heading: { does: (...now) => (isHeading(now[0]) ? setBlockType(paragraph) : setBlockType(heading, { level: 2 }))(...now), isOn: isHeading },
};

const tools = [...document.querySelectorAll('[data-tool]')];
const toolbar = new Plugin({
  view: () => ({
    update: ({ state }) => {
      for (const button of tools) {
        const { does, isOn } = TOOLS[button.dataset.tool];
        button.disabled = !does(state);
        if (isOn) button.setAttribute('aria-pressed', String(isOn(state)));
      }
    },
  }),
});

const keys = { 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo, 'Mod-b': TOOLS.strong.does, 'Mod-i': TOOLS.em.does };
const doc = DOMParser.fromSchema(schema).parse(story);

const view = new EditorView(
  { mount: story },
  {
    state: EditorState.create({ doc, plugins: [bridge.plugin, toolbar, history(), keymap(keys), keymap(baseKeymap)] }),
    attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Article', spellcheck: 'false' },
  },
);

for (const button of tools) {
  // The selection stays where it is.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('click', () => TOOLS[button.dataset.tool].does(view.state, view.dispatch, view) && view.focus());
}
document.querySelector('.tools').hidden = false;
view.updateState(view.state);
// Before the element is defined, which then begins with it.
document.querySelector('rubricate-review').editor = bridge;
