//! The form in which names are compared: ASCII, without accents and full stops, one space
//! for any gap. List and text are folded by the same code, so that "Müller" meets "Muller",
//! "U.S." meets "US" and "Coca-Cola" meets "Coca Cola".

use super::packed::{BEFORE, on};

/// The longest name, in folded bytes, that can be listed or found.
pub const MAX_NAME: usize = 80;

/// ASCII letters for U+00C0 to U+017F; `*` where one letter is not enough or none fits.
const LATIN: &[u8; 192] = b"AAAAAA*CEEEEIIIIDNOOOOO*OUUUUY**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y\
AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi**JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo**RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/// ASCII letters for U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &[u8; 256] = b"AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwya*****\
AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy******";

/// A name being folded, token by token, on the stack.
#[derive(Clone)]
pub struct Folded {
    bytes: [u8; MAX_NAME],
    len: usize,
    keep_case: bool,
    /// Of the name so far, without a gap at its end.
    hash: u64,
    /// The same of its first word, once another one has begun.
    first: Option<u64>,
    /// Gaps between its words.
    gaps: usize,
}

impl Folded {
    /// `keep_case`: for acronyms, which are told from words by their capitals.
    pub fn new(keep_case: bool) -> Folded {
        Folded { bytes: [0; MAX_NAME], len: 0, keep_case, hash: BEFORE, first: None, gaps: 0 }
    }

