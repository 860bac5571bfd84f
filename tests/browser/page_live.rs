//! An article that is edited while it is reviewed: marks stay on their words, decisions and the panel stay as they are.

use crate::page::Page;
use crate::page_steps::{panel, tagged, until};
use crate::webdriver::Key;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

const PAGE: &str = "scenarios/page_live.html";

/// Opens the article and returns what is painted once all of it is.
fn live(page: &Page) -> Result<Vec<String>> {
    page.open(PAGE)?;
    tagged(page)?;
    until(
        page,
        "const words = window.painted().join('|'); const still = window.lastWords === words; window.lastWords = words;
         return still && words.includes('Lindqvist') && window.runs > 0",
    )?;
    words(page.run("return window.painted()", json!([]))?)
}

fn words(value: Value) -> Result<Vec<String>> {
    serde_json::from_value(value).context("a list of words")
}

/// Does something to the article; what is painted in the next frame, which must come before it is tagged again.
fn change(page: &Page, edit: &str) -> Result<Vec<String>> {
    let found = page.run_async(
        &format!("const runs = window.runs; const painted = await window.change(() => {{ {edit} }}); return {{ painted, early: window.runs === runs }}"),
        json!([]),
    )?;
    ensure!(found["early"] == true, "it was tagged again before the next frame");
    words(found["painted"].clone())
}

/// Waits until nothing is to be tagged again, and checks that each mention is painted on its words.
fn settled(page: &Page) -> Result<Vec<String>> {
    until(
        page,
        "const runs = window.runs; const still = window.lastRuns === runs; window.lastRuns = runs; return still",
    )?;
    page.run_async("await new Promise(done => setTimeout(done, 900))", json!([]))?;
    let found = panel(
        page,
        "const quotes = await Promise.all(host.getMentions().filter(({ status }) => status !== 'rejected').map(async ({ mention }) => (await host.describe(mention)).quote));
         const plain = list => list.map(words => words.replace(/\\s+/g, ' '));
         return { quotes: plain(quotes), painted: plain(window.painted()), state: host.state, stages: [...new Set(window.stages)], attributes: window.attributes }",
    )?;
    ensure!(found["quotes"] == found["painted"], "marks and mentions differ: {found}");
    ensure!(found["state"] == "ready" && found["attributes"] == 0, "{found}");
    words(found["painted"].clone())
}

/// The frames since the last call in which something was typed.
fn frames(page: &Page) -> Result<Vec<(Vec<String>, i64)>> {
    page.run_async("await new Promise(requestAnimationFrame)", json!([]))?;
    let found = page.run("return window.frames.splice(0)", json!([]))?;
    found
        .as_array()
        .into_iter()
        .flatten()
        .map(|frame| Ok((words(frame["painted"].clone())?, frame["runs"].as_i64().unwrap_or(0))))
        .collect()
}

fn runs(page: &Page) -> Result<i64> {
    Ok(page.run("return window.runs", json!([]))?.as_i64().unwrap_or(0))
}

fn without(list: &[String], gone: &[&str]) -> Vec<String> {
    list.iter().filter(|words| !gone.contains(&words.as_str())).cloned().collect()
}

