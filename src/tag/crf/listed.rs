//! What the lexicon knows of the tokens of an article: most are not listed, so those that are stand in a list by
//! themselves.

use super::attribute::{Attribute, Listed};
use std::ops::Range;

/// A token, and the listed name that covers it.
#[derive(Clone, Copy)]
struct Entry {
    token: u32,
    listed: Listed,
}

/// The listed tokens, in order.
#[derive(Default)]
pub struct ListedTokens {
    entries: Vec<Entry>,
}

impl ListedTokens {
    /// With room for those of an article of which another has as many.
    pub fn like(other: &ListedTokens) -> ListedTokens {
        ListedTokens { entries: Vec::with_capacity(other.entries.len()) }
    }

    /// Takes down what is known of the tokens from `start` on.
    pub fn note(&mut self, start: u32, attributes: &[Attribute]) {
        let listed = (start..).zip(attributes).filter(|(_, token)| token.listed.length > 0);
        self.entries.extend(listed.map(|(token, &Attribute { listed, .. })| Entry { token, listed }));
    }

    /// Takes over what another article knows of these tokens of its own, which stand here from `start` on.
    pub fn note_again(&mut self, start: u32, other: &ListedTokens, tokens: &Range<u32>) {
        let moved = |entry: &Entry| Entry { token: entry.token - tokens.start + start, ..*entry };
        self.entries.extend(other.of(tokens).iter().map(moved));
    }

    /// Writes what is known of these tokens into their attributes.
    pub fn recall(&self, tokens: &Range<u32>, attributes: &mut [Attribute]) {
        for entry in self.of(tokens) {
            if let Some(attribute) = attributes.get_mut((entry.token - tokens.start) as usize) {
                attribute.listed = entry.listed;
            }
        }
    }

    fn of(&self, tokens: &Range<u32>) -> &[Entry] {
        let before = |token: u32| self.entries.partition_point(|entry| entry.token < token);
        self.entries.get(before(tokens.start)..before(tokens.end)).unwrap_or(&[])
    }
}
