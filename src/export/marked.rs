//! What of a review goes into a file: its mentions in text order, their entities, its topics.

use super::native::Include;
use super::options::Options;
use crate::order::sort_by_key;
use crate::pipeline::Analysis;
use crate::review::filing::{Filed, Status as Filing};
use crate::review::marks::steps;
use crate::review::store::{Entity, Mention, State, Status};
use crate::text::{Byte, Segment, Span, grapheme};

/// An analysis with what was decided on it.
#[derive(Clone, Copy)]
pub struct Reviewed<'a> {
    pub analysis: &'a Analysis,
    pub state: &'a State,
    pub topics: &'a [Filed<'a>],
}

/// A mention that is written: its number and its exact span.
pub(super) struct Marked<'a> {
    pub id: u32,
    pub mention: &'a Mention,
    pub span: Span<Byte>,
}

/// The mentions that are written, in text order. What an editor has decided on is told whatever its score.
pub(super) fn marked<'a>(
    analysis: &Analysis,
    state: &'a State,
    is_wanted: impl Fn(Status) -> bool,
    threshold: f32,
) -> Vec<Marked<'a>> {
    let mut found = Vec::new();
    for (id, mention) in state.mentions() {
        let span = whole(analysis.document.text(), mention.span);
        let fits = !span.is_empty() && segment(analysis, span).is_some();
        let is_sure = mention.score.is_none_or(|score| steps(score) >= steps(threshold));
        if fits && (mention.status != Status::Suggested || is_sure) && is_wanted(mention.status) {
            found.push(Marked { id, mention, span });
        }
    }
    sort_by_key(&mut found, |marked| (marked.span, marked.id));
    found
}

/// Whether a topic is written; without a threshold those that are not worth showing by themselves stay out.
pub(super) fn is_told(topic: &Filed<'_>, include: Include, threshold: Option<f32>) -> bool {
    let is_sure = match threshold {
        Some(least) => topic.score.is_none_or(|score| score >= least),
        None => topic.suggested,
    };
    let is_accepted = matches!(topic.status, Filing::Accepted | Filing::Added);
    (is_sure || topic.status != Filing::Suggested) && include.takes(is_accepted)
}

/// What the formats beside the native one write. They know no rejected topics, and most no rejected mentions.
pub(super) struct Sheet<'a> {
    pub analysis: &'a Analysis,
    pub state: &'a State,
    pub options: &'a Options,
    pub marked: Vec<Marked<'a>>,
    /// Those with a mention among the marked ones that is not rejected, by number.
    pub entities: Vec<(u32, &'a Entity)>,
    pub topics: Vec<&'a Filed<'a>>,
}

impl<'a> Sheet<'a> {
    pub fn new(reviewed: Reviewed<'a>, options: &'a Options, with_rejected: bool) -> Self {
        let Reviewed { analysis, state, topics } = reviewed;
        let include = options.include.unwrap_or(Include::Accepted);
        let is_wanted = |status| match status {
            Status::Accepted => true,
            Status::Suggested => include == Include::All,
            Status::Rejected => include == Include::All && with_rejected,
        };
        let marked = marked(analysis, state, is_wanted, options.threshold);
        let mut told = Vec::new();
        for Marked { mention, .. } in marked.iter().filter(|marked| marked.mention.status != Status::Rejected) {
            told.push(mention.entity);
        }
        told.sort_unstable();
        told.dedup();
        let entities = told.into_iter().filter_map(|id| Some((id, state.entity(id)?))).collect();
        let is_told =
            |topic: &&Filed<'_>| topic.status != Filing::Rejected && is_told(topic, include, options.topic_threshold);
        Self { analysis, state, options, marked, entities, topics: topics.iter().filter(is_told).collect() }
    }

    pub fn text(&self) -> &'a str {
        self.analysis.document.text()
    }

    #[inline(never)]
    pub fn entity(&self, mention: &Mention) -> Option<&'a Entity> {
        self.state.entity(mention.entity)
    }

    /// The address of what a mention names.
    #[inline(never)]
    pub fn link(&self, mention: &Mention) -> Option<&'a str> {
        self.entity(mention)?.link.as_ref()?.uri.as_deref()
    }

    /// Start and end in code points.
    #[inline(never)]
    pub fn points(&self, span: Span<Byte>) -> (u32, u32) {
        let span = self.analysis.offsets.code_points(self.text(), span);
        (span.start, span.end)
    }

    /// The mentions without those that share words with a longer one.
    pub fn apart(&self) -> Vec<&Marked<'a>> {
        let mut found: Vec<_> = self.marked.iter().collect();
        sort_by_key(&mut found, |marked| (u32::MAX - marked.span.len(), marked.span, marked.id));
        let mut kept: Vec<&Marked<'_>> = Vec::new();
        // Those kept, in text order, share no words, so that only the neighbours of a place can.
        for one in found {
            let at = kept.partition_point(|other| other.span.start < one.span.start);
            let meets = |other: Option<&&Marked<'_>>| other.is_some_and(|other| other.span.overlaps(one.span));
            if !meets(kept.get(at)) && !meets(at.checked_sub(1).and_then(|before| kept.get(before))) {
                kept.insert(at, one);
            }
        }
        kept
    }
}

/// The span without white space at its edges, moved outwards to whole visible characters.
pub(super) fn whole(text: &str, span: Span<Byte>) -> Span<Byte> {
    let exact = span.of(text);
    let start = span.start as usize + (exact.len() - exact.trim_start().len());
    let end = start + exact.trim().len();
    if start >= end {
        return Span::new(span.start, span.start);
    }
    Span::new(grapheme::floor(text, start) as u32, grapheme::ceil(text, end) as u32)
}

/// The segment that holds the span.
pub(super) fn segment(analysis: &Analysis, span: Span<Byte>) -> Option<&Segment> {
    let segments = analysis.document.segments();
    let after = segments.partition_point(|segment| segment.span.start <= span.start);
    after.checked_sub(1).and_then(|i| segments.get(i)).filter(|segment| segment.span.contains(span))
}
