//! Mentions as one flat array, which a browser can hand from thread to thread without a copy.

use super::store::{Anchor, State, Status};
use crate::order::sort_by_key;
use crate::pipeline::Analysis;
use crate::tag::{Origin, Tag};
use crate::text::{Byte, Document, Offsets, Span};
use serde::{Deserialize, Deserializer, Serialize};

/// Numbers for each mark: start and end in UTF-16 units, label (index into `Label::ALL`), entity, score × 10,000,
/// number of the mention, and how it stands: 0 suggested, 1 accepted, 2 rejected, and the flags below.
pub const STRIDE: usize = 7;

/// Shares words with another mention that is not rejected either.
pub const OVERLAPS: u32 = 4;
/// Marked by an editor.
pub const ADDED: u32 = 8;
/// A house decision has set its label or status.
pub const BY_HOUSE: u32 = 16;
/// Its words have changed since it was decided on.
pub const UNSURE: u32 = 32;

/// All mentions in text order, [`STRIDE`] numbers each. What no tagger has scored has the full score.
pub fn pack(analysis: &Analysis, state: &State) -> Vec<u32> {
    let text = analysis.document.text();
    let mut mentions: Vec<_> = state.mentions().collect();
    if !mentions.is_sorted_by_key(|(_, mention)| mention.span) {
        sort_by_key(&mut mentions, |(_, mention)| mention.span);
    }
    let mut marks = Vec::with_capacity(mentions.len() * STRIDE);
    // Where the one that reaches farthest so far ends, and its row.
    let (mut reach, mut farthest) = (0, None);
    for (id, mention) in mentions {
        let span = analysis.offsets.utf16(text, mention.span);
        let mut stands = mention.status as u32;
        let row = marks.len();
        if mention.status != Status::Rejected {
            if let Some(other) = farthest.filter(|_| mention.span.start < reach) {
                stands |= OVERLAPS;
                marks[other + STRIDE - 1] |= OVERLAPS;
            }
            if mention.span.end > reach {
                (reach, farthest) = (mention.span.end, Some(row));
            }
        }
        stands |= if mention.origin == Origin::Editor { ADDED } else { 0 };
        stands |= if mention.by_house { BY_HOUSE } else { 0 };
        stands |= if mention.anchor == Some(Anchor::Fuzzy) { UNSURE } else { 0 };
        let score = mention.score.map_or(10_000, steps);
        marks.extend_from_slice(&[span.start, span.end, mention.label as u32, mention.entity, score, id, stands]);
    }
    marks
}

/// The same before there is a review: of mentions as they were found, with the entity of each.
pub fn pack_found(document: &Document, offsets: &Offsets, tags: &[Tag], entity_of: &[u32]) -> Vec<u32> {
    // With room for the lengths of the text, which go with them.
    let mut marks = Vec::with_capacity(tags.len() * STRIDE + 3);
    for ((id, tag), &entity) in (0..).zip(tags).zip(entity_of) {
        let span = offsets.utf16(document.text(), tag.span);
        marks.extend_from_slice(&[
            span.start,
            span.end,
            tag.label as u32,
            entity,
            steps(tag.score),
            id,
            Status::Suggested as u32,
        ]);
    }
    marks
}

/// Reads a threshold from files and pages. What no number of ours can hold is the largest one: written as it is, it would be read
/// as none, and a decision meant for nothing would be one for everything.
pub fn threshold<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<f32>, D::Error> {
    let given = Option::<f32>::deserialize(reader)?;
    Ok(given.filter(|least| !least.is_nan()).map(|least| least.clamp(f32::MIN, f32::MAX)))
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
        Lengths::of_text(&analysis.offsets)
    }

    pub fn of_text(offsets: &Offsets) -> Lengths {
        let (utf16, code_points, utf8) = offsets.lengths();
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
        let marks = pack(&analysis, &State::of(&analysis));
        let words: Vec<_> = marks
            .chunks_exact(STRIDE)
            .map(|mark| String::from_utf16(&units[mark[0] as usize..mark[1] as usize]).unwrap())
            .collect();
        assert_eq!(words, ["Zoë Quist", "Acme", "Quist", "€5 million", "Monday", "Acme", "Oslo", "Acme"]);
        assert_eq!(marks[..STRIDE], [3, 12, 0, 0, 9_000, 0, 0]);
        assert_eq!(marks[3 * STRIDE + 2..4 * STRIDE], [10, 2, 9_900, 3, 0]);
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
