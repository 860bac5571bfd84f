//! Decisions whose words an edit has taken: listed, found again, placed, let go, and back with their words.

use crate::page::Page;
use crate::page_steps::{panel, tagged, until};
use anyhow::{Result, ensure};
use serde_json::{Value, json};

const PAGE: &str = "scenarios/page_persist.html";

/// Opens the page with nothing kept from before.
fn fresh(page: &Page) -> Result<()> {
    page.open(PAGE)?;
    tagged(page)?;
    panel(page, "await host.forget()")?;
    page.open(PAGE)?;
    tagged(page)
}

/// What the review says of a name: how its first mention stands, or `null`.
const STANDS: &str = "const stands = async (name) => (await host.getEntities({ order: 'text', limit: 100 })).items.find(item => item.name === name) ?? null;
    const edit = async (n, text) => { document.querySelectorAll('#story p')[n].textContent = text; await host.analyze(); };
    const orphans = () => host.getOrphans().map(({ quote, label, status, note }) => `${quote} ${label} ${status} ${note ?? ''}`.trim());
    const lost = () => panel.querySelector('.lost');
    ";

fn run(page: &Page, body: &str) -> Result<Value> {
    panel(page, &format!("{STANDS}{body}"))
}

/// Accepts a name, notes something, and takes its words away.
fn lose(page: &Page) -> Result<()> {
    run(
        page,
        "window.original = document.querySelectorAll('#story p')[1].textContent;
         const aalto = await stands('Peter Aalto'); await host.relabel({ entities: [aalto.entity] }, 'ORG'); await host.note({ mention: aalto.marks[0], text: 'Ask him.' });
         await edit(1, 'The ferry will cost €48 million, said Solheim.')",
    )
    .map(drop)
}

scenario!(what_has_lost_its_words_is_listed_and_comes_back_with_them, |page| {
    fresh(page)?;
    lose(page)?;
    let told = run(
        page,
        "return [orphans(), lost().hidden, lost().open, lost().querySelector('summary').textContent, lost().querySelectorAll('li').length]",
    )?;
    assert_eq!(told, json!([["Peter Aalto ORG accepted Ask him."], false, false, "Lost its place (1)", 1]));
    // It is told in a file of ours, and never as a mention.
    let file = run(
        page,
        "const file = JSON.parse(await (await host.export('native', { include: 'all' })).text()); const strict = JSON.parse(await (await host.export('native', { include: 'accepted' })).text());
         return [file.orphans.map(({ quote, anchor, note, status }) => [quote.exact, anchor.state, note, status]), file.mentions.some(({ quote }) => quote.exact === 'Peter Aalto'), 'orphans' in strict,
                 (await host.loss('w3c')).find(({ code }) => code === 'orphans').count]",
    )?;
    assert_eq!(file, json!([[["Peter Aalto", "orphaned", "Ask him.", "accepted"]], false, false, 1]));
    // The browser keeps it, too.
    until(page, "return host.matches(':defined')")?;
    panel(page, "await new Promise(done => setTimeout(done, 300))")?;
    // What is undone takes it out of the list, and redone puts it there again.
    let steps = run(
        page,
        "const told = []; await host.undo(); told.push(orphans()); await host.undo(); told.push(orphans().length); await host.redo(); await host.redo(); told.push(orphans()); return told",
    )?;
    assert_eq!(steps, json!([["Peter Aalto ORG accepted"], 0, ["Peter Aalto ORG accepted Ask him."]]));
    let back = run(
        page,
        "await edit(1, window.original); const aalto = await stands('Peter Aalto'); const told = await host.describe(aalto.marks[0]);
         return [orphans(), lost().hidden, told.label, told.status, told.note]",
    )?;
    assert_eq!(back, json!([[], true, "ORG", "accepted", "Ask him."]));
    panel(page, "await host.forget()")?;
});

