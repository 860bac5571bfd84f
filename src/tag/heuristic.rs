//! The tagger of lexicon and rules; see [`Tagger`].

use super::{Tag, Tagger, Tokenized};
use crate::lexicon::Lexicon;
use crate::text::Sentence;

/// Finds names by lexicon, titles, legal forms and what the article itself reveals.
pub struct Heuristic<'l> {
    lexicon: &'l Lexicon,
}

impl<'l> Heuristic<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon }
    }
}

/// What the first pass remembers.
#[derive(Default)]
pub struct Survey {}

impl Tagger for Heuristic<'_> {
    type Survey = Survey;

    fn survey(&self, _text: Tokenized<'_>, _sentence: &Sentence, _survey: &mut Survey) {
        let _ = self.lexicon;
    }

    fn tag(&self, _text: Tokenized<'_>, _sentence: &Sentence, _survey: &Survey, _out: &mut Vec<Tag>) {}
}
