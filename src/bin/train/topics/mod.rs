//! Trains the topic model, and measures it.

mod blocks;
mod build;
mod calibrate;
mod counts;
mod data;
pub mod definitions;
pub mod eval;
mod hints;
mod newton;
mod recipe;
mod report;
mod round;
mod score;
mod svm;
mod taxonomy;
mod terms;
mod vectors;

use build::Lesson;
use clap::Args;
use clap::builder::PossibleValuesParser;
use data::Kind;
use recipe::Recipe;
use rubricate::file::Metadata;
use rubricate::text::Tokens;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;
use taxonomy::Taxonomy;
use vectors::Vectors;

/// Trains the topic model.
#[derive(Args)]
pub struct Options {
    /// Folder that holds `topics` and `news`.
    #[arg(long)]
    data: PathBuf,
    /// Folder with our own annotation.
    #[arg(long, default_value = "src/bin/train/articles")]
    articles: PathBuf,
    /// Words with what they mean.
    #[arg(long, default_value = "src/bin/train/topics/vectors.tsv")]
    vectors: PathBuf,
    /// Where the model goes.
    #[arg(long)]
    out: PathBuf,
    /// A source to learn nothing from, by its name in the report, to see what the others are worth on it.
    #[arg(long, value_name = "SOURCE", value_parser = PossibleValuesParser::new(data::newspapers().map(|of| of.name)))]
    without: Option<String>,
    /// A setting of the recipe to try another value of, as `cost=0.5`.
    #[arg(long = "try", value_name = "SETTING=VALUE")]
    trials: Vec<String>,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let tell = |step: &str| eprintln!("{:5.1} s  {step}", started.elapsed().as_secs_f32());
    let mut recipe = Recipe::default();
    options.trials.iter().try_for_each(|trial| recipe.set(trial))?;
    let taxonomy = Taxonomy::read(&options.data, recipe.depths)?;
    let lessons = lessons(options, &taxonomy, &recipe)?;
    let words = Vectors::read(&options.vectors)?;
    let model = build::build(&lessons, &words, &taxonomy, &recipe, &tell)?;
    let metadata = Metadata {
        id: "media-topics-en".to_owned(),
        version: "2026.11".to_owned(),
        made_from: made_from(&lessons, &words),
        sources: SOURCES.iter().map(|source| (*source).to_owned()).collect(),
    };
    let bytes = model.write(&metadata);
    std::fs::write(&options.out, &bytes)?;
    let (features, weights) = (model.rows.keys.len(), model.rows.table.cells());
    tell(&format!("{features} features, {weights} weights, {} bytes", bytes.len()));
    Ok(())
}

/// What the weights were learned from, for display; no text of it is in the file.
const SOURCES: [&str; 7] = [
    "IPTC Media Topics 2025-03-31 (CC BY 4.0)",
    "Article-Bias-Prediction, Baly et al. 2020 (Apache-2.0; articles remain their publishers')",
    "News Category Dataset, Misra 2022 (CC BY 4.0)",
    "Top News! URLs, Sood and Willis 2022 (CC BY 4.0)",
    "KPTimes URL lists, Gallina et al. 2019 (Apache-2.0)",
    "SIB-200, Adelani et al. 2024 (CC BY-SA 4.0); Wikinews (CC BY 2.5)",
    "GloVe word vectors, Pennington et al. 2014 (PDDL 1.0)",
];

/// All articles to learn from, counted.
fn lessons(options: &Options, taxonomy: &Taxonomy, recipe: &Recipe) -> Result<Vec<Lesson>, String> {
    let mut examples = Vec::new();
    // Texts that are measured on, here or there.
    let mut kept = HashSet::new();
    for source in &data::SOURCES {
        examples.extend(data::read(&options.data, source, "train", recipe.weak, taxonomy)?);
        kept.extend(data::read(&options.data, source, "dev", 0.0, taxonomy)?.into_iter().map(|example| example.id));
    }
    let mut own = data::read_own(&options.data, &options.articles, taxonomy)?;
    kept.extend(own.iter().map(|example| example.id.clone()));
    own.retain(|example| recipe.listed || example.kind == Kind::Piece);
    kept.extend(examples.iter().filter(|example| example.kind == Kind::Read).map(|example| example.id.clone()));
    examples.extend(own);
    let terms = terms::read(&options.data, recipe.terms, recipe.each, taxonomy)?;
    examples.extend(terms.examples);
    if recipe.hints > 0 {
        examples.extend(data::read_unlabelled(&options.data, &kept)?);
    }
    if let Some(without) = &options.without {
        examples.retain(|example| !example.is_from(without));
    }
    let mut tokens = Tokens::default();
    let lesson = |example: &data::Example| Lesson {
        counts: counts::count(example, recipe.emphasis, &mut tokens),
        filed: example.filed.clone(),
        kind: example.kind,
        hints: Vec::new(),
        cost: example.cost,
        trust: example.trust,
        top_trust: if example.kind == Kind::Section { recipe.section_trust * example.cost } else { example.trust },
    };
    let mut lessons: Vec<Lesson> = examples.iter().map(lesson).collect();
    let free = |i: &usize| match examples[*i].kind {
        Kind::Section => !kept.contains(&examples[*i].id),
        kind => kind == Kind::Unlabelled,
    };
    hint(&mut lessons, &terms.cues, (0..examples.len()).filter(free).collect(), recipe);
    Ok(lessons)
}

/// Notes with the lessons of the pool at which concepts they hint.
fn hint(lessons: &mut Vec<Lesson>, cues: &[Vec<terms::Cue>], pool: Vec<usize>, recipe: &Recipe) {
    let counts: Vec<&[(u64, f32)]> = pool.iter().map(|&i| lessons[i].counts.as_slice()).collect();
    let found = hints::find(cues, &counts, recipe.hints);
    for (concept, documents) in found.into_iter().enumerate() {
        documents.into_iter().for_each(|document| lessons[pool[document]].hints.push(concept));
    }
    lessons.retain(|lesson| lesson.kind != Kind::Unlabelled || !lesson.hints.is_empty());
}

/// A fingerprint of the lessons and of what words mean: the same features, labels and vectors give the same one.
fn made_from(lessons: &[Lesson], words: &Vectors) -> String {
    let mut hash = Sha256::new();
    for (word, vector) in words.hashes().iter().zip(words.vectors()) {
        hash.update(word.to_le_bytes());
        vector.iter().for_each(|number| hash.update(number.to_le_bytes()));
    }
    for lesson in lessons {
        for (feature, count) in &lesson.counts {
            hash.update(feature.to_le_bytes());
            hash.update(count.to_le_bytes());
        }
        lesson.filed.all.iter().for_each(|concept| hash.update((*concept as u16).to_le_bytes()));
        lesson.hints.iter().for_each(|concept| hash.update((*concept as u16).to_le_bytes()));
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
