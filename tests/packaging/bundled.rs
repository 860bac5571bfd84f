//! Pages that bundlers have made, and one that loads the package as it is. Each server knows the page's folder alone: what
//! the page loads, and the worker after it, must have been found by the bundler.

use crate::page::Page;
use crate::serving;
use anyhow::Result;
use serde_json::{Value, json};
use std::fs;

/// Entities of a page as `LABEL name`, found without the panel and with it.
fn found(page: &Page, folder: &'static str, policy: &str) -> Result<[Vec<String>; 2]> {
    page.open(&format!("{}watched/{policy}index.html", serving::at(folder)))?;
    page.wait("return Boolean(window.untouched)", json!([]))?;
    let without = page.run_async(
        "const { entities } = await window.untouched; return entities.map(({ label, name }) => `${label} ${name}`);",
        json!([]),
    )?;
    page.wait("return document.querySelector('rubricate-review').state === 'ready'", json!([]))?;
    let with = page.run_async(
        "const { items } = await document.querySelector('rubricate-review').getEntities();
         return items.map(({ label, name }) => `${label} ${name}`);",
        json!([]),
    )?;
    let names =
        |list: Value| list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    Ok([names(without), names(with)])
}

/// The panel finds a topic, in spite of a slip, in what only a search loads.
pub fn finds_topics(page: &Page) -> Result<()> {
    page.run(
        "const panel = document.querySelector('rubricate-review').shadowRoot;
         panel.querySelector('.add button').click();
         const field = panel.querySelector('.add [role=combobox]');
         field.value = 'weathr';
         field.dispatchEvent(new Event('input'));",
        json!([]),
    )?;
    page.wait(
        "const option = document.querySelector('rubricate-review').shadowRoot.querySelector('.add [role=option]');
         return /^weather/i.test(option?.textContent)",
        json!([]),
    )?;
    Ok(())
}

/// The page tags the article with the names that are in it, and finds what it loads on demand.
fn works(page: &Page, folder: &'static str, policy: &str, expected: &[&str]) -> Result<()> {
    for found in found(page, folder, policy)? {
        for name in expected {
            assert!(found.iter().any(|one| one == name), "{folder}: {name} is not among {found:?}");
        }
    }
    let styled =
        "const link = arguments[0].split(' ').reduce((root, part) => root?.querySelector(part)?.shadowRoot, document)
        ?.querySelector('link'); return Boolean(link?.sheet)";
    page.wait(styled, json!(["rubricate-review"]))?;
    finds_topics(page)?;
    page.run("document.querySelector('rubricate-review').lang = 'de'", json!([]))?;
    page.wait(
        "return document.querySelector('rubricate-review').shadowRoot.textContent.includes('Themen')",
        json!([]),
    )?;
    // Readers' tags are another script with another sheet.
    page.run(
        "const review = document.querySelector('rubricate-review'); review.lang = 'en'; review.setAttribute('mode', 'read')",
        json!([]),
    )?;
    page.wait(styled, json!(["rubricate-review rubricate-reader"]))?;
    Ok(())
}

const LISBON: [&str; 6] = [
    "PERSON Rita Valadares",
    "PLACE Lisbon",
    "PLACE Portugal",
    "ORG European Commission",
    "PERCENT 12 percent",
    "MONEY 300 million euros",
];

scenario!(vite, |page| {
    works(page, "vite/dist", "", &LISBON)?;
});

scenario!(webpack, |page| {
    let expected =
        ["PERSON Jens Albrecht", "PLACE Hamburg", "ORG World Bank", "MONEY $40 million", "DATE March 14, 2027"];
    works(page, "webpack/dist", "", &expected)?;
});

// Here under the strictest policy, too: nothing is put into the bundle as `data:`, and the worker keeps its name.
scenario!(esbuild, |page| {
    let expected =
        ["PERSON Elena Fuentes", "PLACE Chile", "ORG NASA", "ORG University of Oslo", "MONEY 2.5 million dollars"];
    works(page, "esbuild/dist", "csp/strict/", &expected)?;
});

scenario!(without_a_bundler, |page| {
    let expected =
        ["PERSON Karl Steiner", "PLACE Vienna", "PLACE Prague", "ORG European Union", "MONEY 65 million euros"];
    works(page, "plain", "", &expected)?;
});

/// Files as long as these; bundlers give them other names.
fn copies(folder: &str, lengths: &[u64]) -> usize {
    let mut open = vec![serving::folder(folder)];
    let mut copies = 0;
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            match entry.file_type().unwrap().is_dir() {
                true => open.push(entry.path()),
                false => copies += usize::from(lengths.contains(&entry.metadata().unwrap().len())),
            }
        }
    }
    copies
}

#[test]
fn large_files_are_in_a_bundle_once() {
    let package = serving::folder("plain/node_modules/rubricate");
    let large = [
        "rubricate.wasm",
        "review.wasm",
        "seldom.wasm",
        "model/lexicon.bin",
        "model/tagger.bin",
        "model/topics.bin",
        "model/definitions.bin",
    ];
    let lengths = large.map(|name| fs::metadata(package.join(name)).unwrap().len());
    for folder in ["vite/dist", "webpack/dist", "esbuild/dist"] {
        assert_eq!(copies(folder, &lengths), large.len(), "{folder}");
    }
}
