//! Articles of given sizes, from a file of articles or from our own sentences.

use crate::report::article::Sentences;
use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

pub enum Texts {
    Read(Vec<String>),
    Ours(Sentences),
}

#[derive(Deserialize)]
struct Line {
    text: String,
}

/// Shorter ones are notes rather than articles.
const SHORTEST: usize = 1_000;

impl Texts {
    pub fn read(files: &[PathBuf]) -> Result<Texts> {
        if files.is_empty() {
            return Ok(Texts::Ours(Sentences::read()?));
        }
        let mut texts = Vec::new();
        for file in files {
            for line in lines(file)?.lines() {
                let Line { text } = serde_json::from_str(&line?)
                    .with_context(|| format!("{} is no file of articles", file.display()))?;
                if text.len() >= SHORTEST {
                    texts.push(text);
                }
            }
        }
        if texts.is_empty() {
            bail!("The files hold no article of {SHORTEST} bytes or more");
        }
        Ok(Texts::Read(texts))
    }

    /// About so many bytes: whole articles one after another, the last cut after a sentence. Other rounds get others.
    pub fn article(&self, bytes: usize, round: usize) -> String {
        let texts = match self {
            Texts::Ours(sentences) => return sentences.article(bytes, round as u64),
            Texts::Read(texts) => texts,
        };
        let mut article = String::with_capacity(2 * bytes);
        let per_round = texts.len() / 16 + 1;
        for text in texts.iter().cycle().skip(round * per_round) {
            article.push_str(text.trim());
            article.push('\n');
            if article.len() >= bytes {
                break;
            }
        }
        let end = article.char_indices().map(|(at, _)| at).take_while(|&at| at <= bytes).last().unwrap_or(0);
        let end = article.get(..end).and_then(|text| text.rfind(". ")).map_or(end, |stop| stop + 1);
        article.truncate(end);
        article
    }
}

/// The lines of a file, unpacked if it is gzipped.
pub fn lines(file: &Path) -> Result<BufReader<Box<dyn Read>>> {
    let open = File::open(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let packed = file.extension().is_some_and(|extension| extension == "gz");
    let content: Box<dyn Read> = if packed { Box::new(GzDecoder::new(open)) } else { Box::new(open) };
    Ok(BufReader::new(content))
}
