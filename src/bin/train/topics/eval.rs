//! Measures a topic model on the dev sets, the way the engine uses it.

use super::data::{self, Example};
use super::score::{BINS, Score};
use super::taxonomy::Taxonomy;
use clap::Args;
use rubricate::tag::Tokenized;
use rubricate::text::{Tokens, tokenizer::tokenize};
use rubricate::topic::{Topic, TopicModel};
use serde_json::json;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Measures the topic model on the dev sets.
#[derive(Args)]
pub struct Options {
    /// Folder that holds `topics` and `news`.
    #[arg(long)]
    data: PathBuf,
    #[arg(long, default_value = "www/model/topics.bin")]
    model: PathBuf,
    /// Write the figures to this Markdown file instead of the terminal.
    #[arg(long)]
    report: Option<PathBuf>,
    /// Write the predictions of each set as JSON lines into this folder, for other scorers.
    #[arg(long, value_name = "DIR")]
    predictions: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let bytes = std::fs::read(&options.model).map_err(|error| format!("{}: {error}", options.model.display()))?;
    let packed = packed_size(&bytes)?;
    let model = TopicModel::from_bytes(bytes.clone())?;
    let taxonomy = Taxonomy::read(&options.data, 1)?;
    let sets = measure(&options.data, &taxonomy, &model, options.predictions.as_deref())?;
    let report = report(&sets, &taxonomy, bytes.len(), packed);
    match &options.report {
        Some(path) => std::fs::write(path, report)?,
        None => println!("{report}"),
    }
    Ok(())
}

/// The score of each dev set, by name.
pub fn measure(
    folder: &Path,
    taxonomy: &Taxonomy,
    model: &TopicModel,
    predictions: Option<&Path>,
) -> Result<Vec<(&'static str, Score)>, Box<dyn Error>> {
    let mut tokens = Tokens::default();
    let mut sets = Vec::new();
    for source in &data::SOURCES {
        let mut score = Score::new(taxonomy.concepts.len());
        let mut lines = String::new();
        for example in data::read(folder, source, "dev", taxonomy)? {
            let topics = topics(model, &example, &mut tokens);
            let answers: Vec<(usize, f32)> =
                topics.iter().filter_map(|topic| Some((taxonomy.index(&topic.code)?, topic.score))).collect();
            score.add(&example.gold, &answers);
            if predictions.is_some() {
                let topics: Vec<_> =
                    topics.iter().map(|t| json!({"id": format!("medtop:{}", t.code), "score": t.score})).collect();
                writeln!(lines, "{}", json!({"id": example.id, "topics": topics}))?;
            }
        }
        if let Some(folder) = predictions {
            std::fs::create_dir_all(folder)?;
            std::fs::write(folder.join(format!("{}.topics.jsonl", source.name)), lines)?;
        }
        sets.push((source.name, score));
    }
    Ok(sets)
}

fn topics(model: &TopicModel, example: &Example, tokens: &mut Tokens) -> Vec<Topic> {
    tokenize(&example.document, tokens);
    model.topics(&example.document, Tokenized { text: example.document.text(), tokens })
}

/// P@1 in percent of a TF-IDF linear SVM on the same training data, with the day it was measured.
const BASELINE: &str = include_str!("baseline.tsv");

fn baseline(set: &str) -> &'static str {
    let mut rows = BASELINE.lines().filter(|line| !line.starts_with('#'));
    rows.find_map(|line| line.strip_prefix(set)?.strip_prefix('\t')).unwrap_or("")
}

/// The figures as Markdown.
fn report(sets: &[(&str, Score)], taxonomy: &Taxonomy, bytes: usize, packed: usize) -> String {
    let mut out = String::from(INTRODUCTION);
    let percent = |share: f32| format!("{:.1}", 100.0 * share);
    out.push_str("| set | articles | P@1 | P@1 of the SVM | R@3 | macro F1 | calibration error |\n|---|--:|--:|--:|--:|--:|--:|\n");
    for (name, score) in sets {
        let (first, three, f1) = (score.precision_at_1(), score.recall_at_3(), score.macro_f1());
        let (first, three, f1) = (percent(first), percent(three), percent(f1));
        let error = score.calibration_error();
        let articles = score.articles;
        out += &format!("| {name} | {articles} | {first} | {} | {three} | {f1} | {error:.3} |\n", baseline(name));
    }
    out += "\n";
    for note in BASELINE.lines().filter_map(|line| line.strip_prefix("# ")) {
        out += &format!("{note}\n");
    }
    out += &format!("\nThe model file has {bytes} bytes, {packed} with Brotli (quality 11).\n");
    out += "\n## F1 of the best answer, by topic\n\nIn brackets: how many articles carry the label.\n\n| topic |";
    sets.iter().for_each(|(name, _)| out += &format!(" {name} |"));
    out += &format!("\n|---|{}\n", "--:|".repeat(sets.len()));
    for (index, concept) in taxonomy.concepts.iter().enumerate() {
        out += &format!("| {} |", concept.label);
        for (_, score) in sets {
            let tally = score.concepts[index];
            match tally.gold {
                0 => out += " |",
                gold => out += &format!(" {} ({gold}) |", percent(tally.f1())),
            }
        }
        out += "\n";
    }
    out += "\n## Reliability\n\nOf all estimates in a range, the share that is a gold label. Gold labels are not exhaustive, so a share\nbelow the estimate is partly the gold's.\n\n| estimate |";
    sets.iter().for_each(|(name, _)| out += &format!(" {name} |"));
    out += &format!("\n|---|{}\n", "--:|".repeat(sets.len()));
    for bin in 0..BINS {
        let border = |bin: usize| bin as f32 / BINS as f32;
        out += &format!("| {:.1} to {:.1} |", border(bin), border(bin + 1));
        for (_, score) in sets {
            let bin = score.bins[bin];
            match bin.count {
                0 => out += " |",
                count => out += &format!(" {} of {count} |", percent(bin.right as f32 / count as f32)),
            }
        }
        out += "\n";
    }
    out
}

const INTRODUCTION: &str = "# Topics

Written by `cargo run --release --features train --bin train -- eval-topics --data DIR --report tests/reports/topics.md`.
Level 1 of IPTC Media Topics, on articles that nothing was trained on. P@1: share of articles whose best topic is a gold
label. R@3: share of gold labels among the best three. Macro F1: of the best topic, mean over the topics in the gold.
Calibration error: mean distance between estimate and share of gold labels, over all estimates in ten bins.

";

fn packed_size(bytes: &[u8]) -> Result<usize, Box<dyn Error>> {
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &brotli::enc::BrotliEncoderParams::default())?;
    Ok(packed.len())
}
