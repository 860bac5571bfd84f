//! Decisions and their history survive an edit of the article.

use super::{Review, STORY, entities, invariants, mentions};
use rubricate::review::revise::{Version, revise};
use rubricate::review::store::{Anchor, LabelId, Link, Operation, State, Status};
use rubricate::review::{Decision, Store};
use rubricate::tag::Label;

/// Tags another version and takes the review along.
fn edited(review: &Review, text: &str) -> (Review, Vec<String>) {
    let mut next = Review::of(text);
    let house = review.store.house();
    let version = |of| Version { analysis: of, house };
    next.store = revise(version(&review.analysis), &review.store, version(&next.analysis));
    invariants::check(&next.analysis, next.store.state());
    let orphans = next.store.state().orphans().iter();
    let orphans = orphans.map(|orphan| format!("{} {}", orphan.quote, orphan.mention.status.name())).collect();
    (next, orphans)
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
fn a_review_that_nobody_has_touched_is_what_is_found_in_the_next_version() {
    let review = Review::story();
    for text in [STORY, "Merkel slept.", &STORY.replace("Paris", "Rome"), ""] {
        let (next, orphans) = edited(&review, text);
        let begin = Store::new(&next.analysis);
        assert_eq!((&next.store, orphans.len()), (&begin, 0), "{text}");
        assert_eq!(next.store.record(begin.state()), Store::default().record(&State::default()));
    }
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

/// Undoes everything; what stood after each step, the last first.
fn history(review: &Review) -> Vec<Vec<String>> {
    let mut walk = Review { analysis: super::analyse(review.analysis.document.text()), store: review.store.clone() };
    let mut all = vec![told(&walk)];
    while walk.store.history().undo.is_some() {
        walk.store.undo();
        invariants::check(&walk.analysis, walk.store.state());
        all.push(told(&walk));
    }
    assert!(*walk.store.state() == State::of(&walk.analysis), "the start is another");
    all
}

#[test]
fn undo_after_an_edit_gives_back_what_was_decided_before() {
    let mut review = reviewed();
    review.store.undo();
    review.store.undo();
    let (mut next, _) = edited(&review, &format!("The day’s news\n{STORY}"));
    assert_eq!(history(&next), history(&review));
    assert_eq!(next.store.history(), review.store.history());
    assert_eq!(next.store.redo().entities, [next.entity("Angela Merkel")]);
    let link = |review: &Review| review.store.state().entity(review.entity("Angela Merkel")).unwrap().link.clone();
    assert!(link(&next).is_some() && link(&review).is_none());
    // What is decided then is one more step, and what was undone is gone.
    let merkel = next.mention("Merkel", 0);
    next.act(Operation::Reject { target: mentions(&[merkel]), reason: None });
    assert_eq!(next.store.history().redo, None);
    assert_eq!(history(&next)[2..], history(&review)[..]);
}

#[test]
fn what_has_lost_its_words_is_kept_and_comes_back_with_them() {
    let mut review = reviewed();
    let water = review.mention("water", 0);
    review.act(Operation::Note { mention: Some(water), entity: None, text: "Ask the desk.".into() });
    let (without, orphans) = edited(&review, &STORY.replace("spoke of Jordan’s water", "left"));
    assert_eq!(orphans, ["water accepted"]);
    assert!(!told(&without).iter().any(|told| told.starts_with("water")));
    let orphan = &without.store.state().orphans()[0];
    assert_eq!((orphan.mention.note.as_deref(), orphan.entity.name.as_str()), (Some("Ask the desk."), "water"));
    assert!(orphan.prefix.ends_with("spoke of Jordan’s ") && orphan.suffix.starts_with(". The Harbour"));
    let (again, orphans) = edited(&without, STORY);
    assert_eq!((told(&again), orphans), (told(&review), Vec::new()));
    let back = again.store.state().mention(again.mention("water", 0)).unwrap();
    assert_eq!((back.note.as_deref(), back.label), (Some("Ask the desk."), Label::Product));
    assert_eq!(history(&again), history(&review));
    // An article that has nothing of the old one loses everything, and nothing is forgotten.
    let (empty, orphans) = edited(&again, "Nothing of it is left here.");
    let overlaps = told(&review).len() - orphans.len();
    assert_eq!((told(&empty).len(), overlaps), (0, 0));
    let (again, orphans) = edited(&empty, STORY);
    assert_eq!((told(&again), orphans, history(&again)), (told(&review), Vec::new(), history(&review)));
}

#[test]
fn an_orphan_can_be_placed_and_let_go_and_both_undone() {
    let (mut next, _) = edited(&reviewed(), &STORY.replace("spoke of Jordan’s water", "spoke of Jordan’s rivers"));
    let orphan = next.store.state().orphans()[0].clone();
    let before = next.store.clone();
    let place = |words: &str| {
        let text = next.analysis.document.text();
        let start = text[..text.find(words).unwrap()].encode_utf16().count() as u32;
        (start, start + words.len() as u32)
    };
    let ((start, end), elsewhere) = (place("rivers"), place("Harbour"));
    assert!(next.try_do(Operation::Place { orphan: 99_999, start, end }).is_err());
    let outcome = next.act(Operation::Place { orphan: orphan.id, start, end });
    assert!(outcome.orphans && outcome.added == [orphan.id], "{outcome:?}");
    assert_eq!((next.stands(orphan.id), next.store.state().orphans().len()), (("PRODUCT", "accepted"), 0));
    next.store.undo();
    assert!(next.store.state() == before.state(), "placed and undone is not as it was");
    // What is added meanwhile does not take its number.
    let (a, b) = elsewhere;
    next.act(Operation::Add { start: a, end: b, label: LabelId(Label::Person), alike: false, raw: true });
    next.act(Operation::Place { orphan: orphan.id, start, end });
    next.store.undo();
    next.act(Operation::LetGo { orphans: vec![orphan.id] });
    assert_eq!(next.store.state().orphans(), []);
    next.store.undo();
    assert_eq!(next.store.state().orphans(), [orphan]);
}

#[test]
fn what_comes_back_is_what_it_was_whatever_the_others_have_become() {
    let mut review = Review::story();
    let who = review.entity("World Health Organization");
    review.act(Operation::Accept(entities(&[who])));
    let (mut next, orphans) = edited(&review, &STORY.replace("The WHO thanked Macron. ", ""));
    assert_eq!(orphans, ["WHO accepted"]);
    let who = next.entity("World Health Organization");
    next.act(Operation::Relabel { target: entities(&[who]), label: LabelId(Label::Event), alike: false });
    let (again, orphans) = edited(&next, STORY);
    let stand = told(&again).into_iter().filter(|told| told.contains("WHO")).collect::<Vec<_>>();
    assert_eq!((stand, orphans), (vec!["WHO EVENT accepted".to_owned(), "WHO ORG accepted".to_owned()], Vec::new()));
}

#[test]
fn changed_words_are_to_be_looked_at() {
    let text = "He wrote to the Ministry of Defence in May. It was cold.\nA second paragraph stands here.";
    let mut review = Review::of(text);
    let start = text.find("Ministry").unwrap() as u32;
    let label = LabelId(Label::Org);
    review.act(Operation::Add { start, end: start + 19, label, alike: false, raw: true });
    let (mut next, orphans) = edited(&review, &text.replace("Defence", "Defense"));
    assert_eq!(orphans, [""; 0]);
    let id = next.mention("Ministry of Defense", 0);
    let stands = |review: &Review| {
        let mention = review.store.state().mention(id).unwrap();
        (mention.status, mention.anchor, mention.decided_on.clone())
    };
    assert_eq!(stands(&next), (Status::Accepted, Some(Anchor::Fuzzy), Some("Ministry of Defence".into())));
    // It stays so until somebody looks, or the words are as they were.
    let (later, _) = edited(&next, &format!("New.\n{}", text.replace("Defence", "Defense")));
    let id_later = later.mention("Ministry of Defense", 0);
    assert_eq!(later.store.state().mention(id_later).unwrap().anchor, Some(Anchor::Fuzzy));
    let (back, _) = edited(&later, text);
    let id_back = back.mention("Ministry of Defence", 0);
    assert_eq!(back.store.state().mention(id_back).unwrap().decided_on, None);
    next.act(Operation::Accept(mentions(&[id])));
    assert_eq!(stands(&next), (Status::Accepted, None, None));
}

#[test]
fn what_was_said_of_an_entity_is_kept_with_one_of_its_mentions() {
    let mut review = Review::story();
    let france = review.entity("France");
    let uri = Some("https://example.org/france".to_owned());
    review.act(Operation::Link { entity: france, link: Some(Link { uri, ..Link::default() }) });
    let (next, orphans) = edited(&review, &STORY.replace(" of France", ""));
    assert_eq!(orphans, ["France suggested"]);
    let (again, _) = edited(&next, STORY);
    assert!(again.store.state().entity(again.entity("France")).unwrap().link.is_some());
}

#[test]
fn a_damaged_record_is_refused() {
    let review = reviewed();
    let start = || Store::new(&review.analysis);
    let record = review.store.record(start().state());
    let again = |record: &str| Store::from_record(&review.analysis, start(), record);
    assert_eq!(again(&record).unwrap().state(), review.store.state());
    let shorter = super::analyse("Too short.");
    assert!(Store::from_record(&shorter, Store::new(&shorter), &record).is_err());
    for at in (0..record.len()).step_by(7).filter(|at| record.is_char_boundary(*at)) {
        assert!(again(&record[..at]).is_err());
        for sign in ["9", ";", "0;", "4294967295;"] {
            let damaged = format!("{}{sign}{}", &record[..at], &record[at..]);
            // What is read all the same can be worked with.
            if let Ok(mut store) = again(&damaged) {
                while store.undo().transaction > 0 {}
                assert!(rubricate::review::pack(&review.analysis, store.state()).len() >= rubricate::review::STRIDE);
            }
        }
    }
}
