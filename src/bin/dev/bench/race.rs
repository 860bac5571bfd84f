//! Time: from nothing to a first result, and article by article.

use super::peers::PEERS;
use super::texts::Texts;
use super::{SIZES, median};
use crate::report::article::tokens;
use crate::webdriver::{Driver, Look};
use anyhow::{Result, bail};
use serde_json::{Value, json};

/// Articles of one size.
pub struct Heat {
    /// Milliseconds by tool: one article, while the others had their turn before it.
    pub alone: Vec<Vec<f64>>,
    /// The same for an article in a row of them; nothing for those so long that a row is no different.
    pub in_row: Option<Vec<Vec<f64>>>,
    /// Mean number of tokens of an article alone and in a row.
    pub tokens: [f64; 2],
}

impl Heat {
    /// Tokens a millisecond of a tool: in a row, where there are any.
    pub fn rate(&self, tool: usize) -> f64 {
        let (times, tokens) =
            self.in_row.as_ref().map_or((&self.alone, self.tokens[0]), |times| (times, self.tokens[1]));
        tokens / median(&times[tool])
    }
}

/// Bytes of text in a row of articles: as much as in the longest one.
const ROW: usize = 1_000_000;

/// How many articles of so many bytes are a row; none where one alone is longer.
pub fn in_row(bytes: usize) -> Option<usize> {
    Some(ROW / bytes).filter(|&count| count > 1)
}

/// All tools on one page, each in turn: by size of article.
pub fn race(driver: &Driver, page: &str, texts: &Texts, rounds: usize) -> Result<Vec<Heat>> {
    let session = driver.session(Look::default())?;
    session.open(page)?;
    let names = PEERS.map(|peer| peer.name);
    for name in names {
        session.call("start", json!([name, texts.article(2_000, 0)]))?;
    }
    let run = |rows: &[Vec<String>]| -> Result<(Vec<Vec<f64>>, f64)> {
        let found = session.call("race", json!([names, rows]))?;
        let counts = rows.iter().flatten().map(|text| tokens(text)).collect::<Result<Vec<_>>>()?;
        let mean = counts.iter().sum::<usize>() as f64 / counts.len() as f64;
        Ok((names.iter().map(|name| numbers(&found[*name])).collect(), mean))
    };
    // Browsers optimise what has run for a while, and go on with that for some forty articles.
    run(&(0..60).map(|round| vec![texts.article(10_000, round)]).collect::<Vec<_>>())?;
    SIZES
        .iter()
        .map(|&(_, bytes)| {
            let rows = |length: usize| -> Vec<Vec<String>> {
                let row = |round: usize| (0..length).map(|at| texts.article(bytes, 1 + round * length + at)).collect();
                (0..rounds).map(row).collect()
            };
            let (alone, one) = run(&rows(1))?;
            let (in_row, many) = in_row(bytes).map(|count| run(&rows(count))).transpose()?.unzip();
            Ok(Heat { alone, in_row, tokens: [one, many.unwrap_or(one)] })
        })
        .collect()
}

/// Times from the first script on.
#[derive(Clone, Default)]
pub struct Start {
    /// To a first result.
    pub first: Vec<f64>,
    /// To all that the tool finds.
    pub all: Vec<f64>,
}

/// The browser's name, and the starts of each tool, each in a fresh profile.
pub fn starts(driver: &Driver, page: &str, texts: &Texts, rounds: usize) -> Result<(String, Vec<Start>)> {
    let mut times = vec![Start::default(); PEERS.len()];
    let mut browser = String::new();
    for round in 0..rounds {
        for (peer, times) in PEERS.iter().zip(&mut times) {
            let session = driver.session(Look::default())?;
            session.open(page)?;
            let time = session.call("start", json!([peer.name, texts.article(2_000, round)]))?;
            let [first, all] = numbers(&time)[..] else { bail!("The page measured no time") };
            times.first.push(first);
            times.all.push(all);
            let version = session.devtools("Browser.getVersion", json!({}))?;
            browser = version["product"].as_str().unwrap_or("Chromium").to_owned();
        }
    }
    Ok((browser, times))
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}
