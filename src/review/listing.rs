//! Entities by type, text and threshold, one page at a time.

use super::marks::steps;
use crate::entity::Entity;
use crate::pipeline::Analysis;
use crate::tag::Label;
use serde::{Deserialize, Serialize, Serializer};

/// The most entities on one page.
pub const PAGE_LIMIT: usize = 1_000;
/// The most marks listed with one entity; `mentions` still counts all of them.
pub const MARK_LIMIT: usize = 200;

/// Which entities to list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Label ids; all labels if absent.
    pub labels: Option<Vec<String>>,
    /// Must occur in the name or an alias, in whatever case.
    pub text: Option<String>,
    /// Least score of a mention, 0 to 1.
    pub threshold: Option<f32>,
    pub offset: Option<usize>,
    pub limit: Option<usize>,
}

/// A page of entities.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page<'a> {
    /// Entities that match, on all pages.
    pub total: usize,
    pub counts: Counts,
    pub items: Vec<Item<'a>>,
}

/// Entities a label, whatever labels are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([u32; Label::ALL.len()]);

impl Counts {
    pub fn of(&self, label: Label) -> u32 {
        self.0[label as usize]
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Label::ALL.iter().map(|&label| (label.id(), self.of(label))))
    }
}

/// One entity with what the filter left of its mentions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item<'a> {
    /// Index of the entity.
    pub entity: u32,
    pub label: &'static str,
    pub name: &'a str,
    pub aliases: &'a [String],
    pub score: f32,
    /// Mentions at or above the threshold.
    pub mentions: usize,
    /// Their mark indices in text order, at most [`MARK_LIMIT`].
    pub marks: Vec<u32>,
}

/// Entities that match, by label, then most mentions, then first mention.
pub fn list<'a>(analysis: &'a Analysis, query: &Query) -> Page<'a> {
    let least = steps(query.threshold.unwrap_or(0.0));
    let needle = query.text.as_deref().unwrap_or("").trim().to_lowercase();
    let wanted = |label: Label| query.labels.as_ref().is_none_or(|ids| ids.iter().any(|id| id == label.id()));
    let mut counts = Counts::default();
    let mut found: Vec<(Label, usize, u32, &Entity)> = Vec::new();
    for (i, entity) in (0u32..).zip(&analysis.entities) {
        let mentions = kept(analysis, entity, least).count();
        if mentions == 0 || !named(entity, &needle) {
            continue;
        }
        counts.0[entity.label as usize] += 1;
        if wanted(entity.label) {
            found.push((entity.label, mentions, i, entity));
        }
    }
    found.sort_by_key(|&(label, mentions, i, _)| (label, std::cmp::Reverse(mentions), i));
    let total = found.len();
    let limit = query.limit.unwrap_or(100).min(PAGE_LIMIT);
    let items = found
        .into_iter()
        .skip(query.offset.unwrap_or(0))
        .take(limit)
        .map(|(label, mentions, i, entity)| Item {
            entity: i,
            label: label.id(),
            name: &entity.name,
            aliases: &entity.aliases,
            score: entity.score,
            mentions,
            marks: kept(analysis, entity, least).take(MARK_LIMIT).collect(),
        })
        .collect();
    Page { total, counts, items }
}

/// The marks of an entity at or above the threshold.
fn kept<'a>(analysis: &'a Analysis, entity: &'a Entity, least: u32) -> impl Iterator<Item = u32> + 'a {
    let score = move |mark: u32| analysis.tags.get(mark as usize).map_or(0, |tag| steps(tag.score));
    entity.mentions.iter().copied().filter(move |&mark| score(mark) >= least)
}

fn named(entity: &Entity, needle: &str) -> bool {
    needle.is_empty()
        || entity.name.to_lowercase().contains(needle)
        || entity.aliases.iter().any(|alias| alias.to_lowercase().contains(needle))
}
