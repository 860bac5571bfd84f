//! One mention as an editor sees it, and the places where the same words stand.

use super::marks::utf16;
use super::store::alike::{Match, of_mention, places};
use super::store::{Anchor, Orphan, Places, State, Status};
use crate::pipeline::Analysis;
use crate::text::{Byte, Span};
use serde::Serialize;

/// The most places listed with one preview; `count` still counts all of them.
pub const PLACE_LIMIT: usize = 1_000;

/// How one mention stands; offsets in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MentionView<'a> {
    pub mention: u32,
    pub start: u32,
    pub end: u32,
    pub quote: &'a str,
    pub label: &'static str,
    pub status: &'static str,
    pub origin: &'static str,
    pub score: Option<f32>,
    pub entity: u32,
    /// Name of the entity.
    pub name: &'a str,
    /// Why it was rejected.
    pub rejected: Option<&'a str>,
    pub note: Option<&'a str>,
    /// What the tagger had suggested, where that is something else.
    pub was: Option<Was<'a>>,
    /// A house decision has set its label or status.
    pub house: bool,
    /// How it was found again, if it comes from an earlier version of the text: `exact`, `moved` or `fuzzy`.
    pub anchor: Option<&'static str>,
    /// The words it was decided on, if they have changed since.
    pub decided: Option<&'a str>,
    /// Other mentions that share words with it and are not rejected.
    pub overlaps: Vec<u32>,
}

/// What a tagger had suggested.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Was<'a> {
    pub label: &'static str,
    pub quote: &'a str,
}

/// `None` if there is no such mention.
pub fn mention<'a>(analysis: &'a Analysis, state: &'a State, id: u32) -> Option<MentionView<'a>> {
    let text = analysis.document.text();
    let found = state.mention(id)?;
    let (start, end) = utf16(analysis, found.span);
    let tag = found.tag.and_then(|tag| analysis.tags.get(tag as usize));
    let was = tag.filter(|tag| tag.label != found.label || tag.span != found.span);
    Some(MentionView {
        mention: id,
        start,
        end,
        quote: found.span.of(text),
        label: found.label.id(),
        status: found.status.name(),
        origin: found.origin.name(),
        score: found.score,
        entity: found.entity,
        name: state.entity(found.entity).map_or("", |entity| &entity.name),
        rejected: found.reason.as_deref(),
        note: found.note.as_deref(),
        was: was.map(|tag| Was { label: tag.label.id(), quote: tag.span.of(text) }),
        house: found.by_house,
        anchor: found.anchor.map(Anchor::name),
        decided: found.decided_on.as_deref(),
        overlaps: Places::of(state).overlapping(state, found.span).into_iter().filter(|&other| other != id).collect(),
    })
}

/// A decided mention that has lost its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrphanView<'a> {
    /// The number that the mention had, and has again when it is placed.
    pub orphan: u32,
    pub quote: &'a str,
    /// What stood before and after.
    pub prefix: &'a str,
    pub suffix: &'a str,
    pub label: &'static str,
    pub status: &'static str,
    pub origin: &'static str,
    pub score: Option<f32>,
    /// The entity it was one of, if that has other mentions.
    pub entity: Option<u32>,
    /// Name of that entity.
    pub name: &'a str,
    /// Why it was rejected.
    pub rejected: Option<&'a str>,
    pub note: Option<&'a str>,
    /// A house decision has set its label or status.
    pub house: bool,
}

/// What has lost its place, in the order in which it was lost.
pub fn orphans(state: &State) -> Vec<OrphanView<'_>> {
    state.orphans().iter().map(|orphan| orphan_view(state, orphan)).collect()
}

fn orphan_view<'a>(state: &'a State, orphan: &'a Orphan) -> OrphanView<'a> {
    let Orphan { id, quote, prefix, suffix, mention, entity } = orphan;
    let living = state.entity(mention.entity).filter(|living| living.label == mention.label);
    OrphanView {
        orphan: *id,
        quote,
        prefix,
        suffix,
        label: mention.label.id(),
        status: mention.status.name(),
        origin: mention.origin.name(),
        score: mention.score,
        entity: living.map(|_| mention.entity),
        name: living.map_or(&entity.name, |living| &living.name),
        rejected: mention.reason.as_deref(),
        note: mention.note.as_deref(),
        house: mention.by_house,
    }
}

/// Where the same words stand, and what is there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alike {
    /// All places.
    pub count: usize,
    /// Places that a correction would change: unmarked or undecided ones.
    pub open: usize,
    /// At most [`PLACE_LIMIT`], in text order.
    pub places: Vec<Place>,
}

/// One place; offsets in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Place {
    pub start: u32,
    pub end: u32,
    /// The mention there.
    pub mention: Option<u32>,
    /// `free`, `suggested`, `decided` or `taken` by a mention of other words.
    pub stands: &'static str,
}

/// The places with the words of a mention.
pub fn alike(analysis: &Analysis, state: &State, id: u32, matching: Match) -> Option<Alike> {
    let spans = of_mention(analysis, state, id, matching)?;
    let mut alike = look(analysis, state, &spans);
    let is_open = state.mention(id).is_some_and(|mention| mention.status == Status::Suggested);
    alike.open -= usize::from(is_open && alike.open > 0);
    Some(alike)
}

/// The places with words that somebody typed.
pub fn find_places(analysis: &Analysis, state: &State, typed: &str) -> Alike {
    look(analysis, state, &places(&analysis.document, &[typed], false))
}

fn look(analysis: &Analysis, state: &State, spans: &[Span<Byte>]) -> Alike {
    let here = Places::of(state);
    let mut open = 0;
    let mut listed = Vec::new();
    for span in spans {
        let (mention, stands) = stands(&here, state, *span);
        open += usize::from(matches!(stands, "free" | "suggested"));
        if listed.len() < PLACE_LIMIT {
            let (start, end) = utf16(analysis, *span);
            listed.push(Place { start, end, mention, stands });
        }
    }
    Alike { count: spans.len(), open, places: listed }
}

fn stands(here: &Places, state: &State, span: Span<Byte>) -> (Option<u32>, &'static str) {
    match here.at(span) {
        Some(id) if state.mention(id).is_some_and(|mention| mention.status == Status::Suggested) => {
            (Some(id), "suggested")
        }
        Some(id) => (Some(id), "decided"),
        None if here.overlapping(state, span).is_empty() => (None, "free"),
        None => (None, "taken"),
    }
}
