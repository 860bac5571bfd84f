//! One table a text that turns UTF-8 byte offsets into UTF-16 units and code
//! points. Built in one pass; a text of ASCII alone needs no table at all.

use super::span::{Byte, CodePoint, Span, Utf16};

/// Bytes between two checkpoints; a lookup scans at most this many.
const STRIDE: usize = 64;

/// Offset table of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offsets {
    /// UTF-16 units and code points before byte `i * STRIDE`; empty for ASCII text.
    checkpoints: Vec<(u32, u32)>,
    bytes: u32,
    utf16: u32,
    code_points: u32,
}

impl Offsets {
    pub fn new(text: &str) -> Offsets {
        let bytes = text.len() as u32;
        if text.is_ascii() {
            return Offsets { checkpoints: Vec::new(), bytes, utf16: bytes, code_points: bytes };
        }
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        let (mut utf16, mut code_points) = (0, 0);
        for chunk in text.as_bytes().chunks(STRIDE) {
            checkpoints.push((utf16, code_points));
            let (u, c) = count(chunk);
            utf16 += u;
            code_points += c;
        }
        Offsets { checkpoints, bytes, utf16, code_points }
    }

    fn at(&self, text: &str, byte: u32) -> (u32, u32) {
        let byte = byte.min(self.bytes) as usize;
        if self.checkpoints.is_empty() {
            return (byte as u32, byte as u32);
        }
        let slot = (byte / STRIDE).min(self.checkpoints.len() - 1);
        let (utf16, code_points) = self.checkpoints[slot];
        let (u, c) = count(text.as_bytes().get(slot * STRIDE..byte).unwrap_or(&[]));
        (utf16 + u, code_points + c)
    }

    /// The span in UTF-16 units. `text` must be the text the table was built from.
    pub fn utf16(&self, text: &str, span: Span<Byte>) -> Span<Utf16> {
        Span::new(self.at(text, span.start).0, self.at(text, span.end).0)
    }

    /// The byte at which a UTF-16 unit begins, or the character that it is part of; the end of the text for what is
    /// beyond. `text` must be the text the table was built from.
    pub fn byte(&self, text: &str, unit: u32) -> u32 {
        if unit >= self.utf16 {
            return self.bytes;
        }
        if self.checkpoints.is_empty() {
            return unit;
        }
        let slot = self.checkpoints.partition_point(|&(utf16, _)| utf16 <= unit).saturating_sub(1);
        let mut left = unit - self.checkpoints.get(slot).map_or(0, |&(utf16, _)| utf16);
        let mut at = slot * STRIDE;
        let bytes = text.as_bytes();
        // The rest of a character that began before the checkpoint was counted there.
        let is_inside = |at: usize| bytes.get(at).is_some_and(|b| b & 0xC0 == 0x80);
        while is_inside(at) {
            at += 1;
        }
        while let Some(&first) = bytes.get(at) {
            let units = 1 + u32::from(first >= 0xF0);
            if left < units {
                break;
            }
            left -= units;
            at += 1;
            while is_inside(at) {
                at += 1;
            }
        }
        at as u32
    }

    /// The span in code points. `text` must be the text the table was built from.
    pub fn code_points(&self, text: &str, span: Span<Byte>) -> Span<CodePoint> {
        Span::new(self.at(text, span.start).1, self.at(text, span.end).1)
    }

    /// Lengths of the whole text in UTF-16 units, code points and UTF-8 bytes.
    pub const fn lengths(&self) -> (u32, u32, u32) {
        (self.utf16, self.code_points, self.bytes)
    }
}

/// UTF-16 units and code points that begin in these bytes. A code point is counted
/// at its first byte, so a chunk border inside a character does no harm.
fn count(bytes: &[u8]) -> (u32, u32) {
    let (eights, rest) = bytes.as_chunks::<8>();
    let (mut within, mut beyond) = (0, 0);
    for eight in eights {
        let (inner, long) = told(u64::from_le_bytes(*eight));
        within += inner;
        beyond += long;
    }
    // What fills the last eight up are characters of one byte each.
    let last = rest.iter().rev().fold(0, |last, byte| last << 8 | u64::from(*byte));
    let (inner, long) = told(last);
    let code_points = bytes.len() as u32 - within - inner;
    (code_points + beyond + long, code_points)
}

/// How many of eight bytes go on with a character, and how many begin one beyond U+FFFF.
fn told(eight: u64) -> (u32, u32) {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (second, third, fourth) = (eight << 1, eight << 2, eight << 3);
    let within = eight & !second & HIGH;
    let beyond = eight & second & third & fourth & HIGH;
    (within.count_ones(), beyond.count_ones())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_character_belongs_to_its_beginning() {
        let offsets = Offsets::new("a🚀b");
        assert_eq!([0, 1, 2, 3, 4, 9].map(|unit| offsets.byte("a🚀b", unit)), [0, 1, 1, 5, 6, 6]);
        assert_eq!(Offsets::new("ab").byte("ab", 7), 2);
    }

    #[test]
    fn counts_astral_and_combining_characters() {
        let text = "Zoë 🚀 e\u{301} Müller — x".repeat(20);
        let offsets = Offsets::new(&text);
        for (byte, _) in text.char_indices() {
            let before = &text[..byte];
            let span = Span::new(0, byte as u32);
            assert_eq!(offsets.utf16(&text, span).end as usize, before.encode_utf16().count());
            assert_eq!(offsets.code_points(&text, span).end as usize, before.chars().count());
            assert_eq!(offsets.byte(&text, before.encode_utf16().count() as u32) as usize, byte);
        }
    }
}
