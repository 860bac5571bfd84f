//! Measures a topic model on the dev sets, the way the engine uses it.

use super::data::{self, Example, Kind};
use super::report;
use super::score::{Answer, Score};
use super::taxonomy::Taxonomy;
use clap::Args;
use rubricate::tag::Tokenized;
use rubricate::text::{Tokens, tokenizer::tokenize};
use rubricate::topic::{Topic, TopicModel};
use serde_json::json;
use std::collections::HashSet;
use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;

/// Measures the topic model on the dev sets.
#[derive(Args)]
pub struct Options {
    /// Folder that holds `topics` and `news`.
    #[arg(long)]
    data: PathBuf,
    /// Folder with our own annotation.
    #[arg(long, default_value = "src/bin/train/articles")]
    articles: PathBuf,
    #[arg(long, default_value = "www/model/topics.bin")]
    model: PathBuf,
    /// Write the figures to this Markdown file instead of the terminal.
    #[arg(long)]
    report: Option<PathBuf>,
    /// Write the predictions of each set as JSON lines into this folder, for other scorers.
    #[arg(long, value_name = "DIR")]
    predictions: Option<PathBuf>,
    /// The model was trained without the articles whose topics we have listed (`--try listed=0`): concepts that only
    /// those carry are counted as unseen.
    #[arg(long)]
    unlisted: bool,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let bytes = std::fs::read(&options.model).map_err(|error| format!("{}: {error}", options.model.display()))?;
    let model = TopicModel::from_bytes(&bytes)?;
    let taxonomy = Taxonomy::read(&options.data)?;
    let sets = measure(options, &taxonomy, &model)?;
    let report = report::write(&sets, &taxonomy.tree, &bytes)?;
    match &options.report {
        Some(path) => std::fs::write(path, report)?,
        None => println!("{report}"),
    }
    Ok(())
}

/// The score of each dev set, by name.
fn measure(
    options: &Options,
    taxonomy: &Taxonomy,
    model: &TopicModel,
) -> Result<Vec<(&'static str, Score)>, Box<dyn Error>> {
    let taught = taught(options, taxonomy)?;
    let mut sources = Vec::new();
    for source in &data::SOURCES {
        sources.push((source.name, data::read(&options.data, source, "dev", 1.0, taxonomy)?));
    }
    if options.unlisted {
        let mut listed = data::read_own(&options.data, &options.articles, taxonomy)?;
        listed.retain(|example| example.kind == Kind::Read);
        sources.push(("listed articles", listed));
    }
    let mut tokens = Tokens::default();
    let mut sets = Vec::new();
    for (name, examples) in sources {
        let mut score = Score::new(taxonomy.tree.concepts.len());
        let mut lines = String::new();
        for example in examples {
            let topics = topics(model, &example, &mut tokens);
            let answer = |topic: &Topic| Some((taxonomy.tree.find(&topic.code)?, topic.score, topic.suggested));
            let answers: Vec<Answer> = topics.iter().filter_map(answer).collect();
            score.add(&example.filed, &answers, &taxonomy.tree, &|concept| !taught.contains(&concept));
            let topics: Vec<_> =
                topics.iter().map(|t| json!({"id": format!("medtop:{}", t.code), "score": t.score})).collect();
            writeln!(lines, "{}", json!({"id": example.id, "topics": topics}))?;
        }
        if let Some(folder) = &options.predictions {
            std::fs::create_dir_all(folder)?;
            std::fs::write(folder.join(format!("{name}.topics.jsonl")), lines)?;
        }
        sets.push((name, score));
    }
    Ok(sets)
}

/// The concepts under which some article that was learned from is filed; pieces and terms written for a concept, and
/// articles filed below it, do not count.
fn taught(options: &Options, taxonomy: &Taxonomy) -> Result<HashSet<usize>, String> {
    let mut taught = HashSet::new();
    for source in &data::SOURCES {
        for example in data::read(&options.data, source, "train", 1.0, taxonomy)? {
            taught.extend(example.filed.leaves);
        }
    }
    if options.unlisted {
        return Ok(taught);
    }
    let own = data::read_own(&options.data, &options.articles, taxonomy)?;
    taught.extend(
        own.into_iter()
            .filter(|example| matches!(example.kind, Kind::Read | Kind::Headline))
            .flat_map(|example| example.filed.leaves),
    );
    Ok(taught)
}

fn topics(model: &TopicModel, example: &Example, tokens: &mut Tokens) -> Vec<Topic> {
    tokenize(&example.document, tokens);
    model.topics(&example.document, Tokenized { text: example.document.text(), tokens }, &Default::default())
}
