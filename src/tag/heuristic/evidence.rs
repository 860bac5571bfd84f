//! The evidence that speaks for or against a candidate: what it is made of, what
//! stands beside it, what the lexicon and the rest of the article say. Each piece is a
//! number; what it is worth for each type is in the [table](super::weight).

use super::candidate::Candidate;
use super::context::{self, Neighbour};
use super::cue::Cue;
use super::line::{Line, Part, Word};
use super::memory::Memory;
use super::sense::{SENSES, family, level};
use super::shape;
use crate::lexicon::Senses;
use crate::tag::Tokenized;
use crate::text::TokenKind;

/// Kinds of evidence, each with the number of values it may take.
macro_rules! kinds {
    ($($name:ident = $size:expr),* $(,)?) => {
        /// A kind of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(clippy::upper_case_acronyms)]
        pub enum Kind { $($name),* }

        impl Kind {
            pub const ALL: &'static [Kind] = &[$(Kind::$name),*];
            pub const SIZES: &'static [u16] = &[$($size as u16),*];
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];
        }
    };
}

kinds! {
    // What it is made of.
    Bias = 1,
    Length = 6,
    Shape = shape::COUNT,
    OneListed = SENSES.len() * 3,
    OneCommon = 6,
    OneUnlisted = shape::COUNT,
    ManyListed = SENSES.len() * 3,
    ManyUnlisted = 2,
    Within = 6,
    Holds = 12,
    Crosses = 1,
    Person1 = Part::COUNT,
    Person2 = Part::COUNT * Part::COUNT,
    Person3 = Part::COUNT * Part::COUNT * 3,
    OnlyCue = Cue::COUNT,
    FirstCue = Cue::COUNT,
    LastCue = Cue::COUNT,
    LowerEnd = Cue::COUNT,
    Joined = Cue::COUNT,
    OfHead = Cue::COUNT,
    Inner = 12,
    Ending = shape::ENDINGS,
    Place2 = 4,
    Norp2 = 4,
    Org2 = 4,
    NumberTo = Cue::COUNT + 2,
    Digits = 4,
    Quoted = 3,
    // What stands beside it.
    Before = context::COUNT,
    Before2 = Cue::COUNT,
    BeforeThe = Cue::COUNT,
    BeforeName = Part::COUNT * 2,
    After = context::COUNT,
    After2 = context::COUNT,
    BeforeListed = context::COUNT * 8,
    AfterListed = context::COUNT * 8,
    Coordinate = 12,
    AfterName = Part::COUNT * 2,
    PersonCue = 4,
    Comma = 8,
    Opens = 12,
    Titled = 6,
    TitledSeen = 9,
    Dateline = 2,
    // What the rest of the article says.
    Lower = 4,
    Same = 8 * 3 * 2,
    Share = 8 * 2,
    Piece = 8 * 3 * 2,
    Acronym = 8,
    Initials = 1,
    Longer = 3,
}

/// Number of the first value of each kind, and of all values.
const BASES: [u16; Kind::SIZES.len() + 1] = {
    let mut bases = [0; Kind::SIZES.len() + 1];
    let mut i = 0;
    while i < Kind::SIZES.len() {
        bases[i + 1] = bases[i] + Kind::SIZES[i];
        i += 1;
    }
    bases
};

/// How many pieces of evidence there are.
pub const COUNT: usize = BASES[Kind::SIZES.len()] as usize;

/// The number of a piece of evidence; a value out of range becomes the last.
pub fn number(kind: Kind, value: usize) -> u16 {
    let i = kind as usize;
    BASES[i] + (value as u16).min(Kind::SIZES[i] - 1)
}

/// Kind and value of a piece of evidence.
pub fn kind_of(number: u16) -> (Kind, u16) {
    let i = BASES.partition_point(|&base| base <= number).saturating_sub(1).min(Kind::ALL.len() - 1);
    (Kind::ALL[i], number - BASES[i])
}

/// Collects the evidence of candidates of one line.
pub struct Witness<'a> {
    pub text: Tokenized<'a>,
    pub line: &'a Line,
    /// What the article says elsewhere; absent on the first pass.
    pub memory: Option<&'a Memory>,
}

