//! Finished tags, shown to readers on a page that was edited after an editor had decided.

use crate::axe::axe;
use crate::page::Page;
use crate::page_steps::{panel, tagged};
use crate::webdriver::Key;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

const PAGE: &str = "csp/strict/scenarios/page_read.html";

/// What the steps find on the page, as the first lines of a script.
const NAMES: &str = "const reader = document.querySelector('rubricate-reader'); const shadow = reader?.shadowRoot;
    const all = selector => [...shadow.querySelectorAll(selector)];
    const rows = () => all('li button').map(row => row.textContent);
    const live = stretch => { const range = document.createRange(); range.setStart(stretch.startContainer, stretch.startOffset);
        range.setEnd(stretch.endContainer, stretch.endOffset); return range; };
    const ranges = state => [...CSS.highlights].filter(([name]) => name.endsWith('-' + state)).flatMap(([, highlight]) => [...highlight]).map(live);
    const lit = (state = 'accepted') => ranges(state).map(range => range.toString().replace(/\\s+/g, ' '));
    const next = (name, of = document) => new Promise(resolve => of.addEventListener('rubricate-' + name, event => resolve(event.detail), { once: true }));
    const pause = time => new Promise(resolve => setTimeout(resolve, time));
    ";

fn on(page: &Page, body: &str, file: &Value) -> Result<Value> {
    page.run_async(&format!("const file = arguments[0]; {NAMES}{body}"), json!([file]))
        .with_context(|| format!("in: {body}"))
}

fn until(page: &Page, body: &str) -> Result<Value> {
    page.wait(&format!("{NAMES}{body}"), json!([]))
}

/// An editor accepts all but Portugal, says what Berlin is, and leaves a note.
fn exported(page: &Page) -> Result<Value> {
    page.open("scenarios/page_article.html")?;
    tagged(page)?;
    let text = panel(
        page,
        "const { items: entities } = await host.getEntities();
         const berlin = entities.find(({ name }) => name === 'Berlin');
         await host.accept({ entities: entities.filter(({ name }) => name !== 'Portugal').map(({ entity }) => entity) });
         await host.link(berlin.entity, { uri: 'https://places.example/berlin', name: 'Berlin, the capital' });
         await host.note({ entity: berlin.entity, text: 'a private note' });
         const [topic] = await host.getTopics();
         if (topic) await host.decideTopic(topic.code, 'accept');
         return await (await host.export('native', { include: 'accepted' })).text()",
    )?;
    serde_json::from_str(text.as_str().unwrap_or_default()).context("the export")
}

