//! What is done to entities: joined, divided, called, linked, given a part.

use super::draft::Draft;
use super::state::{Link, Role};
use crate::error::{Error, Result};

impl Draft<'_> {
    pub fn merge(&mut self, entities: &[u32]) -> Result<()> {
        let Some((&first, others)) = entities.split_first() else { return Err(too_few()) };
        self.entity(first)?;
        let others: Vec<u32> = others.iter().copied().filter(|&other| other != first).collect();
        if others.is_empty() {
            return Err(too_few());
        }
        for other in others {
            let mentions = self.entity(other)?.mentions.clone();
            self.move_to(first, &mentions)?;
        }
        Ok(())
    }

    pub fn split(&mut self, mentions: &[u32]) -> Result<()> {
        let Some(&first) = mentions.first() else {
            return Err(Error::input("Nothing is to be split off. Name the mentions that are another entity."));
        };
        let from = self.mention(first)?.entity;
        let mut apart: Vec<u32> = mentions.to_vec();
        apart.sort_unstable();
        apart.dedup();
        for &id in &apart {
            if self.mention(id)?.entity != from {
                return Err(Error::input("These mentions are not of one entity. Split off those of one entity."));
            }
        }
        let entity = self.entity(from)?;
        if apart.len() == entity.mentions.len() {
            return Err(Error::input("All mentions of the entity would go. Leave at least one with it."));
        }
        let (label, name) = (entity.label, self.words(self.mention(first)?.span).to_owned());
        let new = self.add_entity(label, &name);
        self.move_to(new, &apart)
    }

    /// An empty name gives the entity its own back.
    pub fn rename(&mut self, entity: u32, name: &str) -> Result<()> {
        let name = name.trim();
        let is_named = !name.is_empty();
        self.edit_entity(entity, &|entity| {
            entity.is_named = is_named;
            if is_named {
                entity.name = name.to_owned();
            }
        })?;
        self.touch(entity);
        Ok(())
    }

    pub fn set_role(&mut self, entity: u32, role: Option<Role>) -> Result<()> {
        self.edit_entity(entity, &|entity| entity.role = role)
    }

    pub fn link(&mut self, entity: u32, link: Option<&Link>) -> Result<()> {
        if let Some(uri) = link.and_then(|link| link.uri.as_deref())
            && !is_address(uri)
        {
            return Err(Error::input(format!(
                "“{uri}” is not an address to link to. It should begin with http://, https:// or urn:."
            )));
        }
        self.edit_entity(entity, &|entity| entity.link = link.cloned())
    }

    pub fn note(&mut self, mention: Option<u32>, entity: Option<u32>, text: &str) -> Result<()> {
        let text = text.trim();
        let note = || (!text.is_empty()).then(|| text.to_owned());
        match (mention, entity) {
            (Some(id), None) => self.edit(id, &|mention| mention.note = note()),
            (None, Some(id)) => self.edit_entity(id, &|entity| entity.note = note()),
            _ => Err(Error::input("A note belongs to one mention or to one entity. Name one of them.")),
        }
    }
}

fn too_few() -> Error {
    Error::input("Fewer than two entities are to be merged. Name the one to keep and those that are the same.")
}

/// Links come back in files that other programs read, and in pages: only what cannot run is let in.
pub fn is_address(uri: &str) -> bool {
    let scheme = uri.split(':').next().unwrap_or("").to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "urn")
        && uri.len() > scheme.len() + 1
        && !uri.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`' | '{' | '}'))
}
