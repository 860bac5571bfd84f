//! A short day of what `cargo dev endurance` does for long: nothing grows, nothing is left behind, and the page stays alive.

use crate::webdriver::Browser;
use anyhow::ensure;
use serde_json::json;

const PAGE: &str = "scenarios/endurance.html";

const SENTENCES: [&str; 6] = [
    "Harbour town of Brevik gets a new ferry, said Mayor Ingrid Solheim on Monday.",
    "The ferry will cost €48 million and is expected in March 2028.",
    "Peter Aalto of Nordlinje spoke in Oslo to the Norwegian Coastal Administration (NCA).",
    "In Stockholm, Maria Lindqvist of the Baltic Transport Council welcomed it.",
    "Prices rose by 3.5% in the second quarter, the Bank of Lindau said.",
    "“It will be late,” she told the Brevik Times.",
];

scenario!(three_hundred_articles_leave_nothing_behind, |page| {
    page.open(PAGE)?;
    page.call("begin", json!([SENTENCES]))?;
    // From 51 on, the longest of all has been among them.
    let warm = page.call("workOn", json!([0, 60]))?;
    let done = page.call("workOn", json!([60, 240]))?;
    for kind in ["tagged", "edited", "decided", "exported", "cancelled"] {
        ensure!(done["tally"][kind].as_u64().is_some_and(|count| count > 5), "{kind}: {done}");
    }
    let (before, after) = (warm["wasm"].as_f64().unwrap_or_default(), done["wasm"].as_f64().unwrap_or_default());
    ensure!(before > 0.0, "the memory cannot be seen");
    // Two more articles of 150 KB come by; what one of them takes must not be taken again.
    ensure!(after < before + 4e6, "the wasm memory has grown from {before} to {after}");
});

scenario!(thirty_widgets_leave_nothing_behind, |page| {
    page.open(PAGE)?;
    page.call("begin", json!([SENTENCES]))?;
    let counted = |from: u32, count: u32| -> anyhow::Result<(f64, f64)> {
        let left = page.call("widgets", json!([from, count]))?;
        ensure!(left["workers"] == 1, "workers are left: {left}");
        ensure!(left["highlights"] == 0, "highlights are left: {left}");
        if page.browser() != Browser::Chromium {
            return Ok((0.0, 0.0));
        }
        for _ in 0..3 {
            page.devtools("HeapProfiler.collectGarbage", json!({}))?;
        }
        let counters = page.devtools("Memory.getDOMCounters", json!({}))?;
        Ok((counters["nodes"].as_f64().unwrap_or(f64::MAX), counters["jsEventListeners"].as_f64().unwrap_or(f64::MAX)))
    };
    let (warm, end) = (counted(0, 8)?, counted(8, 22)?);
    // One widget alone has hundreds of both.
    ensure!(end.0 <= warm.0 + 50.0 && end.1 <= warm.1 + 10.0, "nodes and listeners: {warm:?}, then {end:?}");
});

scenario!(two_megabytes_are_marked_and_the_page_stays_alive, |page| {
    page.open(PAGE)?;
    page.call("begin", json!([SENTENCES]))?;
    page.call("end", json!([]))?;
    let found = page.call("longArticle", json!([2_000_000]))?;
    ensure!(found["mentions"].as_u64().is_some_and(|mentions| mentions > 20_000), "{found}");
    // It was asked again and again while the worker was at it.
    ensure!(found["beats"].as_u64().is_some_and(|beats| beats > 50), "{found}");
    ensure!(found["wasm"].as_f64().is_some_and(|bytes| bytes > 0.0 && bytes < 200e6), "{found}");
    ensure!(page.run("return window.workers", json!([]))? == 0, "the worker is still there");
});
