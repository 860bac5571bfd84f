//! The weights of the features as they are searched: most of the time the tagger takes is spent here.
//!
//! Most features that are asked for have no weights; a bit for each of many hashes tells so without a look at the
//! table. The table is open addressing, and a slot holds the first few weights of its feature itself, so that a
//! feature costs one place in memory and no branch that depends on it.

use super::decode::{COLUMNS, Row, fold};
use super::feature::key;

/// Weights kept in the slot itself.
const HEAD: usize = 4;
/// Room for sums, a power of two, so that no column can be out of bounds.
const ROOM: usize = COLUMNS.next_power_of_two();
/// Bits of the filter for each slot, as a power of two.
const FILTER: u32 = 4;
/// Marks an empty slot; longer than any key.
const EMPTY: u32 = u32::MAX;

/// Columns and weights.
type Pair = (u8, i8);

#[derive(Clone, Copy)]
struct Slot {
    key: u32,
    /// Where the other weights are, and in the lowest byte how many.
    rest: u32,
    head: [Pair; HEAD],
}

pub(super) struct Weights {
    filter: Vec<u64>,
    filter_shift: u32,
    slots: Vec<Slot>,
    shift: u32,
    rest: Vec<Pair>,
}

/// Buffers reused from token to token.
#[derive(Default)]
pub(super) struct Found {
    keys: Vec<u32>,
    slots: Vec<Slot>,
}

impl Weights {
    /// From the sorted keys, how many weights each has, and columns and weights in this order; there are as many as
    /// the counts say, and no column is out of range.
    pub fn new(keys: &[u32], counts: &[u8], columns: &[u8], weights: &[i8]) -> Weights {
        let bits = (keys.len().max(64) * 4 / 3).next_power_of_two().trailing_zeros().min(26);
        let mut table = Weights {
            filter: vec![0; 1 << (bits + FILTER - 6)],
            filter_shift: 32 - bits - FILTER,
            slots: vec![Slot { key: EMPTY, rest: 0, head: [(0, 0); HEAD] }; 1 << bits],
            shift: 32 - bits,
            rest: Vec::new(),
        };
        let mut pairs = columns.iter().copied().zip(weights.iter().copied());
        for (&key, &count) in keys.iter().zip(counts) {
            let mut head = [(0, 0); HEAD];
            let count = usize::from(count);
            head.iter_mut().zip(pairs.by_ref().take(count.min(HEAD))).for_each(|(slot, pair)| *slot = pair);
            let rest = (table.rest.len() as u32) << 8 | count.saturating_sub(HEAD) as u32;
            table.rest.extend(pairs.by_ref().take(count.saturating_sub(HEAD)));
            table.insert(Slot { key, rest, head });
        }
        table
    }

    fn insert(&mut self, slot: Slot) {
        let hash = hash(slot.key);
        let bit = hash >> self.filter_shift;
        self.filter[(bit >> 6) as usize] |= 1 << (bit & 63);
        let mut at = (hash >> self.shift) as usize;
        while self.slots[at].key != EMPTY {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }

    /// Adds the weights of features to the scores of a token.
    pub fn add(&self, features: &[u32], found: &mut Found, scores: &mut Row) {
        self.may_have(features, &mut found.keys);
        // First all slots, then all sums: the memory works on many slots at a time.
        found.slots.clear();
        found.slots.extend(found.keys.iter().filter_map(|&key| self.find(key)));
        let mut sums = [0; ROOM];
        for slot in &found.slots {
            for (column, weight) in slot.head {
                sums[usize::from(column) & (ROOM - 1)] += i32::from(weight);
            }
            let (first, count) = ((slot.rest >> 8) as usize, (slot.rest & 255) as usize);
            for &(column, weight) in self.rest.get(first..first + count).unwrap_or(&[]) {
                sums[usize::from(column) & (ROOM - 1)] += i32::from(weight);
            }
        }
        fold(&sums, scores);
    }

    #[inline]
    fn find(&self, key: u32) -> Option<Slot> {
        let mut at = (hash(key) >> self.shift) as usize;
        loop {
            let slot = self.slots.get(at)?;
            if slot.key == key {
                return Some(*slot);
            }
            if slot.key == EMPTY {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The keys of the features that may have weights. No branch depends on the answer, so many are asked for at a time.
    fn may_have(&self, features: &[u32], hits: &mut Vec<u32>) {
        hits.clear();
        hits.resize(features.len(), 0);
        let mut count = 0;
        for &feature in features {
            let key = key(feature);
            let bit = hash(key) >> self.filter_shift;
            let seen = self.filter.get((bit >> 6) as usize).map_or(0, |word| word >> (bit & 63) & 1);
            if let Some(slot) = hits.get_mut(count) {
                *slot = key;
            }
            count += seen as usize;
        }
        hits.truncate(count);
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
            let mut sums = [0; COLUMNS];
            for i in first..first + usize::from(*count) {
                sums[usize::from(columns[i])] += i32::from(weights[i]);
            }
            first += usize::from(*count);
            let (mut wanted, mut got) = (Row::default(), Row::default());
            fold(&sums, &mut wanted);
            table.add(&[*key, 100_004 + key], &mut Found::default(), &mut got);
            assert_eq!(got, wanted);
        }
    }
}
