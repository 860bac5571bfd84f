//! Ten thousand random reviews: whatever is done, the rules hold; all undone, the start is back to the last byte; the
//! journal played again leads to the same state.

use super::{Review, analyse, invariants};
use proptest::test_runner::{RngAlgorithm, TestRng};
use rubricate::Analysis;
use rubricate::review::store::{Edge, LabelId, Link, Match, Operation, Role, State, Target};
use rubricate::review::{Decision, Query, Store};
use rubricate::tag::Label;

const SEQUENCES: usize = 10_000;

/// A review of some words with few mentions, so that operations meet often.
const TEXTS: [&str; 4] = [
    super::STORY,
    "Acme\nAcme 🚀 Acme, Ann Lee and ann lee; ANN LEE’s Acme-Co. e\u{301}a",
    "Zoë 👩🏽‍🚀 Müller of Acme SE met Müller in Oslo\u{a0}on 3 May 2026, at 9:30 p.m., for €5 million.",
    "",
];

struct Dice(TestRng);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        use proptest::prelude::Rng;
        self.0.next_u32() as usize % n.max(1)
    }
    fn flag(&mut self) -> bool {
        self.below(2) == 0
    }
    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
    /// Mostly what is there, now and then what is not.
    fn number(&mut self, of: &[u32]) -> u32 {
        if of.is_empty() || self.below(40) == 0 { self.below(400) as u32 } else { self.pick(of) }
    }
    fn numbers(&mut self, of: &[u32]) -> Vec<u32> {
        (0..self.below(4)).map(|_| self.number(of)).collect()
    }
}

enum Step {
    Do(Vec<Operation>),
    Undo,
    Redo,
}

fn operation(dice: &mut Dice, analysis: &Analysis, state: &State) -> Operation {
    let mentions: Vec<u32> = state.mentions().map(|(id, _)| id).collect();
    let entities: Vec<u32> = state.entities().map(|(id, _)| id).collect();
    let units = analysis.offsets.lengths().0 as usize + 3;
    let label = LabelId(dice.pick(&Label::ALL));
    let mention = dice.number(&mentions);
    let entity = dice.number(&entities);
    let target = Target {
        entities: if dice.flag() { dice.numbers(&entities) } else { Vec::new() },
        mentions: if dice.flag() { dice.numbers(&mentions) } else { Vec::new() },
        matching: (dice.below(12) == 0).then(|| Query { labels: Some(vec![label.0.id().into()]), ..Query::default() }),
        threshold: dice.flag().then_some(0.5),
    };
    let start = dice.below(units) as u32;
    let end = start + dice.below(20) as u32;
    match dice.below(17) {
        0 => Operation::Accept(target),
        1 => Operation::Reject { target, reason: dice.flag().then(|| "wrong".into()) },
        2 => Operation::Reset(target),
        3 => Operation::Relabel { target, label, alike: dice.flag() },
        4 => Operation::SetRange { mention, start, end, raw: dice.flag() },
        5 | 6 => Operation::Nudge { mention, edge: dice.pick(&[Edge::Start, Edge::End]), by: dice.below(5) as i32 - 2 },
        7 | 8 => Operation::Add { start, end, label, alike: dice.flag(), raw: dice.flag() },
        9 => Operation::Remove { mentions: dice.numbers(&mentions) },
        10 => Operation::Merge { entities: dice.numbers(&entities) },
        11 => Operation::Split { mentions: dice.numbers(&mentions) },
        12 => Operation::Rename { entity, name: dice.pick(&["", "Acme", "Zoë\u{301} 🚀"]).into() },
        13 => Operation::SetRole { entity, role: dice.pick(&[None, Some(Role::About), Some(Role::Mention)]) },
        14 => {
            let uri = dice.flag().then(|| "https://example.org/a".to_owned());
            Operation::Link { entity, link: dice.flag().then(|| Link { uri, ..Link::default() }) }
        }
        15 => Operation::Propagate { mention, matching: dice.pick(&[Match::Exact, Match::Fold, Match::Alias]) },
        _ => {
            let decision = dice.pick(&[Decision::Accept, Decision::Reject, Decision::Reset]);
            Operation::Topic { code: dice.pick(&["04000000", "20000001", "x"]).into(), decision }
        }
    }
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
    let mut dice = Dice(TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
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
        let end = store.state().clone();
        let mut steps = 0;
        while store.history().undo.is_some() {
            store.undo();
            invariants::check(analysis, store.state());
            steps += 1;
        }
        assert_eq!(*store.state(), State::of(analysis), "round {round}");
        for _ in 0..steps {
            store.redo();
        }
        assert_eq!(*store.state(), end, "round {round}");
    }
}

#[test]
fn undo_and_redo_of_nothing_do_nothing() {
    let mut review = Review::story();
    let before = review.store.clone();
    assert_eq!((review.store.undo().transaction, review.store.redo().transaction), (0, 0));
    assert_eq!(review.store, before);
}
