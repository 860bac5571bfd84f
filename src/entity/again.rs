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
            let same = |old: &usize| {
                let other = &earlier.tags[*old];
                tag.value == other.value
                    && tag.span.of(text) == other.span.of(earlier.text)
                    && is_long_form(text, tags, i) == is_long_form(earlier.text, earlier.tags, *old)
            };
            match old.filter(same) {
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
