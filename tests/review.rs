//! The review store as an editor would use it: what a decision does, what it leaves alone, what undo brings back.

use rubricate::review::store::{Edge, LabelId, Link, Match, OVERLAP, REMOVED, Role, Status, Target};
use rubricate::review::{Operation, Outcome, Store};
use rubricate::tag::{Label, Origin};
use rubricate::text::{Document, Meta};
use rubricate::{Analysis, Engine};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

#[path = "review/dice.rs"]
mod dice;
#[path = "review/house.rs"]
mod house;
#[path = "review/invariants.rs"]
mod invariants;
#[path = "review/random.rs"]
mod random;
#[path = "review/revise.rs"]
mod revise;
#[path = "review/revisions.rs"]
mod revisions;
#[path = "review/unwind.rs"]
mod unwind;

const STORY: &str = "Merkel meets Macron in Paris\n\
    PARIS (Reuters) — Chancellor Angela Merkel met President Emmanuel Macron of France on Monday. \
    The World Health Organization (WHO) said Merkel had given €2.5 billion.\n\
    The WHO thanked Macron. Jordan Lindqvist, who met Merkel in Jordan, spoke of Jordan’s water. \
    The Harbour Fund was not named by Merkel; the harbour fund paid. Zoë Quist 🚀 left.";

fn analyse(text: &str) -> Analysis {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| {
        let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/model");
        let read = |name: &str| fs::read(model.join(name)).unwrap();
        Engine::from_bytes(read("lexicon.bin"), read("tagger.bin"), read("topics.bin")).unwrap()
    });
    engine.analyze(Document::from_text(text, Meta::default()).unwrap())
}

/// An analysis under review.
struct Review {
    analysis: Analysis,
    store: Store,
}

impl Review {
    fn of(text: &str) -> Review {
        let analysis = analyse(text);
        Review { store: Store::new(&analysis), analysis }
    }

    fn story() -> Review {
        Review::of(STORY)
    }

    fn try_do(&mut self, operation: Operation) -> rubricate::Result<Outcome> {
        let outcome = self.store.transact(&self.analysis, &[operation]);
        invariants::check(&self.analysis, self.store.state());
        outcome
    }

    fn act(&mut self, operation: Operation) -> Outcome {
        self.try_do(operation).unwrap()
    }

    fn entity(&self, name: &str) -> u32 {
        let found = self.store.state().entities().find(|(_, entity)| entity.name == name);
        found.unwrap_or_else(|| panic!("no entity {name}: {:?}", self.names())).0
    }

    fn names(&self) -> Vec<String> {
        self.store.state().entities().map(|(_, entity)| format!("{} {}", entity.label.id(), entity.name)).collect()
    }

    /// The n-th mention of these words.
    fn mention(&self, words: &str, n: usize) -> u32 {
        let mut found: Vec<_> =
            self.store.state().mentions().filter(|(_, mention)| self.words(mention.span) == words).collect();
        found.sort_by_key(|(_, mention)| mention.span);
        found[n].0
    }

    fn words(&self, span: rubricate::text::Span<rubricate::text::Byte>) -> &str {
        span.of(self.analysis.document.text())
    }

    /// UTF-16 units of the n-th occurrence of some words.
    fn place(&self, words: &str, n: usize) -> (u32, u32) {
        let (start, _) = STORY.match_indices(words).nth(n).unwrap();
        let units = |text: &str| text.encode_utf16().count() as u32;
        (units(&STORY[..start]), units(&STORY[..start + words.len()]))
    }

    fn add(&mut self, words: &str, label: Label, alike: bool) -> Outcome {
        let (start, end) = self.place(words, 0);
        self.act(Operation::Add { start, end, label: LabelId(label), alike, raw: false })
    }

    fn stands(&self, id: u32) -> (&'static str, &'static str) {
        let mention = self.store.state().mention(id).unwrap();
        (mention.label.id(), mention.status.name())
    }

    fn statuses(&self, entity: &str) -> Vec<Status> {
        let state = self.store.state();
        let entity = state.entity(self.entity(entity)).unwrap();
        state.of_entity(entity).map(|(_, mention)| mention.status).collect()
    }
}

fn entities(entities: &[u32]) -> Target {
    Target { entities: entities.to_vec(), ..Target::default() }
}

