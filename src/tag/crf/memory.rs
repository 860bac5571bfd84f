//! What the article tells of a word elsewhere: in which company it stands, and how it is
//! written where case tells something. The first mention profits from a clearer one below.

use super::attribute::{Attribute, Spelling};
use crate::growth::longer;
use crate::lexicon::Senses;
use crate::tag::Tokenized;
use crate::text::Sentence;

/// Kinds of company a capitalised word was seen in; a set of bits.
pub mod seen {
    pub const AFTER_GIVEN_NAME: u32 = 1;
    pub const LAST_OF_SEVERAL: u32 = 1 << 1;
    pub const FIRST_OF_SEVERAL: u32 = 1 << 2;
    pub const WITH_ORG_WORD: u32 = 1 << 3;
    pub const WITH_PLACE_WORD: u32 = 1 << 4;
    pub const AFTER_TITLE: u32 = 1 << 5;
    pub const AFTER_IN: u32 = 1 << 6;
    pub const AFTER_THE: u32 = 1 << 7;
    pub const SPEAKS: u32 = 1 << 8;
    pub const IN_PERSON: u32 = 1 << 9;
    pub const IN_ORG: u32 = 1 << 10;
    pub const IN_PLACE: u32 = 1 << 11;
    pub const IN_BRACKETS: u32 = 1 << 12;
    pub const BEFORE_COUNTRY: u32 = 1 << 13;
    pub const GIVEN_NAME: u32 = 1 << 14;
    /// All of the above.
    pub const COMPANY: u32 = (1 << 20) - 1;
    pub const CAPITAL: u32 = 1 << 20;
    pub const LOWER: u32 = 1 << 21;
    pub const CAPITAL_OFTEN: u32 = 1 << 22;
    pub const ONLY_CAPITAL: u32 = 1 << 23;
    pub const ONLY_LOWER: u32 = 1 << 24;
}

#[derive(Clone, Copy, Default)]
struct Word {
    lower: u16,
    capital: u16,
    company: u32,
}

/// What one place in the text tells of a word: its company, and [`seen::CAPITAL`] or [`seen::LOWER`].
#[derive(Clone, Copy)]
struct Note {
    word: u32,
    what: u32,
}

/// What has been noted of the words of one article.
#[derive(Default)]
pub struct Memory {
    /// By the numbers of the words.
    words: Vec<Word>,
    notes: Vec<Note>,
    /// Where the notes of each sentence end.
    ends: Vec<u32>,
    /// No later version will ask for the notes.
    is_last: bool,
}

impl Memory {
    /// Makes room for so many words and notes of them, before there are any.
    pub fn expect(&mut self, notes: usize, words: usize) {
        self.words.reserve_exact(words);
        self.notes.reserve_exact(notes);
    }

    /// Notes the words of a sentence.
    #[inline(never)]
    pub fn note(&mut self, text: Tokenized<'_>, sentence: &Sentence, attributes: &[Attribute]) {
        let tokens = text.tokens.of(sentence);
        let word_at = |i: usize| tokens.get(i).map_or("", |token| text.word(token));
        let mut i = 0;
        while let Some(first) = attributes.get(i) {
            if first.spelling == Spelling::Lower {
                self.put(Note { word: first.number, what: seen::LOWER });
            }
            if !runs(first) {
                i += 1;
                continue;
            }
            let end = i + attributes[i..].iter().take_while(|token| runs(token)).count();
            let before = if i > 0 { word_at(i - 1) } else { "" };
            let titled_before = i > 0 && announces(&attributes[i - 1]);
            self.note_run(&attributes[i..end], before, word_at(end), titled_before, attributes.get(end + 1));
            i = end;
        }
        self.ends.push(self.notes.len() as u32);
    }

    /// Keeps from now on what words tell together, and not what each place tells.
    pub fn be_last(&mut self) {
        self.is_last = true;
        self.notes = Vec::new();
    }

    /// An empty one for the next version of an article.
    pub fn go_on(earlier: &Memory) -> Memory {
        let notes = Vec::with_capacity(longer(earlier.notes.len()));
        Memory { words: vec![Word::default(); earlier.words.len()], notes, ..Memory::default() }
    }

    /// Takes over the notes of a sentence, by its number, from an earlier version of the article.
    pub fn note_again(&mut self, earlier: &Memory, sentence: usize) {
        let end = |i: usize| earlier.ends.get(i).map_or(0, |end| *end as usize);
        let notes = sentence.checked_sub(1).map_or(0, end)..end(sentence);
        let notes = earlier.notes.get(notes).unwrap_or(&[]);
        if !self.is_last {
            self.notes.extend_from_slice(notes);
        }
        notes.iter().for_each(|note| self.count(*note));
        self.ends.push(self.notes.len() as u32);
    }

