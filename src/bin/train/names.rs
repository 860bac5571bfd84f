//! Fits the weights of the name tagger on annotated articles.

use crate::eval::gold;
use clap::Args;
use rubricate::lexicon::Lexicon;
use rubricate::tag::Label;
use rubricate::tag::heuristic::fit::{Example, Settings, fit};
use rubricate::text::tokenizer::tokenize;
use rubricate::text::{Byte, Document, Meta, Span, Tokens};
use std::error::Error;
use std::path::PathBuf;

/// Fits the weights that the name tagger gives to each piece of evidence.
#[derive(Args)]
pub struct Options {
    /// Folder that holds `news`.
    #[arg(long)]
    data: PathBuf,
    /// Folder that the two tables are written to.
    #[arg(long, default_value = "src/tag/heuristic")]
    out: PathBuf,
    #[arg(long, default_value = "www/model/lexicon.bin")]
    lexicon: PathBuf,
    /// Passes over the articles.
    #[arg(long, default_value_t = 6)]
    epochs: usize,
    /// Step width.
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// Pull of every weight towards nothing.
    #[arg(long, default_value_t = 3e-4)]
    decay: f32,
}

pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let lexicon = Lexicon::from_bytes(std::fs::read(&options.lexicon)?)?;
    let names: Vec<Label> = Label::ALL.into_iter().filter(|label| !label.is_numeric()).collect();
    let mut articles = Vec::new();
    for name in ["news", "news_written"] {
        let path = options.data.join(format!("news/{name}.train.jsonl"));
        articles.extend(gold::read(path, name, names.clone())?.articles);
    }
    let mut read = Vec::new();
    for article in &articles {
        let document = Document::from_text(article.text.as_str(), Meta::default())?;
        let mut tokens = Tokens::default();
        tokenize(&document, &mut tokens);
        let starts: Vec<u32> =
            article.text.char_indices().map(|(at, _)| at as u32).chain([article.text.len() as u32]).collect();
        read.push((starts, tokens));
    }
    let examples: Vec<Example<'_>> = articles
        .iter()
        .zip(&read)
        .map(|(article, (starts, tokens))| Example {
            text: &article.text,
            tokens,
            gold: article
                .mentions
                .iter()
                .filter_map(|&(start, end, label)| Some((bytes(starts, start, end)?, label)))
                .collect(),
        })
        .collect();
    let settings = Settings { epochs: options.epochs, rate: options.rate, decay: options.decay };
    let fitted = fit(&lexicon, &examples, settings);
    println!(
        "{} articles; {} of {} annotated names are among the candidates",
        articles.len(),
        fitted.reachable,
        fitted.gold
    );
    std::fs::write(options.out.join("alone.tsv"), fitted.alone)?;
    std::fs::write(options.out.join("informed.tsv"), fitted.informed)?;
    Ok(())
}

/// The byte span of a span in code points.
fn bytes(starts: &[u32], start: u32, end: u32) -> Option<Span<Byte>> {
    Some(Span::new(*starts.get(start as usize)?, *starts.get(end as usize)?))
}
