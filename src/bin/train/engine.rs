//! The engine to be measured, from its data files.

use clap::Args;
use rubricate::Engine;
use std::error::Error;
use std::path::PathBuf;

/// Where the data files are.
#[derive(Args)]
pub struct Files {
    #[arg(long, default_value = "www/model/lexicon.bin")]
    pub lexicon: PathBuf,
    #[arg(long, default_value = "www/model/tagger.bin")]
    pub tagger: PathBuf,
    #[arg(long, default_value = "www/model/topics.bin")]
    pub topics: PathBuf,
}

impl Files {
    pub fn load(&self) -> Result<Engine, Box<dyn Error>> {
        let read = |path: &PathBuf| std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
        Ok(Engine::from_bytes(read(&self.lexicon)?, read(&self.tagger)?, read(&self.topics)?)?)
    }
}
