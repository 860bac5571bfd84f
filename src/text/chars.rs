//! What a character is to the tokenizer. ASCII is a table look-up; everything else
//! goes through the ranges below, which name only what news text really holds.

/// Class of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// White space of any width and line breaks.
    Space,
    /// Neither seen nor part of a word: controls, direction marks, zero-width spaces.
    Gap,
    Letter,
    /// A letter that is a token alone: Han, Kana.
    Ideograph,
    Digit,
    Punctuation,
    Symbol,
    /// Belongs to the character before it: combining marks, variation selectors.
    Mark,
    /// Joins letters inside a word and is nothing elsewhere: ZWJ, ZWNJ, soft hyphen.
    Joiner,
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Symbol; 128];
    let mut i = 0;
    while i < 128 {
        let b = i as u8;
        table[i] = match b {
            b'\t' | b'\n' | 0x0B | 0x0C | b'\r' | b' ' => Class::Space,
            0..0x20 | 0x7F => Class::Gap,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'!' | b'"' | b'\'' | b'(' | b')' | b'*' | b',' | b'-' | b'.' | b'/' | b':' | b';' | b'?' | b'[' | b']'
            | b'`' | b'{' | b'}' => Class::Punctuation,
            _ => Class::Symbol,
        };
        i += 1;
    }
    table
};

/// Writes the start of a word into a buffer, ASCII letters in lower case. Byte by byte: a copy of unknown length leaves the wasm.
#[inline]
pub(crate) fn lower_into(buffer: &mut [u8], word: &str) {
    buffer.iter_mut().zip(word.bytes()).for_each(|(to, byte)| *to = byte.to_ascii_lowercase());
}

#[inline]
pub(crate) fn class(c: char) -> Class {
    match ASCII.get(c as usize) {
        Some(&class) => class,
        None => wide(c),
    }
}

/// Of one beyond ASCII; too long to stand wherever a class is asked for.
#[inline(never)]
fn wide(c: char) -> Class {
    match c as u32 {
        0xAD | 0x200C | 0x200D => Class::Joiner,
        0x80..=0x9F
        | 0x61C
        | 0x180E
        | 0x200B
        | 0x200E
        | 0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x2069
        | 0xFEFF
        | 0xFFF0..=0xFFFB => Class::Gap,
        // Combining diacritics, Hebrew and Arabic points, Indic signs, selectors, skin tones.
        0x300..=0x36F
        | 0x483..=0x489
        | 0x591..=0x5BD
        | 0x5BF
        | 0x5C1..=0x5C2
        | 0x5C4..=0x5C5
        | 0x610..=0x61A
        | 0x64B..=0x65F
        | 0x670
        | 0x6D6..=0x6DC
        | 0x6DF..=0x6E4
        | 0x6E7..=0x6E8
        | 0x6EA..=0x6ED
        | 0x93C
        | 0x94D
        | 0x9BC
        | 0x9CD
        | 0xA3C
        | 0xA4D
        | 0xABC
        | 0xACD
        | 0xB3C
        | 0xB4D
        | 0xBCD
        | 0xC4D
        | 0xCCD
        | 0xD4D
        | 0xDCA
        | 0xE38..=0xE3A
        | 0xE47..=0xE4E
        | 0xF35
        | 0xF37
        | 0xF39
        | 0x1039..=0x103A
        | 0x17D2
        | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF
        | 0x20D0..=0x20FF
        | 0xFE00..=0xFE0F
        | 0xFE20..=0xFE2F
        | 0x1F3FB..=0x1F3FF
        | 0xE0020..=0xE007F
        | 0xE0100..=0xE01EF => Class::Mark,
        0x2E80..=0x2FDF
        | 0x3005..=0x3007
        | 0x3041..=0x30FF
        | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF
        | 0x20000..=0x3FFFF => Class::Ideograph,
        // Per mille and per ten thousand are signs, the rest of the block is punctuation.
        0x2030 | 0x2031 => Class::Symbol,
        0xA1
        | 0xA7
        | 0xAB
        | 0xB4
        | 0xB6
        | 0xB7
        | 0xBB
        | 0xBF
        | 0x2BC
        | 0x37E
        | 0x387
        | 0x55A..=0x55F
        | 0x589
        | 0x58A
        | 0x5BE
        | 0x5C0
        | 0x5C3
        | 0x5C6
        | 0x5F3
        | 0x5F4
        | 0x60C
        | 0x60D
        | 0x61B
        | 0x61D..=0x61F
        | 0x66A..=0x66D
        | 0x6D4
        | 0x964
        | 0x965
        | 0x2010..=0x2027
        | 0x2032..=0x205E
        | 0x2212
        | 0x25A0
        | 0x25AA
        | 0x25B6
        | 0x25BA
        | 0x25CF
        | 0x25E6
        | 0x2756
        | 0x27A2
        | 0x2E00..=0x2E7F
        | 0x3001..=0x3003
        | 0x3008..=0x3011
        | 0x3014..=0x301F
        | 0xFF01..=0xFF03
        | 0xFF05..=0xFF0A
        | 0xFF0C..=0xFF0F
        | 0xFF1A
        | 0xFF1B
        | 0xFF1F
        | 0xFF3B..=0xFF3D
        | 0xFF5B
        | 0xFF5D
        | 0xFF5F..=0xFF65 => Class::Punctuation,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Symbol,
    }
}

/// Anything written where an apostrophe is meant.
pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | '\u{2BC}' | '\u{2032}')
}

/// The character at byte `at`, if `at` is inside the text and on a character border.
pub(super) fn at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&b) if b < 128 => Some(b as char),
        Some(_) => beyond_ascii(text, at),
        None => None,
    }
}

/// Kept apart, for the tokenizer asks at many places and seldom for this.
#[inline(never)]
fn beyond_ascii(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_what_news_text_holds() {
        let of = |text: &str| text.chars().map(class).collect::<Vec<_>>();
        assert_eq!(of("a\u{301}é"), [Class::Letter, Class::Mark, Class::Letter]);
        assert_eq!(of("\u{A0}\u{200B}\0\u{85}"), [Class::Space, Class::Gap, Class::Gap, Class::Gap]);
        assert_eq!(of("½7€🚀\u{FFFD}"), [Class::Digit, Class::Digit, Class::Symbol, Class::Symbol, Class::Symbol]);
        assert_eq!(of("“•—…"), [Class::Punctuation; 4]);
        assert_eq!(of("中かשع한"), [Class::Ideograph, Class::Ideograph, Class::Letter, Class::Letter, Class::Letter]);
    }
}
