//! Rows of neighbouring words that stand once in each text: where both have one, it is the same place.

use super::page::{NONE, Page};

/// Stands more than once.
const MANY: u32 = NONE - 1;
/// In longer texts two words are too common.
const LONG: usize = 20_000;

#[derive(Clone, Copy)]
struct Slot {
    key: u64,
    at: [u32; 2],
}

/// The places of the rare rows in the segments that are asked for, in the order of the old text.
pub fn pairs(pages: [&Page<'_>; 2], open: [&dyn Fn(usize) -> bool; 2]) -> Vec<(u32, u32)> {
    let count = |side: usize| -> usize {
        let segments = pages[side].segments.iter().enumerate();
        segments.filter(|(i, _)| open[side](*i)).map(|(_, segment)| segment.len()).sum()
    };
    let count = count(0) + count(1);
    let width = if count > LONG { 4 } else { 2 };
    let size = (2 * count).next_power_of_two();
    let mut slots = vec![Slot { key: 0, at: [NONE; 2] }; size];
    let mut order = Vec::new();
    for side in [0, 1] {
        for (i, segment) in pages[side].segments.iter().enumerate() {
            if !open[side](i) {
                continue;
            }
            for (at, row) in (segment.start..).zip(pages[side].words[pages[side].word(segment)].windows(width)) {
                let mix = |key: u64, number: u32| (key ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                // Rows that share a key by chance pass for one; what they lead to is looked at again.
                let key = row.iter().fold(1u64, |key, word| mix(key.rotate_left(23), word.number)).max(1);
                let mut place = (key >> 32) as usize & (size - 1);
                // Half of the slots stay free, so that this ends.
                while slots[place].key != key && slots[place].key != 0 {
                    place = (place + 1) & (size - 1);
                }
                let slot = &mut slots[place];
                slot.key = key;
                if side == 0 && slot.at[0] == NONE {
                    order.push(place as u32);
                }
                slot.at[side] = if slot.at[side] == NONE { at } else { MANY };
            }
        }
    }
    let at = order.iter().map(|&place| slots[place as usize].at);
    at.filter(|at| at.iter().all(|place| *place < MANY)).map(|[old, new]| (old, new)).collect()
}

/// The longest part of the pairs that is in the order of both texts.
pub fn in_order(pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    // The last pair of the best row of each length, and for each pair the one before it in its row.
    let mut ends: Vec<u32> = Vec::new();
    let mut before = vec![NONE; pairs.len()];
    for (i, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end as usize].1 < pair.1);
        if let Some(shorter) = length.checked_sub(1) {
            before[i] = ends[shorter];
        }
        match ends.get_mut(length) {
            Some(end) => *end = i as u32,
            None => ends.push(i as u32),
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied().unwrap_or(NONE);
    while let Some(&pair) = pairs.get(at as usize) {
        row.push(pair);
        at = before[at as usize];
    }
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Register;
    use crate::text::{Document, Meta};

    #[test]
    fn what_stands_once_in_each_is_found() {
        let of = |text: &str| Document::from_text(text, Meta::default()).unwrap();
        let (old, new) = (of("the port of the town\nthe town again"), of("the town again of the town\nthe port"));
        let mut register = Register::default();
        let (old, new) = (Page::new(&old, &mut register), Page::new(&new, &mut register));
        // "of the" and "town again"; "the town" stands twice, "the port" is moved.
        let found = pairs([&old, &new], [&|_| true, &|_| true]);
        assert_eq!(found, [(0, 6), (2, 3), (6, 1)]);
        assert_eq!(pairs([&old, &new], [&|i| i == 1, &|i| i == 0]), [(6, 1)]);
    }

    #[test]
    fn the_longest_row_is_kept() {
        assert_eq!(in_order(&[(0, 5), (1, 1), (2, 2), (3, 9), (4, 3)]), [(1, 1), (2, 2), (4, 3)]);
        assert!(in_order(&[]).is_empty());
    }
}
