//! A damaged, foreign or cut tagger file is refused with a code, and never panics.

use rubricate::file::{FileKind, Metadata, Writer};
use rubricate::lexicon::Lexicon;
use rubricate::tag::crf::{Crf, Model};
use rubricate::tag::{Tagger, Tokenized};
use rubricate::text::{Document, Meta, Tokens, tokenizer::tokenize};

const FILE: &[u8] = include_bytes!("../www/model/tagger.bin");
const LEXICON: &[u8] = include_bytes!("../www/model/lexicon.bin");

fn code(bytes: &[u8]) -> Option<&'static str> {
    Model::from_bytes(bytes).err().map(|error| error.code())
}

#[test]
fn each_way_of_going_wrong_has_its_code() {
    assert_eq!(code(FILE), None);
    assert_eq!(code(b"<!doctype html>"), Some("data/foreign"));
    assert_eq!(code(LEXICON), Some("data/foreign"));
    assert_eq!(code(&Writer::new(FileKind::Tagger, &Metadata::default()).finish()), Some("data/invalid"));
    let mut old = FILE.to_vec();
    old[12] ^= 0x40;
    assert_eq!(code(&old), Some("data/version"));
    let mut flipped = FILE.to_vec();
    flipped[FILE.len() / 2] ^= 1;
    assert_eq!(code(&flipped), Some("data/checksum"));
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    for end in (0..FILE.len()).step_by(997).chain(0..200).chain(FILE.len() - 200..FILE.len()) {
        assert!(matches!(code(&FILE[..end]), Some("data/foreign" | "data/truncated")), "cut at {end}");
    }
}

/// Damage with a checksum that fits: what is refused is refused with a code, what is not still tags without a panic.
#[test]
fn damage_under_a_fitting_checksum_never_panics() {
    let lexicon = Lexicon::from_bytes(LEXICON.to_vec()).unwrap();
    let document = Document::from_text("Angela Merkel met WTO staff in Geneva.", Meta::default()).unwrap();
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let text = Tokenized { text: document.text(), tokens: &tokens };
    let (mut seed, mut tagged) = (7_u64, 0);
    for round in 0..200 {
        let mut bytes = FILE.to_vec();
        for _ in 0..1 + round % 3 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = 16 + (seed >> 33) as usize % (bytes.len() - 20);
            bytes[at] = (seed >> 20) as u8;
        }
        let end = bytes.len() - 4;
        let checksum = crc32fast::hash(&bytes[..end]).to_le_bytes();
        bytes[end..].copy_from_slice(&checksum);
        if let Ok(model) = Model::from_bytes(&bytes) {
            let tagger = Crf::new(&model, &lexicon);
            let (mut survey, mut out) = (Default::default(), Vec::new());
            tokens.sentences.iter().for_each(|sentence| tagger.survey(text, sentence, &mut survey));
            tokens.sentences.iter().for_each(|sentence| tagger.tag(text, sentence, &survey, &mut out));
            assert!(out.iter().all(|tag| (0.0..=1.0).contains(&tag.score)));
            tagged += 1;
        }
    }
    assert!(tagged > 0, "no damaged file was read at all");
}
