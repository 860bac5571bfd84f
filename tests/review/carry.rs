//! Decisions survive an edit of the article.

use super::{Review, STORY, entities, invariants, mentions};
use rubricate::review::carry::carry;
use rubricate::review::store::{LabelId, Link, Operation, Status};
use rubricate::review::{Decision, Store};
use rubricate::tag::Label;

/// Tags another version and takes the decisions along.
fn edited(review: &Review, text: &str) -> (Review, Vec<String>) {
    let mut next = Review::of(text);
    let carry = carry(&review.analysis, review.store.state(), &next.analysis);
    next.store.begin(&next.analysis, &[Operation::Restore(carry.carried)]).unwrap();
    invariants::check(&next.analysis, next.store.state());
    assert_eq!(next.store.history().undo, None);
    (next, carry.orphans.into_iter().map(|orphan| format!("{} {}", orphan.quote, orphan.status)).collect())
}

fn reviewed() -> Review {
    let mut review = Review::story();
    let (merkel, paris, france) = (review.entity("Angela Merkel"), review.entity("Paris"), review.entity("France"));
    review.act(Operation::Accept(entities(&[merkel])));
    let exception = review.mention("Merkel", 2);
    review.act(Operation::Reject { target: mentions(&[exception]), reason: Some("wrong".into()) });
    review.act(Operation::Relabel { target: entities(&[paris]), label: LabelId(Label::Person), alike: true });
    review.act(Operation::Reject { target: entities(&[france]), reason: None });
    review.add("water", Label::Product, false);
    let uri = Some("https://example.org/merkel".to_owned());
    review.act(Operation::Link { entity: merkel, link: Some(Link { uri, ..Link::default() }) });
    review.act(Operation::Topic { code: "11000000".into(), decision: Decision::Accept });
    review
}

fn told(review: &Review) -> Vec<String> {
    let state = review.store.state();
    let mut all: Vec<_> = state
        .mentions()
        .filter(|(_, mention)| mention.status != Status::Suggested)
        .map(|(_, mention)| {
            (mention.span, format!("{} {} {}", review.words(mention.span), mention.label.id(), mention.status.name()))
        })
        .collect();
    all.sort();
    all.into_iter().map(|(_, told)| told).collect()
}

#[test]
fn the_same_text_takes_everything_along() {
    let review = reviewed();
    let (next, orphans) = edited(&review, STORY);
    assert_eq!((told(&next), orphans), (told(&review), Vec::new()));
    let merkel = next.store.state().entity(next.entity("Angela Merkel")).unwrap();
    assert_eq!(merkel.link, review.store.state().entity(review.entity("Angela Merkel")).unwrap().link);
    assert_eq!(next.store.state().filing().decided().collect::<Vec<_>>(), [("11000000", true)]);
}

#[test]
fn an_edit_moves_decisions_and_asks_only_about_what_is_new() {
    let review = reviewed();
    let text = STORY
        .replace("The WHO thanked Macron.", "The WHO thanked Macron. Merkel smiled.")
        .replace("Merkel meets Macron in Paris\n", "A new headline for Merkel\nMerkel meets Macron in Paris\n");
    let (next, orphans) = edited(&review, &text);
    assert_eq!(orphans, [""; 0]);
    assert_eq!(told(&next), told(&review));
    // What the edit has brought is open, and belongs to the same entity.
    let open: Vec<_> =
        next.statuses("Angela Merkel").into_iter().filter(|status| *status == Status::Suggested).collect();
    assert_eq!(open.len(), 2);
}

#[test]
fn what_has_lost_its_words_is_told() {
    let review = reviewed();
    let (next, orphans) = edited(&review, &STORY.replace("spoke of Jordan’s water", "left"));
    assert_eq!(orphans, ["water accepted"]);
    assert!(!told(&next).iter().any(|told| told.starts_with("water")));
    let (next, orphans) = edited(&review, "Nothing of it is left here.");
    assert_eq!((told(&next).len(), orphans.len()), (0, told(&review).len()));
}

#[test]
fn what_was_carried_is_written_and_read_as_json() {
    let review = reviewed();
    let operation = Operation::Restore(carry(&review.analysis, review.store.state(), &review.analysis).carried);
    let json = serde_json::to_string(&operation).unwrap();
    let again: Operation = serde_json::from_str(&json).unwrap();
    let mut store = Store::new(&review.analysis);
    store.begin(&review.analysis, &[again]).unwrap();
    assert_eq!(serde_json::to_string(&operation).unwrap(), json);
    assert!(json.contains("\"op\":\"restore\""));
}
