//! The weights of the features as they are searched: most of the time the tagger takes is spent here.
//!
//! Nearly every feature that is asked for has weights, a handful each. They lie in the table itself, spread out over
//! all columns: a feature costs one place in memory, and adding its row is a few vector instructions without a
//! branch, which is twice as fast as going through a list of columns and weights.

use super::decode::{COLUMNS, LABELS, OUTSIDE, Row, first};
use super::feature::key;
use super::lanes::Eight;
use super::model::TYPES;

/// Bytes of a slot, half a cache line: the key, the weight of no name, and for each type those of its first label, of
/// its inner one and of both.
const SLOT: usize = 32;
/// Where a slot has the weight of no name.
const NO_NAME: usize = 4;
/// Where those of the types begin: a group of eight each.
const GROUPS: [usize; 3] = [8, 16, 24];
/// Marks an empty slot; longer than any key.
const EMPTY: u32 = u32::MAX;

#[derive(Clone, Copy)]
#[repr(align(32))]
struct Slot([u8; SLOT]);

/// Where a column stands in a slot.
fn place(column: usize) -> usize {
    match column {
        OUTSIDE => NO_NAME,
        LABELS.. => GROUPS[2] + column - LABELS,
        _ => GROUPS[(column - 1) % 2] + (column - 1) / 2,
    }
}

impl Slot {
    fn new(key: u32) -> Slot {
        let mut slot = [0; SLOT];
        slot[..NO_NAME].copy_from_slice(&key.to_le_bytes());
        Slot(slot)
    }

    #[inline(always)]
    fn key(&self) -> u32 {
        self.0.first_chunk().map_or(EMPTY, |key| u32::from_le_bytes(*key))
    }

    #[inline(always)]
    fn group(&self, start: usize) -> Eight {
        Eight::of_bytes(std::array::from_fn(|i| self.0[start + i]))
    }
}

/// Sums of whole slots. A slot holds small numbers, and there are never so many features that their sums would leave
/// 16 bits.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    /// Of the first labels of the types, of their inner ones, of both.
    pub groups: [Eight; 3],
    pub no_name: i16,
}

impl Sums {
    #[inline(always)]
    pub fn add(&mut self, other: &Sums) {
        self.no_name = self.no_name.wrapping_add(other.no_name);
        self.groups = std::array::from_fn(|i| self.groups[i].plus(other.groups[i]));
    }

    /// Adds them to the scores of a token.
    #[inline(always)]
    pub fn fold(&self, scores: &mut Row) {
        let [first_ones, inner_ones, both] = self.groups.map(Eight::wide);
        let (first_ones, inner_ones) = (first_ones.plus(both).each(), inner_ones.plus(both).each());
        scores[OUTSIDE] += i32::from(self.no_name);
        for t in 0..TYPES {
            scores[first(t)] += first_ones[t];
            scores[first(t) + 1] += inner_ones[t];
        }
    }
}

const _: () = assert!(TYPES == 8 && COLUMNS == 1 + 3 * TYPES);

/// A line of the cache. Where a slot stands in it is found without a branch, which nobody could foretell.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Pair([Slot; 2]);

pub(super) struct Weights {
    /// Open addressing, four of five places taken.
    pairs: Vec<Pair>,
    /// Bits of the features that have weights, by their hashes: a third of those that are asked for have none, and of these few
    /// share a bit. It is a sixtieth of the pairs, and so nearer at hand.
    there: Vec<u64>,
}

/// Of a hash, for its bit.
const BITS: u32 = 18;

impl Weights {
    /// From the sorted keys, how many weights each has, and columns and weights in this order; there are as many as
    /// the counts say, and no column is out of range.
    pub fn new(keys: &[u32], counts: &[u8], columns: &[u8], weights: &[i8]) -> Weights {
        let empty = Pair([Slot::new(EMPTY); 2]);
        let mut table = Weights { pairs: vec![empty; keys.len() * 5 / 8 + 1], there: vec![0; 1 << (BITS - 6)] };
        let mut pairs = columns.iter().copied().zip(weights.iter().copied());
        for (&key, &count) in keys.iter().zip(counts) {
            table.insert(key, usize::from(count), &mut pairs);
        }
        table
    }

