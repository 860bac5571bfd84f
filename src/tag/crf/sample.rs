//! A sentence read for the tests of this room.

use super::attribute::{Attribute, Reader};
use super::readings::Readings;
use super::vocabulary::Vocabulary;
use crate::file::Metadata;
use crate::lexicon::{Lexicon, Senses, compile::Compiler};
use crate::tag::Tokenized;
use crate::text::{Document, Meta, Tokens, tokenizer::tokenize};

/// The words of a one-sentence text, and what the model sees of them.
pub fn read(text: &str) -> (Vec<String>, Vec<Attribute>) {
    let mut compiler = Compiler::default();
    for (name, senses) in [
        ("summit", Senses::EVENT_WORD),
        ("election", Senses::EVENT_WORD),
        ("act", Senses::LAW_WORD),
        ("al-Qaeda", Senses::ORG),
        ("McDonald's", Senses::COMPANY),
        ("9/11", Senses::EVENT),
        ("New York", Senses::CITY),
    ] {
        compiler.add(name, senses, 9);
    }
    let lexicon = Lexicon::from_bytes(&compiler.finish(&Metadata::default())).unwrap();
    let document = Document::from_text(text, Meta::default()).unwrap();
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let [sentence] = tokens.sentences.as_slice() else { panic!("{text} is not one sentence") };
    let text = Tokenized { text: document.text(), tokens: &tokens };
    let mut vocabulary = Vocabulary::default();
    vocabulary.add(text, sentence, &lexicon, &|_, _| (0, 0), &mut Readings::default());
    let mut attributes = Vec::new();
    Reader::default().read(text, sentence, &vocabulary, &lexicon, &mut attributes);
    (tokens.tokens.iter().map(|token| text.word(token).to_owned()).collect(), attributes)
}
