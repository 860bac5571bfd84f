//! Measures the engine as it ships on annotated articles.

mod calibration;
pub mod compare;
mod confusion;
mod errors;
mod figure;
pub mod gold;
mod mistake;
mod origins;
mod patterns;
pub mod predict;
mod report;
pub mod score;
mod sight;

use crate::engine::Files;
use calibration::Reliability;
use clap::Args;
use gold::Set;
use predict::Answer;
use rubricate::lexicon::Lexicon;
use rubricate::tag::Label;
use std::error::Error;
use std::path::PathBuf;

/// The sets that are news, with all thirteen types annotated.
const NEWS: [&str; 2] = ["news", "news_written"];
/// The picture of what scores mean, beside the report.
const FIGURE: &str = "reliability.svg";

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
    #[command(flatten)]
    files: Files,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let engine = options.files.load()?;
    let lexicon = Lexicon::from_bytes(&std::fs::read(&options.files.lexicon)?)?;
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
    let news: Vec<_> = scored.iter().filter(|(set, _)| NEWS.contains(&set.name.as_str())).collect();
    let report = report(&scored, &news, &lexicon)? + &report::origins(&origins::measure(&engine)?);
    let Some(path) = &options.report else {
        println!("{report}");
        return Ok(());
    };
    let numbers = Reliability::of(&news, Label::is_numeric);
    let names = Reliability::of(&news, |label| !label.is_numeric());
    std::fs::write(path.with_file_name(FIGURE), figure::draw(&names, &numbers))?;
    Ok(std::fs::write(path, report)?)
}

/// The report in the order in which it is of use: how good, where not, how sure.
fn report(scored: &[(Set, Vec<Answer>)], news: &[&(Set, Vec<Answer>)], lexicon: &Lexicon) -> rubricate::Result<String> {
    let mut out = report::HEAD.to_owned();
    out += &report::overview(scored);
    if !news.is_empty() {
        out += &report::together(news);
    }
    out += &report::by_set(scored);
    out += &report::entities(scored);
    if !news.is_empty() {
        out += &confusion::section(news);
    }
    out += &patterns::section(scored, lexicon)?;
    if !news.is_empty() {
        out += &calibration::section(news, FIGURE);
    }
    Ok(out)
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
