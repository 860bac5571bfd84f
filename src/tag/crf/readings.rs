//! What words tell by themselves, kept from article to article: most words of an article stood in one before, and looking
//! a word up here takes a fraction of reading it.
//!
//! A reading follows from the letters and the data files alone, so what came before makes an article quicker and never
//! different. No letters are kept: a word is known by its [`Key`].

use super::attribute::{Affixes, Attribute, Spelling};
use super::opening::Opening;
use crate::text::Token;
use crate::text::eight::eight;

/// How many readings are kept, a power of two: half a megabyte.
const PLACES: usize = 1 << 13;

/// So often a word that was asked for may be passed over by others before one of them takes its place.
const RESPITE: u8 = 3;

/// Stands for a word as it is written: a hash so long that no two words share it.
#[derive(Clone, Copy, Debug, Default, Eq)]
pub struct Key(pub(super) [u32; 3]);

/// Part by part: compared as a piece of memory, a key that has just been made is written down first, in parts, and read back
/// as a whole, which processors wait for.
impl PartialEq for Key {
    #[inline(always)]
    fn eq(&self, other: &Key) -> bool {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        (a ^ d) | (b ^ e) | (c ^ f) == 0
    }
}

impl Key {
    /// No word has it: those of words are odd at the end.
    pub const NONE: Key = Key([0; 3]);

    /// Where to look for it in a table.
    #[inline(always)]
    pub fn place(self) -> usize {
        self.0[0] as usize
    }
}

/// The key of a token of a text: eight bytes at a time, in two ways.
#[inline(always)]
pub fn key_of(text: &[u8], token: &Token) -> Key {
    let (mut a, mut b) = (0_u64, 1_u64 << 32);
    let mut step = |part: u64| {
        a = (a ^ part).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        b = (b ^ part).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        (a, b) = (a ^ a >> 29, b ^ b >> 32);
    };
    let (mut at, end) = (token.span.start as usize, token.span.end as usize);
    while end >= at + 8 {
        step(eight(text, at));
        at += 8;
    }
    // At most seven bytes, a bit that says how many they are, and above it what the token is: nothing lies over anything
    // else, for what is the same here is the same for good.
    let mark = 1 << (8 * end.saturating_sub(at));
    let rest = (eight(text, at) & (mark - 1)) | mark;
    step(rest | (token.kind as u64) << 58 | (token.case as u64) << 61);
    Key([(a ^ a >> 32) as u32, (a >> 32) as u32, b as u32 | 1])
}

/// What a word tells by itself.
#[derive(Clone, Copy, Default)]
pub struct Reading {
    /// Hash of its letters in lower case.
    pub word: u32,
    pub shape: u32,
    pub alone: u32,
    pub cluster: (u16, u16),
    pub affixes: Affixes,
    pub letters: u8,
    pub alone_weight: u8,
    pub spelling: Spelling,
    pub capital: bool,
    /// What is listed that goes on after it.
    pub begins: Opening,
}

impl Reading {
    /// What the templates are made of, as far as the word tells it, by its number.
    #[inline(always)]
    pub fn attribute(&self, number: u32) -> Attribute {
        let Reading { word, shape, alone, cluster, letters, alone_weight, spelling, capital, .. } = *self;
        Attribute {
            word,
            number,
            shape,
            alone,
            cluster,
            letters,
            alone_weight,
            spelling,
            capital,
            ..Attribute::default()
        }
    }
}

/// Readings by their keys, each in one of two places. One takes the place of another, so that the table never grows, but
/// not that of a word that comes often. Without any place nothing is kept.
#[derive(Default)]
pub struct Readings {
    places: Vec<Place>,
}

/// A reading in a line of the cache.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Place {
    key: Key,
    reading: Reading,
    respite: u8,
}

const _: () = assert!(size_of::<Place>() == 64);

impl Readings {
    /// Keeps readings from now on.
    pub fn keep(&mut self) {
        if self.places.is_empty() {
            self.places.resize(PLACES, Place::default());
        }
    }

    /// Nothing was ever kept.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The reading of a word that may be known.
    #[inline(always)]
    pub fn find(&mut self, key: Key, read: impl FnOnce() -> Reading) -> Reading {
        let pair = key.place() & (PLACES - 2);
        let Some([first, second]) = self.places.get_mut(pair..pair + 2) else { return read() };
        for place in [&mut *first, &mut *second] {
            if place.key == key {
                place.respite = (place.respite + 1).min(RESPITE);
                return place.reading;
            }
        }
        let reading = read();
        let weaker = if second.respite < first.respite { second } else { first };
        match weaker.respite.checked_sub(1) {
            Some(left) => weaker.respite = left,
            None => *weaker = Place { key, reading, respite: 0 },
        }
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Case, Span, TokenKind};

    fn key(text: &[u8], kind: TokenKind, case: Case) -> Key {
        key_of(text, &Token { span: Span::new(0, text.len() as u32), kind, case, spaced: false })
    }

    #[test]
    fn no_two_words_have_one_key() {
        use Case::{Initial, Lower, Mixed, None, Single, Upper};
        use TokenKind::{Address, Clitic, Number, Punctuation, Symbol, Word};
        let mut words: Vec<String> = Vec::new();
        for length in 0..20 {
            for letter in ["a", "A", "b", "ł", "Ł", "0", "\0", "."] {
                words.push("a".repeat(length) + letter);
                words.push(letter.to_owned() + &"a".repeat(length));
            }
        }
        words.extend(["łukasz", "Łukasz"].map(str::to_owned));
        words.sort();
        words.dedup();
        let kinds = [Word, Number, Clitic, Punctuation, Symbol, Address];
        let cases = [None, Lower, Initial, Upper, Single, Mixed];
        let keys = words
            .iter()
            .flat_map(|word| kinds.iter().flat_map(move |&kind| cases.map(|case| key(word.as_bytes(), kind, case).0)));
        let mut keys: Vec<_> = keys.collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all);
        assert!(!keys.contains(&Key::NONE.0));
    }

    #[test]
    fn what_stands_around_a_word_does_not_count() {
        for length in 0..20 {
            let word = "a".repeat(length);
            for (before, behind) in [("", " "), ("b", ", and more of it"), ("more of it ", "")] {
                let span = Span::new(before.len() as u32, (before.len() + length) as u32);
                let token = Token { span, kind: TokenKind::Word, case: Case::Lower, spaced: true };
                let text = [before, &word, behind].concat();
                assert_eq!(key_of(text.as_bytes(), &token), key(word.as_bytes(), token.kind, token.case));
            }
        }
    }

    #[test]
    fn a_word_gets_its_own_reading_however_many_there_are() {
        let begins = |number: u32| if number.is_multiple_of(3) { Opening::Any } else { Opening::Nothing };
        let mut readings = Readings::default();
        for round in 0..3 {
            for number in 0..3 * PLACES as u32 {
                let key = key(&number.to_le_bytes(), TokenKind::Word, Case::Lower);
                let reading = Reading { word: number, begins: begins(number), ..Reading::default() };
                let found = readings.find(key, || reading);
                assert_eq!((found.word, found.begins), (number, begins(number)));
            }
            if round == 0 {
                readings.keep();
            }
        }
    }
}
