//! Phrases of one to four words with what is known of their occurrences.

use super::Marked;
use super::unit::{Kind, Site, Stretch, Unit, Units};
use crate::tag::Label;
use crate::text::{Byte, Span};
use crate::topic::word::pair;
use std::ops::Range;

/// Words of the longest phrase; names may be longer.
const MOST_WORDS: u32 = 4;

/// More phrases are not looked at: what comes first after so many others is not what an article is about.
const MOST_CANDIDATES: usize = 1 << 16;

/// A phrase with what is known of its occurrences.
#[derive(Clone, Copy, Debug)]
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
}

/// How a phrase is written somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    pub span: Span<Byte>,
    /// Bytes of the name it begins with.
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

/// All phrases of an article. What is known of one follows from its occurrences and is asked of few: nearly all stand
/// once, and too late to be among the best.
pub struct Candidates<'a> {
    marked: Marked<'a>,
    units: &'a Units,
    stretches: Vec<Stretch>,
    counted: Vec<Counted>,
    /// In text order.
    occurrences: Vec<Occurrence>,
    /// Words of the article, headlines aside.
    pub words: u32,
    /// Phrases by key: index + 1, 0 where there is none.
    slots: Vec<u32>,
}

/// A phrase, and how often it stands where.
#[derive(Clone, Copy)]
struct Counted {
    /// The stems of its units, together.
    key: u64,
    /// Its first and its last occurrence.
    first: u32,
    last: u32,
    /// Occurrences in headlines, in the first paragraph, and everywhere but in headlines.
    headline: u32,
    lead: u32,
    body: u32,
    /// Words of the body before the first and the last occurrence in it.
    from: u32,
    to: u32,
}

#[derive(Clone, Copy)]
struct Occurrence {
    /// Number of the first unit, times [`MOST_UNITS`], and the number of units less one.
    units: u32,
    stretch: u32,
    /// The next one of the same phrase, 0 if there is none.
    next: u32,
}

/// Units of the longest phrase, each of which is a word at least.
const MOST_UNITS: u32 = MOST_WORDS;

impl Occurrence {
    fn units(&self) -> Range<u32> {
        let first = self.units / MOST_UNITS;
        first..first + self.units % MOST_UNITS + 1
    }
}

impl<'a> Candidates<'a> {
    pub fn gather(marked: Marked<'a>, units: &'a Units) -> Self {
        let most = marked.text.tokens.tokens.len().clamp(8, MOST_CANDIDATES);
        // Half of the phrases are longer than one unit, and most come once.
        let expected = (units.count() + units.count() / 2).min(most);
        let (stretches, words) = units.stretches(marked);
        let mut found = Candidates {
            marked,
            units,
            stretches: Vec::new(),
            counted: Vec::with_capacity(expected),
            occurrences: Vec::with_capacity(expected),
            words,
            slots: vec![0; (2 * expected).max(8).next_power_of_two()],
        };
        let mut stems = Vec::new();
        for (number, stretch) in (0..).zip(&stretches) {
            found.run(number, stretch, &mut stems, most);
        }
        found.stretches = stretches;
        found
    }

    /// Takes note of all phrases of a run.
    fn run(&mut self, number: u32, run: &Stretch, units: &mut Vec<(u64, u32, Kind)>, most: usize) {
        let all = self.units.of(run, run.first..run.first + run.units, self.marked.entity_of);
        units.clear();
        units.extend(all.map(|unit| (unit.stem, unit.words, unit.kind)));
        for start in 0..units.len() {
            let (mut key, mut words) = (0, 0);
            for (length, (stem, of_unit, kind)) in units[start..].iter().enumerate() {
                key = if length == 0 { *stem } else { pair(key, *stem) };
                words += of_unit;
                if length > 0 && words > MOST_WORDS {
                    break;
                }
                let stands = match kind {
                    Kind::Adjective => false,
                    Kind::Generic => length > 0,
                    Kind::Noun | Kind::Name(..) => true,
                };
                if stands {
                    let units = (run.first + start as u32) * MOST_UNITS + length as u32;
                    self.note(key, Occurrence { units, stretch: number, next: 0 }, &run.site, most);
                }
            }
        }
    }

    fn note(&mut self, key: u64, occurrence: Occurrence, site: &Site, most: usize) {
        let at = self.occurrences.len() as u32;
        let Some(slot) = self.slot(key) else { return };
        let index = match self.slots[slot].checked_sub(1) {
            Some(known) => known as usize,
            None if self.counted.len() >= most => return,
            None => {
                self.counted.push(Counted { key, first: at, last: at, headline: 0, lead: 0, body: 0, from: 0, to: 0 });
                self.slots[slot] = self.counted.len() as u32;
                if 2 * self.counted.len() > self.slots.len() {
                    self.spread();
                }
                self.counted.len() - 1
            }
        };
        let Some(known) = self.counted.get_mut(index) else { return };
        if let Some(before) = self.occurrences.get_mut(known.last as usize) {
            before.next = at;
        }
        known.last = at;
        self.occurrences.push(occurrence);
        if site.headline {
            known.headline += 1;
            return;
        }
        if known.body == 0 {
            known.from = site.words;
        }
        known.body += 1;
        known.lead += u32::from(site.lead);
        known.to = site.words;
    }

