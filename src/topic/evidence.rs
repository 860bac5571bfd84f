//! Finds in the text the words that a topic's score is made of.

use super::Evidence;
use super::score::{Reading, Scorer};
use crate::order::sort_by_key;
use crate::text::{Byte, Span};

/// Words and pairs shown for one topic.
const MOST_WORDS: usize = 12;

/// Occurrences shown of one word or pair.
const MOST_SPANS: usize = 40;

/// Bytes of a long pair of words.
const LONGEST: usize = 62;

/// A word with a smaller share in a topic's score is left out.
const LEAST_SHARE: f32 = 0.01;

/// A feature, the number of its value, and its share in what speaks for a concept.
#[derive(Clone, Copy)]
struct Share {
    feature: u32,
    value: u32,
    share: f32,
}

/// The evidence for each of these concepts, in their order; none where no word speaks for one.
pub fn find(scorer: &Scorer, reading: &Reading, concepts: &[usize]) -> Vec<Vec<Evidence>> {
    // Many words say a little of many concepts.
    let mut shares: Vec<Vec<Share>> =
        concepts.iter().map(|_| Vec::with_capacity((reading.values.len() / 4).min(256))).collect();
    let mut wanted = vec![usize::MAX; scorer.model().taxonomy.concepts.len()];
    for (at, &concept) in concepts.iter().enumerate() {
        if let Some(wanted) = wanted.get_mut(concept) {
            *wanted = at;
        }
    }
    for (number, value) in (0..).zip(&reading.values).filter(|(_, value)| !value.quiet) {
        for (concept, weight) in scorer.row(value.feature).filter(|(_, weight)| *weight > 0) {
            if let Some(shares) = wanted.get(concept).and_then(|&at| shares.get_mut(at)) {
                let share = f32::from(weight) * scorer.unit(concept) * value.value;
                shares.push(Share { feature: value.feature, value: number, share });
            }
        }
    }
    let places = Places::of(reading);
    shares.iter().map(|shares| evidence(&places, &strongest(shares))).collect()
}

/// The occurrences of each value, in text order.
struct Places {
    spans: Vec<Span<Byte>>,
    /// Where those of each value begin, and one end more.
    starts: Vec<u32>,
}

impl Places {
    fn of(reading: &Reading) -> Places {
        let mut starts = vec![0; reading.values.len() + 1];
        reading.places.iter().for_each(|&(value, _)| starts[value as usize + 1] += 1);
        for value in 1..starts.len() {
            starts[value] += starts[value - 1];
        }
        let mut next = starts.clone();
        let mut spans = vec![Span::default(); reading.places.len()];
        for &(value, span) in &reading.places {
            let at = &mut next[value as usize];
            spans[*at as usize] = span;
            *at += 1;
        }
        Places { spans, starts }
    }

    fn get(&self, value: u32) -> &[Span<Byte>] {
        let start = |value: u32| self.starts.get(value as usize).map_or(0, |start| *start as usize);
        self.spans.get(start(value)..start(value + 1)).unwrap_or(&[])
    }
}

/// The strongest features, with shares of the sum of all.
fn strongest(shares: &[Share]) -> Vec<Share> {
    let total: f32 = shares.iter().map(|share| share.share).sum();
    let order = |a: &Share, b: &Share| b.share.total_cmp(&a.share).then(a.feature.cmp(&b.feature));
    let mut best: Vec<Share> = Vec::with_capacity(MOST_WORDS + 1);
    for share in shares {
        // Most are weaker than the last of the best.
        if best.len() == MOST_WORDS && best.last().is_some_and(|last| order(last, share).is_lt()) {
            continue;
        }
        let at = best.partition_point(|better| order(better, share).is_lt());
        best.insert(at, *share);
        best.truncate(MOST_WORDS);
    }
    best.iter_mut().for_each(|share| share.share /= total.max(f32::MIN_POSITIVE));
    best.retain(|share| share.share >= LEAST_SHARE);
    best
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
