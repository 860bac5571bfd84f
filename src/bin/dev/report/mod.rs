//! `cargo dev report`: how fast the page is, measured in Chromium, in tests/reports/speed.md.

pub mod article;
mod crowd;
pub mod machine;
mod measure;

use super::serve::Server;
use super::webdriver::{Browser, Driver};
use super::{project, size};
use anyhow::{Context, Result};
use crowd::Crowd;
use measure::Speed;
use std::fs;

#[derive(clap::Args)]
pub struct Options {
    /// Starts and articles measured; the report gives the median
    #[arg(long, default_value_t = 7)]
    rounds: usize,
}

/// Sizes of the articles: name, bytes.
const SIZES: [(&str, usize); 3] = [("2 KB", 2_000), ("10 KB", 10_000), ("1 MB", 1_000_000)];

pub fn run(options: &Options) -> Result<()> {
    let rounds = options.rounds.max(1);
    let server = Server::start(0)?;
    let driver = Driver::start(Browser::Chromium, &project::target().join("browser"))?;
    let speed = Speed::measure(&driver, &server.url(), rounds)?;
    drop(driver);
    let report = write(&speed, &Crowd::measure(&server.url())?, rounds)?;
    let file = project::tests().join("reports/speed.md");
    fs::create_dir_all(project::tests().join("reports"))?;
    fs::write(&file, &report).with_context(|| format!("{} cannot be written", file.display()))?;
    println!("{report}");
    Ok(())
}

fn write(speed: &Speed, crowd: &Crowd, rounds: usize) -> Result<String> {
    let mut table = String::new();
    for (((name, _), times), tokens) in SIZES.iter().zip(&speed.tagging).zip(&speed.tokens) {
        let (least, median, most) = spread(times);
        let rate = tokens / median;
        table.push_str(&format!(
            "| {name} | {median:.1} ms | {least:.1}–{most:.1} ms | {tokens:.0} | {rate:.0} thousand |\n"
        ));
    }
    let (cold_least, cold, cold_most) = spread(&speed.cold);
    let (_, cold_all, _) = spread(&speed.cold_all);
    let [(_, typed, _), (_, typed_all, _), (_, anew, _), (_, worked, _)] =
        [&speed.typed, &speed.typed_all, &speed.anew, &speed.worked].map(|all| spread(all));
    let (_, anchored, _) = spread(&speed.anchored.times);
    let task = |longest: f64| match longest {
        // The browser reports tasks of 50 ms and more only.
        longest if longest < 50.0 => "none of 50 ms or more".to_owned(),
        longest => format!("{longest:.0} ms"),
    };
    Ok(format!(
        "# Speed in the browser\n\n\
         Written by `cargo dev report --rounds {rounds}`, after `cargo dev build`. {machine}\n\
         Other work on the machine makes the figures larger.\n\n\
         ## Cold start\n\n\
         From the start of the script to the first result: fresh profile, server on the same machine, module and model\n\
         files loaded and compiled, the names, dates and sums of a 2 KB article marked. {loaded} bytes are loaded (brotli).\n\n\
         Median of {rounds}: **{cold:.0} ms** ({cold_least:.0}–{cold_most:.0} ms); {cold_all:.0} ms until its topics and key phrases are there.\n\n\
         ## Tagging\n\n\
         From the call of `open` to its marks, messages to the worker and back included, topics as well, the engine loaded; {rounds} articles a size, each put together anew\n\
         from the sentences of `tests/texts`.\n\n\
         | article | median | range | tokens | tokens a second |\n|---|---:|---:|---:|---:|\n{table}\n\
         After each letter typed into an article of 10 KB: **{typed:.2} ms** to the marks of the next version of the one before\n\
         (`from`), its review, in which nothing is decided, taken along. Of this the worker works **{worked:.2} ms**, and the rest\n\
         are messages between the page and it. {typed_all:.1} ms until its topics and key phrases, asked for then, are there;\n\
         {anew:.1} ms to the marks when it is tagged anew.\n\n\
         An article of 3,000 words with {mentions} decided mentions, one paragraph moved, one dropped, a word changed in every third:\n\
         **{anchored:.1} ms** until it is tagged again and each decision has found its words; {lost} have lost theirs. Twenty times before are not counted.\n\n\
         ## The page stays alive\n\n\
         Longest task of the main thread while a 1 MB article is tagged (Long Tasks API):\n\n\
         - without the element: {headless}\n\
         - `<rubricate-review>` reading, tagging, marking and listing it: {element}\n\n\
         ## Thousands of marks\n\n\
         How long the page cannot answer at most after each step, 40 steps each, in an article with {marks} mentions and the\n\
         whole panel; layout and painting are in it. The first line is the browser left alone. Firefox counts in steps of 1 ms.\n\n\
         | browser | step | longest stretch |\n|---|---|---|\n{desk}\n\
         Of this the script of the parts that paint, 5,000 invented marks, 300 frames each; layout and painting are not in it:\n\n\
         | browser | article | what is done | script a frame |\n|---|---|---|---|\n{parts}",
        marks = crowd.marks,
        mentions = speed.anchored.mentions,
        lost = speed.anchored.lost,
        desk = crowd.desk,
        parts = crowd.parts,
        machine = machine::describe(&speed.browser)?,
        loaded = size::headless()?,
        headless = task(speed.longest_headless),
        element = task(speed.longest_element),
    ))
}

/// Least, median, most.
pub fn spread(times: &[f64]) -> (f64, f64, f64) {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |index: usize| sorted.get(index).copied().unwrap_or_default();
    (at(0), at(sorted.len() / 2), at(sorted.len().saturating_sub(1)))
}
