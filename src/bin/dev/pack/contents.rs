//! What of the built page is in the package, and what comes from elsewhere.

use crate::{dist, project};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Scripts and sheets that users begin with, and what these load by its address.
const ENTRIES: [&str; 10] = [
    "rubricate.js",
    "define.js",
    "read.js",
    "worker.js",
    "rubricate.wasm",
    "review.wasm",
    "seldom.wasm",
    "panel.css",
    "read.css",
    "custom-elements.json",
];
/// Folders of the built page that are in it whole; the demonstration page's are not.
const FOLDERS: [&str; 4] = ["adapters", "lazy", "model", "schema"];

/// Files of the checkout and their names in the package.
const BESIDE: [(&str, &str); 6] = [
    ("src/bin/dev/pack/README.md", "README.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("NOTICE", "NOTICE"),
    ("www/model/MODEL_CARD.md", "model/MODEL_CARD.md"),
    ("www/single/single-file.d.ts", "single-file.d.ts"),
];

/// Contents by their names in the package.
pub fn files() -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for (name, file) in dist::files(&project::dist())? {
        if is_part(&name) {
            files.insert(name, read(&file)?);
        }
    }
    for (from, name) in BESIDE {
        files.insert(name.to_owned(), read(&project::root().join(from))?);
    }
    Ok(files)
}

/// Whether a file of the built page is in the package. Servers compress by themselves, so compressed forms are not.
fn is_part(name: &str) -> bool {
    let compressed = name.ends_with(".br") || name.ends_with(".gz");
    match name.split_once('/') {
        Some((folder, _)) => FOLDERS.contains(&folder) && !compressed,
        None => ENTRIES.contains(&name) || name.ends_with(".d.ts"),
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
}

#[cfg(test)]
mod tests {
    use super::is_part;

    #[test]
    fn the_demonstration_page_stays_out() {
        for part in [
            "adapters/prosemirror.js",
            "define.js",
            "lazy/de.js",
            "model/tagger.bin",
            "native.d.ts",
            "schema/rubricate.annotations-1.json",
        ] {
            assert!(is_part(part), "{part}");
        }
        for other in
            ["index.html", "host/main.js", "samples/court.html", "define.js.br", "model/tagger.bin.gz", ".lock"]
        {
            assert!(!is_part(other), "{other}");
        }
    }
}
