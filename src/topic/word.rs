//! A word as features count it: a hash of its normal form, which is never written down.

/// Longer words are cut here; only scraping makes them.
const LONGEST: u8 = 40;

/// FNV-1a.
const OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const PRIME: u64 = 0x0100_0000_01B3;
/// What takes a multiplication by [`PRIME`] back: an odd number has such a one, and each step finds twice as many bits.
const UNPRIME: u64 = {
    let mut inverse: u64 = PRIME;
    let mut step = 0;
    while step < 6 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(PRIME.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
};

/// Letters and digits of ASCII in lower case, 0 for what else there is.
static LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let letter = byte as u8;
        if letter.is_ascii_alphanumeric() {
            letters[byte] = letter.to_ascii_lowercase();
        }
        byte += 1;
    }
    letters
};

/// A word in normal form: lower case, without accents, full stops and apostrophes.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    state: u64,
    /// Its last eight bytes, the very last one lowest.
    tail: u64,
    len: u8,
}

impl Default for Word {
    fn default() -> Self {
        Word { state: OFFSET, tail: 0, len: 0 }
    }
}

impl Word {
    pub fn of(raw: &str) -> Word {
        Word::plain(raw).unwrap_or_else(|| Word::any(raw))
    }

    /// One of letters and digits of ASCII, as most are.
    #[inline]
    pub fn plain(raw: &str) -> Option<Word> {
        let bytes = raw.as_bytes();
        if bytes.len() > usize::from(LONGEST) {
            return None;
        }
        let mut word = Word::default();
        for byte in bytes {
            match LETTERS[usize::from(*byte)] {
                0 => return None,
                letter => word.add(letter),
            }
        }
        Some(word)
    }

    #[inline(never)]
    fn any(raw: &str) -> Word {
        let mut word = Word::default();
        for c in raw.chars() {
            match c {
                '.' | '\'' | '’' => {}
                c if c.is_ascii() => word.push(c.to_ascii_lowercase()),
                c => c.to_lowercase().for_each(|c| word.push(without_accent(c))),
            }
        }
        word
    }

    #[inline]
    fn add(&mut self, byte: u8) {
        self.state = (self.state ^ u64::from(byte)).wrapping_mul(PRIME);
        self.tail = self.tail << 8 | u64::from(byte);
        self.len += 1;
    }

    fn push(&mut self, c: char) {
        if usize::from(self.len) + c.len_utf8() <= usize::from(LONGEST) {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.add(byte));
        }
    }

    fn pop(&mut self) {
        self.state = self.state.wrapping_mul(UNPRIME) ^ self.tail & 0xFF;
        self.tail >>= 8;
        self.len -= 1;
    }

    /// In bytes.
    #[inline]
    pub fn len(&self) -> u8 {
        self.len
    }

    /// Whether it ends in these letters, eight at most.
    #[inline]
    pub fn ends_with(&self, ending: &[u8]) -> bool {
        let (letters, bits) =
            ending.iter().fold((0, 0), |(letters, bits), byte| (letters << 8 | u64::from(*byte), bits << 8 | 0xFF));
        self.tail & bits == letters
    }

    /// `tariffs` and `tariff`, `policies` and `policy` are one feature. Deliberately
    /// timid: a wrong stem would join words of different topics.
    #[inline]
    pub fn fold_plural(&mut self) {
        if self.len >= 4 && self.ends_with(b"s") {
            self.fold();
        }
    }

    fn fold(&mut self) {
        let ends = |ending: &[u8]| self.ends_with(ending);
        if ends(b"ies") && self.len > 4 {
            (0..3).for_each(|_| self.pop());
            self.add(b'y');
        } else if ends(b"sses") || ends(b"shes") || ends(b"ches") || ends(b"xes") {
            (0..2).for_each(|_| self.pop());
        } else if !(ends(b"ss") || ends(b"us") || ends(b"is")) {
            self.pop();
        }
    }

    /// Spreads into the high bits, which are the ones kept.
    #[inline]
    pub fn hash(&self) -> u64 {
        mix(self.state)
    }
}

/// The hash of two words in this order.
#[inline]
pub(crate) fn pair(first: u64, second: u64) -> u64 {
    mix(first.rotate_left(23) ^ second.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

#[inline]
pub(super) fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 32)
}

/// The letter without its accent, where it is one of Latin-1.
fn without_accent(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => c,
    }
}

/// A table of words by their hashes, of which it keeps the upper half.
pub(crate) struct Hashes {
    slots: Vec<u32>,
}

impl Hashes {
    /// For at most so many words; most of others are told by a look at one slot.
    pub fn with_room(words: usize) -> Hashes {
        Hashes { slots: vec![0; (3 * words).next_power_of_two()] }
    }

    /// The slot of a word, a new one if it has none yet.
    pub fn insert(&mut self, hash: u64) -> usize {
        let mut at = self.first(hash);
        while self.slots[at] != 0 && self.slots[at] != upper(hash) {
            at = self.next(at);
        }
        self.slots[at] = upper(hash);
        at
    }

    /// The slot of a word that is known.
    #[inline]
    pub fn find(&self, hash: u64) -> Option<usize> {
        let mut at = self.first(hash);
        loop {
            match *self.slots.get(at)? {
                0 => return None,
                known if known == upper(hash) => return Some(at),
                _ => at = self.next(at),
            }
        }
    }

    pub fn slots(&self) -> usize {
        self.slots.len()
    }

    fn first(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn next(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }
}

/// Never that of an empty slot.
fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32 | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by the book.
    fn hash(normal: &str) -> u64 {
        mix(normal.bytes().fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)))
    }

    #[test]
    fn words_are_read_in_normal_form() {
        for (raw, normal) in [
            ("", ""),
            ("Tariff", "tariff"),
            ("G20", "g20"),
            ("U.S.", "us"),
            ("O’Brien's", "obriens"),
            ("Škoda", "škoda"),
            ("Café-Crème", "cafe-creme"),
            ("ÅRHUS", "arhus"),
            ("漢字", "漢字"),
        ] {
            let word = Word::of(raw);
            assert_eq!((word.hash(), usize::from(word.len())), (hash(normal), normal.len()), "{raw}");
        }
        // A letter that does not fit is left out, a shorter one behind it may fit.
        let long = "a".repeat(38);
        assert_eq!(Word::of(&format!("{long}漢b")).hash(), hash(&format!("{long}b")));
        assert_eq!(Word::of(&long.repeat(2)).hash(), hash(&"a".repeat(40)));
    }

    #[test]
    fn plurals_are_folded() {
        for (plural, singular) in [
            ("tariffs", "tariff"),
            ("policies", "policy"),
            ("ties", "tie"),
            ("losses", "loss"),
            ("dishes", "dish"),
            ("churches", "church"),
            ("taxes", "tax"),
            ("glass", "glass"),
            ("virus", "virus"),
            ("crisis", "crisis"),
            ("gas", "gas"),
            ("court", "court"),
        ] {
            let mut word = Word::of(plural);
            word.fold_plural();
            assert_eq!((word.hash(), usize::from(word.len())), (hash(singular), singular.len()), "{plural}");
        }
    }

    #[test]
    fn endings_are_told() {
        let word = Word::of("Melting");
        assert!(word.ends_with(b"ing") && word.ends_with(b"") && !word.ends_with(b"ung"));
        assert!(!Word::of("ing").ends_with(b"king"));
    }
}
