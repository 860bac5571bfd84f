//! Half of what is asked of the model about a token depends on one word alone, and most words of an article come again:
//! the weights of such features are kept, added up.

use super::attribute::{Attribute, Spelling};
use super::feature::{Context, part};
use super::hash::mix;
use super::weights::{Sums, Weights};

/// The most sums that are kept; a third of a megabyte.
const MOST: usize = 1 << 12;

/// And the fewest.
const FEWEST: usize = 1 << 6;

/// Sums of the weights of features that depend on a word and the spelling of the token at hand. One takes the place of
/// another, so that it never grows.
#[derive(Default)]
pub(super) struct KnownSums {
    /// A power of two of places.
    places: Vec<(Key, Sums)>,
}

/// Number of the word, and how it and the token at hand are spelt.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    word: u32,
    /// 0 where there is nothing yet.
    rest: u32,
}

/// For a token with nothing on that side.
const NO_WORD: u32 = u32::MAX;

impl KnownSums {
    /// For an article of which little is read anew.
    pub fn few() -> KnownSums {
        KnownSums { places: vec![Default::default(); FEWEST] }
    }

    /// Makes room for an article of so many tokens.
    pub fn reserve(&mut self, tokens: usize) {
        if self.places.is_empty() {
            self.places.resize(tokens.next_power_of_two().clamp(FEWEST, MOST), Default::default());
        }
    }

    /// The weights of all features of token `i` added up. `words` are the numbers of the words of the sentence, by
    /// which those that are spelt alike are known.
    pub fn of<'s>(
        &mut self,
        weights: &Weights,
        context: &Context<'s>,
        words: &[u32],
        i: usize,
        keys: &mut Vec<u32>,
    ) -> Sums {
        keys.clear();
        context.parts::<{ part::CONTEXT }>(i, keys);
        let mut sums = weights.sum(keys);
        let spelling = context.attributes[i].spelling;
        let mut part =
            |distance: isize, spelling: Option<Spelling>, part: u8, fill: fn(&Context<'s>, usize, &mut Vec<u32>)| {
                let at = i.checked_add_signed(distance);
                let word = at.and_then(|at| words.get(at)).copied().unwrap_or(NO_WORD);
                // Where case tells nothing, a word has no shape.
                let is_caseless = |token: &Attribute| token.spelling == Spelling::Caseless;
                let caseless = at.and_then(|at| context.attributes.get(at)).is_some_and(is_caseless);
                let spelling = spelling.map_or(0, |spelling| spelling as u32);
                let key = Key { word, rest: spelling << 8 | u32::from(caseless) << 7 | u32::from(part) };
                let place = mix(word, key.rest) as usize & (self.places.len() - 1);
                let (known, known_sums) = &mut self.places[place];
                if *known != key {
                    keys.clear();
                    fill(context, i, keys);
                    (*known, *known_sums) = (key, weights.sum(keys));
                }
                sums.add(known_sums);
            };
        part(0, Some(spelling), part::HERE, Context::parts::<{ part::HERE }>);
        part(-1, Some(spelling), part::LEFT, Context::parts::<{ part::LEFT }>);
        part(1, Some(spelling), part::RIGHT, Context::parts::<{ part::RIGHT }>);
        part(-2, None, part::LEFT2, Context::parts::<{ part::LEFT2 }>);
        part(2, None, part::RIGHT2, Context::parts::<{ part::RIGHT2 }>);
        sums
    }
}
