//! Random reviews of an article that is edited again and again: the rules hold in every state of every history, undo leads
//! to what was found in the present text, and the journal played again leads to the same review.

use super::dice::{Dice, operation};
use super::{analyse, invariants};
use rubricate::Analysis;
use rubricate::review::Store;
use rubricate::review::revise::{Version, revise};
use rubricate::review::store::{HouseDecision, LabelId, Operation, State, Status, Verdict};
use rubricate::tag::Label;
use std::collections::HashMap;
use std::rc::Rc;

const SEQUENCES: usize = 2_400;

/// The versions of two stories: a word changed, a sentence gone, moved, back.
const VERSIONS: [[&str; 5]; 2] = [
    [
        super::STORY,
        "Merkel meets Macron in Paris\nThe WHO thanked Macron. Jordan Lindqvist, who met Merkel in Jordan, spoke of Jordan’s water.",
        "A headline\nPARIS (Reuters) — Chancellor Angela Merkel met President Emanuel Macron of France on Tuesday. \
         The World Health Organisation (WHO) said Merkel had given €2.5 billion.\nThe WHO thanked Macron. Zoë Quist 🚀 left.",
        "Zoë Quist 🚀 left. The Harbour Fund was not named by Merkel; the harbour fund paid.\nMerkel meets Macron in Paris",
        "Nothing of it is left.",
    ],
    [
        "Acme\nAcme 🚀 Acme, Ann Lee and ann lee; ANN LEE’s Acme-Co. e\u{301}a",
        "Acme 🚀 Acme, Ann Lee and ann lee",
        "New: Acme\nAcme 🚀 Acme, Bob, Ann Lee and ann lee; ANN LEE’s Acme-Co. e\u{301}a Acme",
        "Ann Lee and ann lee; ANN LEE’s Acme-Co. e\u{301}a\nAcme 🚀 Acme",
        "",
    ],
];

enum Entry {
    Revision(String),
    Do(Vec<Operation>),
    Undo,
    Redo,
}

fn act(store: &mut Store, analysis: &Analysis, entry: &Entry, start: &Store) {
    match entry {
        Entry::Revision(record) => *store = Store::from_record(analysis, start.clone(), record).unwrap(),
        Entry::Do(operations) => drop(store.transact(analysis, operations)),
        Entry::Undo => drop(store.undo()),
        Entry::Redo => drop(store.redo()),
    }
}

/// As far as anybody can see: numbers that are given to nothing are nothing.
fn seen(state: &State) -> String {
    let mentions: Vec<_> = state.mentions().collect();
    let entities: Vec<_> = state.entities().collect();
    format!("{mentions:?}\n{entities:?}\n{:?}\n{:?}", state.orphans(), state.filing())
}

/// Every state of the history, from the last that can be redone to the first.
fn states(store: &Store, analysis: &Analysis) -> Vec<String> {
    let mut walk = store.clone();
    while walk.history().redo.is_some() {
        walk.redo();
    }
    let mut all = vec![seen(walk.state())];
    while walk.history().undo.is_some() {
        walk.undo();
        invariants::check(analysis, walk.state());
        all.push(seen(walk.state()));
    }
    all
}

