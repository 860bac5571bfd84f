//! The names as they are coded in the file; written and read by the same walk.
//!
//! A name is not spelled out: its [`key`] stands for it, a few bits of a hash, in ascending order, with its senses and
//! weight. That takes half the bytes that sorted and front-coded letters do, after Brotli. The price is that a word
//! that nobody listed is found by mistake once in some hundred times, with senses as they come;
//! the tagger learns with such mistakes around, and weighs what the lexicon says in any case.
//!
//! First words of names that go on have a key of their own, shorter still, with how many words the longest of them has.

use super::Entry;
use super::senses::Senses;
use crate::file::coding::{Coder, Gaps, Symbols, number};

/// Bits of the key of a name: of 656 words that are not listed one has the key of one that is.
pub const NAME_BITS: u32 = 25;
/// Bits of the key of a first word: of 40 words that begin no name one is taken for one that does.
pub const FIRST_BITS: u32 = 18;

/// The most words of a name.
pub const MOST_WORDS: u32 = 15;
/// Weights, as many as there are numbers of words.
const WEIGHTS: usize = 16;
/// Sets of senses from here on, which are rare, share the chances of their weights.
const RARE: usize = 64;

/// What the file holds: names and first words by key, each in ascending order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lists {
    pub names: Vec<(u32, Entry)>,
    /// First words with the number of words of the longest name.
    pub firsts: Vec<(u32, u8)>,
}

/// What is coded does not fit together.
#[derive(Debug)]
pub struct Misfit;

/// The key of a folded name.
pub fn key(name: &[u8], bits: u32) -> u32 {
    key_of(name.iter().fold(BEFORE, |hash, &byte| on(hash, byte)), bits)
}

/// The hash of no bytes, to be led [on].
pub const BEFORE: u64 = 0xCBF2_9CE4_8422_2325;

/// The hash of some bytes led on by one more: FNV-1a in 64 bits.
#[inline(always)]
pub const fn on(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01B3)
}

/// The key of a folded name by its hash, whose upper bits depend on every byte once they are mixed.
pub const fn key_of(hash: u64, bits: u32) -> u32 {
    ((hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - bits)) as u32
}

/// The lists. `sets` are the sets of senses, the most frequent first; `lists` what is to be written, with entries of
/// these sets only; a reader has none.
pub fn lists<C: Coder>(coder: &mut C, sets: &[Senses], lists: &Lists) -> Result<Lists, Misfit> {
    let (mut kinds, mut weights) = (Symbols::new(1, sets.len(), 2), Symbols::new(RARE, WEIGHTS, 8));
    let names = keys(coder, &lists.names, NAME_BITS, |coder, entry: Entry| {
        let set = C::given(|| sets.iter().position(|&set| set == entry.senses).unwrap_or(0) as u32);
        let set = kinds.code(coder, 0, set) as usize;
        let senses = *sets.get(set).ok_or(Misfit)?;
        let weight = weights.code(coder, set.min(RARE - 1), u32::from(entry.weight)) as u8;
        Ok(Entry { senses, weight })
    })?;
    let mut words = Symbols::new(1, MOST_WORDS as usize + 1, 8);
    let firsts =
        keys(
            coder,
            &lists.firsts,
            FIRST_BITS,
            |coder, longest: u8| Ok(words.code(coder, 0, u32::from(longest)) as u8),
        )?;
    Ok(Lists { names, firsts })
}

/// A list of keys with something to each.
fn keys<C: Coder, T: Copy + Default>(
    coder: &mut C,
    list: &[(u32, T)],
    bits: u32,
    mut each: impl FnMut(&mut C, T) -> Result<T, Misfit>,
) -> Result<Vec<(u32, T)>, Misfit> {
    let count = number(coder, list.len() as u32);
    if count > coder.most() {
        return Err(Misfit);
    }
    let mut gaps = Gaps::new(bits, count);
    let mut out = Vec::with_capacity(count as usize);
    let mut last = 0_u32;
    for i in 0..count as usize {
        let next = following(coder, &mut gaps, last, list.get(i).copied().unwrap_or_default(), &mut each)?;
        last = next.0;
        if last >> bits != 0 {
            return Err(Misfit);
        }
        out.push(next);
    }
    Ok(out)
}

/// The key after the one before, with what goes with it. A call for each, for browsers exchange what they have compiled in
/// haste when it is next called.
#[inline(never)]
fn following<C: Coder, T>(
    coder: &mut C,
    gaps: &mut Gaps,
    last: u32,
    (key, value): (u32, T),
    each: &mut impl FnMut(&mut C, T) -> Result<T, Misfit>,
) -> Result<(u32, T), Misfit> {
    let key = last.saturating_add(gaps.code(coder, key.wrapping_sub(last)));
    Ok((key, each(coder, value)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::coding::{Decoder, Encoder};

    #[test]
    fn lists_come_back() {
        let sets: Vec<Senses> = (0..200).map(|set| Senses::from_bits(1 << (set % 30) | set)).collect();
        let entry = |i: u32| Entry { senses: sets[(i * i % 200) as usize], weight: (i % 16) as u8 };
        let written = Lists {
            names: (0..3_000).map(|i| (i * 11_000 + i % 7, entry(i))).collect(),
            firsts: (0..300).map(|i| (i * 800, (2 + i % 9) as u8)).collect(),
        };
        let mut encoder = Encoder::default();
        assert!(lists(&mut encoder, &sets, &written).is_ok());
        let bytes = encoder.finish();
        let mut decoder = Decoder::new(&bytes);
        assert_eq!(lists(&mut decoder, &sets, &Lists::default()).unwrap(), written);
        assert!(decoder.is_at_end());
        let mut decoder = Decoder::new(&bytes);
        let read = lists(&mut decoder, &sets[..50], &Lists::default());
        assert!(read.is_err() || !decoder.is_at_end(), "sets are missing");
        assert!(lists(&mut Decoder::new(&[0xFF; 12]), &sets, &Lists::default()).is_err(), "more than there may be");
    }

    #[test]
    fn keys_are_spread_evenly() {
        let mut shares = [0; 16];
        for i in 0..16_000 {
            shares[key(format!("name {i}").as_bytes(), 4) as usize] += 1;
        }
        assert!(shares.iter().all(|share| (850..1150).contains(share)), "{shares:?}");
    }
}
