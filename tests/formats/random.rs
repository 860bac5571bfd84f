//! Two hundred random reviews in every format: each file valid, the same bytes twice, and what comes back from it is
//! what no loss was told of.

use super::dice::{Dice, operation};
use super::reading::{Found, check};
use super::schemas::Schemas;
use super::{Format, Options, Part, Review, analysis, import};
use rubricate::export::{Include, Loss};
use rubricate::import::Strategy;
use rubricate::review::Operation;
use rubricate::review::store::Status;
use rubricate::tag::Label;
use std::collections::BTreeSet;

const REVIEWS: usize = 200;

const TEXTS: [&str; 4] = [
    "Acme\nAcme 🚀 Acme, Ann Lee and ann lee; ANN LEE’s Acme-Co. e\u{301}a \u{200b}\u{200b} x",
    "Zoë 👩🏽‍🚀 Müller of Acme SE met Müller in Oslo\u{a0}on 3 May 2026, at 9:30 p.m., for €5 million. Ann said no. Acme did.",
    "\tAnn\u{1}Lee \"said, <Oslo> & Acme\r\n=Acme;@Ann",
    "",
];

/// The words that are mentions at first.
const WORDS: [(&str, Label); 7] = [
    ("Acme", Label::Org),
    ("Ann", Label::Person),
    ("Oslo", Label::Place),
    ("Müller", Label::Person),
    ("3 May 2026", Label::Date),
    ("€5 million", Label::Money),
    ("Lee", Label::Person),
];

fn review(dice: &mut Dice, text: &str) -> Review {
    let mut made = Vec::new();
    for (words, label) in WORDS {
        (0..text.matches(words).count()).for_each(|n| made.push((words, n, label, (dice.below(100) as f32) / 100.0)));
    }
    let mut review = Review::new(analysis(&[("f1", Part::Body, text)], &made));
    for _ in 0..dice.below(30) {
        let next = operation(dice, &review.analysis, review.state());
        // What cannot be done changes nothing.
        let _ = review.store.transact(&review.analysis, &[next]);
        if dice.below(4) == 0 {
            let mentions: Vec<u32> = review.state().mentions().map(|(id, _)| id).collect();
            if !mentions.is_empty() {
                let (mention, text) = (Some(dice.pick(&mentions)), dice.pick(&["a\tnote", "\"=1\"\nb", ""]).to_owned());
                review.act(Operation::Note { mention, entity: None, text });
            }
        }
    }
    review
}

/// The accepted mentions, as formats with places should have them.
fn accepted(review: &Review) -> Found {
    let text = review.analysis.document.text();
    let mut found: Found = Vec::new();
    for (_, mention) in review.state().mentions().filter(|(_, mention)| mention.status == Status::Accepted) {
        let points = review.analysis.offsets.code_points(text, mention.span);
        found.push((points.start as usize, points.end as usize, mention.label.id().to_owned()));
    }
    found.sort();
    found
}

fn count(losses: &[Loss], code: &str) -> usize {
    losses.iter().find(|loss| loss.code == code).map_or(0, |loss| loss.count as usize)
}

#[test]
fn random_reviews_are_valid_in_every_format() {
    let schemas = Schemas::new();
    let mut dice = Dice::new(11);
    for round in 0..REVIEWS {
        let review = review(&mut dice, TEXTS[round % TEXTS.len()]);
        let expected = accepted(&review);
        for format in Format::ALL {
            for include in [Include::Accepted, Include::All] {
                let options = Options { include: Some(include), ..Options::default() };
                let file = review.write(format, &options);
                assert_eq!(file, review.write(format, &options));
                schemas.check(format, &file);
                let Some(mut found) = check(&review, format, &file) else { continue };
                found.sort();
                let losses = review.loss(format, &options);
                if include == Include::Accepted {
                    assert_eq!(
                        found.len() + count(&losses, "overlaps"),
                        expected.len(),
                        "round {round} {format:?}\n{file}"
                    );
                    assert!(
                        found.iter().all(|one| expected.contains(one)),
                        "round {round} {format:?} {found:?} {expected:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_read_back_is_what_was_promised() {
    let mut dice = Dice::new(12);
    for round in 0..REVIEWS {
        let text = TEXTS[round % TEXTS.len()];
        let review = review(&mut dice, text);
        let expected: BTreeSet<_> = accepted(&review).into_iter().collect();
        for format in Format::ALL.into_iter().filter(|format| format.about().imports) {
            let options = Options { include: Some(Include::Accepted), ..Options::default() };
            let file = review.write(format, &options);
            let losses = review.loss(format, &options);
            let mut fresh = Review::new(review.analysis.clone());
            let before = fresh.state().clone();
            let with = import::Options { format: Some(format), strategy: Strategy::Replace, ..Default::default() };
            if file.is_empty() {
                assert_eq!(fresh.read(file.as_bytes(), with).unwrap_err().code(), "import/invalid");
                continue;
            }
            let report = fresh.import(file.as_bytes(), with);
            assert!(
                report.orphans.is_empty() && report.unsure.is_empty(),
                "round {round} {format:?} {report:?}\n{file}"
            );
            let found: BTreeSet<_> = accepted(&fresh).into_iter().collect();
            assert_eq!(found.len() + count(&losses, "overlaps"), expected.len(), "round {round} {format:?}\n{file}");
            assert!(found.is_subset(&expected), "round {round} {format:?}");
            if format != Format::Conll && count(&losses, "links") == 0 {
                assert_eq!(links(&fresh), links(&review), "round {round} {format:?}\n{file}");
            }
            fresh.store.undo();
            assert_eq!(*fresh.state(), before, "round {round} {format:?}");
        }
        // The native format holds everything.
        let file = review.write(Format::Native, &Options::default());
        assert!(review.loss(Format::Native, &Options::default()).is_empty());
        let mut fresh = Review::new(review.analysis.clone());
        fresh.import(file.as_bytes(), import::Options { strategy: Strategy::Replace, ..Default::default() });
        let plain = |file: &str| facts(&serde_json::from_str(file).unwrap());
        assert_eq!(plain(&fresh.write(Format::Native, &Options::default())), plain(&file), "round {round}");
    }
}

/// Where links are, by the accepted mentions.
fn links(review: &Review) -> BTreeSet<(u32, Option<String>)> {
    let accepted = review.state().mentions().filter(|(_, mention)| mention.status == Status::Accepted);
    let link = |entity: u32| review.state().entity(entity)?.link.as_ref()?.uri.clone();
    accepted.map(|(_, mention)| (mention.span.start, link(mention.entity))).collect()
}

/// What a native file says of each mention and of its entity, whatever numbers entities have.
fn facts(json: &serde_json::Value) -> Vec<String> {
    let entity = |id: &serde_json::Value| {
        let found = json["entities"].as_array().unwrap().iter().find(|entity| entity["id"] == *id).unwrap();
        format!("{} {} {} {} {}", found["name"], found["role"], found["link"], found["note"], found["mentions"])
    };
    let mut facts: Vec<String> = json["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| {
            format!("{} {} {} {} {} {}", m["id"], m["start"], m["status"], m["note"], m["reason"], entity(&m["entity"]))
        })
        .collect();
    facts.extend(json["topics"].as_array().unwrap().iter().map(|topic| format!("{} {}", topic["id"], topic["status"])));
    facts.sort();
    facts
}
