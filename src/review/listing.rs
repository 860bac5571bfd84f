//! Entities by type, text and threshold, one page at a time.

use super::marks::steps;
use crate::entity::Entity;
use crate::order::sort_by_key;
use crate::pipeline::Analysis;
use crate::tag::Label;
use serde::{Deserialize, Serialize, Serializer};
use std::cmp::Reverse;

/// The most entities on one page.
pub const PAGE_LIMIT: usize = 1_000;
/// The most marks listed with one entity; `mentions` still counts all of them.
pub const MARK_LIMIT: usize = 200;

/// What comes first in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// By label, then most mentions, then first mention.
    #[default]
    Label,
    /// What the article is most about, then most mentions, then first mention.
    Salience,
}

impl Order {
    pub fn from_name(name: &str) -> Option<Order> {
        match name {
            "label" => Some(Order::Label),
            "salience" => Some(Order::Salience),
            _ => None,
        }
    }
}

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
    /// By label if absent.
    pub order: Option<Order>,
    /// Only those the article is about, or only those it is not about; all if absent.
    pub about: Option<bool>,
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
    /// Estimate, 0 to 1, that the article is about it.
    pub salience: f32,
    pub about: bool,
    /// Mentions at or above the threshold.
    pub mentions: usize,
    /// Their mark indices in text order, at most [`MARK_LIMIT`].
    pub marks: Vec<u32>,
}

/// Entities that match, in the order asked for.
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
        let about = query.about.is_none_or(|about| about == weight(analysis, i).1);
        if wanted(entity.label) && about {
            found.push((entity.label, mentions, i, entity));
        }
    }
    let by_label = query.order.unwrap_or_default() == Order::Label;
    sort_by_key(&mut found, |&(label, mentions, i, _)| {
        let (label, salience) = if by_label { (label, 0) } else { (Label::Person, steps(weight(analysis, i).0)) };
        (label, Reverse((salience, mentions)), i)
    });
    let total = found.len();
    let limit = query.limit.unwrap_or(100).min(PAGE_LIMIT);
    let items = found
        .into_iter()
        .skip(query.offset.unwrap_or(0))
        .take(limit)
        .map(|(label, mentions, i, entity)| (label, mentions, i, entity, weight(analysis, i)))
        .map(|(label, mentions, i, entity, (salience, about))| Item {
            entity: i,
            label: label.id(),
            name: &entity.name,
            aliases: &entity.aliases,
            score: entity.score,
            salience,
            about,
            mentions,
            marks: kept(analysis, entity, least).take(MARK_LIMIT).collect(),
        })
        .collect();
    Page { total, counts, items }
}

/// How much the article is about an entity, and whether that is enough.
fn weight(analysis: &Analysis, entity: u32) -> (f32, bool) {
    analysis.salience.get(entity as usize).map_or((0.0, false), |salience| (salience.score, salience.about))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::sample::analysis;

    fn query(json: &str) -> Query {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn groups_by_label_then_by_number_of_mentions() {
        let analysis = analysis();
        let page = list(&analysis, &Query::default());
        let names: Vec<_> = page.items.iter().map(|item| (item.label, item.name, item.mentions)).collect();
        let expected = [("PERSON", "Zoë Quist", 2), ("ORG", "Acme", 3), ("PLACE", "Oslo", 1)];
        assert_eq!(names[..3], expected);
        assert_eq!((page.total, page.counts.of(Label::Org)), (5, 1));
        assert_eq!(page.items[1].marks, [1, 5, 7]);
    }

    #[test]
    fn what_the_article_is_about_comes_first_if_asked_for() {
        let analysis = analysis();
        let page = list(&analysis, &query(r#"{"order":"salience"}"#));
        let names: Vec<_> = page.items.iter().map(|item| item.name).collect();
        assert_eq!(names, ["Acme", "Zoë Quist", "Oslo", "€5 million", "Monday"]);
        assert_eq!((page.items[0].salience, page.items[0].about, page.items[2].about), (0.9, true, false));
        assert_eq!(list(&analysis, &query(r#"{"about":true}"#)).total, 2);
        assert_eq!(list(&analysis, &query(r#"{"about":false}"#)).total, 3);
        for order in [Order::Label, Order::Salience] {
            let name = format!("{order:?}").to_lowercase();
            assert_eq!(Order::from_name(&name), Some(order));
            assert_eq!(query(&format!(r#"{{"order":"{name}"}}"#)).order, Some(order));
        }
        assert_eq!(Order::from_name("size"), None);
    }

    #[test]
    fn the_threshold_drops_mentions_and_with_the_last_the_entity() {
        let analysis = analysis();
        let page = list(&analysis, &query(r#"{"threshold":0.7}"#));
        assert_eq!(page.items[0].marks, [0]);
        // A score on the threshold stays.
        assert_eq!(page.items[1].marks, [1, 5]);
        assert_eq!(page.counts.of(Label::Place), 0);
        assert_eq!(list(&analysis, &query(r#"{"threshold":1}"#)).total, 0);
    }

    #[test]
    fn text_is_sought_in_names_and_aliases_in_any_case() {
        let analysis = analysis();
        for text in ["ZOË", " quist ", "qui"] {
            let page = list(&analysis, &Query { text: Some(text.into()), ..Query::default() });
            assert_eq!((page.total, page.items[0].entity), (1, 0), "{text}");
        }
        assert_eq!(list(&analysis, &query(r#"{"text":"nobody"}"#)).total, 0);
    }

    #[test]
    fn counts_disregard_the_labels_asked_for() {
        let analysis = analysis();
        let page = list(&analysis, &query(r#"{"labels":["ORG","NONE"],"text":"","threshold":null}"#));
        assert_eq!((page.total, page.items.len()), (1, 1));
        assert_eq!(page.counts.of(Label::Person), 1);
        assert_eq!(list(&analysis, &query(r#"{"labels":[]}"#)).total, 0);
        assert_eq!(serde_json::to_value(page.counts).unwrap()["PERSON"], 1);
    }

    #[test]
    fn pages_join_to_the_whole_and_end_quietly() {
        let analysis = analysis();
        let all: Vec<_> = list(&analysis, &Query::default()).items.iter().map(|item| item.entity).collect();
        let mut joined = Vec::new();
        for offset in [0, 2, 4, 6, usize::MAX] {
            let page = list(&analysis, &Query { offset: Some(offset), limit: Some(2), ..Query::default() });
            assert_eq!(page.total, 5);
            joined.extend(page.items.iter().map(|item| item.entity));
        }
        assert_eq!(joined, all);
    }

    #[test]
    fn an_entity_lists_a_bounded_number_of_marks() {
        let mut analysis = analysis();
        let often = analysis.tags[1].clone();
        analysis.tags = vec![often; 500];
        analysis.entities[1].mentions = (0..500).collect();
        analysis.entities[0].mentions = vec![u32::MAX];
        let page = list(&analysis, &query(r#"{"labels":["ORG"],"threshold":0.1}"#));
        assert_eq!((page.items[0].mentions, page.items[0].marks.len()), (500, MARK_LIMIT));
    }
}