fn mentions(mentions: &[u32]) -> Target {
    Target { mentions: mentions.to_vec(), ..Target::default() }
}

#[test]
fn one_decision_settles_all_mentions_but_exceptions() {
    let mut review = Review::story();
    let merkel = review.entity("Angela Merkel");
    let last = review.mention("Merkel", 3);
    review.act(Operation::Reject { target: mentions(&[last]), reason: Some("another Merkel".into()) });
    let outcome = review.act(Operation::Accept(entities(&[merkel])));
    assert_eq!((outcome.updated.len(), outcome.entities), (4, vec![merkel]));
    use Status::{Accepted, Rejected};
    assert_eq!(review.statuses("Angela Merkel"), [Accepted, Accepted, Accepted, Accepted, Rejected]);
    // Decided as a whole, it can be decided otherwise as a whole, and the decision taken back.
    review.act(Operation::Reject { target: entities(&[merkel]), reason: None });
    assert!(review.statuses("Angela Merkel").iter().all(|status| *status == Rejected));
    review.act(Operation::Reset(entities(&[merkel])));
    assert!(review.statuses("Angela Merkel").iter().all(|status| *status == Status::Suggested));
    let score = review.analysis.tags[last as usize].score;
    let mention = review.store.state().mention(last).unwrap();
    assert_eq!((mention.score, mention.origin, &mention.reason), (Some(score), Origin::Model, &None));
}

#[test]
fn all_that_a_filter_shows_is_one_step() {
    let mut review = Review::story();
    let query = rubricate::review::Query { labels: Some(vec!["PERSON".into()]), ..Default::default() };
    review.act(Operation::Accept(Target { matching: Some(query), ..Target::default() }));
    let accepted = |review: &Review| {
        let state = review.store.state();
        state
            .mentions()
            .filter(|(_, mention)| mention.status == Status::Accepted)
            .map(|(_, m)| m.label)
            .collect::<Vec<_>>()
    };
    assert!(accepted(&review).len() > 5 && accepted(&review).iter().all(|label| *label == Label::Person));
    assert_eq!(review.store.history().undo, Some("accept"));
    review.store.undo();
    assert_eq!(accepted(&review), []);
    assert_eq!((review.store.history().undo, review.store.history().redo), (None, Some("accept")));
}

#[test]
fn what_is_decided_is_not_turned_by_a_decision_on_all_that_is_shown() {
    let mut review = Review::story();
    let all = || Target { matching: Some(rubricate::review::Query::default()), ..Target::default() };
    let france = review.entity("France");
    review.act(Operation::Reject { target: entities(&[france]), reason: None });
    review.act(Operation::Accept(all()));
    assert_eq!(review.statuses("France"), [Status::Rejected]);
    review.act(Operation::Reset(all()));
    let state = review.store.state();
    assert!(state.mentions().all(|(_, mention)| mention.status == Status::Suggested));
}

#[test]
fn what_a_threshold_hides_is_not_decided() {
    let mut review = Review::story();
    let merkel = review.entity("Angela Merkel");
    review.act(Operation::Accept(Target { threshold: Some(1.0), ..entities(&[merkel]) }));
    let scores = review.analysis.tags.iter().map(|tag| tag.score);
    let least = scores.fold(1.0, f32::min);
    assert!(least < 1.0);
    assert!(review.statuses("Angela Merkel").contains(&Status::Suggested));
}

#[test]
fn a_corrected_type_holds_for_the_whole_entity_and_is_kept_apart_from_the_suggestion() {
    let mut review = Review::story();
    let fund = review.add("Harbour Fund", Label::Org, false);
    assert_eq!(fund.added.len() + fund.updated.len(), 1);
    let paris = review.entity("Paris");
    review.act(Operation::Relabel { target: entities(&[paris]), label: LabelId(Label::Org), alike: true });
    let relabelled = review.store.state().entity(review.entity("Paris")).unwrap();
    assert_eq!(relabelled.label, Label::Org);
    assert!(review.store.state().of_entity(relabelled).all(|(_, mention)| mention.status == Status::Accepted));
    let id = review.mention("Paris", 0);
    assert_eq!(review.analysis.tags[id as usize].label, Label::Place);
}

