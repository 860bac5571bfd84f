//! Hashes of words and phrases that ignore case and the kind of apostrophe, so that
//! looking a word up needs no allocation.

use std::hash::{BuildHasherDefault, Hasher};

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Hash of one word, case folded.
pub fn hash(word: &str) -> u64 {
    let mut state = SEED;
    for c in word.chars() {
        if c.is_ascii() {
            state = step(state, u32::from(c.to_ascii_lowercase() as u8));
        } else if matches!(c, '’' | '‘') {
            state = step(state, u32::from(b'\''));
        } else {
            for low in c.to_lowercase() {
                state = step(state, low as u32);
            }
        }
    }
    finish(state)
}

/// Hash of a phrase from the hash of what went before and the next word.
pub fn join(phrase: u64, word: u64) -> u64 {
    finish((phrase.rotate_left(23) ^ word).wrapping_mul(PRIME))
}

fn step(state: u64, unit: u32) -> u64 {
    (state ^ u64::from(unit)).wrapping_mul(PRIME)
}

/// Spreads the entropy over all bits: the tables take them as they are.
fn finish(mut x: u64) -> u64 {
    x ^= x >> 32;
    x = x.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

/// Takes a hash made here as the key it already is.
#[derive(Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = step(self.0, u32::from(byte));
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Hash builder for maps keyed by these hashes.
pub type Hashed = BuildHasherDefault<Ready>;
/// Map keyed by these hashes.
pub type Map<V> = std::collections::HashMap<u64, V, Hashed>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophes_do_not_count() {
        assert_eq!(hash("O’Brien"), hash("o'brien"));
        assert_eq!(hash("ÜBER"), hash("über"));
        assert_ne!(hash("über"), hash("uber"));
        assert_ne!(join(hash("a"), hash("b")), join(hash("b"), hash("a")));
    }
}
