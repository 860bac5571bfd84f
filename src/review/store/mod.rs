//! The review store: everything an editor does is an operation, operations come in transactions, and each transaction
//! can be undone and redone.
//!
//! [`state`] is what stands, [`operation`] what can be done to it. A [`draft`] carries a transaction out with the rules of
//! [`decide`], [`mark`] and [`join`], and leaves a list of [`change`]s behind, each with before and after.

pub mod alike;
mod change;
mod decide;
mod draft;
pub mod house;
mod join;
mod mark;
pub mod operation;
pub mod orphan;
mod outcome;
mod perform;
pub mod places;
mod record;
pub mod restore;
pub mod snap;
pub mod state;

pub use alike::Match;
pub use decide::REMOVED;
pub(super) use draft::Draft;
pub use draft::OVERLAP;
pub use house::{HouseDecision, Verdict};
pub(crate) use join::is_address;
pub use operation::{Edge, LabelId, Operation, Target};
pub use orphan::Orphan;
pub use outcome::Outcome;
pub use places::Places;
pub use state::{Anchor, Entity, Link, Mention, Role, State, Status};

use crate::error::Result;
use crate::pipeline::Analysis;
use change::{Change, between};
use outcome::outcome;
use serde::Serialize;
use std::rc::Rc;

/// The decisions on one article, with all that led to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Store {
    state: State,
    done: Vec<Transaction>,
    undone: Vec<Transaction>,
    last: u32,
    /// What editors of the house have decided on earlier articles: what was found has been changed by it, and is again when
    /// all begins anew.
    house: Rc<[HouseDecision]>,
}

#[derive(Clone, Debug, PartialEq)]
struct Transaction {
    name: &'static str,
    changes: Vec<Change>,
}

/// What can be undone and redone next: the names of the operations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct History {
    pub undo: Option<&'static str>,
    pub redo: Option<&'static str>,
}

impl Store {
    /// All that an analysis has found, with no decisions yet.
    pub fn new(analysis: &Analysis) -> Store {
        Store { state: State::of(analysis), ..Store::default() }
    }

    /// The same, changed as a house has decided on earlier articles.
    pub fn with_house(analysis: &Analysis, house: Rc<[HouseDecision]>) -> Store {
        Store { state: house::begun(analysis, &house), house, ..Store::default() }
    }

    /// What editors of the house have decided before.
    pub fn house(&self) -> &Rc<[HouseDecision]> {
        &self.house
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    pub fn history(&self) -> History {
        let name = |transactions: &[Transaction]| transactions.last().map(|transaction| transaction.name);
        History { undo: name(&self.done), redo: name(&self.undone) }
    }

    /// Does all operations or, if one fails, none. What had been undone cannot be redone afterwards.
    pub fn transact(&mut self, analysis: &Analysis, operations: &[Operation]) -> Result<Outcome> {
        let mut draft = Draft::new(analysis, &mut self.state).of_house(&self.house);
        for operation in operations {
            if let Err(error) = draft.perform(operation) {
                draft.give_up();
                return Err(error);
            }
        }
        let changes = draft.finish();
        if changes.is_empty() {
            return Ok(Outcome::default());
        }
        let name = operations.first().map_or("", Operation::name);
        self.undone.clear();
        let transaction = Transaction { name, changes };
        let outcome = outcome(&mut self.last, &transaction, false);
        self.done.push(transaction);
        Ok(outcome)
    }

    /// Does operations that the review begins with: nobody can undo them.
    pub fn begin(&mut self, analysis: &Analysis, operations: &[Operation]) -> Result<Outcome> {
        let outcome = self.transact(analysis, operations)?;
        self.done.clear();
        Ok(outcome)
    }

    /// Takes the last transaction back; an empty outcome if there is none.
    pub fn undo(&mut self) -> Outcome {
        let Some(transaction) = self.done.pop() else { return Outcome::default() };
        for change in transaction.changes.iter().rev() {
            change.undo(&mut self.state);
        }
        let outcome = outcome(&mut self.last, &transaction, true);
        self.undone.push(transaction);
        outcome
    }

    /// Does what was undone last once more.
    pub fn redo(&mut self) -> Outcome {
        let Some(transaction) = self.undone.pop() else { return Outcome::default() };
        for change in &transaction.changes {
            change.redo(&mut self.state);
        }
        let outcome = outcome(&mut self.last, &transaction, false);
        self.done.push(transaction);
        outcome
    }

    pub(super) fn into_state(self) -> State {
        self.state
    }

    /// The same review with all of its history undone.
    pub(super) fn rewound(&self) -> Store {
        let mut rewound = self.clone();
        while rewound.history().undo.is_some() {
            rewound.undo();
        }
        rewound
    }

    /// How many steps are done, and how many undone.
    pub fn steps(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    /// A review without a history.
    pub(super) fn at(state: State, house: Rc<[HouseDecision]>) -> Store {
        Store { state, house, ..Store::default() }
    }

    /// Goes on to a state as one step; false if it is there already.
    pub(super) fn step(&mut self, name: &'static str, to: &State) -> bool {
        let changes = between(&self.state, to);
        let is_step = !changes.is_empty();
        if is_step {
            changes.iter().for_each(|change| change.redo(&mut self.state));
            self.done.push(Transaction { name, changes });
            self.last = self.done.len() as u32;
        }
        is_step
    }

    /// Hands on every mention and orphan of the history.
    pub(super) fn each_met(&self, mention: &mut dyn FnMut(&Mention), orphan: &mut dyn FnMut(&Orphan)) {
        self.state.mentions().for_each(|(_, met)| mention(met));
        self.state.orphans().iter().for_each(&mut *orphan);
        for change in self.done.iter().chain(&self.undone).flat_map(|step| &step.changes) {
            match change {
                Change::Mention { before, after, .. } => [before, after].into_iter().flatten().for_each(&mut *mention),
                Change::Orphans { before, after } => before.iter().chain(after).for_each(&mut *orphan),
                _ => {}
            }
        }
    }
}
