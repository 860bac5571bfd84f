//! Trains the tagger of names.

mod calibrate;
mod cluster;
mod corpus;
mod crf;
mod prune;
mod recipe;
mod sequences;
mod sums;
mod write;

use clap::Args;
use corpus::Lesson;
use recipe::{Recipe, SOURCES};
use rubricate::file::Metadata;
use rubricate::lexicon::Lexicon;
use rubricate::tag::crf::{Model, NAMES};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

/// Trains the tagger of names.
#[derive(Args)]
pub struct Options {
    /// Folder that holds `ner`, `news`, `text` and `topics`.
    #[arg(long)]
    data: PathBuf,
    /// The compiled lexicon.
    #[arg(long, default_value = "www/model/lexicon.bin")]
    lexicon: PathBuf,
    /// Where the model goes.
    #[arg(long)]
    out: PathBuf,
    /// A setting of the recipe to try another value of, as `rate=0.1`.
    #[arg(long = "try", value_name = "SETTING=VALUE")]
    trials: Vec<String>,
}

/// One news article in so many is kept from the training, for the calibration.
const KEPT: usize = 25;

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let tell = |step: String| eprintln!("{:6.1} s  {step}", started.elapsed().as_secs_f32());
    let mut recipe = Recipe::default();
    options.trials.iter().try_for_each(|trial| recipe.set(trial))?;
    let lexicon = Lexicon::from_bytes(std::fs::read(&options.lexicon)?)?;
    let clusters = cluster::build(&options.data, &recipe)?;
    tell(format!("{} words in {} clusters", clusters.len(), recipe.clusters));
    let (lessons, kept) = lessons(&options.data)?;
    let index = sequences::index(&lessons, &lexicon, &clusters, recipe.least);
    let sequences = sequences::pack(&lessons, &lexicon, &clusters, &index);
    tell(format!("{} tokens, {} features", sequences.allowed.len(), index.len()));
    let hear = |epoch: String| tell(epoch);
    let field = crf::train(&sequences, index.len(), &recipe, None, &hear);
    let mask = prune::mask(&field, &sequences, recipe.weights);
    let field = crf::train(&sequences, index.len(), &recipe, Some((prune::cut(field, &mask), &mask)), &hear);
    let rounded = prune::round(&field, &index, &recipe);
    let metadata = Metadata {
        id: "news-names-en".to_owned(),
        version: "2026.11".to_owned(),
        made_from: made_from(&lessons),
        sources: SOURCES.iter().map(|source| source.file.to_owned()).collect(),
    };
    let plain = vec![(1.0, 0.0); NAMES.len()];
    let raw = Model::from_bytes(&write::write(&rounded, &clusters, &plain, &metadata))?;
    let calibration = calibrate::fit(&raw, &lexicon, &kept);
    let bytes = write::write(&rounded, &clusters, &calibration, &metadata);
    std::fs::write(&options.out, &bytes)?;
    let weights: usize = rounded.features.iter().map(|(_, weights)| weights.len()).sum();
    tell(format!("{} features, {weights} weights, {} bytes", rounded.features.len(), bytes.len()));
    Ok(())
}

/// The articles to learn from, and some news kept apart.
fn lessons(data: &std::path::Path) -> Result<(Vec<Lesson>, Vec<Lesson>), Box<dyn Error>> {
    let (mut learned, mut kept) = (Vec::new(), Vec::new());
    for source in &SOURCES {
        for (i, lesson) in corpus::read(data, source)?.into_iter().enumerate() {
            if source.file.starts_with("news/") && i % KEPT == KEPT - 1 {
                kept.push(lesson)
            } else {
                learned.push(lesson)
            }
        }
    }
    Ok((learned, kept))
}

/// A fingerprint of the lessons.
fn made_from(lessons: &[Lesson]) -> String {
    let mut hash = Sha256::new();
    for lesson in lessons {
        hash.update(lesson.document.text());
        lesson.allowed.iter().for_each(|labels| hash.update(labels.to_le_bytes()));
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
