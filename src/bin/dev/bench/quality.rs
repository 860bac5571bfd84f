//! Quality: what each tool finds in annotated articles, counted by the scorer of our own reports.

use super::peers::PEERS;
use super::texts::lines;
use crate::webdriver::{Driver, Look};
use crate::{command, project};
use anyhow::{Context, Result};
use rubricate::text::Offsets;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::BufRead;
use std::path::{Path, absolute};

/// For each tool, by type: mentions annotated, found, and found rightly.
pub struct Quality {
    pub articles: usize,
    counts: Vec<BTreeMap<String, (usize, usize, usize)>>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
}

impl Quality {
    pub fn measure(driver: &Driver, page: &str, gold: &Path) -> Result<Quality> {
        let articles: Vec<Line> =
            lines(gold)?.lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect::<Result<_>>()?;
        let session = driver.session(Look::default())?;
        session.open(page)?;
        let mut files = Vec::new();
        let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
        for peer in &PEERS {
            session.call("start", json!([peer.name, "A first text."]))?;
            let found = session.call("mentions", json!([peer.name, texts]))?;
            let mut content = String::new();
            for (i, article) in articles.iter().enumerate() {
                let spans = spans(&found[i], &article.text);
                content += &json!({ "id": article.id, "spans": spans }).to_string();
                content.push('\n');
            }
            let file = project::peers().join(peer.name).with_extension("jsonl");
            fs::write(&file, content)?;
            files.push(file);
        }
        let mut train = command::train();
        train.arg("compare").arg("--gold").arg(absolute(gold)?).args(&files);
        let told = command::output(&mut train).context("What was found could not be scored")?;
        let mut scores: BTreeMap<String, BTreeMap<String, (usize, usize, usize)>> = serde_json::from_str(told.trim())?;
        let counts = PEERS.iter().map(|peer| scores.remove(peer.name).unwrap_or_default()).collect();
        Ok(Quality { articles: articles.len(), counts })
    }

    /// F1 of types together, in percent.
    pub fn f1(&self, peer: usize, types: &[&str]) -> f64 {
        let (mut gold, mut found, mut right) = (0, 0, 0);
        for label in types {
            let (g, f, r) = self.counts[peer].get(*label).copied().unwrap_or_default();
            (gold, found, right) = (gold + g, found + f, right + r);
        }
        if gold + found == 0 { 0.0 } else { 200.0 * right as f64 / (gold + found) as f64 }
    }
}

/// From UTF-16 units to code points, as annotated articles count.
fn spans(found: &Value, text: &str) -> Vec<Value> {
    let offsets = Offsets::new(text);
    let point = |unit: &Value| {
        let byte = offsets.byte(text, unit.as_u64()? as u32) as usize;
        Some(text.get(..byte)?.chars().count())
    };
    let span = |span: &Value| Some(json!([point(&span[0])?, point(&span[1])?, span[2]]));
    found.as_array().into_iter().flatten().filter_map(span).collect()
}
