//! What a phrase is worth.

use super::candidate::{Candidate, Candidates};
use super::rarity::Rarity;
use crate::tag::Label;
use crate::topic::score::{damp, estimate};

/// A candidate with its worth.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    /// Index into the candidates.
    pub index: usize,
    /// Estimate, 0 to 1.
    pub score: f32,
}

/// Candidates worth looking at when phrases are chosen; of those that say the same all but one drop out.
const MOST_RANKED: usize = 48;

/// What counts, and how much. The weights are those of a estimate regression that tells from the body alone which of an
/// article's phrases its headline takes up; a person counts as taken up with the surname. Set by hand are that of the
/// headline, which it cannot know, and those of single words and of doubtful phrases: headlines are shorter than
/// what tells a reader something.
const WEIGHTS: [(&str, f32); 22] = [
    ("always", -4.62),
    ("occurrences, logarithm", 1.04),
    ("occurrences in a hundred words", 0.28),
    ("rarity", -0.38),
    ("unknown to the topic model", -0.39),
    ("occurrences in the first paragraph", 0.12),
    ("early", 2.82),
    ("spread over the article", 0.32),
    ("a known pair of words", 0.79),
    ("one word", -0.4),
    ("three words", -0.53),
    ("four words", -1.2),
    ("a person", 0.88),
    ("an organisation", 0.22),
    ("a place", 0.5),
    ("a nationality or group", 0.38),
    ("another name", 0.99),
    ("a name of several words", -0.78),
    ("begins with a name, and may go on with a verb", -1.5),
    ("ends in a noun that says little", -0.46),
    ("once in the body", -0.28),
    ("in the headline and in the body", 1.5),
];

/// Words after which a phrase counts half as early as at the beginning.
const EARLY: f32 = 30.0;

/// The values of the weights' features, in their order.
fn features(of: &Candidate, words: u32, rarity: Rarity<'_>) -> [f32; WEIGHTS.len()] {
    let yes = |is: bool| if is { 1.0 } else { 0.0 };
    let label = of.name.map(|(_, label)| label);
    let is_phrase = label.is_none();
    let is_word = is_phrase && of.words == 1;
    let often = of.body as f32;
    let words = words.max(1) as f32;
    [
        1.0,
        if of.body > 1 { libm::logf(often) } else { 0.0 },
        100.0 * often / words,
        yes(is_phrase) * of.idf / 10.0,
        yes(is_word && of.idf == Rarity::UNKNOWN),
        damp(of.lead as f32),
        EARLY / (EARLY + of.first as f32),
        of.last.saturating_sub(of.first) as f32 / words,
        yes(of.pair_hash().is_some_and(|hash| rarity.known(hash).is_some())),
        yes(is_word),
        yes(is_phrase && of.words == 3),
        yes(is_phrase && of.words == 4),
        yes(label == Some(Label::Person)),
        yes(label == Some(Label::Org)),
        yes(label == Some(Label::Place)),
        yes(label == Some(Label::Norp)),
        yes(label > Some(Label::Norp)),
        yes(!is_phrase && of.words > 1),
        yes(of.is_doubtful && of.body < 2),
        yes(of.ends_generic),
        yes(of.body < 2),
        yes(of.headline > 0 && of.body > 0),
    ]
}

fn margin(candidate: &Candidate, words: u32, rarity: Rarity<'_>) -> f32 {
    let features = features(candidate, words, rarity);
    features.iter().zip(&WEIGHTS).map(|(value, (_, weight))| value * weight).sum()
}

/// What a phrase that stands once, and in no headline, can be worth at most: what its place and the length of the article
/// make it worth, and the best that can be said of one otherwise. Nearly all phrases are such, and most stand too late.
fn most_once(first: u32, is_name: bool, words: u32) -> f32 {
    let weight = |feature: usize| WEIGHTS.get(feature).map_or(0.0, |(_, weight)| *weight);
    let early = EARLY / (EARLY + first as f32);
    // In the first paragraph; an event or the like, or a known pair of words; and what rounding may do.
    let best = weight(5) + if is_name { weight(16) } else { weight(8) } + 0.01;
    weight(0) + weight(2) * 100.0 / words.max(1) as f32 + weight(6) * early + weight(20) + best
}

/// The best candidates, best first.
pub fn rank(candidates: &Candidates<'_>, rarity: Rarity<'_>) -> Vec<Ranked> {
    // Headlines leave out words and are full of verbs that look like nouns: a phrase has to stand in the body as well,
    // where there is one.
    let has_body = candidates.words > 0;
    let mut ranked: Vec<(f32, usize)> = Vec::with_capacity(MOST_RANKED);
    // The last of the best, when there are as many as are wanted.
    let mut least: Option<f32> = None;
    for index in 0..candidates.count() {
        if let Some(least) = least
            && let Some(first) = candidates.once(index)
            && most_once(first, candidates.is_name(index), candidates.words) < least
        {
            continue;
        }
        let Some(candidate) = candidates.get(index) else { continue };
        if has_body && candidate.body == 0 && candidate.name.is_none() {
            continue;
        }
        let margin = margin(&candidate, candidates.words, rarity);
        let at = ranked.partition_point(|(other, _)| *other >= margin);
        if at < MOST_RANKED {
            ranked.truncate(MOST_RANKED - 1);
            ranked.insert(at, (margin, index));
            least = ranked.get(MOST_RANKED - 1).map(|(margin, _)| *margin);
        }
    }
    ranked.into_iter().map(|(margin, index)| Ranked { index, score: estimate(margin) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topic::TopicModel;
    use crate::topic::model::Model;

    #[test]
    fn no_phrase_that_stands_once_is_worth_more_than_is_thought() {
        let pair = 0x1234_5678_9ABC_DEF0;
        let mut model = Model { key_bits: 24, ..Model::default() };
        model.rows.push(0x12_3456, 9, []);
        let model = TopicModel::new(model, Default::default());
        let labels = Label::ALL.into_iter().map(|label| Some((0, label))).chain([None]);
        for name in labels {
            for (words, key) in (1..=5).flat_map(|words| [(words, 0), (words, pair)]) {
                for (place, all) in [(0, 1), (0, 50), (7, 50), (900, 1000)] {
                    let candidate = Candidate {
                        key,
                        words,
                        idf: 0.0,
                        name,
                        is_doubtful: false,
                        ends_generic: false,
                        headline: 0,
                        lead: 1,
                        body: 1,
                        first: place,
                        last: place,
                    };
                    let worth = margin(&candidate, all, Rarity::of(&model.scorer));
                    assert!(worth < most_once(place, name.is_some(), all), "{candidate:?}");
                    assert!(most_once(place, false, all) < most_once(place, true, all));
                }
            }
        }
    }
}
