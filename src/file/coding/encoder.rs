//! Takes numbers in and makes bytes of them. Not used in the browser.

use super::{Chance, Coder, LEAST};

/// Writes bits; what has been written stands for a number in a range that narrows with each of them.
pub struct Encoder {
    bytes: Vec<u8>,
    /// Lower end of the range; the bit above 32 is to be carried into the bytes.
    low: u64,
    range: u32,
}

impl Default for Encoder {
    fn default() -> Self {
        Encoder { bytes: Vec::new(), low: 0, range: u32::MAX }
    }
}

impl Encoder {
    /// The finished bytes.
    pub fn finish(mut self) -> Vec<u8> {
        (0..4).for_each(|_| self.put());
        self.bytes
    }

    fn put(&mut self) {
        if self.low >> 32 > 0 {
            let whole = self.bytes.iter().rposition(|&byte| byte < 0xFF);
            let (rest, nines) = self.bytes.split_at_mut(whole.map_or(0, |at| at + 1));
            rest.last_mut().into_iter().for_each(|byte| *byte += 1);
            nines.fill(0);
        }
        self.bytes.push((self.low >> 24) as u8);
        self.low = (self.low & 0x00FF_FFFF) << 8;
    }

    fn widen(&mut self) {
        while self.range < LEAST {
            self.range <<= 8;
            self.put();
        }
    }
}

impl Coder for Encoder {
    fn most(&self) -> u32 {
        u32::MAX
    }

    fn bit(&mut self, chance: &mut Chance, bit: bool) -> bool {
        let part = chance.of(self.range);
        if bit {
            self.range = part;
        } else {
            self.range -= part;
            self.low += u64::from(part);
        }
        chance.learn(bit);
        self.widen();
        bit
    }

    fn even(&mut self, count: u32, value: u32) -> u32 {
        self.range >>= count;
        self.low += u64::from(value) * u64::from(self.range);
        self.widen();
        value
    }
}
