import { Editor } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import StarterKit from '@tiptap/starter-kit';
import { prosemirror } from 'rubricate/adapters/prosemirror';
import 'rubricate/define';

const editor = new Editor({
  element: document.querySelector('#story'),
  extensions: [StarterKit],
  content: `<h1>Museum in Ghent gets a stolen altarpiece back</h1>
    <p>Police in Belgium returned the panel on Friday, said Marieke Claes, director of the <strong>Museum</strong> of Fine Arts.</p>
    <ul><li><p>It was found in Lyon, where a dealer had asked 2 million euros for it.</p></li></ul>`,
});
const bridge = prosemirror({ Plugin, PluginKey, Decoration, DecorationSet });
editor.registerPlugin(bridge.plugin);
document.querySelector('rubricate-review').editor = bridge;

Object.assign(window, { editor, bridge });
