//! Finds concepts by what an editor types: the beginning of a word is enough, the order does not matter, and a
//! slip is forgiven.
//!
//! Every different word of the taxonomy is kept once, and what is typed is compared with each of them once. What a
//! label or a definition amounts to is then a matter of looking numbers up.

use super::definitions::Definitions;
use super::spelling::{Meeting, Word, words};
use super::stop;
use super::taxonomy::Taxonomy;
use crate::order::sort_by;
use crate::register::Register;
use serde::Serialize;

/// Words beyond these do not narrow a search any more.
const MOST_WORDS: usize = 8;
/// In definitions, a beginning shorter than this, in bytes, is not looked for: it is in most of them.
const LEAST_IN_DEFINITION: usize = 4;

/// A concept that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate<'t> {
    /// Name of the vocabulary it is from.
    pub vocabulary: &'t str,
    pub code: &'t str,
    pub label: &'t str,
    /// Labels from the top concept down, without the concept itself.
    pub path: Vec<&'t str>,
    pub definition: &'t str,
    /// The other label that was met, where it was not the label itself.
    pub also: Option<&'t str>,
}

/// The words of a taxonomy, ready to be searched.
pub struct Index {
    vocabulary: String,
    definitions: Definitions,
    words: Vec<Word>,
    /// For each word, whether a label holds it; slips are forgiven in labels only.
    in_labels: Vec<bool>,
    /// The words of all lines, as indices into `words`.
    numbers: Vec<u32>,
    /// By concept, of each its label first and its definition last.
    lines: Vec<Line>,
}

/// A label or a definition, as its words.
struct Line {
    concept: u32,
    what: What,
    /// Indices into [`Index::numbers`]: the words as they stand, and up to which the closed forms of hyphenated
    /// ones follow.
    start: u32,
    end: u32,
    closed: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Label,
    /// An index into [`Definition::also`](super::definitions::Definition::also).
    Also(u32),
    Definition,
}

/// How a concept was met, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Label,
    LabelOpening,
    Also,
    Words,
    WordsOfAlso,
    OneSlip,
    TwoSlips,
    SlippedOpening,
    Definition,
}

/// How well a concept fits what was typed, best first; of those met alike the broader ones go before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    rank: Rank,
    depth: usize,
}

/// What was typed, as its words; `needed` are all but function words.
struct Reading {
    words: Vec<Word>,
    needed: u8,
}

impl Index {
    /// Of a taxonomy, its name and its definitions.
    pub fn of(vocabulary: &str, taxonomy: &Taxonomy, definitions: Definitions) -> Index {
        let mut index = Index {
            vocabulary: vocabulary.to_owned(),
            definitions: Definitions::default(),
            words: Vec::new(),
            in_labels: Vec::new(),
            numbers: Vec::new(),
            lines: Vec::new(),
        };
        let mut register = Register::default();
        for (concept, (named, about)) in (0u32..).zip(taxonomy.concepts.iter().zip(&definitions.concepts)) {
            index.line(&mut register, concept, What::Label, &named.label);
            for (i, also) in (0u32..).zip(&about.also) {
                index.line(&mut register, concept, What::Also(i), also);
            }
            index.line(&mut register, concept, What::Definition, &about.text);
        }
        index.definitions = definitions;
        index
    }

    fn line(&mut self, register: &mut Register<'static>, concept: u32, what: What, text: &str) {
        let start = self.numbers.len() as u32;
        let mut closed = Vec::new();
        words(text, |word, parts| {
            let number = register.number(word.surface.to_string());
            if number == self.words.len() {
                self.words.push(word);
                self.in_labels.push(false);
            }
            if what != What::Definition
                && let Some(is) = self.in_labels.get_mut(number)
            {
                *is = true;
            }
            if parts > 0 { closed.push(number as u32) } else { self.numbers.push(number as u32) }
        });
        let end = self.numbers.len() as u32;
        self.numbers.extend(closed);
        if end > start {
            self.lines.push(Line { concept, what, start, end, closed: self.numbers.len() as u32 });
        }
    }

    /// The concepts that fit best what was typed, at most `limit`. `taxonomy` is the one the index was made of.
    pub fn search<'t>(&'t self, taxonomy: &'t Taxonomy, typed: &str, limit: usize) -> Vec<Candidate<'t>> {
        self.find(taxonomy, typed, limit).into_iter().map(|(_, candidate)| candidate).collect()
    }

