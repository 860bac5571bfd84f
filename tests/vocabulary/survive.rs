//! A vocabulary from whatever bytes, put to work.

use rubricate::tag::Tokenized;
use rubricate::text::{Document, Meta, Tokens, tokenizer::tokenize};
use rubricate::topic::house::{House, Vocabulary, Words};
use rubricate::topic::lookup::Lookup;

const TEXT: &str = "Tide mills\nTidal mills of Saltmarsh, said the SMA, are new. \u{FFFD} Café-quays 12 #coast";

/// Reads the bytes and, if they are a vocabulary, files a text under it.
pub fn survive(bytes: &[u8]) {
    let vocabulary = match Vocabulary::read("damaged", bytes) {
        Ok(vocabulary) => vocabulary,
        Err(error) => {
            assert!(error.to_string().ends_with('.'), "{error}");
            return;
        }
    };
    let count = vocabulary.concepts.len() as u32;
    assert!(vocabulary.concepts.iter().all(|concept| concept.broader.is_none_or(|broader| broader < count)));
    let document = Document::from_text(TEXT, Meta::default()).unwrap();
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let house = House::new(vocabulary, &|hash| hash % 2 == 0).unwrap();
    let mut lookup = Lookup::default();
    for typed in ["tide", "SMA mils", "\u{FFFD}"] {
        for found in lookup.search(None, std::slice::from_ref(&house), typed, 5).unwrap() {
            let at = house.vocabulary().find(found.code).unwrap();
            let above: Vec<&str> = house.vocabulary().path(at).iter().map(|above| &*above.label).collect();
            assert_eq!(found.path, above);
        }
    }
    for topic in house.topics(1, &Words::of(&document, Tokenized { text: document.text(), tokens: &tokens })) {
        assert!((0.0..=1.0).contains(&topic.score), "{topic:?}");
        assert!(topic.evidence.iter().all(|evidence| !evidence.span.of(TEXT).is_empty()));
    }
}
