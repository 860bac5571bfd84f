// Files that lie beside the scripts. Here, because the build may put all scripts into one: it lies where this
// file does. Bundlers look for the form to the letter.

/** The panel's styles; the build joins them from panel.css and panel-*.css. */
export const PANEL_CSS = new URL('./panel.css', import.meta.url).href;
