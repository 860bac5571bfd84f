// Types of the bridge to ProseMirror and TipTap. ProseMirror's own types are not needed to read them.

import type { EditorAdapter } from '../define.js';
import type { Role } from '../rubricate.js';

/** The host's own classes: from prosemirror-state and prosemirror-view, or from @tiptap/pm. */
export interface ProseMirrorClasses<Plugin> {
  Plugin: new (spec: any) => Plugin;
  PluginKey: new (name?: string) => any;
  Decoration: { inline(from: number, to: number, attrs: any, spec?: any): any };
  DecorationSet: { create(doc: any, decorations: any[]): any; empty: any };
}

/** A node of the document, as far as it tells what it is. */
export interface ProseMirrorNode {
  type: { name: string; spec: { code?: boolean } };
  attrs: Readonly<Record<string, any>>;
}

export interface ProseMirrorBridge<Plugin> extends EditorAdapter {
  /** To be among the plugins of the editor's state; in TipTap `editor.registerPlugin(bridge.plugin)`. */
  readonly plugin: Plugin;
  /** The view whose state has the plugin; null before there is one. */
  readonly view: any;
}

export interface ProseMirrorOptions {
  /** What a text block is; null leaves it out. By default headings and paragraphs, and no code. */
  roleOf?: (block: ProseMirrorNode, parent: ProseMirrorNode | null) => Role | null;
}

/** Marks are decorations, mapped through each transaction; the document is never changed. One bridge an editor. */
export function prosemirror<Plugin>(classes: ProseMirrorClasses<Plugin>, options?: ProseMirrorOptions): ProseMirrorBridge<Plugin>;
