//! How marks are painted, hit and mapped, on marks that the scenario makes up.

use crate::page::Page;
use crate::page_steps::until;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

const PAGE: &str = "scenarios/page_marks.html";

/// Opens the article with mentions `[words, label, which of them]` and what `options` the painter is given.
fn play(page: &Page, wanted: &Value, options: &Value) -> Result<()> {
    page.open(PAGE)?;
    until(page, "return window.play")?;
    page.run_async("await play(...arguments)", json!([wanted, options])).map(drop)
}

/// What is painted with a state.
fn lit(page: &Page, state: &str) -> Result<Value> {
    until(page, &format!("return lit('{state}').map(words => words.replace(/\\s+/g, ' ')).sort().concat('end')"))
}

/// The middle of a stretch that is painted with a state.
fn middle(page: &Page, state: &str) -> Result<(f64, f64)> {
    let at = until(
        page,
        &format!(
            "const [stretch] = [...[...CSS.highlights].find(([name]) => name.endsWith('-{state}'))[1]];
             const range = document.createRange();
             range.setStart(stretch.startContainer, stretch.startOffset);
             range.setEnd(stretch.endContainer, stretch.endOffset);
             const box = (range.getClientRects()[0] ?? new DOMRect());
             return [box.x + box.width / 2, box.y + box.height / 2]"
        ),
    )?;
    Ok((at[0].as_f64().context("x")?, at[1].as_f64().context("y")?))
}

fn untouched(page: &Page) -> Result<()> {
    assert_eq!(page.run("return stage.changes", json!([]))?, json!([]));
    Ok(())
}

scenario!(marks_that_overlap_are_told_apart_and_hit_one_after_the_other, |page| {
    play(page, &json!([["Bank of England", "ORG", 1], ["England", "PLACE", 1], ["Ada Moe", "PERSON"]]), &json!({}))?;
    assert_eq!(lit(page, "suggested")?, json!(["Ada Moe", "end"]));
    assert_eq!(lit(page, "conflict")?, json!(["England", "end"]));
    assert_eq!(lit(page, "outer")?, json!(["Bank of England", "end"]));
    let at = middle(page, "conflict")?;
    page.hover(at)?;
    until(page, "return stage.told.includes('over 1')")?;
    for mention in [1, 0, 1] {
        page.click_at(at)?;
        until(page, &format!("return stage.told.includes('press {mention}')"))?;
        // Two clicks in a row would be a double click, which selects.
        page.run_async("stage.told.length = 0; await new Promise(done => setTimeout(done, 900))", json!([]))?;
    }
    page.click_at(middle(page, "suggested")?)?;
    until(page, "return stage.told.includes('press 2')")?;
    // Once the longer one is rejected, the other stands alone.
    page.run_async("await stage.decide(0, { stands: 2 })", json!([]))?;
    assert_eq!(lit(page, "suggested")?, json!(["Ada Moe", "England", "end"]));
    assert_eq!(lit(page, "outer")?, json!(["end"]));
    untouched(page)?;
});

scenario!(a_decision_paints_only_its_own_mark_anew, |page| {
    let names = json!([["Ada Moe", "PERSON"], ["Oslo", "PLACE", 1], ["Oslo", "PLACE", 2], ["Per Lund", "PERSON"]]);
    play(page, &names, &json!({}))?;
    let decide =
        |id: u32, change: &str| page.run_async(&format!("return await stage.decide({id}, {change})"), json!([]));
    assert_eq!(decide(1, "{ stands: 1 }")?, json!({ "add": 1, "delete": 1 }));
    assert_eq!(lit(page, "accepted")?, json!(["Oslo", "end"]));
    assert_eq!(decide(1, "{ stands: 2 }")?, json!({ "add": 0, "delete": 1 }));
    assert_eq!(lit(page, "accepted")?, json!(["end"]));
    assert_eq!(decide(1, "{ stands: 0 }")?, json!({ "add": 1, "delete": 0 }));
    assert_eq!(decide(0, "{ label: 'ORG' }")?, json!({ "add": 1, "delete": 1 }));
    assert_eq!(decide(3, "{ end: stage.mentions[3].end - 5 }")?, json!({ "add": 1, "delete": 1 }));
    assert_eq!(decide(3, "{}")?, json!({ "add": 0, "delete": 0 }));
    untouched(page)?;
});

scenario!(readers_see_what_was_accepted, |page| {
    play(page, &json!([["Ada Moe", "PERSON"], ["Oslo", "PLACE"]]), &json!({ "mode": "read" }))?;
    assert_eq!(lit(page, "suggested")?, json!(["end"]));
    page.run_async("await stage.decide(1, { stands: 1 })", json!([]))?;
    assert_eq!(lit(page, "accepted")?, json!(["Oslo", "end"]));
    let rules = page.run(
        "return document.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join('\\n')",
        json!([]),
    )?;
    ensure!(rules.as_str().is_some_and(|rules| rules.contains("1px")), "{rules}");
});

