//! What a house learns from one article, and what it does with the next.

use super::{Review, analyse, entities, invariants};
use rubricate::review::Store;
use rubricate::review::store::house::{IRRELEVANT, learn};
use rubricate::review::store::restore::Carried;
use rubricate::review::store::{HouseDecision, LabelId, Operation, Status, Verdict};
use rubricate::tag::{Label, Origin};

fn decision(name: &str, label: Label, verdict: Verdict) -> HouseDecision {
    HouseDecision { name: name.into(), label: LabelId(label), verdict }
}

fn learned(review: &Review, known: &[HouseDecision]) -> Vec<String> {
    let told = |decision: HouseDecision| {
        let verdict = if decision.verdict == Verdict::Is { "is" } else { "never" };
        format!("{} {verdict} {}", decision.name, decision.label.0.id())
    };
    learn(known, &review.analysis, review.store.state()).into_iter().map(told).collect()
}

#[test]
fn corrections_teach_and_plain_acceptance_does_not() {
    let mut review = Review::story();
    let (merkel, paris, france) = (review.entity("Angela Merkel"), review.entity("Paris"), review.entity("France"));
    review.act(Operation::Accept(entities(&[merkel])));
    assert_eq!(learned(&review, &[]), [""; 0]);
    review.act(Operation::Relabel { target: entities(&[paris]), label: LabelId(Label::Person), alike: true });
    review.act(Operation::Reject { target: entities(&[france]), reason: None });
    review.add("water", Label::Product, false);
    let all = learned(&review, &[]);
    assert!(all.contains(&"Paris is PERSON".into()) && all.contains(&"France never PLACE".into()), "{all:?}");
    assert!(all.contains(&"water is PRODUCT".into()), "{all:?}");
    // Undone, it was never learned.
    while review.store.history().undo.is_some() {
        review.store.undo();
    }
    assert_eq!(learned(&review, &[]), [""; 0]);
    review.act(Operation::Reject { target: entities(&[france]), reason: Some(IRRELEVANT.into()) });
    assert_eq!(learned(&review, &[]), [""; 0]);
}

#[test]
fn the_last_word_counts() {
    let mut review = Review::story();
    let known = [
        decision("france", Label::Place, Verdict::Never),
        decision("France", Label::Org, Verdict::Is),
        decision("Oslo", Label::Place, Verdict::Never),
    ];
    assert_eq!(learned(&review, &known).len(), 3);
    let france = review.entity("France");
    review.act(Operation::Accept(entities(&[france])));
    assert_eq!(learned(&review, &known), ["Oslo never PLACE"]);
}

#[test]
fn the_next_article_is_suggested_as_the_house_decided() {
    let analysis = analyse(super::STORY);
    let house = [
        decision("Paris", Label::Person, Verdict::Is),
        decision("France", Label::Place, Verdict::Never),
        decision("water", Label::Product, Verdict::Is),
    ];
    let mut review = Review { store: Store::with_house(&analysis, house.clone().into()), analysis };
    invariants::check(&review.analysis, review.store.state());
    let state = review.store.state();
    let paris = state.mention(review.mention("Paris", 0)).unwrap();
    assert_eq!((paris.label, paris.status, paris.by_house), (Label::Person, Status::Suggested, true));
    let france = state.mention(review.mention("France", 0)).unwrap();
    assert_eq!((france.status, france.by_house), (Status::Rejected, true));
    let water = state.mention(review.mention("water", 0)).unwrap();
    assert_eq!((water.label, water.origin, water.status), (Label::Product, Origin::Gazetteer, Status::Suggested));
    assert_eq!(review.store.history().undo, None);
    // Nothing is learned from what the house itself has done, until somebody decides otherwise.
    assert_eq!(learn(&house, &review.analysis, state).len(), 3);

    // And when all begins anew.
    let begun = state.clone();
    let marked = entities(&[review.entity("Paris"), review.entity("water")]);
    review.act(Operation::Reject { target: marked, reason: None });
    review.act(Operation::Restore(Carried { replace: true, ..Carried::default() }));
    assert_eq!(*review.store.state(), begun);
    review.store.undo();
    assert_eq!(review.store.history().undo, Some("reject"));
}
