//! A journal as somebody else may have written it: operations in JSON, one step a line, `undo` and `redo` between them.

use super::review::act;
use super::story;
use super::unwind::unwind;
use rubricate::review::{Operation, Store};

pub fn run(data: &[u8]) {
    let analysis = story();
    let mut store = Store::new(analysis);
    for line in data.split(|byte| *byte == b'\n') {
        match line {
            b"undo" => drop(store.undo()),
            b"redo" => drop(store.redo()),
            line => {
                let Ok(operations) = serde_json::from_slice::<Vec<Operation>>(line) else { continue };
                act(&mut store, analysis, &operations);
                // What is written again is what was read.
                let written = serde_json::to_vec(&operations).unwrap();
                assert_eq!(serde_json::from_slice::<Vec<Operation>>(&written).unwrap(), operations);
            }
        }
    }
    unwind(store, analysis);
}
