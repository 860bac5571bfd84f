//! `cargo dev endurance`: article after article through one worker in Chromium, widgets that come and go, one article far
//! too long, and what all of it leaves behind, in tests/reports/endurance.md.

mod measure;
mod trend;

use super::project;
use super::report::article::Sentences;
use super::report::machine;
use super::serve::Server;
use super::webdriver::{Browser, Driver, Look, Session};
use anyhow::{Context, Result, bail};
use measure::{Held, Long, Sample};
use serde_json::json;
use std::fs;
use trend::slope;

#[derive(clap::Args)]
pub struct Options {
    /// Articles that go through one worker
    #[arg(long, default_value_t = 50_000)]
    articles: u32,
    /// Elements, readers and clients that are made and taken away
    #[arg(long, default_value_t = 200)]
    widgets: u32,
    /// Length of the one long article, in millions of characters
    #[arg(long, default_value_t = 10.0)]
    long: f64,
}

/// Isolated, so that the browser tells what each part of a page holds.
pub const PAGE: &str = "isolated/scenarios/endurance.html";

/// Articles and widgets that do not count: caches fill, and browsers compile what has run for a while.
const WARM: u32 = 100;
const WARM_WIDGETS: u32 = 20;

/// What counts as flat: the most that a figure may grow by, in bytes per 1,000 articles; then per widget.
const FLAT: [(&str, f64); 3] =
    [("wasm memory", 16_384.0), ("JavaScript heap of the page", 32_768.0), ("process", 400_000.0)];
const FLAT_WIDGETS: [(&str, f64); 4] =
    [("DOM nodes", 0.5), ("event listeners", 0.5), ("JavaScript heap of the page", 8_192.0), ("process", 200_000.0)];

pub fn run(options: &Options) -> Result<()> {
    let sentences = Sentences::read()?;
    let server = Server::start(0)?;
    let driver = Driver::start(Browser::Chromium, &project::target().join("browser"))?;
    let page = |name: &str| -> Result<Session> {
        let session = driver.session(Look::default())?;
        session.open(&format!("{}{name}", server.url()))?;
        Ok(session)
    };
    let begun = |session: &Session| session.call("begin", json!([sentences.all()]));
    let session = page(PAGE)?;
    begun(&session)?;
    let day = measure::day(&session, options.articles.max(2 * WARM))?;
    drop(session);
    let session = page(PAGE)?;
    begun(&session)?;
    let widgets = measure::widgets(&session, options.widgets.max(2 * WARM_WIDGETS))?;
    drop(session);
    let long = measure::long(&page(PAGE)?, &sentences, (options.long * 1e6) as u64)?;
    let held = measure::held(&page(PAGE)?, &sentences)?;
    let session = page(PAGE)?;
    let version = session.devtools("Browser.getVersion", json!({}))?;
    let browser = version["product"].as_str().unwrap_or("Chromium").to_owned();
    drop(session);
    let (report, is_flat) = write(&browser, &day, &widgets, &long, &held)?;
    let file = project::tests().join("reports/endurance.md");
    fs::write(&file, &report).with_context(|| format!("{} cannot be written", file.display()))?;
    println!("{report}");
    if !is_flat {
        bail!("Something grows: see the report.");
    }
    Ok(())
}

/// When the wasm memory became larger after the first articles. It never becomes smaller: what leaks makes many steps, and
/// a hole that once was too small for what came makes one.
fn steps(day: &[Sample]) -> String {
    let (mut last, mut steps) = (f64::INFINITY, Vec::new());
    for sample in day.iter().filter(|sample| sample.done >= WARM) {
        if sample.wasm > last {
            steps.push(format!("by {:.2} MB before article {}", (sample.wasm - last) / 1e6, sample.done));
        }
        last = sample.wasm;
    }
    match steps.as_slice() {
        [] => format!("The wasm memory did not grow after the first {WARM}."),
        steps => format!("Steps in which the wasm memory grew after the first {WARM}: {}.", steps.join(", ")),
    }
}

