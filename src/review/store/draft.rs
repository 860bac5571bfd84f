//! A transaction under way: it notes what each thing was before it is touched, and either all of it comes to stand or
//! nothing.

use super::change::{Change, put};
use super::house::{HouseDecision, begun};
use super::orphan::Orphan;
use super::places::Places;
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

pub(in crate::review) struct Draft<'a> {
    pub analysis: &'a Analysis,
    /// As it would stand; changed here alone.
    pub state: &'a mut State,
    mentions: Before<Mention>,
    entities: Before<Entity>,
    filing: Option<Filing>,
    orphans: Option<Vec<Orphan>>,
    /// So many numbers were given before.
    numbers: (u32, u32),
    /// Entities whose mentions have changed.
    touched: Vec<u32>,
    /// Made when a place is first asked for.
    places: Option<Places>,
    /// What was found begins as a house has decided before.
    house: &'a [HouseDecision],
}

/// What things were before a transaction, in the order in which they were touched; none before they came.
struct Before<T> {
    list: Vec<(u32, Option<T>)>,
    is_noted: Vec<bool>,
}

impl<T> Default for Before<T> {
    fn default() -> Self {
        Self { list: Vec::new(), is_noted: Vec::new() }
    }
}

impl<T: Clone> Before<T> {
    /// Notes how a thing stands, if that was not done before.
    fn note(&mut self, things: &[Option<T>], id: u32) {
        let at = id as usize;
        if self.is_noted.len() <= at {
            self.is_noted.resize(things.len().max(at + 1), false);
        }
        if let Some(noted) = self.is_noted.get_mut(at).filter(|noted| !**noted) {
            *noted = true;
            self.list.push((id, things.get(at).cloned().flatten()));
        }
    }
}

impl<'a> Draft<'a> {
    pub fn new(analysis: &'a Analysis, state: &'a mut State) -> Self {
        let (mentions, entities) = (Before::default(), Before::default());
        let (touched, numbers) = (Vec::new(), state.numbers());
        Self {
            numbers,
            analysis,
            state,
            mentions,
            entities,
            filing: None,
            orphans: None,
            touched,
            places: None,
            house: &[],
        }
    }

    /// What was found was changed as a house has decided before.
    pub(super) fn of_house(self, house: &'a [HouseDecision]) -> Self {
        Self { house, ..self }
    }

    /// Brings entities in line with their mentions; gives what has changed.
    pub(in crate::review) fn finish(mut self) -> Vec<Change> {
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        touched.dedup();
        for id in touched {
            self.settle(id);
        }
        let mut changes = Vec::new();
        for (id, before) in self.mentions.list {
            let after = self.state.mention(id).cloned();
            // What came and went again still has had its number.
            if before.is_none() || before != after {
                changes.push(Change::Mention { id, before, after });
            }
        }
        for (id, before) in self.entities.list {
            let after = self.state.entity(id).cloned();
            if before.is_none() || before != after {
                changes.push(Change::Entity { id, before: before.map(Box::new), after: after.map(Box::new) });
            }
        }
        match self.filing {
            Some(before) if before != self.state.filing => {
                changes.push(Change::Filing { before, after: self.state.filing.clone() });
            }
            _ => {}
        }
        match self.orphans {
            Some(before) if before != self.state.orphans => {
                changes.push(Change::Orphans { before, after: self.state.orphans.clone() });
            }
            _ => {}
        }
        changes
    }

    /// Takes back all that was done.
    pub fn give_up(self) {
        for (id, before) in self.mentions.list {
            put(&mut self.state.mentions, id, before);
        }
        for (id, before) in self.entities.list {
            put(&mut self.state.entities, id, before);
        }
        self.state.give_back(self.numbers);
        if let Some(before) = self.filing {
            self.state.filing = before;
        }
        if let Some(before) = self.orphans {
            self.state.orphans = before;
        }
    }

    /// The entity is brought in line with its mentions in the end.
    pub fn touch(&mut self, entity: u32) {
        self.touched.push(entity);
    }

    pub fn mention(&self, id: u32) -> Result<&Mention> {
        self.state.mention(id).ok_or_else(|| unknown("mention", id))
    }

    pub fn entity(&self, id: u32) -> Result<&Entity> {
        self.state.entity(id).ok_or_else(|| unknown("entity", id))
    }

