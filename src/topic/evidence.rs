//! Finds in the text the words that a topic's score is made of.

use super::Evidence;
use super::feature::walk;
use super::score::{Scorer, Value};
use crate::tag::Tokenized;
use crate::text::{Byte, Document, Span};
use std::collections::BTreeMap;

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

/// The evidence for each concept that has any.
pub fn find(
    scorer: &Scorer,
    vector: &[Value],
    document: &Document,
    text: Tokenized<'_>,
) -> Vec<(usize, Vec<Evidence>)> {
    let shares = shares(scorer, vector);
    let mut spans: BTreeMap<u32, Vec<Span<Byte>>> = BTreeMap::new();
    let mut wanted = vec![false; scorer.model().keys.len()];
    for share in shares.iter().flat_map(|(_, shares)| shares) {
        if let Some(wanted) = wanted.get_mut(share.feature as usize) {
            *wanted = true;
        }
    }
    walk(document, text, |hit| {
        let Some(feature) = scorer.feature(hit.hash) else { return };
        if !hit.quiet && wanted.get(feature as usize) == Some(&true) {
            let found = spans.entry(feature).or_default();
            if found.len() < MOST_SPANS {
                found.push(hit.span);
            }
        }
    });
    let mut found = Vec::new();
    for (concept, shares) in shares {
        let evidence = without_overlaps(&shares, &spans);
        if !evidence.is_empty() {
            found.push((concept, evidence));
        }
    }
    found
}

/// For each concept the features that speak for it most, strongest first.
fn shares(scorer: &Scorer, vector: &[Value]) -> Vec<(usize, Vec<Share>)> {
    let mut all: Vec<Vec<Share>> = vec![Vec::new(); scorer.model().concepts.len()];
    for value in vector.iter().filter(|value| !value.quiet) {
        for (concept, weight) in scorer.weights(value.feature) {
            if let Some(shares) = all.get_mut(concept).filter(|_| weight > 0.0) {
                shares.push(Share { feature: value.feature, share: weight * value.value });
            }
        }
    }
    let mut best = Vec::new();
    for (concept, mut shares) in all.into_iter().enumerate() {
        let total: f32 = shares.iter().map(|share| share.share).sum();
        let stronger = |a: &Share, b: &Share| b.share.total_cmp(&a.share).then(a.feature.cmp(&b.feature));
        if shares.len() > MOST_WORDS {
            shares.select_nth_unstable_by(MOST_WORDS, stronger);
            shares.truncate(MOST_WORDS);
        }
        shares.sort_unstable_by(stronger);
        shares.iter_mut().for_each(|share| share.share /= total.max(f32::MIN_POSITIVE));
        shares.retain(|share| share.share >= LEAST_SHARE);
        if !shares.is_empty() {
            best.push((concept, shares));
        }
    }
    best
}

/// The occurrences of a concept's features; of two that overlap the longer stays, then
/// the stronger, so that `interest rates` is not cut into its words.
fn without_overlaps(shares: &[Share], spans: &BTreeMap<u32, Vec<Span<Byte>>>) -> Vec<Evidence> {
    let mut all: Vec<(usize, Span<Byte>)> = Vec::new();
    for (rank, share) in shares.iter().enumerate() {
        all.extend(spans.get(&share.feature).into_iter().flatten().map(|span| (rank, *span)));
    }
    all.sort_unstable_by_key(|&(rank, span)| (std::cmp::Reverse(span.len()), rank, span));
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    all.retain(|&(_, span)| {
        let free = taken.range(..span.end).next_back().is_none_or(|(_, end)| *end <= span.start);
        if free {
            taken.insert(span.start, span.end);
        }
        free
    });
    all.sort_unstable_by_key(|&(rank, span)| (rank, span));
    all.into_iter()
        .filter_map(|(rank, span)| shares.get(rank).map(|share| Evidence { span, weight: share.share }))
        .collect()
}
