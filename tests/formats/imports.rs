//! Reviews read back: into the same text, into a later one, into one that has been reviewed itself.

use super::{FIELDS, Format, Options, Part, Review, analysis, article, import, reviewed};
use rubricate::export::Include;
use rubricate::import::{Prefer, Report, Strategy};
use rubricate::review::store::{LabelId, Status, Target};
use rubricate::review::{Decision, Operation};
use rubricate::tag::{Label, Origin};

const REPLACE: import::Options =
    import::Options { format: None, strategy: Strategy::Replace, prefer: Prefer::Ours, theirs: Vec::new() };
const MERGE: import::Options =
    import::Options { format: None, strategy: Strategy::Merge, prefer: Prefer::Ours, theirs: Vec::new() };

fn native() -> String {
    reviewed().write(Format::Native, &Options::default())
}

/// The mentions that were accepted, as `words LABEL`.
fn accepted(review: &Review) -> Vec<String> {
    let text = review.analysis.document.text();
    let all = review.state().mentions().filter(|(_, mention)| mention.status == Status::Accepted);
    let mut all: Vec<_> = all.map(|(_, mention)| (mention.span, mention.label)).collect();
    all.sort();
    all.iter().map(|(span, label)| format!("{} {}", span.of(text), label.id())).collect()
}

fn edited() -> Review {
    let more = [
        ("h1", Part::Headline, "Done: Zoë Müller quits Acme 🚀"),
        ("p0", Part::Body, "A line put in before all others."),
        FIELDS[1],
        ("p2", Part::Body, "The University of Bergen thanked her. Acme did not."),
    ];
    Review::new(analysis(&more, &[("Acme", 0, Label::Org, 0.5)]))
}

#[test]
fn the_format_is_known_by_the_file() {
    let review = reviewed();
    let fresh = Review::new(article());
    for format in Format::ALL.into_iter().filter(|format| format.about().imports) {
        let file = review.write(format, &Options::default());
        let report = fresh.read(file.as_bytes(), MERGE).unwrap().report;
        let expected = if format == Format::Doccano { Format::Spacy } else { format };
        assert_eq!(report.format, expected.about().id);
        let windows = file.replace('\n', "\r\n");
        if format != Format::Native {
            assert_eq!(
                fresh.read(format!("\u{FEFF}{windows}").as_bytes(), MERGE).unwrap().report.imported,
                report.imported
            );
        }
    }
    let other = fresh.read(b"x", import::Options { format: Some(Format::Tei), ..MERGE });
    assert_eq!(other.unwrap_err().code(), "input/invalid");
}

#[test]
fn a_native_file_brings_all_decisions_back() {
    let (done, mut fresh) = (reviewed(), Review::new(article()));
    let before = fresh.state().clone();
    let report = fresh.import(native().as_bytes(), REPLACE);
    assert_eq!((report.moved, report.topics, report.orphans.len()), (0, 2, 0));
    assert_eq!(accepted(&fresh), accepted(&done));
    let acme = fresh.state().entity(fresh.entity("Acme </script> & Söhne")).unwrap();
    assert!(acme.is_named && acme.role.is_some() && acme.link.is_some());
    let zoe = fresh.entity_of("Zoë Müller", 0);
    assert!(!zoe.is_named && zoe.mentions.len() == 3);
    fresh.store.undo();
    assert_eq!(*fresh.state(), before);
    assert_eq!(fresh.store.history().redo, Some("restore"));
}

#[test]
fn replacing_begins_anew() {
    let mut ours = Review::new(article());
    ours.act(Operation::Add { start: 0, end: 3, label: LabelId(Label::Work), alike: false, raw: true });
    ours.act(Operation::Topic { code: "h:1".into(), decision: Decision::Reject });
    let before = ours.state().clone();
    ours.import(native().as_bytes(), REPLACE);
    assert_eq!(accepted(&ours), accepted(&reviewed()));
    assert!(ours.state().filing().decided().all(|(_, accepted)| accepted));
    ours.store.undo();
    assert_eq!(*ours.state(), before);
}

#[test]
fn an_earlier_version_leads_to_this_one() {
    for include_text in [true, false] {
        let options = Options { include_text, ..Options::default() };
        let mut later = edited();
        let report = later.import(reviewed().write(Format::Native, &options).as_bytes(), REPLACE);
        let found = accepted(&later);
        for words in ["Zoë Müller PERSON", "Berlin PLACE", "Acme & Söhne ORG", "€5 million MONEY"] {
            assert!(found.iter().any(|one| one == words), "{include_text} {words}: {found:?}");
        }
        assert!(report.moved > 0);
        let lost: Vec<&str> = report.orphans.iter().map(|orphan| orphan.quote.as_str()).collect();
        assert!(lost.contains(&"University of Oslo") || lost.contains(&"Oslo"), "{include_text} {lost:?}");
    }
}

