//! Hostile strings in articles, names, links, notes, vocabularies, files and words: under a policy that enforces Trusted
//! Types none of them runs, becomes an element or an address to follow, and the console stays empty.

use crate::page::Page;
use crate::page_steps::{demo, panel, tagged, until};
use anyhow::{Result, ensure};
use serde_json::{Value, json};

const TABLE: &str = include_str!("../cases/hostile.tsv");

fn run(page: &Page, what: &str) -> Result<Value> {
    page.open("csp/strict/scenarios/page_hostile.html")?;
    page.wait("return Boolean(window.hostile)", json!([]))?;
    page.run_async(&format!("return await window.hostile.{what}(arguments[0])"), json!([TABLE]))
}

scenario!(nothing_hostile_runs_in_the_panel, |page| {
    let told = run(page, "desk")?;
    assert_eq!(told["complaints"], json!([]));
    assert_eq!(told["followed"], json!(["http-user"]));
    ensure!(told["concepts"].as_u64() > Some(100) && told["shown"] == true, "{told}");
    assert_eq!((&told["described"], &told["formats"]), (&json!("object"), &json!(12)));
});

scenario!(nothing_hostile_runs_as_words_of_the_panel, |page| {
    assert_eq!(run(page, "words")?, json!([]));
});

scenario!(nothing_hostile_comes_in_with_files, |page| {
    let told = run(page, "files")?;
    assert_eq!(told["complaints"], json!([]));
    ensure!(told["taken"].as_u64() > Some(100), "{told}");
    // JSON holds no half characters.
    assert_eq!(told["refused"], json!(["lone-high", "lone-low", "lone-swapped"]));
    assert_eq!(told["codes"], json!(["import/invalid"]));
});

scenario!(nothing_hostile_runs_for_readers, |page| {
    let told = run(page, "reader")?;
    assert_eq!(told["complaints"], json!([]));
    ensure!(told["links"] == true, "{told}");
});

/// All strings, each in a paragraph.
const ALL: &str =
    "const all = arguments[0].split('\\n').filter(line => line && !line.startsWith('#')).map(line => line.split('\\t'))
    .map(([, json, times = 1]) => JSON.parse(json).repeat(times));";

scenario!(nothing_hostile_runs_in_the_demo_page, |page| {
    demo(page, "csp/strict/")?;
    let own = "document.querySelectorAll('script, img, iframe, object, embed, style, base').length";
    let before = page.run(&format!("return {own}"), json!([]))?;
    let harmless = |page: &Page| -> Result<()> {
        tagged(page)?;
        until(page, "return rows().includes('Angela Merkel')")?;
        let told = panel(
            page,
            &format!(
                "return [window.__ran ?? null, {own}, {{}}.polluted ?? null, all('img, script, iframe, style').length]"
            ),
        )?;
        assert_eq!(told, json!([null, before, null, 0]));
        Ok(())
    };
    // Put together in the page: half characters do not get through to it.
    page.run(
        &format!(
            "{ALL} const dialog = document.getElementById('pasting'); document.getElementById('paste').click();
             document.getElementById('pasted').value = all.map(text => `Angela Merkel said ${{text}} in Berlin.`).join('\\n\\n');
             dialog.querySelector('[value=use]').click()"
        ),
        json!([TABLE]),
    )?;
    until(page, "return document.getElementById('story').textContent.includes('Angela Merkel said')")?;
    harmless(page)?;
    for name in ["hostile.txt", "hostile.html"] {
        page.run(
            &format!(
                "{ALL} const file = new DataTransfer();
                 const text = all.map(text => `<p>Angela Merkel said ${{text}} in Berlin.</p>`).join('\\n').replaceAll('\\0', '');
                 file.items.add(new File([text], arguments[1])); const input = document.getElementById('file');
                 document.getElementById('story').replaceChildren(); input.files = file.files; input.dispatchEvent(new Event('change'))"
            ),
            json!([TABLE, name]),
        )?;
        until(page, "return document.getElementById('story').textContent.includes('Angela Merkel said')")?;
        harmless(page)?;
    }
});
