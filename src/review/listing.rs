//! Entities by type, state, text and confidence, one page at a time.

use super::marks::steps;
use super::store::{Entity, Link, Mention, Role, State, Status};
use crate::order::sort_by_key;
use crate::tag::Label;
use serde::{Deserialize, Serialize, Serializer};
use std::cmp::Reverse;

/// The most entities on one page.
pub const PAGE_LIMIT: usize = 1_000;
/// The most marks listed with one entity; `mentions` still counts all of them.
pub const MARK_LIMIT: usize = 200;

/// What comes first in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// By label, then most mentions, then first mention.
    #[default]
    Label,
    /// What the article is most about, then most mentions, then first mention.
    Salience,
    /// Whatever is undecided, that first where a decision changes most: uncertain, salient, often named.
    Queue,
    /// As the article names them.
    Text,
}

impl Order {
    pub fn from_name(name: &str) -> Option<Order> {
        match name {
            "label" => Some(Order::Label),
            "salience" => Some(Order::Salience),
            "queue" => Some(Order::Queue),
            "text" => Some(Order::Text),
            _ => None,
        }
    }
}

/// Which entities to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Label ids; all labels if absent.
    pub labels: Option<Vec<String>>,
    /// Must occur in the name or an alias, in whatever case.
    pub text: Option<String>,
    /// Least score of a mention, 0 to 1; what was decided on stays, whatever its score.
    #[serde(deserialize_with = "crate::review::marks::threshold")]
    pub threshold: Option<f32>,
    /// `open`, `accepted`, `rejected`; all if absent.
    pub states: Option<Vec<String>>,
    /// Origins of a mention; all if absent.
    pub origins: Option<Vec<String>>,
    /// By label if absent.
    pub order: Option<Order>,
    /// Only those the article is about, or only those it is not about; all if absent.
    pub about: Option<bool>,
    /// Only these entities; all if absent.
    pub entities: Option<Vec<u32>>,
    pub offset: Option<usize>,
    pub limit: Option<usize>,
}

/// A page of entities.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page<'a> {
    /// Entities that match, on all pages.
    pub total: usize,
    /// Those of them that are undecided, in whole or in part.
    pub open: usize,
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
    /// Number of the entity.
    pub entity: u32,
    pub label: &'static str,
    pub name: &'a str,
    pub aliases: &'a [String],
    /// None for what no tagger has scored.
    pub score: Option<f32>,
    /// Estimate, 0 to 1, that the article is about it.
    pub salience: f32,
    /// The part it plays, as decided or else as estimated.
    pub about: bool,
    /// `suggested`, `partly` (decided), `accepted` or `rejected`.
    pub status: &'static str,
    /// Mentions that the filter leaves, and how they stand.
    pub mentions: usize,
    pub accepted: usize,
    pub rejected: usize,
    /// The numbers of their marks in text order, at most [`MARK_LIMIT`].
    pub marks: Vec<u32>,
    pub link: Option<&'a Link>,
    pub note: Option<&'a str>,
}

/// The mentions that a filter leaves, by how they stand.
#[derive(Clone, Copy, Default)]
struct Tally {
    all: usize,
    accepted: usize,
    rejected: usize,
}

impl Tally {
    const fn is_open(self) -> bool {
        self.accepted + self.rejected < self.all
    }
    const fn name(self) -> &'static str {
        match (self.is_open(), self.accepted, self.rejected) {
            (true, 0, 0) => "suggested",
            (true, ..) => "partly",
            (false, 0, _) => "rejected",
            (false, ..) => "accepted",
        }
    }
    /// The state that filters know.
    fn state(self) -> &'static str {
        if self.is_open() { "open" } else { self.name() }
    }
}

