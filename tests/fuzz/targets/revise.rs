//! A review of an article that is edited goes over to the next version with its history, and its record leads to the same.

use super::again::{Dice, Draft, edit};
use super::dice::operation;
use super::review::act;
use super::{dice, document, engine, invariants, numbers, split};
use rubricate::review::Store;
use rubricate::review::revise::{Version, revise};
use rubricate::text::Meta;

pub fn run(data: &[u8]) {
    let (decisions, text) = split(data);
    let text = if text.is_empty() { super::STORY } else { &text };
    let (acts, edits) = decisions.split_at(decisions.len() / 8 * 4);
    let (mut dice, mut edits) = (dice(acts), Dice(numbers(edits)));
    let mut draft = Draft::of(&document(text));
    let mut analysis = engine().analyze(draft.document(Meta::default()));
    let mut store = Store::new(&analysis);
    for _ in 0..2 {
        for _ in 0..1 + acts.len() / 48 {
            match dice.below(10) {
                9 => drop(store.undo()),
                _ => {
                    let next = operation(&mut dice, &analysis, store.state());
                    act(&mut store, &analysis, &[next]);
                }
            }
        }
        let others = [draft.clone()];
        for _ in 0..1 + edits.below(3) {
            if !others[0].paragraphs.is_empty() {
                edit(&mut draft, &others, &mut edits);
            }
        }
        let next = engine().analyze(draft.document(Meta::default()));
        let version = |analysis| Version { analysis, house: store.house() };
        let revised = revise(version(&analysis), &store, version(&next));
        let start = Store::new(&next);
        let again = Store::from_record(&next, start.clone(), &revised.record(start.state())).unwrap();
        assert_eq!((again.state(), again.steps()), (revised.state(), revised.steps()));
        let mut walk = revised.clone();
        invariants::check(&next, walk.state());
        while walk.history().undo.is_some() {
            walk.undo();
            invariants::check(&next, walk.state());
        }
        (analysis, store) = (next, revised);
    }
}
