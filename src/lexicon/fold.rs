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

/// A name being folded, token by token. Only its hash is kept, which is all that a look-up needs.
#[derive(Clone)]
pub struct Folded {
    len: usize,
    keep_case: bool,
    /// A gap stands at its end.
    gap: bool,
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
        Folded { len: 0, keep_case, gap: false, hash: BEFORE, first: None, gaps: 0 }
    }

    /// Folds a whole name; `None` if it is too long or holds what no listed name holds.
    pub fn of(name: &str, keep_case: bool) -> Option<Folded> {
        let mut folded = Folded::new(keep_case);
        folded.push(name).then_some(folded)
    }

    /// Its length in bytes, without a gap at its end.
    pub fn len(&self) -> usize {
        self.len - usize::from(self.gap)
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

    /// A gap between words; several are one, none stands first.
    #[must_use]
    pub fn space(&mut self) -> bool {
        if self.len == 0 || self.gap {
            return true;
        }
        if self.len >= MAX_NAME {
            return false;
        }
        self.gap = true;
        self.len += 1;
        true
    }

    /// The gap, if there is one, has a word behind it.
    #[inline(always)]
    fn go_on(&mut self) {
        if self.gap {
            self.gap = false;
            self.first.get_or_insert(self.hash);
            self.gaps += 1;
            self.hash = on(self.hash, b' ');
        }
    }

    /// Adds a piece of text. False if it does not fit or no listed name can hold it.
    #[must_use]
    #[inline(always)]
    pub fn push(&mut self, text: &str) -> bool {
        let (mut hash, mut plain) = (self.hash, 0);
        // Most pieces are plain letters, which are led into the hash without another look.
        if text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && self.len < MAX_NAME {
            self.go_on();
            hash = self.hash;
            let small = if self.keep_case { 0 } else { 0x20 };
            let letters = text.as_bytes().iter().take(MAX_NAME - self.len);
            for byte in letters.take_while(|byte| byte.is_ascii_alphabetic()) {
                hash = on(hash, byte | small);
                plain += 1;
            }
            self.len += plain;
        }
        self.hash = hash;
        plain == text.len() || self.letters(text.get(plain..).unwrap_or(""))
    }

    #[inline(never)]
    fn letters(&mut self, text: &str) -> bool {
        text.chars().all(|c| match letters_of(c) {
            Letters::None => true,
            Letters::Gap => self.space(),
            Letters::One(letter) => self.byte(letter),
            Letters::Two(first, second) => self.byte(first) && self.byte(second),
            Letters::Unlisted => false,
        })
    }

    fn byte(&mut self, byte: u8) -> bool {
        if self.len >= MAX_NAME {
            return false;
        }
        self.go_on();
        self.hash = on(self.hash, if self.keep_case { byte } else { byte.to_ascii_lowercase() });
        self.len += 1;
        true
    }
}

/// A folded name as it is written, for who lists names.
#[derive(Clone, Default)]
pub struct Written {
    bytes: Vec<u8>,
    keep_case: bool,
}

impl Written {
    /// `keep_case` as in [`Folded::new`].
    pub fn new(keep_case: bool) -> Written {
        Written { bytes: Vec::new(), keep_case }
    }

    /// Folds a whole name; `None` if it is too long or holds what no listed name holds.
    pub fn of(name: &str, keep_case: bool) -> Option<Written> {
        let mut written = Written::new(keep_case);
        written.push(name).then_some(written)
    }

    /// Without a gap at its end.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.strip_suffix(b" ").unwrap_or(&self.bytes)
    }

    /// See [`Folded::space`].
    #[must_use]
    pub fn space(&mut self) -> bool {
        self.bytes.is_empty() || self.bytes.ends_with(b" ") || self.byte(b' ')
    }

    /// See [`Folded::push`].
    #[must_use]
    pub fn push(&mut self, text: &str) -> bool {
        text.chars().all(|c| match letters_of(c) {
            Letters::None => true,
            Letters::Gap => self.space(),
            Letters::One(letter) => self.byte(letter),
            Letters::Two(first, second) => self.byte(first) && self.byte(second),
            Letters::Unlisted => false,
        })
    }

    fn byte(&mut self, byte: u8) -> bool {
        let fits = self.bytes.len() < MAX_NAME;
        if fits {
            self.bytes.push(if self.keep_case { byte } else { byte.to_ascii_lowercase() });
        }
        fits
    }
}

