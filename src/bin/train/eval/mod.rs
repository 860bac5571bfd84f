//! Measures the engine as it ships on annotated articles.

mod errors;
pub mod gold;
mod predict;
mod report;
mod score;

use clap::Args;
use rubricate::Engine;
use std::error::Error;
use std::path::PathBuf;

/// Measures names, sums, dates and entities on annotated articles.
#[derive(Args)]
pub struct Options {
    /// Folder that holds `news` and `ner`.
    #[arg(long)]
    data: PathBuf,
    /// Write the figures to this Markdown file instead of the terminal.
    #[arg(long)]
    report: Option<PathBuf>,
    /// Only these sets: `news`, `news_written`, `gmb`, …
    #[arg(long, value_delimiter = ',')]
    sets: Vec<String>,
    /// Show this many of the most frequent mistakes of every kind.
    #[arg(long, value_name = "N")]
    errors: Option<usize>,
    /// Write the predictions of each set as JSON lines into this folder, for other scorers.
    #[arg(long, value_name = "DIR")]
    predictions: Option<PathBuf>,
    #[arg(long, default_value = "www/model/lexicon.bin")]
    lexicon: PathBuf,
    #[arg(long, default_value = "www/model/tagger.bin")]
    tagger: PathBuf,
    #[arg(long, default_value = "www/model/topics.bin")]
    topics: PathBuf,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let read = |path: &PathBuf| std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let engine = Engine::from_bytes(read(&options.lexicon)?, read(&options.tagger)?, read(&options.topics)?)?;
    let mut scored = Vec::new();
    for set in gold::sets(&options.data)? {
        if options.sets.is_empty() || options.sets.contains(&set.name) {
            let answers = predict::predict(&engine, &set)?;
            if let Some(folder) = &options.predictions {
                write(folder, &set, &answers)?;
            }
            if let Some(limit) = options.errors {
                errors::print(&set, &answers, limit);
            }
            scored.push((set, answers));
        }
    }
    let report = report::names(&scored) + &report::entities(&scored);
    match &options.report {
        Some(path) => std::fs::write(path, report)?,
        None => println!("{report}"),
    }
    Ok(())
}

/// One line an article: `{"id": …, "spans": [[start, end, type], …]}`, in code points.
fn write(folder: &std::path::Path, set: &gold::Set, answers: &[predict::Answer]) -> Result<(), Box<dyn Error>> {
    let mut lines = String::new();
    for (article, answer) in set.articles.iter().zip(answers) {
        let spans: Vec<_> = answer.mentions.iter().map(|(start, end, label)| (start, end, label.id())).collect();
        lines += &serde_json::json!({ "id": article.id, "spans": spans }).to_string();
        lines.push('\n');
    }
    std::fs::create_dir_all(folder)?;
    Ok(std::fs::write(folder.join(format!("{}.jsonl", set.name)), lines)?)
}
