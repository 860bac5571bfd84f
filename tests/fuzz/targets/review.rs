//! Whatever an editor does, the rules hold, and undo leads back to the start.

use super::dice::operation;
use super::unwind::unwind;
use super::{dice, document, engine, invariants, split, story};
use rubricate::Analysis;
use rubricate::review::{Operation, Store};

pub fn run(data: &[u8]) {
    let (decisions, text) = split(data);
    let own = (!text.is_empty()).then(|| engine().analyze(document(&text)));
    let analysis = own.as_ref().unwrap_or_else(|| story());
    let mut dice = dice(&decisions);
    let mut store = Store::new(analysis);
    for _ in 0..1 + decisions.len() / 24 {
        match dice.below(10) {
            8 => drop(store.undo()),
            9 => drop(store.redo()),
            _ => {
                let next = operation(&mut dice, analysis, store.state());
                act(&mut store, analysis, &[next]);
            }
        }
    }
    unwind(store, analysis);
}

/// Does operations as one step; what is refused changes nothing.
pub fn act(store: &mut Store, analysis: &Analysis, operations: &[Operation]) {
    let before = store.state().clone();
    if store.transact(analysis, operations).is_err() {
        assert_eq!(*store.state(), before);
    }
    invariants::check(analysis, store.state());
}
