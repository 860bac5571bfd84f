//! Where mentions are and what they are: labels, edges, new ones, the same words elsewhere.

use super::alike::{Match, of_mention};
use super::draft::Draft;
use super::operation::{Edge, Target};
use super::snap::{nudge, selected};
use super::state::{Mention, Status};
use crate::error::{Error, Result};
use crate::tag::{Label, Origin};
use crate::text::{Byte, Span};

impl Draft<'_> {
    pub fn relabel(&mut self, target: &Target, label: Label, alike: bool) -> Result<()> {
        let mentions = self.wanted(target)?;
        self.correct(&mentions, label)?;
        match mentions.first() {
            Some(&first) if alike => self.propagate_to_open(first),
            _ => Ok(()),
        }
    }

    fn correct(&mut self, mentions: &[u32], label: Label) -> Result<()> {
        self.assign(mentions, label)?;
        mentions.iter().try_for_each(|&id| self.accept_mention(id))
    }

    /// Gives mentions a label. Entities that are meant as a whole keep their number, unless one of that name and label
    /// is there already.
    pub fn assign(&mut self, mentions: &[u32], label: Label) -> Result<()> {
        let mut open = mentions.to_vec();
        while let Some(&first) = open.first() {
            let from = self.mention(first)?.entity;
            let together: Vec<u32> =
                open.iter().copied().filter(|&id| self.state.mention(id).is_some_and(|m| m.entity == from)).collect();
            open.retain(|id| !together.contains(id));
            let entity = self.entity(from)?;
            if entity.label != label {
                let name = match together.len() == entity.mentions.len() {
                    true => entity.name.clone(),
                    false => self.words(self.mention(first)?.span).to_owned(),
                };
                let is_whole = together.len() == entity.mentions.len();
                match self.entity_called(label, &name) {
                    Some(known) => self.move_to(known, &together)?,
                    None if is_whole => {
                        self.edit_entity(from, &|entity| entity.label = label)?;
                        for &id in &together {
                            self.edit(id, &|mention| mention.label = label)?;
                        }
                    }
                    None => {
                        let new = self.add_entity(label, &name);
                        self.move_to(new, &together)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The span of a selection in UTF-16 units.
    pub fn selected(&self, start: u32, end: u32, raw: bool) -> Result<Span<Byte>> {
        selected(self.analysis, start, end, raw)
    }

    pub fn set_range(&mut self, id: u32, start: u32, end: u32, raw: bool) -> Result<()> {
        let span = self.selected(start, end, raw)?;
        self.set_span(id, span)
    }

    pub fn nudge(&mut self, id: u32, edge: Edge, by: i32) -> Result<()> {
        let span = nudge(&self.analysis.document, self.mention(id)?.span, edge, by)?;
        self.set_span(id, span)
    }

    fn set_span(&mut self, id: u32, span: Span<Byte>) -> Result<()> {
        if let Some(other) = self.at(span).filter(|&other| other != id) {
            if self.mention(other)?.status == Status::Accepted {
                let why =
                    format!("“{}” is marked there already. Reject or remove that mention first.", self.words(span));
                return Err(Error::input(why));
            }
            // Two mentions of the same words would be one too many.
            self.drop_mention(other)?;
        }
        self.edit(id, &|mention| mention.span = span)?;
        self.accept_mention(id)
    }

    pub fn add(&mut self, start: u32, end: u32, label: Label, alike: bool, raw: bool) -> Result<()> {
        let span = self.selected(start, end, raw)?;
        let id = self.mark(span, label)?;
        if alike { self.propagate(id, Match::Fold) } else { Ok(()) }
    }

    /// Makes a place a mention with a label, whatever was there.
    pub fn mark(&mut self, span: Span<Byte>, label: Label) -> Result<u32> {
        if let Some(known) = self.at(span) {
            self.correct(&[known], label)?;
            return Ok(known);
        }
        let entity = self.entity_for(label, self.words(span));
        self.mark_in(entity, span)
    }

    /// The entity with a label and a name, or a new one.
    pub fn entity_for(&mut self, label: Label, name: &str) -> u32 {
        match self.entity_called(label, name) {
            Some(known) => known,
            None => self.add_entity(label, name),
        }
    }

    /// Makes a place where no mention is one of an entity.
    pub fn mark_in(&mut self, entity: u32, span: Span<Byte>) -> Result<u32> {
        let label = self.entity(entity)?.label;
        let id = self.add_mention(Mention::added(span, label, entity, Origin::Editor));
        self.supersede(span, Some(id))?;
        Ok(id)
    }

    /// Places alike that are not what the mention is, and could be made so: unmarked ones and suggestions. What was
    /// decided otherwise is an exception and stays.
    pub fn propagate(&mut self, id: u32, matching: Match) -> Result<()> {
        let source = self.mention(id)?.clone();
        if source.status == Status::Rejected {
            return Err(Error::input("A rejected mention cannot be applied to others. Accept it first."));
        }
        self.accept_mention(id)?;
        for span in self.alike(id, matching) {
            match self.at(span) {
                Some(other) if self.mention(other)?.status == Status::Suggested => {
                    self.correct(&[other], source.label)?;
                    self.follow(other, id)?;
                }
                Some(_) => {}
                None if self.overlapping(span).is_empty() => {
                    let entity = self.mention(id)?.entity;
                    self.mark_in(entity, span)?;
                }
                None => {}
            }
        }
        Ok(())
    }

    /// A corrected label holds for the undecided mentions of the same words that had the other one.
    fn propagate_to_open(&mut self, id: u32) -> Result<()> {
        let label = self.mention(id)?.label;
        for span in self.alike(id, Match::Fold) {
            let Some(other) = self.at(span) else { continue };
            let mention = self.mention(other)?;
            if mention.status == Status::Suggested && mention.label != label {
                self.correct(&[other], label)?;
                self.follow(other, id)?;
            }
        }
        Ok(())
    }

    fn alike(&self, id: u32, matching: Match) -> Vec<Span<Byte>> {
        of_mention(self.analysis, self.state, id, matching).unwrap_or_default()
    }

    /// Makes a mention part of the entity of another one.
    fn follow(&mut self, id: u32, leader: u32) -> Result<()> {
        let entity = self.mention(leader)?.entity;
        if self.mention(id)?.entity == entity { Ok(()) } else { self.move_to(entity, &[id]) }
    }
}
