//! The lexicon: names are found where they stand, whatever the spelling. On small lexicons made here, and on the
//! one that ships.

use proptest::prelude::*;
use rubricate::file::Metadata;
use rubricate::lexicon::compile::Compiler;
use rubricate::lexicon::{Entry, Lexicon, Senses};
use rubricate::tag::Tokenized;
use rubricate::text::{Case, Document, Meta, Tokens, tokenizer::tokenize};
use std::path::Path;

const NAMES: &[(&str, Senses, u8)] = &[
    ("New York", Senses::CITY, 12),
    ("New York Times", Senses::MEDIA, 12),
    ("York", Senses::CITY, 6),
    ("US", Senses::COUNTRY.or(Senses::ACRONYM), 15),
    ("U.S.", Senses::COUNTRY.or(Senses::ACRONYM), 14),
    ("ICE", Senses::GOV.or(Senses::ACRONYM), 9),
    ("Ice", Senses::SURNAME, 2),
    ("Müller", Senses::SURNAME, 7),
    ("Guinea-Bissau", Senses::COUNTRY, 7),
    ("Guinea", Senses::COUNTRY, 8),
    ("O'Brien", Senses::SURNAME, 7),
    ("Xi'an", Senses::CITY, 9),
    ("Côte d’Ivoire", Senses::COUNTRY, 9),
    ("Israeli", Senses::NORP, 12),
    ("St. Louis", Senses::CITY, 9),
];

fn compiled() -> Vec<u8> {
    let mut compiler = Compiler::default();
    for &(name, senses, weight) in NAMES {
        assert!(compiler.add(name, senses, weight), "{name}");
    }
    compiler.finish(&Metadata { id: "sample".into(), ..Metadata::default() })
}

fn shipped() -> Lexicon {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/model/lexicon.bin");
    Lexicon::from_bytes(&std::fs::read(path).unwrap()).unwrap()
}

/// Every name found in a sentence, with the words it covers.
fn names(lexicon: &Lexicon, text: &str) -> Vec<(String, Entry)> {
    let document = Document::from_text(text, Meta::default()).unwrap();
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let tokenized = Tokenized { text: document.text(), tokens: &tokens };
    let mut names = Vec::new();
    for sentence in &tokens.sentences {
        let tokens = tokens.of(sentence);
        for start in 0..tokens.len() {
            let mut found = Vec::new();
            lexicon.matches(tokenized, tokens, start, 1, &mut found);
            assert!(found.windows(2).all(|pair| pair[0].0 < pair[1].0), "shortest first, each end once: {found:?}");
            for (end, entry) in found {
                let span = tokens[start].span.start as usize..tokens[end - 1].span.end as usize;
                names.push((document.text()[span].to_owned(), entry));
            }
        }
    }
    names
}

