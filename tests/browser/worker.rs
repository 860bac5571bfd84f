//! The client and its worker, without a page around them. The checks themselves are in `scenarios/worker_*.js`.

use crate::page::Page;
use anyhow::Result;
use serde_json::{Value, json};

const PAGE: &str = "scenarios/worker.html";

/// Calls a check on a page of that kind of host and gives what it returns.
fn check(page: &Page, host: &str, name: &str) -> Result<Value> {
    page.open(&format!("{host}{PAGE}"))?;
    page.wait("return Boolean(window.checks)", json!([]))?;
    page.run_async("return await window.checks[arguments[0]]();", json!([name]))
}

/// Calls checks one after another.
fn checks(page: &Page, names: &[&str]) -> Result<()> {
    for name in names {
        check(page, "", name).map_err(|error| error.context(format!("check {name}")))?;
    }
    Ok(())
}

scenario!(offsets_slice_to_the_quotes, |page| {
    let found = check(page, "", "offsetsSliceToTheQuotes")?;
    let found: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for expected in [
        "PERSON Zoë Ma\u{301}rquez",
        "ORG World Health Organization",
        "ORG WHO",
        "PLACE Lisbon",
        "PLACE LISBON",
        "PLACE Berlin",
        "PERSON Emmanuel Macron",
        "PLACE France",
        "DATE March 14, 2026",
        "MONEY $4.5 million",
        "PERCENT 12 percent",
    ] {
        assert!(found.contains(&expected), "{expected} is not among {found:?}");
    }
});

scenario!(answers_fit_together, |page| {
    checks(page, &["listsAgreeWithTheMarks", "taggerGivesTheExport", "pagesAreRead", "progressIsTold"])?;
});

scenario!(a_version_is_as_if_opened_anew, |page| {
    checks(page, &["versionsAreAsIfOpenedAnew"])?;
});

scenario!(a_worker_that_dies_is_replaced, |page| {
    page.allow("a fault made by a test");
    checks(page, &["deathIsMadeGood", "trapIsMadeGood", "whatAlwaysTrapsIsGivenUp", "aWorkerThatCannotStart"])?;
});

scenario!(vocabularies_outlive_workers, |page| {
    checks(page, &["vocabulariesOutliveWorkers"])?;
});

scenario!(what_is_seldom_needed_comes_when_it_is, |page| {
    checks(page, &["seldomPartsComeOnDemand", "seldomPartsComeAtTheStart", "seldomPartsAreAskedForAgain"])?;
    checks(page, &["theReviewComesAtTheStart", "decisionsWaitInTheirOrder"])?;
});

scenario!(parts_of_different_releases_do_not_meet, |page| {
    for noise in ["not loaded", "Failed to load", "404"] {
        page.allow(noise);
    }
    let found = check(page, "", "partsOfAnotherRelease")?;
    let expected = json!({
        "other": "wasm/mismatched", "first": "wasm/mismatched", "swapped": "wasm/mismatched",
        "nowhere": "wasm/missing", "data": "wasm/wrong-mime",
    });
    assert_eq!(found, json!({ "review": expected, "seldom": expected }));
});

scenario!(definitions_that_cannot_be_used_say_why, |page| {
    for noise in ["not loaded", "Failed to load", "404"] {
        page.allow(noise);
    }
    let found = check(page, "", "definitionsOfAllKinds")?;
    assert_eq!(found, json!(["model/missing", "data/truncated", "data/checksum", "data/mismatched"]));
});

scenario!(clients_share_and_cancel, |page| {
    checks(page, &["clientsShareAWorker", "cancelAnswersAtOnce", "whatIsCancelledTooLateIsClosed"])?;
});

scenario!(odd_texts_do_no_harm, |page| {
    checks(page, &["oddTexts", "rightToLeft", "inputThatIsNoArticle"])?;
});

scenario!(long_texts_are_tagged_to_their_end, |page| {
    checks(page, &["aMegabyteInOneLine", "tenMegabytes"])?;
});

scenario!(each_way_a_host_goes_wrong_has_its_code, |page| {
    // Browsers report by themselves what they could not load or had to block.
    for noise in ["not loaded", "Failed to load", "Content Security Policy", "Content-Security-Policy", "policy: "] {
        page.allow(noise);
    }
    for (host, code) in [
        ("", "none"),
        ("csp/strict/", "none"),
        ("csp/page/", "none"),
        ("slow/", "none"),
        ("not-wasm/", "wasm/wrong-mime"),
        ("missing-wasm/", "wasm/missing"),
        ("missing-model/", "model/missing"),
        ("old-model/", "data/version"),
        ("cut-model/", "data/truncated"),
        ("missing-worker/", "worker/blocked"),
        ("csp/no-wasm/", "wasm/blocked-by-csp"),
        ("csp/no-worker/", "worker/blocked"),
        ("csp/no-connect/", "network"),
    ] {
        let found = check(page, host, "start").map_err(|error| error.context(host))?;
        assert_eq!((&found["code"], &found["opened"]), (&json!(code), &json!(code)), "{host}: {found}");
        assert_eq!(found["warnings"], json!([]), "{host}");
    }
});

scenario!(a_wrong_type_of_the_module_is_a_warning, |page| {
    let found = check(page, "wrong-mime/", "start")?;
    assert_eq!((&found["code"], &found["warnings"]), (&json!("none"), &json!(["wasm/wrong-mime"])));
    let message = found["messages"][0].as_str().unwrap_or_default();
    assert!(message.contains("text/plain") && message.contains("application/wasm"), "{message}");
});

scenario!(addresses_can_be_given, |page| {
    for noise in ["not loaded", "Failed to load", "404"] {
        page.allow(noise);
    }
    let found = check(page, "", "addresses")?;
    let expected = json!({
        "own": "none", "wasm": "wasm/missing", "model": "model/missing", "notModel": "data/foreign",
        "worker": "worker/blocked", "foreign": "worker/blocked",
    });
    assert_eq!(found, expected);
});
