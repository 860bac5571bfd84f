//! Trains the tagger of names.

pub mod ablate;
mod calibrate;
mod cluster;
mod corpus;
mod crf;
mod jackknife;
mod prune;
mod recipe;
mod sequences;
mod sums;
mod write;

use clap::Args;
use corpus::{Lesson, Lessons};
use recipe::{Recipe, SOURCES};
use rubricate::file::Metadata;
use rubricate::lexicon::Lexicon;
use rubricate::tag::crf::{Model, NAMES};
use sequences::Clusters;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

/// What a tagger is trained from.
#[derive(Args)]
pub struct Material {
    /// Folder that holds `ner`, `news`, `text` and `topics`.
    #[arg(long)]
    data: PathBuf,
    /// Folder with our own annotation.
    #[arg(long, default_value = "src/bin/train/articles")]
    articles: PathBuf,
    /// The compiled lexicon.
    #[arg(long, default_value = "www/model/lexicon.bin")]
    lexicon: PathBuf,
}

/// Trains the tagger of names.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    material: Material,
    /// Where the model goes.
    #[arg(long)]
    out: PathBuf,
    /// A setting of the recipe to try another value of, as `rate=0.1`.
    #[arg(long = "try", value_name = "SETTING=VALUE")]
    trials: Vec<String>,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let tell = |step: String| eprintln!("{:6.1} s  {step}", started.elapsed().as_secs_f32());
    let mut recipe = Recipe::default();
    options.trials.iter().try_for_each(|trial| recipe.set(trial))?;
    let bytes = make(&options.material, &recipe, &tell)?;
    Ok(std::fs::write(&options.out, &bytes)?)
}

/// The bytes of a model trained by the recipe.
pub fn make(material: &Material, recipe: &Recipe, tell: &dyn Fn(String)) -> Result<Vec<u8>, Box<dyn Error>> {
    let Material { data, articles, lexicon } = material;
    let lexicon = &Lexicon::from_bytes(&std::fs::read(lexicon)?)?;
    let clusters = if recipe.does_without("clusters") { Clusters::new() } else { cluster::build(data, recipe)? };
    tell(format!("{} words in clusters", clusters.len()));
    let Lessons { learned, kept } = corpus::read(data, articles, recipe)?;
    let mut index = sequences::index(&learned, lexicon, &clusters, recipe);
    let mut sequences = sequences::pack(&learned, lexicon, &clusters, &index);
    tell(format!("{} tokens, {} features", sequences.allowed.len(), index.len()));
    if !recipe.does_without("votes") {
        jackknife::add_votes(&mut sequences, &mut index, recipe, tell);
    }
    let runs: Vec<usize> = (0..sequences.runs.len()).collect();
    let field = crf::mean((0..recipe.rounds).map(|round| {
        let recipe = Recipe { seed: recipe.seed + u64::from(round), ..recipe.clone() };
        crf::train(&sequences, &runs, index.len(), &recipe, None, tell)
    }));
    let mask = prune::mask(&field, &sequences, recipe.weights);
    let field = crf::train(&sequences, &runs, index.len(), recipe, Some((prune::cut(field, &mask), &mask)), tell);
    let rounded = prune::round(&field, &index, recipe);
    let metadata = Metadata {
        id: "news-names-en".to_owned(),
        version: "2026.11".to_owned(),
        made_from: made_from(&learned),
        sources: SOURCES.iter().map(|source| source.name.to_owned()).collect(),
    };
    let plain = vec![(1.0, 0.0); NAMES.len()];
    let raw = Model::from_bytes(&write::write(&rounded, &clusters, &plain, &metadata))?;
    let calibration = calibrate::fit(&raw, lexicon, &kept);
    let bytes = write::write(&rounded, &clusters, &calibration, &metadata);
    let weights: usize = rounded.features.iter().map(|(_, weights)| weights.len()).sum();
    tell(format!("{} features, {weights} weights, {} bytes", rounded.features.len(), bytes.len()));
    Ok(bytes)
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
