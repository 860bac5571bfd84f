//! From phrases met to topics. What speaks for a concept adds up, each further mention to less:
//! the score is 1 - e^-sum, so that what a broader concept has of its narrower ones is the sum of theirs.

use super::phrases::{Met, Phrases};
use super::vocabulary::Concept;
use crate::order::{sort_by, sort_by_key};
use crate::text::{Byte, Span};
use crate::topic::feature::Place;
use crate::topic::{About, Evidence, Topic, best_first};
use std::sync::Arc;

/// A concept scored lower is only a candidate: two mentions in the text are worth suggesting, one is not.
pub const SUGGESTED: f32 = 0.45;

/// What an occurrence counts in the headline and in the lead; elsewhere 1.
const HEADLINE: f32 = 3.0;
const LEAD: f32 = 1.5;
/// What one occurrence of a phrase adds to the sum. One in passing then scores 0.29, one in the headline 0.64.
const RATE: f32 = 0.34;
/// In an article of more words, three mentions are less of a reason; an occurrence counts with the square root.
const LONG: f32 = 1000.0;
/// The most topics of one vocabulary, different words of one topic and places of one word.
const MOST_TOPICS: usize = 100;
const MOST_WORDS: usize = 12;
const MOST_SPANS: usize = 40;
/// The most concepts above one.
const MOST_LEVELS: usize = 32;

/// A form, all its occurrences together.
struct Word {
    spans: Vec<Span<Byte>>,
}

/// What speaks for a concept.
#[derive(Clone, Default)]
struct Tally {
    concept: u32,
    sum: f32,
    /// Part of the sum that stands for the concept itself.
    own: f32,
    /// Indices of its words and those of its narrower concepts, with their parts of the sum.
    words: Vec<(u32, f32)>,
}

/// The concepts that were found in an article of so many words, best first.
pub(super) fn topics(
    concepts: &[Concept],
    phrases: &Phrases,
    number: u16,
    mut met: Vec<Met>,
    length: usize,
) -> Vec<Topic> {
    if met.is_empty() {
        return Vec::new();
    }
    sort_by_key(&mut met, |met| met.form);
    let thin = if length as f32 > LONG { (LONG / length as f32).sqrt() } else { 1.0 };
    let mut words: Vec<Word> = Vec::new();
    let mut tallies: Vec<Tally> = Vec::new();
    // Where the tally of each concept is, counted from 1.
    let mut places = vec![0u32; concepts.len()];
    for alike in met.chunk_by(|a, b| a.form == b.form) {
        let Some(first) = alike.first() else { continue };
        let (strength, meant) = phrases.meaning(first.form);
        let weight = RATE * strength * alike.iter().map(|met| worth(met, thin)).sum::<f32>();
        let word = words.len() as u32;
        words.push(Word { spans: alike.iter().take(MOST_SPANS).map(|met| met.span).collect() });
        for &concept in meant {
            for (level, concept) in upwards(concepts, concept).enumerate() {
                let Some(place) = places.get_mut(concept as usize) else { continue };
                if *place == 0 {
                    tallies.push(Tally { concept, ..Tally::default() });
                    *place = tallies.len() as u32;
                }
                if let Some(tally) = tallies.get_mut(*place as usize - 1) {
                    tally.add(word, weight, level == 0);
                }
            }
        }
    }
    sort_by(&mut tallies, |a, b| b.sum.total_cmp(&a.sum).then(a.concept.cmp(&b.concept)));
    tallies.truncate(MOST_TOPICS);
    let mut topics: Vec<Topic> = tallies.iter().filter_map(|tally| tally.topic(concepts, &words, number)).collect();
    // Sums of different size may round to the same score.
    best_first(&mut topics);
    topics
}

fn worth(met: &Met, thin: f32) -> f32 {
    match met.place {
        Place::Headline => HEADLINE,
        Place::Lead => LEAD,
        Place::Rest => thin,
    }
}

/// A concept and those above it.
fn upwards(concepts: &[Concept], concept: u32) -> impl Iterator<Item = u32> + '_ {
    let broader = |at: &u32| concepts.get(*at as usize).and_then(|concept| concept.broader);
    std::iter::successors(Some(concept), broader).take(MOST_LEVELS)
}

impl Tally {
    fn add(&mut self, word: u32, weight: f32, own: bool) {
        self.sum += weight;
        if own {
            self.own += weight;
        }
        match self.words.last_mut() {
            // A word that stands for several narrower concepts.
            Some((last, sum)) if *last == word => *sum += weight,
            _ => self.words.push((word, weight)),
        }
    }

    fn topic(&self, concepts: &[Concept], words: &[Word], number: u16) -> Option<Topic> {
        let concept = concepts.get(self.concept as usize)?;
        let score = 1.0 - libm::expf(-self.sum);
        let (mut path, mut broader) = (Vec::new(), Vec::new());
        for above in upwards(concepts, self.concept).skip(1).filter_map(|above| concepts.get(above as usize)) {
            path.push(above.label.clone());
            broader.push(above.id.clone());
        }
        path.reverse();
        broader.reverse();
        Some(Topic {
            vocabulary: number,
            about: Arc::new(About { code: concept.id.clone(), name: concept.label.clone(), path, broader }),
            score,
            suggested: self.own > 0.0 && score >= SUGGESTED,
            evidence: self.evidence(words).into(),
        })
    }

    /// The words, strongest first, and of two as strong the one that comes first in the article.
    fn evidence(&self, words: &[Word]) -> Vec<Evidence> {
        let mut found: Vec<(f32, &Word)> =
            self.words.iter().filter_map(|(word, sum)| Some((*sum, words.get(*word as usize)?))).collect();
        let first = |word: &Word| word.spans.first().map(|span| span.start);
        sort_by(&mut found, |a, b| b.0.total_cmp(&a.0).then_with(|| first(a.1).cmp(&first(b.1))));
        found.truncate(MOST_WORDS);
        let mut evidence = Vec::new();
        for (sum, word) in found {
            let weight = (sum / self.sum.max(f32::MIN_POSITIVE)).min(1.0);
            evidence.extend(word.spans.iter().map(|&span| Evidence { span, weight }));
        }
        evidence
    }
}
