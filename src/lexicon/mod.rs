//! Names known before the article is read: a compiled table from surface forms to what
//! they may stand for. Built offline by the `train` program, read here.
//!
//! A name in folded form ([`fold`]) is found by its hash, of which the file keeps [a few bits](packed): it cannot be
//! listed back, and one word in many hundred is taken for a name that is not listed. Whether a longer name may begin
//! with a word is known from its first word, so most words of a text are looked up once and nothing more.
//!
//! # File
//!
//! Sections of the [container](crate::file):
//!
//! | id | what |
//! |---|---|
//! | 1 | the sense sets, four bytes each, the most frequent first |
//! | 2 | the names and the first words of longer ones, [coded](packed) |
//!
//! Of 51,169 names this takes 119 KB. Sorted and front-coded letters in columns took 192 KB after Brotli; a finite-state
//! transducer (crate `fst`) on 70,425 names 355 KB where the columns took 217, before any value is stored.

pub mod compile;
pub mod fold;
pub mod packed;
mod senses;
mod table;

pub use senses::Senses;

use crate::error::Result;
use crate::file::{FileKind, Metadata, View};
use crate::tag::Tokenized;
use crate::text::{Case, Token, TokenKind};
use fold::Folded;
use table::Table;

/// What the lexicon knows of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    pub senses: Senses,
    /// Prominence on a logarithmic scale, 0 to 15: the highest of all its senses.
    pub weight: u8,
}

impl Entry {
    fn join(self, other: Entry) -> Entry {
        Entry { senses: self.senses | other.senses, weight: self.weight.max(other.weight) }
    }
}

mod section {
    pub const SETS: u32 = 1;
    pub const LISTS: u32 = 2;
}

/// A loaded lexicon file.
pub struct Lexicon {
    table: Table,
    metadata: Metadata,
}

impl Lexicon {
    /// Checks a lexicon file and unpacks it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Lexicon> {
        let view = View::open(bytes, FileKind::Lexicon)?;
        Ok(Lexicon { metadata: view.metadata()?, table: Table::unpack(&view)? })
    }

    /// What the file says about itself.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }
    /// How many names are listed.
    pub fn len(&self) -> usize {
        self.table.len()
    }
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds to `found` every listed name that starts at token `start` of `tokens`, shortest
    /// first: the index after its last token, and what is known of it. `tokens` should be those
    /// of one sentence. Case is ignored except for acronyms, which are found in capitals only;
    /// so the caller decides what a name in lower case is worth. Names of fewer than `least` tokens are not looked up.
    pub fn matches(
        &self,
        text: Tokenized<'_>,
        tokens: &[Token],
        start: usize,
        least: usize,
        found: &mut Vec<(usize, Entry)>,
    ) {
        let first = found.len();
        let beyond = start + least;
        self.walk(text, tokens, start, beyond, false, found);
        let lower = found.len();
        if tokens.get(start).is_some_and(|token| matches!(token.case, Case::Upper | Case::Single | Case::Mixed)) {
            self.walk(text, tokens, start, beyond, true, found);
        }
        if found.len() > lower && lower > first {
            join_equal_ends(found, first);
        }
    }

    /// What is known of one name taken by itself.
    pub fn word(&self, word: &str) -> Option<Entry> {
        let find = |keep_case| self.name(&Folded::of(word, keep_case)?);
        match (find(false), find(true)) {
            (Some(entry), Some(acronym)) if entry != acronym => Some(entry.join(acronym)),
            (entry, acronym) => entry.or(acronym),
        }
    }

    /// What is known of a word by itself, as written in the case given, and whether any listed name goes on after it.
    pub fn opening(&self, word: &str, case: Case) -> (Entry, bool) {
        let (mut entry, mut longer) = (Entry::default(), false);
        let capitals = matches!(case, Case::Upper | Case::Single | Case::Mixed);
        for keep_case in [false, true].into_iter().take(1 + usize::from(capitals)) {
            let Some(folded) = Folded::of(word, keep_case) else { continue };
            longer |= self.table.longest(folded.first_word()) > 1;
            entry = entry.join(self.name(&folded).unwrap_or_default());
        }
        (entry, longer)
    }

    /// Adds the names that start at token `start` and end at token `beyond` or behind it.
    fn walk(
        &self,
        text: Tokenized<'_>,
        tokens: &[Token],
        start: usize,
        beyond: usize,
        keep_case: bool,
        found: &mut Vec<(usize, Entry)>,
    ) {
        let mut key = Folded::new(keep_case);
        // Words that a name may have, once the first is whole.
        let mut longest = None;
        for (end, token) in (start + 1..).zip(tokens.get(start..).unwrap_or(&[])) {
            let word = text.word(token);
            let known = key.len();
            // A full stop of its own ends a sentence; those of abbreviations are part of a word.
            if token.kind == TokenKind::Address || word == "." {
                return;
            }
            if token.spaced && !key.space() || !key.push(word) {
                return;
            }
            if key.len() == known {
                continue;
            }
            let gaps = key.gaps();
            if gaps > 0 && gaps >= *longest.get_or_insert_with(|| self.table.longest(key.first_word())) {
                return;
            }
            if end >= beyond
                && let Some(entry) = self.name(&key)
            {
                found.push((end, entry));
            }
        }
    }

    #[inline(always)]
    fn name(&self, folded: &Folded) -> Option<Entry> {
        if folded.is_empty() { None } else { self.table.name(folded.hash()) }
    }
}

/// Sorts what two walks found by end, and joins what ends at the same token.
fn join_equal_ends(found: &mut Vec<(usize, Entry)>, first: usize) {
    if let Some(new) = found.get_mut(first..) {
        new.sort_by_key(|(end, _)| *end);
    }
    let mut at = first + 1;
    while at < found.len() {
        if found[at].0 == found[at - 1].0 {
            let (_, entry) = found.remove(at);
            found[at - 1].1 = found[at - 1].1.join(entry);
        } else {
            at += 1;
        }
    }
}
