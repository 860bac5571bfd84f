//! Tags in, entities out: which mentions of one article speak of the same thing.
//!
//! Mentions spelt alike form a [group](group); groups are joined by the rules for
//! [persons](person) and for [everything else](body). Work and memory grow with the number of
//! mentions, not with its square.

mod again;
mod alias;
mod body;
mod group;
mod key;
mod person;

pub use again::Earlier;

use crate::register::Register;
use crate::tag::{Label, Tag, Tokenized};
use again::Known;
use group::Groups;

/// One person, organisation, place … of the article with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub label: Label,
    /// The fullest name used in the article.
    pub name: String,
    /// Other surface forms, in order of appearance.
    pub aliases: Vec<String>,
    /// Indices into the tags, in text order.
    pub mentions: Vec<u32>,
    /// Estimate that this is a true entity of this type: that of its best mention.
    pub score: f32,
}

/// Groups tags into entities; `entity_of[i]` is the entity of tag `i`. Entities are in
/// order of their first mention. Short forms are joined to the full name, acronyms to
/// what they stand for; numeric mentions are joined by equal value or equal words.
pub fn cluster(text: Tokenized<'_>, tags: &[Tag]) -> (Vec<Entity>, Vec<u32>) {
    cluster_again(text, tags, None)
}

/// The same with less work, where entities of an earlier version of the text still hold.
#[inline(never)]
pub fn cluster_again(text: Tokenized<'_>, tags: &[Tag], earlier: Option<Earlier<'_>>) -> (Vec<Entity>, Vec<u32>) {
    if let Some(stand) = earlier.and_then(|earlier| earlier.stand(text.text, tags)) {
        return stand;
    }
    let known = earlier.map(|earlier| Known::of(text.text, tags, earlier)).unwrap_or_default();
    let mut groups = Groups::new(text, tags, &known);
    body::bracketed(&groups, text, tags);
    for label in [Label::Org, Label::Place, Label::Event, Label::Work, Label::Product, Label::Law] {
        body::link(&groups, label);
    }
    for (mention, person) in person::link(&groups) {
        groups.of[mention as usize] = person;
    }
    // How many mentions the entity of each group has, and its number.
    let mut of_root: Vec<(u32, Option<u32>)> = vec![(0, None); groups.groups.len()];
    let roots: Vec<u32> = groups.of.iter().map(|&group| groups.root(group)).collect();
    roots.iter().for_each(|&root| of_root[root as usize].0 += 1);
    let mut entities: Vec<Entity> = Vec::with_capacity(of_root.iter().filter(|(mentions, _)| *mentions > 0).count());
    let mut entity_of = Vec::with_capacity(tags.len());
    for ((i, tag), &root) in (0..).zip(tags).zip(&roots) {
        let (mentions, number) = &mut of_root[root as usize];
        let entity = *number.get_or_insert_with(|| {
            entities.push(Entity {
                label: tag.label,
                name: String::new(),
                aliases: Vec::new(),
                mentions: Vec::with_capacity(*mentions as usize),
                score: 0.0,
            });
            entities.len() as u32 - 1
        });
        let found = &mut entities[entity as usize];
        found.mentions.push(i);
        found.score = found.score.max(tag.score);
        entity_of.push(entity);
    }
    for entity in &mut entities {
        let old = entity.mentions.first().and_then(|&first| known.get(first as usize));
        match old.and_then(|old| earlier.and_then(|earlier| earlier.entities.get(old as usize))) {
            Some(old) => (entity.name, entity.aliases) = (old.name.clone(), old.aliases.clone()),
            None => name(text, tags, entity),
        }
    }
    (entities, entity_of)
}

/// Fills in the fullest surface form and the others.
fn name(text: Tokenized<'_>, tags: &[Tag], entity: &mut Entity) {
    let surface = |&mention: &u32| tags.get(mention as usize).map_or("", |tag| tag.span.of(text.text));
    let surfaces = entity.mentions.iter().map(surface);
    // Most names stand as they are, once or several times.
    let mut all = surfaces.clone();
    (entity.name, entity.aliases) = match all.next().filter(|only| all.all(|form| form == *only)) {
        Some(only) => (only.to_owned(), Vec::new()),
        None => forms(surfaces.collect()),
    };
}

/// The fullest of the surface forms, and the others in order of appearance.
pub fn forms(surfaces: Vec<&str>) -> (String, Vec<String>) {
    let mut forms: Vec<&str> = Vec::new();
    let mut known = Register::default();
    for form in surfaces {
        if known.number(form) == forms.len() {
            forms.push(form);
        }
    }
    let best = (0..forms.len()).rev().max_by_key(|&i| fullness(forms[i])).unwrap_or(0);
    let name = forms.get(best).map_or_else(String::new, |&form| form.to_owned());
    (name, forms.iter().enumerate().filter(|&(i, _)| i != best).map(|(_, &form)| form.to_owned()).collect())
}

/// A name reduced to what counts when two of them are compared.
pub fn comparable(name: &str) -> String {
    let words = key::comparable(name);
    if words.is_empty() { name.to_owned() } else { words }
}

/// More words are fuller; capitals throughout (headlines) count less than mixed case.
fn fullness(form: &str) -> (usize, bool, usize) {
    let words = form.split_whitespace().count();
    let mixed = form.chars().any(char::is_lowercase);
    (words, mixed, form.len())
}
