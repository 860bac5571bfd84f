//! `cargo dev build`: everything a browser loads, in www/dist.

use super::{dist, project, wasm};
use anyhow::Result;
use std::fs::{self, File};

#[derive(clap::Args, Default)]
pub struct Options {
    /// Keep panic messages and skip optimisation
    #[arg(long)]
    debug: bool,
    /// Only copy the page's files; keep the module of the last build
    #[arg(long)]
    page: bool,
}

pub fn run(options: &Options) -> Result<()> {
    fs::create_dir_all(project::dist())?;
    // Two builds at once would overwrite each other's files.
    let lock = File::create(project::dist().join(dist::LOCK))?;
    lock.lock()?;
    let built = if options.page { wasm::last(options.debug)? } else { wasm::build(options.debug)? };
    let changed = dist::fill(&built)?;
    match changed {
        0 => eprintln!("www/dist is up to date."),
        1 => eprintln!("1 file of www/dist is new."),
        n => eprintln!("{n} files of www/dist are new."),
    }
    Ok(())
}
