//! `cargo dev size`: what everything that ships weighs, held against the committed budget.

mod budget;
mod reach;

use super::compress::{self, beside};
use super::{dist, project};
use anyhow::{Result, bail};
use budget::Budget;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(clap::Args, Default)]
pub struct Options {
    /// Make the present sizes the budget
    #[arg(long)]
    update: bool,
}

/// The bytes of a file in its three forms.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// What a browser loads for each use, by the file that it begins with, and with what the worker is asked to load at once.
const USES: [(&str, &str, &[&str]); 4] = [
    ("demo page", "index.html", &REVIEW),
    ("element", "define.js", &REVIEW),
    ("headless", "rubricate.js", &[]),
    ("reader", "read.js", &[]),
];
const REVIEW: [&str; 1] = ["review.wasm"];

pub fn run(options: &Options) -> Result<()> {
    let dist = project::dist();
    let weights = weigh(&dist)?;
    if !weights.contains_key("rubricate.wasm") {
        bail!("www/dist is empty; run `cargo dev build` first");
    }
    println!("{:40} {:>10} {:>10} {:>10}", "file", "raw", "gzip", "brotli");
    for (name, weight) in &weights {
        line(name, *weight);
    }
    println!();
    let mut totals = BTreeMap::new();
    for (name, entry, besides) in USES {
        let total = loaded(&dist, &weights, entry, besides)?;
        line(&format!("total for the {name} ({entry})"), total);
        totals.insert(name.to_owned(), total.brotli);
    }
    let files = weights.iter().map(|(name, weight)| (name.clone(), weight.brotli)).collect();
    let now = Budget { totals, files };
    if options.update {
        return now.save();
    }
    Budget::load()?.check(&now)
}

/// The weight of all that a browser loads for a use: beginning with the file `entry`, and `besides`.
fn loaded(dist: &Path, weights: &BTreeMap<String, Weight>, entry: &str, besides: &[&str]) -> Result<Weight> {
    let mut total = Weight::default();
    let reached = reach::from(dist, entry)?;
    for name in reached.iter().map(String::as_str).chain(besides.iter().copied()) {
        let weight = weights.get(name).copied().unwrap_or_default();
        total.raw += weight.raw;
        total.gzip += weight.gzip;
        total.brotli += weight.brotli;
    }
    Ok(total)
}

/// Brotli bytes that a browser loads to tag without the element.
pub fn headless() -> Result<u64> {
    let dist = project::dist();
    Ok(loaded(&dist, &weigh(&dist)?, "rubricate.js", &[])?.brotli)
}

fn weigh(dist: &Path) -> Result<BTreeMap<String, Weight>> {
    let mut weights = BTreeMap::new();
    for (name, file) in dist::files(dist)? {
        if name == dist::LOCK || name != compress::plain(&name) {
            continue;
        }
        let size = |file: &Path| fs::metadata(file).map(|data| data.len());
        let weight =
            Weight { raw: size(&file)?, gzip: size(&beside(&file, "gz"))?, brotli: size(&beside(&file, "br"))? };
        weights.insert(name, weight);
    }
    Ok(weights)
}

fn line(name: &str, weight: Weight) {
    println!("{name:40} {:>10} {:>10} {:>10}", weight.raw, weight.gzip, weight.brotli);
}
