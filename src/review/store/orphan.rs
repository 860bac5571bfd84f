//! Decided mentions whose words are gone. They are kept as they were, until the words come back, an editor says where they
//! stand now, or lets them go.

use super::draft::Draft;
use super::operation::LabelId;
use super::state::{Entity, Link, Mention, Role, Status};
use crate::error::{Error, Result};
use crate::tag::{Label, Origin};
use crate::text::{Byte, Span, grapheme};
use serde::{Deserialize, Serialize};

/// So many characters on either side tell an orphan's place from others.
const AROUND: usize = 64;

/// A mention without a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Orphan {
    /// The number of the mention, which it keeps for when it is one again.
    pub id: u32,
    /// Its words, and what stood before and after them.
    pub quote: String,
    pub prefix: String,
    pub suffix: String,
    /// As it stood last; its span is of a text that is no more.
    pub mention: Mention,
    /// What it was one of; without mentions.
    pub entity: Box<Entity>,
}

impl Orphan {
    pub fn of(id: u32, mention: &Mention, entity: &Entity, text: &str) -> Orphan {
        let (prefix, suffix) = around(text, mention.span);
        let entity = Entity { mentions: Vec::new(), ..entity.clone() };
        // What an earlier edit has changed a little is known by the words that were decided on.
        let quote = mention.decided_on.clone().unwrap_or_else(|| mention.span.of(text).to_owned());
        Orphan { id, quote, prefix, suffix, mention: mention.clone(), entity: Box::new(entity) }
    }

    /// Whether it was one of an entity, and would be of its type.
    pub fn stands_with(&self, entity: u32, label: Label) -> bool {
        self.mention.entity == entity && entity != u32::MAX && self.mention.label == label
    }

    /// Whether both stood on the same words; one mention may have stood on several, before and after a step.
    pub fn is_same(&self, other: &Orphan) -> bool {
        (self.id, &self.quote, &self.prefix, &self.suffix) == (other.id, &other.quote, &other.prefix, &other.suffix)
    }
}

/// What stands before and after a place.
pub(in crate::review) fn around(text: &str, span: Span<Byte>) -> (String, String) {
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let from = before.char_indices().rev().take(AROUND).last().map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let prefix = before.get(grapheme::ceil(before, from)..).unwrap_or("");
    let suffix = after.get(..grapheme::floor(after, to)).unwrap_or("");
    (prefix.to_owned(), suffix.to_owned())
}

/// An orphan of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lost {
    pub quote: String,
    pub prefix: String,
    pub suffix: String,
    pub label: LabelId,
    pub status: Status,
    /// Name of its origin.
    pub origin: String,
    pub score: Option<f32>,
    pub reason: Option<String>,
    pub note: Option<String>,
    /// Name of its entity, and whether an editor gave it.
    pub name: String,
    pub named: bool,
    pub role: Option<Role>,
    pub link: Option<Link>,
}

impl Draft<'_> {
    pub fn orphan(&self, id: u32) -> Result<&Orphan> {
        let found = self.state.orphans.iter().find(|orphan| orphan.id == id);
        found.ok_or_else(|| Error::input(format!("There is no mention {id} that has lost its place.")))
    }

    pub fn let_go(&mut self, ids: &[u32]) -> Result<()> {
        for id in ids {
            self.orphan(*id)?;
            self.change_orphans(&mut |orphans| orphans.retain(|orphan| orphan.id != *id));
        }
        Ok(())
    }

    /// Makes a place what the orphan was, whatever is there.
    pub fn place(&mut self, id: u32, start: u32, end: u32) -> Result<()> {
        let span = self.selected(start, end, false)?;
        let Orphan { mention: was, entity, .. } = self.orphan(id)?.clone();
        let entity = self.entity_again(was.entity, &entity);
        let label = self.entity(entity)?.label;
        let known = match self.at(span) {
            Some(known) => {
                self.move_to(entity, &[known])?;
                known
            }
            None => {
                self.put_mention(id, Mention { span, entity, label, tag: None, ..was.clone() });
                id
            }
        };
        self.edit(known, &|mention| {
            mention.status = was.status;
            mention.reason.clone_from(&was.reason);
            mention.note = was.note.clone().or(mention.note.take());
            mention.by_house = was.by_house;
            (mention.anchor, mention.decided_on) = (None, None);
        })?;
        if was.status == Status::Accepted {
            self.supersede(span, Some(known))?;
        }
        self.let_go(&[id])
    }

    /// The entity that an orphan was one of, or the one called like it, or that made anew.
    fn entity_again(&mut self, number: u32, was: &Entity) -> u32 {
        if self.state.entity(number).is_some_and(|entity| entity.label == was.label) {
            return number;
        }
        if let Some(known) = self.entity_called(was.label, &was.name) {
            return known;
        }
        let new = self.add_entity(was.label, &was.name);
        let again = |entity: &mut Entity| {
            (entity.is_named, entity.role) = (was.is_named, was.role);
            (entity.link, entity.note) = (was.link.clone(), was.note.clone());
        };
        // It was added just now.
        let _ = self.edit_entity(new, &again);
        new
    }

    /// Takes an orphan of a file in.
    pub(super) fn take_in(&mut self, lost: &Lost) {
        let label = lost.label.0;
        let origin = Origin::ALL.into_iter().find(|origin| origin.name() == lost.origin);
        let added = Mention::added(Span::new(0, 0), label, u32::MAX, origin.unwrap_or(Origin::Import));
        let (status, score) = (lost.status, lost.score);
        let mention = Mention { status, score, reason: lost.reason.clone(), note: lost.note.clone(), ..added };
        let entity =
            Entity { is_named: lost.named, role: lost.role, link: lost.link.clone(), ..Entity::new(label, &lost.name) };
        let same = |orphan: &Orphan| {
            (&orphan.quote, &orphan.prefix, &orphan.suffix) == (&lost.quote, &lost.prefix, &lost.suffix)
                && orphan.mention.label == label
        };
        if self.state.orphans.iter().any(same) {
            return;
        }
        let orphan = Orphan {
            id: self.state.mentions.len() as u32,
            quote: lost.quote.clone(),
            prefix: lost.prefix.clone(),
            suffix: lost.suffix.clone(),
            mention,
            entity: Box::new(entity),
        };
        self.change_orphans(&mut |orphans| orphans.push(orphan.clone()));
    }
}
