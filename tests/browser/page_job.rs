//! The main job, end to end, under the strict policy: an article is tagged, highlighted, looked through, exported.

use crate::page_steps::{demo, export, panel, tagged, until};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every name, date and sum of the trade story, in order.
const TRADE: &str = include_str!("page_trade.tsv");

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

scenario!(every_name_and_date_of_the_trade_story_is_marked, |page| {
    demo(page, "csp/strict/")?;
    let found: Vec<String> = export(page)?["mentions"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|mention| format!("{}\t{}", text(&mention["label"]), text(&mention["quote"]["exact"])))
        .collect();
    let wanted: Vec<&str> = TRADE.lines().collect();
    let kinds = ["PERSON", "ORG", "PLACE", "DATE"];
    let of = |line: &&str| kinds.iter().any(|kind| line.split('\t').next() == Some(kind));
    let found: Vec<&str> = found.iter().map(String::as_str).filter(of).collect();
    let wanted: Vec<&str> = wanted.into_iter().filter(of).collect();
    let missing: Vec<_> = wanted.iter().filter(|line| !found.contains(line)).collect();
    let surplus: Vec<_> = found.iter().filter(|line| !wanted.contains(line)).collect();
    ensure!(found == wanted, "missing: {missing:?}; surplus: {surplus:?}; found {} of {}", found.len(), wanted.len());
});

scenario!(exported_offsets_slice_to_the_quotes, |page| {
    demo(page, "csp/strict/")?;
    page.run_async(
        "document.querySelector('#story p').append(' 🚀 Zoe\\u0301 Ma\\u0301rquez flew to Berlin on Monday. 👩‍🚀')",
        json!([]),
    )?;
    panel(page, "await host.analyze()")?;
    tagged(page)?;
    let file = export(page)?;
    let checked = page.run_async(
        "const file = arguments[0];
         const { readText } = await import(new URL('source/review/textmap.js', document.baseURI).href);
         const index = await readText(document.getElementById('story'));
         const text = index.fields.map(field => field.text).join('\\n');
         const points = [...text];
         const wrong = file.mentions.filter(({ start, end, cpStart, cpEnd, quote }) =>
             text.slice(start, end) !== quote.exact || points.slice(cpStart, cpEnd).join('') !== quote.exact);
         return { wrong, beyond: file.mentions.filter(({ start, cpStart }) => start !== cpStart).length,
             lengths: [text.length, points.length], said: [file.document.length.utf16, file.document.length.codePoints] };",
        json!([file]),
    )?;
    assert_eq!(checked["wrong"], json!([]));
    assert_eq!(checked["lengths"], checked["said"]);
    ensure!(checked["beyond"].as_u64() > Some(0), "no mention stands behind the emoji: {checked}");
});

scenario!(exports_fit_the_schema, |page| {
    demo(page, "csp/strict/")?;
    let schema =
        page.run_async("return await (await fetch('schema/rubricate.annotations-1.json')).json()", json!([]))?;
    let validator = jsonschema::validator_for(&schema).context("the schema")?;
    for sample in ["trade", "final", "court"] {
        page.run_async(
            "const done = new Promise(resolve => document.addEventListener('rubricate-analyzed', resolve, { once: true }));
             document.querySelector(`[data-sample=${arguments[0]}]`).click();
             await done",
            json!([sample]),
        )?;
        let file = export(page)?;
        let faults: Vec<String> = validator.iter_errors(&file).map(|fault| fault.to_string()).collect();
        ensure!(faults.is_empty(), "{sample}: {faults:?}");
        assert_eq!(file["document"]["id"], json!(format!("sample-{sample}")));
    }
});

