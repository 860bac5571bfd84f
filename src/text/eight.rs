//! Text read eight bytes at a time, for most of it is plain letters.

/// Eight bytes of a text; beyond its end stands nothing.
#[inline(always)]
pub(crate) fn eight(text: &[u8], at: usize) -> u64 {
    match text.get(at..).and_then(<[u8]>::first_chunk) {
        Some(part) => u64::from_le_bytes(*part),
        None => last(text, at),
    }
}

#[inline(never)]
fn last(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or(&[]);
    rest.iter().rev().fold(0, |part, &byte| part << 8 | u64::from(byte))
}

/// How many of eight bytes are ASCII letters up to the first that is none, and the upper bits of those in upper case.
#[inline(always)]
pub(crate) fn letters_of(bytes: u64) -> (usize, u64) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const UPPER: u64 = 0x80 * EACH;
    // Without upper bits no sum reaches into the next byte.
    let lower = (bytes & !UPPER) | (0x20 * EACH);
    let from_a = lower + (0x80 - b'a' as u64) * EACH;
    let beyond_z = lower + (0x7F - b'z' as u64) * EACH;
    let letters = from_a & !beyond_z & !bytes & UPPER;
    let end = (letters ^ UPPER).trailing_zeros();
    let before = 1_u64.checked_shl(end & !7).map_or(u64::MAX, |bit| bit - 1);
    // The bit that tells cases apart comes to lie on the upper one.
    (end as usize / 8, letters & !(bytes << 2) & before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_eight_at_a_time_as_they_are_one_by_one() {
        let letters = |bytes: [u8; 8]| {
            let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let upper = bytes[..plain].iter().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase());
            (plain, upper.fold(0, |bits, (at, _)| bits | 0x80 << (8 * at)))
        };
        for byte in 0..=u8::MAX {
            for (at, other) in (0..8).flat_map(|at| [b'a', b'Z', b' ', 0xFF].map(|other| (at, other))) {
                let mut bytes = [other; 8];
                bytes[at] = byte;
                assert_eq!(letters_of(u64::from_le_bytes(bytes)), letters(bytes), "{bytes:?}");
            }
        }
    }
}
