//! A number for each different text, in the order in which they come. What is known of a text is kept in a list
//! by its number, so that the hash table is compiled once and not for each thing that can be known.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Texts with their numbers: 0, 1, 2 …
#[derive(Clone, Default)]
pub struct Register<'t> {
    numbers: HashMap<Cow<'t, str>, u32, BuildHasherDefault<Bytes>>,
}

impl<'t> Register<'t> {
    /// The number of a text, which is the number of texts before it if it is new.
    pub fn number(&mut self, text: impl Into<Cow<'t, str>>) -> usize {
        self.enter(text.into())
    }

    #[inline(never)]
    fn enter(&mut self, text: Cow<'t, str>) -> usize {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(text).or_insert(next) as usize
    }

    /// The number of a text that has come before.
    #[inline(never)]
    pub fn find(&self, text: &str) -> Option<usize> {
        self.numbers.get(text).map(|number| *number as usize)
    }
}

/// What is known of texts.
#[derive(Clone)]
pub struct Notes<'t, T> {
    register: Register<'t>,
    notes: Vec<T>,
}

impl<'t, T> Notes<'t, T> {
    pub fn new() -> Self {
        Self { register: Register::default(), notes: Vec::new() }
    }

    /// With room for so many texts.
    pub fn with_room(texts: usize) -> Self {
        let numbers = HashMap::with_capacity_and_hasher(texts, Default::default());
        Self { register: Register { numbers }, notes: Vec::with_capacity(texts) }
    }

    /// What is known of a text, or `first` from now on.
    pub fn or_insert(&mut self, text: impl Into<Cow<'t, str>>, first: T) -> &mut T {
        self.enter(text.into(), first)
    }

    #[inline(never)]
    fn enter(&mut self, text: Cow<'t, str>, first: T) -> &mut T {
        let number = self.register.enter(text);
        if number == self.notes.len() {
            self.notes.push(first);
        }
        &mut self.notes[number]
    }

    pub fn get(&self, text: &str) -> Option<&T> {
        self.notes.get(self.register.find(text)?)
    }

    /// The notes in the order in which their texts came.
    pub fn into_notes(self) -> Vec<T> {
        self.notes
    }

    pub fn get_mut(&mut self, text: &str) -> Option<&mut T> {
        self.notes.get_mut(self.register.find(text)?)
    }
}

/// A hasher for short texts: FNV-1a with a finish that spreads into all bits.
#[derive(Default)]
pub struct Bytes(u64);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn finish(&self) -> u64 {
        let hash = (self.0 ^ (self.0 >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        hash ^ (hash >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number_and_what_is_known_of_it() {
        let mut notes = Notes::new();
        *notes.or_insert("a", 1) += 1;
        *notes.or_insert("b".to_owned(), 5) += 1;
        *notes.or_insert("a", 9) += 1;
        assert_eq!((notes.get("a"), notes.get("b"), notes.get("c")), (Some(&3), Some(&6), None));
    }
}
