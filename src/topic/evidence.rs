//! Finds in the text the words that a topic's score is made of.

use super::Evidence;
use super::score::{Reading, Scorer};
use crate::order::{sort_by, sort_by_key};
use crate::text::{Byte, Span};

/// Words and pairs shown for one topic.
const MOST_WORDS: usize = 12;

/// Occurrences shown of one word or pair.
const MOST_SPANS: usize = 40;

/// A word with a smaller share in a topic's score is left out.
const LEAST_SHARE: f32 = 0.01;

/// A feature and its share in what speaks for a concept.
#[derive(Clone, Copy)]
struct Share {
    feature: u32,
    share: f32,
}

/// The evidence for each of these concepts, in their order; none where no word speaks for one.
pub fn find(scorer: &Scorer, reading: &Reading, concepts: &[usize]) -> Vec<Vec<Evidence>> {
    let mut shares: Vec<Vec<Share>> = vec![Vec::new(); concepts.len()];
    for value in reading.values.iter().filter(|value| !value.quiet) {
        for (concept, weight) in scorer.weights(value.feature).filter(|(_, weight)| *weight > 0.0) {
            let wanted = concepts.iter().position(|&wanted| wanted == concept);
            if let Some(shares) = wanted.and_then(|at| shares.get_mut(at)) {
                shares.push(Share { feature: value.feature, share: weight * value.value });
            }
        }
    }
    shares.into_iter().map(|shares| evidence(reading, strongest(shares))).collect()
}

/// The strongest features, with shares of the sum of all.
fn strongest(mut shares: Vec<Share>) -> Vec<Share> {
    let total: f32 = shares.iter().map(|share| share.share).sum();
    sort_by(&mut shares, |a, b| b.share.total_cmp(&a.share).then(a.feature.cmp(&b.feature)));
    shares.truncate(MOST_WORDS);
    shares.iter_mut().for_each(|share| share.share /= total.max(f32::MIN_POSITIVE));
    shares.retain(|share| share.share >= LEAST_SHARE);
    shares
}

/// The occurrences of a concept's features; of two that overlap the longer stays, then
/// the stronger, so that `interest rates` is not cut into its words.
fn evidence(reading: &Reading, shares: Vec<Share>) -> Vec<Evidence> {
    let mut counts = [0usize; MOST_WORDS];
    let mut all: Vec<(usize, Span<Byte>)> = Vec::new();
    for &(feature, span) in &reading.places {
        let Some(rank) = shares.iter().position(|share| share.feature == feature) else { continue };
        if let Some(count) = counts.get_mut(rank).filter(|count| **count < MOST_SPANS) {
            *count += 1;
            all.push((rank, span));
        }
    }
    sort_by_key(&mut all, |&(rank, span)| (std::cmp::Reverse(span.len()), rank, span));
    // In text order.
    let mut taken: Vec<Span<Byte>> = Vec::new();
    all.retain(|&(_, span)| {
        let at = taken.partition_point(|other| other.start < span.end);
        let free = at.checked_sub(1).and_then(|last| taken.get(last)).is_none_or(|last| last.end <= span.start);
        if free {
            taken.insert(at, span);
        }
        free
    });
    sort_by_key(&mut all, |&(rank, span)| (rank, span));
    all.into_iter()
        .filter_map(|(rank, span)| shares.get(rank).map(|share| Evidence { span, weight: share.share }))
        .collect()
}
