//! Which words are worth a walk through the lexicon for the names that begin with them.

use super::attribute::{Attribute, Spelling};
use super::hash::of_bytes;

/// What of more than one word is listed that begins with a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Opening {
    #[default]
    Nothing,
    /// Names, which hold a capital in a text that has any, but no title of office: `of Mice and Men`.
    Names,
    Any,
}

impl Opening {
    /// Of a word, by its hash in lower case, after which some listed name goes on.
    pub fn of(word: u32) -> Opening {
        if SMALL.contains(&word) { Opening::Names } else { Opening::Any }
    }

    /// How many tokens a name that begins with the first of these has at least; none where there is none. Two thirds of all
    /// walks would begin at small words in lower case, most of them with no capital near.
    #[inline]
    pub fn least(self, tokens: &[Attribute]) -> Option<usize> {
        match self {
            Opening::Nothing => None,
            Opening::Names if tokens.first().is_some_and(|token| token.spelling == Spelling::Lower) => {
                let capital = tokens.iter().take(REACH).position(|token| token.capital)?;
                Some(capital + 1)
            }
            Opening::Names | Opening::Any => Some(2),
        }
    }
}

/// Tokens in which the first capital of a name stands.
const REACH: usize = 8;

/// Words with which no title of office begins.
static SMALL: [u32; 64] = [
    of_bytes(b"the"),
    of_bytes(b"a"),
    of_bytes(b"an"),
    of_bytes(b"of"),
    of_bytes(b"in"),
    of_bytes(b"on"),
    of_bytes(b"at"),
    of_bytes(b"to"),
    of_bytes(b"for"),
    of_bytes(b"from"),
    of_bytes(b"by"),
    of_bytes(b"with"),
    of_bytes(b"as"),
    of_bytes(b"into"),
    of_bytes(b"over"),
    of_bytes(b"up"),
    of_bytes(b"out"),
    of_bytes(b"about"),
    of_bytes(b"after"),
    of_bytes(b"before"),
    of_bytes(b"between"),
    of_bytes(b"against"),
    of_bytes(b"through"),
    of_bytes(b"off"),
    of_bytes(b"and"),
    of_bytes(b"or"),
    of_bytes(b"but"),
    of_bytes(b"if"),
    of_bytes(b"when"),
    of_bytes(b"while"),
    of_bytes(b"where"),
    of_bytes(b"who"),
    of_bytes(b"what"),
    of_bytes(b"how"),
    of_bytes(b"that"),
    of_bytes(b"this"),
    of_bytes(b"these"),
    of_bytes(b"it"),
    of_bytes(b"its"),
    of_bytes(b"he"),
    of_bytes(b"she"),
    of_bytes(b"they"),
    of_bytes(b"we"),
    of_bytes(b"i"),
    of_bytes(b"you"),
    of_bytes(b"his"),
    of_bytes(b"her"),
    of_bytes(b"their"),
    of_bytes(b"our"),
    of_bytes(b"your"),
    of_bytes(b"my"),
    of_bytes(b"is"),
    of_bytes(b"was"),
    of_bytes(b"are"),
    of_bytes(b"be"),
    of_bytes(b"has"),
    of_bytes(b"have"),
    of_bytes(b"had"),
    of_bytes(b"not"),
    of_bytes(b"no"),
    of_bytes(b"all"),
    of_bytes(b"one"),
    of_bytes(b"two"),
    of_bytes(b"more"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::crf::sample;

    #[test]
    fn small_words_need_a_capital_near() {
        let least = |text: &str| {
            let (_, attributes) = sample::read(text);
            // What stands before makes no sentence of small letters alone.
            Opening::of(attributes[1].word).least(&attributes[1..])
        };
        assert_eq!(least("He the long road to Bern"), Some(5));
        assert_eq!(least("He the Hague"), Some(2));
        assert_eq!(least("He the long road to a small and quiet town in Wales"), None);
        assert_eq!(least("He prime minister of all"), Some(2));
        assert_eq!(least("He The long road"), Some(2));
        assert_eq!(Opening::Nothing.least(&[]), None);
    }
}
