//! The whole history of a review, back and forth.

use super::invariants::check;
use rubricate::Analysis;
use rubricate::review::{State, Store};

/// From anywhere in the history: everything undone leads to what was found, and as much done again leads back; so it does
/// from the end.
pub fn unwind(mut store: Store, analysis: &Analysis) {
    there_and_back(&mut store, analysis);
    while store.history().redo.is_some() {
        store.redo();
    }
    there_and_back(&mut store, analysis);
}

fn there_and_back(store: &mut Store, analysis: &Analysis) {
    let end = store.state().clone();
    let mut steps = 0;
    while store.history().undo.is_some() {
        store.undo();
        check(analysis, store.state());
        steps += 1;
    }
    assert_eq!(*store.state(), State::of(analysis));
    (0..steps).for_each(|_| drop(store.redo()));
    assert_eq!(*store.state(), end);
}
