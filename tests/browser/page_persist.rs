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

/// What the browser keeps, by its keys: `all()`, `put(key, value)`, and `mine()`, the key of the page's article.
const DATABASE: &str = "const database = async () => { const open = indexedDB.open('rubricate', 1); open.onupgradeneeded = () => open.result.createObjectStore('reviews'); return asked(open); };
    const asked = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const within = async (mode, act) => { const base = await database(); try { return await act(base.transaction('reviews', mode).objectStore('reviews')); } finally { base.close(); } };
    const get = (key) => within('readonly', (store) => asked(store.get(key)));
    const put = (key, value) => within('readwrite', (store) => asked(store.put(value, key)));
    const keys = () => within('readonly', (store) => asked(store.getAllKeys()));
    const mine = async () => (await keys()).find((key) => !key.includes('('));
    const said = () => panel.querySelector('.stage').textContent;
    ";

fn kept(page: &Page, body: &str) -> Result<Value> {
    panel(page, &format!("{DATABASE}{body}"))
}

/// Makes two decisions, waits until they are kept, and changes what is kept.
fn tamper(page: &Page, body: &str) -> Result<()> {
    fresh(page)?;
    decide(page, 0, 2)?;
    until(page, "return window.saved >= 1")?;
    panel(page, "await new Promise(done => setTimeout(done, 300))")?;
    page.open("scenarios/blank.html")?;
    kept(page, &format!("const key = await mine(); const review = await get(key); {body}"))?;
    page.open(PAGE)?;
    tagged(page)
}

scenario!(a_full_browser_is_told_and_tried_again, |page| {
    fresh(page)?;
    panel(
        page,
        "window.put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = () => { throw new DOMException('No room', 'QuotaExceededError'); }",
    )?;
    decide(page, 0, 3)?;
    until(
        page,
        "return window.faults.length === 1 && window.faults[0] === 'persist/full' && panel.querySelector('.stage').textContent.includes('no room')",
    )?;
    let before = decided(page)?;
    panel(page, "IDBObjectStore.prototype.put = window.put")?;
    // Nobody has to decide anything more.
    until(page, "return window.saved >= 1 && !panel.querySelector('.stage').textContent")?;
    again(page)?;
    assert_eq!(decided(page)?, before);
    panel(page, "await host.forget()")?;
});

/// Decides while nothing can be kept; once what is in the way lets go, all is kept without being asked.
fn works_on_and_keeps(page: &Page, let_go: &str) -> Result<()> {
    decide(page, 2, 1)?;
    let before = decided(page)?;
    panel(page, let_go)?;
    until(page, "return window.saved >= 1 && !panel.querySelector('.stage').textContent")?;
    again(page)?;
    assert_eq!(decided(page)?, before);
    panel(page, "await host.forget()").map(drop)
}

scenario!(who_is_held_up_by_another_tab_works_on_and_keeps_later, |page| {
    fresh(page)?;
    // Another release wants the database for itself, and a third tab does not let go of it.
    kept(
        page,
        "window.holder = await database(); window.wish = indexedDB.deleteDatabase('rubricate');
         await new Promise(done => { window.wish.onblocked = done; })",
    )?;
    decide(page, 0, 2)?;
    until(
        page,
        "return window.faults.includes('persist/blocked') && panel.querySelector('.stage').textContent.includes('another tab')",
    )?;
    works_on_and_keeps(page, "window.holder.close()")?;
});

scenario!(who_gets_no_answer_from_the_database_says_so_and_keeps_later, |page| {
    fresh(page)?;
    // Another tab writes, and writes.
    kept(
        page,
        "const base = await database(); const store = base.transaction('reviews', 'readwrite').objectStore('reviews');
         const on = () => { if (window.isLetGo) base.close(); else store.get('nothing').onsuccess = on; }; on()",
    )?;
    decide(page, 0, 2)?;
    until(
        page,
        "return window.faults.includes('persist/blocked') && panel.querySelector('.stage').textContent.includes('another tab')",
    )?;
    assert_eq!(panel(page, "return window.faults")?, json!(["persist/blocked"]));
    works_on_and_keeps(page, "window.isLetGo = true")?;
});

