//! Gives numbers out of bytes.

use super::{Chance, Coder, LEAST};

/// Reads what an [`Encoder`](super::Encoder) wrote.
pub struct Decoder<'a> {
    bytes: &'a [u8],
    /// Bytes taken so far, those behind the end among them.
    taken: usize,
    range: u32,
    /// Where in the range the number lies that the bytes spell.
    code: u32,
}

impl<'a> Decoder<'a> {
    pub fn new(bytes: &'a [u8]) -> Decoder<'a> {
        let mut decoder = Decoder { bytes, taken: 0, range: u32::MAX, code: 0 };
        (0..4).for_each(|_| decoder.take());
        decoder
    }

    #[inline(always)]
    fn take(&mut self) {
        self.code = self.code << 8 | u32::from(self.bytes.get(self.taken).copied().unwrap_or(0));
        self.taken += 1;
    }

    #[inline(always)]
    fn widen(&mut self) {
        while self.range < LEAST {
            self.range <<= 8;
            self.take();
        }
    }

    /// Whether all bytes have been read and none behind them.
    pub fn is_at_end(&self) -> bool {
        self.taken == self.bytes.len()
    }
}

impl Coder for Decoder<'_> {
    fn most(&self) -> u32 {
        (8 * self.bytes.len()).min(1 << 24) as u32
    }

    #[inline(always)]
    fn bit(&mut self, chance: &mut Chance, _: bool) -> bool {
        let part = chance.of(self.range);
        // Each way by itself, so that it stays a branch: processors foretell most bits and go on, and need not wait for the sums.
        if self.code < part {
            self.range = part;
            chance.learn(true);
            self.widen();
            true
        } else {
            self.range -= part;
            self.code -= part;
            chance.learn(false);
            self.widen();
            false
        }
    }

    fn even(&mut self, count: u32, _: u32) -> u32 {
        self.range >>= count;
        // Damaged bytes may lie outside of the range.
        let value = (self.code / self.range).min((1 << count) - 1);
        self.code -= value * self.range;
        self.widen();
        value
    }
}
