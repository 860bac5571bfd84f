//! The widget on somebody else's page: the article stays as it is, whatever happens to the widget.

use crate::page_steps::{export, panel, tagged, until};
use anyhow::ensure;
use serde_json::{Value, json};

const PAGE: &str = "scenarios/page_article.html";

scenario!(an_article_is_never_touched, |page| {
    page.open(PAGE)?;
    tagged(page)?;
    let html = page.run("return document.getElementById('story').outerHTML", json!([]))?;
    // A whole session: hover, jump, open, filter, topics, export, remove, add again.
    panel(
        page,
        "const click = selector => panel.querySelector(selector).click();
         const wait = time => new Promise(resolve => setTimeout(resolve, time));
         click('.row'); await wait(100); click('.jump .step:last-child'); click('.jump .main');
         click('.more'); await wait(50); click('.mention'); await wait(100);
         click('.chip'); await wait(300); click('.chip');
         panel.querySelector('.topic')?.click();
         document.getElementById('story').dispatchEvent(new PointerEvent('pointermove', { clientX: 40, clientY: 40 }));
         await wait(100);
         await host.export();
         host.remove(); await wait(50); document.body.append(host);",
    )?;
    tagged(page)?;
    assert_eq!(page.run("return window.changes", json!([]))?, json!([]));
    assert_eq!(page.run("return document.getElementById('story').outerHTML", json!([]))?, html);
});

scenario!(marks_go_across_inline_markup, |page| {
    page.open(PAGE)?;
    tagged(page)?;
    let lit = until(
        page,
        // Marks are painted slice by slice.
        "const words = lit('suggested').map(word => word.replace(/\\s+/g, ' '));
         return ['Emmanuel Macron', 'South Africa', 'France'].every(word => words.includes(word)) && words",
    )?;
    let lit: Vec<&str> = lit.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for name in ["Emmanuel Macron", "Angela Merkel", "World Health Organization", "South Africa", "Berlin", "France"] {
        ensure!(lit.contains(&name), "{name} is not marked; marked are {lit:?}");
    }
    for hidden in ["London", "Paris", "Madrid", "Vienna"] {
        ensure!(!lit.contains(&hidden), "{hidden} is marked");
    }
    let file = export(page)?;
    let roles: Vec<&str> = file["document"]["segments"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|part| part["role"].as_str())
        .collect();
    assert_eq!(roles, ["headline", "body", "body", "body", "body", "body"]);
});

scenario!(two_widgets_share_a_page, |page| {
    page.open(PAGE)?;
    tagged(page)?;
    let found = page.run_async(
        "const second = document.createElement('rubricate-review');
         second.setAttribute('for', 'other');
         const done = new Promise(resolve => second.addEventListener('rubricate-analyzed', resolve, { once: true }));
         document.body.append(second);
         await done;
         const names = element => [...element.shadowRoot.querySelectorAll('.row .name')].map(name => name.textContent);
         const first = document.querySelector('rubricate-review');
         const mine = () => [...CSS.highlights.keys()].filter(name => /^rubricate-\\d+-/.test(name)).map(name => name.split('-')[1]);
         for (let n = 0; n < 100 && new Set(mine()).size < 2; n++) await new Promise(resolve => setTimeout(resolve, 50));
         const both = new Set(mine()).size;
         const found = { first: names(first), second: names(second) };
         second.remove();
         await new Promise(resolve => setTimeout(resolve, 100));
         return { ...found, both, left: new Set(mine()).size, sheets: document.adoptedStyleSheets.length };",
        json!([]),
    )?;
    let has = |list: &Value, name: &str| list.as_array().is_some_and(|list| list.contains(&json!(name)));
    ensure!(has(&found["first"], "Emmanuel Macron") && !has(&found["first"], "Peru"), "{found}");
    ensure!(has(&found["second"], "Peru") && !has(&found["second"], "Emmanuel Macron"), "{found}");
    assert_eq!((&found["both"], &found["left"], &found["sheets"]), (&json!(2), &json!(1), &json!(1)));
});

