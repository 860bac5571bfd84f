//! Function words: they may speak for a style of writing, never for a topic.

mod words;

use super::word::{Hashes, Word};
use std::sync::LazyLock;
pub(crate) use words::FUNCTION_WORDS;

/// The function words by the hashes of their normal forms: nearly every word of a text is looked up here.
pub(crate) struct FunctionWords {
    hashes: Hashes,
}

static ALL: LazyLock<FunctionWords> = LazyLock::new(|| {
    let mut hashes = Hashes::with_room(FUNCTION_WORDS.split_whitespace().count());
    for word in FUNCTION_WORDS.split_whitespace() {
        hashes.insert(Word::of(word).hash());
    }
    FunctionWords { hashes }
});

impl FunctionWords {
    pub fn all() -> &'static FunctionWords {
        &ALL
    }

    /// Whether a word in normal form, given by its hash, carries no topic of its own.
    #[inline]
    pub fn hold(&self, hash: u64) -> bool {
        self.hashes.find(hash).is_some()
    }
}

pub fn is_function_word(word: &str) -> bool {
    FunctionWords::all().hold(Word::of(word).hash())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_and_no_others_are_known() {
        let words: Vec<&str> = FUNCTION_WORDS.split_whitespace().collect();
        assert!(words.is_sorted());
        assert!(words.iter().all(|word| is_function_word(word)));
        assert!(["the", "would", "Wouldn't"].iter().all(|word| is_function_word(word)));
        assert!(!["th3", "", "court", "yourselve", "yourselvex"].iter().any(|word| is_function_word(word)));
    }
}