scenario!(a_click_jumps_to_the_mention_and_back, |page| {
    demo(page, "csp/strict/")?;
    page.resize(1000, 560)?;
    let row = page.element(
        "return [...document.querySelector('rubricate-review').shadowRoot.querySelectorAll('.row')].find(row => row.textContent.includes('Laura Steiner'))",
        json!([]),
    )?;
    page.click(&row)?;
    let spot = until(page, "return lit('jump').length === 1 && lit('jump')[0]")?;
    assert_eq!(spot, "Laura Steiner");
    until(
        page,
        "const [[, highlight]] = [...CSS.highlights].filter(([name]) => name.endsWith('-jump'));
         const [stretch] = highlight;
         if (!stretch) return 'the sign has gone';
         const range = document.createRange();
         range.setStart(stretch.startContainer, stretch.startOffset);
         const { top } = (range.getClientRects()[0] ?? new DOMRect());
         return scrollY > 100 && top > 0 && top < innerHeight",
    )?;
    page.click_on("rubricate-review >>> .jump .main")?;
    until(
        page,
        "return scrollY < 100 && panel.querySelector('.jump').hidden && panel.activeElement?.textContent.includes('Laura Steiner')",
    )?;
    // The page may still be on its way.
    until(
        page,
        "window.still = window.lastY === scrollY ? (window.still ?? 0) + 1 : 0; window.lastY = scrollY; return window.still > 6",
    )?;
    // A mention in the text leads to its row.
    let at = panel(
        page,
        "const [, highlight] = [...CSS.highlights].find(([name]) => name.endsWith('-person-suggested'));
         const boxes = [...highlight].map(stretch => {
             const range = document.createRange();
             range.setStart(stretch.startContainer, stretch.startOffset);
             range.setEnd(stretch.endContainer, stretch.endOffset);
             return (range.getClientRects()[0] ?? new DOMRect());
         });
         const box = boxes.find(box => box.top > 40 && box.bottom < innerHeight - 40);
         return [box.x + box.width / 2, box.y + box.height / 2]",
    )?;
    let at = (at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default());
    page.hover(at)?;
    let card = until(
        page,
        "const card = panel.querySelector('.card'); return card.matches(':popover-open') && card.innerText",
    )?;
    ensure!(text(&card).contains("Person") && text(&card).contains('%'), "{card}");
    page.click_at(at)?;
    until(page, "return all('.row[aria-current]').length === 1")?;
});

scenario!(the_list_is_filtered_and_so_are_the_marks, |page| {
    demo(page, "csp/strict/")?;
    let names = |page| -> Result<BTreeSet<String>> {
        let rows = panel(page, "return rows()")?;
        Ok(rows.as_array().into_iter().flatten().map(|row| text(row).to_owned()).collect())
    };
    let everything = names(page)?;
    page.fill(&page.find("rubricate-review >>> input[type=search]")?, "seoul")?;
    until(page, "return rows().length === 1 && rows()[0] === 'Seoul'")?;
    panel(
        page,
        "const field = panel.querySelector('input[type=search]'); field.value = ''; field.dispatchEvent(new Event('input'))",
    )?;
    until(page, &format!("return rows().length === {}", everything.len()))?;
    page.click_on("rubricate-review >>> .chip[data-label=PERSON]")?;
    until(
        page,
        "return all('.group').length === 1 && rows().includes('Maria Okafor') && lit('suggested').every(name => !name.includes('Brazil'))",
    )?;
    page.click_on("rubricate-review >>> .chip[data-label=PERSON]")?;
    until(page, "return lit('suggested').some(name => name.includes('Brazil'))")?;
    let scores = panel(page, "return all('.row .score').map(score => parseInt(score.textContent))")?;
    let least = scores.as_array().into_iter().flatten().filter_map(Value::as_u64).min().unwrap_or_default();
    panel(
        page,
        &format!(
            "const slider = panel.querySelector('input[type=range]'); slider.value = {}; slider.dispatchEvent(new Event('input'))",
            least + 1
        ),
    )?;
    until(
        page,
        &format!(
            "return rows().length > 0 && rows().length < {} && all('.row .score').every(score => parseInt(score.textContent) > {least})",
            everything.len()
        ),
    )?;
    let file = export(page)?;
    let mentions = file["mentions"].as_array().into_iter().flatten();
    ensure!(mentions.clone().all(|mention| mention["score"].as_f64() >= Some((least + 1) as f64 / 100.0 - 1e-6)));
});

scenario!(the_words_for_a_topic_light_up, |page| {
    demo(page, "csp/strict/")?;
    let first = page.find("rubricate-review >>> .topic")?;
    page.hover(page.centre(&first)?)?;
    let words = until(page, "const words = lit('evidence'); return words.length > 0 && words")?;
    let story = panel(page, "return document.getElementById('story').textContent")?;
    for word in words.as_array().into_iter().flatten() {
        ensure!(text(&story).contains(text(word)), "{word} is not in the story");
    }
    page.hover((5.0, 300.0))?;
    until(page, "return lit('evidence').length === 0")?;
    page.click(&first)?;
    page.hover((5.0, 300.0))?;
    until(
        page,
        "return panel.querySelector('.topic').getAttribute('aria-pressed') === 'true' && lit('evidence').length > 0",
    )?;
});

scenario!(an_export_is_downloaded_or_copied, |page| {
    demo(page, "csp/strict/")?;
    let name = panel(
        page,
        "const clicked = new Promise(resolve => { HTMLAnchorElement.prototype.click = function () { resolve([this.download, this.href]); }; });
         panel.querySelector('[data-export=download]').click();
         const [name, address] = await clicked;
         const file = JSON.parse(await (await new Promise(resolve => host.addEventListener('rubricate-export', event => resolve(event.detail.blob.text()), { once: true }) || host.export())));
         return [name, address.startsWith('blob:'), file.format]",
    )?;
    assert_eq!(name, json!(["article.rubricate.json", true, "rubricate.annotations"]));
});