/// The page for readers, with the tags shown.
fn shown(page: &Page, file: &Value) -> Result<Value> {
    page.open(PAGE)?;
    on(
        page,
        "await customElements.whenDefined('rubricate-reader');
         const [orphaned, shown] = [next('orphan'), next('shown')];
         reader.annotations = file;
         return { ...await shown, orphans: (await orphaned).orphans.map(({ quote }) => quote) }",
        file,
    )
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

scenario!(finished_tags_are_shown_after_an_edit, |page| {
    let file = exported(page)?;
    let told = shown(page, &file)?;
    let orphans = strings(&told["orphans"]);
    ensure!(orphans.contains(&"World Health Organization") && orphans.contains(&"WHO"), "{told}");
    ensure!(!orphans.contains(&"Berlin") && !orphans.contains(&"Emmanuel Macron"), "{told}");
    let lit = until(page, "return lit().includes('Emmanuel Macron') && lit().includes('Spain') && lit()")?;
    let lit = strings(&lit);
    for name in ["Germany", "France", "Angela Merkel", "South Africa", "Italy"] {
        ensure!(lit.contains(&name), "{name} is not marked; marked are {lit:?}");
    }
    for name in ["Portugal", "London", "WHO"] {
        ensure!(!lit.contains(&name), "{name} is marked");
    }
    // Of the two, the one that the editor has seen.
    let before = until(
        page,
        "return ranges('accepted').filter(range => String(range) === 'Berlin').map(range => range.startContainer.data.slice(0, range.startOffset).trim())",
    )?;
    assert_eq!(before, json!(["in"]));
    let loaded = on(
        page,
        "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.split('/').pop())",
        &file,
    )?;
    ensure!(
        strings(&loaded).iter().all(|name| ["capture.js", "page_watch.js", "read.js", "read.css", ""].contains(name)),
        "{loaded}"
    );
    assert_eq!(page.run("return window.changes", json!([]))?, json!([]));
});

scenario!(a_mark_opens_a_quiet_card, |page| {
    let file = exported(page)?;
    shown(page, &file)?;
    let at = until(
        page,
        "const range = ranges('accepted').find(range => String(range) === 'Berlin'); if (!range) return false;
         const box = (range.getClientRects()[0] ?? new DOMRect()); return [box.x + box.width / 2, box.y + box.height / 2]",
    )?;
    let at = (at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default());
    page.hover(at)?;
    let card = until(
        page,
        "const card = shadow.querySelector('.card'); return card.matches(':popover-open') && [card.innerText, card.querySelector('a')?.href, card.querySelector('a')?.rel]",
    )?;
    let text = card[0].as_str().unwrap_or_default();
    ensure!(text.contains("Place") && text.contains("Berlin, the capital"), "{card}");
    ensure!(!text.contains('%') && !text.contains("private"), "{card}");
    assert_eq!((&card[1], &card[2]), (&json!("https://places.example/berlin"), &json!("noopener noreferrer")));
    axe(page, "a reader's card")?;
    page.hover((2.0, 2.0))?;
    until(page, "return !shadow.querySelector('.card').matches(':popover-open')")?;
    page.click_at(at)?;
    page.hover((2.0, 2.0))?;
    on(page, "await pause(500)", &file)?;
    until(page, "return shadow.querySelector('.card').matches(':popover-open')")?;
    page.press(&[], Key::Escape)?;
    until(page, "return !shadow.querySelector('.card').matches(':popover-open')")?;
});

scenario!(the_list_leads_to_the_mentions_by_keyboard, |page| {
    let file = exported(page)?;
    shown(page, &file)?;
    axe(page, "a reader's list, folded")?;
    on(page, "shadow.querySelector('summary').focus()", &file)?;
    page.press(&[], Key::Enter)?;
    until(page, "return shadow.querySelector('details').open && rows().length > 5")?;
    axe(page, "a reader's list, open")?;
    let groups = on(page, "return all('.kind').map(kind => kind.textContent)", &file)?;
    assert_eq!(strings(&groups)[0], "People");
    ensure!(strings(&groups).contains(&"Places"), "{groups}");
    page.press(&[], Key::Tab)?;
    let first = on(page, "return shadow.activeElement.textContent", &file)?;
    page.press(&[], Key::Enter)?;
    let name = first.as_str().unwrap_or_default();
    until(
        page,
        &format!(
            "return shadow.querySelector('[role=status]').textContent.startsWith({}) && lit('jump').length > 0",
            json!(format!("{name}: mention 1 of"))
        ),
    )?;
    assert_eq!(page.run("return window.changes", json!([]))?, json!([]));
});

scenario!(what_cannot_be_shown_is_told_and_shows_nothing, |page| {
    let file = exported(page)?;
    page.open(PAGE)?;
    let told = on(
        page,
        "await customElements.whenDefined('rubricate-reader');
         const told = [];
         const make = change => { const other = structuredClone(file); change(other); return other; };
         const cases = [
             '{ no json', '[]', make(f => { f.format = 'other'; }), make(f => { f.version = '2.0'; }), make(f => { delete f.document; }),
             make(f => { f.mentions = 7; }),
             make(f => { for (const m of f.mentions) { m.quote.prefix = 'words of an'; m.quote.suffix = 'other story'; } }),
         ];
         for (const each of cases) {
             const error = next('error');
             reader.annotations = each;
             const { code, message } = await error;
             told.push(code);
             if (!message.endsWith('.') || all('.contents *').length || lit().length) told.push([message, rows(), lit()]);
         }
         const missing = document.createElement('rubricate-reader');
         missing.annotations = file;
         missing.setAttribute('for', 'nowhere');
         const error = next('error', missing);
         document.body.append(missing);
         told.push((await error).code);
         missing.remove();
         return told;",
        &file,
    )?;
    let invalid = "annotations/invalid";
    assert_eq!(
        told,
        json!([
            invalid,
            invalid,
            invalid,
            "annotations/version",
            invalid,
            invalid,
            "annotations/other-article",
            "root/missing"
        ])
    );
    // Without any decision there is nothing to show, and nothing is wrong.
    let quiet = on(
        page,
        "for (const mention of file.mentions) mention.status = 'suggested';
         for (const topic of file.topics) topic.status = 'suggested';
         const shown = next('shown'); reader.annotations = file; await shown; await pause(200);
         return [rows(), lit(), shadow.querySelector('details')]",
        &file,
    )?;
    assert_eq!(quiet, json!([[], [], null]));
});

scenario!(tags_come_from_an_address_or_from_inside, |page| {
    let file = exported(page)?;
    page.open("scenarios/page_read.html")?;
    let seen = on(
        page,
        "await customElements.whenDefined('rubricate-reader');
         let shown = next('shown');
         reader.setAttribute('src', URL.createObjectURL(new Blob([JSON.stringify(file)])));
         const first = await shown;
         reader.remove();
         await pause(50);
         const gone = [CSS.highlights.size, document.adoptedStyleSheets.length];
         shown = next('shown');
         const second = document.createElement('rubricate-reader');
         second.setAttribute('for', 'story');
         second.lang = 'de';
         document.body.append(second);
         await pause(50);
         const script = document.createElement('script');
         script.type = 'application/json';
         script.textContent = JSON.stringify(file);
         second.append(script);
         const inside = await shown;
         return [first.mentions === inside.mentions && first.mentions > 5, gone, ...['summary', '.kind'].map(each => second.shadowRoot.querySelector(each).textContent)]",
        &file,
    )?;
    assert_eq!(seen, json!([true, [0, 0], "In diesem Artikel", "Personen"]));
    page.allow("not-there.json");
    page.allow("404");
    let code = on(
        page,
        "const error = next('error'); reader.replaceChildren(); reader.setAttribute('src', 'not-there.json'); return (await error).code",
        &file,
    )?;
    assert_eq!(code, "annotations/network");
});

scenario!(marks_follow_a_page_that_changes, |page| {
    let file = exported(page)?;
    shown(page, &file)?;
    until(page, "return lit().includes('Spain')")?;
    // The article is edited, rendered anew, taken away, and comes back.
    on(page, "document.querySelector('#story div').firstChild.data = 'Loose words, many more, about Spain '", &file)?;
    until(page, "return lit().includes('Spain')")?;
    on(
        page,
        "const story = document.getElementById('story'); story.querySelectorAll('script').forEach(script => script.remove()); window.copy = story.cloneNode(true); story.replaceWith(window.copy.cloneNode(true))",
        &file,
    )?;
    until(
        page,
        "return lit().includes('Spain') && ranges('accepted').every(range => document.getElementById('story').contains(range.startContainer))",
    )?;
    on(
        page,
        "window.errors = 0; reader.addEventListener('rubricate-error', () => window.errors++); document.getElementById('story').replaceChildren()",
        &file,
    )?;
    until(page, "return lit().length === 0 && !shadow.querySelector('details')")?;
    on(page, "document.getElementById('story').append(...window.copy.childNodes)", &file)?;
    until(page, "return lit().includes('Spain')")?;
    assert_eq!(page.run("return window.errors", json!([]))?, 0);
    // Moved, it goes on; removed, it leaves nothing.
    on(page, "document.body.prepend(reader)", &file)?;
    until(page, "return lit().includes('Spain') && rows().length > 5")?;
    let left = on(
        page,
        "reader.remove(); await pause(100); return [CSS.highlights.size, document.adoptedStyleSheets.length]",
        &file,
    )?;
    assert_eq!(left, json!([0, 0]));
});

scenario!(nothing_in_a_file_is_ever_run, |page| {
    let mut file = exported(page)?;
    let evil = "<img src=x onerror=\"window.evil = true\">";
    let links = [
        "javascript:window.evil=true",
        "java\nscript:alert(1)",
        "data:text/html,<script>window.evil=true</script>",
        "//places.example",
        "https://[",
        "HTTPS://PLACES.example/ok",
    ];
    for (i, entity) in file["entities"].as_array_mut().into_iter().flatten().enumerate() {
        entity["name"] = json!(format!("{evil}{i}"));
        entity["aliases"] = json!([evil, 7, null, { "a": 1 }]);
        entity["link"] = json!({ "state": "linked", "uri": links[i % links.len()], "name": evil });
    }
    file["topics"] = json!([{ "name": evil, "status": "accepted" }, { "name": 3, "status": "accepted" }, null]);
    file["document"]["language"] = json!("x\" onclick=\"y");
    if let Some(mentions) = file["mentions"].as_array_mut() {
        for broken in [
            json!(null),
            json!({ "status": "accepted" }),
            json!({ "status": "accepted", "label": "constructor", "start": 0, "end": 4, "quote": { "exact": "Germ" } }),
        ] {
            mentions.push(broken);
        }
    }
    shown(page, &file)?;
    let seen = on(
        page,
        "shadow.querySelector('details').open = true;
         await pause(300);
         for (const row of all('li button')) row.click();
         return [all('img').length, window.evil ?? null, [...new Set(all('a').map(({ href }) => href))], rows().every(name => name.startsWith('<img'))]",
        &file,
    )?;
    assert_eq!(seen, json!([0, null, ["https://places.example/ok"], true]));
});

scenario!(the_element_with_the_panel_shows_them_too, |page| {
    let file = exported(page)?;
    let seen = on(
        page,
        "const host = document.querySelector('rubricate-review');
         const before = performance.getEntriesByType('resource').length;
         const shown = next('shown');
         host.setAttribute('mode', 'read');
         host.annotations = file;
         const { mentions } = await shown;
         await pause(300);
         const inner = host.shadowRoot.querySelector('rubricate-reader');
         const names = [...new Set(lit())];
         const panel = host.shadowRoot.querySelector('.panel').checkVisibility();
         const list = inner.shadowRoot.querySelector('details').checkVisibility();
         const loaded = performance.getEntriesByType('resource').slice(before).map(({ name }) => name);
         const nothing = await host.analyze();
         const tagged = next('analyzed');
         host.removeAttribute('mode');
         await tagged;
         for (let tries = 0; tries < 40 && !lit('suggested').length; tries++) await pause(100);
         return { mentions, panel, list, loaded, nothing, names, left: host.shadowRoot.querySelectorAll('rubricate-reader').length, suggested: lit('suggested').length }",
        &file,
    )?;
    ensure!(seen["mentions"].as_u64() > Some(8) && strings(&seen["names"]).contains(&"WHO"), "{seen}");
    assert_eq!(
        (&seen["panel"], &seen["list"], &seen["nothing"], &seen["left"]),
        (&json!(false), &json!(true), &json!(null), &json!(0))
    );
    ensure!(
        !strings(&seen["loaded"])
            .iter()
            .any(|name| name.contains("wasm") || name.contains("model") || name.contains("worker")),
        "{seen}"
    );
    ensure!(seen["suggested"].as_u64() > Some(5), "{seen}");
});
