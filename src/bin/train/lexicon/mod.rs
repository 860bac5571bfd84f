//! Compiles the lexicon that the browser loads.

mod lists;
mod rows;
mod usage;

use clap::Args;
use rubricate::file::Metadata;
use rubricate::lexicon::{Lexicon, Senses, compile::Compiler};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::path::{Path, PathBuf};
use usage::Usage;

/// Compiles the lists of names into the file that the browser loads.
#[derive(Args)]
pub struct Options {
    /// Folder that holds `lexicon` and `text`.
    #[arg(long)]
    data: PathBuf,
    /// Where to write the lexicon.
    #[arg(long)]
    out: PathBuf,
}

/// Unlabelled articles that tell names from everyday words.
const TEXTS: [&str; 2] = ["text/allsides_unlabelled.jsonl.gz", "text/wikinews_2019_2020.jsonl.gz"];

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let bytes = compile(&options.data)?;
    let lexicon = Lexicon::from_bytes(bytes.clone())?;
    std::fs::write(&options.out, &bytes)?;
    println!("{} names, {} bytes: {}", lexicon.len(), bytes.len(), options.out.display());
    Ok(())
}

fn compile(data: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let folder = data.join("lexicon");
    let mut compiler = Compiler::default();
    let mut hash = Sha256::new();
    let mut sources: Vec<String> = Vec::new();
    lists::add_handwritten(&mut compiler);
    for list in [lists::PLACES, lists::NAMES, lists::WORDS] {
        hash.update(list);
    }
    for list in lists::LISTS {
        let added = lists::add(list, &folder, &mut compiler)?;
        println!("{:32} {added:6} names", list.file);
        hash.update(std::fs::read(folder.join(list.file))?);
        if !sources.iter().any(|source| source == list.source) {
            sources.push(list.source.to_owned());
        }
    }
    let mut usage = Usage::of(compiler.names().map(|(name, _)| name));
    for text in TEXTS {
        usage.read(&data.join(text))?;
        hash.update(std::fs::read(data.join(text))?);
    }
    judge(&mut compiler, &usage);
    let metadata = Metadata {
        id: "news-en-names".into(),
        version: "2026.11".into(),
        made_from: hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        sources,
    };
    Ok(compiler.finish(&metadata))
}

/// Drops names that are hardly ever one, and marks those that are everyday words as well.
fn judge(compiler: &mut Compiler, usage: &Usage) {
    let weak = Senses::CITY | Senses::SURNAME | Senses::TEAM | Senses::COMPANY | Senses::GIVEN | Senses::GEO;
    compiler.retain(|name, entry| {
        !(usage.get(name).is_hardly_a_name()
            && entry.senses.without(weak | Senses::COMMON | Senses::ARTICLE).is_empty())
    });
    let common: Vec<String> = compiler
        .names()
        .filter(|(name, _)| usage.get(name).is_common())
        .map(|(name, _)| String::from_utf8_lossy(name).into_owned())
        .collect();
    for name in common {
        compiler.mark(&name, Senses::COMMON);
    }
}
