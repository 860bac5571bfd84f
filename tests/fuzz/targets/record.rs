//! A review with its history, as a browser has kept it: refused, or taken up with all rules kept.

use super::{invariants, story};
use rubricate::review::Store;

pub fn run(data: &[u8]) {
    let analysis = story();
    let start = Store::new(analysis);
    let record = String::from_utf8_lossy(data);
    let Ok(mut store) = Store::from_record(analysis, start.clone(), &record) else { return };
    invariants::check(analysis, store.state());
    let again = Store::from_record(analysis, start.clone(), &store.record(start.state())).unwrap();
    assert_eq!(again.state(), store.state());
    assert_eq!(again.steps(), store.steps());
    while store.history().undo.is_some() {
        store.undo();
        invariants::check(analysis, store.state());
    }
    while store.history().redo.is_some() {
        store.redo();
        invariants::check(analysis, store.state());
    }
}
