//! Decisions that were made on another version of the article, put onto this one.

use super::draft::Draft;
use super::operation::LabelId;
use super::orphan::Lost;
use super::state::{Anchor, Link, Mention, Role, Status};
use crate::error::Result;
use crate::review::filing::Decision;
use crate::tag::Origin;
use crate::text::{Byte, Span};
use serde::{Deserialize, Serialize};

/// What was decided, by places of this version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    /// Everything that was decided here goes first.
    #[serde(default)]
    pub replace: bool,
    /// It is all there is: what was found here and is not among it goes too.
    #[serde(default)]
    pub complete: bool,
    pub groups: Vec<Group>,
    pub topics: Vec<FiledTopic>,
    /// What has no place in this version.
    #[serde(default)]
    pub orphans: Vec<Lost>,
}

/// An entity with the mentions that are left of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub label: LabelId,
    /// The name that an editor gave it.
    pub name: Option<String>,
    pub role: Option<Role>,
    /// The part it plays, whoever thinks so: an editor, if the analysis does not.
    #[serde(default)]
    pub plays: Option<Role>,
    pub link: Option<Link>,
    pub note: Option<String>,
    pub mentions: Vec<Kept>,
}

/// One mention; offsets in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    pub start: u32,
    pub end: u32,
    pub status: Status,
    /// Name of its origin.
    pub origin: String,
    pub score: Option<f32>,
    pub reason: Option<String>,
    pub note: Option<String>,
    pub house: bool,
    /// Where it was suggested, if that is elsewhere.
    #[serde(default)]
    pub was: Option<(u32, u32)>,
    #[serde(default)]
    pub anchor: Option<Anchor>,
    #[serde(default)]
    pub decided_on: Option<String>,
}

impl Kept {
    /// A mention as it stands, at a place of its text or of another.
    pub fn of(mention: &Mention, (start, end): (u32, u32)) -> Kept {
        Kept {
            start,
            end,
            status: mention.status,
            origin: mention.origin.name().to_owned(),
            score: mention.score,
            reason: mention.reason.clone(),
            note: mention.note.clone(),
            house: mention.by_house,
            was: None,
            anchor: mention.anchor,
            decided_on: mention.decided_on.clone(),
        }
    }
}

/// What groups have become: entities by the place of their group, mentions by that of their group and in it.
#[derive(Default)]
pub(in crate::review) struct Restored {
    pub entities: Vec<(usize, u32)>,
    pub mentions: Vec<((usize, usize), u32)>,
    /// All places that are spoken for, in text order.
    claimed: Vec<Span<Byte>>,
}

/// A decision on a topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FiledTopic {
    pub code: String,
    pub decision: Decision,
}

