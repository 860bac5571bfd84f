//! The measurements themselves.

use super::{WARM, WARM_WIDGETS};
use crate::bench::memory;
use crate::report::article::Sentences;
use crate::webdriver::Session;
use anyhow::Result;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What is held after so many articles or widgets, in bytes.
#[derive(Default)]
pub struct Sample {
    pub done: u32,
    pub wasm: f64,
    pub heap: f64,
    pub process: f64,
    pub nodes: f64,
    pub listeners: f64,
    pub workers: u64,
    /// What was done with the articles so far, and how often.
    pub tally: BTreeMap<String, u64>,
}

/// Collects the garbage and looks at what is left. The worker's is out of reach of the tools for developers, and would make
/// a process swell and shrink by twenty megabytes; counting all memory collects it, too.
fn sample(session: &Session, done: u32) -> Result<Sample> {
    session.call("allMemory", json!([]))?;
    let process = memory::settled(session)? * 1e6;
    let heap = number(&session.devtools("Runtime.getHeapUsage", json!({}))?["usedSize"]);
    let counters = session.devtools("Memory.getDOMCounters", json!({}))?;
    let (nodes, listeners) = (number(&counters["nodes"]), number(&counters["jsEventListeners"]));
    Ok(Sample { done, process, heap, nodes, listeners, ..Sample::default() })
}

/// Article after article.
pub fn day(session: &Session, articles: u32) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    let mut tally = BTreeMap::new();
    let mut done = 0;
    // Enough samples for a line, and few enough to be no part of the work.
    let stride = (articles / 100).clamp(50, 500);
    while done < articles {
        let count = if done == 0 { WARM } else { stride.min(articles - done) };
        let found = session.call("workOn", json!([done, count]))?;
        done += count;
        for (kind, count) in found["tally"].as_object().into_iter().flatten() {
            *tally.entry(kind.clone()).or_default() += count.as_u64().unwrap_or_default();
        }
        let sample = Sample { wasm: number(&found["wasm"]), tally: tally.clone(), ..sample(session, done)? };
        eprintln!(
            "{done} articles: wasm {:.2} MB, heap {:.2} MB, process {:.1} MB",
            sample.wasm / 1e6,
            sample.heap / 1e6,
            sample.process / 1e6
        );
        samples.push(sample);
    }
    Ok(samples)
}

/// Widgets made and taken away.
pub fn widgets(session: &Session, widgets: u32) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    let mut done = 0;
    while done < widgets {
        let count = WARM_WIDGETS.min(widgets - done);
        let found = session.call("widgets", json!([done, count]))?;
        done += count;
        let sample = Sample { workers: found["workers"].as_u64().unwrap_or_default(), ..sample(session, done)? };
        eprintln!(
            "{done} widgets: {} nodes, {} listeners, heap {:.2} MB, process {:.1} MB",
            sample.nodes,
            sample.listeners,
            sample.heap / 1e6,
            sample.process / 1e6
        );
        samples.push(sample);
    }
    Ok(samples)
}

/// One article far longer than any.
pub struct Long {
    pub length: u64,
    mentions: f64,
    /// Milliseconds: what the browser takes to lay the article out by itself, and the longest silences with the element.
    layout: f64,
    timers: f64,
    frames: f64,
    /// Bytes: of wasm at the end, and of the process before, at most, and afterwards.
    wasm: f64,
    before: f64,
    peak: f64,
    after: f64,
}

impl Long {
    pub fn text(&self) -> String {
        let mb = |bytes: f64| bytes / 1e6;
        format!(
            "`<rubricate-review>` on an article of that length in paragraphs: {} mentions. The browser takes {:.0} ms to lay the article out\n\
             before the element comes. From then on timers of the page waited for {:.0} ms at most, and frames for {:.0} ms.\n\
             The wasm memory came to {:.0} MB. The page's process took {:.0} MB before, {:.0} MB at most, and {:.0} MB when the element, its\n\
             worker and the article were gone.\n",
            self.mentions,
            self.layout,
            self.timers,
            self.frames,
            mb(self.wasm),
            mb(self.before),
            mb(self.peak),
            mb(self.after)
        )
    }
}

pub fn long(session: &Session, sentences: &Sentences, length: u64) -> Result<Long> {
    // The tagger comes and goes with the element alone.
    session.call("begin", json!([sentences.all()]))?;
    session.call("end", json!([]))?;
    let before = memory::settled(session)? * 1e6;
    let found = session.call("longArticle", json!([length]))?;
    let peak = memory::process("VmHWM:") * 1e6;
    let after = memory::settled(session)? * 1e6;
    let (mentions, wasm) = (number(&found["mentions"]), number(&found["wasm"]));
    let (timers, frames) = (number(&found["silence"]["timers"]), number(&found["silence"]["frames"]));
    eprintln!("{length} characters: {mentions} mentions, timers waited for {timers:.0} ms, frames for {frames:.0} ms");
    Ok(Long { length, mentions, layout: number(&found["layout"]), timers, frames, wasm, before, peak, after })
}

/// What rubricate holds at one moment, in bytes.
pub struct Held {
    when: String,
    wasm: f64,
    worker: f64,
    page: f64,
}

impl Held {
    pub fn row(&self) -> String {
        let mb = |bytes: f64| bytes / 1e6;
        let all = mb(self.wasm + self.worker + self.page);
        format!("| {} | {:.1} | {:.1} | {:.1} | {all:.1} |\n", self.when, mb(self.wasm), mb(self.worker), mb(self.page))
    }
}

pub fn held(session: &Session, sentences: &Sentences) -> Result<Vec<Held>> {
    let (empty, _) = sums(&session.call("allMemory", json!([]))?);
    let mut held = Vec::new();
    let mut note = |when: &str, wasm: f64, all: &Value| {
        let (page, worker) = sums(all);
        eprintln!("{when}: wasm {wasm}, {all}");
        // The browser counts the wasm memory among what the worker holds, if it counts it at all.
        let worker = if worker > wasm { worker - wasm } else { worker };
        held.push(Held { when: when.to_owned(), wasm, worker, page: (page - empty).max(0.0) });
    };
    let wasm = number(&session.call("begin", json!([sentences.all()]))?);
    note("loaded", wasm, &session.call("allMemory", json!([]))?);
    for (when, length) in [("10 KB open", 10_000), ("1 MB open", 1_000_000)] {
        let found = session.call("tagOne", json!([length]))?;
        note(when, number(&found["wasm"]), &found["all"]);
    }
    let wasm = number(&session.call("wasmMemory", json!([]))?);
    note("1 MB closed", wasm, &session.call("allMemory", json!([]))?);
    Ok(held)
}

/// What page and worker hold.
fn sums(all: &Value) -> (f64, f64) {
    let of = |scope: &str| {
        let parts = all.as_object().into_iter().flatten();
        parts.filter(|(name, _)| name.starts_with(scope)).map(|(_, bytes)| number(bytes)).sum()
    };
    (of("page"), of("worker"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}
