//! The single file on pages that are opened from a disk, where browsers allow neither modules nor `fetch`, and under the
//! policy that it needs.

use crate::bundled::finds_topics;
use crate::page::Page;
use crate::serving;
use anyhow::Result;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A page of the project without a bundler, with the single file.
const PAGE: &str = include_str!("plain/single.html");
/// What loads it.
const SCRIPT: &str = "<script src=\"node_modules/rubricate/single-file.js\"></script>";
const NAMES: [&str; 4] = ["PLACE Helsinki", "PLACE Tallinn", "PERSON Kristjan Tamm", "MONEY 4 million euros"];

/// A folder with the single file and pages: one that loads it, and one that knows nothing of it.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("disk");
    fs::create_dir_all(&folder).unwrap();
    let package = serving::folder("plain/node_modules/rubricate");
    fs::copy(package.join("single-file.js"), folder.join("single-file.js")).unwrap();
    let capture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/scenarios/capture.js");
    fs::copy(capture, folder.join("capture.js")).unwrap();
    let page = PAGE.replace("<head>", "<head><script src=\"capture.js\"></script>");
    let unknowing = page.replace(SCRIPT, "").replace("<rubricate-review for=\"story\"></rubricate-review>", "");
    fs::write(folder.join("knowing.html"), page.replace("node_modules/rubricate/", "")).unwrap();
    fs::write(folder.join("unknowing.html"), unknowing).unwrap();
    folder
});

fn open(page: &Page, name: &str) -> Result<()> {
    page.open(&format!("file://{}", FOLDER.join(name).display()))
}

fn tagged(page: &Page) -> Result<()> {
    page.wait("return document.querySelector('rubricate-review')?.state === 'ready'", json!([]))?;
    let names = page.run_async(
        "const { items } = await document.querySelector('rubricate-review').getEntities();
         return items.map(({ label, name }) => `${label} ${name}`);",
        json!([]),
    )?;
    let names: Vec<&str> = names.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for name in NAMES {
        assert!(names.contains(&name), "{name} is not among {names:?}");
    }
    page.wait(
        "return Boolean(document.querySelector('rubricate-review').shadowRoot.querySelector('link')?.sheet)",
        json!([]),
    )?;
    Ok(())
}

scenario!(a_page_with_a_policy, |page| {
    page.open("csp/single-file/single.html")?;
    tagged(page)?;
});

scenario!(a_page_from_a_disk, |page| {
    open(page, "knowing.html")?;
    tagged(page)?;
    let (protocol, kind) = ("return location.protocol", "return typeof rubricate.connect");
    assert_eq!((page.run(protocol, json!([]))?, page.run(kind, json!([]))?), (json!("file:"), json!("function")));
    finds_topics(page)?;
    // The panel in another language and readers' tags are in the same file.
    page.run("document.querySelector('rubricate-review').lang = 'de'", json!([]))?;
    page.wait(
        "return document.querySelector('rubricate-review').shadowRoot.textContent.includes('Themen')",
        json!([]),
    )?;
    let reader = "document.body.append(document.createElement('rubricate-reader'));
        return Boolean(document.querySelector('rubricate-reader').shadowRoot)";
    assert_eq!(page.run(reader, json!([]))?, true);
});

// What the bookmarklet of the package's README does.
scenario!(a_bookmarklet_tags_a_page_that_knows_nothing_of_it, |page| {
    let readme = include_str!("../../src/bin/dev/pack/README.md");
    let start = readme.find("javascript:").expect("the README has a bookmarklet");
    let code = readme[start + "javascript:".len()..].lines().next().unwrap_or_default();
    open(page, "unknowing.html")?;
    // Pressed twice, as people do.
    for _ in 0..2 {
        let ours = code.replace("https://example.org/rubricate/single-file.js", "single-file.js");
        assert_ne!(ours, code, "the address in the README");
        // The second press sets the article anew, and it is tagged again.
        let tagged_anew =
            "new Promise(done => document.addEventListener('rubricate-analyzed', () => done(), { once: true }))";
        page.run_async(&format!("const tagged = {tagged_anew}; {ours}; await tagged;"), json!([]))?;
        tagged(page)?;
    }
    assert_eq!(page.run("return document.querySelectorAll('rubricate-review').length", json!([]))?, 1);
});
