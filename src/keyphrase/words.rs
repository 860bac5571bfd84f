//! What kind of word a word is, as far as lists and endings tell. There is no tagger of parts of speech: a noun is what
//! neither a list nor an ending takes for something else.

use super::lists::{ADJECTIVES, CUTS, EITHER, GENERIC, NOUN_CUES, NOUNS, PLURAL_MODIFIERS, VERB_CUES};
use crate::topic::stop::FUNCTION_WORDS;
use crate::topic::word::{Hashes, Word};
use crate::topic::wording::Spelt;

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

/// What lists say of a word.
#[derive(Clone, Copy, Default)]
struct Known {
    class: Option<Class>,
    is_function_word: bool,
    /// Says more of the next word than that it is one.
    cue: Cue,
    describes: bool,
}

/// What is known of a word once lists and endings were asked, in eight bits.
#[derive(Clone, Copy)]
pub(super) struct Sense(pub u8);

impl Sense {
    pub fn class(self) -> Class {
        match self.0 & 7 {
            0 => Class::Cut,
            1 => Class::Adjective,
            2 => Class::Participle,
            3 => Class::Either,
            4 => Class::Noun,
            _ => Class::Generic,
        }
    }

    /// What it says of the next word.
    pub fn cue(self) -> Cue {
        cue(self.0 >> 3)
    }

    /// The same of one in a name.
    pub fn cue_in_name(self) -> Cue {
        cue(self.0 >> 5)
    }

    /// A plural that may stand before another noun; after other plurals a verb is likelier: `officials plan`.
    pub fn describes(self) -> bool {
        self.0 >> 7 != 0
    }
}

fn cue(bits: u8) -> Cue {
    match bits & 3 {
        0 => Cue::Nothing,
        1 => Cue::Noun,
        2 => Cue::Verb,
        _ => Cue::To,
    }
}

/// The lists in one table, looked up by hash.
pub struct Lists {
    words: Hashes,
    /// What is known of the word of each slot.
    known: Vec<Known>,
}

const LISTS: [(&str, Class); 5] = [
    (CUTS, Class::Cut),
    (ADJECTIVES, Class::Adjective),
    (GENERIC, Class::Generic),
    (EITHER, Class::Either),
    (NOUNS, Class::Noun),
];

impl Default for Lists {
    fn default() -> Self {
        let all =
            LISTS.map(|(words, _)| words).into_iter().chain([FUNCTION_WORDS, NOUN_CUES, VERB_CUES, PLURAL_MODIFIERS]);
        let words = Hashes::with_room(all.map(|words| words.split_whitespace().count()).sum());
        let mut lists = Lists { known: vec![Known::default(); words.slots()], words };
        // Where two lists hold a word, the first has its way.
        for (words, class) in LISTS {
            lists.note(words, |known| known.class = known.class.or(Some(class)));
        }
        lists.note(FUNCTION_WORDS, |known| known.is_function_word = true);
        lists.note(NOUN_CUES, |known| known.cue = Cue::Noun);
        lists.note(VERB_CUES, |known| known.cue = Cue::Verb);
        lists.note("to", |known| known.cue = Cue::To);
        lists.note(PLURAL_MODIFIERS, |known| known.describes = true);
        lists
    }
}

impl Lists {
    fn note(&mut self, words: &str, note: impl Fn(&mut Known)) {
        for word in words.split_whitespace() {
            note(&mut self.known[self.words.insert(Word::of(word).hash())]);
        }
    }

    /// What is known of a word, for its [`Sense`].
    pub fn sense(&self, spelt: &Spelt) -> u8 {
        let known = self.known(spelt.word.hash());
        let class = self.class(known, spelt);
        // A word in a name says of the next one what its singular does.
        let in_name = self.known(spelt.stem).cue;
        class as u8 | (known.cue as u8) << 3 | (in_name as u8) << 5 | u8::from(known.describes) << 7
    }

    /// What is known of the word with this hash.
    #[inline]
    fn known(&self, hash: u64) -> Known {
        self.words.find(hash).and_then(|slot| self.known.get(slot)).copied().unwrap_or_default()
    }

    /// The class of a word of which this is known.
    fn class(&self, known: Known, spelt: &Spelt) -> Class {
        if known.is_function_word {
            return Class::Cut;
        }
        let singular = || if spelt.folded { self.known(spelt.stem).class } else { None };
        known.class.or_else(singular).unwrap_or_else(|| by_ending(&spelt.word))
    }
}

fn by_ending(word: &Word) -> Class {
    let ends = |ending: &[u8]| word.ends_with(ending);
    if word.len() < 5 {
        Class::Noun
    } else if ends(b"ly") {
        Class::Cut
    } else if ends(b"ed") || ends(b"ing") {
        Class::Participle
    } else if word.len() > 5
        && (ends(b"ous")
            || ends(b"ful")
            || ends(b"less")
            || ends(b"able")
            || ends(b"ible")
            || ends(b"al")
            || ends(b"ive")
            || ends(b"ic"))
    {
        Class::Adjective
    } else {
        Class::Noun
    }
}

/// What a word says about the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cue {
    #[default]
    Nothing,
    /// A noun comes, so that a participle stands for an adjective: `the leaked report`.
    Noun,
    /// A verb comes: `she resigns`.
    Verb,
    /// A verb comes if the next word can be one: `to rise`, but `to parliament`.
    To,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_read() {
        let lists = LISTS.map(|(list, _)| list.split_whitespace().collect::<Vec<_>>());
        assert!(lists.iter().all(|list| list.is_sorted()));
        let table = Lists::default();
        for (list, (_, class)) in lists.iter().zip(LISTS) {
            for word in list {
                assert_eq!(table.known(Word::of(word).hash()).class, Some(class), "{word} stands in two lists");
            }
        }
    }

    #[test]
    fn lists_come_before_endings() {
        let lists = Lists::default();
        let class = |word: &str| {
            let spelt = Spelt::of(word);
            let class = lists.class(lists.known(spelt.word.hash()), &spelt);
            assert_eq!(Sense(lists.sense(&spelt)).class(), class);
            class
        };
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
