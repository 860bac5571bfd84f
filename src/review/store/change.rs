//! The smallest steps of a transaction: one thing before and after. Whatever is undone is put back from here, so it is
//! the same to the last byte.

use super::orphan::Orphan;
use super::state::{Entity, Mention, State};
use crate::review::filing::Filing;

/// One thing before and after; none before it came and after it went.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::review) enum Change {
    Mention { id: u32, before: Option<Mention>, after: Option<Mention> },
    Entity { id: u32, before: Option<Box<Entity>>, after: Option<Box<Entity>> },
    Filing { before: Filing, after: Filing },
    Orphans { before: Vec<Orphan>, after: Vec<Orphan> },
}

impl Change {
    pub fn redo(&self, state: &mut State) {
        match self {
            Change::Mention { id, after, .. } => put(&mut state.mentions, *id, after.clone()),
            Change::Entity { id, after, .. } => put(&mut state.entities, *id, after.as_deref().cloned()),
            Change::Filing { after, .. } => state.filing = after.clone(),
            Change::Orphans { after, .. } => lose(state, after),
        }
    }

    pub fn undo(&self, state: &mut State) {
        match self {
            Change::Mention { id, before, .. } => put(&mut state.mentions, *id, before.clone()),
            Change::Entity { id, before, .. } => put(&mut state.entities, *id, before.as_deref().cloned()),
            Change::Filing { before, .. } => state.filing = before.clone(),
            Change::Orphans { before, .. } => lose(state, before),
        }
    }
}

/// What is between two states, thing by thing.
pub(super) fn between(from: &State, to: &State) -> Vec<Change> {
    let mut changes = Vec::new();
    for (id, before, after) in differing(&from.mentions, &to.mentions) {
        changes.push(Change::Mention { id, before: before.cloned(), after: after.cloned() });
    }
    for (id, before, after) in differing(&from.entities, &to.entities) {
        let boxed = |entity: Option<&Entity>| entity.cloned().map(Box::new);
        changes.push(Change::Entity { id, before: boxed(before), after: boxed(after) });
    }
    if from.filing != to.filing {
        changes.push(Change::Filing { before: from.filing.clone(), after: to.filing.clone() });
    }
    if from.orphans != to.orphans {
        changes.push(Change::Orphans { before: from.orphans.clone(), after: to.orphans.clone() });
    }
    changes
}

/// A number, and what it stands for on each side.
type Differing<'a, T> = (u32, Option<&'a T>, Option<&'a T>);

fn differing<'a, T: PartialEq>(from: &'a [Option<T>], to: &'a [Option<T>]) -> impl Iterator<Item = Differing<'a, T>> {
    (0..from.len().max(to.len())).filter_map(move |id| {
        let [before, after] = [from, to].map(|things| things.get(id).and_then(Option::as_ref));
        (before != after).then_some((id as u32, before, after))
    })
}

/// Sets a thing; none leaves its number a gap, since numbers are never given twice.
pub(super) fn put<T>(things: &mut Vec<Option<T>>, id: u32, thing: Option<T>) {
    let at = id as usize;
    if things.len() <= at {
        things.resize_with(at + 1, || None);
    }
    things[at] = thing;
}

/// Sets the orphans; their numbers are those of no mention.
fn lose(state: &mut State, orphans: &[Orphan]) {
    state.orphans = orphans.to_vec();
    state.reserve();
}
