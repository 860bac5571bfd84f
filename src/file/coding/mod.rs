//! Arithmetic coding of numbers whose chances are learned on the way.
//!
//! The numbers of a model follow laws that a general compressor does not see: what a weight is depends on its column and
//! on the weights beside it, not on the bytes before. Here each yes or no costs what it is worth, by a [`Chance`] that
//! its context picks, and the file is as small before compression as after.
//!
//! Writing and reading are one walk: it is written once over a [`Coder`], which takes the bits in as an [`Encoder`] and
//! gives them out as a [`Decoder`]. A decoder takes what it is handed for nothing, so a reader hands it zeros. It
//! reads zeros behind the end, and whatever the bytes are it gives some numbers: their owner checks them, and sees to it
//! that a short file does not announce a long list ([`Coder::most`]).

mod decoder;
mod encoder;
mod number;

pub use decoder::Decoder;
pub use encoder::Encoder;
pub use number::{Number, Symbol};

/// Takes bits in or gives them out.
pub trait Coder {
    /// The longest list there may be: a reader takes each of its members to be a bit long at least.
    fn most(&self) -> u32;
    /// A bit that follows its chance.
    fn bit(&mut self, chance: &mut Chance, bit: bool) -> bool;
    /// The low `count` bits of a value, at most [`EVEN`], all as likely as not.
    fn even(&mut self, count: u32, value: u32) -> u32;
}

/// The most bits that [`Coder::even`] takes at a time.
pub const EVEN: u32 = 12;

/// How likely a bit is set, by all that stood in its place before.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    /// In units of 2^-16. A share that is smaller than the pace shrinks no more, so it never comes near nothing.
    share: u16,
    /// How many have been seen and two more, up to [`PATIENCE`]: the next one counts for one of so many.
    pace: u16,
}

/// From so many bits on the chance follows what comes at the same pace.
const PATIENCE: u16 = 252;

/// Bits of a chance that divide the range.
const PRECISION: u32 = 12;

impl Default for Chance {
    fn default() -> Self {
        Chance { share: 1 << 15, pace: 2 }
    }
}

impl Chance {
    /// Of what is set once in eight times or less, as far as one can tell before any has been seen.
    pub const RARE: Chance = Chance { share: 1 << 13, pace: 3 };

    /// The part of a range that a set bit takes: never nothing and never all.
    fn of(self, range: u32) -> u32 {
        (range >> PRECISION) * u32::from(self.share >> (16 - PRECISION))
    }

    /// Learns from a bit: the mean of all seen, as long as they are few.
    #[inline(always)]
    fn learn(&mut self, bit: bool) {
        let share = u32::from(self.share);
        let way = if bit { 65_535 - share } else { share };
        let step = divided(way, self.pace);
        self.share = (if bit { share + step } else { share - step }) as u16;
        self.pace += u16::from(self.pace < PATIENCE);
    }
}

/// The bits behind the point of [`PARTS`].
const POINT: u32 = 24;

/// One divided by each pace, rounded up.
const PARTS: [u32; PATIENCE as usize + 1] = {
    let mut parts = [0; PATIENCE as usize + 1];
    let mut pace = 1;
    while pace < parts.len() {
        parts[pace] = (1_u32 << POINT).div_ceil(pace as u32);
        pace += 1;
    }
    parts
};

/// A number of 16 bits divided by a pace, which is not zero: millions of bits are learned from at each start, and a division takes
/// longer. What rounding adds to the quotient is too little to be seen.
#[inline(always)]
fn divided(number: u32, pace: u16) -> u32 {
    let part = PARTS.get(usize::from(pace)).copied().unwrap_or(0);
    ((u64::from(number) * u64::from(part)) >> POINT) as u32
}

/// The range is never smaller, so that it can be divided.
const LEAST: u32 = 1 << 24;

#[cfg(test)]
mod tests {
    use super::*;

    /// Some of everything, told by a seed.
    fn walk<C: Coder>(coder: &mut C, seed: u32) -> Vec<u32> {
        let (mut chances, mut number, mut symbol) = ([Chance::default(); 4], Number::default(), Symbol::new(5));
        let mut state = seed;
        let mut out = Vec::new();
        for i in 0..5_000_u32 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let value = state >> 8;
            let rare = value.is_multiple_of(97);
            out.push(u32::from(coder.bit(&mut chances[(i % 4) as usize], rare)));
            out.push(coder.even(1 + i % EVEN, value & ((1 << (1 + i % EVEN)) - 1)));
            out.push(number.code(coder, value >> (value % 25)));
            out.push(symbol.code(coder, value % 32));
        }
        for value in [0, 1, u32::MAX - 1, u32::MAX] {
            out.push(number.code(coder, value));
        }
        out
    }

    #[test]
    fn what_is_written_is_read() {
        for seed in [1, 0xFFFF_FFFF, 77] {
            let mut encoder = Encoder::default();
            let written = walk(&mut encoder, seed);
            let bytes = encoder.finish();
            let mut decoder = Decoder::new(&bytes);
            // A reader knows nothing of the values, which another seed stands for.
            let read = walk(&mut Blind(&mut decoder), seed);
            assert_eq!(read, written);
            assert!(decoder.is_at_end());
        }
    }

    /// Hands nothing on to the decoder.
    struct Blind<'d, 'b>(&'d mut Decoder<'b>);

    impl Coder for Blind<'_, '_> {
        fn most(&self) -> u32 {
            self.0.most()
        }
        fn bit(&mut self, chance: &mut Chance, _: bool) -> bool {
            self.0.bit(chance, false)
        }
        fn even(&mut self, count: u32, _: u32) -> u32 {
            self.0.even(count, 0)
        }
    }

    #[test]
    fn quotients_are_exact() {
        for pace in 1..=PATIENCE {
            assert!((0..=0xFFFF).all(|number| divided(number, pace) == number / u32::from(pace)), "{pace}");
        }
    }

    #[test]
    fn a_chance_is_never_nothing_and_never_all() {
        for bit in [false, true] {
            for mut chance in [Chance::default(), Chance::RARE] {
                (0..100_000).for_each(|_| chance.learn(bit));
                assert!((1..1 << PRECISION).contains(&chance.of(1 << PRECISION)), "{chance:?}");
            }
            // Few of the other kind before change nothing about that.
            for odd in 1..300 {
                let mut chance = Chance::default();
                (0..odd).for_each(|_| chance.learn(!bit));
                (0..100_000).for_each(|_| chance.learn(bit));
                assert!((1..1 << PRECISION).contains(&chance.of(1 << PRECISION)), "{chance:?}");
            }
        }
    }

    #[test]
    fn the_rare_costs_much_and_the_frequent_nearly_nothing() {
        let mut encoder = Encoder::default();
        let mut chance = Chance::default();
        (0..80_000).for_each(|i| assert_eq!(encoder.bit(&mut chance, i % 100 == 0), i % 100 == 0));
        // The entropy of one in a hundred is 0.081 bits.
        let bytes = encoder.finish().len();
        assert!((808..860).contains(&bytes), "{bytes}");
    }

    #[test]
    fn any_bytes_give_numbers() {
        for bytes in [&[][..], &[0xFF; 40], &[0; 3], &[0x12, 0x9A, 0x55]] {
            let mut decoder = Decoder::new(bytes);
            walk(&mut Blind(&mut decoder), 5);
            assert!(!decoder.is_at_end());
        }
    }
}
