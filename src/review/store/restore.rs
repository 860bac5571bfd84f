//! Decisions that were made on another version of the article, put onto this one.

use super::draft::Draft;
use super::operation::LabelId;
use super::state::{Link, Mention, Role, Status};
use crate::error::Result;
use crate::review::filing::Decision;
use crate::tag::Origin;
use serde::{Deserialize, Serialize};

/// What was decided, by places of this version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Carried {
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
        let mut taken = Vec::new();
        for group in &carried.groups {
            if let Some(entity) = self.restore_group(group, &taken)? {
                taken.push(entity);
            }
        }
        for FiledTopic { code, decision } in &carried.topics {
            self.file(&|filing| filing.decide(code, *decision));
        }
        Ok(())
    }

    /// The entity that most likely is the same goes on as this one, with mentions that are new in it.
    fn restore_group(&mut self, group: &Group, taken: &[u32]) -> Result<Option<u32>> {
        let mut places: Vec<_> = group
            .mentions
            .iter()
            .filter_map(|kept| Some((self.selected(kept.start, kept.end, true).ok()?, kept)))
            .collect();
        places.dedup_by_key(|(span, _)| *span);
        let Some(&(first, _)) = places.first() else { return Ok(None) };
        let known = places.iter().filter_map(|(span, _)| self.state.mention(self.state.at(*span)?));
        let same = known.map(|mention| (mention.entity, mention.label));
        let heir =
            same.filter(|(entity, label)| *label == group.label.0 && !taken.contains(entity)).map(|(e, _)| e).next();
        let entity = heir.unwrap_or_else(|| self.add_entity(group.label.0, self.words(first)));
        for (span, kept) in places {
            let id = match self.state.at(span) {
                Some(id) => {
                    self.move_to(entity, &[id])?;
                    id
                }
                None => self.add_mention(Mention {
                    span,
                    label: group.label.0,
                    entity,
                    status: kept.status,
                    origin: Origin::ALL.into_iter().find(|o| o.name() == kept.origin).unwrap_or(Origin::Editor),
                    score: kept.score,
                    tag: None,
                    by_house: kept.house,
                    reason: None,
                    note: None,
                }),
            };
            self.edit(id, &|mention| {
                mention.status = kept.status;
                mention.by_house = kept.house;
                mention.reason.clone_from(&kept.reason);
                mention.note.clone_from(&kept.note);
            })?;
        }
        self.edit_entity(entity, &|entity| {
            entity.role = group.role;
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
}