scenario!(a_selection_becomes_offsets_of_the_text, |page| {
    play(page, &json!([["Ada Moe", "PERSON"]]), &json!({}))?;
    // With the mouse, from one letter to another.
    let ends = page.run(
        "const [node] = document.getElementById('first').childNodes;
         const range = document.createRange();
         return [[0, 1], [6, 7]].map(([start, end]) => {
             range.setStart(node, start);
             range.setEnd(node, end);
             const box = (range.getClientRects()[0] ?? new DOMRect());
             return [start ? box.right : box.left, box.y + box.height / 2];
         })",
        json!([]),
    )?;
    let at = |i: usize| (ends[i][0].as_f64().unwrap_or_default(), ends[i][1].as_f64().unwrap_or_default());
    page.drag(at(0), at(1))?;
    until(page, "return stage.told.includes('Ada Moe')")?;
    page.click_at((at(1).0 + 200.0, at(1).1))?;
    until(page, "return stage.told.includes('nothing')")?;
    // With the keyboard.
    page.run(
        "const [node] = document.getElementById('second').querySelector('em').childNodes;
         getSelection().setBaseAndExtent(node, 0, node, 6)",
        json!([]),
    )?;
    until(page, "return stage.told.includes('Harbou')")?;
    page.press(&[crate::webdriver::Key::Shift], crate::webdriver::Key::Right)?;
    until(page, "return stage.told.includes('Harbour')")?;
    // Between elements, across what was left out, to the end of a paragraph.
    let select = |script: &str| {
        page.run(
            &format!(
                "const first = document.getElementById('first'); const second = document.getElementById('second');
        getSelection().setBaseAndExtent({script})"
            ),
            json!([]),
        )
    };
    select("first, 1, first, 2")?;
    until(page, "return stage.told.includes('Bank of England')")?;
    select("second, 2, second.lastChild, 9")?;
    until(page, "return stage.told.at(-1).trim() === 'paid 3 million. Per Lund'")?;
    select("second.lastChild, 18, second, second.childNodes.length")?;
    until(page, "return stage.told.at(-1).trim() === 'Monday.'")?;
    select("document.querySelector('h1'), 0, first, 0")?;
    until(page, "return stage.told.at(-1).trim() === 'Bank of England meets in Oslo'")?;
    // What is not of the article is none of ours.
    select("document.getElementById('after'), 0, document.getElementById('after'), 1")?;
    until(page, "return stage.told.at(-1) === 'nothing'")?;
    page.run("stage.told.length = 0; document.getElementById('field').select()", json!([]))?;
    page.run_async("await new Promise(done => setTimeout(done, 600))", json!([]))?;
    assert_eq!(page.run("return stage.told", json!([]))?, json!([]));
    untouched(page)?;
});

scenario!(the_map_shows_what_is_undecided_and_leads_there, |page| {
    play(page, &json!([["Ada Moe", "PERSON"], ["Per Lund", "PERSON", 1]]), &json!({}))?;
    let bars = |name: &str| {
        let count =
            format!("return (document.querySelector('.scrollmap .{name}').getAttribute('d') ?? '').split('z').length");
        page.run(&count, json!([]))
    };
    until(page, "return document.querySelector('.scrollmap .open').getAttribute('d')")?;
    assert_eq!((bars("open")?, bars("accepted")?), (json!(3), json!(1)));
    page.run_async("await stage.decide(0, { stands: 1 })", json!([]))?;
    assert_eq!((bars("open")?, bars("accepted")?), (json!(2), json!(2)));
    page.run("document.getElementById('second').style.marginTop = '6000px'; stage.changes.length = 0", json!([]))?;
    until(page, "return scrollY === 0")?;
    let height = page.run("return innerHeight", json!([]))?.as_f64().unwrap_or_default();
    let left = page.run("return document.querySelector('.scrollmap').getBoundingClientRect().left + 7", json!([]))?;
    page.click_at((left.as_f64().unwrap_or_default(), height - 12.0))?;
    until(
        page,
        "const { top } = document.getElementById('second').getBoundingClientRect(); return scrollY > 3000 && top > 0 && top < innerHeight",
    )?;
    until(page, "return Number(document.querySelector('.scrollmap .view').getAttribute('y')) > 0.5")?;
    page.run_async("await new Promise(done => setTimeout(done, 200))", json!([]))?;
    let changes = page.run("return stage.changes.filter(type => type !== 'attributes')", json!([]))?;
    assert_eq!(changes, json!([]));
});
