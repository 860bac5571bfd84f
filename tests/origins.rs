//! The names of people are found alike, wherever they come from.

#[path = "../src/bin/train/eval/origins.rs"]
mod origins;

use origins::{Row, frames, hardest, mean, measure, people, rows, table};
use rubricate::Engine;
use std::collections::{BTreeMap, BTreeSet};

/// How far an origin may fall below the mean.
const LIMIT: f64 = 0.05;

/// Every person of `tests/cases/origins.tsv` is put into every frame of `tests/cases/frames.txt`. Of the full names and
/// the later forms in all these articles, counted together, the recall of an origin is the share that was found as
/// PERSON with exactly its words. No origin may be more than five points below the mean of all origins.
#[test]
fn no_origin_is_found_much_worse_than_the_others() {
    let trials = measure(&engine()).unwrap();
    let rows = rows(&trials, |trial| trial.person.origin);
    let limit = mean(&rows) - LIMIT;
    let below: Vec<&Row> = rows.iter().filter(|row| row.recall() < limit).collect();
    let names: Vec<&str> = below.iter().map(|row| row.name.as_str()).collect();
    let misses: String = below.into_iter().map(misses).collect();
    assert!(
        names.is_empty(),
        "more than 5 points below the mean: {}\n\n{}\n{}\n{misses}",
        names.join(", "),
        table(&trials),
        hardest(&trials, 24)
    );
}

#[test]
fn every_origin_has_women_and_men_enough_and_no_name_twice() {
    let people = people();
    let names: BTreeSet<&str> = people.iter().map(|person| person.full).collect();
    assert_eq!(names.len(), people.len());
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for person in &people {
        assert!(person.full.contains(person.later), "{}", person.full);
        counts.entry(person.origin).or_default()[usize::from(person.sex == "men")] += 1;
    }
    assert!(counts.len() >= 14);
    assert!(counts.values().flatten().all(|&count| count >= 15), "{counts:?}");
    assert!(frames().len() >= 24);
}

fn engine() -> Engine {
    let read = |name: &str| std::fs::read(format!("{}/www/model/{name}.bin", env!("CARGO_MANIFEST_DIR"))).unwrap();
    Engine::from_bytes(read("lexicon"), read("tagger"), read("topics")).unwrap()
}

/// The names of a row that are missed most, with the numbers of the frames.
fn misses(row: &Row) -> String {
    let worst = row.worst();
    let lines = worst.iter().take(12).map(|(name, frames)| format!("  {name}: frames {frames:?}\n"));
    format!("{} misses most:\n{}", row.name, lines.collect::<String>())
}
