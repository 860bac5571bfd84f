//! Accept, reject, take back, take away.

use super::draft::Draft;
use super::operation::Target;
use super::state::{Mention, Status};
use crate::error::Result;
use crate::review::listing;
use crate::review::marks::steps;

/// Why a suggestion was rejected that an editor wanted to take away.
pub const REMOVED: &str = "removed";

impl Draft<'_> {
    /// The mentions of a target that a decision for `status` changes.
    fn meant(&self, target: &Target, status: Status) -> Result<Vec<u32>> {
        let least = steps(target.threshold.unwrap_or(0.0));
        let is_open = |mention: &Mention| mention.status == Status::Suggested;
        let is_sure = |mention: &Mention| mention.score.is_none_or(|score| steps(score) >= least);
        let mut meant = self.shown(target, &|mention| is_open(mention) != (status == Status::Suggested));
        for &id in &target.entities {
            let all: Vec<_> = self.state.of_entity(self.entity(id)?).collect();
            // Once all is decided, the entity as a whole is decided otherwise.
            let any_open = status != Status::Suggested && all.iter().any(|(_, mention)| is_open(mention));
            let meets = |mention: &Mention| !any_open || (is_open(mention) && is_sure(mention));
            meant.extend(all.iter().filter(|(_, mention)| meets(mention)).map(|(id, _)| *id));
        }
        self.with_named(meant, target)
    }

    /// The mentions that a list shows, as far as they are wanted. What was decided on otherwise is never among them:
    /// nobody sees each of many.
    fn shown(&self, target: &Target, is_wanted: &dyn Fn(&Mention) -> bool) -> Vec<u32> {
        let Some(query) = &target.matching else { return Vec::new() };
        let kept = listing::matching(self.state, query);
        kept.into_iter().filter(|(_, mention)| is_wanted(mention)).map(|(id, _)| id).collect()
    }

    /// Adds the mentions that are named one by one, whatever was decided on them.
    fn with_named(&self, mut meant: Vec<u32>, target: &Target) -> Result<Vec<u32>> {
        for &id in &target.mentions {
            self.mention(id)?;
            meant.push(id);
        }
        Ok(meant)
    }

    pub fn accept(&mut self, target: &Target) -> Result<()> {
        for id in self.meant(target, Status::Accepted)? {
            self.accept_mention(id)?;
        }
        Ok(())
    }

    /// Suggestions that share words with what is accepted are out.
    pub fn accept_mention(&mut self, id: u32) -> Result<()> {
        let span = self.mention(id)?.span;
        self.edit(id, &|mention| {
            mention.status = Status::Accepted;
            mention.reason = None;
            mention.looked_at();
        })?;
        self.supersede(span, Some(id))
    }

    pub fn reject(&mut self, target: &Target, reason: Option<&str>) -> Result<()> {
        for id in self.meant(target, Status::Rejected)? {
            self.edit(id, &|mention| {
                mention.status = Status::Rejected;
                mention.reason = reason.map(str::to_owned);
                mention.looked_at();
            })?;
        }
        Ok(())
    }

    pub fn reset(&mut self, target: &Target) -> Result<()> {
        for id in self.meant(target, Status::Suggested)? {
            if self.mention(id)?.is_added() {
                self.drop_mention(id)?;
                continue;
            }
            self.edit(id, &|mention| {
                mention.status = Status::Suggested;
                mention.reason = None;
                mention.looked_at();
            })?;
        }
        Ok(())
    }

    pub fn remove(&mut self, mentions: &[u32]) -> Result<()> {
        for &id in mentions {
            match self.mention(id)?.is_added() {
                true => self.drop_mention(id)?,
                false => self.edit(id, &|mention| {
                    mention.status = Status::Rejected;
                    mention.reason = Some(REMOVED.to_owned());
                })?,
            }
        }
        Ok(())
    }

    /// The mentions that get another label: those of an entity that nobody has rejected.
    pub fn wanted(&self, target: &Target) -> Result<Vec<u32>> {
        let is_rejected = |mention: &Mention| mention.status == Status::Rejected;
        let mut wanted = self.shown(target, &|mention| !is_rejected(mention));
        for &id in &target.entities {
            let all: Vec<_> = self.state.of_entity(self.entity(id)?).collect();
            let none_left = all.iter().all(|(_, mention)| is_rejected(mention));
            let is_meant = |mention: &Mention| none_left || !is_rejected(mention);
            wanted.extend(all.iter().filter(|(_, mention)| is_meant(mention)).map(|(id, _)| *id));
        }
        let mut wanted = self.with_named(wanted, target)?;
        wanted.sort_unstable();
        wanted.dedup();
        Ok(wanted)
    }
}
