//! Names are found in articles written for these tests, whatever the input nothing panics.

use proptest::prelude::*;
use rubricate::lexicon::Lexicon;
use rubricate::tag::crf::{Crf, Model};
use rubricate::tag::reason::sentence;
use rubricate::tag::{Label, Tag, Tokenized};
use rubricate::text::tokenizer::tokenize;
use rubricate::text::{Document, Meta, Tokens};
use std::sync::OnceLock;

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::from_bytes(include_bytes!("../www/model/lexicon.bin")).unwrap())
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::from_bytes(include_bytes!("../www/model/tagger.bin")).unwrap())
}

fn tags(text: &str) -> Vec<Tag> {
    let document = Document::from_text(text, Meta::default()).unwrap();
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let text = Tokenized { text: document.text(), tokens: &tokens };
    Crf::new(model(), lexicon()).names(text)
}

fn names(text: &str) -> Vec<(String, Label)> {
    tags(text).iter().map(|tag| (tag.span.of(text).to_owned(), tag.label)).collect()
}

/// Reads `[name](TYPE)` marks out of a text.
fn unmark(marked: &str) -> (String, Vec<(String, Label)>) {
    let (mut text, mut gold, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let (name, after) = after.split_once("](").expect("a mark ends in a type");
        let (label, after) = after.split_once(')').expect("a type ends in a bracket");
        text.push_str(name);
        gold.push((name.to_owned(), Label::from_id(label).expect("a known type")));
        rest = after;
    }
    text.push_str(rest);
    (text, gold)
}

#[test]
fn every_marked_name_and_no_other_is_found() {
    let mut wrong = Vec::new();
    let mut articles = 0;
    for article in include_str!("cases/names.txt").split("\n\n") {
        let lines: Vec<&str> = article.lines().filter(|line| !line.starts_with('#')).collect();
        if lines.is_empty() {
            continue;
        }
        articles += 1;
        let (text, gold) = unmark(&lines.join("\n"));
        let found = names(&text);
        if found != gold {
            let missed: Vec<_> = gold.iter().filter(|name| !found.contains(name)).collect();
            let extra: Vec<_> = found.iter().filter(|name| !gold.contains(name)).collect();
            wrong.push(format!("{text}\n  missed {missed:?}\n  extra {extra:?}"));
        }
    }
    assert!(articles > 10);
    assert!(wrong.is_empty(), "{} of {articles} articles:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn tags_are_ordered_disjoint_scored_and_reasoned() {
    let text = include_str!("texts/trade-policy.txt");
    let found = tags(text);
    assert!(found.len() > 30);
    for pair in found.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
        assert!(pair[0].tokens.end <= pair[1].tokens.start);
    }
    for tag in &found {
        assert!((0.0..=1.0).contains(&tag.score));
        assert!(!tag.reasons.is_empty());
        for reason in &tag.reasons {
            assert!(!sentence(reason, text).is_empty());
        }
    }
}

#[test]
fn pictures_stay_outside() {
    for picture in ["🙏", "❤️", "🇸🇹", "👩🏽‍🚀", "→"] {
        for text in [
            format!("She flew to São Tomé {picture} with Angela Merkel{picture}."),
            format!("{picture}Angela Merkel {picture}"),
        ] {
            for (name, _) in names(&text) {
                assert!(
                    name.ends_with(char::is_alphabetic) && name.starts_with(char::is_alphabetic),
                    "{name} in {text}"
                );
            }
        }
    }
}

#[test]
fn ten_thousand_equal_names_in_one_line_are_worked_off() {
    let text = "Angela Merkel, ".repeat(10_000);
    let found = names(&text);
    // A line this long is cut into sentences somewhere, a few times inside a name.
    let whole = found.iter().filter(|(name, label)| name == "Angela Merkel" && *label == Label::Person).count();
    assert!(whole > 9_900, "{whole}");
}

#[test]
fn a_long_line_of_capitals_is_worked_off() {
    let text = "REPORT FROM THE BANK OF NEW YORK AND ".repeat(5_000);
    assert!(tags(&text).len() < 40_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..Default::default() })]

    #[test]
    fn nothing_panics_and_spans_fit(text in "(\\PC|[A-Z][a-z]{0,6}|[ \n.,'’“”()&/-]|of|the|U\\.S\\.|[0-9]{1,4}){0,120}") {
        for tag in tags(&text) {
            prop_assert!(!tag.span.of(&text).is_empty());
            prop_assert!(!tag.label.is_numeric());
        }
    }
}
