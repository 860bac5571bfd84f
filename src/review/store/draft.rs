//! A transaction under way: it notes every change it makes, and either all of it comes to stand or nothing.

use super::change::Change;
use super::state::{Entity, Mention, State, Status};
use crate::entity;
use crate::error::{Error, Result};
use crate::order::sort_by_key;
use crate::pipeline::Analysis;
use crate::review::filing::Filing;
use crate::tag::Label;
use crate::text::{Byte, Span};

/// Why a suggestion was rejected that shares words with what an editor has marked.
pub const OVERLAP: &str = "overlap";

pub(super) struct Draft<'a> {
    pub analysis: &'a Analysis,
    pub state: &'a mut State,
    changes: Vec<Change>,
    /// Entities whose mentions have changed.
    touched: Vec<u32>,
}

impl<'a> Draft<'a> {
    pub fn new(analysis: &'a Analysis, state: &'a mut State) -> Self {
        Self { analysis, state, changes: Vec::new(), touched: Vec::new() }
    }

    /// Brings entities in line with their mentions; gives what has changed.
    pub fn finish(mut self) -> Vec<Change> {
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        touched.dedup();
        for id in touched {
            self.settle(id);
        }
        self.changes
    }

    /// Takes back all that was done.
    pub fn give_up(self) {
        for change in self.changes.iter().rev() {
            change.undo(self.state);
        }
    }

    /// The entity is brought in line with its mentions in the end.
    pub fn touch(&mut self, entity: u32) {
        self.touched.push(entity);
    }

    pub fn mention(&self, id: u32) -> Result<&Mention> {
        let unknown = || Error::input(format!("There is no mention {id} in this article."));
        self.state.mention(id).ok_or_else(unknown)
    }

    pub fn entity(&self, id: u32) -> Result<&Entity> {
        self.state.entity(id).ok_or_else(|| Error::input(format!("There is no entity {id} in this article.")))
    }