/// Entities that match, in the order asked for.
pub fn list<'a>(state: &'a State, query: &Query) -> Page<'a> {
    let (counts, mut found) = find(state, query);
    let total = found.len();
    let open = found.iter().filter(|(.., tally)| tally.is_open()).count();
    let limit = query.limit.unwrap_or(100).min(PAGE_LIMIT);
    if limit == 0 {
        return Page { total, open, counts, items: Vec::new() };
    }
    let order = query.order.unwrap_or_default();
    sort_by_key(&mut found, |&(id, entity, tally)| {
        let salience = steps(entity.salience);
        let mentions = tally.all as u32;
        let (first, then, last) = match order {
            Order::Label => (entity.label as u32, mentions, 0),
            Order::Salience => (0, salience, mentions),
            Order::Queue => (u32::from(!tally.is_open()), worth(entity, tally), mentions),
            Order::Text => (start(state, entity), 0, 0),
        };
        (first, Reverse((then, last)), id)
    });
    let items = found.into_iter().skip(query.offset.unwrap_or(0)).take(limit);
    Page {
        total,
        open,
        counts,
        items: items.map(|(id, entity, tally)| item(state, query, id, entity, tally)).collect(),
    }
}

/// The mentions that the filter leaves of all entities that match.
pub fn matching<'a>(state: &'a State, query: &'a Query) -> Vec<(u32, &'a Mention)> {
    find(state, query).1.into_iter().flat_map(|(_, entity, _)| kept(state, entity, query)).collect()
}

type Found<'a> = Vec<(u32, &'a Entity, Tally)>;

fn find<'a>(state: &'a State, query: &Query) -> (Counts, Found<'a>) {
    let needle = query.text.as_deref().unwrap_or("").trim().to_lowercase();
    let holds = |wanted: &Option<Vec<String>>, name: &str| {
        wanted.as_ref().is_none_or(|names| names.iter().any(|wanted| wanted == name))
    };
    let mut counts = Counts::default();
    let mut found = Vec::new();
    for (id, entity) in state.entities() {
        if query.entities.as_ref().is_some_and(|wanted| !wanted.contains(&id)) {
            continue;
        }
        let mut tally = Tally::default();
        for (_, mention) in kept(state, entity, query) {
            tally.all += 1;
            tally.accepted += usize::from(mention.status == Status::Accepted);
            tally.rejected += usize::from(mention.status == Status::Rejected);
        }
        let about = query.about.is_none_or(|about| about == (entity.role() == Role::About));
        if tally.all == 0 || !named(entity, &needle) || !holds(&query.states, tally.state()) || !about {
            continue;
        }
        counts.0[entity.label as usize] += 1;
        if holds(&query.labels, entity.label.id()) {
            found.push((id, entity, tally));
        }
    }
    (counts, found)
}

fn item<'a>(state: &'a State, query: &Query, id: u32, entity: &'a Entity, tally: Tally) -> Item<'a> {
    Item {
        entity: id,
        label: entity.label.id(),
        name: &entity.name,
        aliases: &entity.aliases,
        score: entity.score,
        salience: entity.salience,
        about: entity.role() == Role::About,
        status: tally.name(),
        mentions: tally.all,
        accepted: tally.accepted,
        rejected: tally.rejected,
        marks: kept(state, entity, query).take(MARK_LIMIT).map(|(id, _)| id).collect(),
        link: entity.link.as_ref(),
        note: entity.note.as_deref(),
    }
}

