//! Whatever the bytes, reading ends with a vocabulary or an error, and what was read works on a text.

use proptest::prelude::*;
use rubricate::tag::Tokenized;
use rubricate::text::{Document, Meta, Tokens, tokenizer::tokenize};
use rubricate::topic::house::{House, Vocabulary, Words};

const FILES: [&str; 4] = [super::CSV, super::TURTLE, super::TRIPLES, super::RDF_XML];
const TEXT: &str = "Tide mills\nTidal mills of Saltmarsh, said the SMA, are new. \u{FFFD} Café-quays 12 #coast";

/// Reads the bytes and, if they are a vocabulary, files a text under it.
fn survive(bytes: &[u8]) {
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
    for topic in house.topics(1, &Words::of(&document, Tokenized { text: document.text(), tokens: &tokens })) {
        assert!((0.0..=1.0).contains(&topic.score), "{topic:?}");
        assert!(topic.evidence.iter().all(|evidence| !evidence.span.of(TEXT).is_empty()));
    }
}

#[test]
fn files_cut_short_anywhere() {
    for file in FILES {
        for end in 0..file.len() {
            survive(&file.as_bytes()[..end]);
            survive(&file.as_bytes()[end..]);
        }
    }
}

#[test]
fn each_byte_replaced_by_those_that_mean_something() {
    for file in FILES {
        for at in 0..file.len() {
            for byte in *b"\"'<>.;,[]()@:\\#\n&\xFF\0" {
                // A part of all, which still covers each byte and each replacement often.
                if (at + usize::from(byte)).is_multiple_of(7) {
                    let mut bytes = file.as_bytes().to_vec();
                    bytes[at] = byte;
                    survive(&bytes);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn bytes_flipped_and_pieces_swapped(
        file in prop::sample::select(FILES.to_vec()),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let mut bytes = file.as_bytes().to_vec();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
        }
        let (a, b) = (cut.0.index(bytes.len()), cut.1.index(bytes.len()));
        bytes.rotate_left(a.min(b));
        survive(&bytes);
        survive(String::from_utf8_lossy(&bytes).as_bytes());
    }

    #[test]
    fn any_text(text in "\\PC{0,200}", start in prop::sample::select(vec!["", "label\n", "@prefix ", "<?xml?>", "<a> "])) {
        survive(format!("{start}{text}").as_bytes());
    }
}
