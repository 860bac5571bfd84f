//! Turns margins into log-odds that keep what they promise, and finds from where on a topic is worth suggesting.

use super::build::Lesson;
use super::newton::{Outcome, fit};
use rubricate::topic::model::{DEPTHS, Level};
use rubricate::topic::score::{estimate, tame};
use rubricate::topic::taxonomy::Taxonomy;

/// What a concept's margin is multiplied with, and what is added.
#[derive(Clone, Copy, Debug, Default)]
pub struct Line {
    pub slope: f32,
    pub offset: f32,
}

/// The log-odds of a concept are `slope * margin + offset`, and the pull of its level times those of its parent.
pub struct Calibration {
    pub concepts: Vec<Line>,
    pub levels: [Level; DEPTHS],
}

/// A margin so far on the wrong side tells nothing a fit could use.
const FAR: f32 = -1.6;

/// The curves of the top concepts, one by one.
pub fn top(lessons: &[Lesson], tree: &Taxonomy, margin: &dyn Fn(usize, usize) -> f32) -> Vec<Line> {
    let concepts = (0..tree.concepts.len()).take_while(|&concept| tree.parent(concept).is_none());
    let line = |concept| {
        let outcome = |(i, lesson): (usize, &Lesson)| {
            let belongs = lesson.filed.belongs(concept, tree)?;
            Some(Outcome { inputs: [margin(i, concept), 0.0], base: 0.0, belongs, weight: lesson.top_trust })
        };
        let outcomes: Vec<Outcome> = lessons.iter().enumerate().filter_map(outcome).collect();
        let [slope, _, offset] = fit(&outcomes, false);
        Line { slope, offset }
    };
    concepts.map(line).collect()
}

/// Margins of articles that were not learned from, by article and concept; none where there is not one.
pub struct Margins<'a> {
    pub taught: &'a dyn Fn(usize, usize) -> Option<f32>,
    /// As if no article had been filed under the concept.
    pub untaught: &'a dyn Fn(usize, usize) -> Option<f32>,
}

/// Fits the curves depth by depth: those of the `top` concepts are given, the others of a depth are fitted together, for
/// most of them have few articles. Concepts that are `new`, as no article is filed under them, get the curve of those that
/// articles have taught from what the margins of these had been without: lower, and for the same estimate.
pub fn calibrate(
    articles: &[&Lesson],
    tree: &Taxonomy,
    top: &[Line],
    margins: &Margins<'_>,
    new: &dyn Fn(usize) -> bool,
    tell: &dyn Fn(&str),
) -> Calibration {
    let concepts = tree.concepts.len();
    let mut odds = vec![vec![0.0f32; concepts]; articles.len()];
    let mut scores = odds.clone();
    let mut calibration = Calibration { concepts: vec![Line::default(); concepts], levels: Default::default() };
    for depth in 0..DEPTHS {
        let here: Vec<usize> = (0..concepts).filter(|&concept| tree.depth(concept) == depth).collect();
        let Some(&first) = here.first() else { break };
        if depth == 0 {
            here.iter().zip(top).for_each(|(&concept, line)| calibration.concepts[concept] = *line);
        } else {
            let (new, taught): (Vec<usize>, Vec<usize>) = here.iter().partition(|&&concept| new(concept));
            let outcomes = outcomes(articles, tree, &taught, &odds, margins.taught);
            let [slope, pull, offset] = fit(&outcomes, true);
            taught.iter().for_each(|&concept| calibration.concepts[concept] = Line { slope, offset });
            calibration.levels[depth].pull = pull;
            let mut outcomes = self::outcomes(articles, tree, &taught, &odds, margins.untaught);
            outcomes.iter_mut().for_each(|outcome| outcome.base = pull * outcome.inputs[1]);
            let [slope, _, offset] = fit(&outcomes, false);
            tell(&format!("depth {depth}: {} are new, slope {slope:.2}, offset {offset:.2}", new.len()));
            new.iter().for_each(|&concept| calibration.concepts[concept] = Line { slope, offset });
        }
        for (document, (odds, scores)) in odds.iter_mut().zip(&mut scores).enumerate() {
            for &concept in &here {
                let line = calibration.concepts[concept];
                let above = tree.parent(concept).map_or(0.0, |parent| tame(odds[parent]));
                let own = (margins.taught)(document, concept).map_or(0.0, |margin| line.slope * margin + line.offset);
                odds[concept] = own + calibration.levels[depth].pull * above;
                // As the engine does: at most as sure as the broader one.
                scores[concept] =
                    estimate(odds[concept]).min(tree.parent(concept).map_or(1.0, |parent| scores[parent]));
            }
        }
        calibration.levels[depth].least = threshold(articles, tree, &here, &scores);
        let Level { pull, least } = calibration.levels[depth];
        tell(&format!("depth {depth}: pull {pull:.2}, threshold {least:.2}, {:?}", calibration.concepts[first]));
    }
    calibration
}

/// What the margins of some concepts and the odds of the broader ones were, and what was so.
fn outcomes(
    articles: &[&Lesson],
    tree: &Taxonomy,
    concepts: &[usize],
    odds: &[Vec<f32>],
    margin: &dyn Fn(usize, usize) -> Option<f32>,
) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for (document, article) in articles.iter().enumerate() {
        for &concept in concepts {
            let above = tree.parent(concept).map_or(0.0, |parent| tame(odds[document][parent]));
            let Some(margin) = margin(document, concept) else { continue };
            let Some(belongs) = article.filed.belongs(concept, tree) else { continue };
            if belongs || margin > FAR {
                outcomes.push(Outcome { inputs: [margin, above], base: 0.0, belongs, weight: article.trust });
            }
        }
    }
    outcomes
}

/// The threshold with the best F1 of all concepts of a depth together.
fn threshold(articles: &[&Lesson], tree: &Taxonomy, concepts: &[usize], scores: &[Vec<f32>]) -> f32 {
    let mut scored: Vec<(f32, bool, f32)> = Vec::new();
    let mut gold = 0.0;
    for (article, scores) in articles.iter().zip(scores) {
        for &concept in concepts {
            let Some(belongs) = article.filed.belongs(concept, tree) else { continue };
            gold += if belongs { article.trust } else { 0.0 };
            let score = scores[concept];
            if score > 0.05 {
                scored.push((score, belongs, article.trust));
            }
        }
    }
    scored.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut given, mut best) = (0.0, 0.0, (0.0, 0.5));
    for (score, belongs, trust) in scored {
        right += if belongs { trust } else { 0.0 };
        given += trust;
        let f1 = 2.0 * right / (given + gold);
        if f1 > best.0 {
            best = (f1, score);
        }
    }
    best.1
}
