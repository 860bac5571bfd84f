//! What the work on an article leaves behind, for the work on the next version of it.

use super::Analysis;
use crate::keyphrase::Units;
use crate::salience::Acts;
use crate::tag::crf::{Again, Survey};
use crate::tag::{Tag, Tokenized};
use crate::text::{Document, Tokens, again};
use crate::topic::Thresholds;
use crate::topic::score::{Notes, Value};
use std::rc::Rc;
use std::sync::Arc;

/// Bytes of text up to which memos are kept, those of the latest articles. A memo takes some thirty-five times its text.
pub const MOST_REMEMBERED: usize = 1 << 19;

/// What was found by the way, sentence by sentence. With the [`Analysis`] it was made for, a
/// [run](super::Run::after) on an edited version of the article takes over what still holds.
#[derive(Default)]
pub struct Memo {
    pub(super) tokens: Arc<Tokens>,
    pub(super) survey: Survey,
    /// Where the tags of each sentence end.
    pub(super) ends: Vec<u32>,
    /// What each tag does in its sentence, as far as that was asked.
    pub(super) acts: Vec<Option<Acts>>,
    pub(super) notes: Notes,
    pub(super) weighed: Option<Weighed>,
    pub(super) units: Arc<Units>,
}

/// What the Media Topics of an article follow from, beside the model.
pub(super) struct Weighed {
    pub values: Arc<Vec<Value>>,
    pub thresholds: Thresholds,
}

impl Memo {
    /// Whether it is of use for a document: the work it is from was done to the end, relative dates go by the same day
    /// of publication, and it does not hold more of the past than of the present, as after very many edits.
    pub(super) fn fits(&self, earlier: &Analysis, document: &Document) -> bool {
        let sentences = self.tokens.sentences.len();
        sentences > 0
            && self.ends.len() == sentences
            && earlier.document.meta.published == document.meta.published
            && !self.survey.is_stale()
    }

    /// Whether the words of its sentences were noted for topics.
    pub(super) fn has_notes(&self) -> bool {
        self.notes.sentences() == self.tokens.sentences.len()
    }
}

/// An earlier version of the article at work, and how much of it stands again.
pub(super) struct Before {
    pub analysis: Rc<Analysis>,
    pub memo: Memo,
    /// For each sentence, the one of the earlier version that is the same to the letter.
    pub origins: Vec<Option<u32>>,
    /// Whether the labels, and in the end the tags, of each sentence were taken over.
    pub taken: Vec<bool>,
}

impl Before {
    pub fn new(analysis: Rc<Analysis>, memo: Memo) -> Before {
        Before { analysis, memo, origins: Vec::new(), taken: Vec::new() }
    }

    pub fn text(&self) -> again::Earlier<'_> {
        again::Earlier { document: &self.analysis.document, tokens: &self.memo.tokens }
    }

    fn origin(&self, sentence: usize) -> Option<usize> {
        Some(self.origins.get(sentence).copied()?? as usize)
    }

    pub fn again(&self, sentence: usize) -> Option<Again<'_>> {
        let sentence = self.origin(sentence)?;
        Some(Again { survey: &self.memo.survey, tokens: &self.memo.tokens, sentence })
    }

    /// Where a sentence stood before, and how many bytes further on it stands now.
    pub fn place(&self, sentence: usize, text: Tokenized<'_>) -> Option<(&Before, usize, u32)> {
        let old = self.origin(sentence)?;
        Some((self, old, self.shift(sentence, old, text)?.1))
    }

    /// How many tokens and bytes a sentence has moved.
    fn shift(&self, new: usize, old: usize, text: Tokenized<'_>) -> Option<(u32, u32)> {
        let start = |tokens: &Tokens, sentence: usize| {
            let first = tokens.sentences.get(sentence)?.tokens.start;
            Some((first, tokens.tokens.get(first as usize)?.span.start))
        };
        let (now, then) = (start(text.tokens, new)?, start(&self.memo.tokens, old)?);
        Some((now.0.wrapping_sub(then.0), now.1.wrapping_sub(then.1)))
    }

    /// Adds the tags of a sentence that is tagged as before.
    pub fn copy_tags(&self, sentence: usize, text: Tokenized<'_>, tags: &mut Vec<Tag>, acts: &mut Vec<Option<Acts>>) {
        let Some(old) = self.origin(sentence) else { return };
        let Some((tokens, bytes)) = self.shift(sentence, old, text) else { return };
        let end = |i: usize| self.memo.ends.get(i).map_or(0, |end| *end as usize);
        let range = old.checked_sub(1).map_or(0, end)..end(old);
        tags.extend(self.analysis.tags[range.clone()].iter().map(|tag| tag.moved(tokens, bytes)));
        acts.extend_from_slice(&self.memo.acts[range]);
    }
}
