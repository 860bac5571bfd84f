//! CRC-32 (IEEE), eight bytes at a time.
//!
//! The tables are computed at each call, which takes microseconds: ready-made ones do not compress, and would be
//! some 7 % of the program that a page loads.

/// Bytes taken at a time; each has a table.
const STRIDE: usize = 8;

/// The polynomial, lowest power first.
const POLYNOMIAL: u32 = 0xEDB8_8320;

type Table = [u32; 256];

/// The checksum of the bytes.
pub fn crc32(bytes: &[u8]) -> u32 {
    let tables = tables();
    let [plain, ..] = &tables;
    let (strides, rest) = bytes.as_chunks::<STRIDE>();
    let mut crc = !0;
    for stride in strides {
        let mut word = u64::from_le_bytes(*stride) ^ u64::from(crc);
        crc = 0;
        for table in tables.iter().rev() {
            crc ^= table[usize::from(word as u8)];
            word >>= 8;
        }
    }
    !rest.iter().fold(crc, |crc, byte| step(plain, crc ^ u32::from(*byte)))
}

fn step(plain: &Table, crc: u32) -> u32 {
    plain[usize::from(crc as u8)] ^ (crc >> 8)
}

/// What a byte does to the checksum when 0, 1, 2 … more bytes follow it.
fn tables() -> [Table; STRIDE] {
    let mut tables = [[0; 256]; STRIDE];
    for (byte, entry) in (0u32..).zip(&mut tables[0]) {
        *entry = (0..8).fold(byte, |crc, _| (crc >> 1) ^ (POLYNOMIAL * (crc & 1)));
    }
    let plain = tables[0];
    for further in 1..STRIDE {
        tables[further] = tables[further - 1].map(|crc| step(&plain, crc));
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_common_implementation() {
        let bytes: Vec<u8> = (0..1000u32).map(|i| ((i * i) >> 3) as u8).collect();
        for length in (0..40).chain([999, 1000]) {
            assert_eq!(crc32(&bytes[..length]), crc32fast::hash(&bytes[..length]), "{length}");
        }
    }
}
