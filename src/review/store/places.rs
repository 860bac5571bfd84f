//! Mentions by their places, for those who ask more than once.

use super::state::{State, Status};
use crate::order::sort_by_key;
use crate::text::{Byte, Span};

/// Spans with the numbers of their mentions, in text order.
#[derive(Clone, Debug, Default)]
pub struct Places {
    list: Vec<(Span<Byte>, u32)>,
    /// Bytes of the longest span so far: no other one reaches farther back.
    longest: u32,
}

impl Places {
    pub fn of(state: &State) -> Places {
        let mut list: Vec<_> = state.mentions().map(|(id, mention)| (mention.span, id)).collect();
        if !list.is_sorted() {
            sort_by_key(&mut list, |&place| place);
        }
        let longest = list.iter().map(|(span, _)| span.len()).max().unwrap_or(0);
        Places { list, longest }
    }

    /// The mention with exactly this span.
    pub fn at(&self, span: Span<Byte>) -> Option<u32> {
        let at = self.list.partition_point(|(other, _)| *other < span);
        self.list.get(at).filter(|(other, _)| *other == span).map(|(_, id)| *id)
    }

    /// Mentions that share characters with a span and are not rejected, in text order.
    pub fn overlapping(&self, state: &State, span: Span<Byte>) -> Vec<u32> {
        let first = self.list.partition_point(|(other, _)| other.start + self.longest <= span.start);
        let near = self.list.iter().skip(first).take_while(|(other, _)| other.start < span.end);
        let is_meant = |(other, id): &&(Span<Byte>, u32)| {
            other.overlaps(span) && state.mention(*id).is_some_and(|mention| mention.status != Status::Rejected)
        };
        near.filter(is_meant).map(|(_, id)| *id).collect()
    }

    pub(super) fn add(&mut self, span: Span<Byte>, id: u32) {
        let at = self.list.partition_point(|place| *place < (span, id));
        self.list.insert(at, (span, id));
        self.longest = self.longest.max(span.len());
    }

    pub(super) fn remove(&mut self, span: Span<Byte>, id: u32) {
        if let Ok(at) = self.list.binary_search(&(span, id)) {
            self.list.remove(at);
        }
    }
}
