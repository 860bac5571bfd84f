//! What a transaction has changed, for those who show it.

use super::Transaction;
use super::change::Change;
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
    /// What has lost its place is other than before.
    pub orphans: bool,
}

/// Sums a transaction up, as it is done or as it is undone; `last` counts them.
pub(super) fn outcome(last: &mut u32, transaction: &Transaction, is_undone: bool) -> Outcome {
    *last += 1;
    let mut outcome = Outcome { transaction: *last, ..Outcome::default() };
    for change in &transaction.changes {
        match change {
            Change::Mention { id, before, after } => {
                let (from, to) = if is_undone { (after, before) } else { (before, after) };
                match (from, to) {
                    (None, Some(_)) => outcome.added.push(*id),
                    (Some(_), Some(_)) => outcome.updated.push(*id),
                    (Some(_), None) => outcome.removed.push(*id),
                    (None, None) => {}
                }
                outcome.entities.extend([before, after].into_iter().flatten().map(|mention| mention.entity));
            }
            Change::Entity { id, .. } => outcome.entities.push(*id),
            Change::Filing { .. } => outcome.topics = true,
            Change::Orphans { .. } => outcome.orphans = true,
        }
    }
    for list in [&mut outcome.added, &mut outcome.updated, &mut outcome.removed] {
        list.sort_unstable();
    }
    outcome.entities.sort_unstable();
    outcome.entities.dedup();
    outcome
}
