//! Finds in the text the words that a topic's score is made of.

use super::score::{Scorer, Value};
use crate::order::sort_by_key;
use crate::text::{Byte, Span};
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// Words and pairs shown for one topic.
const MOST_WORDS: usize = 12;

/// Occurrences shown of one word or pair.
const MOST_SPANS: usize = 40;

/// Bytes of a long pair of words.
const LONGEST: usize = 62;

/// Occurrences up to which they may lie there twice, as they stand and by their words.
const MOST_TWICE: usize = 1 << 15;

/// A word with a smaller share in a topic's score is left out, unless none has a greater one, as in a very long article.
const LEAST_SHARE: f32 = 0.01;

/// A word or phrase that speaks for a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    pub span: Span<Byte>,
    /// Share of this word, all its occurrences together, in the topic's score, 0 to 1.
    pub weight: f32,
}

/// The words that speak for a topic, strongest first; the occurrences of a word stand together, in text order. They are
/// looked for when somebody looks: most topics of most articles are only read.
#[derive(Clone, Default)]
pub struct EvidenceList {
    /// None where it was given.
    source: Option<Source>,
    found: OnceLock<Vec<Evidence>>,
}

/// What evidence is found from.
#[derive(Clone)]
struct Source {
    shares: Arc<Shares>,
    /// Of the topic, among those of the article.
    number: usize,
    places: Arc<Places>,
}

impl EvidenceList {
    /// That of the topic with this number.
    pub(super) fn new(shares: Arc<Shares>, number: usize, places: Arc<Places>) -> EvidenceList {
        EvidenceList { source: Some(Source { shares, number, places }), found: OnceLock::new() }
    }

    /// The same words in the next version of the article.
    pub(super) fn moved(&self, places: &Arc<Places>) -> EvidenceList {
        let Some(Source { shares, number, .. }) = &self.source else { return self.clone() };
        EvidenceList::new(shares.clone(), *number, places.clone())
    }
}

impl Deref for EvidenceList {
    type Target = [Evidence];

    fn deref(&self) -> &[Evidence] {
        self.found.get_or_init(|| {
            let source = self.source.as_ref();
            source.map_or_else(Vec::new, |of| evidence(&of.places, of.shares.of(of.number)))
        })
    }
}

impl<'a> IntoIterator for &'a EvidenceList {
    type Item = &'a Evidence;
    type IntoIter = std::slice::Iter<'a, Evidence>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Vec<Evidence>> for EvidenceList {
    fn from(found: Vec<Evidence>) -> EvidenceList {
        EvidenceList { source: None, found: found.into() }
    }
}

impl PartialEq for EvidenceList {
    fn eq(&self, other: &EvidenceList) -> bool {
        **self == **other
    }
}

impl fmt::Debug for EvidenceList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// A feature, the number of its value, and its share in what speaks for a concept.
#[derive(Clone, Copy, Default)]
struct Share {
    feature: u32,
    value: u32,
    share: f32,
}

/// The words that speak for the topics of an article, found when those of one are asked for.
pub(super) struct Shares {
    scorer: Arc<Scorer>,
    values: Arc<Vec<Value>>,
    concepts: Vec<usize>,
    found: OnceLock<Found>,
}

/// The words of all topics, one after the other, and where those of each stand.
struct Found {
    shares: Vec<Share>,
    ranges: Vec<Range<usize>>,
}

impl Shares {
    pub fn new(scorer: Arc<Scorer>, values: Arc<Vec<Value>>, concepts: Vec<usize>) -> Shares {
        Shares { scorer, values, concepts, found: OnceLock::new() }
    }

    /// Those of the topic with this number.
    fn of(&self, number: usize) -> &[Share] {
        let Found { shares, ranges } = self.found.get_or_init(|| self.find());
        ranges.get(number).and_then(|range| shares.get(range.clone())).unwrap_or(&[])
    }

    fn find(&self) -> Found {
        // Where each concept stands among these, counted from 1.
        let mut wanted = vec![0u8; self.scorer.model().taxonomy.concepts.len()];
        for (number, &concept) in (1..=u8::MAX).zip(&self.concepts) {
            if let Some(wanted) = wanted.get_mut(concept) {
                *wanted = number;
            }
        }
        let mut best = Best::of(self.concepts.len());
        for (number, value) in (0..).zip(&*self.values).filter(|(_, value)| !value.quiet) {
            for cell in self.scorer.row(value.feature).iter().take_while(|cell| cell.weight() > 0) {
                let concept = usize::from(cell.concept());
                // Most are not wanted.
                let number_of = wanted.get(concept).copied().unwrap_or(0);
                if number_of == 0 {
                    continue;
                }
                let share = f32::from(cell.weight()) * self.scorer.unit(concept) * value.value;
                best.meet(usize::from(number_of) - 1, Share { feature: value.feature, value: number, share });
            }
        }
        best.end()
    }
}

/// The strongest features of each concept so far, and the sum of all.
struct Best {
    sums: Vec<(f32, usize)>,
    /// Room for [`MOST_WORDS`] a concept; how many there are stands beside the sum.
    strongest: Vec<Share>,
}

impl Best {
    fn of(concepts: usize) -> Best {
        Best { sums: vec![(0.0, 0); concepts], strongest: vec![Share::default(); concepts * MOST_WORDS] }
    }

