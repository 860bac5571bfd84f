//! Hosts that are set up wrongly: the panel says what to do, the article stays readable.

use crate::page::Page;
use crate::page_steps::{tagged, until};
use crate::webdriver::Browser;
use anyhow::{Result, ensure};
use serde_json::json;

fn told(page: &Page, host: &str, code: &str, advice: &str) -> Result<()> {
    // Browsers log files that are missing or blocked; that is theirs to do.
    page.allow("");
    page.open(&format!("{host}index.html"))?;
    let shown = until(page, "const error = panel?.querySelector('.error'); return error && error.textContent")?;
    let shown = shown.as_str().unwrap_or_default();
    ensure!(shown.contains(code) && shown.contains(advice), "{host}: {shown}");
    page.wait("return document.querySelector('#story h1')?.textContent.startsWith('Brazil')", json!([]))?;
    until(
        page,
        "return panel.querySelector('[role=alert]') && [...panel.querySelectorAll('.stage button')].some(button => button.textContent === 'Try again')",
    )?;
    Ok(())
}

scenario!(missing_files_are_named, |page| {
    told(page, "missing-wasm/", "wasm/missing", "rubricate.wasm")?;
    told(page, "missing-model/", "model/missing", "model folder")?;
    told(page, "missing-worker/", "worker/blocked", "worker.js")?;
});

scenario!(a_policy_that_forbids_is_named, |page| {
    // WebKitGTK does not hold its workers to the policy.
    if page.browser() != Browser::WebKit {
        told(page, "csp/no-wasm/", "wasm/blocked-by-csp", "wasm-unsafe-eval")?;
    }
    told(page, "csp/no-worker/", "worker/blocked", "worker-src")?;
});

scenario!(wrong_files_are_named, |page| {
    told(page, "not-wasm/", "wasm/wrong-mime", "application/wasm")?;
    told(page, "old-model/", "data/version", "version")?;
    told(page, "cut-model/", "data/", "Load it again")?;
});

scenario!(a_wrong_type_alone_does_not_stop_it, |page| {
    page.open("wrong-mime/index.html")?;
    tagged(page)?;
});

scenario!(cancelling_a_slow_start_leaves_a_way_on, |page| {
    page.open("slow/index.html")?;
    until(page, "return panel?.querySelector('progress')")?;
    page.click_on("rubricate-review >>> .stage .quiet")?;
    until(page, "return panel.querySelector('.stage').textContent.startsWith('Cancelled.')")?;
    page.click_on("rubricate-review >>> .stage .main")?;
    tagged(page)?;
});