/// The mentions of an entity that the filter leaves.
fn kept<'a>(state: &'a State, entity: &'a Entity, query: &'a Query) -> impl Iterator<Item = (u32, &'a Mention)> + 'a {
    let least = steps(query.threshold.unwrap_or(0.0));
    let is_sure = move |mention: &Mention| {
        mention.status != Status::Suggested || mention.score.is_none_or(|score| steps(score) >= least)
    };
    let origin = |mention: &Mention| {
        query.origins.as_ref().is_none_or(|names| names.iter().any(|name| name == mention.origin.name()))
    };
    state.of_entity(entity).filter(move |(_, mention)| is_sure(mention) && origin(mention))
}

/// How much a decision on an entity tells: most for one that is as likely right as wrong, that the article is about and
/// names often.
fn worth(entity: &Entity, tally: Tally) -> u32 {
    let score = entity.score.unwrap_or(1.0);
    let uncertainty = 0.1 + 4.0 * score * (1.0 - score);
    (uncertainty * (0.2 + entity.salience) * (tally.all as f32).sqrt() * 100_000.0) as u32
}

fn start(state: &State, entity: &Entity) -> u32 {
    state.of_entity(entity).next().map_or(0, |(_, mention)| mention.span.start)
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
        let state = State::of(&analysis());
        let page = list(&state, &Query::default());
        let names: Vec<_> = page.items.iter().map(|item| (item.label, item.name, item.mentions)).collect();
        let expected = [("PERSON", "Zoë Quist", 2), ("ORG", "Acme", 3), ("PLACE", "Oslo", 1)];
        assert_eq!(names[..3], expected);
        assert_eq!((page.total, page.counts.of(Label::Org)), (5, 1));
        assert_eq!(page.items[1].marks, [1, 5, 7]);
    }

    #[test]
    fn what_the_article_is_about_comes_first_if_asked_for() {
        let state = State::of(&analysis());
        let page = list(&state, &query(r#"{"order":"salience"}"#));
        let names: Vec<_> = page.items.iter().map(|item| item.name).collect();
        assert_eq!(names, ["Acme", "Zoë Quist", "Oslo", "€5 million", "Monday"]);
        assert_eq!((page.items[0].salience, page.items[0].about, page.items[2].about), (0.9, true, false));
        assert_eq!(list(&state, &query(r#"{"about":true}"#)).total, 2);
        assert_eq!(list(&state, &query(r#"{"about":false}"#)).total, 3);
        for order in [Order::Label, Order::Salience, Order::Queue, Order::Text] {
            let name = format!("{order:?}").to_lowercase();
            assert_eq!(Order::from_name(&name), Some(order));
            assert_eq!(query(&format!(r#"{{"order":"{name}"}}"#)).order, Some(order));
        }
        assert_eq!(Order::from_name("size"), None);
    }

    #[test]
    fn the_threshold_drops_mentions_and_with_the_last_the_entity() {
        let state = State::of(&analysis());
        let page = list(&state, &query(r#"{"threshold":0.7}"#));
        assert_eq!(page.items[0].marks, [0]);
        // A score on the threshold stays.
        assert_eq!(page.items[1].marks, [1, 5]);
        assert_eq!(page.counts.of(Label::Place), 0);
        assert_eq!(list(&state, &query(r#"{"threshold":1}"#)).total, 0);
    }

    #[test]
    fn text_is_sought_in_names_and_aliases_in_any_case() {
        let state = State::of(&analysis());
        for text in ["ZOË", " quist ", "qui"] {
            let page = list(&state, &Query { text: Some(text.into()), ..Query::default() });
            assert_eq!((page.total, page.items[0].entity), (1, 0), "{text}");
        }
        assert_eq!(list(&state, &query(r#"{"text":"nobody"}"#)).total, 0);
    }

    #[test]
    fn counts_disregard_the_labels_asked_for() {
        let state = State::of(&analysis());
        let page = list(&state, &query(r#"{"labels":["ORG","NONE"],"text":"","threshold":null}"#));
        assert_eq!((page.total, page.items.len()), (1, 1));
        assert_eq!(page.counts.of(Label::Person), 1);
        assert_eq!(list(&state, &query(r#"{"labels":[]}"#)).total, 0);
        assert_eq!(serde_json::to_value(page.counts).unwrap()["PERSON"], 1);
    }

    #[test]
    fn pages_join_to_the_whole_and_end_quietly() {
        let state = State::of(&analysis());
        let all: Vec<_> = list(&state, &Query::default()).items.iter().map(|item| item.entity).collect();
        let mut joined = Vec::new();
        for offset in [0, 2, 4, 6, usize::MAX] {
            let page = list(&state, &Query { offset: Some(offset), limit: Some(2), ..Query::default() });
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
        analysis.entity_of = vec![1; 500];
        analysis.entities[0].mentions = vec![u32::MAX];
        let state = State::of(&analysis);
        let page = list(&state, &query(r#"{"labels":["ORG"],"threshold":0.1}"#));
        assert_eq!((page.items[0].mentions, page.items[0].marks.len()), (500, MARK_LIMIT));
    }
}