scenario!(marks_stay_on_their_words_while_somebody_types, |page| {
    let before = live(page)?;
    // Before marks.
    page.run("return window.caret('first', 'ceremony')", json!([]))?;
    page.write("long ")?;
    let typed = frames(page)?;
    ensure!(!typed.is_empty(), "nothing was typed");
    for (painted, _) in typed {
        assert_eq!(painted, before);
    }
    assert_eq!(settled(page)?, before);
    // Behind one, and letters that make another word of it.
    let ran = runs(page)?;
    page.run("return window.caret('second', 'Aalto', 'behind')", json!([]))?;
    page.write("nen")?;
    let typed = frames(page)?;
    let early: Vec<_> = typed.iter().filter(|(_, runs)| *runs == ran).collect();
    ensure!(!early.is_empty(), "it was tagged again before the next frame");
    for (painted, _) in early {
        assert_eq!(*painted, without(&before, &["Peter Aalto"]));
    }
    let after = settled(page)?;
    ensure!(after.contains(&"Peter Aaltonen".to_owned()), "{after:?}");
    // In the middle of one, at a border of elements.
    let ran = runs(page)?;
    page.run("return window.caret('fourth', 'Transport')", json!([]))?;
    page.write("q")?;
    for (painted, _) in frames(page)?.iter().filter(|(_, runs)| *runs == ran) {
        assert_eq!(*painted, without(&after, &["Baltic Transport Council"]));
    }
    page.press(&[], Key::Char('\u{E003}'))?;
    assert_eq!(settled(page)?, after);
    let html = page.run("return document.getElementById('story').innerHTML", json!([]))?;
    ensure!(html.as_str().is_some_and(|html| !html.contains("rubricate") && !html.contains("<span")), "{html}");
});

scenario!(paragraphs_come_and_go_and_move, |page| {
    let before = live(page)?;
    let ran = runs(page)?;
    let now = change(
        page,
        "const p = document.createElement('p'); p.textContent = 'A photograph was taken.'; p.id = 'new'; document.getElementById('second').before(p)",
    )?;
    assert_eq!(now, before);
    // Two at once.
    let now = change(
        page,
        "document.getElementById('first').after(document.getElementById('fourth')); document.getElementById('new').remove()",
    )?;
    let place = |words: &str| now.iter().position(|each| each == words);
    ensure!(place("Maria Lindqvist") < place("€48 million") && now.len() == before.len(), "{now:?}");
    // The host takes it back.
    assert_eq!(change(page, "document.getElementById('story').append(document.getElementById('fourth'))")?, before);
    // One is cut in two, as Enter does.
    let cut = "const { firstChild } = document.getElementById('second'); const rest = firstChild.splitText(firstChild.data.indexOf('Peter'));
               const p = document.createElement('p'); p.id = 'rest'; p.append(rest); document.getElementById('second').after(p)";
    assert_eq!(change(page, cut)?, before);
    let joined = "document.getElementById('second').append(...document.getElementById('rest').childNodes); document.getElementById('rest').remove()";
    assert_eq!(change(page, joined)?, before);
    // Written anew, and put back.
    let now = change(
        page,
        "window.old = document.getElementById('third').innerHTML; document.getElementById('third').textContent = 'Nothing is known.'",
    )?;
    assert_eq!(now.len(), before.len() - 5, "{now:?}");
    assert_eq!(change(page, "document.getElementById('third').innerHTML = window.old")?, before);
    let now = change(page, "document.getElementById('third').remove()")?;
    assert_eq!(now.len(), before.len() - 5, "{now:?}");
    // All of that is one edit.
    assert_eq!(runs(page)?, ran);
    page.run_async("return await window.again(arguments[0])", json!([ran]))?;
    let after = settled(page)?;
    // With fewer words around it, a name may be seen otherwise.
    assert_eq!(without(&after, &["Nordlinje"]), without(&now, &["Nordlinje"]));
    assert_eq!(runs(page)?, ran + 1);
    // What comes late is found.
    page.run("const p = document.createElement('p'); p.textContent = 'In Oslo, minister Kari Haugland praised the mayor.'; document.getElementById('story').append(p)", json!([]))?;
    until(page, "return rows().includes('Kari Haugland') && rows().includes('Oslo')")?;
    settled(page)?;
});

