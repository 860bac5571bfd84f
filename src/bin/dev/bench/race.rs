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
    /// Nothing for articles so long that a row of them is no different.
    pub row: Option<Row>,
    /// Mean number of tokens of an article.
    pub tokens: f64,
}

/// An article among many, one after the other.
pub struct Row {
    /// Milliseconds by tool: [`LANES`] articles under way.
    pub times: Vec<Vec<f64>>,
    /// Of ours, when each is handed over after the one before is answered.
    pub awaited: Vec<f64>,
    /// Mean number of tokens of an article.
    pub tokens: f64,
}

impl Heat {
    /// Tokens a millisecond of a tool: in a row, where there are any.
    pub fn rate(&self, tool: usize) -> f64 {
        let (times, tokens) = self.row.as_ref().map_or((&self.alone, self.tokens), |row| (&row.times, row.tokens));
        tokens / median(&times[tool])
    }
}

/// Articles of a row that are under way at a time. What runs in a worker need not wait for the page to hear of each; what
/// runs in the page has one under way in any case.
pub const LANES: usize = 3;

/// Bytes of text in a row of articles: as much as in the longest one.
const ROW: usize = 1_000_000;

/// How many articles of so many bytes are a row; none where one alone is longer.
pub fn in_row_of(bytes: usize) -> Option<usize> {
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
    let run = |turns: &[(&str, usize)], rows: &[Vec<String>]| -> Result<(Vec<Vec<f64>>, f64)> {
        let found = session.call("race", json!([turns, rows]))?;
        let counts = rows.iter().flatten().map(|text| tokens(text)).collect::<Result<Vec<_>>>()?;
        let mean = counts.iter().sum::<usize>() as f64 / counts.len() as f64;
        Ok((found.as_array().into_iter().flatten().map(numbers).collect(), mean))
    };
    let alone = names.map(|name| (name, 1));
    let in_row: Vec<_> = names.map(|name| (name, LANES)).into_iter().chain([(names[0], 1)]).collect();
    // Browsers optimise what has run for a while, and go on with that for some forty articles.
    run(&alone, &(0..60).map(|round| vec![texts.article(10_000, round)]).collect::<Vec<_>>())?;
    SIZES
        .iter()
        .map(|&(_, bytes)| {
            let rows = |length: usize| -> Vec<Vec<String>> {
                let row = |round: usize| (0..length).map(|at| texts.article(bytes, 1 + round * length + at)).collect();
                (0..rounds).map(row).collect()
            };
            let (alone, tokens) = run(&alone, &rows(1))?;
            let row = in_row_of(bytes).map(|count| run(&in_row, &rows(count))).transpose()?;
            let row = row.and_then(|(mut times, tokens)| Some(Row { awaited: times.pop()?, times, tokens }));
            Ok(Heat { alone, row, tokens })
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
