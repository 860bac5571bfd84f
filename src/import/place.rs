//! Where the mentions of a file stand in the article at hand.
//!
//! Positions are believed if the file counts in this very text, or if all its words stand where it says. Else an earlier
//! version of the text, if the file holds it, leads to this one, and failing that the words themselves do.

use super::told::{Mark, Told, Unit};
use crate::anchor::{self, Anchored, Quote, State};
use crate::error::Result;
use crate::pipeline::Analysis;
use crate::text::{Byte, Document, Meta, Offsets, Span, grapheme};

const LOST: Anchored = Anchored { span: None, state: State::Orphaned };

/// The place of each mark, in their order, and the words that each had.
pub(super) fn place(told: &Told, analysis: &Analysis) -> Result<Vec<(Anchored, String)>> {
    let document = &analysis.document;
    let known = Known::new(document.text());
    let words = |mark: &Mark| mark.exact.clone().unwrap_or_default();
    if let Some(text) = &told.text
        && !told.is_same_text
        && text != document.text()
    {
        let old = Document::from_text(text.clone(), Meta::default())?;
        let theirs = Known::new(text);
        let unit = theirs.unit(told);
        let spans: Vec<_> = told.marks.iter().map(|mark| theirs.span(mark, unit)).collect();
        let inside: Vec<Span<Byte>> = spans.iter().flatten().copied().collect();
        let mut carried = anchor::carry(&old, document, &inside).into_iter();
        let found = spans.iter().map(|span| match span {
            Some(span) => (carried.next().unwrap_or(LOST), span.of(text).to_owned()),
            None => (LOST, String::new()),
        });
        return Ok(found.zip(&told.marks).map(|((a, exact), mark)| (a, mark.exact.clone().unwrap_or(exact))).collect());
    }
    let unit = known.unit(told);
    let is_same = told.is_same_text || told.text.is_some() || told.marks.iter().all(|mark| known.agrees(mark, unit));
    if is_same {
        let stay = |mark: &Mark| match known.span(mark, unit) {
            Some(span) => {
                // Nothing speaks for a position alone.
                let is_vouched = told.is_same_text || told.text.is_some() || mark.exact.is_some();
                let state = if is_vouched { State::Exact } else { State::Fuzzy { score: 0.0 } };
                (Anchored { span: Some(span), state }, span.of(document.text()).to_owned())
            }
            None => (LOST, words(mark)),
        };
        return Ok(told.marks.iter().map(stay).collect());
    }
    let quotes: Vec<Quote<'_>> = told
        .marks
        .iter()
        .map(|mark| Quote {
            exact: mark.exact.as_deref().unwrap_or(""),
            prefix: &mark.prefix,
            suffix: &mark.suffix,
            hint: mark.position.map(|(start, _)| known.byte(start, unit)),
        })
        .collect();
    let found = anchor::find(document, &quotes);
    Ok(found.into_iter().zip(&told.marks).map(|(anchored, mark)| (anchored, words(mark))).collect())
}

/// A text whose positions can be looked up.
struct Known<'t> {
    text: &'t str,
    offsets: Offsets,
    /// The byte at which every 64th code point begins.
    points: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> Known<'t> {
    fn new(text: &'t str) -> Self {
        let points = text.char_indices().step_by(STRIDE).map(|(at, _)| at as u32).collect();
        Known { text, offsets: Offsets::new(text), points }
    }

    fn byte(&self, position: u32, unit: Unit) -> u32 {
        match unit {
            Unit::Byte => position.min(self.text.len() as u32),
            Unit::Utf16 => self.offsets.byte(self.text, position),
            Unit::CodePoint => {
                let position = position as usize;
                let from = self.points.get(position / STRIDE).map_or(self.text.len(), |at| *at as usize);
                let rest = self.text.get(from..).unwrap_or("");
                let inside = rest.char_indices().nth(position % STRIDE).map_or(rest.len(), |(at, _)| at);
                (from + inside) as u32
            }
        }
    }

    /// How long the text is.
    fn length(&self, unit: Unit) -> u32 {
        let (utf16, points, bytes) = self.offsets.lengths();
        match unit {
            Unit::Byte => bytes,
            Unit::Utf16 => utf16,
            Unit::CodePoint => points,
        }
    }

    /// The mark's place, if the text has one and it tears no character apart.
    fn span(&self, mark: &Mark, unit: Unit) -> Option<Span<Byte>> {
        let (start, end) = mark.position.filter(|(start, end)| start < end && *end <= self.length(unit))?;
        let span = Span::new(self.byte(start, unit), self.byte(end, unit));
        let fits = |at: u32| grapheme::is_boundary(self.text, at as usize);
        (!span.is_empty() && fits(span.start) && fits(span.end)).then_some(span)
    }

    /// Whether a mark's words, and those around it, stand where it says.
    fn agrees(&self, mark: &Mark, unit: Unit) -> bool {
        let Some(span) = self.span(mark, unit) else { return false };
        let blank = |c: char| if c.is_whitespace() || c.is_control() { ' ' } else { c };
        let same = |a: &str, b: &str| a.chars().map(blank).eq(b.chars().map(blank));
        let before = self.text.get(..span.start as usize).unwrap_or("");
        let after = self.text.get(span.end as usize..).unwrap_or("");
        mark.exact.as_ref().is_none_or(|exact| same(exact, span.of(self.text)))
            && before.ends_with(mark.prefix.as_str())
            && after.starts_with(mark.suffix.as_str())
    }

    /// The unit in which most marks agree with the text.
    fn unit(&self, told: &Told) -> Unit {
        let agree = |unit: Unit| told.marks.iter().filter(|mark| self.agrees(mark, unit)).count();
        let mut best = told.units.first().copied().unwrap_or(Unit::CodePoint);
        let mut most = if told.units.len() > 1 { agree(best) } else { 0 };
        for unit in told.units.iter().skip(1) {
            let count = agree(*unit);
            if count > most {
                (best, most) = (*unit, count);
            }
        }
        best
    }
}
