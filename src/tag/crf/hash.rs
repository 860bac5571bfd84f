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

/// Joins two values to one that stands for both; [`spread`] it before use.
pub const fn join(a: u32, b: u32) -> u32 {
    a.wrapping_mul(0x85EB_CA77).rotate_left(13) ^ b.wrapping_mul(0x9E37_79B1)
}

/// The upper `bits` of a value spread over the whole range.
pub const fn spread(value: u32, bits: u32) -> u32 {
    (value ^ (value >> 15)).wrapping_mul(0xC2B2_AE3D) >> (32 - bits)
}

/// Hash of a word's bytes (FNV-1a, folded).
pub const fn of_bytes(bytes: &[u8]) -> u32 {
    let mut hash = 0x811C_9DC5_u32;
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
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
