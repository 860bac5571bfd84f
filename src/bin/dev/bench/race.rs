//! Time: from nothing to a first result, and article by article.

use super::SIZES;
use super::peers::PEERS;
use super::texts::Texts;
use crate::report::article::tokens;
use crate::webdriver::{Driver, Look};
use anyhow::{Result, bail};
use serde_json::{Value, json};

/// Milliseconds by size of article, then by tool.
pub struct Race {
    pub times: Vec<Vec<Vec<f64>>>,
    /// Mean number of tokens of the articles of each size.
    pub tokens: Vec<f64>,
}

impl Race {
    /// All tools on one page, each in turn on each article.
    pub fn run(driver: &Driver, page: &str, texts: &Texts, rounds: usize) -> Result<Race> {
        let session = driver.session(Look::default())?;
        session.open(page)?;
        let names = PEERS.map(|peer| peer.name);
        for name in names {
            session.call("start", json!([name, texts.article(2_000, 0)]))?;
        }
        // Browsers optimise what has run for a while, and go on with that for some forty articles.
        let warm: Vec<String> = (0..60).map(|round| texts.article(10_000, round)).collect();
        session.call("race", json!([names, warm]))?;
        let (mut times, mut counts) = (Vec::new(), Vec::new());
        for (_, bytes) in SIZES {
            let articles: Vec<String> = (1..=rounds).map(|round| texts.article(bytes, round)).collect();
            let found = session.call("race", json!([names, articles]))?;
            times.push(names.iter().map(|name| numbers(&found[*name])).collect());
            let all = articles.iter().map(|text| tokens(text)).collect::<Result<Vec<_>>>()?;
            counts.push(all.iter().sum::<usize>() as f64 / rounds as f64);
        }
        Ok(Race { times, tokens: counts })
    }
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
