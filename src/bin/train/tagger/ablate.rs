//! What each ingredient of the tagger is worth: the model is trained without it, and measured again.

use super::Material;
use super::recipe::{INGREDIENTS, Recipe};
use crate::eval::gold::{self, Set};
use crate::eval::{predict, score::score};
use clap::Args;
use rubricate::Engine;
use rubricate::tag::Label;
use std::error::Error;
use std::fmt::Write;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

/// Trains the tagger without each of its ingredients in turn, and measures what is missing.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    material: Material,
    /// Markdown file for the table.
    #[arg(long, default_value = "tests/reports/ingredients.md")]
    report: PathBuf,
    #[arg(long, default_value = "www/model/topics.bin")]
    topics: PathBuf,
}

const HEAD: &str = "\
# What each ingredient is worth

Made by `cargo dev ablate --data DIR`: the tagger is trained without one ingredient after the other, everything else unchanged.
To be done within half an hour, all are trained in fewer epochs than the model that ships, the one with everything too.
F1 of PERSON, ORG, PLACE and NORP on `news` and `news_written`, of PERSON, ORG and PLACE on the public sets (their mean) and of the
first four on the news in lower case. One run each: differences of half a point mean little. Bytes are those of `tagger.bin` after
Brotli; time is that of a whole analysis of the `news` articles beside that of the first row, measured in turns.

| without | news | news_written | public sets | news in lower case | bytes | time |
|---|---:|---:|---:|---:|---:|---:|
";

const NAMES: [Label; 4] = [Label::Person, Label::Org, Label::Place, Label::Norp];

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let lexicon = std::fs::read(&options.material.lexicon)?;
    let topics = std::fs::read(&options.topics)?;
    let sets = gold::sets(&options.material.data)?;
    let nothing = [("", "nothing")];
    let mut trials = Vec::new();
    for (ingredient, what) in nothing.into_iter().chain(INGREDIENTS) {
        let mut recipe = Recipe { without: vec![ingredient.to_owned()], ..Recipe::brief() };
        if ingredient == "dropout" {
            (recipe.dropout, recipe.unknown) = (0.0, 0.0);
        }
        let tagger = super::make(&options.material, &recipe, &|_| {})?;
        let engine = Engine::from_bytes(lexicon.clone(), tagger.clone(), topics.clone())?;
        let figures = figures(&engine, &sets)?;
        eprintln!("without {what}: {figures:.1?}");
        trials.push(Trial { what, engine, figures, bytes: packed(&tagger)?, time: f64::MAX });
    }
    // In turns, so that other work on the machine disturbs all alike.
    for _ in 0..ROUNDS {
        for trial in &mut trials {
            trial.time = trial.time.min(time(&trial.engine, &sets)?);
        }
    }
    let full = trials.first().map_or(1.0, |trial| trial.time);
    let mut table = HEAD.to_owned();
    for Trial { what, figures: [news, written, public, lower], bytes, time, .. } in &trials {
        let ratio = time / full;
        let _ =
            writeln!(table, "| {what} | {news:.1} | {written:.1} | {public:.1} | {lower:.1} | {bytes} | {ratio:.2} |");
    }
    Ok(std::fs::write(&options.report, table)?)
}

/// Rounds in which every model is timed; the best counts.
const ROUNDS: usize = 9;

/// A model without something.
struct Trial {
    what: &'static str,
    engine: Engine,
    figures: [f64; 4],
    bytes: usize,
    /// Seconds for the first set.
    time: f64,
}

/// F1 on the news, the invented news, the public sets and the news in lower case.
fn figures(engine: &Engine, sets: &[Set]) -> Result<[f64; 4], Box<dyn Error>> {
    let mut named = [0.0; 3];
    let mut public = Vec::new();
    for set in sets {
        let answers = predict::predict(engine, set)?;
        let f1 = |labels: &[Label]| 100.0 * score(&set.articles, &answers, labels).f1();
        match set.name.as_str() {
            "news" => named[0] = f1(&NAMES),
            "news_written" => named[1] = f1(&NAMES),
            "news_lower" => named[2] = f1(&NAMES),
            "news_upper" => {}
            _ => public.push(f1(&NAMES[..3])),
        }
    }
    let mean = public.iter().sum::<f64>() / public.len().max(1) as f64;
    Ok([named[0], named[1], mean, named[2]])
}

/// Seconds for the first set.
fn time(engine: &Engine, sets: &[Set]) -> Result<f64, Box<dyn Error>> {
    let start = Instant::now();
    for article in sets.iter().take(1).flat_map(|set| &set.articles) {
        predict::answer(engine, article, &NAMES)?;
    }
    Ok(start.elapsed().as_secs_f64())
}

fn packed(bytes: &[u8]) -> Result<usize, Box<dyn Error>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
}
