//! From what is seen of an entity to an estimate: a estimate function of a few features.

use super::Salience;
use super::reason::reasons;
use super::sight::Sight;
use crate::tag::Label;
use crate::topic::score::{damp, estimate};

/// Tokens of the body that count as its opening.
pub const LAST_LEAD_WORDS: u32 = 60;

/// From this estimate on an article counts as being about an entity; found where F1 is best on held-out articles.
const ABOUT: f32 = 0.4;

/// What counts, and how much: a estimate regression on the names of 260 articles, of which a reader told those that the
/// article is about.
const WEIGHTS: [(&str, f32); 19] = [
    ("always", -4.64),
    ("in the headline", 2.16),
    ("alone in the headline", 0.48),
    ("in the first paragraph", 0.14),
    ("in the opening of the body", 0.63),
    ("mentions, damped", 0.07),
    ("mentions as a share of those of the most frequent", 1.86),
    ("share of the sentences", 0.99),
    ("how early", 1.38),
    ("from how early to how late", 0.7),
    ("speaks", 0.31),
    ("begins sentences", 0.17),
    ("owns something", 0.53),
    ("an organisation", -0.69),
    ("a place", -1.0),
    ("a nationality or group", -1.57),
    ("an event", 1.24),
    ("a work, product or law", 0.35),
    ("the most frequent", -0.13),
];

/// The values of the weights' features, in their order.
pub fn features(sight: &Sight, label: Label, most: u32) -> [f32; WEIGHTS.len()] {
    let yes = |is: bool| if is { 1.0 } else { 0.0 };
    let share = |part: u32, whole: u32| part as f32 / whole.max(1) as f32;
    [
        1.0,
        yes(sight.headline > 0),
        yes(sight.headline > 0 && sight.of_headline == 1),
        yes(sight.lead > 0),
        yes(sight.opening),
        damp(sight.mentions as f32),
        share(sight.mentions, most),
        share(sight.sentences, sight.of_sentences),
        1.0 - sight.first,
        sight.last - sight.first,
        damp(sight.speaks as f32),
        damp(sight.begins as f32),
        damp(sight.owns as f32),
        yes(label == Label::Org),
        yes(label == Label::Place),
        yes(label == Label::Norp),
        yes(label == Label::Event),
        yes(matches!(label, Label::Work | Label::Product | Label::Law)),
        yes(sight.mentions == most),
    ]
}

pub fn score(sight: &Sight, label: Label, most: u32) -> Salience {
    let features = features(sight, label, most);
    let margin: f32 = features.iter().zip(&WEIGHTS).map(|(value, (_, weight))| value * weight).sum();
    let score = estimate(margin);
    Salience { score, about: score >= ABOUT, reasons: reasons(sight, most) }
}
