//! The report as Markdown, to be committed.

use super::gold::Set;
use super::origins::{self, Trial};
use super::predict::Answer;
use super::score::{Score, clustering, harmonic, score};
use rubricate::tag::Label;
use std::fmt::Write;

/// People, organisations, places: the types that every set has.
const NAMES: [Label; 3] = [Label::Person, Label::Org, Label::Place];
/// The same with peoples and groups, for the sets that have them.
const NAMES_AND_GROUPS: [Label; 4] = [Label::Person, Label::Org, Label::Place, Label::Norp];

pub const HEAD: &str = "\
# How good the engine is

Made by `cargo dev eval --data DIR`, where DIR is a folder of annotated articles that is not part of this repository.
Figures change only with the engine, its data files or the articles. Topics are measured by `train eval-topics`.
";

const NAMES_HEAD: &str = "
## Names, dates and sums

Exact match: start, end and type must all be those of the annotation. A set is scored on the types annotated in it.
P, R and F1 are percentages; *gold* are annotated, *found* are predicted mentions. `news` are articles of news
agencies and papers, `news_written` invented ones full of hard names, `news_lower` and `news_upper` the same as `news`
without the help of case; the others are public collections, most of them not news and annotated to other rules (`wnut17` is social media, the `crossner` sets are encyclopedia text).
Weights were fitted on other articles; rules and settings were chosen with `news` and `news_written` in view, so
unseen articles may score lower.
";

/// The overview, a row a set.
pub fn overview(scored: &[(Set, Vec<Answer>)]) -> String {
    let mut out = format!("{NAMES_HEAD}\n");
    out += "| set | articles | PERSON+ORG+PLACE P | R | F1 | PERSON+ORG+PLACE+NORP F1 | all its types F1 |\n";
    out += "|---|---:|---:|---:|---:|---:|---:|\n";
    for (set, answers) in scored {
        let (p, r, f) = percent(score(&set.articles, answers, &NAMES));
        let f1 = |labels: &[Label]| percent(score(&set.articles, answers, labels)).2;
        let groups = if set.types.contains(&Label::Norp) { f1(&NAMES_AND_GROUPS) } else { String::new() };
        let all = f1(&set.types);
        let _ = writeln!(out, "| {} | {} | {p} | {r} | {f} | {groups} | {all} |", set.name, set.articles.len());
    }
    out
}

/// All types over these sets together.
pub fn together(sets: &[&(Set, Vec<Answer>)]) -> String {
    let names: Vec<&str> = sets.iter().map(|(set, _)| set.name.as_str()).collect();
    let mut out = format!("\n### {}, all thirteen types\n\n{TYPES_HEAD}", names.join(" + "));
    let over = |labels: &[Label]| {
        let mut sum = Score::default();
        sets.iter().for_each(|(set, answers)| sum += score(&set.articles, answers, labels));
        sum
    };
    for label in Label::ALL {
        out += &row(label.id(), over(&[label]));
    }
    out += &row("PERSON+ORG+PLACE", over(&NAMES));
    out += &row("PERSON+ORG+PLACE+NORP", over(&NAMES_AND_GROUPS));
    out + &row("all", over(&Label::ALL))
}

/// A table a set.
pub fn by_set(scored: &[(Set, Vec<Answer>)]) -> String {
    let mut out = String::new();
    for (set, answers) in scored {
        let _ = write!(out, "\n### {}\n\n{TYPES_HEAD}", set.name);
        for &label in &set.types {
            out += &row(label.id(), score(&set.articles, answers, &[label]));
        }
        out += &row("all", score(&set.articles, answers, &set.types));
    }
    out
}

const TYPES_HEAD: &str = "| type | gold | found | right | P | R | F1 |\n|---|---:|---:|---:|---:|---:|---:|\n";

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

/// How names of many origins are found.
pub fn origins(trials: &[Trial]) -> String {
    format!(
        "\n## Names of many origins\n\n\
         Invented people (`tests/cases/origins.tsv`), each put into the same sentences of news (`tests/cases/frames.txt`): how\n\
         many are found as PERSON with exactly their words, as a full name and as the form that follows. `tests/origins.rs`\n\
         fails when an origin is more than 5 points below the mean of the origins.\n\n{}\n\
         The sentences in which most names are missed:\n\n{}",
        origins::table(trials),
        origins::hardest(trials, 8)
    )
}
