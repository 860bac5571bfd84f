//! What is done with a data file, on a small text.

use super::small::{self, TEXT};
use rubricate::Result;
use rubricate::lexicon::Lexicon;
use rubricate::tag::Tokenized;
use rubricate::tag::crf::{Crf, Model};
use rubricate::topic::TopicModel;
use rubricate::topic::definitions::Definitions;
use rubricate::topic::search::Index;
use rubricate::topic::taxonomy::Taxonomy;
use std::sync::OnceLock;

/// Bytes of the checksum at the end of a file.
pub const TRAILER: usize = 4;

pub fn look_up(bytes: Vec<u8>) -> Result<()> {
    let lexicon = Lexicon::from_bytes(&bytes)?;
    let (document, tokens) = small::article();
    let text = Tokenized { text: document.text(), tokens: &tokens };
    let mut found = Vec::new();
    for sentence in &tokens.sentences {
        let tokens = tokens.of(sentence);
        for start in 0..tokens.len() {
            lexicon.matches(text, tokens, start, 1, &mut found);
            assert!(found.drain(..).all(|(end, _)| start < end && end <= tokens.len()));
        }
    }
    for word in TEXT.split(' ') {
        let _ = lexicon.word(word);
    }
    Ok(())
}

pub fn tag(bytes: Vec<u8>) -> Result<()> {
    let model = Model::from_bytes(&bytes)?;
    let lexicon = Lexicon::from_bytes(&small::lexicon())?;
    let (document, tokens) = small::article();
    let text = Tokenized { text: document.text(), tokens: &tokens };
    let tags = Crf::new(&model, &lexicon).names(text);
    assert!(tags.iter().all(|tag| (0.0..=1.0).contains(&tag.score) && !tag.span.of(TEXT).is_empty()));
    Ok(())
}

pub fn file_under_topics(bytes: Vec<u8>) -> Result<()> {
    let model = TopicModel::from_bytes(&bytes)?;
    let (document, tokens) = small::article();
    let found = model.topics(&document, Tokenized { text: document.text(), tokens: &tokens }, &Default::default());
    assert!(found.iter().all(|topic| (0.0..=1.0).contains(&topic.score)));
    Ok(())
}

/// Of the small taxonomy, or of the one that ships, whichever the file belongs to.
pub fn search_topics(bytes: Vec<u8>) -> Result<()> {
    let shipped = shipped_taxonomy();
    let small = small::taxonomy();
    let (taxonomy, definitions) = match Definitions::read(&bytes, &small) {
        Ok(definitions) => (&small, definitions),
        Err(error) if error.code() == "data/mismatched" => (shipped, Definitions::read(&bytes, shipped)?),
        Err(error) => return Err(error),
    };
    let index = Index::of("small", taxonomy, definitions);
    for typed in ["other", "lef", "what", "middle top", "sport"] {
        assert!(index.search(taxonomy, typed, 5).len() <= 5);
    }
    Ok(())
}

fn shipped_taxonomy() -> &'static Taxonomy {
    static SHIPPED: OnceLock<TopicModel> = OnceLock::new();
    let model = SHIPPED.get_or_init(|| TopicModel::from_bytes(include_bytes!("../../www/model/topics.bin")).unwrap());
    model.taxonomy()
}

/// Gives a changed file the checksum that fits, so that only its content is wrong.
pub fn seal(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - TRAILER;
    let checksum = crc32fast::hash(&bytes[..end]).to_le_bytes();
    bytes[end..].copy_from_slice(&checksum);
    bytes
}
