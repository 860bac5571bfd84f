//! Mentions are joined to entities in articles written for these tests.

use rubricate::entity::{Entity, cluster};
use rubricate::tag::{Label, Origin, Tag, Tokenized};
use rubricate::text::{Span, Tokens};
use std::fmt::Write as _;

/// Reads `[name](TYPE:entity)` marks: text, tags and the entity each belongs to.
fn unmark(marked: &str) -> (String, Vec<Tag>, Vec<String>) {
    let (mut text, mut tags, mut entities, mut rest) = (String::new(), Vec::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let (name, after) = after.split_once("](").expect("a mark ends in a type");
        let (mark, after) = after.split_once(')').expect("a type ends in a bracket");
        let (label, entity) = mark.split_once(':').expect("a type and an entity");
        let start = text.len() as u32;
        text.push_str(name);
        tags.push(tag(start, text.len() as u32, Label::from_id(label).expect("a known type")));
        entities.push(entity.to_owned());
        rest = after;
    }
    text.push_str(rest);
    (text, tags, entities)
}

fn tag(start: u32, end: u32, label: Label) -> Tag {
    let span = Span::new(start, end);
    Tag { tokens: start..end, span, label, score: 0.5, origin: Origin::Rule, reasons: Vec::new(), value: None }
}

fn clustered(text: &str, tags: &[Tag]) -> (Vec<Entity>, Vec<u32>) {
    cluster(Tokenized { text, tokens: &Tokens::default() }, tags)
}

#[test]
fn every_article_is_clustered_as_marked() {
    let mut wrong = String::new();
    let mut articles = 0;
    for article in include_str!("cases/entities.txt").split("\n\n") {
        let lines: Vec<&str> = article.lines().filter(|line| !line.starts_with('#')).collect();
        if lines.is_empty() {
            continue;
        }
        articles += 1;
        let (text, tags, gold) = unmark(&lines.join("\n"));
        let (_, found) = clustered(&text, &tags);
        for i in 0..tags.len() {
            for j in 0..i {
                if (gold[i] == gold[j]) != (found[i] == found[j]) {
                    let what = if gold[i] == gold[j] { "apart" } else { "joined" };
                    let (a, b) = (tags[j].span.of(&text), tags[i].span.of(&text));
                    writeln!(wrong, "{what}: {a:?} and {b:?} in {text:?}").unwrap();
                }
            }
        }
    }
    assert!(articles >= 10);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn an_entity_bears_its_fullest_name_and_knows_its_mentions() {
    let (text, tags, _) = unmark("[LUND](PERSON:a) wins. [Ada Lund](PERSON:a) won. [Lund](PERSON:a) smiled.");
    let (entities, entity_of) = clustered(&text, &tags);
    assert_eq!(entities.len(), 1);
    assert_eq!(entities[0].name, "Ada Lund");
    assert_eq!(entities[0].aliases, ["LUND", "Lund"]);
    assert_eq!(entities[0].mentions, [0, 1, 2]);
    assert_eq!(entity_of, [0, 0, 0]);
}

#[test]
fn twenty_thousand_mentions_of_ten_thousand_namesakes_are_worked_off() {
    let (mut text, mut tags) = (String::new(), Vec::new());
    for i in 0..10_000 {
        for name in [format!("Ada{i} Lund"), "Lund".to_owned()] {
            let start = text.len() as u32;
            text.push_str(&name);
            tags.push(tag(start, text.len() as u32, Label::Person));
            text.push(' ');
        }
    }
    let (entities, entity_of) = clustered(&text, &tags);
    assert_eq!(entities.len(), 10_000);
    assert_eq!(entity_of.len(), tags.len());
}

#[test]
fn spans_outside_the_text_do_no_harm() {
    let tags = [tag(5, 900, Label::Org), tag(0, 0, Label::Person), tag(7, 3, Label::Place)];
    let (entities, entity_of) = clustered("Ö", &tags);
    assert_eq!((entities.len(), entity_of.len()), (3, 3));
}