impl Witness<'_> {
    /// Whether the candidate is an everyday word that has its capital from opening the sentence
    /// and nothing else to speak for it: the list alone makes no name of `Reading` or `Nice`.
    pub fn is_everyday_opener(&self, candidate: &Candidate) -> bool {
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        let (Some(memory), Some(word)) = (self.memory, self.line.words.get(start)) else { return false };
        let everyday = word.cue != Cue::None || word.alone.is_some_and(|entry| entry.senses.any(Senses::COMMON));
        if end - start != 1 || !everyday || self.line.titled || !context::opens(self.text, self.line, start) {
            return false;
        }
        let after = context::after(self.text, self.line, end);
        // `Treasury Secretary Ada Lund`
        if after == Neighbour::Cue(Cue::Title) {
            return false;
        }
        let told =
            matches!(after, Neighbour::Cue(Cue::Say | Cue::Act | Cue::Is) | Neighbour::Possessive | Neighbour::Comma);
        let acronym = word.token.case != crate::text::Case::Initial;
        let told =
            told && word.cue == Cue::None && memory.usage(word.hash).lower == 0 && !shape::is_gerund(self.text, word);
        !acronym && !told && memory.usage(word.hash).capital == 0 && memory.pieces(word.hash).next().is_none()
    }

    /// Fills `out` with the evidence for the candidate.
    pub fn collect(&self, candidate: &Candidate, out: &mut Vec<u16>) {
        out.clear();
        let words = &self.line.words;
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        let Some(inside) = words.get(start..end).filter(|inside| !inside.is_empty()) else { return };
        let names = inside.iter().filter(|word| word.name).count();
        let mut add = |kind: Kind, value: usize| out.push(number(kind, value));
        add(Kind::Bias, 0);
        add(Kind::Length, names.min(5));
        let shape = shape::of(self.text, inside);
        add(Kind::Shape, shape);
        self.listing(candidate, inside, shape, &mut add);
        self.make(inside, &mut add);
        self.beside(candidate, inside, &mut add);
        self.position(start, inside, &mut add);
        if candidate.quoted {
            add(Kind::Quoted, if names == inside.len() { 0 } else { 1 });
        }
        if let Some(memory) = self.memory {
            self.elsewhere(memory, inside, &mut add);
        }
    }

    fn listing(&self, candidate: &Candidate, inside: &[Word], shape: usize, add: &mut impl FnMut(Kind, usize)) {
        let one = inside.len() == 1;
        match candidate.entry {
            Some(entry) => {
                let level = level(entry);
                let kind = if one { Kind::OneListed } else { Kind::ManyListed };
                for (i, &sense) in SENSES.iter().enumerate() {
                    if entry.senses.contains(sense) {
                        add(kind, i * 3 + level);
                    }
                }
                if entry.senses.contains(Senses::LAW) {
                    add(Kind::Inner, 5);
                }
                if one && entry.senses.contains(Senses::COMMON) {
                    add(Kind::OneCommon, family(entry.senses));
                }
            }
            None if one => add(Kind::OneUnlisted, shape),
            None => add(Kind::ManyUnlisted, usize::from(inside.iter().any(|word| !word.name))),
        }
        // Listed phrases that hold, fill or cut the candidate.
        let (mut within, mut holds, mut crosses) = (None, None, false);
        let from = self.line.listed.partition_point(|&(s, ..)| s + 8 < candidate.start);
        for &(s, e, entry) in self.line.listed[from..].iter().take_while(|&&(s, ..)| s < candidate.end) {
            if e <= candidate.start || e - s < 2 || (s, e) == (candidate.start, candidate.end) {
                continue;
            }
            if self.line.is_owner_and_owned(s as usize, e as usize) {
                continue;
            }
            if s <= candidate.start && e >= candidate.end {
                within = Some(family(entry.senses));
            } else if s >= candidate.start && e <= candidate.end {
                holds = Some(family(entry.senses) * 2 + usize::from(e == candidate.end));
            } else {
                crosses = true;
            }
        }
        if let Some(family) = within {
            add(Kind::Within, family);
        }
        if let Some(place) = holds {
            add(Kind::Holds, place);
        }
        if crosses {
            add(Kind::Crosses, 0);
        }
    }

    fn make(&self, inside: &[Word], add: &mut impl FnMut(Kind, usize)) {
        let (first, last) = (&inside[0], &inside[inside.len() - 1]);
        let text = self.text.word(&last.token);
        add(Kind::Ending, shape::ending(text));
        if inside.len() == 1 {
            add(Kind::Person1, first.part as usize);
            add(Kind::OnlyCue, first.cue as usize);
            return;
        }
        add(Kind::FirstCue, first.cue as usize);
        // `Office of the Attorney General`: here the title belongs to the name.
        let office = matches!(first.cue, Cue::Office | Cue::Body)
            && last.cue == Cue::Title
            && inside.get(1).is_some_and(|word| word.cue == Cue::Of);
        if office {
            add(Kind::LastCue, first.cue as usize);
        } else if last.name || last.token.kind == TokenKind::Number {
            add(Kind::LastCue, last.cue as usize);
        } else {
            add(Kind::LowerEnd, last.cue as usize);
        }
        let all_names = inside.iter().all(|word| word.name || word.part == Part::Particle || word.hyphen);
        let suffix = last.cue == Cue::Suffix;
        let person = if suffix { &inside[..inside.len() - 1] } else { inside };
        if all_names && person.len() >= 2 {
            let ends = person[0].part as usize * Part::COUNT + person[person.len() - 1].part as usize;
            if person.len() == 2 {
                add(Kind::Person2, ends);
            } else {
                let inner = &person[1..person.len() - 1];
                let middle = if inner.iter().any(|word| word.part == Part::Initial) {
                    0
                } else if inner.iter().any(|word| word.part == Part::Particle) {
                    1
                } else {
                    2
                };
                add(Kind::Person3, ends * 3 + middle);
            }
        }
        if suffix {
            add(Kind::Inner, 0);
        }
        for word in &inside[1..inside.len() - 1] {
            if !word.name && word.cue != Cue::None {
                add(Kind::Joined, word.cue as usize);
            }
        }
        if let Some(of) = inside.iter().position(|word| word.cue == Cue::Of)
            && of > 0
        {
            add(Kind::OfHead, inside[of - 1].cue as usize);
        }
        if let Some(at) = inside.iter().position(|word| word.token.kind == TokenKind::Clitic) {
            add(Kind::Inner, 1);
            // `China's Ministry of Commerce` is two names, `McDonald's` and `Women's March` one.
            let owner = at.checked_sub(1).and_then(|owner| inside.get(owner));
            let known = owner.and_then(|word| word.alone).map_or(5, |entry| family(entry.senses));
            if at + 1 < inside.len() {
                add(Kind::Inner, if matches!(known, 1 | 2) { 9 } else { 10 });
            }
        }
        if office {
            add(Kind::Inner, 11);
        }
        if last.token.kind == TokenKind::Number {
            add(Kind::Inner, 2);
        }
        if first.token.kind == TokenKind::Number {
            add(Kind::Inner, 3);
        }
        if inside.iter().any(|word| word.token.kind == TokenKind::Punctuation && !word.hyphen) {
            add(Kind::Inner, 4);
        }
        for (at, _) in inside.iter().enumerate().filter(|(_, word)| word.hyphen) {
            let listed = |word: Option<&Word>| {
                word.and_then(|word| word.alone).is_some_and(|entry| matches!(family(entry.senses), 1 | 3))
            };
            let sides = (at.checked_sub(1).and_then(|left| inside.get(left)), inside.get(at + 1));
            let value = match sides {
                (_, Some(right)) if !right.name => 8,
                (left, right) if listed(left) && listed(right) => 6,
                _ => 7,
            };
            add(Kind::Inner, value);
        }
        let listed = |word: &Word, of: usize| word.alone.is_some_and(|entry| family(entry.senses) == of);
        if listed(first, 1) || listed(last, 1) {
            add(Kind::Place2, usize::from(listed(first, 1)) + 2 * usize::from(listed(last, 1)));
        }
        if listed(first, 2) || listed(last, 2) {
            add(Kind::Org2, usize::from(listed(first, 2)) + 2 * usize::from(listed(last, 2)));
        }
        let digits = |word: &Word| self.text.word(&word.token).bytes().filter(u8::is_ascii_digit).count();
        if first.token.kind == TokenKind::Number {
            let year = digits(first) == 4 && first.token.span.len() == 4;
            add(Kind::NumberTo, if last.name { Cue::COUNT + usize::from(year) } else { last.cue as usize });
        }
        let model = digits(last);
        if model > 0 {
            let word = last.token.kind == TokenKind::Word;
            add(Kind::Digits, if word { 0 } else { model.min(3) });
        }
        if listed(first, 3) || listed(last, 3) {
            add(Kind::Norp2, usize::from(listed(first, 3)) + 2 * usize::from(listed(last, 3)));
        }
    }

    fn beside(&self, candidate: &Candidate, inside: &[Word], add: &mut impl FnMut(Kind, usize)) {
        let words = &self.line.words;
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        let before = context::before(self.text, self.line, start);
        add(Kind::Before, before.value());
        if let Some(word) = start.checked_sub(1).and_then(|at| words.get(at)) {
            if let Some(second) = start.checked_sub(2).and_then(|at| words.get(at)) {
                if word.cue == Cue::The {
                    add(Kind::BeforeThe, second.cue as usize);
                } else {
                    add(Kind::Before2, second.cue as usize);
                }
            }
            if before == Neighbour::Name {
                add(Kind::BeforeName, word.part as usize * 2 + usize::from(word.cue == Cue::None));
            }
        }
        let after = context::after(self.text, self.line, end);
        add(Kind::After, after.value());
        if after == Neighbour::Name
            && let Some(word) = words.get(end)
        {
            add(Kind::AfterName, word.part as usize * 2 + usize::from(word.cue == Cue::None));
        } else {
            add(Kind::After2, context::after(self.text, self.line, end + 1).value());
        }
        let listed = match candidate.entry {
            Some(entry) => family(entry.senses) + 1,
            None if inside.len() == 1 && inside[0].part != Part::Other => 6,
            None => usize::from(inside.len() > 1) * 7,
        };
        add(Kind::BeforeListed, before.value() * 8 + listed);
        add(Kind::AfterListed, after.value() * 8 + listed);
        // `X and Y` are mostly of one type.
        let far = |at: Option<usize>| at.and_then(|at| words.get(at)).and_then(|word| word.alone);
        if matches!(before, Neighbour::Joined(true) | Neighbour::Comma)
            && let Some(entry) = far(start.checked_sub(2))
        {
            add(Kind::Coordinate, family(entry.senses));
        }
        if matches!(after, Neighbour::Joined(true))
            && let Some(entry) = far(Some(end + 1))
        {
            add(Kind::Coordinate, 6 + family(entry.senses));
        }
        // A title, a name, then a verb of speech: the strongest sign of a person.
        let titled = matches!(before, Neighbour::Cue(Cue::Honorific | Cue::Title | Cue::Job));
        let speaks = matches!(after, Neighbour::Cue(Cue::Say)) || matches!(before, Neighbour::Cue(Cue::Say));
        if titled || speaks {
            add(Kind::PersonCue, usize::from(titled) + 2 * usize::from(speaks));
        }
        // "City, Country" and "Name, 42,".
        if matches!(after, Neighbour::Comma | Neighbour::Open)
            && let Some(next) = words.get(end + 1)
        {
            if next.token.kind == TokenKind::Number {
                add(Kind::Comma, 6);
            } else if next.name {
                add(Kind::Comma, next.alone.map_or(5, |entry| family(entry.senses)));
            }
        }
        if matches!(before, Neighbour::Comma)
            && start >= 2
            && inside.len() == 1
            && words[start - 2].alone.is_some_and(|entry| family(entry.senses) == 1)
        {
            add(Kind::Comma, 7);
        }
    }

    fn position(&self, start: usize, inside: &[Word], add: &mut impl FnMut(Kind, usize)) {
        let line = self.line;
        let first = &inside[0];
        if context::opens(self.text, line, start) && !line.titled {
            let listed = match first.alone {
                Some(entry) if entry.senses.contains(Senses::COMMON) => 1,
                Some(_) => 2,
                None if first.cue == Cue::None => 0,
                None => 3,
            };
            add(Kind::Opens, listed * 3 + inside.len().min(3) - 1);
        }
        if line.titled {
            add(Kind::Titled, inside.len().min(3) - 1 + if line.shouted { 3 } else { 0 });
        }
        if (start as u32) < line.dateline {
            add(Kind::Dateline, usize::from(start > 0));
        }
    }

    fn elsewhere(&self, memory: &Memory, inside: &[Word], add: &mut impl FnMut(Kind, usize)) {
        let one = inside.len() == 1;
        let surface = Memory::surface(inside);
        if let Some(seen) = memory.seen(surface) {
            for (label, level) in seen.levels() {
                add(Kind::Same, (label * 3 + level) * 2 + usize::from(one));
            }
            if let Some((label, high)) = seen.share() {
                add(Kind::Share, label * 2 + usize::from(high));
                if self.line.titled {
                    add(Kind::TitledSeen, label);
                }
            }
        } else if self.line.titled {
            add(Kind::TitledSeen, 8);
        }
        if let Some(label) = memory.acronym(surface) {
            add(Kind::Acronym, label);
        }
        if one {
            let word = &inside[0];
            for (label, place, high) in memory.pieces(word.hash) {
                add(Kind::Piece, (label * 3 + place) * 2 + usize::from(high));
            }
            if memory.initials(word.hash) && word.token.case == crate::text::Case::Upper {
                add(Kind::Initials, 0);
            }
        }
        let first = &inside[0];
        let usage = memory.usage(first.hash);
        if usage.lower > 0 || usage.capital > 0 {
            add(Kind::Lower, usize::from(usage.lower > 0) + 2 * usize::from(usage.capital > 0));
        } else {
            add(Kind::Lower, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_kinds_agree() {
        for &kind in Kind::ALL {
            for value in 0..Kind::SIZES[kind as usize] {
                assert_eq!(kind_of(number(kind, value as usize)), (kind, value));
            }
        }
    }
}
