//! Whether the names of people are found alike, wherever they come from: invented people of many origins, each put
//! into the same sentences of news.
//!
//! The test `tests/origins.rs` compiles this file as well, so it uses nothing but the library.

use rubricate::tag::Label;
use rubricate::text::{Document, Meta};
use rubricate::{Engine, Result};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

const PEOPLE: &str = include_str!("../../../../tests/cases/origins.tsv");
const FRAMES: &str = include_str!("../../../../tests/cases/frames.txt");

/// One invented person.
#[derive(Clone, Copy)]
pub struct Person {
    pub origin: &'static str,
    /// `women` or `men`.
    pub sex: &'static str,
    pub full: &'static str,
    /// The form by which news name the person later.
    pub later: &'static str,
}

/// A short article with two gaps, for the full name and for the later form: what stands before, between and after.
pub type Frame = [&'static str; 3];

/// One person in one frame.
pub struct Trial {
    pub person: Person,
    /// Number of the frame, from 1.
    pub frame: usize,
    /// Whether the full name and the later form were found as a PERSON with exactly their words.
    pub found: [bool; 2],
}

/// The trials of some people taken together.
pub struct Row {
    pub name: String,
    trials: usize,
    found: [usize; 2],
    /// How often each name was missed, and in which frames.
    pub missed: BTreeMap<&'static str, Vec<usize>>,
}

impl Row {
    /// Share of full names found.
    fn full(&self) -> f64 {
        self.found[0] as f64 / self.trials as f64
    }
    /// Share of later forms found.
    fn later(&self) -> f64 {
        self.found[1] as f64 / self.trials as f64
    }
    /// Share of both.
    pub fn recall(&self) -> f64 {
        (self.full() + self.later()) / 2.0
    }
    /// The names missed most often, with the numbers of the frames; the worst first.
    pub fn worst(&self) -> Vec<(&'static str, &[usize])> {
        let mut worst: Vec<_> = self.missed.iter().map(|(name, frames)| (*name, frames.as_slice())).collect();
        worst.sort_by_key(|(_, frames)| Reverse(frames.len()));
        worst
    }
}

/// The people of the case file, in its order.
pub fn people() -> Vec<Person> {
    let lines = PEOPLE.lines().filter(|line| !line.starts_with('#'));
    let person = |line: &'static str| {
        let mut fields = line.split('\t');
        let (origin, sex) = (fields.next()?, fields.next()?);
        let sex = if sex == "f" { "women" } else { "men" };
        Some(Person { origin, sex, full: fields.next()?, later: fields.next()? })
    };
    lines.filter_map(person).collect()
}

/// The frames of the case file, in its order.
pub fn frames() -> Vec<Frame> {
    let frame = |block: &'static str| {
        let (before, rest) = block.split_once("{full}")?;
        let (between, after) = rest.split_once("{short}")?;
        Some([before, between, after.trim_end()])
    };
    // The first block is a comment.
    FRAMES.split("\n\n").filter(|block| !block.starts_with('#')).filter_map(frame).collect()
}

/// Puts every person into every frame.
pub fn measure(engine: &Engine) -> Result<Vec<Trial>> {
    let frames = frames();
    let mut trials = Vec::new();
    for person in people() {
        for (number, [before, between, after]) in (1..).zip(&frames) {
            let text = [before, person.full, between, person.later, after].concat();
            let full = before.len()..before.len() + person.full.len();
            let later = full.end + between.len()..full.end + between.len() + person.later.len();
            let analysis = engine.analyze(Document::from_text(text, Meta::default())?);
            let found = [full, later].map(|span| {
                let is = |start: u32, end: u32| (start as usize, end as usize) == (span.start, span.end);
                analysis.tags.iter().any(|tag| tag.label == Label::Person && is(tag.span.start, tag.span.end))
            });
            trials.push(Trial { person, frame: number, found });
        }
    }
    Ok(trials)
}

/// The trials by what `key` says of them, in the order of the case files.
pub fn rows<'n>(trials: &'n [Trial], key: impl Fn(&'n Trial) -> &'n str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for trial in trials {
        let name = key(trial);
        let at = rows.iter().position(|row| row.name == name).unwrap_or_else(|| {
            rows.push(Row { name: name.to_owned(), trials: 0, found: [0; 2], missed: BTreeMap::new() });
            rows.len() - 1
        });
        let row = &mut rows[at];
        row.trials += 1;
        for (form, name) in [trial.person.full, trial.person.later].into_iter().enumerate() {
            row.found[form] += usize::from(trial.found[form]);
            if !trial.found[form] {
                row.missed.entry(name).or_default().push(trial.frame);
            }
        }
    }
    rows
}

/// Mean recall of the rows, each counting the same.
pub fn mean(rows: &[Row]) -> f64 {
    rows.iter().map(Row::recall).sum::<f64>() / rows.len().max(1) as f64
}

/// A table of the origins, then of women and men, with the names missed most often.
pub fn table(trials: &[Trial]) -> String {
    let mut out = String::from(
        "| names | tries | full name % | later form % | both % | from the mean | missed most often |\n\
         |---|---:|---:|---:|---:|---:|---|\n",
    );
    let origins = rows(trials, |trial| trial.person.origin);
    let mean = mean(&origins);
    for row in origins.iter().chain(&rows(trials, |trial| trial.person.sex)) {
        let missed = row.worst().into_iter().take(2).map(|(name, frames)| format!("{name} {}×", frames.len()));
        let _ = writeln!(
            out,
            "| {} | {} | {:.1} | {:.1} | {:.1} | {:+.1} | {} |",
            row.name,
            row.trials,
            100.0 * row.full(),
            100.0 * row.later(),
            100.0 * row.recall(),
            100.0 * (row.recall() - mean),
            missed.collect::<Vec<_>>().join(", ")
        );
    }
    out
}

/// The frames in which most names are missed; the worst first.
pub fn hardest(trials: &[Trial], shown: usize) -> String {
    let frames: Vec<String> = frames().iter().map(|[before, between, _]| format!("{before}…{between}…")).collect();
    let mut rows = rows(trials, |trial| &frames[trial.frame - 1]);
    rows.sort_by(|a, b| a.recall().total_cmp(&b.recall()));
    let mut out = String::from("| sentences | full name % | later form % |\n|---|---:|---:|\n");
    for row in rows.iter().take(shown) {
        let words = row.name.replace('\n', " / ");
        let _ = writeln!(out, "| {words} | {:.1} | {:.1} |", 100.0 * row.full(), 100.0 * row.later());
    }
    out
}
