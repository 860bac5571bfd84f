//! The report as Markdown, to be committed.

use super::gold::Set;
use super::predict::Answer;
use super::score::{Score, clustering, harmonic, score};
use rubricate::tag::Label;
use std::fmt::Write;

/// People, organisations, places: the types that every set has.
const NAMES: [Label; 3] = [Label::Person, Label::Org, Label::Place];

const HEAD: &str = "\
# How good the engine is

Made by `cargo run --release --features train --bin train -- eval --data DIR --report tests/reports/quality.md`, where DIR
is a folder of annotated articles that is not part of this repository. Figures change only with the engine, its
data files or the articles. Topics are measured by `eval-topics`.
";

const NAMES_HEAD: &str = "
## Names, dates and sums

Exact match: start, end and type must all be those of the annotation. A set is scored on the types annotated in it.
P, R and F1 are percentages; *gold* are annotated, *found* are predicted mentions. `news` are articles of news
agencies and papers, `news_written` invented ones full of hard names; the others are public collections, most of
them not news and annotated to other rules (`wnut17` is social media, the `crossner` sets are encyclopedia text).
Weights were fitted on other articles; rules and settings were chosen with `news` and `news_written` in view, so
unseen articles may score lower.
";

/// One row a set: the overview.
pub fn names(scored: &[(Set, Vec<Answer>)]) -> String {
    let mut out = format!("{HEAD}{NAMES_HEAD}\n");
    out += "| set | articles | PERSON+ORG+PLACE P | R | F1 | all its types F1 |\n|---|---:|---:|---:|---:|---:|\n";
    for (set, answers) in scored {
        let names = score(&set.articles, answers, &NAMES);
        let all = score(&set.articles, answers, &set.types);
        let (p, r, f) = percent(names);
        let all = percent(all).2;
        let _ = writeln!(out, "| {} | {} | {p} | {r} | {f} | {all} |", set.name, set.articles.len());
    }
    for (set, answers) in scored {
        let _ = writeln!(out, "\n### {}\n", set.name);
        out += "| type | gold | found | right | P | R | F1 |\n|---|---:|---:|---:|---:|---:|---:|\n";
        for &label in &set.types {
            out += &row(label.id(), score(&set.articles, answers, &[label]));
        }
        out += &row("all", score(&set.articles, answers, &set.types));
    }
    out
}

fn row(name: &str, score: Score) -> String {
    let (p, r, f) = percent(score);
    format!("| {name} | {} | {} | {} | {p} | {r} | {f} |\n", score.gold, score.predicted, score.correct)
}

fn percent(score: Score) -> (String, String, String) {
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    (percent(score.precision()), percent(score.recall()), percent(score.f1()))
}

/// How mentions are joined to entities, for the sets that say so.
pub fn entities(scored: &[(Set, Vec<Answer>)]) -> String {
    let mut out = String::from(
        "\n## Entities\n\nMentions joined to the people, organisations, places … they speak of: B³ over all mentions (one that is \
         missed or wrong scores nothing),\nand over the rightly found mentions alone, which is the quality of the joining by itself.\n\n\
         | set | over | P | R | F1 |\n|---|---|---:|---:|---:|\n",
    );
    for (set, answers) in scored {
        if set.articles.iter().all(|article| article.entities.is_empty()) {
            continue;
        }
        for (over, shared_only) in [("all mentions", false), ("rightly found mentions", true)] {
            let result = clustering(&set.articles, answers, shared_only);
            let f1 = harmonic(result.precision, result.recall);
            let (p, r, f1) = (100.0 * result.precision, 100.0 * result.recall, 100.0 * f1);
            let _ = writeln!(out, "| {} | {over} | {p:.1} | {r:.1} | {f1:.1} |", set.name);
        }
    }
    out
}
