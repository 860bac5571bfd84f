//! What is fed with whatever bytes, and what must hold of it. The fuzzer looks for inputs that break a target,
//! `cargo test` replays those that are committed.

mod again;
mod anchor;
mod datafile;
mod edits;
mod import;
mod journal;
mod page;
mod record;
mod review;
mod revise;
mod tagger;
pub mod text;
mod vocabulary;

#[path = "../../damage/small.rs"]
#[allow(dead_code)] // The other files are what is made to begin with.
pub mod small;
#[path = "../../damage/work.rs"]
mod work;

#[path = "../../review/dice.rs"]
#[allow(dead_code)] // Seeded ones are for the tests of reviews.
mod dice;
#[path = "../../review/invariants.rs"]
mod invariants;
#[path = "../../vocabulary/survive.rs"]
mod survive;
#[path = "../../review/unwind.rs"]
mod unwind;

use dice::Dice;
use proptest::test_runner::{RngAlgorithm, TestRng};
use rubricate::text::{Document, Meta};
use rubricate::{Analysis, Engine};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

pub struct Target {
    pub name: &'static str,
    pub run: fn(&[u8]),
}

pub const TARGETS: [Target; 12] = [
    Target { name: "datafile", run: datafile::run },
    Target { name: "text", run: text::run },
    Target { name: "tagger", run: tagger::run },
    Target { name: "edits", run: edits::run },
    Target { name: "page", run: page::run },
    Target { name: "vocabulary", run: vocabulary::run },
    Target { name: "import", run: import::run },
    Target { name: "review", run: review::run },
    Target { name: "journal", run: journal::run },
    Target { name: "record", run: record::run },
    Target { name: "revise", run: revise::run },
    Target { name: "anchor", run: anchor::run },
];

/// Many mentions of few names, so that operations meet often; a character of each length, and one of several.
const STORY: &str = "Merkel meets Macron in Paris\n\
    PARIS (Reuters) — Chancellor Angela Merkel met President Emmanuel Macron of France on Monday. \
    The World Health Organization (WHO) said Merkel had given €2.5 billion.\n\
    The WHO thanked Macron. Zoe\u{301} 👩🏽‍🚀 Quist of Acme SE left Oslo\u{a0}at 9:30 p.m.";

/// The engine with the files that ship.
fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(new_engine)
}

fn new_engine() -> Engine {
    // The fuzzer is a package of its own, in a folder of the tests.
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("www/model"));
    let model = model.into_iter().find(|folder| folder.is_dir()).unwrap();
    let read = |name: &str| fs::read(model.join(name)).unwrap();
    Engine::from_bytes(read("lexicon.bin"), read("tagger.bin"), read("topics.bin")).unwrap()
}

pub fn story() -> &'static Analysis {
    static STORIES: OnceLock<Analysis> = OnceLock::new();
    STORIES.get_or_init(|| engine().analyze(document(STORY)))
}

fn document(text: &str) -> Document {
    Document::from_text(text, Meta::default()).unwrap()
}

/// Decisions and a text: the first byte tells how many decisions there are, each of two bytes; the rest is the text.
/// When they are used up, all further ones are zero.
fn split(data: &[u8]) -> (Vec<u8>, String) {
    let (first, rest) = data.split_first().unwrap_or((&0, &[]));
    let (decisions, text) = rest.split_at((2 * usize::from(*first)).min(rest.len()));
    let wide = decisions.chunks(2).flat_map(|pair| [pair[0], *pair.get(1).unwrap_or(&0), 0, 0]);
    (wide.collect(), String::from_utf8_lossy(text).into_owned())
}

fn numbers(decisions: &[u8]) -> TestRng {
    TestRng::from_seed(RngAlgorithm::PassThrough, decisions)
}

fn dice(decisions: &[u8]) -> Dice {
    Dice(numbers(decisions))
}
