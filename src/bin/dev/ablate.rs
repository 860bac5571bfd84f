//! `cargo dev ablate`: what each ingredient of the tagger is worth, in tests/reports/ingredients.md.

use super::{command, project};
use anyhow::{Context, Result};
use std::path::{PathBuf, absolute};

#[derive(clap::Args)]
pub struct Options {
    /// Folder of annotated articles, with `news`, `ner`, `text` and `topics` in it
    #[arg(long)]
    data: PathBuf,
}

pub fn run(options: &Options) -> Result<()> {
    let data = absolute(&options.data)?;
    let report = project::tests().join("reports/ingredients.md");
    eprintln!("Training the tagger ten times, each without something; this takes about half an hour …");
    let mut train = command::train();
    train.arg("ablate").arg("--data").arg(&data).arg("--report").arg(&report);
    command::run(&mut train).context("The table was not finished")?;
    println!("{}", report.display());
    Ok(())
}