    pub fn words(&self, span: Span<Byte>) -> &'a str {
        span.of(self.analysis.document.text())
    }

    fn places(&mut self) -> &mut Places {
        self.places.get_or_insert_with(|| Places::of(self.state))
    }

    /// The mention with exactly this span.
    pub fn at(&mut self, span: Span<Byte>) -> Option<u32> {
        self.places().at(span)
    }

    /// Mentions that share characters with a span and are not rejected.
    pub fn overlapping(&mut self, span: Span<Byte>) -> Vec<u32> {
        let places = self.places.get_or_insert_with(|| Places::of(self.state));
        places.overlapping(self.state, span)
    }

    pub fn edit(&mut self, id: u32, edit: &dyn Fn(&mut Mention)) -> Result<()> {
        self.mention(id)?;
        self.mentions.note(&self.state.mentions, id);
        let slot = self.state.mentions.get_mut(id as usize).and_then(Option::as_mut);
        let mention = slot.ok_or_else(|| unknown("mention", id))?;
        let before = mention.span;
        edit(mention);
        let (after, entity) = (mention.span, mention.entity);
        if before != after {
            self.touched.push(entity);
            if let Some(places) = &mut self.places {
                places.remove(before, id);
                places.add(after, id);
            }
        }
        Ok(())
    }

    pub fn edit_entity(&mut self, id: u32, edit: &dyn Fn(&mut Entity)) -> Result<()> {
        self.entity(id)?;
        self.entities.note(&self.state.entities, id);
        let slot = self.state.entities.get_mut(id as usize).and_then(Option::as_mut);
        edit(slot.ok_or_else(|| unknown("entity", id))?);
        Ok(())
    }

    pub fn file(&mut self, edit: &dyn Fn(&mut Filing)) {
        if self.filing.is_none() {
            self.filing = Some(self.state.filing.clone());
        }
        edit(&mut self.state.filing);
    }

    pub fn change_orphans(&mut self, change: &mut dyn FnMut(&mut Vec<Orphan>)) {
        if self.orphans.is_none() {
            self.orphans = Some(self.state.orphans.clone());
        }
        change(&mut self.state.orphans);
        self.state.reserve();
    }

    /// Takes a new mention into its entity.
    pub fn add_mention(&mut self, mention: Mention) -> u32 {
        let id = self.state.mentions.len() as u32;
        self.put_mention(id, mention);
        id
    }

    /// The same, with a number that no mention has.
    pub fn put_mention(&mut self, id: u32, mention: Mention) {
        let (span, entity) = (mention.span, mention.entity);
        self.mentions.note(&self.state.mentions, id);
        put(&mut self.state.mentions, id, Some(mention));
        if let Some(places) = &mut self.places {
            places.add(span, id);
        }
        self.change_mentions(entity, &mut |mentions| mentions.push(id));
    }

    pub fn drop_mention(&mut self, id: u32) -> Result<()> {
        let Mention { entity, span, .. } = *self.mention(id)?;
        self.mentions.note(&self.state.mentions, id);
        if let Some(slot) = self.state.mentions.get_mut(id as usize) {
            *slot = None;
        }
        if let Some(places) = &mut self.places {
            places.remove(span, id);
        }
        self.change_mentions(entity, &mut |mentions| mentions.retain(|&other| other != id));
        Ok(())
    }

    /// Everything as the analysis found it, and as the house has decided on that before.
    pub fn start_over(&mut self) {
        let found = begun(self.analysis, self.house);
        for id in 0..self.state.mentions.len() as u32 {
            self.mentions.note(&self.state.mentions, id);
        }
        for id in 0..self.state.entities.len() as u32 {
            self.entities.note(&self.state.entities, id);
        }
        // Numbers that were given stay given.
        let gap = (self.state.mentions.len(), self.state.entities.len());
        let State { mut mentions, mut entities, filing, orphans } = found;
        mentions.resize(gap.0, None);
        entities.resize(gap.1, None);
        (self.state.mentions, self.state.entities) = (mentions, entities);
        self.file(&|now| now.clone_from(&filing));
        self.change_orphans(&mut |now| now.clone_from(&orphans));
        self.places = None;
    }

    /// An entity to which mentions are moved next.
    pub fn add_entity(&mut self, label: Label, name: &str) -> u32 {
        let id = self.state.entities.len() as u32;
        self.entities.note(&self.state.entities, id);
        self.state.entities.push(Some(Entity::new(label, name)));
        self.touched.push(id);
        id
    }

    fn change_mentions(&mut self, entity: u32, change: &mut dyn FnMut(&mut Vec<u32>)) {
        self.entities.note(&self.state.entities, entity);
        if let Some(entity) = self.state.entities.get_mut(entity as usize).and_then(Option::as_mut) {
            change(&mut entity.mentions);
        }
        self.touched.push(entity);
    }

    /// Moves mentions to an entity and gives them its label.
    pub fn move_to(&mut self, entity: u32, mentions: &[u32]) -> Result<()> {
        let label = self.entity(entity)?.label;
        let mut left: Vec<u32> = Vec::new();
        let mut moved = Vec::new();
        for &id in mentions {
            let from = self.mention(id)?.entity;
            if from != entity {
                moved.push(id);
                left.push(from);
            }
            self.edit(id, &|mention| (mention.entity, mention.label) = (entity, label))?;
        }
        left.sort_unstable();
        left.dedup();
        for from in left {
            let state = &self.state.mentions;
            let stays = |id: u32| state.get(id as usize).and_then(Option::as_ref).is_some_and(|m| m.entity == from);
            let rest: Vec<u32> = self.entity(from)?.mentions.iter().copied().filter(|&id| stays(id)).collect();
            self.change_mentions(from, &mut |mentions| mentions.clone_from(&rest));
        }
        self.change_mentions(entity, &mut |mentions| mentions.extend(&moved));
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
        for id in self.overlapping(span) {
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
        let mut mentions = entity.mentions.clone();
        let start = |id: &u32| self.state.mention(*id).map(|mention| (mention.span, *id));
        sort_by_key(&mut mentions, start);
        let surface = |id: &u32| self.state.mention(*id).map(|mention| self.words(mention.span));
        let (name, aliases) = entity::forms(mentions.iter().filter_map(surface).collect());
        self.entities.note(&self.state.entities, id);
        let Some(slot) = self.state.entities.get_mut(id as usize) else { return };
        if mentions.is_empty() {
            *slot = None;
        } else if let Some(entity) = slot {
            entity.settle(mentions, name, aliases);
        }
    }
}

fn unknown(what: &str, id: u32) -> Error {
    Error::input(format!("There is no {what} {id} in this article."))
}