scenario!(what_a_newer_release_has_kept_is_left_alone, |page| {
    tamper(page, "await put(key, { ...review, version: 99, more: 'than we know' })")?;
    until(
        page,
        "return window.faults.includes('persist/newer') && panel.querySelector('.stage').textContent.includes('newer release')",
    )?;
    assert_eq!(decided(page)?, json!([]));
    decide(page, 0, 2)?;
    panel(page, "await new Promise(done => setTimeout(done, 500))")?;
    let left = kept(
        page,
        "const { version, more, journal } = await get(await mine()); return [version, more, journal.length]",
    )?;
    assert_eq!(left, json!([99, "than we know", 2]));
    panel(page, "await host.forget()")?;
});

scenario!(what_an_older_release_has_kept_is_taken_up, |page| {
    // The first release wrote down what came over an edit as an operation.
    tamper(
        page,
        "const mention = (start, end) => ({ start, end, status: 'accepted', origin: 'model', score: 0.9, house: false });
         const group = { label: 'ORG', name: 'Nordlinje AS', role: null, link: null, note: null, mentions: [mention(89, 98)] };
         await put(key, { version: 1, revision: review.revision, house: [], at: review.at, journal: [{ begin: [{ op: 'restore', groups: [group], topics: [] }] }, [{ op: 'reject', mentions: [0] }]] })",
    )?;
    let told = panel(
        page,
        "return [window.faults, host.getMentions().filter(({ status }) => status === 'accepted').map(({ start, end }) => [start, end]), host.getMention(0).status, host.canUndo]",
    )?;
    assert_eq!(told, json!([[], [[89, 98]], "rejected", true]));
    panel(page, "window.saved = 0; host.addEventListener('rubricate-saved', () => window.saved++)")?;
    decide(page, 4, 1)?;
    until(page, "return window.saved >= 1")?;
    assert_eq!(kept(page, "return (await get(await mine())).version")?, json!(2));
    panel(page, "await host.forget()")?;
});

scenario!(what_is_damaged_is_put_aside, |page| {
    let damages = [
        "await put(key, { ...review, journal: 'torn' })",
        "await put(key, 'torn')",
        "await put(key, { ...review, journal: [[{ op: 'accept', mentions: [99999] }]] })",
        "await put(key, { ...review, journal: [{ revision: '{\"base\":' }] })",
        "await put(key, { ...review, journal: [null] })",
        "await put(`${key} (text)`, { fields: [{ text: 7 }] })",
    ];
    for damage in damages {
        tamper(page, damage)?;
        until(
            page,
            "return window.faults.includes('persist/damaged') && panel.querySelector('.stage').textContent.includes('put aside')",
        )?;
        assert_eq!(decided(page)?, json!([]), "{damage}");
        // It is there still, and the review that begins anew is kept beside it.
        panel(page, "window.saved = 0; host.addEventListener('rubricate-saved', () => window.saved++)")?;
        decide(page, 0, 1)?;
        until(page, "return window.saved >= 1")?;
        let aside = kept(
            page,
            "const aside = (await keys()).filter((key) => key.includes('(set aside')); return [aside.length, (await get(aside[0])).kept !== undefined]",
        )?;
        assert_eq!(aside, json!([1, true]), "{damage}");
        let before = decided(page)?;
        again(page)?;
        assert_eq!(decided(page)?, before, "{damage}");
        kept(page, "for (const key of await keys()) await within('readwrite', (store) => asked(store.delete(key)))")?;
    }
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

scenario!(without_a_database_work_goes_on, |page| {
    page.open("scenarios/blank.html")?;
    page.open(PAGE)?;
    tagged(page)?;
    panel(
        page,
        "Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true }); document.documentElement.lang = 'de';
         const fresh = document.createElement('rubricate-review'); fresh.setAttribute('for', 'story'); fresh.setAttribute('persist', 'local'); host.replaceWith(fresh);",
    )?;
    tagged(page)?;
    until(
        page,
        "return window.faults.includes('persist/failed') && panel.querySelector('.stage').textContent.includes('bewahrt diese Durchsicht nicht auf')",
    )?;
    decide(page, 0, 2)?;
    ensure!(decided(page)?.as_array().is_some_and(|list| !list.is_empty()), "nothing was decided");
});
