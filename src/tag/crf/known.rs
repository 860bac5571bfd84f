//! Most of what is asked of the model about a token depends on little: on one word, on a listed name, on what is known
//! from elsewhere. All of that comes again and again, and the weights of such features are kept, added up.

use super::attribute::{Attribute, Spelling};
use super::feature::{Context, Near, part};
use super::lanes::Eight;
use super::readings::Key;
use super::weights::{Sums, Weights};

/// How many sums are kept from article to article, half a megabyte; a power of two.
pub(super) const LASTING: usize = 1 << 13;
/// The same within a long one.
pub(super) const MOST: usize = 1 << 14;

/// Sums of the weights of features, by what they depend on. One takes the place of another, so that the table never
/// grows.
#[derive(Default)]
pub(super) struct KnownSums {
    /// A power of two of places.
    places: Vec<Place>,
}

/// A place of the table: one line of the cache. All that the features of a [part] depend on, and their sums.
#[derive(Clone, Copy, Default)]
#[repr(C, align(64))]
struct Place {
    groups: [Eight; 3],
    /// Words, or sets of bits.
    main: [u32; 3],
    /// The part, 0 where there is nothing yet, and what else counts.
    rest: u16,
    no_name: i16,
}

const _: () = assert!(size_of::<Place>() == 64);

/// Where to look for the sums of a part.
#[inline(always)]
fn home([a, b, c]: [u32; 3], rest: u16) -> usize {
    let hash = (a ^ u32::from(rest) << 16).wrapping_mul(0x9E37_79B1);
    let hash = (hash.rotate_left(15) ^ b).wrapping_mul(0x85EB_CA77);
    let hash = (hash.rotate_left(15) ^ c).wrapping_mul(0xC2B2_AE3D);
    (hash ^ hash >> 15) as usize
}

impl KnownSums {
    /// Keeps so many sums from now on.
    pub fn keep(&mut self, places: usize) {
        if self.places.len() != places {
            self.places = vec![Place::default(); places];
        }
    }

    /// The weights of all features of token `i` added up.
    #[inline(never)]
    pub fn of(&mut self, weights: &Weights, context: &Context<'_>, i: usize, keys: &mut Vec<u32>) -> Sums {
        // One by one: a list would be written down twice.
        let [left2, left, here, right, right2] = context.near(i);
        let mut row = Row { known: self, weights, context, near: [left2, left, here, right, right2], i, keys };
        let spelling = here.spelling as u32;
        let at = |distance: isize| i.checked_add_signed(distance);
        let words = context.vocabulary.numbers(context.sentence);
        let word = |distance| {
            let number = at(distance).and_then(|at| words.get(at));
            number.map_or(Key::NONE, |&number| context.vocabulary.key(number)).0
        };
        // Begun with zeros, they stay in registers.
        let mut sums = Sums::default();
        sums.add(&row.anew::<{ part::CONTEXT }>());
        sums.add(&row.get::<{ part::HERE }>(word(0), spelling));
        // Where case tells nothing, a word has no shape.
        let spelt = |word: &Attribute| spelling << 1 | u32::from(word.spelling == Spelling::Caseless);
        sums.add(&row.get::<{ part::LEFT }>(word(-1), spelt(left)));
        sums.add(&row.get::<{ part::RIGHT }>(word(1), spelt(right)));
        sums.add(&row.get::<{ part::LEFT2 }>(word(-2), 0));
        sums.add(&row.get::<{ part::RIGHT2 }>(word(2), 0));
        let spellings = [left.spelling, here.spelling, right.spelling];
        let spellings = spellings.into_iter().fold(0, |all, spelling| all << 4 | spelling as u32);
        sums.add(&row.get::<{ part::SHAPES }>([left.shape, here.shape, right.shape], spellings));
        let place = u32::from(i == 0) | u32::from(context.sentence.titled) << 1;
        let place = place | u32::from((i as u32) < context.sentence.dateline) << 2 | u32::from(here.acronym > 0) << 3;
        let quoted = here.quoted as u32 | (left.quoted as u32) << 8;
        sums.add(&row.get::<{ part::PLACE }>([quoted, here.letters.into(), spelling], place));
        let listed = here.listed;
        let name = u32::from(listed.weight) << 3 | u32::from(listed.length.min(4));
        sums.add(&row.get::<{ part::LISTED }>([listed.senses, name, spelling], listed.place as u32));
        let near = [left.listed, listed, right.listed];
        let places = near.iter().fold(0, |all, listed| all << 2 | listed.place as u32);
        sums.add(&row.get::<{ part::LISTED_NEAR }>(near.map(|listed| listed.senses), places));
        sums.add(&row.get::<{ part::ALONE_NEAR }>([left.alone, here.alone, right.alone], 0));
        if here.memory != 0 {
            let alone = u32::from(!left.capital && !right.capital);
            sums.add(&row.get::<{ part::MEMORY }>([here.memory, 0, 0], spelling << 1 | alone));
            sums.add(&row.get::<{ part::MEMORY_KNOWN }>([here.memory, listed.senses, here.alone], spelling));
            if left.capital && left.memory != 0 {
                sums.add(&row.get::<{ part::MEMORY_LEFT }>([left.memory, 0, 0], 0));
            }
            if right.capital && right.memory != 0 {
                sums.add(&row.get::<{ part::MEMORY_RIGHT }>([right.memory, 0, 0], 0));
            }
        }
        sums
    }
}

/// One token, whose sums are looked for.
struct Row<'a, 's> {
    known: &'a mut KnownSums,
    weights: &'a Weights,
    context: &'a Context<'s>,
    near: Near<'a>,
    i: usize,
    keys: &'a mut Vec<u32>,
}

impl Row<'_, '_> {
    /// `rest` has twelve bits.
    #[inline(always)]
    fn get<const PART: u16>(&mut self, main: [u32; 3], rest: u32) -> Sums {
        let rest = (rest as u16) << 4 | PART.trailing_zeros() as u16;
        let at = home(main, rest) & (self.known.places.len() - 1);
        let mut place = &self.known.places[at];
        if place.rest != rest || Key(place.main) != Key(main) {
            let [a, b, c] = main;
            self.fill::<PART>(a, b, c, rest, at);
            place = &self.known.places[at];
        }
        Sums { groups: place.groups, no_name: place.no_name }
    }

    /// Not handed over as a list, which would be written down before each comparison.
    #[inline(never)]
    fn fill<const PART: u16>(&mut self, a: u32, b: u32, c: u32, rest: u16, at: usize) {
        let Sums { groups, no_name } = self.anew::<PART>();
        self.known.places[at] = Place { groups, main: [a, b, c], rest, no_name };
    }

    #[inline(always)]
    fn anew<const PART: u16>(&mut self) -> Sums {
        self.keys.clear();
        self.context.parts::<PART>(self.i, &self.near, self.keys);
        self.weights.sum(self.keys)
    }
}
