//! `cargo dev eval`: how good the engine is on annotated articles, in tests/reports/quality.md.

use super::{command, project};
use anyhow::{Context, Result};
use std::path::{PathBuf, absolute};

#[derive(clap::Args)]
pub struct Options {
    /// Folder of annotated articles, with `news` and `ner` in it
    #[arg(long)]
    data: PathBuf,
    /// Write the report to this file [default: tests/reports/quality.md]
    #[arg(long)]
    report: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<()> {
    // The measuring program runs in the checkout, wherever this one was called.
    let data = absolute(&options.data)?;
    let report = match &options.report {
        Some(file) => absolute(file)?,
        None => project::tests().join("reports/quality.md"),
    };
    eprintln!("Building what measures, then reading the articles; the first time takes some minutes …");
    let mut train = command::train();
    train.arg("eval").arg("--data").arg(&data).arg("--report").arg(&report);
    command::run(&mut train).context("The report was not written")?;
    println!("{}", report.display());
    Ok(())
}
