//! What the tagger keeps from article to article makes it quicker and nothing else: whatever came before, and whatever is
//! worked on at the same time, the same is found.

use rubricate::Engine;
use rubricate::pipeline::{Analysis, Run};
use rubricate::review::{Article, Draft};
use rubricate::text::Document;
use std::fs;
use std::path::Path;

fn engine() -> Engine {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/model");
    let read = |name: &str| fs::read(model.join(name)).unwrap();
    Engine::from_bytes(read("lexicon.bin"), read("tagger.bin"), read("topics.bin")).unwrap()
}

fn document(text: &str) -> Document {
    Draft::new(Article { text: Some(text.to_owned()), ..Article::default() }).unwrap().document().unwrap()
}

/// The sample texts, and what the same words become in other cases and in another order.
fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let capitalised = |text: &str| {
        let mut begins = true;
        let upper = |c: char| {
            let first = std::mem::replace(&mut begins, c.is_whitespace());
            if first { c.to_uppercase().collect::<String>() } else { c.to_string() }
        };
        text.chars().map(upper).collect::<String>()
    };
    let backwards = |text: &str| text.split(' ').rev().collect::<Vec<_>>().join(" ");
    let all = texts
        .iter()
        .flat_map(|text| [text.clone(), text.to_lowercase(), capitalised(text), text.to_uppercase(), backwards(text)]);
    all.collect()
}

#[test]
fn what_came_before_changes_nothing() {
    let texts = texts();
    let forwards = engine();
    let wanted: Vec<Analysis> = texts.iter().map(|text| forwards.analyze(document(text))).collect();
    // Backwards, twice, so that most is known the second time.
    let backwards = engine();
    for _ in 0..2 {
        for (text, wanted) in texts.iter().zip(&wanted).rev() {
            assert!(backwards.analyze(document(text)) == *wanted, "{text}");
        }
    }
    // An engine that knows nothing yet.
    for (text, wanted) in texts.iter().zip(&wanted).step_by(7) {
        assert!(engine().analyze(document(text)) == *wanted, "{text}");
    }
}

#[test]
fn articles_that_take_turns_do_not_mix() {
    let texts = texts();
    let engine = engine();
    let wanted: Vec<Analysis> = texts.iter().map(|text| engine.analyze(document(text))).collect();
    let mut runs: Vec<Run> = texts.iter().map(|text| Run::new(document(text))).collect();
    let mut is_left = true;
    while is_left {
        is_left = false;
        for run in &mut runs {
            is_left |= run.step(&engine, 50) < 1.0;
        }
    }
    for (run, wanted) in runs.into_iter().zip(&wanted) {
        assert!(run.finish(&engine) == *wanted, "{}", wanted.document.text());
    }
}
