//! Compiles the lexicon that the browser loads.
//!
//! # What the lists are worth
//!
//! Every name cost the reader about four bytes (after brotli; as a hash it is two and a half), so each list was asked what it adds:
//! mentions of the annotated training articles (36,762, each surface form once an article), for
//! every thousand of its names. Lists of people: mentions whose first or last word they hold, or for
//! full names the whole. All others: mentions that no other list covers.
//!
//! | list | mentions a thousand names | so |
//! |---|---:|---|
//! | given names of 5,000 bearers and more in the US | 2,135 | all |
//! | given names of the rest, other countries among them | 141 | those of 1,000 bearers and more |
//! | surnames, US, 20,000 bearers and more | 1,789 | all |
//! | surnames, US, 1,000 to 20,000 bearers | 207 | those of 4,000 and more |
//! | surnames, US, fewer | 19 | none |
//! | surnames of people in the news that no census has | 450 | all, given names as well |
//! | full names of people in the news | 41 to 74 | none: their parts are listed |
//! | brands with a spread of 20 and more, and of 10 to 20 | 165, 600 | all |
//! | parties of 8 % and more with an English word | 128 | all |
//! | cities of 80,000 to 200,000, and 40,000 to 80,000, not English-speaking | 70, 6 | 90,000 and more |
//! | cities of 20,000 to 40,000, English-speaking countries | 59 | 30,000 and more |
//! | universities, US and Commonwealth; India and South Africa; elsewhere | 127, 14, 4 | the first |
//! | universities and agencies that none of 11,900 articles names | – | none |
//! | football clubs of the big leagues with a Wikidata id; all others | 48, 3 to 5 | the first |
//! | listed companies, weight 80; 50 to 70 | 43, 5 | the first |
//! | rivers and other features drawn at middle scale; their short aliases | 12, 35 | none |
//!
//! The tagger was then trained with smaller lexicons in turn. What was cut last (full names, rare surnames and given
//! names, smaller cities, organisations of the world of weight 3 to 8; 266 to 190 KB after Brotli) cost nothing that
//! could be told from noise on news and about a point on encyclopedia text and invented articles; half as large
//! again cost a point more there.
//!
//! Few names make most of the news: the 1,012 of the editorial list of organisations cover 4,156 of
//! 9,273 mentions of organisations. So the gaps that remained there were filled by hand (`names.tsv`), and later those of works,
//! products, events and laws: names that the unlabelled articles hold and the tagger missed, and well-known ones besides.

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

/// Agencies and universities of less weight must have been in the news to be listed.
const WELL_KNOWN: u8 = 9;

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let bytes = compile(&options.data)?;
    let lexicon = Lexicon::from_bytes(&bytes)?;
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
    for list in [lists::PLACES, lists::NAMES, lists::PEOPLE, lists::WORDS] {
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
    compiler.retain(|name, _| !lists::never().any(|word| word.as_bytes() == name));
    // Acronyms are not counted.
    let gathered = Senses::UNIVERSITY | Senses::GOV | Senses::ARTICLE;
    compiler.retain(|name, entry| {
        let known = entry.weight >= WELL_KNOWN || !entry.senses.without(gathered).is_empty();
        known || !usage.is_unheard_of(name)
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
