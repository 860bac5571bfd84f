//! Random numbers, the same in every run.

use proptest::test_runner::{RngAlgorithm, TestRng};

pub struct Dice(pub TestRng);

impl Dice {
    pub fn new(seed: u8) -> Dice {
        Dice(TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
    }
    pub fn below(&mut self, n: usize) -> usize {
        use proptest::prelude::Rng;
        self.0.next_u32() as usize % n.max(1)
    }
    pub fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}
