//! The weights of the features as they are searched: most of the time the tagger takes is spent here.
//!
//! Nearly every feature that is asked for has weights, a handful each. They lie in the table itself, spread out over
//! all columns: a feature costs one place in memory, and adding its row is a few vector instructions without a
//! branch, which is twice as fast as going through a list of columns and weights.

use super::decode::{COLUMNS, Row, fold};
use super::feature::key;

/// Room for the columns of a row; with the key a slot takes half a cache line.
const ROOM: usize = 28;
/// Marks an empty slot; longer than any key.
const EMPTY: u32 = u32::MAX;

#[derive(Clone, Copy)]
#[repr(C, align(32))]
struct Slot {
    key: u32,
    row: [i8; ROOM],
}

const _: () = assert!(COLUMNS <= ROOM);

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
        let mut table = Weights { slots: vec![Slot { key: EMPTY, row: [0; ROOM] }; 1 << bits], shift: 32 - bits };
        let mut pairs = columns.iter().zip(weights);
        for (&key, &count) in keys.iter().zip(counts) {
            let mut row = [0i8; ROOM];
            for (&column, &weight) in pairs.by_ref().take(usize::from(count)) {
                if let Some(sum) = row.get_mut(usize::from(column)) {
                    *sum = sum.saturating_add(weight);
                }
            }
            table.insert(Slot { key, row });
        }
        table
    }

    fn insert(&mut self, slot: Slot) {
        let mut at = (hash(slot.key) >> self.shift) as usize;
        while self.slots[at].key != EMPTY {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }

    /// Adds the weights of features to the scores of a token.
    pub fn add(&self, features: &[u32], scores: &mut Row) {
        // A row holds small numbers, and there are never so many features that their sums would leave 16 bits.
        let mut sums = [0i16; ROOM];
        for &feature in features {
            let Some(slot) = self.find(key(feature)) else { continue };
            for (sum, &weight) in sums.iter_mut().zip(&slot.row) {
                *sum = sum.wrapping_add(i16::from(weight));
            }
        }
        fold(&sums, scores);
    }

    #[inline(always)]
    fn find(&self, key: u32) -> Option<&Slot> {
        let mut at = (hash(key) >> self.shift) as usize;
        loop {
            let slot = self.slots.get(at)?;
            if slot.key == key {
                return Some(slot);
            }
            if slot.key == EMPTY {
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
            table.add(&[*key, 100_004 + key], &mut got);
            assert_eq!(got, wanted);
        }
    }
}
