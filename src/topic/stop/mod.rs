//! Function words: they may speak for a style of writing, never for a topic.

mod words;

use words::FUNCTION_WORDS;

/// The longest word of the list has this many letters.
const LONGEST: usize = 10;

/// The words as numbers: nearly every word of a text is looked up here, and numbers are quicker to compare than texts.
static PACKED: [(u64, u16); FUNCTION_WORDS.len()] = {
    let mut all = [(0, 0); FUNCTION_WORDS.len()];
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

/// At most [`LONGEST`] letters as two numbers, in the order of the words.
const fn packed(word: &[u8]) -> (u64, u16) {
    let (mut head, mut tail) = (0, 0);
    let mut at = 0;
    while at < LONGEST {
        let letter = if at < word.len() { word[at] } else { 0 };
        if at < 8 {
            head = head << 8 | letter as u64;
        } else {
            tail = tail << 8 | letter as u16;
        }
        at += 1;
    }
    (head, tail)
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
        assert!(is_function_word(b"the") && is_function_word(b"would") && !is_function_word(b"court"));
        assert!(!is_function_word(b"yourselve") && !is_function_word(b"yourselvex"));
    }
}