/// The report, and whether everything in it is flat.
fn write(browser: &str, day: &[Sample], widgets: &[Sample], long: &Long, held: &[Held]) -> Result<(String, bool)> {
    let mut is_flat = true;
    let mut judge = |name: &str, unit: &str, points: Vec<(f64, f64)>, scale: f64, most: f64| {
        let grows = slope(&points) * scale;
        is_flat &= grows <= most;
        let (first, last) = (points.first().map_or(0.0, |point| point.1), points.last().map_or(0.0, |point| point.1));
        let verdict = if grows <= most { "flat" } else { "**grows**" };
        format!("| {name} | {first:.0} | {last:.0} | {grows:+.1} {unit} | {most:.1} | {verdict} |\n")
    };
    let points = |samples: &[Sample], from: u32, figure: fn(&Sample) -> f64| -> Vec<(f64, f64)> {
        samples
            .iter()
            .filter(|sample| sample.done >= from)
            .map(|sample| (f64::from(sample.done), figure(sample)))
            .collect()
    };
    let figures: [fn(&Sample) -> f64; 3] = [|s| s.wasm, |s| s.heap, |s| s.process];
    let mut articles = String::new();
    for ((name, most), figure) in FLAT.into_iter().zip(figures) {
        articles.push_str(&judge(name, "bytes", points(day, WARM, figure), 1000.0, most));
    }
    let figures: [fn(&Sample) -> f64; 4] = [|s| s.nodes, |s| s.listeners, |s| s.heap, |s| s.process];
    let mut comings = String::new();
    for ((name, most), figure) in FLAT_WIDGETS.into_iter().zip(figures) {
        comings.push_str(&judge(name, "", points(widgets, WARM_WIDGETS, figure), 1.0, most));
    }
    let workers = widgets.last().map_or(0, |sample| sample.workers);
    // The one that the page itself keeps.
    is_flat &= workers == 1;
    let last = day.last().context("Nothing was measured")?;
    let tally: Vec<String> = last.tally.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    let rows: String = held.iter().map(Held::row).collect();
    let report = format!(
        "# A working day and longer\n\n\
         Written by `cargo dev endurance --articles {articles_done} --widgets {widgets_done} --long {length}`, after `cargo dev build`. {machine}\n\
         Other work on the machine makes silences longer.\n\n\
         ## {articles_done} articles through one worker\n\n\
         Each another, put together from the sentences of `tests/texts`, 1 to 20 KB, one of a hundred 150 KB; some of other scripts.\n\
         Two of the first {WARM} have all done to them at that length. {tally}.\n\
         Each is closed. Bytes, the garbage collected before each sample; the first {WARM} do not count. Flat is a line\n\
         through all {samples} samples that rises by no more than so many bytes per 1,000 articles.\n\n\
         | | after the first {WARM} | at the end | per 1,000 articles | may be | |\n|---|---:|---:|---:|---:|---|\n{articles}\n\
         {steps}\n\n\
         ## {widgets_done} widgets that come and go\n\n\
         Two elements, a client and a reader in turn, each with its article, taken away when it has done its work; the first\n\
         {WARM_WIDGETS} do not count. {workers} worker is left, that of the page itself.\n\n\
         | | after the first {WARM_WIDGETS} | at the end | per widget | may be | |\n|---|---:|---:|---:|---:|---|\n{comings}\n\
         ## An article of {length} million characters\n\n{long}\n\
         ## What rubricate holds\n\n\
         As the browser counts it for the page and for its worker (`measureUserAgentSpecificMemory` on a page that is isolated), and the\n\
         wasm memory by itself (`memory.buffer.byteLength`). MB, decimal. Of the page only what a page without rubricate has not.\n\n\
         | | wasm memory | JavaScript of worker | JavaScript and DOM of page | together |\n|---|---:|---:|---:|---:|\n{rows}",
        machine = machine::describe(browser)?,
        articles_done = last.done,
        tally = tally.join(", "),
        samples = day.len(),
        steps = steps(day),
        widgets_done = widgets.last().map_or(0, |sample| sample.done),
        length = long.length as f64 / 1e6,
        long = long.text(),
    );
    Ok((report, is_flat))
}
