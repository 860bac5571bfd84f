//! Names known before the article is read: a compiled table from surface forms to what
//! they may stand for. Built offline by the `train` program, read here.
//!
//! The names are kept sorted in folded form ([`fold`]). A name that starts at a
//! token is found by narrowing the range of names that begin with the words read so far: one
//! binary search a token, and none at all once the range is empty, which is after the first
//! token nearly always.
//!
//! # File
//!
//! Sections of the [container](crate::file):
//!
//! | id | what |
//! |---|---|
//! | 1 | one byte a name: how many bytes it shares with the name before |
//! | 2 | the other bytes of each name, ended by a line feed |
//! | 3 | low bytes of the number of its sense set |
//! | 4 | high bytes of the same |
//! | 5 | one byte a name: weight, 0 to 15 |
//! | 6 | the sense sets, four bytes each |
//!
//! Sorted and front-coded text in columns was measured against a finite-state transducer (crate
//! `fst`) on 70,425 names: 217 against 355 KB after brotli, before any value is stored. The price
//! is that the table is unpacked on loading, in one linear pass.

pub mod compile;
pub mod fold;
mod senses;
mod table;

pub use senses::Senses;

use crate::error::Result;
use crate::file::{FileKind, Metadata, View};
use crate::tag::Tokenized;
use crate::text::{Case, Token, TokenKind};
use fold::Folded;
use std::ops::Range;
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
    /// so the caller decides what a name in lower case is worth.
    pub fn matches(&self, text: Tokenized<'_>, tokens: &[Token], start: usize, found: &mut Vec<(usize, Entry)>) {
        let first = found.len();
        self.walk(text, tokens, start, false, found);
        let lower = found.len();
        if tokens.get(start).is_some_and(|token| matches!(token.case, Case::Upper | Case::Single | Case::Mixed)) {
            self.walk(text, tokens, start, true, found);
        }
        if found.len() > lower && lower > first {
            join_equal_ends(found, first);
        }
    }

    /// What is known of one name taken by itself.
    pub fn word(&self, word: &str) -> Option<Entry> {
        let find = |keep_case| {
            let folded = Folded::of(word, keep_case)?;
            let range = self.table.narrow(self.table.all(folded.as_bytes()), 0, folded.as_bytes());
            self.table.exact(range, folded.as_bytes())
        };
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
            let bytes = folded.as_bytes();
            let range = self.table.with_first_word(bytes);
            let exact = self.table.exact(range.clone(), bytes);
            longer |= range.len() > usize::from(exact.is_some());
            entry = entry.join(exact.unwrap_or_default());
        }
        (entry, longer)
    }

    fn walk(
        &self,
        text: Tokenized<'_>,
        tokens: &[Token],
        start: usize,
        keep_case: bool,
        found: &mut Vec<(usize, Entry)>,
    ) {
        let mut key = Folded::new(keep_case);
        let mut range: Option<Range<usize>> = None;
        for (end, token) in (start + 1..).zip(tokens.get(start..).unwrap_or(&[])) {
            let word = text.word(token);
            let known = key.as_bytes().len();
            // A full stop of its own ends a sentence; those of abbreviations are part of a word.
            if token.kind == TokenKind::Address || word == "." {
                return;
            }
            if token.spaced && !key.space() || !key.push(word) {
                return;
            }
            let bytes = key.as_bytes();
            if bytes.len() == known {
                continue;
            }
            let alone = tokens.get(end).is_none_or(|next| next.spaced);
            let narrowed = match range.take() {
                None if alone => self.table.with_first_word(bytes),
                None => self.table.narrow(self.table.all(bytes), 0, bytes),
                Some(range) => self.table.narrow(range, known, bytes),
            };
            if narrowed.is_empty() {
                return;
            }
            if let Some(entry) = self.table.exact(narrowed.clone(), bytes) {
                found.push((end, entry));
            }
            range = Some(narrowed);
        }
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
