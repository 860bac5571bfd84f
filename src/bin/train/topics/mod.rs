//! Trains the topic model, and measures it.

mod build;
mod calibrate;
mod counts;
mod data;
pub mod eval;
mod recipe;
mod score;
mod svm;
mod taxonomy;

use build::Lesson;
use clap::Args;
use recipe::Recipe;
use rubricate::file::Metadata;
use rubricate::text::Tokens;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;
use taxonomy::Taxonomy;

/// Trains the topic model.
#[derive(Args)]
pub struct Options {
    /// Folder that holds `topics` and `news`.
    #[arg(long)]
    data: PathBuf,
    /// Where the model goes.
    #[arg(long)]
    out: PathBuf,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let tell = |step: &str| eprintln!("{:5.1} s  {step}", started.elapsed().as_secs_f32());
    let recipe = Recipe::default();
    let taxonomy = Taxonomy::read(&options.data, 1)?;
    let lessons = lessons(&options.data, &taxonomy, &recipe)?;
    let model = build::build(&lessons, &taxonomy, &recipe, &tell)?;
    let metadata = Metadata {
        id: "media-topics-en".to_owned(),
        version: "2026.11".to_owned(),
        made_from: made_from(&lessons),
        sources: SOURCES.iter().map(|source| (*source).to_owned()).collect(),
    };
    let bytes = model.write(&metadata);
    std::fs::write(&options.out, &bytes)?;
    tell(&format!("{} features, {} weights, {} bytes", model.keys.len(), model.weights.len(), bytes.len()));
    Ok(())
}

/// What the weights were learned from, for display; no text of it is in the file.
const SOURCES: [&str; 6] = [
    "IPTC Media Topics 2025-03-31 (CC BY 4.0)",
    "Article-Bias-Prediction, Baly et al. 2020 (Apache-2.0; articles remain their publishers')",
    "News Category Dataset, Misra 2022 (CC BY 4.0)",
    "Top News! URLs, Sood and Willis 2022 (CC BY 4.0)",
    "KPTimes URL lists, Gallina et al. 2019 (Apache-2.0)",
    "SIB-200, Adelani et al. 2024 (CC BY-SA 4.0); Wikinews (CC BY 2.5)",
];

/// All articles to learn from, counted.
fn lessons(folder: &Path, taxonomy: &Taxonomy, recipe: &Recipe) -> Result<Vec<Lesson>, String> {
    let mut tokens = Tokens::default();
    let mut lessons = Vec::new();
    for source in &data::SOURCES {
        for example in data::read(folder, source, "train", taxonomy)? {
            let doubt = if example.weak { recipe.weak } else { 1.0 };
            let counts = counts::count(&example, recipe.emphasis, &mut tokens);
            let (cost, trust) = (source.cost * doubt, source.trust * doubt);
            lessons.push(Lesson { counts, gold: example.gold, cost, trust });
        }
    }
    for example in data::read_terms(folder, taxonomy)? {
        let counts = counts::count(&example, recipe.emphasis, &mut tokens);
        lessons.push(Lesson { counts, gold: example.gold, cost: recipe.terms, trust: 0.0 });
    }
    Ok(lessons)
}

/// A fingerprint of the lessons: the same features and labels give the same one.
fn made_from(lessons: &[Lesson]) -> String {
    let mut hash = Sha256::new();
    for lesson in lessons {
        for (feature, count) in &lesson.counts {
            hash.update(feature.to_le_bytes());
            hash.update(count.to_le_bytes());
        }
        hash.update(lesson.gold.iter().map(|class| *class as u8).collect::<Vec<_>>());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
