//! Phrases of one to four words with what is known of their occurrences.

use super::Marked;
use super::unit::{Kind, Site, Unit, Units};
use crate::tag::Label;
use crate::text::{Byte, Span};
use crate::topic::word::pair;

/// Words of the longest phrase; names may be longer.
const MOST_WORDS: u32 = 4;

/// More phrases are not looked at: what comes first after so many others is not what an article is about.
const MOST_CANDIDATES: usize = 1 << 16;

/// A phrase and its occurrences.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The stems of its units, together.
    pub key: u64,
    pub words: u32,
    /// Mean inverse document frequency of its words.
    pub idf: f32,
    /// Entity and type of the name it consists of.
    pub name: Option<(u32, Label)>,
    /// What follows the name may be a verb: `Acme plans`.
    pub is_doubtful: bool,
    /// The last word is a noun that says little.
    pub ends_generic: bool,
    /// Occurrences in headlines, in the first paragraph, and everywhere but in headlines.
    pub headline: u32,
    pub lead: u32,
    pub body: u32,
    /// Words of the body before the first and the last occurrence in it.
    pub first: u32,
    pub last: u32,
    /// The occurrence that shows best how it is written.
    pub shown: Span<Byte>,
    /// Bytes of the name it begins with, in `shown`.
    pub name_bytes: u32,
    pub clarity: Clarity,
}

/// What the capitals of an occurrence tell; the last is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clarity {
    /// Nothing: most words there have one.
    Titled,
    /// Nothing of the first word.
    Opening,
    Plain,
}

/// All phrases of an article.
pub struct Candidates {
    pub list: Vec<Candidate>,
    /// Index of the phrase and place, in text order.
    pub occurrences: Vec<(u32, Span<Byte>)>,
    /// Words of the article, headlines aside.
    pub words: u32,
    /// Candidates by key: index + 1, 0 where there is none.
    slots: Vec<u32>,
}

impl Candidates {
    pub fn gather(marked: Marked<'_>, units: &Units) -> Self {
        let most = marked.text.tokens.tokens.len().clamp(8, MOST_CANDIDATES);
        // Half of the phrases are longer than one unit, and most come once.
        let expected = (units.count() + units.count() / 2).min(most);
        let mut found = Candidates {
            list: Vec::with_capacity(expected),
            occurrences: Vec::with_capacity(expected),
            words: 0,
            slots: vec![0; (2 * most).next_power_of_two()],
        };
        found.words = units.walk(marked, |units, site| found.run(units, site, most));
        found
    }

    /// Takes note of all phrases of a run.
    fn run(&mut self, units: &[Unit], site: Site, most: usize) {
        for start in 0..units.len() {
            let mut key = 0;
            let mut words = 0;
            for (length, last) in units[start..].iter().enumerate() {
                key = if length == 0 { last.stem } else { pair(key, last.stem) };
                words += last.words;
                if length > 0 && words > MOST_WORDS {
                    break;
                }
                let stands = match last.kind {
                    Kind::Adjective => false,
                    Kind::Generic => length > 0,
                    Kind::Noun | Kind::Name(..) => true,
                };
                if stands {
                    self.note(
                        key,
                        &units[start..=start + length],
                        words,
                        Site { opening: site.opening && start == 0, ..site },
                        most,
                    );
                }
            }
        }
    }

    fn note(&mut self, key: u64, units: &[Unit], words: u32, site: Site, most: usize) {
        let (Some(first), Some(last)) = (units.first(), units.last()) else { return };
        let span = Span::new(first.span.start, last.span.end);
        let Some(index) = self.find(key, most) else { return };
        let Some(found) = self.list.get_mut(index) else {
            return;
        };
        self.occurrences.push((index as u32, span));
        let clarity = match site {
            Site { headline: true, .. } | Site { titled: true, .. } => Clarity::Titled,
            Site { opening: true, .. } => Clarity::Opening,
            _ => Clarity::Plain,
        };
        let name = match first.kind {
            Kind::Name(entity, label) => Some((entity, label)),
            _ => None,
        };
        let is_new = found.words == 0;
        if is_new || clarity > found.clarity {
            found.shown = span;
            found.clarity = clarity;
            found.name_bytes = if name.is_some() { first.span.len() } else { 0 };
        }
        if is_new {
            found.words = words;
            let (sum, of) = units.iter().fold((0.0, 0.0), |(sum, of), unit| (sum + unit.idf, of + 1.0));
            found.idf = sum / of;
            found.name = name.filter(|_| units.len() == 1);
            let is_people = name.is_some_and(|(_, label)| label == Label::Norp);
            found.is_doubtful = !is_people && name.is_some() && units.iter().any(|unit| unit.has_s);
            found.ends_generic = last.kind == Kind::Generic;
        }
        if site.headline {
            found.headline += 1;
            return;
        }
        if found.body == 0 {
            found.first = site.words;
        }
        found.body += 1;
        found.lead += u32::from(site.lead);
        found.last = site.words;
    }

    /// The index of a phrase, which is new if there is none yet; nothing when there are too many.
    fn find(&mut self, key: u64, most: usize) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        loop {
            match *self.slots.get(slot)? {
                0 if self.list.len() >= most => return None,
                0 => break,
                taken if self.list.get(taken as usize - 1).is_some_and(|known| known.key == key) => {
                    return Some(taken as usize - 1);
                }
                _ => slot = (slot + 1) & mask,
            }
        }
        self.list.push(Candidate::new(key));
        *self.slots.get_mut(slot)? = self.list.len() as u32;
        Some(self.list.len() - 1)
    }
}

impl Candidate {
    fn new(key: u64) -> Self {
        Candidate {
            key,
            words: 0,
            idf: 0.0,
            name: None,
            is_doubtful: false,
            ends_generic: false,
            headline: 0,
            lead: 0,
            body: 0,
            first: 0,
            last: 0,
            shown: Span::default(),
            name_bytes: 0,
            clarity: Clarity::Titled,
        }
    }

    /// The hash under which a topic model would know a pair of words.
    pub fn pair_hash(&self) -> Option<u64> {
        (self.words == 2 && self.name.is_none()).then_some(self.key)
    }
}
