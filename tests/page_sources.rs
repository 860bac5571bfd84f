//! What the scripts of the page never do: make markup of text, or run it. Policies forbid it in those browsers that have
//! them; here it is forbidden everywhere.

use std::fs;
use std::path::{Path, PathBuf};

/// Whatever takes text as markup or as a script, and what loads from an address put together elsewhere.
const SINKS: [&str; 24] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "setHTML",
    "document.write",
    "createContextualFragment",
    "parseFromString",
    "new DOMParser",
    "srcdoc",
    "execScript",
    "execCommand",
    "eval(",
    "new Function",
    "Function(",
    "importScripts",
    "setTimeout('",
    "setTimeout(\"",
    "setTimeout(`",
    "setInterval('",
    "setInterval(\"",
    "javascript:",
    "sendBeacon",
    "WebSocket",
    "EventSource",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("dist") {
                files(&path, found);
            }
        } else if path.extension().is_some_and(|ending| ["js", "html"].iter().any(|known| ending == *known)) {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    let mut found = Vec::new();
    files(&www, &mut found);
    assert!(found.len() > 60, "{}", found.len());
    let read =
        |path: PathBuf| (path.strip_prefix(&www).unwrap().display().to_string(), fs::read_to_string(&path).unwrap());
    found.into_iter().map(read).collect()
}

/// A script without its comments, in which anything may be named.
fn code(script: &str) -> String {
    let is_comment = |line: &&str| !["//", "*", "/*"].iter().any(|sign| line.trim_start().starts_with(sign));
    script.lines().filter(is_comment).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_text_becomes_markup_or_a_script() {
    for (name, source) in sources() {
        let code = code(&source);
        for sink in SINKS {
            assert!(!code.contains(sink), "www/{name} has {sink}");
        }
    }
}

#[test]
fn pages_hold_no_scripts_and_styles_of_their_own() {
    for (name, source) in sources().into_iter().filter(|(name, _)| name.ends_with(".html")) {
        for tag in source.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            let handlers = tag.split_whitespace().filter(|part| part.starts_with("on") && part.contains('='));
            assert_eq!(handlers.count(), 0, "www/{name}: <{tag}>");
            assert!(!tag.contains(" style=") && !tag.starts_with("style"), "www/{name}: <{tag}>");
            assert!(!tag.starts_with("script") || tag.contains(" src="), "www/{name}: <{tag}>");
        }
    }
}

#[test]
fn addresses_are_set_in_few_places() {
    // Where links to the web are made, and files to be saved: each place has seen what it is given.
    let known = [
        "read/card.js",
        "review/card.js",
        "review/linkfield.js",
        "review/styles.js",
        "review/exportbar.js",
        "review/memory.js",
        "read/element.js",
    ];
    for (name, source) in sources().into_iter().filter(|(name, _)| name.ends_with(".js")) {
        let code = code(&source);
        let sets =
            code.contains(".href =") || code.contains("href:") || code.contains("{ href") || code.contains("'href'");
        assert!(!sets || known.contains(&name.as_str()) || name == "read/annotations.js", "www/{name} sets an address");
        assert!(!code.contains(".src =") && !code.contains("src:"), "www/{name} sets a source");
    }
}
