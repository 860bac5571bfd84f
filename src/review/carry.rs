//! Decisions taken along when an article has been edited and is tagged anew.

use super::filing::Decision;
use super::marks::utf16;
use super::store::restore::{Carried, FiledTopic, Group, Kept};
use super::store::{Entity, LabelId, State, Status};
use crate::anchor;
use crate::pipeline::Analysis;
use crate::text::{Byte, Span};
use serde::Serialize;

/// What could be taken along, and what has lost its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Carry {
    pub carried: Carried,
    pub orphans: Vec<Orphan>,
}

/// A decided mention whose words are gone, or cannot be told from others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Orphan {
    pub quote: String,
    pub label: &'static str,
    pub status: &'static str,
    /// Name of the entity it was one of.
    pub name: String,
}

/// Finds the places in `new` of everything that was decided on `old`. Entities go as a whole, so that mentions stay
/// together that an editor has put together.
pub fn carry(old: &Analysis, state: &State, new: &Analysis) -> Carry {
    let found = State::of(old);
    let decided: Vec<(u32, &Entity)> = state.entities().filter(|(id, _)| is_changed(&found, state, *id)).collect();
    let mentions = || decided.iter().flat_map(|(_, entity)| state.of_entity(entity));
    let spans: Vec<Span<Byte>> = mentions().map(|(_, mention)| mention.span).collect();
    let anchored = anchor::carry(&old.document, &new.document, &spans);
    let mut places = anchored.iter().map(|anchored| anchored.span);
    let mut carry = Carry::default();
    for (_, entity) in decided {
        let mut group = Group {
            label: LabelId(entity.label),
            name: entity.is_named.then(|| entity.name.clone()),
            role: entity.role,
            plays: None,
            link: entity.link.clone(),
            note: entity.note.clone(),
            mentions: Vec::new(),
        };
        for (_, mention) in state.of_entity(entity) {
            let Some(span) = places.next().flatten() else {
                // A suggestion that has gone with its words is no loss.
                if mention.status != Status::Suggested {
                    carry.orphans.push(Orphan {
                        quote: mention.span.of(old.document.text()).to_owned(),
                        label: mention.label.id(),
                        status: mention.status.name(),
                        name: entity.name.clone(),
                    });
                }
                continue;
            };
            group.mentions.push(Kept::of(mention, utf16(new, span)));
        }
        if !group.mentions.is_empty() {
            carry.carried.groups.push(group);
        }
    }
    let topics = state.filing().decided().map(|(code, accepted)| FiledTopic {
        code: code.to_owned(),
        decision: if accepted { Decision::Accept } else { Decision::Reject },
    });
    carry.carried.topics = topics.collect();
    carry
}

/// Whether anything about an entity is not as the analysis had it.
fn is_changed(found: &State, state: &State, id: u32) -> bool {
    let Some(entity) = state.entity(id) else { return false };
    found.entity(id) != Some(entity) || entity.mentions.iter().any(|&id| found.mention(id) != state.mention(id))
}