    /// Folds a whole name; `None` if it is too long or holds what no listed name holds.
    pub fn of(name: &str, keep_case: bool) -> Option<Folded> {
        let mut folded = Folded::new(keep_case);
        folded.push(name).then_some(folded)
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len()).unwrap_or(&[])
    }

    /// Its length in bytes, without a gap at its end.
    pub fn len(&self) -> usize {
        self.len - usize::from(self.ends_in_gap())
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Its hash, by which it is looked up; see [`packed`](super::packed).
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// The hash of its first word.
    pub fn first_word(&self) -> u64 {
        self.first.unwrap_or(self.hash)
    }

    /// Gaps between its words.
    pub fn gaps(&self) -> usize {
        self.gaps
    }

    fn ends_in_gap(&self) -> bool {
        self.len.checked_sub(1).is_some_and(|last| self.bytes.get(last) == Some(&b' '))
    }

    /// A gap between words; several are one, none stands first.
    #[must_use]
    pub fn space(&mut self) -> bool {
        if self.len == 0 || self.ends_in_gap() {
            return true;
        }
        let Some(slot) = self.bytes.get_mut(self.len) else { return false };
        *slot = b' ';
        self.len += 1;
        true
    }

    #[inline]
    fn byte(&mut self, byte: u8) -> bool {
        let gap = self.ends_in_gap();
        let Some(slot) = self.bytes.get_mut(self.len) else { return false };
        let byte = if self.keep_case { byte } else { byte.to_ascii_lowercase() };
        *slot = byte;
        self.len += 1;
        if gap {
            self.first.get_or_insert(self.hash);
            self.gaps += 1;
            self.hash = on(self.hash, b' ');
        }
        self.hash = on(self.hash, byte);
        true
    }

    fn letters(&mut self, letters: &[u8]) -> bool {
        letters.iter().all(|&letter| self.byte(letter))
    }

    /// Adds a piece of text. False if it does not fit or no listed name can hold it.
    #[must_use]
    pub fn push(&mut self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let room = MAX_NAME - self.len;
        if let Some((&first, rest)) = bytes.split_first()
            && bytes.iter().all(u8::is_ascii_alphabetic)
            && bytes.len() <= room
        {
            let plain = self.byte(first);
            for (slot, &byte) in self.bytes.iter_mut().skip(self.len).zip(rest) {
                *slot = if self.keep_case { byte } else { byte | 0x20 };
                self.hash = on(self.hash, *slot);
            }
            self.len += rest.len();
            return plain;
        }
        text.chars().all(|c| self.char(c))
    }

    fn char(&mut self, c: char) -> bool {
        let code = c as u32;
        let table = match code {
            0x2E => return true,
            0x20 | 0x2D | 0xA0 | 0x2010..=0x2015 | 0x2000..=0x200A | 0x202F => return self.space(),
            0x21..=0x7E => return self.byte(code as u8),
            0xC0..=0x17F => LATIN.get(code as usize - 0xC0),
            0x1E00..=0x1EFF => LATIN_ADDITIONAL.get(code as usize - 0x1E00),
            _ => None,
        };
        if let Some(&letter) = table
            && letter != b'*'
        {
            return self.byte(letter);
        }
        match c {
            '’' | '‘' | 'ʼ' | 'ʻ' | '´' => self.byte(b'\''),
            'ß' => self.letters(b"ss"),
            'ẞ' => self.letters(b"SS"),
            'æ' => self.letters(b"ae"),
            'Æ' => self.letters(b"AE"),
            'œ' => self.letters(b"oe"),
            'Œ' => self.letters(b"OE"),
            'þ' => self.letters(b"th"),
            'Þ' => self.letters(b"Th"),
            'ə' => self.byte(b'a'),
            'Ə' => self.byte(b'A'),
            'ș' => self.byte(b's'),
            'Ș' => self.byte(b'S'),
            'ț' => self.byte(b't'),
            'Ț' => self.byte(b'T'),
            'ơ' => self.byte(b'o'),
            'Ơ' => self.byte(b'O'),
            'ư' => self.byte(b'u'),
            'Ư' => self.byte(b'U'),
            'ǎ' => self.byte(b'a'),
            'ǐ' => self.byte(b'i'),
            'ǒ' => self.byte(b'o'),
            'ǔ' | 'ǚ' | 'ǜ' | 'ǘ' => self.byte(b'u'),
            // Combining marks, the soft hyphen and joiners leave no trace.
            '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(name: &str) -> String {
        Folded::of(name, false).map_or("-".into(), |f| String::from_utf8_lossy(f.as_bytes()).into_owned())
    }

    #[test]
    fn spelling_variants_meet() {
        for (a, b) in [
            ("Müller", "muller"),
            ("Mu\u{308}ller", "muller"),
            ("U.S.", "us"),
            ("Coca-Cola", "coca cola"),
            ("Guinea–Bissau", "guinea bissau"),
            ("New\u{A0}York", "new york"),
            ("O’Brien", "o'brien"),
            ("São  Tomé", "sao tome"),
            ("Łódź", "lodz"),
            ("Erdoğan", "erdogan"),
            ("İstanbul", "istanbul"),
            ("Nguyễn", "nguyen"),
            ("Čapek", "capek"),
            ("Åbo", "abo"),
            ("Preuß", "preuss"),
            ("Žižek", "zizek"),
            ("Œuvre", "oeuvre"),
            ("ÿÞ", "yth"),
        ] {
            assert_eq!(fold(a), b);
        }
        assert_eq!(fold("北京"), "-");
        assert_eq!(fold(&"x".repeat(MAX_NAME + 1)), "-");
    }

    #[test]
    fn the_accent_tables_keep_letter_and_case() {
        // Spot checks at both ends of each table: a slip would shift all that follows.
        for (c, letter) in [('À', "A"), ('ÿ', "y"), ('Ā', "A"), ('ĸ', "k"), ('Ŋ', "N"), ('ž', "z"), ('ſ', "s")] {
            assert_eq!(Folded::of(&c.to_string(), true).unwrap().as_bytes(), letter.as_bytes(), "{c}");
        }
        for (c, letter) in
            [('Ḁ', "A"), ('ẕ', "z"), ('ẖ', "h"), ('Ạ', "A"), ('Ệ', "E"), ('Ị', "I"), ('ợ', "o"), ('ỹ', "y")]
        {
            assert_eq!(Folded::of(&c.to_string(), true).unwrap().as_bytes(), letter.as_bytes(), "{c}");
        }
    }
}