/// What a character becomes.
#[derive(Clone, Copy)]
enum Letters {
    None,
    Gap,
    One(u8),
    Two(u8, u8),
    /// No listed name holds it.
    Unlisted,
}

fn letters_of(c: char) -> Letters {
    let code = c as u32;
    let table = match code {
        0x2E => return Letters::None,
        0x20 | 0x2D | 0xA0 | 0x2010..=0x2015 | 0x2000..=0x200A | 0x202F => return Letters::Gap,
        0x21..=0x7E => return Letters::One(code as u8),
        0xC0..=0x17F => LATIN.get(code as usize - 0xC0),
        0x1E00..=0x1EFF => LATIN_ADDITIONAL.get(code as usize - 0x1E00),
        _ => None,
    };
    if let Some(&letter) = table
        && letter != b'*'
    {
        return Letters::One(letter);
    }
    match c {
        '’' | '‘' | 'ʼ' | 'ʻ' | '´' => Letters::One(b'\''),
        'ß' => Letters::Two(b's', b's'),
        'ẞ' => Letters::Two(b'S', b'S'),
        'æ' => Letters::Two(b'a', b'e'),
        'Æ' => Letters::Two(b'A', b'E'),
        'œ' => Letters::Two(b'o', b'e'),
        'Œ' => Letters::Two(b'O', b'E'),
        'þ' => Letters::Two(b't', b'h'),
        'Þ' => Letters::Two(b'T', b'h'),
        'ə' => Letters::One(b'a'),
        'Ə' => Letters::One(b'A'),
        'ș' => Letters::One(b's'),
        'Ș' => Letters::One(b'S'),
        'ț' => Letters::One(b't'),
        'Ț' => Letters::One(b'T'),
        'ơ' => Letters::One(b'o'),
        'Ơ' => Letters::One(b'O'),
        'ư' => Letters::One(b'u'),
        'Ư' => Letters::One(b'U'),
        'ǎ' => Letters::One(b'a'),
        'ǐ' => Letters::One(b'i'),
        'ǒ' => Letters::One(b'o'),
        'ǔ' | 'ǚ' | 'ǜ' | 'ǘ' => Letters::One(b'u'),
        // Combining marks, the soft hyphen and joiners leave no trace.
        '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' => Letters::None,
        _ => Letters::Unlisted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(name: &str) -> String {
        for keep_case in [false, true] {
            let (folded, written) = (Folded::of(name, keep_case), Written::of(name, keep_case));
            let hash = |bytes: &[u8]| bytes.iter().fold(BEFORE, |hash, &byte| on(hash, byte));
            let [mine, its] =
                [folded.map(|f| (f.hash(), f.len())), written.map(|w| (hash(w.as_bytes()), w.as_bytes().len()))];
            assert_eq!(mine, its, "{name}");
        }
        Written::of(name, false).map_or("-".into(), |f| String::from_utf8_lossy(f.as_bytes()).into_owned())
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
        assert_eq!(fold("New-"), "new");
        assert_eq!(fold(&"x".repeat(MAX_NAME)), "x".repeat(MAX_NAME));
        assert_eq!(fold(&"x".repeat(MAX_NAME + 1)), "-");
    }

    #[test]
    fn the_accent_tables_keep_letter_and_case() {
        // Spot checks at both ends of each table: a slip would shift all that follows.
        for (c, letter) in [('À', "A"), ('ÿ', "y"), ('Ā', "A"), ('ĸ', "k"), ('Ŋ', "N"), ('ž', "z"), ('ſ', "s")] {
            assert_eq!(Written::of(&c.to_string(), true).unwrap().as_bytes(), letter.as_bytes(), "{c}");
        }
        for (c, letter) in
            [('Ḁ', "A"), ('ẕ', "z"), ('ẖ', "h"), ('Ạ', "A"), ('Ệ', "E"), ('Ị', "I"), ('ợ', "o"), ('ỹ', "y")]
        {
            assert_eq!(Written::of(&c.to_string(), true).unwrap().as_bytes(), letter.as_bytes(), "{c}");
        }
    }
}
