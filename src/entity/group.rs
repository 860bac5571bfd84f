//! Mentions with the same comparable form, and which of these groups are one entity.

use super::again::Known;
use super::alias;
use super::key;
use crate::register::{Bytes, Notes};
use crate::tag::{Label, Tag, Tokenized, Value};
use std::cell::Cell;
use std::hash::Hasher;
use std::ops::Range;

/// Mentions that are spelt alike.
#[derive(Clone, Debug)]
pub struct Group {
    /// None if it is an entity already, and not to be looked at.
    pub label: Option<Label>,
    /// Where in the keys stands what the mentions have in common. An alias is replaced by what it stands for.
    key: Range<u32>,
    /// The key is the words of a name.
    is_name: bool,
    /// The name as first written is a single word in capitals.
    pub acronym: bool,
}

impl Group {
    fn key<'k>(&self, keys: &'k str) -> &'k str {
        keys.get(self.key.start as usize..self.key.end as usize).unwrap_or("")
    }
}

/// All groups, and a forest that says which belong together.
pub struct Groups {
    pub groups: Vec<Group>,
    /// The keys of all groups, one behind the other.
    keys: String,
    /// Group of each mention.
    pub of: Vec<u32>,
    parent: Vec<Cell<u32>>,
}

impl Groups {
    /// Groups the tags by label and comparable form. Those of an entity that is known are a group that no other is
    /// joined to.
    pub fn new(text: Tokenized<'_>, tags: &[Tag], known: &Known) -> Groups {
        let mut by_key = Keys::with_room(tags.len());
        // Most names stand again as they stood before.
        let mut by_surface: Notes<'_, (Label, u32)> = Notes::with_room(tags.len());
        let mut by_entity: Vec<u32> = Vec::new();
        let mut groups: Vec<Group> = Vec::with_capacity(tags.len());
        let mut keys = String::with_capacity(16 * tags.len());
        let mut of = Vec::with_capacity(tags.len());
        for (i, tag) in tags.iter().enumerate() {
            let surface = tag.span.of(text.text);
            let next = groups.len() as u32;
            let group = if let Some(entity) = known.get(i).map(|entity| entity as usize) {
                if entity >= by_entity.len() {
                    by_entity.resize(entity + 1, u32::MAX);
                }
                if by_entity[entity] == u32::MAX {
                    by_entity[entity] = next;
                    groups.push(Group { label: None, key: 0..0, is_name: false, acronym: false });
                }
                by_entity[entity]
            } else {
                let mut find = || {
                    let start = keys.len();
                    let is_name = push_comparable(tag, surface, &mut keys);
                    let key = start as u32..keys.len() as u32;
                    let new = Group { label: Some(tag.label), key, is_name, acronym: false };
                    let group = by_key.group(&new, &keys, &groups);
                    match group == next {
                        true => groups.push(Group { acronym: is_acronym(surface), ..new }),
                        false => keys.truncate(start),
                    }
                    group
                };
                match tag.value {
                    Some(_) => find(),
                    None => match by_surface.get(surface) {
                        Some((label, group)) if *label == tag.label => *group,
                        Some(_) => find(),
                        None => by_surface.or_insert(surface, (tag.label, find())).1,
                    },
                }
            };
            of.push(group);
        }
        let parent = (0..groups.len() as u32).map(Cell::new).collect();
        Groups { groups, keys, of, parent }
    }

    /// Comparable words of the name of a group, with spaces between.
    pub fn words(&self, group: u32) -> &str {
        let group = &self.groups[group as usize];
        if group.is_name { group.key(&self.keys) } else { "" }
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

/// The groups by label and key.
struct Keys {
    /// Number of a group, counted from 1; 0 where there is none.
    slots: Vec<u32>,
}

impl Keys {
    fn with_room(groups: usize) -> Keys {
        Keys { slots: vec![0; (2 * groups).max(1).next_power_of_two()] }
    }

    /// The group with the label and key of this one, which is the next one if there is none yet.
    fn group(&mut self, new: &Group, keys: &str, groups: &[Group]) -> u32 {
        let key = new.key(keys);
        let mut hash = Bytes::default();
        hash.write(key.as_bytes());
        let mask = self.slots.len() - 1;
        let mut at = (hash.finish() as usize).wrapping_add(new.label.map_or(0, |label| label as usize)) & mask;
        while let Some(number) = self.slots[at].checked_sub(1) {
            let known = &groups[number as usize];
            if known.label == new.label && known.key(keys) == key {
                return number;
            }
            at = (at + 1) & mask;
        }
        self.slots[at] = groups.len() as u32 + 1;
        groups.len() as u32
    }
}

/// Puts behind the keys what a mention has in common with those of its group; returns whether that is the words of a name.
fn push_comparable(tag: &Tag, surface: &str, keys: &mut String) -> bool {
    if let Some(value) = &tag.value {
        push_value(value, keys);
        return false;
    }
    let start = keys.len();
    key::push_comparable(surface, keys);
    let words = keys.get(start..).unwrap_or("");
    if words.is_empty() {
        keys.push_str(surface);
        return false;
    }
    if let Some(full) = alias::stands_for(tag.label, words) {
        keys.truncate(start);
        keys.push_str(full);
    }
    true
}

/// Numeric mentions are one when their values are.
fn push_value(value: &Value, keys: &mut String) {
    let parts = match value {
        Value::Date { iso } | Value::Time { iso } => ["= ", iso, "", ""],
        Value::Money { currency, amount } => ["= ", currency.unwrap_or("?"), " ", amount],
        Value::Percent { amount, points } => ["= ", amount, if *points { " true" } else { " false" }, ""],
        Value::Quantity { amount, unit } => ["= ", amount, " ", unit],
    };
    parts.into_iter().for_each(|part| keys.push_str(part));
}

fn is_acronym(surface: &str) -> bool {
    let letters = surface.chars().filter(|c| c.is_alphabetic());
    let upper = surface.chars().filter(|c| c.is_uppercase()).count();
    upper >= 2 && upper * 4 >= letters.count() * 3 && !surface.contains(' ')
}