    /// Takes over the row of a key. A call for each, for browsers exchange what they have compiled in haste when it is next called.
    #[inline(never)]
    fn insert(&mut self, key: u32, count: usize, pairs: &mut impl Iterator<Item = (u8, i8)>) {
        let mut slot = Slot::new(key);
        for (column, weight) in pairs.take(count) {
            if let Some(sum) = slot.0.get_mut(place(usize::from(column))) {
                *sum = sum.cast_signed().saturating_add(weight).cast_unsigned();
            }
        }
        let (word, bit) = place_of_bit(hash(key));
        self.there[word] |= bit;
        let mut at = self.home(hash(key));
        loop {
            if let Some(free) = self.pairs[at].0.iter_mut().find(|slot| slot.key() == EMPTY) {
                *free = slot;
                return;
            }
            at = self.next(at);
        }
    }

    /// The first pair in which a key may be.
    #[inline(always)]
    fn home(&self, hash: u32) -> usize {
        ((u64::from(hash) * self.pairs.len() as u64) >> 32) as usize
    }

    #[inline(always)]
    fn next(&self, at: usize) -> usize {
        if at + 1 < self.pairs.len() { at + 1 } else { 0 }
    }

    /// The weights of features, added up.
    #[inline(never)]
    pub fn sum(&self, features: &[u32]) -> Sums {
        let mut no_name = 0_i16;
        let [mut first_ones, mut inner_ones, mut both] = [Eight::default(); 3];
        for &feature in features {
            let Some(slot) = self.find(key(feature)) else { continue };
            no_name = no_name.wrapping_add(i16::from(slot.0[NO_NAME].cast_signed()));
            first_ones = first_ones.plus(slot.group(GROUPS[0]));
            inner_ones = inner_ones.plus(slot.group(GROUPS[1]));
            both = both.plus(slot.group(GROUPS[2]));
        }
        Sums { no_name, groups: [first_ones, inner_ones, both] }
    }

    #[inline(always)]
    fn find(&self, key: u32) -> Option<&Slot> {
        let hash = hash(key);
        let (word, bit) = place_of_bit(hash);
        if self.there.get(word)? & bit == 0 {
            return None;
        }
        let mut at = self.home(hash);
        loop {
            let Pair(pair) = self.pairs.get(at)?;
            let slot = &pair[usize::from(pair[0].key() != key)];
            if slot.key() == key {
                return Some(slot);
            }
            // The second one is filled last.
            if pair[1].key() == EMPTY {
                return None;
            }
            at = self.next(at);
        }
    }
}

/// Where a hash has its bit.
#[inline(always)]
fn place_of_bit(hash: u32) -> (usize, u64) {
    let at = hash >> (32 - BITS);
    ((at / 64) as usize, 1 << (at % 64))
}

fn hash(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::crf::decode;

    #[test]
    fn every_weight_is_found_and_no_other() {
        let keys: Vec<u32> = (0..500).map(|i| i * 7919 % 100_003).collect();
        let counts: Vec<u8> = (0..500).map(|i| (1 + i % 9) as u8).collect();
        let total: usize = counts.iter().map(|&count| usize::from(count)).sum();
        let columns: Vec<u8> = (0..total).map(|i| (i % COLUMNS) as u8).collect();
        let weights: Vec<i8> = (0..total).map(|i| (i % 200) as i8).collect();
        let table = Weights::new(&keys, &counts, &columns, &weights);
        let mut first = 0;
        for (key, count) in keys.iter().zip(&counts) {
            let mut sums = [0i16; COLUMNS];
            for i in first..first + usize::from(*count) {
                sums[usize::from(columns[i])] += i16::from(weights[i]);
            }
            first += usize::from(*count);
            let wanted: Row = std::array::from_fn(|label| {
                let [own, shared] = decode::columns(label);
                i32::from(sums[own]) + if own == shared { 0 } else { i32::from(sums[shared]) }
            });
            let mut got = Row::default();
            table.sum(&[*key, 100_004 + key]).fold(&mut got);
            assert_eq!(got, wanted);
        }
    }
}
