//! The file with what concepts mean and are called besides, which a search for topics loads.

use super::taxonomy::Taxonomy;
use clap::Args;
use rubricate::file::Metadata;
use rubricate::topic::model::DEPTHS;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::path::PathBuf;

/// Writes the definitions of Media Topics.
#[derive(Args)]
pub struct Options {
    /// Folder that holds `topics`.
    #[arg(long)]
    data: PathBuf,
    /// Where they go.
    #[arg(long)]
    out: PathBuf,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let Taxonomy { tree, definitions, .. } = Taxonomy::read(&options.data, DEPTHS)?;
    let mut hash = Sha256::new();
    for (concept, definition) in tree.concepts.iter().zip(&definitions.concepts) {
        let texts = [&concept.code, &definition.text].into_iter().chain(&definition.also);
        texts.for_each(|text| hash.update(format!("{text}\n")));
    }
    let metadata = Metadata {
        id: "media-topics-en-definitions".to_owned(),
        version: "2026.11".to_owned(),
        made_from: hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        sources: vec![super::SOURCES[0].to_owned()],
    };
    Ok(std::fs::write(&options.out, definitions.write(&tree, &metadata))?)
}
