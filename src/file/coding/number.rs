//! Numbers as bits.

use super::{Chance, Coder, EVEN};

/// Numbers of any size, small ones the likelier: how many binary digits, then the digits, of which the first
/// two follow their chances.
#[derive(Clone)]
pub struct Number {
    lengths: [Chance; 32],
    digits: [[Chance; 4]; 32],
}

impl Default for Number {
    /// At one place for all: arrays are filled by a line of code for each chance.
    #[inline(never)]
    fn default() -> Self {
        Number { lengths: Default::default(), digits: Default::default() }
    }
}

impl Number {
    pub fn code<C: Coder>(&mut self, coder: &mut C, value: u32) -> u32 {
        // Counted from one in 33 bits, so that every number has a first digit that need not be told.
        let whole = u64::from(value) + 1;
        let digits = 63 - whole.leading_zeros();
        let mut length = 0;
        for chance in &mut self.lengths {
            if !coder.bit(chance, length < digits) {
                break;
            }
            length += 1;
        }
        let Some(chances) = self.digits.get_mut((length as usize).min(31)) else { return 0 };
        let mut read = 1_u64;
        let told = length.min(2);
        for place in 0..told {
            let chance = &mut chances[(read & 3) as usize];
            read = read << 1 | u64::from(coder.bit(chance, whole >> (length - 1 - place) & 1 == 1));
        }
        let mut left = length - told;
        while left > 0 {
            let count = left.min(EVEN);
            left -= count;
            let digits = (whole >> left) as u32 & ((1 << count) - 1);
            read = read << count | u64::from(coder.even(count, digits));
        }
        (read - 1) as u32
    }
}

/// One of a few things: a tree of yes and no.
#[derive(Clone)]
pub struct Symbol {
    bits: u32,
    nodes: Vec<Chance>,
}

impl Symbol {
    /// One of two to the power of `bits`.
    pub fn new(bits: u32) -> Symbol {
        Symbol { bits, nodes: vec![Chance::default(); 1 << bits] }
    }

    pub fn code<C: Coder>(&mut self, coder: &mut C, value: u32) -> u32 {
        let mut node = 1;
        for place in (0..self.bits).rev() {
            let Some(chance) = self.nodes.get_mut(node) else { break };
            node = node << 1 | usize::from(coder.bit(chance, value >> place & 1 == 1));
        }
        node as u32 - (1 << self.bits)
    }
}