#[test]
fn files_of_others_find_their_places_in_a_later_text() {
    for format in [Format::WebAnnotation, Format::Brat, Format::Conll, Format::Spacy, Format::Doccano] {
        let mut later = edited();
        let file = reviewed().write(format, &Options::default());
        let report = later.import(file.as_bytes(), import::Options { format: Some(format), ..REPLACE });
        let found = accepted(&later);
        assert!(found.iter().any(|one| one == "Acme & Söhne ORG"), "{format:?} {found:?} {report:?}");
        assert!(!report.orphans.is_empty(), "{format:?}");
    }
}

#[test]
fn only_what_both_have_decided_can_be_in_conflict() {
    let theirs = native();
    let mut ours = Review::new(article());
    // Ours alone; the same on both sides; otherwise than theirs.
    let monday = ours.mention("Monday", 0);
    let berlin = ours.mention("Berlin", 0);
    let five = ours.mention("€5 million", 0);
    ours.act(Operation::Accept(Target { mentions: vec![monday, berlin], ..Target::default() }));
    ours.act(Operation::Reject { target: Target { mentions: vec![five], ..Target::default() }, reason: None });
    let zoe = ours.mention("Zoë Müller", 0);
    ours.act(Operation::Note { mention: Some(zoe), entity: None, text: "ours".into() });
    let (before, wins) =
        (ours.state().clone(), ours.read(theirs.as_bytes(), import::Options { prefer: Prefer::Theirs, ..MERGE }));
    assert_eq!(*ours.state(), before, "reading changes nothing");
    let about = |report: &Report| {
        let mut all: Vec<_> = report.conflicts.iter().map(|one| format!("{} {}", one.about, one.quote)).collect();
        all.sort();
        all
    };
    let expected = ["decision €5 million", "note Zoë Müller"];
    let report = ours.import(theirs.as_bytes(), MERGE);
    assert_eq!(about(&report), expected);
    let decision = report.conflicts.iter().find(|one| one.about == "decision").unwrap();
    assert_eq!((decision.ours.as_str(), decision.theirs.as_str()), ("MONEY rejected", "MONEY accepted"));
    assert_eq!(decision.mention, Some(five));
    let found = accepted(&ours);
    assert!(found.contains(&"Monday DATE".into()) && !found.contains(&"€5 million MONEY".into()));
    assert!(found.contains(&"University of Oslo ORG".into()) && found.contains(&"Oslo PLACE".into()));
    assert_eq!(ours.state().mention(zoe).unwrap().note.as_deref(), Some("ours"));
    ours.store.undo();
    assert_eq!(*ours.state(), before);
    let wins = wins.unwrap();
    assert_eq!(about(&wins.report), expected);
    ours.act(Operation::Restore(wins.carried));
    assert!(accepted(&ours).contains(&"€5 million MONEY".into()));
    assert!(ours.state().mention(zoe).unwrap().note.as_deref().unwrap().starts_with("Check"));
}

#[test]
fn a_file_that_says_nothing_of_a_link_takes_none_away() {
    let mut ours = reviewed();
    let before = accepted(&ours);
    for format in [Format::Conll, Format::Spacy, Format::WebAnnotation] {
        let file = ours.write(format, &Options::default());
        let report = ours.import(file.as_bytes(), import::Options { format: Some(format), ..MERGE });
        assert!(report.conflicts.is_empty(), "{format:?} {:?}", report.conflicts);
        assert_eq!(accepted(&ours), before);
        assert!(ours.entity_of("Zoë Müller", 0).link.is_some(), "{format:?}");
        assert!(ours.state().entity(ours.entity("Berlin")).unwrap().note.is_some(), "{format:?}");
    }
}

#[test]
fn what_covers_other_words_of_ours_is_a_conflict() {
    let mut ours = reviewed();
    let file = "T1\tPER 0 3\tZoë\nT2\tGPE 0 10\tZoë Müller\nT3\tSPACESHIP 23 24\t🚀\n";
    let report = ours.import(file.as_bytes(), MERGE);
    let about: Vec<_> = report.conflicts.iter().map(|one| one.about).collect();
    assert_eq!(about, ["overlap", "decision"]);
    assert_eq!((report.unknown[0].label.as_str(), report.unknown[0].count), ("SPACESHIP", 1));
}

#[test]
fn foreign_labels_links_and_notes_are_understood() {
    let mut fresh = Review::new(article());
    let file =
        "T1\tPER 0 10\tZoë Müller\nN1\tReference T1 Wikidata:Q42\tZoë\n#1\tAnnotatorNotes T1\ta note\nR1\tOf Arg1:T1\n";
    fresh.import(file.as_bytes(), MERGE);
    let zoe = fresh.entity_of("Zoë Müller", 0);
    assert_eq!(zoe.link.as_ref().unwrap().uri.as_deref(), Some("http://www.wikidata.org/entity/Q42"));
    let first = fresh.state().mention(fresh.mention("Zoë Müller", 0)).unwrap();
    assert_eq!((first.note.as_deref(), first.origin, first.status), (Some("a note"), Origin::Model, Status::Accepted));
    // Of both mentions of the entity only one was marked.
    assert_eq!(zoe.mentions.len(), 2);
    let quits = "{\"text\":\"Zoë Müller quits Acme 🚀\",\"entities\":[{\"start_offset\":11,\"end_offset\":16,\"label\":\"WORK_OF_ART\"}]}";
    let mut fresh = Review::new(analysis(&FIELDS[..1], &[]));
    fresh.import(quits.as_bytes(), MERGE);
    let new = fresh.state().mention(0).unwrap();
    assert_eq!((new.label, new.origin), (Label::Work, Origin::Import));
}

