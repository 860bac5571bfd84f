//! Most of what is asked of the model about a token depends on little: on one word, on a listed name, on what is known
//! from elsewhere. All of that comes again and again, and the weights of such features are kept, added up.

use super::attribute::{Attribute, Spelling};
use super::feature::{Context, part};
use super::hash::mix;
use super::weights::{Sums, Weights};

/// The most sums that are kept, some half a megabyte, and the fewest.
const MOST: usize = 1 << 13;
const FEWEST: usize = 1 << 6;

/// Sums of the weights of features, by what they depend on. One takes the place of another, so that the table never
/// grows.
#[derive(Default)]
pub(super) struct KnownSums {
    /// A power of two of places.
    places: Vec<(Key, Sums)>,
}

/// All that the features of a [part] depend on.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Key {
    /// A word or a set of bits.
    main: u32,
    /// The part in the lowest bits, 0 where there is nothing yet, and what else counts.
    rest: u32,
}

impl Key {
    fn new(part: u16, main: u32, rest: u32) -> Key {
        Key { main, rest: rest << 12 | u32::from(part) }
    }
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
    pub fn of(
        &mut self,
        weights: &Weights,
        context: &Context<'_>,
        words: &[u32],
        i: usize,
        keys: &mut Vec<u32>,
    ) -> Sums {
        let mut row = Adding { known: self, weights, context, i, keys, sums: Sums::default() };
        let (here, outside) = (&context.attributes[i], Attribute::default());
        let spelling = here.spelling as u32;
        let at = |distance: isize| i.checked_add_signed(distance);
        let beside = |distance| at(distance).and_then(|at| context.attributes.get(at)).unwrap_or(&outside);
        let word = |distance| at(distance).and_then(|at| words.get(at)).copied().unwrap_or(NO_WORD);
        // Where case tells nothing, a word has no shape.
        let spelt = |distance| spelling << 1 | u32::from(beside(distance).spelling == Spelling::Caseless);
        row.add::<{ part::HERE }>(word(0), spelling);
        row.add::<{ part::LEFT }>(word(-1), spelt(-1));
        row.add::<{ part::RIGHT }>(word(1), spelt(1));
        row.add::<{ part::LEFT2 }>(word(-2), 0);
        row.add::<{ part::RIGHT2 }>(word(2), 0);
        let (left, right) = (beside(-1), beside(1));
        let place = u32::from(i == 0) | u32::from(context.sentence.titled) << 1;
        let place = place | u32::from((i as u32) < context.sentence.dateline) << 2 | u32::from(here.acronym > 0) << 3;
        let quoted = (here.quoted as u32) << 4 | (left.quoted as u32) << 8;
        row.add::<{ part::PLACE }>(place | quoted | u32::from(here.letters) << 12, spelling);
        let listed = here.listed;
        let name = u32::from(listed.weight) << 6 | u32::from(listed.length.min(4)) << 2 | listed.place as u32;
        row.add::<{ part::LISTED }>(listed.senses, name << 4 | spelling);
        if here.memory != 0 {
            let alone = u32::from(!left.capital && !right.capital);
            row.add::<{ part::MEMORY }>(here.memory, spelling << 1 | alone);
            if left.capital && left.memory != 0 {
                row.add::<{ part::MEMORY_LEFT }>(left.memory, 0);
            }
            if right.capital && right.memory != 0 {
                row.add::<{ part::MEMORY_RIGHT }>(right.memory, 0);
            }
        }
        row.add_anew::<{ part::CONTEXT }>();
        row.sums
    }
}

/// The sums of one token under way.
struct Adding<'a, 's> {
    known: &'a mut KnownSums,
    weights: &'a Weights,
    context: &'a Context<'s>,
    i: usize,
    keys: &'a mut Vec<u32>,
    sums: Sums,
}

impl Adding<'_, '_> {
    #[inline(always)]
    fn add<const PART: u16>(&mut self, main: u32, rest: u32) {
        let key = Key::new(PART, main, rest);
        let place = mix(main, key.rest) as usize & (self.known.places.len() - 1);
        if self.known.places[place].0 != key {
            self.fill::<PART>(key, place);
        }
        self.sums.add(&self.known.places[place].1);
    }

    #[inline(never)]
    fn fill<const PART: u16>(&mut self, key: Key, place: usize) {
        self.known.places[place] = (key, self.read::<PART>());
    }

    fn add_anew<const PART: u16>(&mut self) {
        let sums = self.read::<PART>();
        self.sums.add(&sums);
    }

    fn read<const PART: u16>(&mut self) -> Sums {
        self.keys.clear();
        self.context.parts::<PART>(self.i, self.keys);
        self.weights.sum(self.keys)
    }
}
