//! Arithmetic coding of numbers whose chances are learned on the way.
//!
//! The numbers of a model follow laws that a general compressor does not see: what a weight is depends on its column and
//! on the weights beside it, not on the bytes before. Here each costs what it is worth, by how often each [symbol](Symbols)
//! came in the same context before, and the file is as small before compression as after.
//!
//! A symbol is found by comparing eight at a time. Told by one yes or no after the other, numbers took longer to read: what
//! says something is what processors foretell wrongly. The bytes are those of two asymmetric numeral systems that take turns,
//! so that neither waits for the other; they are written from the end to the start.
//!
//! Writing and reading are one walk: it is written once over a [`Coder`], which takes the numbers in as an [`Encoder`] and
//! gives them out as a [`Decoder`]. A decoder takes what it is handed for nothing, so a reader hands it zeros. It
//! reads zeros behind the end, and whatever the bytes are it gives some numbers: their owner checks them, and sees to it
//! that a short file does not announce a long list ([`Coder::most`]).

mod decoder;
mod encoder;
mod symbols;

pub use decoder::Decoder;
pub use encoder::Encoder;
pub use symbols::{Gaps, Symbols, number};

/// Takes numbers in or gives them out.
pub trait Coder {
    /// What is to be written; a reader does not work it out and hands on zero.
    fn given(value: impl FnOnce() -> u32) -> u32;
    /// The longest list there may be: a reader takes each of its members to be a bit long at least.
    fn most(&self) -> u32;
    /// One of some symbols, whose parts of the [`WHOLE`] have these starts; gives its place among them. A writer looks for it.
    fn symbol(&mut self, starts: &[Block], place: impl FnOnce() -> Option<usize>) -> usize;
    /// The low `count` bits of a value, at most [`EVEN`], all as likely as not.
    fn even(&mut self, count: u32, value: u32) -> u32;
}

/// The most bits that [`Coder::even`] takes at a time.
pub const EVEN: u32 = 12;

/// The sum of all parts.
const WHOLE: u32 = 1 << WHOLE_BITS;
const WHOLE_BITS: u32 = 14;

/// A state is never smaller, so that it can be divided.
const LEAST: u32 = 1 << WORD_BITS;
/// What is taken from the bytes at a time.
const WORD_BITS: u32 = 16;

/// Where parts start that are compared at a time.
pub type Block = [i16; LANES];
const LANES: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    /// Some of everything, told by a seed.
    fn walk<C: Coder>(coder: &mut C, seed: u32) -> Vec<u32> {
        let (mut few, mut many) = (Symbols::new(4, 2, 1), Symbols::new(2, 300, 32));
        let (mut never, mut gaps) = (Symbols::new(1, 9, 2), Gaps::new(20, 1_000));
        never.rule_out_first(0);
        let mut state = seed;
        let mut out = Vec::new();
        for i in 0..20_000_u32 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let value = state >> 8;
            out.push(few.code(coder, i as usize % 4, u32::from(value.is_multiple_of(97))));
            out.push(coder.even(i % (EVEN + 1), value & ((1 << (i % (EVEN + 1))) - 1)));
            out.push(many.code(coder, i as usize % 2, value % 300));
            out.push(never.code(coder, 0, 1 + value % 8));
            out.push(gaps.code(coder, value >> (value % 25)));
        }
        for value in [0, 1, u32::MAX - 1, u32::MAX] {
            out.push(number(coder, value));
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
            let read = walk(&mut Blind(&mut decoder), seed);
            assert_eq!(read, written);
            assert!(decoder.is_at_end());
        }
    }

    /// Hands no value on to the decoder: a reader knows none.
    struct Blind<'d, 'b>(&'d mut Decoder<'b>);

    impl Coder for Blind<'_, '_> {
        fn given(_: impl FnOnce() -> u32) -> u32 {
            0
        }
        fn most(&self) -> u32 {
            self.0.most()
        }
        fn symbol(&mut self, starts: &[Block], _: impl FnOnce() -> Option<usize>) -> usize {
            self.0.symbol(starts, || None)
        }
        fn even(&mut self, count: u32, _: u32) -> u32 {
            self.0.even(count, 0)
        }
    }

    #[test]
    fn the_rare_costs_much_and_the_frequent_nearly_nothing() {
        let mut encoder = Encoder::default();
        let mut symbols = Symbols::new(1, 2, 4);
        (0..80_000)
            .for_each(|i| assert_eq!(symbols.code(&mut encoder, 0, u32::from(i % 100 == 0)), u32::from(i % 100 == 0)));
        // The entropy of one in a hundred is 0.081 bits.
        let bytes = encoder.finish().len();
        assert!((808..830).contains(&bytes), "{bytes}");
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