impl Draft<'_> {
    /// Does what was decided once more.
    pub fn restore(&mut self, carried: &Carried) -> Result<()> {
        if carried.replace {
            self.start_over();
        }
        let claimed = self.restore_groups(&carried.groups)?.claimed;
        if carried.complete {
            let is_extra = |span| claimed.binary_search(span).is_err();
            let all = self.state.mentions();
            let extra: Vec<u32> = all.filter(|(_, mention)| is_extra(&mention.span)).map(|(id, _)| id).collect();
            extra.into_iter().try_for_each(|id| self.drop_mention(id))?;
        }
        for FiledTopic { code, decision } in &carried.topics {
            self.file(&|filing| filing.decide(code, *decision));
        }
        carried.orphans.iter().for_each(|lost| self.take_in(lost));
        Ok(())
    }

    /// Puts entities with their mentions where they belong; places that hold no words any more are passed over.
    pub fn restore_groups(&mut self, groups: &[Group]) -> Result<Restored> {
        let mut restored = Restored::default();
        let kept = || groups.iter().flat_map(|group| &group.mentions);
        restored.claimed = kept().filter_map(|kept| self.selected(kept.start, kept.end, true).ok()).collect();
        restored.claimed.sort_unstable();
        for (i, group) in groups.iter().enumerate() {
            if let Some(entity) = self.restore_group(i, group, &mut restored)? {
                restored.entities.push((i, entity));
            }
        }
        Ok(restored)
    }

    /// The entity that most likely is the same goes on as this one, with mentions that are new in it.
    fn restore_group(&mut self, at: usize, group: &Group, restored: &mut Restored) -> Result<Option<u32>> {
        let claimed = &restored.claimed;
        let mut places: Vec<_> = (0..)
            .zip(&group.mentions)
            .filter_map(|(i, kept)| Some((self.selected(kept.start, kept.end, true).ok()?, kept, i)))
            .collect();
        places.dedup_by_key(|(span, ..)| *span);
        let Some(&(first, ..)) = places.first() else { return Ok(None) };
        let known: Vec<Option<u32>> = places.iter().map(|(span, kept, _)| self.known(*span, kept, claimed)).collect();
        let ids: Vec<u32> = known.iter().copied().flatten().collect();
        let taken = &restored.entities;
        let is_taken = |entity: u32| taken.iter().any(|(_, taken)| *taken == entity);
        let is_heir = |mention: &Mention| mention.label == group.label.0 && !is_taken(mention.entity);
        let heir = ids.iter().filter_map(|&id| self.state.mention(id)).find(|mention| is_heir(mention));
        let entity = match heir.map(|mention| mention.entity) {
            Some(heir) => heir,
            None => self.add_entity(group.label.0, self.words(first)),
        };
        self.move_to(entity, &ids)?;
        for ((span, kept, i), known) in places.into_iter().zip(known) {
            let id = self.restore_mention(entity, span, kept, known, claimed)?;
            restored.mentions.push(((at, i), id));
        }
        self.edit_entity(entity, &|entity| {
            let plays = group.plays.filter(|role| (*role == Role::About) != entity.is_about);
            entity.role = group.role.or(plays);
            entity.link.clone_from(&group.link);
            entity.note.clone_from(&group.note);
            if let Some(name) = &group.name {
                entity.name.clone_from(name);
                entity.is_named = true;
            }
        })?;
        self.touch(entity);
        Ok(Some(entity))
    }

    /// The mention that goes on as a kept one: that at its place, or that which was moved there.
    fn known(&mut self, span: Span<Byte>, kept: &Kept, claimed: &[Span<Byte>]) -> Option<u32> {
        self.at(span).or_else(|| {
            let (start, end) = kept.was?;
            let was = self.selected(start, end, true).ok().filter(|was| claimed.binary_search(was).is_err())?;
            self.at(was).filter(|id| self.state.mention(*id).is_some_and(|mention| mention.tag.is_some()))
        })
    }

    fn restore_mention(
        &mut self,
        entity: u32,
        span: Span<Byte>,
        kept: &Kept,
        known: Option<u32>,
        claimed: &[Span<Byte>],
    ) -> Result<u32> {
        let id = match known {
            Some(id) => id,
            None => {
                let origin = Origin::ALL.into_iter().find(|origin| origin.name() == kept.origin);
                let label = self.entity(entity)?.label;
                let added = Mention::added(span, label, entity, origin.unwrap_or(Origin::Editor));
                self.add_mention(Mention { score: kept.score, ..added })
            }
        };
        self.edit(id, &|mention| {
            mention.span = span;
            mention.status = kept.status;
            mention.by_house = kept.house;
            mention.reason.clone_from(&kept.reason);
            mention.note.clone_from(&kept.note);
            mention.anchor = kept.anchor;
            mention.decided_on.clone_from(&kept.decided_on);
        })?;
        // A file of another program knows nothing of what was suggested beside.
        if kept.status == Status::Accepted {
            for other in self.overlapping(span) {
                let is_beside = other != id && claimed.binary_search(&self.mention(other)?.span).is_err();
                if is_beside {
                    self.supersede_one(other)?;
                }
            }
        }
        Ok(id)
    }
}
