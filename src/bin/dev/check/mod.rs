//! `cargo dev test`: everything that must hold, step by step.

mod browsers;
mod package;
mod python;
mod step;

use anyhow::{Result, bail};
use std::time::Instant;
use step::STEPS;

#[derive(clap::Args)]
pub struct Options {
    /// Run only the steps whose name contains one of these words
    filter: Vec<String>,
    /// List the steps
    #[arg(long)]
    list: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let chosen = |name: &str| options.filter.is_empty() || options.filter.iter().any(|word| name.contains(word));
    let steps: Vec<_> = STEPS.iter().filter(|step| chosen(step.name)).collect();
    if steps.is_empty() {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        bail!("No step has that name; there are: {}", names.join(", "));
    }
    if options.list {
        steps.iter().for_each(|step| println!("{:16} {}", step.name, step.about));
        return Ok(());
    }
    let mut failed = Vec::new();
    let mut times = Vec::new();
    for step in &steps {
        println!("\n━━ {}: {}", step.name, step.about);
        let start = Instant::now();
        // A later step is of use even when an earlier one fails, so all are run.
        let result = (step.run)();
        let seconds = start.elapsed().as_secs_f64();
        if let Err(error) = &result {
            println!("error: {error:#}");
            failed.push(step.name);
        }
        times.push((step.name, seconds, result.is_ok()));
    }
    println!("\n━━ summary");
    for (name, seconds, good) in times {
        println!("{} {name:16} {seconds:7.1} s", if good { "ok    " } else { "FAILED" });
    }
    if !failed.is_empty() {
        bail!("Failed: {}", failed.join(", "));
    }
    println!("All is well.");
    Ok(())
}