/// An orphan's number is that of no mention, and what was lost was decided, or somebody has said something of it.
fn check_orphans(state: &State) {
    for orphan in state.orphans() {
        assert!(state.mention(orphan.id).is_none(), "{orphan:?}");
        let entity = &orphan.entity;
        let is_said = entity.is_named || entity.role.is_some() || entity.link.is_some() || entity.note.is_some();
        let mention = &orphan.mention;
        assert!(mention.status != Status::Suggested || mention.note.is_some() || mention.is_added() || is_said);
    }
    let mut ids: Vec<u32> = state.orphans().iter().map(|orphan| orphan.id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
}

fn any(dice: &mut Dice, analysis: &Analysis, state: &State) -> Operation {
    let orphans: Vec<u32> = state.orphans().iter().map(|orphan| orphan.id).collect();
    let start = dice.below(analysis.offsets.lengths().0 as usize + 3) as u32;
    match dice.below(14) {
        0 if !orphans.is_empty() => {
            Operation::Place { orphan: dice.number(&orphans), start, end: start + dice.below(12) as u32 }
        }
        1 if !orphans.is_empty() => Operation::LetGo { orphans: dice.numbers(&orphans) },
        _ => operation(dice, analysis, state),
    }
}

#[test]
fn random_reviews_survive_random_edits() {
    let mut known: HashMap<&str, Rc<Analysis>> = HashMap::new();
    let mut dice = Dice::new(11);
    let decision = |name: &str, label, verdict| HouseDecision { name: name.into(), label: LabelId(label), verdict };
    let decided = [decision("Jordan", Label::Org, Verdict::Is), decision("Acme", Label::Org, Verdict::Never)];
    let (mut revisions, mut lost, mut back) = (0, 0, 0);
    for round in 0..SEQUENCES {
        let versions = VERSIONS[round % VERSIONS.len()];
        let house = &Rc::from(if round % 3 == 0 { &decided[..] } else { &[] });
        let mut read = |text: &'static str| Rc::clone(known.entry(text).or_insert_with(|| Rc::new(analyse(text))));
        let mut analysis = read(versions[0]);
        let mut start = Store::with_house(&analysis, Rc::clone(house));
        let mut store = start.clone();
        let mut journal = Vec::new();
        for _ in 0..2 + dice.below(18) {
            let entry = match dice.below(14) {
                0 | 1 => Entry::Undo,
                2 => Entry::Redo,
                3 | 4 => {
                    let next = read(dice.pick(&versions));
                    let version = |analysis| Version { analysis, house };
                    let revised = revise(version(&analysis), &store, version(&next));
                    let before = store.state().orphans().len();
                    lost += revised.state().orphans().len().saturating_sub(before);
                    back += before.saturating_sub(revised.state().orphans().len());
                    revisions += 1;
                    // Undone and then taken along is the same as taken along and then undone.
                    let (mut undone, mut after) = (store.clone(), revised.clone());
                    if undone.undo().transaction > 0 && after.undo().transaction > 0 {
                        let told = |store: &Store| {
                            let mut all: Vec<_> =
                                store.state().mentions().map(|(_, m)| (m.span, m.label, m.status as u8)).collect();
                            all.sort();
                            (all, store.state().orphans().len())
                        };
                        let other = revise(version(&analysis), &undone, version(&next));
                        if store.steps() == revised.steps() {
                            assert_eq!(told(&other), told(&after), "round {round}");
                        }
                    }
                    let begin = Store::with_house(&next, Rc::clone(house));
                    let record = revised.record(begin.state());
                    (analysis, start, store) = (next, begin, revised);
                    journal.clear();
                    Entry::Revision(record)
                }
                _ => Entry::Do((0..1 + dice.below(2)).map(|_| any(&mut dice, &analysis, store.state())).collect()),
            };
            if !matches!(entry, Entry::Revision(_)) {
                act(&mut store, &analysis, &entry, &start);
            }
            journal.push(entry);
            invariants::check(&analysis, store.state());
            check_orphans(store.state());
        }
        let mut again = start.clone();
        for entry in &journal {
            act(&mut again, &analysis, entry, &start);
        }
        assert_eq!(seen(again.state()), seen(store.state()), "round {round}");
        assert_eq!(states(&again, &analysis), states(&store, &analysis), "round {round}");
        assert_eq!(*states(&store, &analysis).last().unwrap(), seen(start.state()), "round {round}");
        assert_eq!(again.history(), store.history());
    }
    // The edits did what they are for.
    assert!(revisions > SEQUENCES && lost > 500 && back > 200, "{revisions} revisions, {lost} lost, {back} back");
}
