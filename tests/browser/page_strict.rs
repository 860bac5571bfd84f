//! Pages with policies that forbid whatever is not needed: the desk works on them, and nothing is blocked. The console, which
//! every scenario wants empty, has the violations of page and worker.

use crate::page::Page;
use crate::page_steps::{panel, tagged, until};
use crate::webdriver::Browser;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

const PAGE: &str = "scenarios/page_strict.html";

fn desk(page: &Page, host: &str) -> Result<Value> {
    // Browsers ask for an icon by themselves; the narrowest policy has no pictures.
    page.allow("favicon.ico");
    page.open(&format!("{host}{PAGE}"))?;
    page.wait("return Boolean(window.desk)", json!([]))?;
    let told = page.run_async("return await window.desk()", json!([])).with_context(|| host.to_owned())?;
    check(&told).with_context(|| host.to_owned())?;
    Ok(told)
}

fn check(told: &Value) -> Result<()> {
    ensure!(told["rows"].as_u64() > Some(4) && told["accepted"] == 1, "{told}");
    ensure!(told["formats"] == 12 && told["styled"] == "flex", "{told}");
    Ok(())
}

/// That a policy is there at all: without this, a page whose header was lost would pass.
fn forbids(page: &Page, sink: &str) -> Result<()> {
    let body = format!("try {{ {sink}; return false }} catch {{ return true }}");
    ensure!(page.run(&body, json!([]))? == true, "{sink} is allowed");
    // It was forbidden for us, and that is told.
    page.allow("policy: require-trusted-types-for");
    page.allow("policy: trusted-types");
    page.allow("TrustedHTML");
    page.allow("Trusted Type");
    Ok(())
}

scenario!(one_header_for_all_files, |page| {
    desk(page, "csp/strict/")?;
    ensure!(page.complaints()?.is_empty());
    forbids(page, "document.createElement('p').innerHTML = '<b>'")?;
});

scenario!(the_narrowest_headers, |page| {
    desk(page, "csp/least/")?;
    ensure!(page.complaints()?.is_empty());
    forbids(page, "document.createElement('p').innerHTML = '<b>'")?;
});

scenario!(an_isolated_page, |page| {
    let told = desk(page, "isolated/csp/least/")?;
    ensure!(told["isolated"] == true, "{told}");
});

scenario!(a_frame_without_an_origin, |page| {
    page.open("open/scenarios/page_sandbox.html")?;
    let told = page.wait("return window.told", json!([]))?;
    check(&told)?;
    ensure!(told["origin"] == "null" && told["captured"] == json!([]), "{told}");
});

scenario!(nothing_is_reached_after_loading, |page| {
    page.open(&format!("csp/strict/{PAGE}"))?;
    tagged(page)?;
    // The page shuts its doors: nothing may be fetched, no further script, sheet or worker loaded.
    page.run(
        "const policy = document.createElement('meta'); policy.httpEquiv = 'Content-Security-Policy';
         policy.content = \"connect-src 'none'; script-src 'none'; worker-src 'none'; style-src 'none'; img-src 'none'\"; document.head.append(policy)",
        json!([]),
    )?;
    let told = page.run_async("return await window.desk()", json!([]))?;
    check(&told)?;
    panel(
        page,
        "const added = document.createElement('p'); added.textContent = 'Peter Aalto of Helsinki will visit Oslo in May.';
         document.getElementById('story').append(added); await host.analyze()",
    )?;
    tagged(page)?;
    until(page, "return rows().includes('Helsinki') && panel.querySelector('.done').textContent.startsWith('1 ')")?;
    ensure!(page.complaints()?.is_empty());
    let shut = page.run_async("return await fetch('../index.html').then(() => false, () => true)", json!([]))?;
    ensure!(shut == true, "the page can still fetch");
    for told in [
        "policy: connect-src",
        "Content Security Policy",
        "Content-Security-Policy",
        "Refused to connect",
        "because it violates",
    ] {
        page.allow(told);
    }
});

scenario!(what_a_policy_forbids_is_named_with_its_directive, |page| {
    // Browsers tell what they block, too.
    page.allow("");
    let mut all = vec![
        ("no-worker", "worker/blocked", "worker-src"),
        ("no-connect", "network", "add 'self' to connect-src"),
        ("no-trust", "worker/trusted-types", "add rubricate to trusted-types"),
    ];
    // WebKitGTK does not hold its workers to the policy.
    if page.browser() != Browser::WebKit {
        all.push(("no-wasm", "wasm/blocked-by-csp", "add 'wasm-unsafe-eval' to script-src"));
    }
    for (policy, code, advice) in all {
        page.open(&format!("csp/{policy}/{PAGE}"))?;
        let shown = until(page, "return panel?.querySelector('.error')?.textContent").context(policy)?;
        let shown = shown.as_str().unwrap_or_default();
        ensure!(shown.contains(code) && shown.contains(advice), "{policy}: {shown}");
    }
    page.open(&format!("csp/no-style/{PAGE}"))?;
    tagged(page)?;
    let shown = until(page, "return panel.querySelector('p[role=alert]')?.textContent")?;
    ensure!(shown.as_str().is_some_and(|shown| shown.contains("style-src")), "{shown}");
});
