//! What kind of word a word is, as far as lists and endings tell. There is no tagger of parts of speech: a noun is what
//! neither a list nor an ending takes for something else.

use super::lists::{ADJECTIVES, CUTS, EITHER, GENERIC, NOUNS};
use crate::topic::stop::is_function_word;

/// What a word may be in a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// No part of any phrase.
    Cut,
    /// Stands before nouns.
    Adjective,
    /// `-ed` and `-ing`: stands before nouns where an article or an adjective stands before it, else a verb.
    Participle,
    /// A noun that may as well be a verb.
    Either,
    Noun,
    /// A noun too common to be a phrase by itself.
    Generic,
}

/// The lists in one table, looked up by hash.
pub struct Lists {
    slots: Vec<Option<(&'static str, Class)>>,
}

/// More than twice the words, so that most are found at the first look.
const SLOTS: usize = 4096;

const LISTS: [(&str, Class); 5] = [
    (CUTS, Class::Cut),
    (ADJECTIVES, Class::Adjective),
    (GENERIC, Class::Generic),
    (EITHER, Class::Either),
    (NOUNS, Class::Noun),
];

impl Default for Lists {
    fn default() -> Self {
        let mut lists = Lists { slots: vec![None; SLOTS] };
        // Where two lists hold a word, the first has its way.
        for (words, class) in LISTS {
            for word in words.split_whitespace() {
                let free = Self::places(word.as_bytes()).find(|place| lists.slots[*place].is_none());
                if let Some(free) = free
                    && lists.get(word.as_bytes()).is_none()
                {
                    lists.slots[free] = Some((word, class));
                }
            }
        }
        lists
    }
}

impl Lists {
    /// The places where a word can be, the likeliest first.
    fn places(word: &[u8]) -> impl Iterator<Item = usize> {
        let hash = word.iter().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        let first = (hash ^ (hash >> 15)) as usize;
        (0..SLOTS).map(move |step| first.wrapping_add(step) % SLOTS)
    }

    fn get(&self, word: &[u8]) -> Option<Class> {
        for place in Self::places(word) {
            match self.slots.get(place)? {
                Some((known, class)) if known.as_bytes() == word => return Some(*class),
                Some(_) => {}
                None => return None,
            }
        }
        None
    }

    /// The class of a word in lower case; `singular` is the same without the ending of the plural.
    pub fn class(&self, word: &[u8], singular: &[u8]) -> Class {
        if is_function_word(word) {
            return Class::Cut;
        }
        let listed = self.get(word).or_else(|| if singular.len() < word.len() { self.get(singular) } else { None });
        listed.unwrap_or_else(|| by_ending(word))
    }
}

fn by_ending(word: &[u8]) -> Class {
    let ends = |endings: &[&str], least: usize| {
        word.len() >= least && endings.iter().any(|ending| word.ends_with(ending.as_bytes()))
    };
    if ends(&["ly"], 5) {
        Class::Cut
    } else if ends(&["ed", "ing"], 5) {
        Class::Participle
    } else if ends(&["ous", "ful", "less", "able", "ible", "al", "ive", "ic"], 6) {
        Class::Adjective
    } else {
        Class::Noun
    }
}

/// What a word says about the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    Nothing,
    /// A noun comes, so that a participle stands for an adjective: `the leaked report`.
    Noun,
    /// A verb comes: `she resigns`.
    Verb,
    /// A verb comes if the next word can be one: `to rise`, but `to parliament`.
    To,
}

impl Cue {
    /// The cue of a function word in lower case.
    pub fn of(word: &[u8]) -> Cue {
        match word {
            b"a" | b"an" | b"the" | b"his" | b"her" | b"its" | b"their" | b"our" | b"my" | b"your" | b"this"
            | b"that" | b"these" | b"those" | b"some" | b"any" | b"no" | b"each" | b"every" | b"of" | b"other"
            | b"several" => Cue::Noun,
            b"will" | b"would" | b"can" | b"could" | b"should" | b"must" | b"might" | b"may" | b"cannot" | b"they"
            | b"we" | b"he" | b"she" | b"it" | b"who" | b"i" | b"you" | b"did" | b"does" | b"lets" => Cue::Verb,
            b"to" => Cue::To,
            _ => Cue::Nothing,
        }
    }
}

/// Whether a plural may stand before another noun; after other plurals a verb is likelier: `officials plan`.
pub fn is_plural_modifier(word: &[u8]) -> bool {
    matches!(
        word,
        b"affairs"
            | b"arms"
            | b"athletics"
            | b"communications"
            | b"drugs"
            | b"earnings"
            | b"economics"
            | b"elections"
            | b"emissions"
            | b"futures"
            | b"games"
            | b"goods"
            | b"news"
            | b"operations"
            | b"politics"
            | b"rights"
            | b"sales"
            | b"savings"
            | b"securities"
            | b"services"
            | b"sports"
            | b"systems"
            | b"women"
            | b"weapons"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_fit_the_table() {
        let lists = LISTS.map(|(list, _)| list.split_whitespace().collect::<Vec<_>>());
        assert!(lists.iter().all(|list| list.is_sorted()));
        assert!(lists.iter().map(Vec::len).sum::<usize>() * 2 < SLOTS);
        let table = Lists::default();
        for (list, (_, class)) in lists.iter().zip(LISTS) {
            for word in list {
                assert_eq!(table.get(word.as_bytes()), Some(class), "{word} stands in two lists");
            }
        }
    }

    #[test]
    fn lists_come_before_endings() {
        let lists = Lists::default();
        let class = |word: &str| lists.class(word.as_bytes(), word.trim_end_matches('s').as_bytes());
        for (word, expected) in [
            ("the", Class::Cut),
            ("announced", Class::Cut),
            ("slowly", Class::Cut),
            ("assembly", Class::Noun),
            ("leaked", Class::Participle),
            ("melting", Class::Participle),
            ("hearings", Class::Noun),
            ("presidential", Class::Adjective),
            ("hospital", Class::Noun),
            ("people", Class::Generic),
            ("interviews", Class::Generic),
            ("strikes", Class::Either),
            ("tariff", Class::Noun),
            ("", Class::Noun),
        ] {
            assert_eq!(class(word), expected, "{word}");
        }
    }
}