scenario!(decisions_and_what_the_panel_shows_stay, |page| {
    live(page)?;
    panel(
        page,
        "const entity = name => all('.entity').find(({ row }) => row.item.name === name);
         await host.accept({ entities: [entity('Maria Lindqvist').row.item.entity] });
         await host.reject({ entities: [entity('Stockholm').row.item.entity] });
         await host.note({ entity: entity('Nordlinje').row.item.entity, text: 'ask' });
         entity('Brevik').querySelector('.more').click();
         entity('Brevik').querySelector('.mention').focus();
         window.held = panel.activeElement;
         window.body = panel.querySelector('.body');
         body.style.maxHeight = '300px'; held.scrollIntoView({ block: 'center' });
         window.stood = held.getBoundingClientRect().top;",
    )?;
    let ran = runs(page)?;
    // Something is decided while the article is tagged again.
    panel(
        page,
        "document.getElementById('first').before(Object.assign(document.createElement('p'), { textContent: 'Updated at noon by Aina Berg in Bergen, with a word from Peter Aalto.' }));
         await new Promise(done => setTimeout(done, 255));
         await host.accept({ entities: [all('.entity').find(({ row }) => row.item.name === 'Norway').row.item.entity] });
         await window.again(arguments[0])".replace("arguments[0]", &ran.to_string()).as_str(),
    )?;
    let found = panel(
        page,
        "const of = name => all('.entity').find(({ row }) => row.item.name === name)?.row.item;
         return { statuses: ['Maria Lindqvist', 'Stockholm', 'Norway', 'Brevik'].map(name => of(name)?.status), note: of('Nordlinje').note,
             focus: panel.activeElement === window.held, words: window.held.textContent, open: all('.entity .more[aria-expanded=true]').length,
             moved: Math.abs(window.held.getBoundingClientRect().top - window.stood), fresh: Boolean(of('Aina Berg')), shown: panel.querySelector('.stage').textContent,
             runs: window.runs, stages: [...new Set(window.stages)].join(), stop: all('.list [tabindex=\"0\"]').length }",
    )?;
    assert_eq!(found["statuses"], json!(["accepted", "rejected", "accepted", "suggested"]), "{found}");
    assert_eq!(
        (&found["note"], &found["focus"], &found["open"], &found["shown"]),
        (&json!("ask"), &json!(true), &json!(1), &json!("")),
        "{found}"
    );
    ensure!(found["words"].as_str().is_some_and(|words| words.contains("Brevik")) && found["fresh"] == true, "{found}");
    ensure!(found["moved"].as_f64().is_some_and(|moved| moved < 2.0) && found["stop"] == 1, "{found}");
    // The focus is on the mention that it was on: a key decides on that one.
    page.press(&[Key::Shift], Key::Char('x'))?;
    until(
        page,
        "return window.held.closest('li').dataset.status === 'rejected' && host.getMentions().filter(({ status }) => status === 'rejected').length === 2",
    )?;
    // A filter stays, and so does what is typed into it.
    panel(
        page,
        "const search = panel.querySelector('input[type=search]'); search.focus(); search.value = 'Aal'; search.dispatchEvent(new Event('input'))",
    )?;
    until(page, "return rows().join() === 'Peter Aalto'")?;
    page.run("document.getElementById('third').append(' Ada Aalberg agreed.')", json!([]))?;
    until(page, "return rows().join() === 'Peter Aalto,Ada Aalberg' || rows().join() === 'Ada Aalberg,Peter Aalto'")?;
    assert_eq!(panel(page, "return [panel.activeElement.value, host.state]")?, json!(["Aal", "ready"]));
});

scenario!(what_is_being_put_together_is_no_pause, |page| {
    let before = live(page)?;
    let ran = runs(page)?;
    let now = change(
        page,
        "const story = document.getElementById('story'); story.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
         document.getElementById('first').firstChild.insertData(9, 'かな ')",
    )?;
    assert_eq!(now, before);
    page.run_async("await new Promise(done => setTimeout(done, 900))", json!([]))?;
    assert_eq!(runs(page)?, ran);
    page.run(
        "document.getElementById('story').dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))",
        json!([]),
    )?;
    page.run_async("return await window.again(arguments[0])", json!([ran]))?;
    settled(page)?;
});

