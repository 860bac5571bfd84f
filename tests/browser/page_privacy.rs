//! What the report on privacy says, beside what the server has seen.

use crate::page::Page;
use crate::page_steps::{panel, tagged};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// A list of requests for each browser and scenario.
fn list(page: &Page, name: &str) -> String {
    format!("seen/{}-{name}/", page.browser().name().to_lowercase())
}

/// What the server was asked for, below the folder of the scripts, without what is the page's own.
fn seen(page: &Page, list: &str) -> Result<Vec<String>> {
    let files = page.run_async(
        "return await (await fetch(new URL(`/${arguments[0]}requests.json`, location))).json()",
        json!([list]),
    )?;
    let own = |file: &&str| !file.starts_with("scenarios/") && *file != "favicon.ico";
    let mut files: Vec<String> =
        files.as_array().into_iter().flatten().filter_map(Value::as_str).filter(own).map(str::to_owned).collect();
    files.sort();
    Ok(files)
}

/// What the report names, in the same words.
fn named(report: &Value, list: &str) -> Result<Vec<String>> {
    let requests = report["requests"].as_array().context("no requests")?;
    let over_network = requests.iter().filter(|request| request["isCached"] == false);
    let file = |request: &Value| {
        let url = request["url"].as_str().unwrap_or_default();
        url.split_once(list).map_or_else(|| url.to_owned(), |(_, file)| file.to_owned())
    };
    let mut files: Vec<String> = over_network.map(file).collect();
    files.sort();
    Ok(files)
}

fn agree(page: &Page, list: &str, report: &Value) -> Result<()> {
    assert_eq!(named(report, list)?, seen(page, list)?, "{report}");
    ensure!(report["isQuiet"] == true && report["isComplete"] == true, "{report}");
    let purposes: Vec<&str> =
        report["requests"].as_array().into_iter().flatten().filter_map(|one| one["purpose"].as_str()).collect();
    for purpose in ["script", "worker", "wasm", "model"] {
        ensure!(purposes.contains(&purpose), "no {purpose}: {report}");
    }
    ensure!(!purposes.contains(&"other"), "{report}");
    let codes: Vec<_> = report["never"].as_array().into_iter().flatten().map(|one| &one["code"]).collect();
    ensure!(codes.len() >= 4, "{report}");
    Ok(())
}

scenario!(the_report_names_what_the_server_has_seen, |page| {
    let list = list(page, "element");
    page.open(&format!("{list}scenarios/page_strict.html"))?;
    tagged(page)?;
    let report = panel(
        page,
        "localStorage.removeItem('rubricate-house:desk');
         const { items } = await host.getEntities(); await host.accept({ entities: [items[0].entity] });
         for (const { id } of await host.formats()) await host.export(id);
         await host.analyze(); return await host.privacyReport()",
    )?;
    agree(page, &list, &report)?;
    // The report itself came when it was asked for, and the other formats; all else was there when the tagger was.
    let late: Vec<&Value> =
        report["requests"].as_array().into_iter().flatten().filter(|one| one["when"] != "loading").collect();
    ensure!(late.len() <= 2 && late.iter().all(|one| one["when"] == "on-demand"), "{report}");
    assert_eq!(report["stored"], json!([]));
    // Another language and a memory come later, and are told.
    let report = panel(
        page,
        "host.lang = 'de'; for (let tries = 0; tries < 100 && panel.querySelector('.panel').lang !== 'de'; tries++) await new Promise(done => setTimeout(done, 50));
         localStorage.setItem('rubricate-house:desk', JSON.stringify({ on: true, decisions: [{ name: 'Brevik', label: 'PLACE', verdict: 'is' }] }));
         const report = await host.privacyReport(); localStorage.removeItem('rubricate-house:desk'); return report",
    )?;
    agree(page, &list, &report)?;
    let stored = &report["stored"][0];
    assert_eq!((&stored["where"], &stored["records"]), (&json!("localStorage"), &json!(1)), "{report}");
    ensure!(
        report["requests"].to_string().contains("lazy/de.js") || report["requests"].to_string().contains("words/de.js"),
        "{report}"
    );
});

scenario!(a_kept_review_is_told_and_a_dead_worker_too, |page| {
    let list = list(page, "persist");
    page.open(&format!("{list}scenarios/page_persist.html"))?;
    tagged(page)?;
    let report = panel(
        page,
        "const saved = new Promise(done => host.addEventListener('rubricate-saved', done, { once: true }));
         const { items } = await host.getEntities(); await host.accept({ entities: [items[0].entity] }); await saved;
         const report = await host.privacyReport(); await host.forget(); return report",
    )?;
    agree(page, &list, &report)?;
    let stored = &report["stored"][0];
    assert_eq!((&stored["where"], &stored["records"]), (&json!("indexedDB"), &json!(2)), "{report}");
    ensure!(stored["bytes"].as_u64() > Some(400), "{report}");
    // Another widget, another worker, and what the first asked for is still told.
    let report = panel(
        page,
        "host.destroy(); host.removeAttribute('persist'); await host.start(); return await host.privacyReport()",
    )?;
    agree(page, &list, &report)?;
});

scenario!(the_report_without_a_panel, |page| {
    let list = list(page, "headless");
    page.open(&format!("{list}scenarios/blank.html"))?;
    let report = page.run_async(
        "const { createTagger } = await import(new URL('../rubricate.js', location)); const tagger = createTagger();
         await tagger.analyze('Angela Merkel spoke in Berlin.'); const report = await tagger.privacyReport(); tagger.dispose(); return report",
        json!([]),
    )?;
    agree(page, &list, &report)?;
});
