//! Function words: they may speak for a style of writing, never for a topic.

mod words;

use words::FUNCTION_WORDS;

/// The longest word of the list has this many letters.
const LONGEST: usize = 10;

/// The words as numbers: nearly every word of a text is looked up here, and numbers are quicker to compare than texts.
static PACKED: [u64; FUNCTION_WORDS.len()] = {
    let mut all = [0; FUNCTION_WORDS.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = packed(FUNCTION_WORDS[at].as_bytes());
        at += 1;
    }
    all
};

/// Where the words with each first letter begin, and one end more.
static STARTS: [u16; 27] = {
    let mut starts = [0; 27];
    let mut at = 0;
    let mut letter = 0;
    while letter < starts.len() {
        while at < FUNCTION_WORDS.len() && (FUNCTION_WORDS[at].as_bytes()[0] as usize) < b'a' as usize + letter {
            at += 1;
        }
        starts[letter] = at as u16;
        letter += 1;
    }
    starts
};

/// At most [`LONGEST`] letters from a to z, five bits each, in the order of the words; 0 if there is another character.
const fn packed(word: &[u8]) -> u64 {
    let mut number: u64 = 0;
    let mut at = 0;
    while at < word.len() {
        if !word[at].is_ascii_lowercase() {
            return 0;
        }
        number |= ((word[at] & 31) as u64) << (59 - 5 * at);
        at += 1;
    }
    number
}

/// Whether a word in normal form carries no topic of its own.
pub fn is_function_word(word: &[u8]) -> bool {
    let Some(letter) = word.first().map(|first| usize::from(first.wrapping_sub(b'a'))) else { return false };
    let (Some(&start), Some(&end)) = (STARTS.get(letter), STARTS.get(letter + 1)) else { return false };
    if word.len() > LONGEST {
        return false;
    }
    let words = PACKED.get(usize::from(start)..usize::from(end)).unwrap_or(&[]);
    words.binary_search(&packed(word)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_short_enough_for_the_shortcut() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(FUNCTION_WORDS.iter().all(|word| word.len() <= LONGEST));
        assert!(FUNCTION_WORDS.iter().all(|word| is_function_word(word.as_bytes())), "each begins with a letter");
        let is_plain = |word: &&str| word.bytes().all(|letter| letter.is_ascii_lowercase());
        assert!(FUNCTION_WORDS.iter().all(is_plain) && PACKED.is_sorted());
        assert!(!is_function_word(b"th3") && !is_function_word("thé".as_bytes()) && !is_function_word(b""));
        assert!(is_function_word(b"the") && is_function_word(b"would") && !is_function_word(b"court"));
        assert!(!is_function_word(b"yourselve") && !is_function_word(b"yourselvex"));
    }
}