scenario!(a_word_is_another_one_throughout, |page| {
    let before = live(page)?;
    panel(
        page,
        "await host.accept({ entities: [all('.entity').find(({ row }) => row.item.name === 'Maria Lindqvist').row.item.entity] })",
    )?;
    let ran = runs(page)?;
    let now = change(
        page,
        "const walker = document.createTreeWalker(document.getElementById('story'), NodeFilter.SHOW_TEXT);
         while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(/ferry|Residents|decision/g, words => `new ${words}`)",
    )?;
    // What lies between two edits of a paragraph is found with the next run.
    ensure!(now.iter().all(|words| before.contains(words)) && !now.is_empty(), "{now:?}");
    page.run_async("return await window.again(arguments[0])", json!([ran]))?;
    settled(page)?;
    assert_eq!(
        panel(
            page,
            "return all('.entity').filter(({ row }) => row.item.status === 'accepted').map(({ row }) => row.item.name)"
        )?,
        json!(["Maria Lindqvist"])
    );
});

scenario!(another_article_is_another_review, |page| {
    live(page)?;
    panel(page, "await host.accept(host.getMentions().map(({ mention }) => mention))")?;
    let other = "document.getElementById('story').innerHTML = '<h1>Peru thanks Japan</h1><p>Japan sent rice to Peru, said Aiko Mori.</p>'";
    page.run(other, json!([]))?;
    until(page, "return rows().includes('Peru') && rows().includes('Japan') && !rows().includes('Brevik')")?;
    assert_eq!(panel(page, "return host.getMentions().every(({ status }) => status === 'suggested')")?, true);
    // Whoever wants to decide when to tag again is asked.
    panel(page, "host.setAttribute('live', 'off'); host.setAttribute('auto', 'manual')")?;
    page.run("document.querySelector('#story p').append(' He left.')", json!([]))?;
    until(page, "return panel.querySelector('.stage .main') && window.painted().length === 0")?;
    panel(page, "panel.querySelector('.stage .main').click()")?;
    until(page, "return rows().includes('Peru')")?;
});

scenario!(marks_of_a_long_article_are_never_on_other_words, |page| {
    live(page)?;
    // Longer than can be read within a frame.
    page.run_async(
        "const runs = window.runs; const story = document.getElementById('story'); const rest = [];
         for (let n = 0; n < 12000; n++) rest.push(Object.assign(document.createElement('p'), { textContent: 'Nothing else was said about the boat that day.' }));
         document.getElementById('fourth').after(...rest); await window.again(runs); await new Promise(done => setTimeout(done, 1500));",
        json!([]),
    )?;
    let found = page.run_async(
        "const before = window.painted();
         const first = document.getElementById('first').firstChild;
         const now = await window.change(() => first.insertData(9, 'Now, '));
         const cut = await window.change(() => document.getElementById('fourth').querySelector('b').remove());
         return { before, now, cut };",
        json!([]),
    )?;
    let (before, now, cut) =
        (words(found["before"].clone())?, words(found["now"].clone())?, words(found["cut"].clone())?);
    ensure!(before.len() > 12 && now.len() > 6, "{found}");
    for painted in now.iter().chain(&cut) {
        ensure!(before.contains(painted), "{painted} is marked: {found}");
    }
    ensure!(!cut.iter().any(|words| words.contains("Council")), "{found}");
    until(page, "return window.painted().includes('Ingrid Solheim')")?;
});