#[test]
fn one_mention_may_be_of_another_type() {
    let mut review = Review::story();
    let id = review.mention("Merkel", 0);
    review.act(Operation::Relabel { target: mentions(&[id]), label: LabelId(Label::Org), alike: false });
    assert_eq!(review.stands(id), ("ORG", "accepted"));
    assert_eq!(review.statuses("Angela Merkel").len(), 4);
    assert_eq!(review.store.state().mention(id).unwrap().entity, review.entity("Merkel"));
    review.store.undo();
    assert_eq!(review.statuses("Angela Merkel").len(), 5);
}

#[test]
fn what_is_added_takes_whole_words_and_all_of_its_like() {
    let mut review = Review::story();
    review.add("arbour Fun", Label::Work, true);
    // The same words in small letters are none of the fund.
    assert_eq!(review.statuses("Harbour Fund"), [Status::Accepted]);
    let water = review.add("water", Label::Product, true);
    assert_eq!(water.added.len(), 1);
    let id = water.added[0];
    assert_eq!(review.store.state().mention(id).unwrap().origin, Origin::Editor);
    // Added again as another type it is the same mention.
    let again = review.add("water", Label::Quantity, false);
    assert_eq!((again.added.len(), again.updated), (0, vec![id]));
    review.act(Operation::Reset(mentions(&[id])));
    assert!(review.store.state().mention(id).is_none());
    assert!(!review.names().iter().any(|name| name.ends_with("water")), "{:?}", review.names());
}

#[test]
fn suggestions_give_way_to_what_is_marked_over_them_and_decisions_do_not() {
    let mut review = Review::story();
    let (first, second) = (review.mention("Angela Merkel", 0), review.mention("Emmanuel Macron", 0));
    review.act(Operation::Accept(mentions(&[second])));
    let (start, end) = (review.place("Angela Merkel", 0).0, review.place("Emmanuel Macron", 0).1);
    let outcome = review.act(Operation::Add { start, end, label: LabelId(Label::Event), alike: false, raw: false });
    assert_eq!(review.stands(first), ("PERSON", "rejected"));
    assert_eq!(review.store.state().mention(first).unwrap().reason.as_deref(), Some(OVERLAP));
    assert_eq!(review.stands(second), ("PERSON", "accepted"));
    let id = outcome.added[0];
    let overlaps = rubricate::review::mention::mention(&review.analysis, review.store.state(), id).unwrap().overlaps;
    assert_eq!(overlaps, [second]);
}

#[test]
fn edges_move_by_words_and_two_mentions_never_become_one() {
    let mut review = Review::story();
    let id = review.mention("Angela Merkel", 0);
    review.act(Operation::Nudge { mention: id, edge: Edge::Start, by: -1 });
    assert_eq!(review.words(review.store.state().mention(id).unwrap().span), "Chancellor Angela Merkel");
    assert_eq!(review.names()[0], "PERSON Chancellor Angela Merkel");
    review.act(Operation::Nudge { mention: id, edge: Edge::Start, by: 2 });
    assert_eq!(review.words(review.store.state().mention(id).unwrap().span), "Merkel");
    let other = review.mention("Emmanuel Macron", 0);
    review.act(Operation::Accept(mentions(&[other])));
    let (start, end) = review.place("Emmanuel Macron", 0);
    let error = review.try_do(Operation::SetRange { mention: id, start, end, raw: false }).unwrap_err();
    assert!(error.to_string().contains("marked there already"), "{error}");
    // Over a mere suggestion it takes the place of that one.
    let france = review.mention("France", 0);
    let (start, end) = review.place("France", 0);
    let outcome = review.act(Operation::SetRange { mention: id, start, end, raw: true });
    assert_eq!((outcome.updated, outcome.removed), (vec![id], vec![france]));
    review.store.undo();
    assert_eq!(review.stands(france), ("PLACE", "suggested"));
    let error = review.try_do(Operation::Nudge { mention: id, edge: Edge::End, by: -9 }).unwrap_err();
    assert_eq!(error.code(), "input/invalid");
}

