//! Gives numbers out of bytes.

use super::{Block, Coder, LANES, LEAST, WHOLE, WHOLE_BITS, WORD_BITS};

/// Reads what an [`Encoder`](super::Encoder) wrote.
pub struct Decoder<'a> {
    bytes: &'a [u8],
    /// Bytes taken so far, those behind the end among them.
    taken: usize,
    /// The state whose turn it is.
    now: u32,
    other: u32,
}

impl<'a> Decoder<'a> {
    pub fn new(bytes: &'a [u8]) -> Decoder<'a> {
        let mut decoder = Decoder { bytes, taken: 0, now: 0, other: 0 };
        for _ in 0..4 {
            let state = decoder.now << WORD_BITS | decoder.word();
            decoder.taken += 2;
            (decoder.now, decoder.other) = (decoder.other, state);
        }
        decoder
    }

    #[inline(always)]
    fn word(&self) -> u32 {
        let word = self.bytes.get(self.taken..).and_then(<[u8]>::first_chunk);
        word.map_or(0, |word| u32::from(u16::from_le_bytes(*word)))
    }

    /// The state goes on to this one, filled up again.
    #[inline(always)]
    fn go_on(&mut self, state: u32) {
        // Whether it is short cannot be foretold, so both are worked out.
        let full = state << WORD_BITS | self.word();
        let short = state < LEAST;
        self.taken += 2 * usize::from(short);
        (self.now, self.other) = (self.other, if short { full } else { state });
    }

    /// Whether all bytes have been read and none behind them.
    pub fn is_at_end(&self) -> bool {
        self.taken == self.bytes.len() && (self.now, self.other) == (LEAST, LEAST)
    }
}

impl Coder for Decoder<'_> {
    fn given(_: impl FnOnce() -> u32) -> u32 {
        0
    }

    fn most(&self) -> u32 {
        (8 * self.bytes.len()).min(1 << 24) as u32
    }

    #[inline(always)]
    fn symbol(&mut self, starts: &[Block], _: impl FnOnce() -> Option<usize>) -> usize {
        let wanted = self.now & (WHOLE - 1);
        let mut begun = 0;
        for block in starts {
            let here = begun_in(block, wanted as i16);
            begun += here;
            if here < LANES {
                break;
            }
        }
        let place = begun.wrapping_sub(1);
        let starts = starts.as_flattened();
        let start = |place: usize| starts.get(place).map_or(0, |&start| u32::from(start as u16));
        let (start, end) = (start(place), start(begun));
        self.go_on((end.wrapping_sub(start)).wrapping_mul(self.now >> WHOLE_BITS).wrapping_add(wanted - start));
        place
    }

    fn even(&mut self, count: u32, _: u32) -> u32 {
        let value = self.now & ((1 << count) - 1);
        self.go_on(self.now >> count);
        value
    }
}

/// How many of some starts, which ascend, are no further than what is wanted.
#[cfg(not(target_feature = "simd128"))]
#[inline(always)]
fn begun_in(block: &Block, wanted: i16) -> usize {
    block.iter().map(|&start| i16::from(start <= wanted)).sum::<i16>() as usize
}

/// The same by vectors of the browser, which the compiler does not find by itself.
#[cfg(target_feature = "simd128")]
#[inline(always)]
fn begun_in(&[a, b, c, d, e, f, g, h]: &Block, wanted: i16) -> usize {
    use core::arch::wasm32::{i16x8, i16x8_bitmask, i16x8_gt, i16x8_splat};
    let further = i16x8_bitmask(i16x8_gt(i16x8(a, b, c, d, e, f, g, h), i16x8_splat(wanted)));
    (u32::from(further) | 1 << LANES).trailing_zeros() as usize
}
