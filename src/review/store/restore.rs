//! Decisions that were made on another version of the article, put onto this one.

use super::draft::Draft;
use super::operation::LabelId;
use super::state::{Link, Mention, Role, Status};
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
        }
    }
}

/// A decision on a topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FiledTopic {
    pub code: String,
    pub decision: Decision,
}

impl Draft<'_> {
    /// Places that hold no words any more are passed over.
    pub fn restore(&mut self, carried: &Carried) -> Result<()> {
        if carried.replace {
            self.start_over();
        }
        let kept = || carried.groups.iter().flat_map(|group| &group.mentions);
        let mut claimed: Vec<Span<Byte>> =
            kept().filter_map(|kept| self.selected(kept.start, kept.end, true).ok()).collect();
        claimed.sort_unstable();
        let mut taken = Vec::new();
        for group in &carried.groups {
            if let Some(entity) = self.restore_group(group, &taken, &claimed)? {
                taken.push(entity);
            }
        }
        if carried.complete {
            let is_extra = |span| claimed.binary_search(span).is_err();
            let all = self.state.mentions();
            let extra: Vec<u32> = all.filter(|(_, mention)| is_extra(&mention.span)).map(|(id, _)| id).collect();
            extra.into_iter().try_for_each(|id| self.drop_mention(id))?;
        }
        for FiledTopic { code, decision } in &carried.topics {
            self.file(&|filing| filing.decide(code, *decision));
        }
        Ok(())
    }

    /// The entity that most likely is the same goes on as this one, with mentions that are new in it.
    fn restore_group(&mut self, group: &Group, taken: &[u32], claimed: &[Span<Byte>]) -> Result<Option<u32>> {
        let mut places: Vec<_> = group
            .mentions
            .iter()
            .filter_map(|kept| Some((self.selected(kept.start, kept.end, true).ok()?, kept)))
            .collect();
        places.dedup_by_key(|(span, _)| *span);
        let Some(&(first, _)) = places.first() else { return Ok(None) };
        let known: Vec<Option<u32>> = places.iter().map(|(span, kept)| self.known(*span, kept, claimed)).collect();
        let ids: Vec<u32> = known.iter().copied().flatten().collect();
        let is_heir = |mention: &Mention| mention.label == group.label.0 && !taken.contains(&mention.entity);
        let heir = ids.iter().filter_map(|&id| self.state.mention(id)).find(|mention| is_heir(mention));
        let entity = match heir.map(|mention| mention.entity) {
            Some(heir) => heir,
            None => self.add_entity(group.label.0, self.words(first)),
        };
        self.move_to(entity, &ids)?;
        for ((span, kept), known) in places.into_iter().zip(known) {
            self.restore_mention(entity, span, kept, known, claimed)?;
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
    ) -> Result<()> {
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
        Ok(())
    }
}
