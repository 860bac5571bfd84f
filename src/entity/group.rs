//! Mentions with the same comparable form, and which of these groups are one entity.

use super::again::Known;
use super::alias;
use super::key;
use crate::register::Notes;
use crate::tag::{Label, Tag, Tokenized, Value};
use std::cell::Cell;

/// Mentions that are spelt alike.
#[derive(Clone, Debug)]
pub struct Group {
    /// None if it is an entity already, and not to be looked at.
    pub label: Option<Label>,
    /// Comparable words; an alias is replaced by what it stands for.
    pub words: Vec<String>,
    /// The name as first written is a single word in capitals.
    pub acronym: bool,
    pub mentions: Vec<u32>,
}

/// All groups, and a forest that says which belong together.
pub struct Groups {
    pub groups: Vec<Group>,
    /// Group of each mention.
    pub of: Vec<u32>,
    parent: Vec<Cell<u32>>,
}

impl Groups {
    /// Groups the tags by label and comparable form. Those of an entity that is known are a group that no other is
    /// joined to.
    pub fn new(text: Tokenized<'_>, tags: &[Tag], known: &Known) -> Groups {
        let mut by_key = Label::ALL.map(|_| Notes::new());
        // Most names stand again as they stood before.
        let mut by_surface = Label::ALL.map(|_| Notes::new());
        let mut by_entity: Vec<u32> = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        let mut of = Vec::with_capacity(tags.len());
        for (i, tag) in tags.iter().enumerate() {
            let surface = tag.span.of(text.text);
            let (label, next) = (tag.label as usize, groups.len() as u32);
            let group = if let Some(entity) = known.get(i).map(|entity| entity as usize) {
                if entity >= by_entity.len() {
                    by_entity.resize(entity + 1, u32::MAX);
                }
                if by_entity[entity] == u32::MAX {
                    by_entity[entity] = next;
                    groups.push(Group { label: None, words: Vec::new(), acronym: false, mentions: Vec::new() });
                }
                by_entity[entity]
            } else {
                let mut find = || {
                    let (key, words) = comparable(tag, surface);
                    let group = *by_key[label].or_insert(key, next);
                    if group == next {
                        let acronym = is_acronym(surface);
                        groups.push(Group { label: Some(tag.label), words, acronym, mentions: Vec::new() });
                    }
                    group
                };
                match tag.value {
                    Some(_) => find(),
                    None => match by_surface[label].get(surface) {
                        Some(&group) => group,
                        None => *by_surface[label].or_insert(surface, find()),
                    },
                }
            };
            groups[group as usize].mentions.push(i as u32);
            of.push(group);
        }
        let parent = (0..groups.len() as u32).map(Cell::new).collect();
        Groups { groups, of, parent }
    }

    /// The group that stands for the whole entity.
    #[inline(never)]
    pub fn root(&self, group: u32) -> u32 {
        let mut at = group;
        loop {
            let up = self.parent[at as usize].get();
            if up == at {
                return at;
            }
            self.parent[at as usize].set(self.parent[up as usize].get());
            at = up;
        }
    }

    #[inline(never)]
    pub fn join(&self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        self.parent[high as usize].set(low);
    }

    /// Numbers of the groups of a label.
    pub fn with(&self, label: Label) -> Vec<u32> {
        (0..self.groups.len() as u32).filter(|&i| self.groups[i as usize].label == Some(label)).collect()
    }
}

fn comparable(tag: &Tag, surface: &str) -> (String, Vec<String>) {
    if let Some(value) = &tag.value {
        return (value_key(value), Vec::new());
    }
    let words = key::words(surface);
    if words.is_empty() {
        return (surface.to_owned(), words);
    }
    let joined = words.join(" ");
    match alias::stands_for(tag.label, &joined) {
        Some(full) => (full.to_owned(), full.split(' ').map(str::to_owned).collect()),
        None => (joined, words),
    }
}

/// Numeric mentions are one when their values are.
fn value_key(value: &Value) -> String {
    match value {
        Value::Date { iso } | Value::Time { iso } => ["= ", iso].concat(),
        Value::Money { currency, amount } => ["= ", currency.unwrap_or("?"), " ", amount].concat(),
        Value::Percent { amount, points } => ["= ", amount, if *points { " true" } else { " false" }].concat(),
        Value::Quantity { amount, unit } => ["= ", amount, " ", unit].concat(),
    }
}

fn is_acronym(surface: &str) -> bool {
    let letters = surface.chars().filter(|c| c.is_alphabetic());
    let upper = surface.chars().filter(|c| c.is_uppercase()).count();
    upper >= 2 && upper * 4 >= letters.count() * 3 && !surface.contains(' ')
}