scenario!(words_are_found_again_or_nowhere, |page| {
    page.open("scenarios/blank.html")?;
    // Random edits of a random text: whatever is found has the same letters and joins no others.
    let wrong = page.run_async(
        r"const { Alignment } = await import('../source/review/alignment.js');
         let seed = 7; const random = n => (seed = (seed * 48271) % 2147483647) % n;
         const pick = list => list[random(list.length)];
         const WORDS = ['Oslo', 'said', 'Per Lund', 'a', 'on Monday', '–', 'ferry', 'the', 'Oslos', '東京', 'Ærø'];
         const line = () => Array.from({ length: 1 + random(9) }, () => pick(WORDS)).join(' ') + '.';
         const wrong = []; let found = 0; let asked = 0;
         for (let n = 0; n < 3000; n++) {
             const before = Array.from({ length: 1 + random(6) }, line);
             let after = [...before];
             for (let k = 0; k <= random(3); k++) {
                 const at = random(after.length + 1);
                 const cut = random(1 + (after[at]?.length ?? 0));
                 const edits = [
                     () => after.splice(at, 0, line()),
                     () => after.splice(at, 1),
                     () => after.push(...after.splice(at, 1)),
                     () => at < after.length && (after[at] = after[at].slice(0, cut) + pick(['x', ' ', 'Oslo', '']) + after[at].slice(cut + random(3))),
                     () => at < after.length && after.splice(at, 1, after[at].slice(0, cut), after[at].slice(cut)),
                     () => at + 1 < after.length && after.splice(at, 2, after[at] + after[at + 1]),
                 ];
                 pick(edits)();
             }
             const [old, now] = [before.join('\n'), after.join('\n')];
             const alignment = new Alignment(before, after);
             for (const { 0: words, index: start } of old.matchAll(/Per Lund|[\p{L}]+/gu)) {
                 asked += 1;
                 const at = alignment.at(start, start + words.length);
                 if (at < 0) continue;
                 found += 1;
                 const [ahead, behind] = [now[at - 1] ?? ' ', now[at + words.length] ?? ' '];
                 const stands = now.slice(at, at + words.length) === words && !/\p{L}/u.test(ahead) && !/\p{L}/u.test(behind);
                 const returns = alignment.back(at, at + words.length) === start;
                 if (!stands || !returns) wrong.push([before, after, words, start, at]);
             }
         }
         return { wrong: wrong.slice(0, 3), share: found / asked }",
        json!([]),
    )?;
    assert_eq!(wrong["wrong"], json!([]), "{wrong}");
    ensure!(wrong["share"].as_f64().is_some_and(|share| share > 0.7), "{wrong}");
});

/// Requests of the worker for the module that edits need.
const ASKED: &str = "const asked = async () => (await host.privacyReport()).requests.filter(({ url }) => url.endsWith('/seldom.wasm')).length;";

scenario!(what_an_edit_needs_is_there_where_somebody_writes, |page| {
    live(page)?;
    let wait = "for (let n = 0; n < 400 && !(await asked()); n++) await new Promise(done => setTimeout(done, 25));";
    assert_eq!(panel(page, &format!("{ASKED} {wait} return await asked()"))?, json!(1));
});

scenario!(an_edit_without_a_network_loses_no_decision, |page| {
    page.open("scenarios/page_persist.html")?;
    tagged(page)?;
    // A worker that cannot load the second module the first time.
    panel(
        page,
        "host.removeAttribute('persist'); host.setAttribute('worker-src', 'worker_offline.js');
         window.faults = [];
         window.ended = new Promise(done => host.addEventListener('rubricate-analyzed', done, { once: true }))",
    )?;
    page.run_async("await window.ended", json!([]))?;
    let before = panel(
        page,
        &format!(
            "{ASKED} const [first] = host.getMentions(); await host.accept(first.mention);
         const quote = (await host.describe(first.mention)).quote; return {{ quote, asked: await asked() }}"
        ),
    )?;
    ensure!(before["asked"] == 0, "nobody writes in this article: {before}");
    panel(
        page,
        "const p = document.createElement('p'); p.textContent = 'Nobody was hurt.'; document.querySelector('article').append(p)",
    )?;
    until(page, "return window.faults.join() === 'network'")?;
    panel(page, "panel.querySelector('.stage button').click()")?;
    until(
        page,
        "return host.state === 'ready' && host.getMentions().filter(({ status }) => status === 'accepted').length === 1",
    )?;
    let after = panel(
        page,
        "const [first] = host.getMentions().filter(({ status }) => status === 'accepted'); return (await host.describe(first.mention)).quote",
    )?;
    assert_eq!(after, before["quote"]);
});
