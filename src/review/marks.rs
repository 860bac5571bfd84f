//! Mentions as one flat array, which a browser can hand from thread to thread without a copy.

use crate::pipeline::Analysis;
use crate::text::{Byte, Span};
use serde::Serialize;

/// Numbers for each mark: start and end in UTF-16 units, label (index into `Label::ALL`),
/// entity, score × 10,000.
pub const STRIDE: usize = 5;

/// The marks of an analysis in text order, [`STRIDE`] numbers each.
pub fn pack(analysis: &Analysis) -> Vec<u32> {
    let text = analysis.document.text();
    let mut marks = Vec::with_capacity(analysis.tags.len() * STRIDE);
    for (tag, &entity) in analysis.tags.iter().zip(&analysis.entity_of) {
        let span = analysis.offsets.utf16(text, tag.span);
        marks.extend([span.start, span.end, tag.label as u32, entity, steps(tag.score)]);
    }
    marks
}

/// A score in steps of 1/10,000. All comparisons with a threshold are made in these
/// steps, so that the lists agree with what the page filters by itself.
pub fn steps(score: f32) -> u32 {
    (score.clamp(0.0, 1.0) * 10_000.0).round() as u32
}

/// Start and end in UTF-16 units.
pub fn utf16(analysis: &Analysis, span: Span<Byte>) -> (u32, u32) {
    let span = analysis.offsets.utf16(analysis.document.text(), span);
    (span.start, span.end)
}

/// How long the text is, counted in each unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lengths {
    pub utf16: u32,
    pub code_points: u32,
    pub utf8: u32,
}

impl Lengths {
    pub fn of(analysis: &Analysis) -> Lengths {
        let (utf16, code_points, utf8) = analysis.offsets.lengths();
        Lengths { utf16, code_points, utf8 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::sample::analysis;

    #[test]
    fn marks_slice_the_words_out_of_a_javascript_string() {
        let analysis = analysis();
        let units: Vec<u16> = analysis.document.text().encode_utf16().collect();
        let marks = pack(&analysis);
        let words: Vec<_> = marks
            .chunks_exact(STRIDE)
            .map(|mark| String::from_utf16(&units[mark[0] as usize..mark[1] as usize]).unwrap())
            .collect();
        assert_eq!(words, ["Zoë Quist", "Acme", "Quist", "€5 million", "Monday", "Acme", "Oslo", "Acme"]);
        assert_eq!(marks[..STRIDE], [3, 12, 0, 0, 9_000]);
        assert_eq!(marks[3 * STRIDE + 2..4 * STRIDE], [10, 2, 9_900]);
    }

    #[test]
    fn scores_outside_of_their_range_are_brought_back() {
        assert_eq!([-1.0, 0.0, 0.12345, 2.0, f32::NAN].map(steps), [0, 0, 1_235, 10_000, 0]);
    }

    #[test]
    fn lengths_tell_the_units_apart() {
        let Lengths { utf16, code_points, utf8 } = Lengths::of(&analysis());
        assert_eq!((utf16 - code_points, utf8 - utf16), (1, 2 + 1 + 2));
    }
}