    #[inline]
    fn meet(&mut self, concept: usize, share: Share) {
        let range = concept * MOST_WORDS..(concept + 1) * MOST_WORDS;
        let (Some((sum, count)), Some(best)) = (self.sums.get_mut(concept), self.strongest.get_mut(range)) else {
            return;
        };
        *sum += share.share;
        let is_stronger = |than: &Share| match share.share == than.share {
            true => share.feature < than.feature,
            false => share.share > than.share,
        };
        // Most are weaker than the last of the best.
        let mut at = *count;
        if at == MOST_WORDS {
            at -= 1;
            if !best.last().is_some_and(is_stronger) {
                return;
            }
        } else {
            *count += 1;
        }
        while at > 0 && best.get(at - 1).is_some_and(is_stronger) {
            best.swap(at - 1, at);
            at -= 1;
        }
        if let Some(place) = best.get_mut(at) {
            *place = share;
        }
    }

    /// The features of each concept, with shares of the sum of all.
    fn end(self) -> Found {
        let mut shares = Vec::with_capacity(self.strongest.len());
        let mut ranges = Vec::with_capacity(self.sums.len());
        for ((sum, count), best) in self.sums.into_iter().zip(self.strongest.chunks(MOST_WORDS)) {
            let start = shares.len();
            let share = |of: &Share| Share { share: of.share / sum.max(f32::MIN_POSITIVE), ..*of };
            let shared = best.iter().take(count).map(share).enumerate();
            shares.extend(shared.filter(|(rank, of)| *rank == 0 || of.share >= LEAST_SHARE).map(|(_, of)| of));
            ranges.push(start..shares.len());
        }
        Found { shares, ranges }
    }
}

/// Where the words of an article stand.
#[derive(Debug, Default)]
pub struct Places {
    /// The number of a value and the place of one occurrence of it, in text order.
    all: Vec<(u32, Span<Byte>)>,
    values: usize,
    sorted: OnceLock<Sorted>,
}

/// The same by values.
#[derive(Debug)]
struct Sorted {
    spans: Vec<Span<Byte>>,
    /// Where those of each value begin, and one end more.
    starts: Vec<u32>,
}

impl Places {
    /// Of so many values.
    pub(super) fn new(all: Vec<(u32, Span<Byte>)>, values: usize) -> Places {
        let is_long = all.len() > MOST_TWICE;
        let mut places = Places { all, values, sorted: OnceLock::new() };
        if is_long {
            places.sorted = places.sort().into();
            places.all = Vec::new();
        }
        places
    }

    fn sort(&self) -> Sorted {
        let mut starts = vec![0; self.values + 1];
        self.all.iter().for_each(|&(value, _)| starts[value as usize + 1] += 1);
        for value in 1..starts.len() {
            starts[value] += starts[value - 1];
        }
        let mut next = starts.clone();
        let mut spans = vec![Span::default(); self.all.len()];
        for &(value, span) in &self.all {
            let at = &mut next[value as usize];
            spans[*at as usize] = span;
            *at += 1;
        }
        Sorted { spans, starts }
    }

    /// The occurrences of a value, in text order.
    fn get(&self, value: u32) -> &[Span<Byte>] {
        let Sorted { spans, starts } = self.sorted.get_or_init(|| self.sort());
        let start = |value: u32| starts.get(value as usize).map_or(0, |start| *start as usize);
        spans.get(start(value)..start(value + 1)).unwrap_or(&[])
    }
}

/// The occurrences of a concept's features; of two that overlap the longer stays, then
/// the stronger, so that `interest rates` is not cut into its words.
fn evidence(places: &Places, shares: &[Share]) -> Vec<Evidence> {
    let most = shares.iter().map(|share| places.get(share.value).len().min(MOST_SPANS)).sum();
    let mut all: Vec<(usize, Span<Byte>)> = Vec::with_capacity(most);
    for (rank, share) in shares.iter().enumerate() {
        all.extend(places.get(share.value).iter().take(MOST_SPANS).map(|&span| (rank, span)));
    }
    let mut stays = vec![false; all.len()];
    // In text order.
    let mut taken: Vec<Span<Byte>> = Vec::with_capacity(all.len());
    for i in longest_first(&all) {
        let span = all[i].1;
        let at = taken.partition_point(|other| other.start < span.end);
        if at.checked_sub(1).and_then(|last| taken.get(last)).is_none_or(|last| last.end <= span.start) {
            taken.insert(at, span);
            stays[i] = true;
        }
    }
    let stays = all.into_iter().zip(stays).filter(|(_, stays)| *stays);
    stays.filter_map(|((rank, span), _)| shares.get(rank).map(|share| Evidence { span, weight: share.share })).collect()
}

/// Numbers of the occurrences by their lengths, in the order of strength where they are alike in it. Most are words of
/// a few lengths, so that they are counted rather than compared.
fn longest_first(all: &[(usize, Span<Byte>)]) -> Vec<usize> {
    let length = |span: Span<Byte>| (span.len() as usize).min(LONGEST);
    let mut starts = [0u32; LONGEST + 2];
    all.iter().for_each(|&(_, span)| starts[LONGEST - length(span) + 1] += 1);
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut order = vec![0; all.len()];
    for (i, &(_, span)) in all.iter().enumerate() {
        let at = &mut starts[LONGEST - length(span)];
        order[*at as usize] = i;
        *at += 1;
    }
    // What is longer than any two words, only scraping makes.
    let longer = all.iter().filter(|(_, span)| length(*span) == LONGEST).count();
    sort_by_key(&mut order[..longer], |&i| std::cmp::Reverse(all[i].1.len()));
    order
}
