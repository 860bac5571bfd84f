//! Measures the key phrases.

mod data;
mod fold;
mod score;
mod tfidf;

use crate::engine::Files;
use clap::Args;
use rubricate::topic::model::Model;
use rubricate::topic::score::Scorer;
use score::{DEPTH, Score};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::error::Error;
use std::path::PathBuf;

/// Measures the key phrases on headlines and on editors' tags.
#[derive(Args)]
pub struct Options {
    /// Folder that holds `news` and `keyphrases`.
    #[arg(long)]
    data: PathBuf,
    #[command(flatten)]
    files: Files,
    /// Write the figures to this Markdown file instead of the terminal.
    #[arg(long)]
    report: Option<PathBuf>,
    /// Write the texts that phrases are sought in to this file, for other programs: lines of {"id", "text"}.
    #[arg(long)]
    texts: Option<PathBuf>,
    /// Measure another program's phrases instead: lines of {"id", "phrases"}.
    #[arg(long)]
    phrases: Option<PathBuf>,
}

#[derive(Serialize)]
struct Text<'a> {
    id: &'a str,
    text: &'a str,
}

#[derive(Deserialize)]
struct Answer {
    id: String,
    phrases: Vec<String>,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let engine = options.files.load()?;
    let scorer = Scorer::new(Model::read(&std::fs::read(&options.files.topics)?)?);
    let mut others: Option<HashMap<String, Vec<String>>> = None;
    if let Some(path) = &options.phrases {
        let answers = std::fs::read_to_string(path)?;
        let answers: Result<Vec<Answer>, _> = answers.lines().map(serde_json::from_str).collect();
        others = Some(answers?.into_iter().map(|answer| (answer.id, answer.phrases)).collect());
    }
    let (mut rows, mut texts) = (Vec::new(), String::new());
    for set in data::SETS {
        let (mut scores, mut theirs) = ([Score::default(); PROGRAMS.len()], Score::default());
        for example in data::read(&options.data, set)? {
            texts += &serde_json::to_string(&Text { id: &example.id, text: example.document.text() })?;
            texts.push('\n');
            if let Some(others) = &others {
                theirs.add(&example.gold, others.get(&example.id).map_or(&[], |phrases| phrases));
                continue;
            }
            let ranked = tfidf::phrases(&scorer, &example.document, 5 * DEPTH);
            scores[1].add(&example.gold, &ranked);
            let analysis = engine.analyze(example.document);
            let phrases = analysis.phrases();
            let phrases: Vec<String> = phrases.iter().map(|phrase| phrase.text.clone()).collect();
            scores[0].add(&example.gold, &phrases);
            let as_many = |ranked: &[String]| ranked.iter().take(phrases.len()).cloned().collect::<Vec<_>>();
            scores[2].add(&example.gold, &as_many(&ranked));
            scores[3].add(&example.gold, &as_many(&without_repeats(&ranked)));
        }
        if others.is_some() {
            println!("{set}{}", row(&theirs.figures(), "\t"));
        }
        rows.push((set, scores));
    }
    if let Some(path) = &options.texts {
        std::fs::write(path, texts)?;
    }
    match &options.report {
        _ if others.is_some() => {}
        Some(path) => std::fs::write(path, report(&rows))?,
        None => println!("{}", report(&rows)),
    }
    Ok(())
}

/// What is measured here, in the order of the report.
const PROGRAMS: [&str; 4] = ["rubricate", "TF-IDF", "TF-IDF, as many", "TF-IDF, as many, no repeats"];

/// The phrases that neither hold nor are held by a better one.
fn without_repeats(ranked: &[String]) -> Vec<String> {
    let mut kept: Vec<(&String, fold::Words)> = Vec::new();
    for phrase in ranked {
        let words = fold::fold(phrase);
        if !kept.iter().any(|(_, other)| fold::holds(other, &words) || fold::holds(&words, other)) {
            kept.push((phrase, words));
        }
    }
    kept.into_iter().map(|(phrase, _)| phrase.clone()).collect()
}

/// The figures of another program, with the day they were measured: set and seven columns.
const BASELINE: &str = include_str!("baseline.tsv");

fn row(figures: &[f32; 7], separator: &str) -> String {
    figures.iter().map(|figure| format!("{separator}{figure:.1}")).collect()
}

/// The figures as Markdown.
fn report(rows: &[(&str, [Score; PROGRAMS.len()])]) -> String {
    let mut out = String::from(INTRODUCTION);
    out += "| set | articles | program | phrases | P@5 | P@10 | R@10 | F1@10 | P@10, literal | F1@10, literal |\n";
    out += "|---|--:|---|--:|--:|--:|--:|--:|--:|--:|\n";
    for (set, scores) in rows {
        for (at, (program, score)) in PROGRAMS.iter().zip(scores).enumerate() {
            let articles = score.articles();
            let head = if at == 0 { format!("{set} | {articles}") } else { "|".to_owned() };
            out += &format!("| {head} | {program}{} |\n", row(&score.figures(), " | "));
        }
        let mut lines = BASELINE.lines().filter(|line| !line.starts_with('#'));
        if let Some(figures) = lines.find_map(|line| line.strip_prefix(set)?.strip_prefix('\t')) {
            out += &format!("| | | YAKE | {} |\n", figures.replace('\t', " | "));
        }
    }
    out.push('\n');
    for note in BASELINE.lines().filter_map(|line| line.strip_prefix("# ")) {
        out += &format!("{note}\n");
    }
    out
}

const INTRODUCTION: &str = "# Key phrases

Written by `cargo run --release --features train --bin train -- eval-keyphrases --data DIR --report tests/reports/keyphrases.md`,
on articles that no weight was fitted to. Everything is compared in lower case, plurals as singulars.

`news` and `news_written`: the headline is taken away, and phrases are sought in the body alone. A phrase is right if the
headline has it, word for word, or if it is a name by which the article calls what the headline names, as the annotators
have joined them: `Ada Lund` where the headline has `Lund`. Literal: without the latter. P@5 and P@10: share of the first five
and ten phrases that are right; where a program names fewer, of those. R@10: share of the headline's words, function words
aside, that stand in one of the first ten phrases. F1@10 is the harmonic mean of P@10 and R@10. A headline holds a few of all
good phrases, so that no program comes near 100.

`kptimes`: ten articles with headline, against the tags of their editors. Most tags do not stand in the text as they are
written (`Romney Mitt`), and ten articles are too few to tell programs apart; the figures are here for the record.

TF-IDF ranks runs of one to three words without function words, with the same inverse document frequencies. A word stands at
least as often as any run that holds it, so that single words come first: a headline has them more easily than a phrase, and
`Lund`, `Ada` and `Ada Lund` are three right ones. Hence two more rows: cut off after as many phrases as rubricate names of the
article, and the same with phrases left out that hold or are held by a better one, as rubricate does. Of equally long lists
on `news`, more of TF-IDF's single words are right, and ours say more of the headline.

Where a list ends, and what a single word is worth, was settled on training articles with a look at these.

";
