//! The wasm in www/dist gives the same bytes as the native engine, article by article.

use rubricate::Engine;
use rubricate::export::{NativeOptions, UtcTime, native};
use rubricate::review::{Article, Draft};
use rubricate::text::html;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn articles() -> Vec<PathBuf> {
    let listed = ["tests/texts", "www/samples"].map(|folder| fs::read_dir(root().join(folder)).unwrap());
    let mut files: Vec<_> = listed.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    let is_article = |name: &str| {
        // Beside some texts lies what is to be found in them.
        [".json", ".txt", ".html"].iter().any(|ending| name.ends_with(ending)) && !name.ends_with(".gold.json")
    };
    files.retain(|file| file.to_str().is_some_and(is_article));
    // For a check on other articles: a folder of texts.
    if let Ok(folder) = std::env::var("RUBRICATE_ARTICLES") {
        files.extend(fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.sort();
    files
}

fn natively(engine: &Engine, file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let article = match file.extension().and_then(|ending| ending.to_str()) {
        Some("json") => serde_json::from_str(&text).unwrap(),
        Some("html") => Article::from(html::read(&text)),
        _ => Article { text: Some(text), ..Article::default() },
    };
    let analysis = engine.analyze(Draft::new(article).unwrap().document().unwrap());
    let options = NativeOptions {
        now: Some(UtcTime::parse("2026-11-25T12:00:00Z").unwrap()),
        topic_threshold: Some(0.0),
        include_text: true,
        generator: engine.files().clone(),
        ..NativeOptions::default()
    };
    native(&analysis, &options)
}

#[test]
fn the_same_bytes_for_every_article() {
    let dist = root().join("www/dist");
    assert!(dist.join("rubricate.wasm").is_file(), "www/dist is empty; run `cargo dev build` first");
    let files = articles();
    assert!(files.len() >= 8, "articles: {files:?}");
    let output = Command::new("node")
        .arg(root().join("tests/wasm_equals_native.mjs"))
        .arg(&dist)
        .args(&files)
        .output()
        .expect("node is needed for this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let stdout = String::from_utf8(output.stdout).unwrap();
    let read = |name: &str| fs::read(dist.join("model").join(name)).unwrap();
    let mut engine = Engine::from_bytes(read("lexicon.bin"), read("tagger.bin"), read("topics.bin")).unwrap();
    engine.add_vocabulary("Desk", include_bytes!("vocabulary/desk.csv")).unwrap();
    assert_eq!(stdout.lines().count(), files.len());
    assert!(stdout.matches("\"vocabulary\":\"Desk\"").count() > 20, "topics of the house vocabulary");
    for (file, from_wasm) in files.iter().zip(stdout.lines()) {
        let natively = natively(&engine, file);
        let at = natively.bytes().zip(from_wasm.bytes()).position(|(a, b)| a != b);
        let near = |text: &str| {
            let from = at.unwrap_or(text.len().min(from_wasm.len())).saturating_sub(60);
            String::from_utf8_lossy(text.as_bytes().get(from..(from + 120).min(text.len())).unwrap_or_default())
                .into_owned()
        };
        assert!(
            natively == from_wasm,
            "{}: the native engine says\n  {}\nthe wasm\n  {}",
            file.display(),
            near(&natively),
            near(from_wasm)
        );
    }
}