    fn put(&mut self, note: Note) {
        if !self.is_last {
            self.notes.push(note);
        }
        self.count(note);
    }

    #[inline]
    fn count(&mut self, note: Note) {
        let number = note.word as usize;
        if number >= self.words.len() {
            self.words.resize(number + 1, Word::default());
        }
        let word = &mut self.words[number];
        word.lower = word.lower.saturating_add(u16::from(note.what & seen::LOWER != 0));
        word.capital = word.capital.saturating_add(u16::from(note.what & seen::CAPITAL != 0));
        word.company |= note.what & seen::COMPANY;
    }

    /// Notes a run of capitalised words.
    #[inline(never)]
    fn note_run(
        &mut self,
        run: &[Attribute],
        before: &str,
        after: &str,
        titled_before: bool,
        beyond: Option<&Attribute>,
    ) {
        let holds = |sense: Senses| run.iter().any(|token| token.alone & sense.bits() != 0);
        let (org, place) = (holds(Senses::ORG_WORD), holds(Senses::PLACE_WORD));
        let several = run.len() > 1;
        let person = several && run[0].alone & Senses::GIVEN.bits() != 0 && !org && !place;
        let title = run.iter().rposition(announces);
        let mut whole = 0;
        if matches!(after, "said" | "says" | "told" | "added" | "tweeted" | "wrote" | "argued" | "asked") {
            whole |= seen::SPEAKS;
        }
        let country = Senses::COUNTRY.bits() | Senses::REGION.bits();
        if after == "," && beyond.is_some_and(|token| token.listed.senses & country != 0) {
            whole |= seen::BEFORE_COUNTRY;
        }
        if org {
            whole |= seen::WITH_ORG_WORD;
        }
        if place {
            whole |= seen::WITH_PLACE_WORD;
        }
        if !several {
            match before {
                "in" | "In" | "from" | "near" | "across" | "outside" => whole |= seen::AFTER_IN,
                "the" | "The" => whole |= seen::AFTER_THE,
                "(" if after == ")" => whole |= seen::IN_BRACKETS,
                _ => {}
            }
        }
        for (k, token) in run.iter().enumerate() {
            let mut company = whole;
            let last = k + 1 == run.len();
            if several && last {
                company |= seen::LAST_OF_SEVERAL;
            }
            if several && k == 0 {
                company |= seen::FIRST_OF_SEVERAL;
            }
            if person {
                company |= if k == 0 { seen::GIVEN_NAME } else { seen::AFTER_GIVEN_NAME };
            }
            if titled_before || title.is_some_and(|title| k > title) {
                company |= seen::AFTER_TITLE;
            }
            if token.listed.length >= 2 {
                let is = |senses: Senses| token.listed.senses & senses.bits() != 0;
                company |= if is(Senses::PERSON) { seen::IN_PERSON } else { 0 };
                company |= if is(Senses::ORGS) { seen::IN_ORG } else { 0 };
                company |= if is(Senses::PLACES) { seen::IN_PLACE } else { 0 };
            }
            let tells = token.spelling != Spelling::CapitalAtStart;
            self.put(Note { word: token.number, what: company | if tells { seen::CAPITAL } else { 0 } });
        }
    }

    /// Writes what is known of each word that may be a name into its attributes.
    pub fn recall(&self, attributes: &mut [Attribute]) {
        for token in attributes.iter_mut().filter(|token| may_recall(token)) {
            token.memory = self.of(token.number);
        }
    }

    /// What is known of the word with this number; a set of the bits of [`seen`].
    pub fn of(&self, number: u32) -> u32 {
        let Some(word) = self.words.get(number as usize) else { return 0 };
        let mut memory = word.company;
        let mut set = |bit, holds| memory |= if holds { bit } else { 0 };
        set(seen::CAPITAL, word.capital > 0);
        set(seen::LOWER, word.lower > 0);
        set(seen::CAPITAL_OFTEN, word.capital > 2);
        set(seen::ONLY_CAPITAL, word.capital > 0 && word.lower == 0);
        set(seen::ONLY_LOWER, word.capital == 0 && word.lower > 0);
        memory
    }
}

/// A word that may be a name.
pub fn may_recall(token: &Attribute) -> bool {
    token.capital || token.spelling == Spelling::Caseless
}

/// Part of a run of capitalised words, where case tells something.
fn runs(token: &Attribute) -> bool {
    matches!(
        token.spelling,
        Spelling::Capital | Spelling::CapitalAtStart | Spelling::Upper | Spelling::Single | Spelling::Mixed
    ) && token.capital
}

/// A title or form of address.
fn announces(token: &Attribute) -> bool {
    token.listed.senses & (Senses::TITLE.bits() | Senses::HONORIFIC.bits()) != 0
}
