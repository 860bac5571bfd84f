//! Which entities of an edited text need not be found again: those of the labels of which nothing has changed.
//! Names of different labels are never compared with each other.

use super::Entity;
use super::body::is_in_brackets;
use crate::tag::{Label, Tag};

/// The tags and entities of an earlier version of a text.
#[derive(Clone, Copy)]
pub struct Earlier<'a> {
    pub text: &'a str,
    pub tags: &'a [Tag],
    pub entities: &'a [Entity],
    pub entity_of: &'a [u32],
}

/// What still holds of the earlier entities.
#[derive(Default)]
pub struct Known {
    /// The earlier entity of each tag of a label that is kept.
    of: Vec<Option<u32>>,
}

impl Earlier<'_> {
    /// The entities of a text whose tags are the same one after the other: these, with the scores of now.
    pub fn stand(&self, text: &str, tags: &[Tag]) -> Option<(Vec<Entity>, Vec<u32>)> {
        let is_same = |i: usize| self.tags[i].label == tags[i].label && self.is_alike(text, tags, i, i);
        if tags.len() != self.tags.len() || !(0..tags.len()).all(is_same) {
            return None;
        }
        let mut entities = self.entities.to_vec();
        for entity in &mut entities {
            let scores = entity.mentions.iter().filter_map(|&mention| tags.get(mention as usize));
            entity.score = scores.fold(0.0, |best, tag| tag.score.max(best));
        }
        Some((entities, self.entity_of.to_vec()))
    }

    /// Whether all that is compared of a tag is the same as of one of the earlier text.
    fn is_alike(&self, text: &str, tags: &[Tag], new: usize, old: usize) -> bool {
        let (tag, other) = (&tags[new], &self.tags[old]);
        tag.value == other.value
            && tag.span.of(text) == other.span.of(self.text)
            && is_long_form(text, tags, new) == is_long_form(self.text, self.tags, old)
    }
}

impl Known {
    /// Keeps the labels whose tags are the same one after the other, in all that is compared of them.
    pub fn of(text: &str, tags: &[Tag], earlier: Earlier<'_>) -> Known {
        let mut before = Label::ALL.map(|_| Vec::new());
        for (i, tag) in earlier.tags.iter().enumerate() {
            before[tag.label as usize].push(i);
        }
        let mut kept = Label::ALL.map(|_| true);
        let mut next = Label::ALL.map(|_| 0);
        let mut of = vec![None; tags.len()];
        for (i, tag) in tags.iter().enumerate() {
            let label = tag.label as usize;
            let old = before[label].get(next[label]).copied().filter(|_| kept[label]);
            next[label] += 1;
            match old.filter(|&old| earlier.is_alike(text, tags, i, old)) {
                Some(old) => of[i] = earlier.entity_of.get(old).copied(),
                None => kept[label] = false,
            }
        }
        for label in 0..kept.len() {
            kept[label] &= next[label] == before[label].len();
        }
        for (of, tag) in of.iter_mut().zip(tags) {
            *of = of.filter(|_| kept[tag.label as usize]);
        }
        Known { of }
    }

    pub fn get(&self, tag: usize) -> Option<u32> {
        self.of.get(tag).copied().flatten()
    }
}

/// Whether the next tag is a short form of this one in brackets.
fn is_long_form(text: &str, tags: &[Tag], i: usize) -> bool {
    matches!(tags.get(i..i + 2), Some([long, short]) if long.label == short.label && is_in_brackets(text, long, short))
}
