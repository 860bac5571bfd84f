//! Takes numbers in and makes bytes of them. Not used in the browser.

use super::{Block, Coder, LEAST, WHOLE_BITS, WORD_BITS};

/// Writes numbers. A state is read from its last number to the first, so all are kept until the end.
#[derive(Default)]
pub struct Encoder {
    parts: Vec<Part>,
}

/// A part of a whole of so many bits.
struct Part {
    start: u32,
    size: u32,
    bits: u32,
}

impl Encoder {
    /// The finished bytes.
    pub fn finish(self) -> Vec<u8> {
        let mut states = [LEAST; 2];
        let mut words = Vec::new();
        for (at, Part { start, size, bits }) in self.parts.into_iter().enumerate().rev() {
            let state = &mut states[at % 2];
            if u64::from(*state) >= u64::from(size) << (u32::BITS - bits) {
                words.push(*state as u16);
                *state >>= WORD_BITS;
            }
            *state = (*state / size) << bits | (start + *state % size);
        }
        let [now, other] = states;
        // In the order in which they are taken, backwards: the upper halves, then the lower ones.
        words.extend([other as u16, now as u16, (other >> WORD_BITS) as u16, (now >> WORD_BITS) as u16]);
        words.into_iter().rev().flat_map(u16::to_le_bytes).collect()
    }
}

impl Coder for Encoder {
    fn given(value: impl FnOnce() -> u32) -> u32 {
        value()
    }

    fn most(&self) -> u32 {
        u32::MAX
    }

    fn symbol(&mut self, starts: &[Block], place: impl FnOnce() -> Option<usize>) -> usize {
        let place = place();
        assert!(place.is_some(), "a symbol is one of those there are");
        let place = place.unwrap_or_default();
        let start = |place: usize| u32::from(starts.as_flattened()[place] as u16);
        let size = start(place + 1) - start(place);
        assert!(size > 0, "a symbol that was ruled out");
        self.parts.push(Part { start: start(place), size, bits: WHOLE_BITS });
        place
    }

    fn even(&mut self, count: u32, value: u32) -> u32 {
        self.parts.push(Part { start: value, size: 1, bits: count });
        value
    }
}