    /// The same, each with how well it fits.
    pub(super) fn find<'t>(&'t self, taxonomy: &'t Taxonomy, typed: &str, limit: usize) -> Vec<(Fit, Candidate<'t>)> {
        let mut best: Vec<Option<(Rank, What)>> = vec![None; taxonomy.concepts.len()];
        for reading in readings(typed) {
            self.read(&reading, &mut best);
        }
        let mut found: Vec<(Fit, u32, What)> = Vec::new();
        for (concept, met) in (0u32..).zip(best) {
            if let Some((rank, what)) = met {
                found.push((Fit { rank, depth: taxonomy.depth(concept as usize) }, concept, what));
            }
        }
        let label = |concept: u32| taxonomy.get(concept as usize).map_or("", |concept| &concept.label);
        sort_by(&mut found, |a, b| a.0.cmp(&b.0).then_with(|| label(a.1).cmp(label(b.1))).then(a.1.cmp(&b.1)));
        let show = |(fit, index, what): (Fit, u32, What)| {
            let concept = taxonomy.get(index as usize)?;
            let about = self.definitions.concepts.get(index as usize)?;
            let also = if let What::Also(i) = what { about.also.get(i as usize).map(String::as_str) } else { None };
            let path = taxonomy.path(index as usize).into_iter().map(|above| above.label.as_str()).collect();
            let (code, label, definition) = (&concept.code, &concept.label, &about.text);
            Some((fit, Candidate { vocabulary: &self.vocabulary, code, label, path, definition, also }))
        };
        found.into_iter().take(limit).filter_map(show).collect()
    }

    /// Keeps for each concept the best way in which the reading meets it.
    fn read(&self, reading: &Reading, best: &mut [Option<(Rank, What)>]) {
        let typed = reading.words.len();
        let mut meetings = Vec::with_capacity(self.words.len() * typed);
        for (word, in_labels) in self.words.iter().zip(&self.in_labels) {
            meetings.extend(reading.words.iter().map(|typed| typed.meets(word, *in_labels)));
        }
        // Words that a concept's labels hold, one bit each: its definition need hold only the others.
        let (mut held, mut holder) = (0u8, u32::MAX);
        for line in &self.lines {
            if line.concept != holder {
                (held, holder) = (0, line.concept);
            }
            let mut met = [Meeting::None; MOST_WORDS];
            for &number in self.numbers.get(line.start as usize..line.closed as usize).unwrap_or(&[]) {
                let row = meetings.get(number as usize * typed..).unwrap_or(&[]);
                for (best, meeting) in met.iter_mut().zip(row.iter().take(typed)) {
                    *best = (*best).max(*meeting);
                }
            }
            let Some(rank) = self.rank(reading, line, &met, &mut held) else { continue };
            if let Some(best) = best.get_mut(line.concept as usize)
                && best.is_none_or(|(before, _)| rank < before)
            {
                *best = Some((rank, line.what));
            }
        }
    }

    fn rank(&self, reading: &Reading, line: &Line, met: &[Meeting; MOST_WORDS], held: &mut u8) -> Option<Rank> {
        let is_definition = line.what == What::Definition;
        let mut least = Meeting::Whole;
        for (i, (word, meeting)) in reading.words.iter().zip(met).enumerate() {
            let enough = !is_definition || *meeting == Meeting::Whole || word.surface.len() >= LEAST_IN_DEFINITION;
            if *meeting >= Meeting::Opening && enough {
                *held |= 1 << i;
            }
            if reading.needed & (1 << i) != 0 {
                least = least.min(*meeting);
            }
        }
        if is_definition {
            return (*held & reading.needed == reading.needed).then_some(Rank::Definition);
        }
        let is_label = line.what == What::Label;
        match self.opens(reading, line) {
            Some(_) if !is_label => Some(Rank::Also),
            Some(true) => Some(Rank::Label),
            Some(false) => Some(Rank::LabelOpening),
            None => match least {
                Meeting::None => None,
                Meeting::SlippedOpening => Some(Rank::SlippedOpening),
                Meeting::TwoSlips => Some(Rank::TwoSlips),
                Meeting::OneSlip => Some(Rank::OneSlip),
                Meeting::Opening | Meeting::Whole if is_label => Some(Rank::Words),
                Meeting::Opening | Meeting::Whole => Some(Rank::WordsOfAlso),
            },
        }
    }

    /// Whether a line begins with all that was typed, and if so, whether that is the whole of it. Spaces do not
    /// count: "health care" meets "healthcare".
    fn opens(&self, reading: &Reading, line: &Line) -> Option<bool> {
        let numbers = self.numbers.get(line.start as usize..line.end as usize).unwrap_or(&[]);
        let stems = self.follows(numbers, reading.words.iter().map(|word| &*word.stem), |word| &word.stem);
        stems.or_else(|| self.follows(numbers, reading.words.iter().map(|word| &*word.surface), |word| &word.surface))
    }

    fn follows<'a>(
        &'a self,
        numbers: &[u32],
        typed: impl Iterator<Item = &'a str>,
        form: fn(&Word) -> &str,
    ) -> Option<bool> {
        let line = numbers.iter().filter_map(|number| self.words.get(*number as usize));
        let mut line = line.flat_map(|word| form(word).bytes());
        for byte in typed.flat_map(str::bytes) {
            if line.next()? != byte {
                return None;
            }
        }
        Some(line.next().is_none())
    }
}

/// The ways to read what was typed: word by word, and with hyphenated words closed up.
fn readings(typed: &str) -> Vec<Reading> {
    let (mut apart, mut closed): (Vec<Word>, Vec<Word>) = Default::default();
    words(typed, |word, parts| {
        if parts == 0 {
            apart.push(word.clone());
        } else {
            closed.truncate(closed.len() - parts.min(closed.len()));
        }
        closed.push(word);
    });
    let is_hyphenated = closed.len() < apart.len();
    let mut readings = vec![Reading::of(apart)];
    if is_hyphenated {
        readings.push(Reading::of(closed));
    }
    readings.retain(|reading| !reading.words.is_empty());
    readings
}

impl Reading {
    fn of(mut words: Vec<Word>) -> Reading {
        words.truncate(MOST_WORDS);
        let all = ((1u32 << words.len()) - 1) as u8;
        let function = words
            .iter()
            .enumerate()
            .fold(0u8, |function, (i, word)| function | (u8::from(stop::is_function_word(&word.surface)) << i));
        // Nothing but function words may be a name all the same, or the beginning of one.
        let needed = if function == all { all } else { all & !function };
        Reading { words, needed }
    }
}
