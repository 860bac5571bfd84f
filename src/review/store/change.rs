//! The smallest steps of a transaction: one thing before and after. Whatever is undone is put back from here, so it is
//! the same to the last byte.

use super::state::{Entity, Mention, State};
use crate::review::filing::Filing;

/// One thing before and after; none before it came and after it went.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    Mention { id: u32, before: Option<Mention>, after: Option<Mention> },
    Entity { id: u32, before: Option<Box<Entity>>, after: Option<Box<Entity>> },
    Filing { before: Filing, after: Filing },
}

impl Change {
    pub fn redo(&self, state: &mut State) {
        match self {
            Change::Mention { id, after, .. } => put(&mut state.mentions, *id, after.clone()),
            Change::Entity { id, after, .. } => put(&mut state.entities, *id, after.as_deref().cloned()),
            Change::Filing { after, .. } => state.filing = after.clone(),
        }
    }

    pub fn undo(&self, state: &mut State) {
        match self {
            Change::Mention { id, before, .. } => take_back(&mut state.mentions, *id, before.clone()),
            Change::Entity { id, before, .. } => take_back(&mut state.entities, *id, before.as_deref().cloned()),
            Change::Filing { before, .. } => state.filing = before.clone(),
        }
    }
}

fn put<T>(things: &mut Vec<Option<T>>, id: u32, thing: Option<T>) {
    match things.get_mut(id as usize) {
        Some(slot) => *slot = thing,
        // Numbers are given one after the other, and redone in that order.
        None => things.push(thing),
    }
}

/// What had not been there gives its number back: it was the last one given.
pub(super) fn take_back<T>(things: &mut Vec<Option<T>>, id: u32, before: Option<T>) {
    match before {
        None => things.truncate(id as usize),
        thing => put(things, id, thing),
    }
}
