//! The widget beside an editor with a document model of its own, ProseMirror: marks are decorations, the document stays as it is.

use crate::axe::axe;
use crate::page::Page;
use crate::page_steps::{panel, tagged, until};
use crate::webdriver::{Key, Look};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// What a script knows of the editor: its view, and what is marked in it, in the order of the text.
const EDITOR: &str = "const { view } = host.editor;
    const doc = () => JSON.stringify(view.state.doc.toJSON());
    const marked = (state = '(suggested|accepted|conflict|outer)') => {
        const pieces = [...view.dom.querySelectorAll('[class*=\"rubricate-\"]')].filter(({ className }) => new RegExp(`-${state}( |$)`).test(className));
        return pieces.map(({ textContent }) => textContent);
    };
    const find = words => { let found; view.state.doc.descendants((node, pos) => { const at = node.text?.indexOf(words) ?? -1; if (at >= 0) found ??= pos + at; }); return found; };
    const frame = () => new Promise(requestAnimationFrame);
    ";

fn editor(page: &Page, body: &str) -> Result<Value> {
    panel(page, &format!("{EDITOR}{body}"))
}

/// Opens the page, waits until the article is marked, and keeps what the document is.
fn open(page: &Page) -> Result<()> {
    page.open("csp/strict/editor.html")?;
    tagged(page)?;
    until(page, "return document.querySelectorAll('[class*=rubricate-]').length > 20")?;
    editor(
        page,
        "window.doc = doc(); window.runs = 0; host.addEventListener('rubricate-analyzed', () => (window.runs += 1))",
    )?;
    Ok(())
}

/// Waits until the article was tagged again, and checks that marks and mentions are the same words.
fn settled(page: &Page, runs: i64) -> Result<()> {
    until(page, &format!("return window.runs > {runs}"))?;
    let found = editor(
        page,
        "await frame(); await frame();
         const quotes = await Promise.all(host.getMentions().filter(({ status, overlaps }) => status !== 'rejected' && !overlaps).map(async ({ mention }) => (await host.describe(mention)).quote));
         return { quotes: quotes.join(''), marked: marked('(suggested|accepted)').join('') }",
    )?;
    ensure!(found["quotes"] == found["marked"], "{found}");
    Ok(())
}

scenario!(the_document_of_an_editor_stays_as_it_is, |page| {
    open(page)?;
    panel(page, "panel.querySelector('.row').focus()")?;
    page.write("ax2")?;
    until(page, "return panel.querySelector('.done').textContent.startsWith('3 ')")?;
    // With the methods, too, and back again.
    let found = editor(
        page,
        "await host.relabel(host.getMentions().at(-1).mention, 'WORK'); await host.undo(); await host.propagate(host.getMentions()[0].mention);
         host.shadowRoot.querySelector('.topic').focus(); await frame(); await frame();
         const shown = marked('evidence').length;
         return { same: doc() === window.doc, undone: view.state['history$'].done.eventCount, lit: shown, accepted: marked('accepted').length, text: view.state.doc.textContent.length }",
    )?;
    ensure!(found["same"] == true && found["undone"] == 0, "the document was changed: {found}");
    ensure!(found["lit"].as_u64() > Some(0) && found["accepted"].as_u64() > Some(0), "{found}");
    // Plugins come and go while an editor is open, as TipTap registers them.
    let again = editor(
        page,
        "const before = marked().length; const { plugins } = view.state; const [bridge] = plugins;
         view.updateState(view.state.reconfigure({ plugins: plugins.slice(1) })); const without = marked().length;
         view.updateState(view.state.reconfigure({ plugins: [...plugins.slice(1), bridge] })); await frame();
         for (let n = 0; n < 80 && marked().length !== before; n++) await new Promise(done => setTimeout(done, 25));
         return [before, without, marked().length]",
    )?;
    ensure!(again[0].as_u64() > Some(20) && again[1] == 0 && again[2] == again[0], "{again}");
    // Without the widget nothing is left.
    page.run("document.querySelector('rubricate-review').remove()", json!([]))?;
    until(
        page,
        "return document.querySelectorAll('[class*=rubricate-]').length === 0 && document.adoptedStyleSheets.length === 0",
    )?;
});