#[test]
fn entities_are_joined_divided_called_linked_and_given_a_part() {
    let mut review = Review::story();
    let (merkel, macron) = (review.entity("Angela Merkel"), review.entity("Emmanuel Macron"));
    review.act(Operation::Merge { entities: vec![merkel, macron] });
    assert_eq!(review.statuses("Emmanuel Macron").len(), 8);
    assert!(review.store.state().entity(macron).is_none());
    let apart = review.mention("Emmanuel Macron", 0);
    review.act(Operation::Split { mentions: vec![apart] });
    assert_eq!(review.statuses("Emmanuel Macron").len(), 1);
    review.act(Operation::Rename { entity: merkel, name: " A. Merkel ".into() });
    let renamed = review.store.state().entity(merkel).unwrap();
    assert_eq!((renamed.name.as_str(), renamed.aliases[0].as_str()), ("A. Merkel", "Angela Merkel"));
    let link = Link { uri: Some("http://www.wikidata.org/entity/Q1".into()), ..Link::default() };
    review.act(Operation::Link { entity: merkel, link: Some(link.clone()) });
    review.act(Operation::SetRole { entity: merkel, role: Some(Role::Mention) });
    review.act(Operation::Note { mention: None, entity: Some(merkel), text: "ask the desk".into() });
    let entity = review.store.state().entity(merkel).unwrap();
    assert_eq!(
        (&entity.link, entity.role(), entity.note.as_deref()),
        (&Some(link), Role::Mention, Some("ask the desk"))
    );
    for uri in ["javascript:alert(1)", "data:text/html,x", "https:", "http://a b", "x", ""] {
        let link = Link { uri: Some(uri.into()), ..Link::default() };
        assert!(review.try_do(Operation::Link { entity: merkel, link: Some(link) }).is_err(), "{uri}");
    }
    review.act(Operation::Rename { entity: merkel, name: "".into() });
    assert_eq!(review.store.state().entity(merkel).unwrap().name, "Angela Merkel");
}

#[test]
fn a_correction_is_taken_to_all_alike_but_not_to_what_was_decided_otherwise() {
    let mut review = Review::story();
    let (first, second) = (review.mention("Macron", 0), review.mention("Macron", 1));
    review.act(Operation::Reject { target: mentions(&[second]), reason: None });
    review.act(Operation::Relabel { target: mentions(&[first]), label: LabelId(Label::Work), alike: false });
    review.act(Operation::Propagate { mention: first, matching: Match::Fold });
    assert_eq!(review.stands(first), ("WORK", "accepted"));
    assert_eq!(review.stands(second).1, "rejected");
    assert_eq!(review.stands(review.mention("Emmanuel Macron", 0)), ("PERSON", "suggested"));
    assert!(review.try_do(Operation::Propagate { mention: second, matching: Match::Exact }).is_err());
}

#[test]
fn taking_away_a_suggestion_is_remembered_as_a_rejection() {
    let mut review = Review::story();
    let id = review.mention("France", 0);
    review.act(Operation::Remove { mentions: vec![id] });
    assert_eq!(review.stands(id), ("PLACE", "rejected"));
    assert_eq!(review.store.state().mention(id).unwrap().reason.as_deref(), Some(REMOVED));
}

#[test]
fn a_transaction_stands_as_a_whole_or_not_at_all() {
    let mut review = Review::story();
    let before = review.store.clone();
    let merkel = review.entity("Angela Merkel");
    let operations = [
        Operation::Accept(entities(&[merkel])),
        Operation::Note { mention: None, entity: Some(merkel), text: "x".into() },
        Operation::Remove { mentions: vec![9_999] },
    ];
    let error = review.store.transact(&review.analysis, &operations).unwrap_err();
    assert!(error.to_string().contains("9999"), "{error}");
    assert_eq!(review.store, before);
    assert_eq!(review.store.transact(&review.analysis, &[]).unwrap(), Outcome::default());
    assert_eq!(review.store, before);
}

#[test]
fn operations_are_written_and_read_as_json() {
    let operation = Operation::Relabel { target: mentions(&[3]), label: LabelId(Label::Norp), alike: true };
    let json = serde_json::to_value(&operation).unwrap();
    assert_eq!((json["op"].as_str(), json["label"].as_str()), (Some("relabel"), Some("NORP")));
    assert_eq!(serde_json::from_value::<Operation>(json).unwrap(), operation);
    assert!(
        serde_json::from_str::<Operation>(r#"{"op":"add","start":0,"end":1,"label":"DOG","alike":false,"raw":false}"#)
            .is_err()
    );
}
