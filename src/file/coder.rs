//! An adaptive binary range coder, the one of LZMA with finer chances: for numbers whose order and neighbourhood tell
//! more than a general compressor sees. Both sides learn how likely each decision is from those before.

/// The chance of a decision, learned as decisions are made: fast at first, then more and more slowly.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    /// That it is *yes*, in 1/65536.
    yes: u16,
    seen: u8,
}

impl Default for Chance {
    fn default() -> Self {
        Chance { yes: 1 << 15, seen: 0 }
    }
}

/// Decisions after which a chance learns no more slowly.
const SETTLED: usize = 60;
/// The share of the way to what was decided that a chance goes after so many decisions, in 1/32768.
const RATES: [i32; SETTLED + 1] = {
    let mut rates = [0; SETTLED + 1];
    let mut seen = 0;
    while seen <= SETTLED {
        rates[seen] = (2 << 15) / (2 * seen as i32 + 3);
        seen += 1;
    }
    rates
};
/// No decision is ever sure.
const LEAST: u16 = 48;

impl Chance {
    /// Where the range is split.
    fn bound(self, range: u32) -> u32 {
        (range >> 16) * u32::from(self.yes)
    }

    fn learn(&mut self, yes: bool) {
        let rate = RATES.get(usize::from(self.seen)).copied().unwrap_or(0);
        let goal = if yes { i32::from(u16::MAX) } else { 0 };
        let next = i32::from(self.yes) + (((goal - i32::from(self.yes)) * rate) >> 15);
        self.yes = (next as u16).clamp(LEAST, u16::MAX - LEAST);
        self.seen = (self.seen + 1).min(SETTLED as u8);
    }
}

/// Ranges below this are widened by a byte.
const NARROW: u32 = 1 << 24;

/// What codes decisions and what reads them again, so that both go the same way.
pub trait Coder {
    /// Codes a decision and returns it; when reading, what is given does not count.
    fn bit(&mut self, chance: &mut Chance, yes: bool) -> bool;

    /// Codes a number of as many bits as `chances` tell apart: there is one for each beginning.
    fn number(&mut self, chances: &mut [Chance], number: u32) -> u32 {
        let bits = chances.len().max(1).ilog2();
        let mut place = 1usize;
        for bit in (0..bits).rev() {
            let Some(chance) = chances.get_mut(place) else { break };
            place = 2 * place + usize::from(self.bit(chance, number >> bit & 1 == 1));
        }
        place as u32 ^ (1 << bits)
    }

    /// Codes any number: how many bits it has, by `lengths` of 64 chances, then the bits, of which only the first is
    /// worth learning.
    fn large(&mut self, lengths: &mut [Chance], firsts: &mut [Chance], number: u32) -> u32 {
        let bits = self.number(lengths, u32::BITS - number.leading_zeros()).min(u32::BITS);
        if bits < 2 {
            return bits;
        }
        let mut read = 1;
        for bit in (0..bits - 1).rev() {
            let known = if bit + 2 == bits { firsts.get_mut(bits as usize) } else { None };
            let yes = number >> bit & 1 == 1;
            read = 2 * read + u32::from(self.bit(known.unwrap_or(&mut Chance::default()), yes));
        }
        read
    }
}

/// Writes decisions.
pub struct Encoder {
    low: u64,
    range: u32,
    /// The last byte, which a carry may still raise, and how many bytes of ones follow it.
    last: u8,
    waiting: usize,
    bytes: Vec<u8>,
}

impl Default for Encoder {
    fn default() -> Self {
        Encoder { low: 0, range: u32::MAX, last: 0, waiting: 0, bytes: Vec::new() }
    }
}

impl Encoder {
    fn shift(&mut self) {
        let carry = (self.low >> 32) as u8;
        if carry > 0 || self.low < 0xFF00_0000 {
            self.bytes.push(self.last.wrapping_add(carry));
            let follow = std::iter::repeat_n(0xFF_u8.wrapping_add(carry), self.waiting);
            self.bytes.extend(follow);
            self.waiting = 0;
            self.last = (self.low >> 24) as u8;
        } else {
            self.waiting += 1;
        }
        self.low = (self.low & 0x00FF_FFFF) << 8;
    }