#[test]
fn marks_in_utf16_units_are_known_by_their_words() {
    let file = |start: usize| {
        format!(
            r#"[{{"type":"Annotation","body":{{"type":"TextualBody","value":"ORG","purpose":"tagging"}},"target":[{{"selector":[
            {{"type":"TextQuoteSelector","exact":"Söhne"}},{{"type":"TextPositionSelector","start":{start},"end":{}}}]}}]}}]"#,
            start + 5
        )
    };
    let fresh = Review::new(article());
    let text = fresh.analysis.document.text();
    let at = text.find("Söhne").unwrap();
    for start in [text[..at].chars().count(), text[..at].encode_utf16().count()] {
        let read = fresh.read(file(start).as_bytes(), MERGE).unwrap();
        assert_eq!((read.report.imported, read.report.moved), (1, 0));
    }
    let suggestions = Options { include: Some(Include::All), ..Options::default() };
    let page = fresh.write(Format::WebAnnotation, &suggestions);
    assert_eq!(fresh.read(page.as_bytes(), MERGE).unwrap().report.imported, fresh.state().mentions().count() as u32);
}

#[test]
fn the_file_may_win_one_conflict_and_ours_the_others() {
    let theirs = native();
    let mut ours = Review::new(article());
    let (five, zoe) = (ours.mention("€5 million", 0), ours.mention("Zoë Müller", 0));
    ours.act(Operation::Reject { target: Target { mentions: vec![five], ..Target::default() }, reason: None });
    ours.act(Operation::Note { mention: Some(zoe), entity: None, text: "ours".into() });
    let report = ours.import(theirs.as_bytes(), MERGE);
    let decision = report.conflicts.iter().find(|one| one.about == "decision").unwrap();
    let choice = import::Choice { start: decision.start, end: decision.end, about: decision.about.into() };
    let report = ours.import(theirs.as_bytes(), import::Options { theirs: vec![choice], ..MERGE });
    assert_eq!(report.conflicts.len(), 2);
    assert!(accepted(&ours).contains(&"€5 million MONEY".into()));
    assert_eq!(ours.state().mention(zoe).unwrap().note.as_deref(), Some("ours"));
    let report = ours.import(theirs.as_bytes(), MERGE);
    assert_eq!(report.conflicts.iter().map(|one| one.about).collect::<Vec<_>>(), ["note"]);
}

/// A review with decisions whose words an edit has taken.
fn bereft() -> Review {
    let mut later = edited();
    let report = later.import(native().as_bytes(), REPLACE);
    assert!(!report.orphans.is_empty());
    assert_eq!(later.state().orphans().len(), report.orphans.len());
    later
}

#[test]
fn what_has_lost_its_words_goes_through_a_file_and_back_to_its_place() {
    let later = bereft();
    let file = later.write(Format::Native, &Options { include: Some(Include::All), ..Options::default() });
    super::schemas::Schemas::new().check(Format::Native, &file);
    let told: serde_json::Value = serde_json::from_str(&file).unwrap();
    let orphans = told["orphans"].as_array().unwrap();
    assert!(orphans.iter().all(|one| one["anchor"]["state"] == "orphaned" && one.get("start").is_none()));
    // The same text takes them over as they are, twice as once.
    let mut again = edited();
    for _ in 0..2 {
        again.import(file.as_bytes(), MERGE);
        let quotes = |review: &Review| {
            let all = review.state().orphans().iter();
            all.map(|one| (one.quote.clone(), one.prefix.clone(), one.mention.status, one.mention.note.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(quotes(&again), quotes(&later));
    }
    let everything = Options { include: Some(Include::All), ..Options::default() };
    assert!(again.write(Format::Native, &everything).contains("\"orphans\""));
    // Where the words stand, they are mentions again.
    let mut first = Review::new(article());
    let report = first.import(file.as_bytes(), MERGE);
    let wanted = accepted(&reviewed());
    let found = accepted(&first);
    assert!(first.state().orphans().len() < later.state().orphans().len(), "{report:?}");
    assert!(found.iter().filter(|one| wanted.contains(one)).count() > wanted.len() / 2, "{found:?}");
    // No other format holds them, and each says so.
    for format in Format::ALL {
        let options = Options { include: Some(Include::All), ..Options::default() };
        let lost = later.loss(format, &options).into_iter().find(|loss| loss.code == "orphans");
        let wanted = (format != Format::Native).then_some(later.state().orphans().len() as u32);
        assert_eq!(lost.map(|loss| loss.count), wanted, "{format:?}");
    }
    let strict = later.write(Format::Native, &Options { include: Some(Include::Accepted), ..Options::default() });
    assert!(!strict.contains("orphan"));
}
