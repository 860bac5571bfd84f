//! After whatever edits to whatever text, a run that takes over what still holds finds what a new run finds.

use super::again::{Dice, Draft, edit};
use super::{document, engine, split};
use rubricate::Run;
use rubricate::text::Meta;
use std::rc::Rc;

pub fn run(data: &[u8]) {
    let (decisions, text) = split(data);
    let mut dice = Dice(super::numbers(&decisions));
    let mut draft = Draft::of(&document(&text));
    // One that has paragraphs, whatever the other has.
    let others = [Draft::of(&document(super::STORY))];
    let mut known = after(Run::new(draft.document(Meta::default())));
    for _ in 0..1 + (decisions.len() / 16).min(12) {
        edit(&mut draft, &others, &mut dice);
        if draft.length() > 20_000 {
            break;
        }
        known = after(Run::after(draft.document(Meta::default()), known.0, known.1));
        assert_eq!(*known.0, engine().analyze(draft.document(Meta::default())), "{:?}", draft.paragraphs);
    }
}

fn after(mut run: Run) -> (Rc<rubricate::Analysis>, rubricate::pipeline::Memo) {
    while run.step(engine(), usize::MAX) < 1.0 {}
    let (analysis, memo) = run.end(engine());
    (Rc::new(analysis), memo)
}
