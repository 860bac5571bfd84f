//! How fast the engine works natively, stage by stage, on one core.

use crate::engine::Files;
use crate::eval::gold;
use clap::Args;
use rubricate::pipeline::Run;
use rubricate::text::{Document, Meta, Tokens, tokenizer::tokenize};
use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Measures how many tokens a second the engine works off.
#[derive(Args)]
pub struct Options {
    /// Articles without annotation: JSON lines with `id`, `title` and `text`, gzipped or not.
    #[arg(long)]
    texts: PathBuf,
    /// Bytes of text to use.
    #[arg(long, default_value_t = 2_000_000)]
    bytes: usize,
    /// Times everything is done; the median counts.
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    #[command(flatten)]
    files: Files,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let engine = options.files.load()?;
    let mut left = options.bytes;
    let mut texts: Vec<String> = gold::titled_texts(&options.texts)?.into_iter().map(|article| article.text).collect();
    texts.retain(|text| {
        let take = left > 0;
        left = left.saturating_sub(text.len());
        take
    });
    let (mut cutting, mut tagging, mut finishing, mut again) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut count = 0;
    for _ in 0..options.rounds {
        let mut spent = [Duration::ZERO; 4];
        count = 0;
        for text in &texts {
            let document = Document::from_text(text.as_str(), Meta::default())?;
            let start = Instant::now();
            let mut tokens = Tokens::default();
            tokenize(&document, &mut tokens);
            spent[0] += start.elapsed();
            count += tokens.tokens.len();
            let mut run = Run::new(document);
            let start = Instant::now();
            while run.step(&engine, usize::MAX) < 1.0 {}
            spent[1] += start.elapsed();
            let start = Instant::now();
            let (analysis, memo) = run.end(&engine);
            spent[2] += start.elapsed();
            let document = Document::from_text(typed(text), Meta::default())?;
            let start = Instant::now();
            black_box(engine.reanalyze(document, Rc::new(analysis), memo));
            spent[3] += start.elapsed();
        }
        cutting.push(spent[0]);
        tagging.push(spent[1]);
        finishing.push(spent[2]);
        again.push(spent[3]);
    }
    let [cutting, tagging, finishing, again] = [cutting, tagging, finishing, again].map(median);
    let rate = |time: Duration| count as f64 / time.as_secs_f64() / 1e6;
    println!("{} articles, {count} tokens, median of {} rounds, million tokens a second", texts.len(), options.rounds);
    println!("cutting into tokens and sentences: {:.2}", rate(cutting));
    println!("the same and tagging names, dates, sums: {:.2}", rate(tagging));
    println!("joining to entities, topics, offsets: {:.2}", rate(finishing));
    println!("all: {:.2}", rate(tagging + finishing));
    println!("all again after a letter was typed: {:.2}", rate(again));
    Ok(())
}

/// The text with one letter more, in the middle.
fn typed(text: &str) -> String {
    let middle = (text.len() / 2..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let (before, behind) = text.split_at(middle);
    format!("{before}e{behind}")
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