    pub fn words(&self, span: Span<Byte>) -> &'a str {
        span.of(self.analysis.document.text())
    }

    pub fn edit(&mut self, id: u32, edit: &dyn Fn(&mut Mention)) -> Result<()> {
        let before = self.mention(id)?;
        let mut after = before.clone();
        edit(&mut after);
        if after != *before {
            if after.span != before.span {
                self.touched.push(after.entity);
            }
            self.change_mention(id, Some(after));
        }
        Ok(())
    }

    fn change_mention(&mut self, id: u32, after: Option<Mention>) {
        let before = self.state.mention(id).cloned();
        self.make(Change::Mention { id, before, after });
    }

    pub fn edit_entity(&mut self, id: u32, edit: &dyn Fn(&mut Entity)) -> Result<()> {
        let before = self.entity(id)?;
        let mut after = before.clone();
        edit(&mut after);
        if after != *before {
            self.change_entity(id, Some(after));
        }
        Ok(())
    }

    fn change_entity(&mut self, id: u32, after: Option<Entity>) {
        let before = self.state.entity(id).cloned().map(Box::new);
        self.make(Change::Entity { id, before, after: after.map(Box::new) });
    }

    pub fn file(&mut self, edit: &dyn Fn(&mut Filing)) {
        let before = self.state.filing.clone();
        let mut after = before.clone();
        edit(&mut after);
        if after != before {
            self.make(Change::Filing { before, after });
        }
    }

    fn make(&mut self, change: Change) {
        change.redo(self.state);
        self.changes.push(change);
    }

    /// Takes a new mention into an entity, which learns of it when the transaction ends.
    pub fn add_mention(&mut self, mention: Mention) -> u32 {
        let id = self.state.mentions.len() as u32;
        let entity = mention.entity;
        self.make(Change::Mention { id, before: None, after: Some(mention) });
        let mut mentions = self.state.entity(entity).map_or_else(Vec::new, |entity| entity.mentions.clone());
        mentions.push(id);
        self.set_mentions(entity, mentions);
        id
    }

    pub fn drop_mention(&mut self, id: u32) -> Result<()> {
        let entity = self.mention(id)?.entity;
        let rest = self.entity(entity)?.mentions.iter().copied().filter(|&other| other != id).collect();
        self.change_mention(id, None);
        self.set_mentions(entity, rest);
        Ok(())
    }

    /// Everything as the analysis found it.
    pub fn start_over(&mut self) {
        let found = State::of(self.analysis);
        for id in 0..self.state.mentions.len() as u32 {
            if self.state.mention(id) != found.mention(id) {
                self.change_mention(id, found.mention(id).cloned());
            }
        }
        for id in 0..self.state.entities.len() as u32 {
            if self.state.entity(id) != found.entity(id) {
                self.change_entity(id, found.entity(id).cloned());
            }
        }
        self.file(&|filing| *filing = Filing::default());
    }

    /// An entity to which mentions are moved next.
    pub fn add_entity(&mut self, label: Label, name: &str) -> u32 {
        let id = self.state.entities.len() as u32;
        let entity = Entity {
            label,
            name: name.to_owned(),
            is_named: false,
            aliases: Vec::new(),
            mentions: Vec::new(),
            score: None,
            salience: 0.0,
            is_about: false,
            role: None,
            link: None,
            note: None,
        };
        self.make(Change::Entity { id, before: None, after: Some(Box::new(entity)) });
        self.touched.push(id);
        id
    }

    fn set_mentions(&mut self, entity: u32, mentions: Vec<u32>) {
        if let Some(mut after) = self.state.entity(entity).cloned() {
            after.mentions = mentions;
            self.change_entity(entity, Some(after));
            self.touched.push(entity);
        }
    }

    /// Moves mentions to an entity and gives them its label.
    pub fn move_to(&mut self, entity: u32, mentions: &[u32]) -> Result<()> {
        let label = self.entity(entity)?.label;
        let mut left: Vec<u32> = Vec::new();
        for &id in mentions {
            let from = self.mention(id)?.entity;
            if from != entity && !left.contains(&from) {
                left.push(from);
            }
            self.edit(id, &|mention| (mention.entity, mention.label) = (entity, label))?;
        }
        for from in left {
            let stays = |id: &u32| self.state.mention(*id).is_some_and(|mention| mention.entity == from);
            let rest = self.entity(from)?.mentions.iter().copied().filter(stays).collect();
            self.set_mentions(from, rest);
        }
        let mut all = self.entity(entity)?.mentions.clone();
        all.extend(mentions.iter().filter(|id| !all.contains(id)).copied().collect::<Vec<_>>());
        self.set_mentions(entity, all);
        Ok(())
    }

    /// The entity with a label that is known by a name.
    pub fn entity_called(&self, label: Label, name: &str) -> Option<u32> {
        let wanted = entity::comparable(name);
        let is_called = |entity: &Entity| {
            let mut names = std::iter::once(&entity.name).chain(&entity.aliases);
            names.any(|name| entity::comparable(name) == wanted)
        };
        self.state.entities().find(|(_, entity)| entity.label == label && is_called(entity)).map(|(id, _)| id)
    }

    /// Rejects suggestions that share words with a place an editor has decided on. What was decided stays.
    pub fn supersede(&mut self, span: Span<Byte>, except: Option<u32>) -> Result<()> {
        for id in self.state.overlapping(span) {
            if Some(id) != except {
                self.supersede_one(id)?;
            }
        }
        Ok(())
    }

    /// Rejects a mention, if it is a suggestion.
    pub fn supersede_one(&mut self, id: u32) -> Result<()> {
        if self.mention(id)?.status != Status::Suggested {
            return Ok(());
        }
        self.edit(id, &|mention| {
            mention.status = Status::Rejected;
            mention.reason = Some(OVERLAP.to_owned());
        })
    }

    /// An entity without mentions goes; one whose mentions have changed is called after them.
    fn settle(&mut self, id: u32) {
        let Some(entity) = self.state.entity(id) else { return };
        if entity.mentions.is_empty() {
            return self.change_entity(id, None);
        }
        let mut after = entity.clone();
        let start = |id: &u32| self.state.mention(*id).map(|mention| (mention.span, *id));
        sort_by_key(&mut after.mentions, start);
        let surface = |id: &u32| self.state.mention(*id).map(|mention| self.words(mention.span));
        let (name, mut aliases) = entity::forms(after.mentions.iter().filter_map(surface).collect());
        match after.is_named {
            true if name != after.name => aliases.insert(0, name),
            true => {}
            false => after.name = name,
        }
        after.aliases = aliases.into_iter().filter(|alias| *alias != after.name).collect();
        if after != *entity {
            self.change_entity(id, Some(after));
        }
    }
}