scenario!(removal_takes_every_trace_along, |page| {
    page.open(&format!("slow/{PAGE}"))?;
    // While it loads …
    until(page, "return panel?.querySelector('progress')")?;
    page.run(
        "window.host = document.querySelector('rubricate-review'); window.errors = 0;
        host.addEventListener('rubricate-error', () => window.errors++); host.remove()",
        json!([]),
    )?;
    page.run_async("await new Promise(resolve => setTimeout(resolve, 500))", json!([]))?;
    let left = "return [CSS.highlights.size, document.adoptedStyleSheets.length, window.errors]";
    assert_eq!(page.run(left, json!([]))?, json!([0, 0, 0]));
    // … and once it is done.
    page.open(PAGE)?;
    tagged(page)?;
    page.run("window.host = document.querySelector('rubricate-review'); window.errors = 0; host.remove()", json!([]))?;
    page.run_async("await new Promise(resolve => setTimeout(resolve, 200))", json!([]))?;
    assert_eq!(page.run(left, json!([]))?, json!([0, 0, 0]));
    assert_eq!(page.run("return window.changes", json!([]))?, json!([]));
});

scenario!(a_missing_article_is_named, |page| {
    page.open(PAGE)?;
    tagged(page)?;
    let told = page.run_async(
        "const host = document.createElement('rubricate-review');
         host.setAttribute('for', 'nowhere');
         const fault = new Promise(resolve => host.addEventListener('rubricate-error', event => resolve(event.detail), { once: true }));
         document.body.append(host);
         const { code, message } = await fault;
         return { code, message, shown: host.shadowRoot.querySelector('.error').textContent.includes(message) };",
        json!([]),
    )?;
    assert_eq!((&told["code"], &told["shown"]), (&json!("root/missing"), &json!(true)));
    ensure!(told["message"].as_str().is_some_and(|message| message.contains("“nowhere”")));
});

scenario!(an_edited_article_is_tagged_again, |page| {
    page.open(PAGE)?;
    tagged(page)?;
    page.run(
        "window.runs = 0; document.querySelector('rubricate-review').addEventListener('rubricate-analyzed', () => window.runs++);
         document.querySelector('#story h1').textContent = 'Norway and Chile sign deal'",
        json!([]),
    )?;
    // The event comes last; what is seen before it must not be taken for the end.
    until(
        page,
        "return rows().includes('Norway') && rows().includes('Chile') && lit('suggested').includes('Norway') && window.runs > 0",
    )?;
    // The same text in new nodes keeps its marks without another run.
    page.run(
        "window.runs = 0; document.querySelector('#story h1').innerHTML = 'Norway <b>and</b> Chile sign deal'",
        json!([]),
    )?;
    page.run_async("await new Promise(resolve => setTimeout(resolve, 900))", json!([]))?;
    until(
        page,
        "return lit('suggested').includes('Norway') && lit('suggested').includes('Chile') && window.runs === 0",
    )?;
});

scenario!(an_empty_article_keeps_nobody_waiting, |page| {
    page.open(PAGE)?;
    tagged(page)?;
    panel(page, "document.getElementById('story').replaceChildren(); await host.analyze()")?;
    let stands = "return [host.state, panel.querySelector('.panel').getAttribute('aria-busy'), panel.querySelector('.stage').textContent]";
    assert_eq!(panel(page, stands)?, json!(["idle", "false", "There is no text to tag here yet."]));
});

scenario!(a_text_field_is_no_article, |page| {
    page.open(PAGE)?;
    tagged(page)?;
    let told = page.run_async(
        "const field = Object.assign(document.createElement('textarea'), { id: 'field', value: 'Anna Weiss met Tom Reed in Oslo.' });
         const host = document.createElement('rubricate-review');
         host.setAttribute('for', 'field');
         const fault = new Promise(resolve => host.addEventListener('rubricate-error', event => resolve(event.detail), { once: true }));
         document.body.append(field, host);
         const { code, message } = await fault;
         return { code, shown: host.shadowRoot.querySelector('.error').textContent.includes(message), state: host.state };",
        json!([]),
    )?;
    assert_eq!(told, json!({ "code": "root/field", "shown": true, "state": "error" }));
});

scenario!(another_language_is_warned_of, |page| {
    page.open(PAGE)?;
    tagged(page)?;
    for (language, is_warned) in [("de", true), ("en-GB", false), ("fr-CA", true)] {
        let told = page.run_async(
            "const host = document.querySelector('rubricate-review');
             document.getElementById('story').lang = arguments[0];
             await host.analyze();
             return host.shadowRoot.querySelector('.stage').textContent",
            json!([language]),
        )?;
        ensure!(told.as_str().is_some_and(|told| told.contains("not in English") == is_warned), "{language}: {told}");
    }
});
