//! Ten thousand random reviews: whatever is done, the rules hold; all undone, the start is back to the last byte; the
//! journal played again leads to the same state.

use super::dice::{Dice, operation};
use super::unwind::unwind;
use super::{Review, analyse, invariants};
use rubricate::Analysis;
use rubricate::review::Store;
use rubricate::review::store::Operation;

const SEQUENCES: usize = 10_000;

/// A review of some words with few mentions, so that operations meet often.
const TEXTS: [&str; 4] = [
    super::STORY,
    "Acme\nAcme 🚀 Acme, Ann Lee and ann lee; ANN LEE’s Acme-Co. e\u{301}a",
    "Zoë 👩🏽‍🚀 Müller of Acme SE met Müller in Oslo\u{a0}on 3 May 2026, at 9:30 p.m., for €5 million.",
    "",
];

enum Step {
    Do(Vec<Operation>),
    Undo,
    Redo,
}

fn apply(store: &mut Store, analysis: &Analysis, step: &Step) {
    match step {
        // A refused transaction must change nothing.
        Step::Do(operations) => {
            let before = store.clone();
            if store.transact(analysis, operations).is_err() {
                assert_eq!(*store, before);
            }
        }
        Step::Undo => drop(store.undo()),
        Step::Redo => drop(store.redo()),
    }
}

#[test]
fn random_reviews_hold_the_rules_and_undo_to_the_start() {
    let analyses = TEXTS.map(analyse);
    let mut dice = Dice::new(7);
    for round in 0..SEQUENCES {
        let analysis = &analyses[round % analyses.len()];
        let mut store = Store::new(analysis);
        let mut journal = Vec::new();
        for _ in 0..1 + dice.below(16) {
            let step = match dice.below(10) {
                0 | 1 => Step::Undo,
                2 => Step::Redo,
                _ => Step::Do((0..1 + dice.below(2)).map(|_| operation(&mut dice, analysis, store.state())).collect()),
            };
            apply(&mut store, analysis, &step);
            invariants::check(analysis, store.state());
            journal.push(step);
        }
        let mut again = Store::new(analysis);
        for step in &journal {
            apply(&mut again, analysis, step);
        }
        assert_eq!(again, store, "round {round}");
        unwind(store, analysis);
    }
}

#[test]
fn undo_and_redo_of_nothing_do_nothing() {
    let mut review = Review::story();
    let before = review.store.clone();
    assert_eq!((review.store.undo().transaction, review.store.redo().transaction), (0, 0));
    assert_eq!(review.store, before);
}