scenario!(what_is_lost_survives_a_reload, |page| {
    fresh(page)?;
    lose(page)?;
    panel(page, "await new Promise(done => setTimeout(done, 500))")?;
    page.open("scenarios/blank.html")?;
    // The page as it was first: the words are there again.
    page.open(PAGE)?;
    tagged(page)?;
    let told = run(page, "return [orphans(), (await stands('Peter Aalto')).label, host.canUndo]")?;
    assert_eq!(told, json!([[], "ORG", true]));
    let start = run(
        page,
        "while (host.canUndo) await host.undo(); return [host.getMentions().every(({ status }) => status === 'suggested'), (await stands('Peter Aalto')).label]",
    )?;
    assert_eq!(start, json!([true, "PERSON"]));
    panel(page, "await host.forget()")?;
});

scenario!(an_editor_says_where_it_stands_or_lets_it_go, |page| {
    fresh(page)?;
    lose(page)?;
    // Its words stand once more, elsewhere: one press finds them.
    let found = run(
        page,
        "await edit(3, 'At night, somebody said that Peter Aalto would not come.'); lost().open = true;
         const before = orphans(); lost().querySelector('[data-name=lost-find]').click(); return before",
    )?;
    ensure!(found.as_array().is_some_and(|list| list.len() <= 1), "{found}");
    if found.as_array().is_some_and(|list| !list.is_empty()) {
        until(page, "return host.getOrphans().length === 0")?;
    }
    let placed = run(
        page,
        "const aalto = await stands('Peter Aalto'); const told = await Promise.all(aalto.marks.map(mark => host.describe(mark))); const { label, status, quote } = told.find(({ note }) => note === 'Ask him.') ?? {}; return [label, status, quote]",
    )?;
    assert_eq!(placed, json!(["ORG", "accepted", "Peter Aalto"]));
    // What is selected becomes it.
    run(page, "await edit(3, 'Nobody came at night.')")?;
    assert_eq!(run(page, "return orphans()")?, json!(["Peter Aalto ORG accepted Ask him."]));
    run(
        page,
        "const node = document.querySelectorAll('#story p')[3].firstChild; getSelection().setBaseAndExtent(node, 0, node, 6); lost().querySelector('[data-name=lost-mark]').click()",
    )?;
    until(
        page,
        "return host.getOrphans().length === 0 && host.getMentions().some(({ label, status }) => label === 'ORG' && status === 'accepted')",
    )?;
    run(page, "getSelection().removeAllRanges(); await host.undo()")?;
    assert_eq!(run(page, "return orphans().length")?, json!(1));
    // Let go, it can be had back.
    run(
        page,
        "lost().querySelector('[data-name=lost-let-go]').focus(); lost().querySelector('[data-name=lost-let-go]').click()",
    )?;
    until(page, "return host.getOrphans().length === 0 && panel.querySelector('.lost').hidden")?;
    run(page, "await host.undo()")?;
    until(page, "return host.getOrphans().length === 1 && !panel.querySelector('.lost').hidden")?;
    panel(page, "await host.forget()")?;
});

scenario!(words_that_have_changed_are_to_be_looked_at, |page| {
    fresh(page)?;
    let told = run(
        page,
        "const council = await stands('Baltic Transport Council'); await host.accept({ entities: [council.entity] });
         await edit(3, document.querySelectorAll('#story p')[3].textContent.replace('Transport Council', 'Transport Counsel'));
         const now = host.getMentions().filter(({ status }) => status === 'accepted'); const told = await host.describe(now[0].mention);
         const file = JSON.parse(await (await host.export()).text());
         return [now.length, told.anchor, told.decided, lost().querySelector('summary').textContent, file.mentions.find(({ status }) => status === 'accepted').anchor]",
    )?;
    assert_eq!(
        told,
        json!([1, "fuzzy", "Baltic Transport Council", "On changed words (1)", { "state": "fuzzy", "quote": "Baltic Transport Council" }])
    );
    run(page, "lost().open = true; lost().querySelector('[data-name=lost-right]').click()")?;
    until(page, "return panel.querySelector('.lost').hidden")?;
    panel(page, "await host.forget()")?;
});
