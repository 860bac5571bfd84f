//! A file of each kind that is small and still has all its parts at work on one text.

use rubricate::file::coding::Encoder;
use rubricate::file::{FileKind, Metadata, Writer};
use rubricate::lexicon::compile::Compiler;
use rubricate::lexicon::{Lexicon, Senses};
use rubricate::tag::Tokenized;
use rubricate::tag::crf::attribute::Reader;
use rubricate::tag::crf::decode::LABELS;
use rubricate::tag::crf::feature::{Context, VALUE_BITS, key};
use rubricate::tag::crf::model::{TYPES, WORD_BITS, cluster_key, section};
use rubricate::tag::crf::packed::{self, Rows, SIZES};
use rubricate::tag::crf::readings::Readings;
use rubricate::tag::crf::vocabulary::Vocabulary;
use rubricate::text::{Document, Meta, Tokens, tokenizer::tokenize};
use rubricate::topic::definitions::{Definition, Definitions};
use rubricate::topic::model::{Level, Model};
use rubricate::topic::table::Rows as TopicRows;
use rubricate::topic::taxonomy::{Concept, Taxonomy};
use std::collections::BTreeSet;

pub const TEXT: &str = "Angela Merkel met WTO staff in New York.";

pub fn article() -> (Document, Tokens) {
    let document = Document::from_text(TEXT, Meta::default()).unwrap();
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    (document, tokens)
}

pub fn lexicon() -> Vec<u8> {
    let mut compiler = Compiler::default();
    for (name, senses) in [
        ("Angela", Senses::GIVEN),
        ("Angela Merkel", Senses::PERSON),
        ("Merkel", Senses::SURNAME),
        ("WTO", Senses::ORG | Senses::ACRONYM),
        ("New York", Senses::CITY),
        ("New York Times", Senses::MEDIA),
        ("York", Senses::CITY | Senses::SURNAME),
    ] {
        assert!(compiler.add(name, senses, 9));
    }
    compiler.finish(&Metadata::default())
}

/// Knows some of the features that the text has.
pub fn tagger() -> Vec<u8> {
    let (document, tokens) = article();
    let text = Tokenized { text: document.text(), tokens: &tokens };
    let lexicon = Lexicon::from_bytes(&lexicon()).unwrap();
    let (mut reader, mut attributes, mut features) = (Reader::default(), Vec::new(), Vec::new());
    let sentence = &tokens.sentences[0];
    let mut vocabulary = Vocabulary::default();
    vocabulary.add(text, sentence, &lexicon, &|_, _| (0, 0), &mut Readings::default());
    reader.read(text, sentence, &vocabulary, &lexicon, &mut attributes);
    let context = Context { attributes: &attributes, sentence, vocabulary: &vocabulary };
    (0..attributes.len()).for_each(|token| context.features(token, &mut features));
    let keys: BTreeSet<u32> = features.iter().step_by(9).map(|&feature| key(feature)).collect();
    let mut sorted: Vec<u32> = keys.into_iter().collect();
    sorted.sort_by_key(|key| (key & ((1 << VALUE_BITS) - 1), *key));
    let words: BTreeSet<u32> = attributes.iter().map(|token| cluster_key(token.word, token.capital)).collect();

    let scales = std::iter::once(0.05).chain([1.0, 0.0].into_iter().cycle().take(2 * TYPES));
    let transitions = (0..LABELS * LABELS).map(|at| (at % 7) as i16 - 3);
    let mut rows = Rows::default();
    for &feature in &sorted {
        let row = rows.keys.len();
        rows.keys.push(feature);
        rows.counts.push(2);
        rows.columns.extend([row % LABELS, LABELS + row % TYPES].map(|column| column as u8));
        rows.weights.extend([SIZES[row % SIZES.len()], -SIZES[row % 5]]);
    }
    let clusters: Vec<(u32, u16)> = words.iter().copied().zip(0..).collect();
    let (mut features, mut clustered) = (Encoder::default(), Encoder::default());
    packed::rows(&mut features, &rows).unwrap();
    packed::clusters(&mut clustered, &clusters, WORD_BITS).unwrap();
    Writer::new(FileKind::Tagger, &Metadata::default())
        .section(section::SCALES, scales.flat_map(f32::to_le_bytes).collect())
        .section(section::TRANSITIONS, transitions.flat_map(i16::to_le_bytes).collect())
        .section(section::FEATURES, features.finish())
        .section(section::CLUSTERS, clustered.finish())
        .section(section::COARSE, (0..words.len() as u8).map(|cluster| cluster / 3).collect())
        .finish()
}

pub fn taxonomy() -> Taxonomy {
    let concept = |code: &str, label: &str, parent| Concept { code: code.to_owned(), label: label.to_owned(), parent };
    Taxonomy {
        concepts: vec![concept("1", "top", None), concept("2", "middle", Some(0)), concept("3", "leaf", Some(1))],
    }
}

pub fn definitions() -> Vec<u8> {
    let taxonomy = taxonomy();
    let define = |concept: &Concept| Definition {
        text: format!("What is called {}", concept.label),
        also: vec![format!("other {}", concept.label)],
    };
    let definitions = Definitions { concepts: taxonomy.concepts.iter().map(define).collect() };
    definitions.write(&taxonomy, &Metadata::default())
}

/// Keys of eight bits: nearly every word of a text hits one of them.
pub fn topics() -> Vec<u8> {
    let mut rows = TopicRows::default();
    for key in (0..256_u32).step_by(2) {
        let weights = [(key % 100) as i8, -((key * 7 % 64) as i8)];
        rows.push(key, (key % 20) as u8, [if key % 3 == 0 { 0 } else { 1 }, 2].into_iter().zip(weights));
    }
    Model {
        key_bits: 8,
        headline: 2.0,
        lead: 1.5,
        levels: [Level { pull: 0.25, least: 0.5 }; 6],
        biases: vec![-512, 0, 256],
        units: vec![63, 127, 0],
        taxonomy: taxonomy(),
        rows,
    }
    .write(&Metadata::default())
}
