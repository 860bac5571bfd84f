//! What words tell by themselves, kept from article to article: most words of an article stood in one before, and looking
//! a word up here takes a fraction of reading it.
//!
//! A reading follows from the letters and the data files alone, so what came before makes an article quicker and never
//! different. No letters are kept: a word is known by its [`Key`].

use super::attribute::{Affixes, Attribute, Spelling};
use crate::text::Token;

/// How many readings are kept, a power of two: a quarter of a megabyte.
const PLACES: usize = 1 << 12;

/// Stands for a word as it is written: a hash so long that no two words share it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key(pub(super) [u32; 3]);

impl Key {
    /// No word has it: those of words are odd at the end.
    pub const NONE: Key = Key([0; 3]);

    /// Where to look for it in a table.
    #[inline(always)]
    pub fn place(self) -> usize {
        self.0[0] as usize
    }
}

/// The key of a token: eight bytes at a time, in two ways.
#[inline]
pub fn key_of(bytes: &[u8], token: &Token) -> Key {
    let (mut a, mut b) = (0_u64, 1_u64 << 32);
    let mut step = |part: u64| {
        a = (a ^ part).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        b = (b ^ part).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        (a, b) = (a ^ a >> 29, b ^ b >> 32);
    };
    let (whole, rest) = bytes.as_chunks::<8>();
    whole.iter().for_each(|part| step(u64::from_le_bytes(*part)));
    // At most seven bytes, a bit that says how many they are, and above it what the token is: nothing lies over anything
    // else, for what is the same here is the same for good.
    let rest = rest.iter().fold(1, |rest, &byte| rest << 8 | u64::from(byte));
    step(rest | (token.kind as u64) << 58 | (token.case as u64) << 61);
    Key([(a ^ a >> 32) as u32, (a >> 32) as u32, b as u32 | 1])
}

/// What a word tells by itself.
#[derive(Clone, Copy)]
pub struct Reading {
    pub attribute: Attribute,
    pub affixes: Affixes,
    /// Some listed name goes on after it.
    pub begins: bool,
}

/// Readings by their keys. One takes the place of another, so that the table never grows; without any place nothing is
/// kept.
#[derive(Default)]
pub struct Readings {
    places: Vec<Place>,
}

/// A reading in a line of the cache.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Place {
    key: Key,
    word: u32,
    shape: u32,
    alone: u32,
    cluster: (u16, u16),
    affixes: Affixes,
    letters: u8,
    alone_weight: u8,
    spelling: Spelling,
    capital: bool,
    begins: bool,
}

const _: () = assert!(size_of::<Place>() == 64);

impl Readings {
    /// Keeps readings from now on.
    pub fn keep(&mut self) {
        if self.places.is_empty() {
            self.places.resize(PLACES, Place::default());
        }
    }

    /// The reading of a word that may be known.
    #[inline(always)]
    pub fn find(&mut self, key: Key, read: impl FnOnce() -> Reading) -> Reading {
        let at = key.place() & (PLACES - 1);
        match self.places.get_mut(at) {
            Some(place) if place.key == key => place.reading(),
            Some(place) => {
                let reading = read();
                *place = Place::new(key, &reading);
                reading
            }
            None => read(),
        }
    }
}

impl Place {
    fn new(key: Key, &Reading { attribute, affixes, begins }: &Reading) -> Place {
        let Attribute { word, shape, alone, cluster, letters, alone_weight, spelling, capital, .. } = attribute;
        Place { key, word, shape, alone, cluster, affixes, letters, alone_weight, spelling, capital, begins }
    }

    fn reading(&self) -> Reading {
        let &Place { word, shape, alone, cluster, affixes, letters, alone_weight, spelling, capital, begins, .. } = self;
        let attribute =
            Attribute { word, shape, alone, cluster, letters, alone_weight, spelling, capital, ..Attribute::default() };
        Reading { attribute, affixes, begins }
    }
}
