//! Makes the scores mean what they say, on articles the model has not learned from.

use super::corpus::Lesson;
use rubricate::lexicon::Lexicon;
use rubricate::tag::Tokenized;
use rubricate::tag::crf::decode::first;
use rubricate::tag::crf::{Crf, Model, NAMES};

/// A type with fewer mentions shares the settings of all types.
const ENOUGH: usize = 150;

/// Slope and offset of the log-odds of each type.
pub fn fit(model: &Model, lexicon: &Lexicon, lessons: &[Lesson]) -> Vec<(f32, f32)> {
    let mut seen: Vec<Vec<(f32, bool)>> = vec![Vec::new(); NAMES.len()];
    let tagger = Crf::new(model, lexicon);
    for lesson in lessons {
        let text = Tokenized { text: lesson.document.text(), tokens: &lesson.tokens };
        for tag in tagger.names(text) {
            let Some(t) = NAMES.iter().position(|name| *name == tag.label) else { continue };
            let is = |token: usize, label: usize| lesson.allowed.get(token) == Some(&(1 << label));
            let (start, end) = (tag.tokens.start as usize, tag.tokens.end as usize);
            let inside = (start + 1..end).all(|token| is(token, first(t) + 1));
            let right = is(start, first(t)) && inside && !is(end, first(t) + 1);
            seen[t].push((tag.score, right));
        }
    }
    let all: Vec<(f32, bool)> = seen.iter().flatten().copied().collect();
    let shared = logistic(&all);
    seen.iter().map(|seen| if seen.len() >= ENOUGH { logistic(seen) } else { shared }).collect()
}

/// Logistic regression of being right on the log-odds of the score, by gradient steps.
fn logistic(seen: &[(f32, bool)]) -> (f32, f32) {
    let (mut slope, mut offset) = (1.0_f64, 0.0_f64);
    for _ in 0..2000 {
        let (mut by_slope, mut by_offset) = (0.0, 0.0);
        for &(score, right) in seen {
            let p = f64::from(score).clamp(1e-6, 1.0 - 1e-6);
            let x = (p / (1.0 - p)).ln();
            let wrong = f64::from(u8::from(right)) - 1.0 / (1.0 + (-(slope * x + offset)).exp());
            by_slope += wrong * x;
            by_offset += wrong;
        }
        let pace = 0.1 / seen.len().max(1) as f64;
        slope = (slope + pace * by_slope).max(0.05);
        offset += pace * by_offset;
    }
    (slope as f32, offset as f32)
}
