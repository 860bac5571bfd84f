//! Measures a topic model on the dev sets, the way the engine uses it.

use super::data::{self, Example, Kind};
use super::report;
use super::score::{Answer, Score};
use super::taxonomy::Taxonomy;
use clap::Args;
use rubricate::tag::Tokenized;
use rubricate::text::{Tokens, tokenizer::tokenize};
use rubricate::topic::model::DEPTHS;
use rubricate::topic::{Topic, TopicModel};
use serde_json::json;
use std::collections::HashSet;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

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
    /// Folder with models that have not seen everything: those trained without a source (`--without SOURCE`), named after
    /// it, and one trained without the articles whose topics we have listed (`--try listed=0`), named `listed`.
    #[arg(long, value_name = "DIR")]
    blind: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let (model, bytes) = load(&options.model)?;
    let taxonomy = Taxonomy::read(&options.data, DEPTHS)?;
    let taught = taught(options, &taxonomy, true)?;
    let mut sets = Vec::new();
    for source in &data::SOURCES {
        let examples = data::read(&options.data, source, "dev", 1.0, &taxonomy)?;
        sets.push((source.name, measure(options, &taxonomy, &model, source.name, examples, &taught)?));
    }
    let blind = match &options.blind {
        Some(folder) => blind(options, &taxonomy, folder)?,
        None => Blind::default(),
    };
    let report = report::write(&sets, &blind, &taxonomy.tree, &bytes)?;
    match &options.report {
        Some(path) => std::fs::write(path, report)?,
        None => println!("{report}"),
    }
    Ok(())
}

fn load(path: &Path) -> Result<(TopicModel, Vec<u8>), Box<dyn Error>> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok((TopicModel::from_bytes(&bytes)?, bytes))
}

/// What models are worth on what they have not seen.
#[derive(Default)]
pub struct Blind {
    /// By source, of models that learned nothing from it: all its articles whose label fits.
    pub sources: Vec<(&'static str, Score)>,
    /// Of a model that has not seen our list of topics: articles of the press on that list, and those written for this
    /// project.
    pub listed: Vec<(&'static str, Score)>,
}

/// Measures the models of a folder.
fn blind(options: &Options, taxonomy: &Taxonomy, folder: &Path) -> Result<Blind, Box<dyn Error>> {
    let mut blind = Blind::default();
    for source in data::newspapers() {
        let path = folder.join(format!("{}.bin", source.name));
        if path.exists() {
            let mut examples = data::read(&options.data, source, "dev", 0.0, taxonomy)?;
            examples.extend(data::read(&options.data, source, "train", 0.0, taxonomy)?);
            examples.retain(|example| example.cost > 0.0);
            let name = format!("without-{}", source.name);
            let score = measure(options, taxonomy, &load(&path)?.0, &name, examples, &HashSet::new())?;
            blind.sources.push((source.name, score));
        }
    }
    let path = folder.join("listed.bin");
    if path.exists() {
        let mut examples = data::read_own(&options.data, &options.articles, taxonomy)?;
        examples.retain(|example| example.kind == Kind::Read);
        let (ours, press) = examples.into_iter().partition(Example::is_ours);
        let taught = taught(options, taxonomy, false)?;
        let model = load(&path)?.0;
        for (name, examples) in [("press", press), ("written", ours)] {
            let score = measure(options, taxonomy, &model, &format!("listed-{name}"), examples, &taught)?;
            blind.listed.push((name, score));
        }
    }
    Ok(blind)
}

/// The score of a model on some articles; `taught` are the concepts that articles have taught it.
fn measure(
    options: &Options,
    taxonomy: &Taxonomy,
    model: &TopicModel,
    name: &str,
    examples: Vec<Example>,
    taught: &HashSet<usize>,
) -> Result<Score, Box<dyn Error>> {
    let mut tokens = Tokens::default();
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
    Ok(score)
}

/// The concepts under which some article that was learned from is filed; pieces and terms written for a concept, and
/// articles filed below it, do not count. Without those that are `listed` by us, the sources alone count.
fn taught(options: &Options, taxonomy: &Taxonomy, listed: bool) -> Result<HashSet<usize>, String> {
    let mut taught = HashSet::new();
    for source in &data::SOURCES {
        for example in data::read(&options.data, source, "train", 1.0, taxonomy)? {
            taught.extend(example.filed.leaves);
        }
    }
    if !listed {
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
