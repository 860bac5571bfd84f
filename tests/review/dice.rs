//! Random operations on a review, the same in every run.

#[path = "../again/dice.rs"]
mod numbers;

pub use numbers::Dice;
use rubricate::Analysis;
use rubricate::review::store::{Edge, LabelId, Link, Match, Operation, Role, State, Target};
use rubricate::review::{Decision, Query};
use rubricate::tag::Label;

impl Dice {
    pub fn flag(&mut self) -> bool {
        self.below(2) == 0
    }
    /// Mostly what is there, now and then what is not.
    pub fn number(&mut self, of: &[u32]) -> u32 {
        if of.is_empty() || self.below(40) == 0 { self.below(400) as u32 } else { self.pick(of) }
    }
    pub fn numbers(&mut self, of: &[u32]) -> Vec<u32> {
        (0..self.below(4)).map(|_| self.number(of)).collect()
    }
}

/// Any operation, on what is there more often than not.
pub fn operation(dice: &mut Dice, analysis: &Analysis, state: &State) -> Operation {
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
