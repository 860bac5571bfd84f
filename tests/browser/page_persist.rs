//! A review that the browser keeps: after a reload, an edit, in two tabs, and where nothing can be kept.

use crate::page::Page;
use crate::page_steps::{panel, tagged, until};
use anyhow::{Result, ensure};
use serde_json::{Value, json};

const PAGE: &str = "scenarios/page_persist.html";

/// Opens the page with nothing kept from before.
fn fresh(page: &Page) -> Result<()> {
    page.open(PAGE)?;
    tagged(page)?;
    panel(
        page,
        "await host.forget(); window.saved = 0; host.addEventListener('rubricate-saved', () => window.saved++)",
    )?;
    again(page)
}

fn again(page: &Page) -> Result<()> {
    page.open(PAGE)?;
    tagged(page)?;
    panel(page, "window.saved = 0; host.addEventListener('rubricate-saved', () => window.saved++)").map(drop)
}

/// What was decided, by words.
fn decided(page: &Page) -> Result<Value> {
    panel(
        page,
        "return (await Promise.all(host.getMentions().filter(({ status }) => status !== 'suggested').map(({ mention }) => host.describe(mention))))
             .map(({ quote, label, status }) => `${quote} ${label} ${status}`)",
    )
}

/// Decides on the first entities in turn, each another way.
fn decide(page: &Page, from: usize, n: usize) -> Result<()> {
    let body = format!(
        "const {{ items }} = await host.getEntities({{ order: 'text', limit: 100 }});
         for (const [i, {{ entity }}] of items.slice({from}, {from} + {n}).entries())
             await (i % 3 === 1 ? host.reject({{ entities: [entity] }}) : i % 3 === 2 ? host.relabel({{ entities: [entity] }}, 'WORK') : host.accept({{ entities: [entity] }}));"
    );
    panel(page, &body).map(drop)
}

scenario!(a_reload_loses_nothing, |page| {
    fresh(page)?;
    decide(page, 0, 5)?;
    panel(page, "await host.undo()")?;
    until(page, "return window.saved >= 1 && host.canRedo")?;
    panel(page, "await new Promise(done => setTimeout(done, 500))")?;
    let before = decided(page)?;
    ensure!(before.as_array().is_some_and(|list| list.len() > 3), "{before}");
    again(page)?;
    assert_eq!(decided(page)?, before);
    // The history has come along.
    assert_eq!(panel(page, "return [host.canUndo, host.canRedo]")?, json!([true, true]));
    panel(page, "await host.redo()")?;
    ensure!(decided(page)? != before, "nothing was done again");
    panel(page, "await host.forget()")?;
    page.open(PAGE)?;
    tagged(page)?;
    assert_eq!(decided(page)?, json!([]));
});

scenario!(a_page_that_dies_loses_the_last_moment_at_most, |page| {
    fresh(page)?;
    let mut known = 0;
    // Each time some decisions are made, and the page goes without a word.
    for (round, pause) in [0, 15, 60, 5, 120, 30].into_iter().enumerate() {
        decide(page, round, 1)?;
        panel(page, &format!("await new Promise(done => setTimeout(done, {pause}))"))?;
        again(page)?;
        let now = decided(page)?.as_array().map_or(0, Vec::len);
        ensure!(now >= known, "round {round}: {now} decided, {known} before");
        known = now;
    }
    ensure!(known >= 5, "only {known} decisions have been kept");
    panel(page, "await host.forget()")?;
});

scenario!(a_dead_worker_loses_nothing, |page| {
    page.open(PAGE)?;
    panel(
        page,
        "window.workers = []; const Original = Worker; window.Worker = class extends Original { constructor(...args) { super(...args); window.workers.push(this); } };
         const old = host; const fresh = document.createElement('rubricate-review'); fresh.setAttribute('for', 'story');
         fresh.setAttribute('wasm-src', new URL('../rubricate.wasm?other', location).href); old.replaceWith(fresh);",
    )?;
    tagged(page)?;
    decide(page, 0, 4)?;
    let before = decided(page)?;
    panel(
        page,
        "window.workers.forEach(worker => { worker.terminate(); worker.onerror(new ErrorEvent('error', { message: 'killed' })); })",
    )?;
    decide(page, 4, 1)?;
    let after = decided(page)?;
    let (before, after) =
        (before.as_array().cloned().unwrap_or_default(), after.as_array().cloned().unwrap_or_default());
    ensure!(after.len() > before.len() && before.iter().all(|one| after.contains(one)), "{before:?}, then {after:?}");
});

scenario!(an_edited_article_takes_up_what_was_kept, |page| {
    fresh(page)?;
    decide(page, 0, 4)?;
    until(page, "return window.saved >= 1")?;
    panel(page, "await new Promise(done => setTimeout(done, 500))")?;
    let before = decided(page)?;
    page.open(&format!("{PAGE}?edited"))?;
    tagged(page)?;
    // Another address is another article.
    assert_eq!(decided(page)?, json!([]));
    page.open("scenarios/blank.html")?;
    page.open(PAGE)?;
    tagged(page)?;
    panel(
        page,
        "document.querySelector('#story p').before(Object.assign(document.createElement('p'), { textContent: 'Corrected at noon.' })); await host.analyze()",
    )?;
    assert_eq!(decided(page)?, before);
    panel(page, "await host.forget()")?;
});

scenario!(two_tabs_do_not_write_over_each_other, |page| {
    fresh(page)?;
    panel(
        page,
        "window.other = document.createElement('rubricate-review'); window.other.setAttribute('for', 'story'); window.other.setAttribute('persist', 'local');
         window.other.setAttribute('panel', 'bottom'); const ready = new Promise(done => window.other.addEventListener('rubricate-analyzed', done, { once: true }));
         window.overtaken = 0; window.other.addEventListener('rubricate-overtaken', () => window.overtaken++); document.body.append(window.other); await ready",
    )?;
    decide(page, 0, 2)?;
    until(page, "return window.saved >= 1")?;
    let mine = decided(page)?;
    panel(
        page,
        "const { items } = await window.other.getEntities({ order: 'text' }); await window.other.accept({ entities: [items[4].entity] })",
    )?;
    until(
        page,
        "return window.overtaken === 1 && window.other.shadowRoot.querySelectorAll('.stage button').length === 2",
    )?;
    // Asked, it takes the other's decisions up.
    panel(page, "await window.other.settle(false)")?;
    let statuses = "return [host, window.other].map(widget => widget.getMentions().map(({ status }) => status).join())";
    let both = panel(page, statuses)?;
    assert_eq!(both[0], both[1]);
    assert_eq!(decided(page)?, mine);
    panel(page, "await host.forget()")?;
});

scenario!(where_nothing_can_be_kept_work_goes_on, |page| {
    page.open("scenarios/blank.html")?;
    page.open(PAGE)?;
    tagged(page)?;
    panel(
        page,
        "window.faults = []; document.addEventListener('rubricate-error', ({ detail }) => window.faults.push(detail.code));
         IDBFactory.prototype.open = () => { throw new DOMException('No', 'SecurityError'); };
         const fresh = document.createElement('rubricate-review'); fresh.setAttribute('for', 'story'); fresh.setAttribute('persist', 'local');
         host.replaceWith(fresh);",
    )?;
    tagged(page)?;
    decide(page, 0, 2)?;
    until(
        page,
        "return window.faults.includes('persist/failed') && window.faults.every(code => code === 'persist/failed')",
    )?;
    ensure!(decided(page)?.as_array().is_some_and(|list| !list.is_empty()), "nothing was decided");
});
