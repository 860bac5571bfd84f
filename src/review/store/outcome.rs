//! What a transaction has changed, for those who show it.

use super::Transaction;
use super::change::Change;
use crate::order::sort_by_key;
use serde::Serialize;

/// What a transaction has changed, by the numbers of mentions and entities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Counts transactions, undone and redone ones anew; 0 if nothing has changed.
    pub transaction: u32,
    pub added: Vec<u32>,
    pub updated: Vec<u32>,
    pub removed: Vec<u32>,
    /// Those that came, changed or went, or whose mentions did.
    pub entities: Vec<u32>,
    /// Decisions on topics have changed.
    pub topics: bool,
}

/// Sums a transaction up, as it is done or as it is undone; `last` counts them.
pub(super) fn outcome(last: &mut u32, transaction: &Transaction, is_undone: bool) -> Outcome {
    *last += 1;
    let mut outcome = Outcome { transaction: *last, ..Outcome::default() };
    // Number, whether it was there before, whether it is there after.
    let mut mentions: Vec<(u32, bool, bool)> = Vec::new();
    for change in &transaction.changes {
        match change {
            Change::Mention { id, before, after } => {
                mentions.push((*id, before.is_some(), after.is_some()));
                outcome.entities.extend([before, after].into_iter().flatten().map(|mention| mention.entity));
            }
            Change::Entity { id, .. } => outcome.entities.push(*id),
            Change::Filing { .. } => outcome.topics = true,
        }
    }
    sort_by_key(&mut mentions, |&(id, ..)| id);
    for same in mentions.chunk_by(|a, b| a.0 == b.0) {
        let (Some(&(id, before, _)), Some(&(_, _, after))) = (same.first(), same.last()) else { continue };
        match if is_undone { (after, before) } else { (before, after) } {
            (false, true) => outcome.added.push(id),
            (true, true) => outcome.updated.push(id),
            (true, false) => outcome.removed.push(id),
            (false, false) => {}
        }
    }
    outcome.entities.sort_unstable();
    outcome.entities.dedup();
    outcome
}
