//! `cargo dev bench`: other tools and ours in the same browsers on the same texts, in tests/reports/peers.md.

mod chart;
pub mod memory;
mod peers;
mod quality;
mod race;
mod report;
mod texts;

use super::project;
use super::report::spread;
use super::serve::Server;
use super::webdriver::{Browser, Driver};
use anyhow::{Context, Result};
use peers::PEERS;
use quality::Quality;
use race::{Heat, Start, race, starts};
use std::fs;
use std::path::PathBuf;
use texts::Texts;

#[derive(clap::Args)]
pub struct Options {
    /// Articles to be timed on: JSON lines with a `text` each, gzipped or not [default: put together from tests/texts]
    #[arg(long)]
    texts: Vec<PathBuf>,
    /// Annotated articles to be scored on, JSON lines [default: none, quality is left out]
    #[arg(long)]
    gold: Option<PathBuf>,
    /// Starts, and articles of each size; the report gives the median
    #[arg(long, default_value_t = 9)]
    rounds: usize,
}

/// Sizes of the articles: name, bytes.
const SIZES: [(&str, usize); 3] = [("2 KB", 2_000), ("10 KB", 10_000), ("1 MB", 1_000_000)];

/// Everything measured, in the order of [`PEERS`].
struct Measured {
    browser: String,
    bytes: Vec<u64>,
    /// Milliseconds of each start.
    starts: Vec<Start>,
    /// By browser.
    races: Vec<(&'static str, Vec<Heat>)>,
    memory: Vec<memory::Use>,
    quality: Option<Quality>,
    rounds: usize,
}

pub fn run(options: &Options) -> Result<()> {
    let rounds = options.rounds.max(1);
    let texts = Texts::read(&options.texts)?;
    let bytes = peers::build()?;
    let server = Server::start(0)?;
    let page = format!("{}peers/bench.html", server.url());
    let logs = project::target().join("browser");
    let driver = Driver::start(Browser::Chromium, &logs)?;
    eprintln!("Starts …");
    let (browser, starts) = starts(&driver, &page, &texts, rounds)?;
    eprintln!("Chromium …");
    let mut races = vec![("Chromium", race(&driver, &page, &texts, rounds)?)];
    eprintln!("Memory …");
    let memory = PEERS.iter().map(|peer| memory::measure(&driver, &page, peer.name, &texts)).collect::<Result<_>>()?;
    let quality = options.gold.as_ref().map(|gold| Quality::measure(&driver, &page, gold)).transpose()?;
    drop(driver);
    eprintln!("Firefox …");
    let firefox = Driver::start(Browser::Firefox, &logs)?;
    races.push(("Firefox", race(&firefox, &page, &texts, rounds)?));
    drop(firefox);
    let measured = Measured { browser, bytes, starts, races, memory, quality, rounds };
    let folder = project::tests().join("reports");
    let text = report::write(&measured)?;
    fs::write(folder.join("peers.md"), &text).context("The report cannot be written")?;
    if let Some(picture) = chart::draw(&measured) {
        fs::write(folder.join("peers.svg"), picture).context("The picture cannot be written")?;
    }
    println!("{text}");
    Ok(())
}

fn median(times: &[f64]) -> f64 {
    spread(times).1
}
