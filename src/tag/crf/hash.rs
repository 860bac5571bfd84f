//! Hashes of words and features. They are part of the model's format: the trainer and the
//! tagger must agree on them to the bit.

/// Mixes a value into a seed.
pub fn mix(seed: u32, value: u32) -> u32 {
    let mut v = seed.wrapping_mul(0x27D4_EB2F) ^ value.wrapping_mul(0x9E37_79B1);
    v ^= v >> 15;
    v = v.wrapping_mul(0x85EB_CA77);
    v ^= v >> 13;
    v = v.wrapping_mul(0xC2B2_AE3D);
    v ^ (v >> 16)
}

/// Hash of a word's bytes (FNV-1a, folded).
pub fn of_bytes(bytes: &[u8]) -> u32 {
    let hash = bytes.iter().fold(0x811C_9DC5_u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 15)
}

/// For maps whose keys are hashes already.
#[derive(Clone, Copy, Default)]
pub struct Hashed(u64);

impl std::hash::Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = u64::from(of_bytes(bytes));
    }
    fn write_u32(&mut self, value: u32) {
        // The map takes the bucket from the low bits and a tag from the high ones.
        self.0 = u64::from(value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

/// A map from hashes.
pub type Map<T> = std::collections::HashMap<u32, T, std::hash::BuildHasherDefault<Hashed>>;
