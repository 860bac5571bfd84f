//! The weights of the features as they are searched: most of the time the tagger takes is spent here.
//!
//! Nearly every feature that is asked for has weights, a handful each. They lie in the table itself, spread out over
//! all columns: a feature costs one place in memory, and adding its row is a few vector instructions without a
//! branch, which is twice as fast as going through a list of columns and weights.

use super::decode::{COLUMNS, Row, fold};
use super::feature::key;

/// Bytes of a slot, half a cache line: the key, and behind it a weight for each column. All are added, the key's too,
/// so that the whole is two vectors; nobody looks at the sums of the first four.
const SLOT: usize = 32;
/// Where the columns begin in a slot.
const FIRST: usize = 4;
/// Marks an empty slot; longer than any key.
const EMPTY: u32 = u32::MAX;

#[derive(Clone, Copy)]
#[repr(align(32))]
struct Slot([u8; SLOT]);

const _: () = assert!(COLUMNS <= SLOT - FIRST);

impl Slot {
    fn new(key: u32) -> Slot {
        let mut slot = [0; SLOT];
        slot[..FIRST].copy_from_slice(&key.to_le_bytes());
        Slot(slot)
    }

    #[inline(always)]
    fn key(&self) -> u32 {
        self.0.first_chunk().map_or(EMPTY, |key| u32::from_le_bytes(*key))
    }
}

/// Sums of whole slots. A slot holds small numbers, and there are never so many features that their sums would leave
/// 16 bits.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums([i16; SLOT]);

impl Sums {
    pub fn add(&mut self, other: &Sums) {
        self.0.iter_mut().zip(&other.0).for_each(|(sum, more)| *sum = sum.wrapping_add(*more));
    }

    /// Adds them to the scores of a token.
    pub fn fold(&self, scores: &mut Row) {
        fold(&self.0[FIRST..], scores);
    }
}

pub(super) struct Weights {
    /// Open addressing.
    slots: Vec<Slot>,
    shift: u32,
}

impl Weights {
    /// From the sorted keys, how many weights each has, and columns and weights in this order; there are as many as
    /// the counts say, and no column is out of range.
    pub fn new(keys: &[u32], counts: &[u8], columns: &[u8], weights: &[i8]) -> Weights {
        let bits = (keys.len().max(64) * 4 / 3).next_power_of_two().trailing_zeros().min(26);
        let mut table = Weights { slots: vec![Slot::new(EMPTY); 1 << bits], shift: 32 - bits };
        let mut pairs = columns.iter().zip(weights);
        for (&key, &count) in keys.iter().zip(counts) {
            let mut slot = Slot::new(key);
            for (&column, &weight) in pairs.by_ref().take(usize::from(count)) {
                if let Some(sum) = slot.0.get_mut(FIRST + usize::from(column)) {
                    *sum = sum.cast_signed().saturating_add(weight).cast_unsigned();
                }
            }
            table.insert(slot);
        }
        table
    }

    fn insert(&mut self, slot: Slot) {
        let mut at = (hash(slot.key()) >> self.shift) as usize;
        while self.slots[at].key() != EMPTY {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }

    /// The weights of features, added up.
    pub fn sum(&self, features: &[u32]) -> Sums {
        let mut sums = Sums::default();
        for &feature in features {
            let Some(slot) = self.find(key(feature)) else { continue };
            for (sum, &weight) in sums.0.iter_mut().zip(&slot.0) {
                *sum = sum.wrapping_add(i16::from(weight.cast_signed()));
            }
        }
        sums
    }

    #[inline(always)]
    fn find(&self, key: u32) -> Option<&Slot> {
        let mut at = (hash(key) >> self.shift) as usize;
        loop {
            let slot = self.slots.get(at)?;
            if slot.key() == key {
                return Some(slot);
            }
            if slot.key() == EMPTY {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

fn hash(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B1)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let (mut wanted, mut got) = (Row::default(), Row::default());
            fold(&sums, &mut wanted);
            table.sum(&[*key, 100_004 + key]).fold(&mut got);
            assert_eq!(got, wanted);
        }
    }
}
