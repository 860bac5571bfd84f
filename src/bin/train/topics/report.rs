//! The figures of the topic model as Markdown.

use super::eval::Blind;
use super::score::{BINS, Score};
use rubricate::topic::taxonomy::Taxonomy;
use std::error::Error;

/// A TF-IDF linear SVM on the shared data: set, level, articles, P@1, R@3, macro F1 in percent, with the day it was measured.
const BASELINE: &str = include_str!("baseline.tsv");

/// The SVM's figures for a set and a level.
fn baseline(set: &str, level: usize) -> [&'static str; 3] {
    let rows = BASELINE.lines().filter(|line| !line.starts_with('#'));
    for fields in rows.map(|line| line.split('\t').collect::<Vec<_>>()) {
        if let [name, at, _, first, three, f1] = fields[..]
            && name == set
            && at == level.to_string()
        {
            return [first, three, f1];
        }
    }
    ["", "", ""]
}

/// The whole report.
pub fn write(sets: &[(&str, Score)], blind: &Blind, tree: &Taxonomy, model: &[u8]) -> Result<String, Box<dyn Error>> {
    let mut out = String::from(INTRODUCTION);
    ranking(sets, "", &mut out);
    out += "\n";
    for note in BASELINE.lines().filter_map(|line| line.strip_prefix("# ")) {
        out += &format!("{note}\n");
    }
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &model[..], &mut packed, &brotli::enc::BrotliEncoderParams::default())?;
    out += &format!("\nThe model file has {} bytes, {} with Brotli (quality 11).\n", model.len(), packed.len());
    unseen(blind, &mut out);
    suggestions(sets, &mut out);
    by_topic(sets, tree, &mut out);
    reliability(sets, &mut out);
    Ok(out)
}

/// The ranking figures of sets, those of the SVM beside them; `held_out` stands before a set's name in the baseline.
fn ranking(sets: &[(&str, Score)], held_out: &str, out: &mut String) {
    *out += "| set | level | articles | P@1 | of the SVM | R@3 | of the SVM | macro F1 | of the SVM |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n";
    for (name, score) in sets {
        for (depth, level) in score.levels.iter().enumerate().filter(|(_, level)| level.is_told()) {
            let (first, three, f1) = (level.precision_at_1(), level.recall_at_3(), level.macro_f1());
            let (first, three, f1) = (percent(first), percent(three), percent(f1));
            let [svm_first, svm_three, svm_f1] = baseline(&format!("{held_out}{name}"), depth + 1);
            let (articles, depth) = (level.articles, depth + 1);
            *out += &format!(
                "| {name} | {depth} | {articles} | {first} | {svm_first} | {three} | {svm_three} | {f1} | {svm_f1} |\n"
            );
        }
    }
}

/// What models are worth on what they have not seen.
fn unseen(blind: &Blind, out: &mut String) {
    if !blind.sources.is_empty() {
        *out += HELD_OUT;
        ranking(&blind.sources, "without ", out);
    }
    if !blind.listed.is_empty() {
        *out += UNSEEN;
    }
    for (name, score) in &blind.listed {
        let (unseen, seen) = (&score.unseen, &score.seen);
        let (found, others) = (percent(unseen.recall()), percent(seen.recall()));
        *out += &format!("| {name} | {} | {} | {found} | {} | {others} |\n", score.articles, unseen.gold, seen.gold);
    }
}

const HELD_OUT: &str = "
## Other people's newspapers

Each source measured with a model that learned nothing from it, neither its sections nor what we labelled of its texts, on
all its records whose label fits, those to learn from as well. The SVM likewise, where it was measured.

";

const UNSEEN: &str = "
## Concepts never seen

Topics that no article to learn from is filed under, only texts and terms written for them: the share among the best five
narrow ones, and that of the other topics. Measured on the articles whose topics we have listed, with a model that has not seen the
list: those of the press, and those written for this project by the hand that wrote for the concepts, too.

| articles | of these | unseen topics | R@5 | other topics | R@5 |
|---|--:|--:|--:|--:|--:|
";

const INTRODUCTION: &str = "# Topics

Written by `cargo run --release --features train --bin train -- eval-topics --data DIR --report tests/reports/topics.md`.
IPTC Media Topics on articles that nothing was trained on. Labels and answers are rolled up to a level; articles without a
label of the level are left out. P@1: share of articles whose best topic is a gold label. R@3: share of gold labels among the
best three. Macro F1: of the best topic, mean over the topics in the gold.

";

/// What an editor sees first: the topics suggested.
fn suggestions(sets: &[(&str, Score)], out: &mut String) {
    *out += "\n## Suggested topics\n\nHow many topics an article are suggested; precision, recall and F1 of them against the gold, both with all \
             broader concepts (Kiritchenko et al. 2006). The gold of the sets labelled by section is one topic an article.\nUnseen: gold topics \
             that no article to learn from is filed under, only texts written for them, and the share of them among the best five narrow \
             ones. Calibration error: mean distance between estimate and share of gold labels, over all estimates in ten bins.\n\n\
             | set | suggested an article | precision | recall | hierarchical F1 | unseen | R@5 of these | calibration error |\n|---|--:|--:|--:|--:|--:|--:|--:|\n";
    for (name, score) in sets {
        let count = score.suggested as f32 / score.articles.max(1) as f32;
        let (precision, recall, f1) =
            (percent(score.closed.precision()), percent(score.closed.recall()), percent(score.closed.f1()));
        let (new, found) = (score.unseen.gold, percent(score.unseen.recall()));
        let error = score.calibration_error();
        *out += &format!("| {name} | {count:.1} | {precision} | {recall} | {f1} | {new} | {found} | {error:.3} |\n");
    }
}

fn by_topic(sets: &[(&str, Score)], tree: &Taxonomy, out: &mut String) {
    *out += "\n## F1 of the best answer, by topic of the first level\n\nIn brackets: how many articles carry the label.\n\n| topic |";
    sets.iter().for_each(|(name, _)| *out += &format!(" {name} |"));
    *out += &format!("\n|---|{}\n", "--:|".repeat(sets.len()));
    for (index, concept) in tree.concepts.iter().enumerate().filter(|(_, concept)| concept.parent.is_none()) {
        *out += &format!("| {} |", concept.label);
        for (_, score) in sets {
            let tally = score.levels[0].concepts[index];
            match tally.gold {
                0 => *out += " |",
                gold => *out += &format!(" {} ({gold}) |", percent(tally.f1())),
            }
        }
        *out += "\n";
    }
}

fn reliability(sets: &[(&str, Score)], out: &mut String) {
    *out += "\n## Reliability\n\nOf all estimates in a range, the share that is a gold label. Gold labels are not exhaustive, so a share\nbelow the estimate is partly the gold's.\n\n| estimate |";
    sets.iter().for_each(|(name, _)| *out += &format!(" {name} |"));
    *out += &format!("\n|---|{}\n", "--:|".repeat(sets.len()));
    for bin in 0..BINS {
        let border = |bin: usize| bin as f32 / BINS as f32;
        *out += &format!("| {:.1} to {:.1} |", border(bin), border(bin + 1));
        for (_, score) in sets {
            let bin = score.bins[bin];
            match bin.count {
                0 => *out += " |",
                count => *out += &format!(" {} of {count} |", percent(bin.right as f32 / count as f32)),
            }
        }
        *out += "\n";
    }
}

fn percent(share: f32) -> String {
    format!("{:.1}", 100.0 * share)
}