scenario!(marks_in_an_editor_stay_on_their_words, |page| {
    open(page)?;
    // What is shown in the frame of each change, before anything is tagged again.
    let found = editor(
        page,
        "const before = marked(); const runs = window.runs; const frames = [];
         const edit = async tr => { view.dispatch(tr); await frame(); frames.push(marked().join('|')); };
         await edit(view.state.tr.insertText('good ', find('return ticket')));
         await edit(view.state.tr.insertText('nen', find('Lidia Ferrante') + 'Lidia Ferrante'.length));
         await edit(view.state.tr.delete(find('nen had'), find('nen had') + 3));
         await edit(view.state.tr.insertText('x', find('Hribar, an') + 2));
         return { before: before.join('|'), frames, early: window.runs === runs }",
    )?;
    ensure!(found["early"] == true, "it was tagged again before the next frame");
    let before = found["before"].as_str().context("marks")?;
    let frame = |i: usize| found["frames"][i].as_str().unwrap_or_default().to_owned();
    assert_eq!(frame(0), before);
    assert_eq!(frame(1), before.replacen("|Lidia Ferrante", "", 1));
    assert_eq!(frame(2), before);
    assert_eq!(frame(3), before.replacen("|Pavel Hribar", "", 1));
    settled(page, 0)?;
    // A paragraph is moved, another cut in two, a third goes.
    let found = editor(
        page,
        "const before = marked(); const runs = window.runs;
         const cut = find('The European Investment Bank'); view.dispatch(view.state.tr.split(cut)); await frame();
         const split = marked();
         const node = view.state.doc; const last = node.lastChild; const end = node.content.size;
         view.dispatch(view.state.tr.delete(end - last.nodeSize, end).insert(0, last)); await frame();
         return { before, split, moved: marked(), early: window.runs === runs, text: last.textContent }",
    )?;
    ensure!(found["early"] == true && found["split"] == found["before"], "{found}");
    let words = |name: &str| -> Vec<String> { serde_json::from_value(found[name].clone()).unwrap_or_default() };
    let (mut moved, mut all) = (words("moved"), words("before"));
    ensure!(moved != all && found["text"].as_str().is_some_and(|text| text.contains(moved[0].as_str())), "{found}");
    moved.sort();
    all.sort();
    assert_eq!(moved, all);
    settled(page, 1)?;
});

scenario!(an_editor_is_written_in_and_decided_on, |page| {
    open(page)?;
    panel(page, "panel.querySelector('.row').focus()")?;
    page.write("ax")?;
    until(page, "return panel.querySelector('.done').textContent.startsWith('2 ')")?;
    let decided = editor(
        page,
        "return host.getMentions().filter(({ status }) => status !== 'suggested').map(({ label, status }) => label + status)",
    )?;
    // Keys go where the focus is: here into the text.
    editor(
        page,
        "view.focus(); const { constructor } = view.state.selection; view.dispatch(view.state.tr.setSelection(constructor.near(view.state.doc.resolve(find('The line is 4.2')))))",
    )?;
    page.write("Today a1 ")?;
    settled(page, 0)?;
    let found = editor(
        page,
        "return [view.state.doc.textContent.includes('Today a1 The line'), host.getMentions().filter(({ status }) => status !== 'suggested').map(({ label, status }) => label + status)]",
    )?;
    assert_eq!(found, json!([true, decided]));
    // The host takes it back, in its own history: one step for what was typed in one go.
    let ran = page.run("return window.runs", json!([]))?.as_i64().unwrap_or(0);
    for _ in 0..10 {
        page.press(&[Key::Control], Key::Char('z'))?;
    }
    settled(page, ran)?;
    assert_eq!(editor(page, "return doc() === window.doc")?, true);
    // A mark is pressed: its card decides.
    let spot = editor(
        page,
        "await host.reveal(host.getMentions()[0].mention); await new Promise(done => setTimeout(done, 700));
         const { x, y, width, height } = view.dom.querySelector('[class*=rubricate-]').getBoundingClientRect(); return [x + width / 2, y + height / 2]",
    )?;
    page.click_at((spot[0].as_f64().unwrap_or(0.0), spot[1].as_f64().unwrap_or(0.0)))?;
    until(page, "return panel.querySelector('.card:popover-open')?.role === 'dialog'")?;
    panel(
        page,
        "(panel.querySelector('.card [data-name=acceptOne]') ?? panel.querySelector('.card [data-name=accept]')).click()",
    )?;
    until(
        page,
        "return host.getMentions()[0].status === 'accepted' && document.querySelector('#story [class*=rubricate-]').className.includes('accepted')",
    )?;
    page.press(&[], Key::Escape)?;
    // What is selected can be marked.
    editor(
        page,
        "const TextSelection = view.state.selection.constructor; view.focus();
         view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, find('brass band'), find('brass band') + 10)));
         document.dispatchEvent(new PointerEvent('pointerup'));",
    )?;
    until(page, "return panel.querySelector('.typebar:popover-open [data-label=ORG]')")?;
    panel(page, "panel.querySelector('.typebar [data-label=ORG]').click()")?;
    until(
        page,
        "return [...document.querySelectorAll('#story [class*=-org-accepted]')].some(({ textContent }) => textContent === 'brass band')",
    )?;
    assert_eq!(editor(page, "return doc() === window.doc")?, true);
});

scenario!(an_editor_in_the_dark, Look { dark: true, ..Look::default() }, |page| {
    open(page)?;
    let style = panel(
        page,
        "return getComputedStyle(document.querySelector('#story [class*=-person-suggested]')).textDecorationStyle",
    )?;
    assert_eq!(style, "dotted");
    axe(page, "beside an editor")?;
});