fn words(lexicon: &Lexicon, text: &str) -> Vec<String> {
    names(lexicon, text).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn finds_every_name_from_every_start() {
    let lexicon = Lexicon::from_bytes(&compiled()).unwrap();
    assert_eq!(words(&lexicon, "He reads the New York Times in York."), ["New York", "New York Times", "York", "York"]);
    assert_eq!(words(&lexicon, "Newer Yorkers in NEW YORK"), ["NEW YORK", "YORK"]);
    assert_eq!(words(&lexicon, "Nothing is listed here."), [""; 0]);
}

#[test]
fn spelling_does_not_matter() {
    let lexicon = Lexicon::from_bytes(&compiled()).unwrap();
    for (text, name) in [
        ("Thomas Muller scored", "Muller"),
        ("Thomas Mu\u{308}ller scored", "Mu\u{308}ller"),
        ("Conan O’Brien said", "O’Brien"),
        ("Conan O'Brien's show", "O'Brien"),
        ("in New\u{A0}York", "New\u{A0}York"),
        ("in Côte d'Ivoire", "Côte d'Ivoire"),
        ("in Cote d’Ivoire", "Cote d’Ivoire"),
        ("near Xi’an", "Xi’an"),
        ("in Guinea–Bissau", "Guinea–Bissau"),
        ("in St Louis", "St Louis"),
        ("in St. Louis", "St. Louis"),
        ("an Israeli's view", "Israeli"),
    ] {
        let found = words(&lexicon, text);
        assert!(found.iter().any(|found| found == name), "{text}: {found:?}");
    }
}

#[test]
fn acronyms_need_capitals() {
    let lexicon = Lexicon::from_bytes(&compiled()).unwrap();
    assert_eq!(words(&lexicon, "tell us about the US"), ["US"]);
    assert_eq!(words(&lexicon, "the U.S. Senate"), ["U.S."]);
    let senses = |text| names(&lexicon, text)[0].1.senses;
    assert_eq!(senses("seized by ICE"), Senses::GOV | Senses::ACRONYM | Senses::SURNAME);
    assert_eq!(senses("said Ice"), Senses::SURNAME);
    assert_eq!(lexicon.word("US").unwrap().weight, 15, "entries of one name are joined");
    assert_eq!(lexicon.word("us"), None);
    assert_eq!(lexicon.word("new york").unwrap().senses, Senses::CITY);
    assert_eq!(lexicon.word("New"), None, "a beginning is no name");
    assert_eq!(lexicon.word(""), None);
}

#[test]
fn compiling_is_deterministic_and_ignores_order() {
    let mut compiler = Compiler::default();
    for &(name, senses, weight) in NAMES.iter().rev() {
        compiler.add(name, senses, weight);
    }
    assert_eq!(compiler.finish(&Metadata { id: "sample".into(), ..Metadata::default() }), compiled());
}

#[test]
fn every_listed_name_is_found_again() {
    let lexicon = Lexicon::from_bytes(&compiled()).unwrap();
    for &(name, senses, _) in NAMES {
        assert!(lexicon.word(name).is_some_and(|entry| entry.senses.contains(senses)), "{name}");
    }
    assert_eq!(lexicon.len(), NAMES.len() - 1);
}

proptest! {
    #[test]
    fn any_text_can_be_looked_up(text in "\\PC{0,200}") {
        let lexicon = Lexicon::from_bytes(&compiled()).unwrap();
        names(&lexicon, &text);
        lexicon.word(&text);
    }
}

/// Words of three syllables that no language has, each another one.
fn invented() -> impl Iterator<Item = String> {
    let syllables = ["bro", "quix", "dwu", "fyl", "gno", "hazz", "jik", "kwe", "lorb", "mvo", "nyx", "pfu", "rhaz"];
    let of = move |i: usize| syllables[i % syllables.len()];
    (0..28_561).map(move |i| [of(i), of(i / 13), of(i / 169), of(i / 2_197)].concat())
}

/// Names are kept as hashes: how often one that is not listed is found nonetheless.
#[test]
fn a_word_that_is_not_listed_is_hardly_ever_found() {
    let lexicon = shipped();
    let words = invented().count();
    let wrong = invented().filter(|word| lexicon.word(word).is_some()).count();
    assert!(wrong * 500 < words, "{wrong} of {words}");
    let begin = invented().filter(|word| lexicon.opening(word, Case::Initial).1).count();
    assert!(begin * 30 < words, "{begin} of {words} seem to begin a name");
    let names = words_of_two().filter(|name| words_found(&lexicon, name)).count();
    assert!(names * 500 < words_of_two().count(), "{names}");
}

/// A word that begins many names, and one that ends none.
fn words_of_two() -> impl Iterator<Item = String> {
    invented().take(2_000).flat_map(|word| ["Bank of", "New", "United"].map(|first| format!("{first} {word}")))
}

fn words_found(lexicon: &Lexicon, name: &str) -> bool {
    words(lexicon, name).iter().any(|found| found == name)
}

#[test]
fn the_shipped_lexicon_knows_the_world() {
    let lexicon = shipped();
    for (name, senses) in [
        ("France", Senses::COUNTRY),
        ("U.S.", Senses::COUNTRY | Senses::ACRONYM),
        ("Calif.", Senses::REGION),
        ("Northern Ireland", Senses::REGION),
        ("Nairobi", Senses::CITY),
        ("Mekong", Senses::GEO),
        ("Germans", Senses::NORP),
        ("Frenchmen", Senses::NORP),
        ("United Nations", Senses::ORG),
        ("European Parliament", Senses::GOV),
        ("Hague", Senses::CITY | Senses::ARTICLE),
        ("Toyota", Senses::COMPANY),
        ("Reuters", Senses::MEDIA),
        ("Prime Minister", Senses::TITLE),
        ("Sen.", Senses::HONORIFIC),
        ("Maria", Senses::GIVEN),
        ("Nguyen", Senses::SURNAME),
        ("Ministry", Senses::ORG_WORD),
        ("World War II", Senses::EVENT),
        ("Reading", Senses::COMMON),
        ("May", Senses::COMMON | Senses::GIVEN),
    ] {
        let entry = lexicon.word(name);
        assert!(entry.is_some_and(|entry| entry.senses.contains(senses)), "{name}: {entry:?}");
    }
    for name in ["China", "Turkey", "London", "Smith"] {
        assert!(!lexicon.word(name).unwrap().senses.any(Senses::COMMON), "{name} is no everyday word");
    }
    for name in ["of", "the", "said", "to"] {
        assert_eq!(lexicon.word(name), None, "{name}");
    }
    assert!(!lexicon.metadata().sources.is_empty());
}