    /// Where the number of a phrase stands, or would.
    fn slot(&self, key: u64) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        while let Some(known) = self.slots.get(slot)?.checked_sub(1)
            && self.counted.get(known as usize)?.key != key
        {
            slot = (slot + 1) & mask;
        }
        Some(slot)
    }

    /// Makes room for more phrases.
    fn spread(&mut self) {
        self.slots = vec![0; 2 * self.slots.len()];
        for at in 0..self.counted.len() {
            if let Some(slot) = self.slot(self.counted[at].key) {
                self.slots[slot] = at as u32 + 1;
            }
        }
    }

    /// How many phrases there are.
    pub fn count(&self) -> usize {
        self.counted.len()
    }

    /// Of a phrase that stands once, and in no headline, the words before it.
    pub fn once(&self, index: usize) -> Option<u32> {
        let counted = self.counted.get(index)?;
        (counted.body == 1 && counted.headline == 0).then_some(counted.from)
    }

    /// Whether a phrase is a name.
    pub fn is_name(&self, index: usize) -> bool {
        let first = self.counted.get(index).and_then(|counted| self.occurrences.get(counted.first as usize));
        first.map(Occurrence::units).is_some_and(|units| units.len() == 1 && self.units.is_name(units.start))
    }

    /// The occurrences of a phrase, in text order.
    fn occurrences(&self, index: usize) -> impl Iterator<Item = (Site, impl Iterator<Item = Unit>)> {
        let next = |at: &u32| self.occurrences.get(*at as usize).map(|of| of.next).filter(|next| *next > 0);
        let all = std::iter::successors(self.counted.get(index).map(|counted| counted.first), next);
        all.filter_map(|occurrence| {
            let occurrence = self.occurrences.get(occurrence as usize)?;
            let (stretch, units) = (self.stretches.get(occurrence.stretch as usize)?, occurrence.units());
            let opening = stretch.site.opening && units.start == stretch.first;
            let site = Site { opening, ..stretch.site };
            Some((site, self.units.of(stretch, units, self.marked.entity_of)))
        })
    }

    /// Where a phrase stands.
    pub fn spans(&self, index: usize) -> impl Iterator<Item = Span<Byte>> {
        self.occurrences(index).filter_map(|(_, mut units)| {
            let first = units.next()?;
            Some(Span::new(first.span.start, units.last().unwrap_or(first).span.end))
        })
    }

    /// What a phrase is weighed by.
    pub fn get(&self, index: usize) -> Option<Candidate> {
        let Counted { key, headline, lead, body, from, to, .. } = *self.counted.get(index)?;
        let (_, mut units) = self.occurrences(index).next()?;
        let first = units.next()?;
        let (mut last, mut count) = (first, 1.0);
        let (mut words, mut idf, mut has_s) = (first.words, first.idf, first.has_s);
        for unit in units {
            (last, count) = (unit, count + 1.0);
            (words, idf, has_s) = (words + unit.words, idf + unit.idf, has_s | unit.has_s);
        }
        let name = match first.kind {
            Kind::Name(entity, label) => Some((entity, label)),
            _ => None,
        };
        let is_people = name.is_some_and(|(_, label)| label == Label::Norp);
        Some(Candidate {
            key,
            words,
            idf: idf / count,
            name: name.filter(|_| count == 1.0),
            is_doubtful: !is_people && name.is_some() && has_s,
            ends_generic: last.kind == Kind::Generic,
            headline,
            lead,
            body,
            first: from,
            last: to,
        })
    }

    /// The occurrence of a phrase that shows best how it is written.
    pub fn shown(&self, index: usize) -> Option<Shown> {
        let mut best: Option<Shown> = None;
        for (site, mut units) in self.occurrences(index) {
            let clarity = match site {
                Site { headline: true, .. } | Site { titled: true, .. } => Clarity::Titled,
                Site { opening: true, .. } => Clarity::Opening,
                _ => Clarity::Plain,
            };
            if best.as_ref().is_some_and(|best| clarity <= best.clarity) {
                continue;
            }
            let Some(first) = units.next() else { continue };
            let span = Span::new(first.span.start, units.last().unwrap_or(first).span.end);
            let name_bytes = if matches!(first.kind, Kind::Name(..)) { first.span.len() } else { 0 };
            best = Some(Shown { span, name_bytes, clarity });
        }
        best
    }
}

impl Candidate {
    /// The hash under which a topic model would know a pair of words.
    pub fn pair_hash(&self) -> Option<u64> {
        (self.words == 2 && self.name.is_none()).then_some(self.key)
    }
}