    pub fn finish(mut self) -> Vec<u8> {
        (0..5).for_each(|_| self.shift());
        // The first byte is the carry that never comes.
        self.bytes.split_off(1)
    }
}

impl Coder for Encoder {
    fn bit(&mut self, chance: &mut Chance, yes: bool) -> bool {
        let bound = chance.bound(self.range);
        if yes {
            self.range = bound;
        } else {
            self.low += u64::from(bound);
            self.range -= bound;
        }
        chance.learn(yes);
        while self.range < NARROW {
            self.range <<= 8;
            self.shift();
        }
        yes
    }
}

/// Reads decisions. Behind the last byte it reads zeros: what comes of damaged bytes is for the caller to judge.
pub struct Decoder<'b> {
    code: u32,
    range: u32,
    rest: &'b [u8],
    /// Bytes that were missing.
    missing: usize,
}

impl<'b> Decoder<'b> {
    pub fn new(bytes: &'b [u8]) -> Decoder<'b> {
        let mut decoder = Decoder { code: 0, range: u32::MAX, rest: bytes, missing: 0 };
        (0..4).for_each(|_| decoder.next());
        decoder
    }

    fn next(&mut self) {
        let byte = match self.rest.split_first() {
            Some((&byte, rest)) => {
                self.rest = rest;
                byte
            }
            None => {
                self.missing += 1;
                0
            }
        };
        self.code = self.code << 8 | u32::from(byte);
    }

    /// Whether more was read than there is; then nothing read since means anything.
    pub fn is_beyond(&self) -> bool {
        self.missing > 0
    }

    /// Whether all bytes were read, and none beyond.
    pub fn is_done(&self) -> bool {
        self.rest.is_empty() && self.missing == 0
    }
}

impl Coder for Decoder<'_> {
    fn bit(&mut self, chance: &mut Chance, _: bool) -> bool {
        let bound = chance.bound(self.range);
        let yes = self.code < bound;
        if yes {
            self.range = bound;
        } else {
            self.code = self.code.wrapping_sub(bound);
            self.range -= bound;
        }
        chance.learn(yes);
        while self.range < NARROW {
            self.range <<= 8;
            self.next();
        }
        yes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes decisions, small numbers and large ones in turn.
    fn run(coder: &mut impl Coder, of: impl Fn(u32) -> u32) -> Vec<u32> {
        let (mut rare, mut small) = (Chance::default(), [Chance::default(); 16]);
        let (mut lengths, mut firsts) = ([Chance::default(); 64], [Chance::default(); 33]);
        let mut read = Vec::new();
        for i in 0..5000 {
            read.push(u32::from(coder.bit(&mut rare, of(i).is_multiple_of(50))));
            read.push(coder.number(&mut small, of(i) % 16));
            read.push(coder.large(&mut lengths, &mut firsts, of(i)));
        }
        read
    }

    #[test]
    fn what_was_coded_is_read_again() {
        let of = |i: u32| if i.is_multiple_of(97) { u32::MAX - i } else { i.wrapping_mul(0x9E37_79B9) >> (i % 31) };
        let mut encoder = Encoder::default();
        let coded = run(&mut encoder, of);
        let bytes = encoder.finish();
        let mut decoder = Decoder::new(&bytes);
        assert_eq!(run(&mut decoder, |_| 0), coded);
        assert!(decoder.is_done());
        let mut cut = Decoder::new(&bytes[..bytes.len() - 1]);
        run(&mut cut, |_| 0);
        assert!(cut.is_beyond());
    }

    #[test]
    fn rare_decisions_cost_little() {
        let mut encoder = Encoder::default();
        let mut chance = Chance::default();
        (0..80_000).for_each(|i| {
            encoder.bit(&mut chance, i % 1000 == 0);
        });
        // A byte each would be 10,000.
        assert!(encoder.finish().len() < 250);
    }
}
