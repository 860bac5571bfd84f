//! The single file on pages that are opened from a disk, where browsers allow neither modules nor `fetch`.

use crate::page::Page;
use crate::serving;
use anyhow::Result;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const STORY: &str = "<article id=\"story\"><h1>Ferry line returns to Tallinn</h1>
<p>The ferry between Helsinki and Tallinn is to sail again on 1 June 2027, Kristjan Tamm of the Port of Tallinn said.</p>
<p>Finland pays 4 million euros.</p></article>";
const NAMES: [&str; 4] = ["PLACE Helsinki", "PLACE Tallinn", "PERSON Kristjan Tamm", "MONEY 4 million euros"];

/// A folder with the single file and pages: one that loads it, and one that knows nothing of it.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("disk");
    fs::create_dir_all(&folder).unwrap();
    let package = serving::folder("plain/node_modules/rubricate");
    fs::copy(package.join("single-file.js"), folder.join("single-file.js")).unwrap();
    let capture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/scenarios/capture.js");
    fs::copy(capture, folder.join("capture.js")).unwrap();
    for (name, rest) in [
        ("knowing.html", "<rubricate-review for=\"story\"></rubricate-review><script src=\"single-file.js\"></script>"),
        ("unknowing.html", ""),
    ] {
        let head = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A story</title><script src=\"capture.js\"></script>";
        fs::write(folder.join(name), format!("{head}{STORY}{rest}</html>")).unwrap();
    }
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

scenario!(a_page_from_a_disk, |page| {
    open(page, "knowing.html")?;
    tagged(page)?;
    let (protocol, kind) = ("return location.protocol", "return typeof rubricate.connect");
    assert_eq!((page.run(protocol, json!([]))?, page.run(kind, json!([]))?), (json!("file:"), json!("function")));
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
        page.run(&ours, json!([]))?;
        tagged(page)?;
    }
    assert_eq!(page.run("return document.querySelectorAll('rubricate-review').length", json!([]))?, 1);
});
