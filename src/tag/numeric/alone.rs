//! Which words may make an expression of an article without any number: `a mile`, `a peso`, `a percentage point`. Four of
//! five articles of a text stand far from all numbers, and to ask every family about each takes time.

use super::line::{Kind, Line};
use super::{currency, duration, percent, quantity};

/// Words by their hashes, a bit each: of the words that follow an article one in five has the bit of one of them.
type Bits = [u64; 16];

static WORDS: Bits = {
    let mut bits = [0; 16];
    let mut i = 0;
    while i < currency::NAMES.len() {
        add(&mut bits, currency::NAMES[i].0);
        i += 1;
    }
    add_all(&mut bits, quantity::SINGLE);
    add_all(&mut bits, duration::PARTS);
    add_all(&mut bits, duration::SHORT);
    add_all(&mut bits, percent::UNITS);
    bits
};

const fn add_all(bits: &mut Bits, words: &[&str]) {
    let mut i = 0;
    while i < words.len() {
        add(bits, words[i]);
        i += 1;
    }
}

const fn add(bits: &mut Bits, word: &str) {
    let (at, bit) = place(word.as_bytes());
    bits[at] |= bit;
}

/// Where a word has its bit, whatever its case.
#[inline(always)]
const fn place(word: &[u8]) -> (usize, u64) {
    let ([first, ..], [.., last]) = (word, word) else { return (0, 0) };
    let hash = (*first as usize & 31) + (*last as usize & 31) * 37 + word.len() * 331;
    (hash / 64 % 16, 1 << (hash % 64))
}

/// Whether an expression may begin with the article before `i` where no number and no word of time is near.
pub fn may_follow_article(line: &Line<'_>, i: usize) -> bool {
    match line.get(i).map(|piece| piece.kind) {
        Some(Kind::Word) => {
            let word = line.word(i);
            let (at, bit) = place(word.as_bytes());
            WORDS[at] & bit != 0 || currency::iso_code(word).is_some()
        }
        // `a-hundredth of an inch`
        Some(Kind::Sign(_)) => line.hyphenated(i),
        Some(Kind::Number) => true,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_listed_has_its_bit_in_any_case() {
        let listed = [quantity::SINGLE, duration::PARTS, duration::SHORT, percent::UNITS].concat();
        for word in listed.into_iter().chain(currency::NAMES.iter().map(|(word, _)| *word)) {
            for word in [word.to_owned(), word.to_uppercase()] {
                let (at, bit) = place(word.as_bytes());
                assert_ne!(WORDS[at] & bit, 0, "{word}");
            }
        }
        let taken: u32 = WORDS.iter().map(|bits| bits.count_ones()).sum();
        assert!(taken < 150, "{taken} of 1024");
    }
}
