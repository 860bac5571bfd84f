//! The bridge to ProseMirror in TipTap, as its users install both.

use crate::page::Page;
use crate::serving;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// What scripts know of the page.
const KNOWN: &str = "const { editor, bridge } = window; const review = document.querySelector('rubricate-review');
    const marked = () => [...editor.view.dom.querySelectorAll('[class*=\"rubricate-\"]')].map(({ textContent }) => textContent);
    const accepted = () => Promise.all(review.getMentions().filter(({ status }) => status === 'accepted').map(async ({ mention }) => (await review.describe(mention)).quote));
    const until = async (holds) => { for (let n = 0; n < 400 && !holds(); n++) await new Promise(done => setTimeout(done, 25)); };
    ";

fn run(page: &Page, body: &str) -> Result<Value> {
    page.run_async(&format!("{KNOWN}{body}"), json!([]))
}

scenario!(an_article_in_tiptap, |page| {
    page.open(&format!("{}watched/index.html", serving::at("tiptap/dist")))?;
    page.wait("return document.querySelector('rubricate-review').state === 'ready'", json!([]))?;
    let found = run(
        page,
        "await until(() => marked().length > 5);
         window.before = JSON.stringify(editor.getJSON());
         const told = await Promise.all(review.getMentions().map(({ mention }) => review.describe(mention)));
         await review.accept(review.getMentions()[told.findIndex(({ quote }) => quote === 'Ghent')].mention);
         return { marked: marked(), same: JSON.stringify(editor.getJSON()) === window.before, html: editor.getHTML(), undone: editor.can().undo() }",
    )?;
    for name in ["Ghent", "Belgium", "Friday", "Marieke Claes", "Lyon", "2 million euros"] {
        ensure!(found["marked"].as_array().is_some_and(|marked| marked.contains(&json!(name))), "{name}: {found}");
    }
    ensure!(found["same"] == true && found["undone"] == false, "the document was changed: {found}");
    ensure!(found["html"].as_str().is_some_and(|html| !html.contains("rubricate")), "{found}");

    // Typed, with marks where they were; then taken back by TipTap's own undo, which knows of no marks.
    let found = run(
        page,
        "const before = marked(); let runs = 0; review.addEventListener('rubricate-analyzed', () => (runs += 1));
         editor.commands.insertContentAt(1, 'Good news: ');
         const early = marked();
         await until(() => runs === 1);
         const then = await accepted();
         editor.commands.undo();
         await until(() => runs === 2);
         return { before, early, then, same: JSON.stringify(editor.getJSON()) === window.before, after: await accepted() }",
    )?;
    ensure!(found["early"] == found["before"] && found["same"] == true, "{found}");
    ensure!(found["then"] == json!(["Ghent"]) && found["after"] == found["then"], "the decision was lost: {found}");

    // The plugin goes, and comes again; then the editor ends before the widget.
    let found = run(
        page,
        "const before = marked(); editor.unregisterPlugin('rubricate'); const without = marked();
         editor.registerPlugin(bridge.plugin); await until(() => marked().length === before.length);
         const again = marked(); editor.destroy(); await review.undo(); return { before, without, again }",
    )?;
    ensure!(found["without"] == json!([]) && found["again"] == found["before"], "{found}");
});
