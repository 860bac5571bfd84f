//! Keys of a file, sorted, as they are searched: two bytes each and a table of where those with the same upper bits begin.
//! Open addressing takes several times the room, for it has empty places and whole keys.

/// Finds the numbers of keys. What belongs to them lies in lists of the caller's, in the same order.
pub struct Directory {
    /// Where the keys with each upper part begin, and one end more.
    starts: Vec<u32>,
    /// The lower parts.
    lows: Vec<u16>,
    low_bits: u32,
}

/// Keys with the same upper part, on average; some are there more than once and some not at all.
const TOGETHER: usize = 2;

impl Directory {
    /// Of keys in order, none of them longer than `bits`.
    pub fn new(keys: impl ExactSizeIterator<Item = u32>, bits: u32) -> Directory {
        let groups = (keys.len() / TOGETHER).max(1).next_power_of_two().trailing_zeros();
        let low_bits = bits.saturating_sub(groups).min(u16::BITS);
        let mut directory = Directory {
            starts: vec![0; (1 << bits.saturating_sub(low_bits)) + 1],
            lows: Vec::with_capacity(keys.len()),
            low_bits,
        };
        for key in keys {
            if let Some(end) = directory.starts.get_mut((key >> low_bits) as usize + 1) {
                *end += 1;
            }
            directory.lows.push(directory.low(key));
        }
        let mut sum = 0;
        for end in &mut directory.starts {
            sum += *end;
            *end = sum;
        }
        directory
    }

    fn low(&self, key: u32) -> u16 {
        (key & ((1 << self.low_bits) - 1)) as u16
    }

    /// Which one it is; the first where there are several.
    #[inline(always)]
    pub fn find(&self, key: u32) -> Option<usize> {
        let group = (key >> self.low_bits) as usize;
        let [start, end] = *self.starts.get(group..)?.first_chunk()?;
        let low = self.low(key);
        let all = self.lows.get(start as usize..end as usize)?;
        Some(start as usize + all.iter().position(|&other| other == low)?)
    }

    pub fn len(&self) -> usize {
        self.lows.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        for (count, bits) in [(0_u32, 8), (1, 25), (1000, 10), (1000, 25), (20_000, 21)] {
            let step = (1 << bits) / count.max(1);
            let keys: Vec<u32> = (0..count).map(|i| i * step + i % step.max(1)).collect();
            let directory = Directory::new(keys.iter().copied(), bits);
            assert_eq!(directory.len(), keys.len());
            for (number, key) in keys.iter().enumerate() {
                assert_eq!(directory.find(*key), Some(number), "{key} of {count}");
            }
            let others = (0..1_u32 << bits).step_by(97).filter(|key| keys.binary_search(key).is_err());
            others.for_each(|key| assert_eq!(directory.find(key), None, "{key} of {count}"));
            assert_eq!(directory.find(u32::MAX), None);
        }
    }

    #[test]
    fn of_equal_keys_the_first_counts() {
        let directory = Directory::new([3, 7, 7, 9].into_iter(), 4);
        assert_eq!([3, 7, 9, 8].map(|key| directory.find(key)), [Some(0), Some(1), Some(3), None]);
    }
}
