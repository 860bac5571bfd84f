// The bridge to an editor, and an adapter of somebody's own. Never run.
import { schema } from 'prosemirror-schema-basic';
import { EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { prosemirror } from '../../www/adapters/prosemirror.js';
import type { EditorAdapter, RubricateReview } from '../../www/define.js';

export function bridge(review: RubricateReview): EditorState {
  const bridge = prosemirror({ Plugin, PluginKey, Decoration, DecorationSet }, { roleOf: ({ type }) => (type.name === 'heading' ? 'headline' : null) });
  review.editor = bridge;
  review.editor = null;
  // @ts-expect-error: there is no such role
  prosemirror({ Plugin, PluginKey, Decoration, DecorationSet }, { roleOf: () => 'footer' });
  // @ts-expect-error: the classes of prosemirror-view are missing
  prosemirror({ Plugin, PluginKey });
  return EditorState.create({ schema, plugins: [bridge.plugin] });
}

export class Plain implements EditorAdapter {
  element = document.createElement('textarea');
  getFields(): { text: string }[] {
    return [{ text: this.element.value }];
  }
  onChange(changed: () => void): () => void {
    this.element.addEventListener('input', changed);
    return () => this.element.removeEventListener('input', changed);
  }
  decorate(spans: { start: number; end: number; className: string }[]): void {
    console.log(spans.map(({ start, end }) => this.element.value.slice(start, end)));
  }
  rectFor(): DOMRect | null {
    return this.element.getBoundingClientRect();
  }
  reveal(start: number, end: number): void {
    this.element.setSelectionRange(start, end);
  }
  offsetAt(): number {
    return -1;
  }
  getSelection(): { start: number; end: number } | null {
    const { selectionStart: start, selectionEnd: end } = this.element;
    return start === end ? null : { start, end };
  }
}
