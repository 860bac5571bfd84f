//! The main job on one story: every name, date and sum is marked, with its type, and nothing else; mentions of one
//! thing are joined; offsets slice to the words in UTF-16 units and in code points.

use rubricate::Engine;
use rubricate::text::{Day, Document, Meta};
use serde::Deserialize;
use std::collections::BTreeSet;

const TEXT: &str = include_str!("texts/trade-policy.txt");

#[derive(Deserialize)]
struct Gold {
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Mention {
    label: String,
    exact: String,
    start: usize,
    end: usize,
    #[serde(rename = "cpStart")]
    cp_start: usize,
    #[serde(rename = "cpEnd")]
    cp_end: usize,
}

#[derive(Deserialize)]
struct Entity {
    name: String,
    mentions: Vec<usize>,
}

fn gold() -> Gold {
    serde_json::from_str(include_str!("texts/trade-policy.gold.json")).unwrap()
}

fn analysis() -> rubricate::Analysis {
    let file = |name: &str| std::fs::read(format!("{}/www/model/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let engine = Engine::from_bytes(file("lexicon.bin"), file("tagger.bin"), file("topics.bin")).unwrap();
    let published = Day::parse("2026-11-23");
    assert!(published.is_some());
    engine.analyze(Document::from_text(TEXT, Meta { published, ..Meta::default() }).unwrap())
}

#[test]
fn every_mention_is_found_and_no_other() {
    let analysis = analysis();
    let found: BTreeSet<(usize, usize, String)> = analysis
        .tags
        .iter()
        .map(|tag| {
            let span = analysis.offsets.utf16(TEXT, tag.span);
            (span.start as usize, span.end as usize, tag.label.id().to_owned())
        })
        .collect();
    let wanted: BTreeSet<_> = gold().mentions.iter().map(|m| (m.start, m.end, m.label.clone())).collect();
    let words = |set: Vec<&(usize, usize, String)>| -> Vec<String> {
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        set.iter()
            .map(|(start, end, label)| format!("{label} {}", String::from_utf16_lossy(&units[*start..*end])))
            .collect()
    };
    let missed = words(wanted.difference(&found).collect());
    let extra = words(found.difference(&wanted).collect());
    assert!(missed.is_empty() && extra.is_empty(), "missed {missed:?}\nextra {extra:?}");
}

#[test]
fn offsets_slice_to_the_words_in_both_units() {
    let analysis = analysis();
    let (units, points): (Vec<u16>, Vec<char>) = (TEXT.encode_utf16().collect(), TEXT.chars().collect());
    for mention in gold().mentions {
        assert_eq!(String::from_utf16(&units[mention.start..mention.end]).unwrap(), mention.exact);
        assert_eq!(points[mention.cp_start..mention.cp_end].iter().collect::<String>(), mention.exact);
    }
    for tag in &analysis.tags {
        let (utf16, code_points) =
            (analysis.offsets.utf16(TEXT, tag.span), analysis.offsets.code_points(TEXT, tag.span));
        let quote = tag.span.of(TEXT);
        assert_eq!(String::from_utf16(&units[utf16.start as usize..utf16.end as usize]).unwrap(), quote);
        let sliced: String = points[code_points.start as usize..code_points.end as usize].iter().collect();
        assert_eq!(sliced, quote);
    }
}

#[test]
fn mentions_of_one_thing_are_joined() {
    let analysis = analysis();
    let gold = gold();
    let entity_at = |mention: usize| {
        let start = gold.mentions[mention].start as u32;
        let tag = analysis.tags.iter().position(|tag| analysis.offsets.utf16(TEXT, tag.span).start == start)?;
        Some(analysis.entity_of[tag])
    };
    for entity in &gold.entities {
        let found: BTreeSet<_> = entity.mentions.iter().map(|&mention| entity_at(mention)).collect();
        assert_eq!(found.len(), 1, "{} is split", entity.name);
    }
}
