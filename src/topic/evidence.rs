//! Finds in the text the words that a topic's score is made of.

use super::Evidence;
use super::feature::walk;
use super::score::{Scorer, Value};
use crate::order::sort_by_key;
use crate::tag::Tokenized;
use crate::text::{Byte, Document, Span};

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
    // The occurrences of each feature that some concept wants.
    let mut spans: Vec<Option<Vec<Span<Byte>>>> = vec![None; scorer.model().keys.len()];
    for share in shares.iter().flat_map(|(_, shares)| shares) {
        if let Some(wanted) = spans.get_mut(share.feature as usize) {
            *wanted = Some(Vec::new());
        }
    }
    walk(document, text, |hit| {
        let Some(feature) = scorer.feature(hit.hash) else { return };
        if !hit.quiet
            && let Some(Some(found)) = spans.get_mut(feature as usize)
            && found.len() < MOST_SPANS
        {
            found.push(hit.span);
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

/// What speaks for a concept: the strongest features, and the sum of all.
#[derive(Clone, Default)]
struct Best {
    shares: Vec<Share>,
    total: f32,
}

impl Best {
    fn add(&mut self, new: Share) {
        self.total += new.share;
        let stronger = |a: &Share, b: &Share| b.share.total_cmp(&a.share).then(a.feature.cmp(&b.feature));
        let at = self.shares.partition_point(|known| stronger(known, &new).is_lt());
        if at < MOST_WORDS {
            self.shares.truncate(MOST_WORDS - 1);
            self.shares.insert(at, new);
        }
    }
}

/// For each concept the features that speak for it most, strongest first.
fn shares(scorer: &Scorer, vector: &[Value]) -> Vec<(usize, Vec<Share>)> {
    let mut all = vec![Best::default(); scorer.model().concepts.len()];
    for value in vector.iter().filter(|value| !value.quiet) {
        for (concept, weight) in scorer.weights(value.feature) {
            if let Some(best) = all.get_mut(concept).filter(|_| weight > 0.0) {
                best.add(Share { feature: value.feature, share: weight * value.value });
            }
        }
    }
    let mut best = Vec::new();
    for (concept, Best { mut shares, total }) in all.into_iter().enumerate() {
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
fn without_overlaps(shares: &[Share], spans: &[Option<Vec<Span<Byte>>>]) -> Vec<Evidence> {
    let mut all: Vec<(usize, Span<Byte>)> = Vec::new();
    for (rank, share) in shares.iter().enumerate() {
        all.extend(spans.get(share.feature as usize).into_iter().flatten().flatten().map(|span| (rank, *span)));
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
