//! After whatever edits, a run that takes over what still holds finds what a new run finds, to the last bit.

mod dice;
mod edits;

use dice::Dice;
use edits::{Draft, edit};
use rubricate::pipeline::Memo;
use rubricate::text::{Day, Document, Meta, Role, html};
use rubricate::{Analysis, Engine, Run};
use std::fs;
use std::path::Path;
use std::rc::Rc;

fn engine() -> Engine {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/model");
    let read = |name: &str| fs::read(model.join(name)).unwrap();
    Engine::from_bytes(read("lexicon.bin"), read("tagger.bin"), read("topics.bin")).unwrap()
}

/// Our own articles: plain texts, the cases of names and entities, and the pages of samples.
fn articles() -> Vec<Draft> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = |folder: &str, ending: &str| -> Vec<String> {
        let all = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        let mut paths: Vec<_> = all.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
        paths.sort();
        paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
    };
    let plain = files("tests/texts", "txt").into_iter().chain(files("tests/cases", "txt"));
    let plain = plain.map(|text| Draft::of(&Document::from_text(text, Meta::default()).unwrap()));
    let pages = files("www/samples", "html").into_iter().map(|page| {
        let fields = html::read(&page).fields;
        Draft { paragraphs: fields.into_iter().map(|field| (field.role, field.text)).collect() }
    });
    let all: Vec<Draft> = plain.chain(pages).filter(|draft| draft.paragraphs.len() > 1).collect();
    // One of the length of a long article.
    let long = all.iter().filter(|draft| draft.paragraphs.len() < 30).flat_map(|draft| draft.paragraphs.clone());
    let long = Draft { paragraphs: long.take(70).collect() };
    all.into_iter().chain([long]).collect()
}

fn meta() -> Meta {
    Meta { published: Day::parse("2026-11-25"), ..Meta::default() }
}

/// Works an edited article off in steps of so many tokens.
fn after(engine: &Engine, document: Document, earlier: (Rc<Analysis>, Memo), tokens: usize) -> (Rc<Analysis>, Memo) {
    let mut run = Run::after(document, earlier.0, earlier.1);
    while run.step(engine, tokens) < 1.0 {}
    while !run.conclude(engine) {}
    let (analysis, memo) = run.end(engine);
    (Rc::new(analysis), memo)
}

fn first(engine: &Engine, document: Document) -> (Rc<Analysis>, Memo) {
    let mut run = Run::new(document);
    while run.step(engine, usize::MAX) < 1.0 {}
    let (analysis, memo) = run.end(engine);
    (Rc::new(analysis), memo)
}

/// What differs, told shortly.
fn compare(found: &Analysis, whole: &Analysis, told: &dyn Fn() -> String) {
    if found == whole {
        return;
    }
    let (found, whole) = (format!("{found:#?}"), format!("{whole:#?}"));
    let differs = |(_, (a, b)): &(usize, (&str, &str))| a != b;
    let at = found.lines().zip(whole.lines()).enumerate().find(differs);
    panic!("{}\n{at:?}", told());
}

#[test]
fn after_any_edits_all_is_as_if_found_anew() {
    let (engine, articles) = (engine(), articles());
    let mut edits = 0;
    for (number, article) in articles.iter().enumerate() {
        let mut dice = Dice::new(number as u8 + 1);
        let mut draft = article.clone();
        let mut known = first(&engine, draft.document(meta()));
        let is_long = draft.length() > 5000;
        for _ in 0..if is_long { 60 } else { 110 } {
            let before = draft.clone();
            let mut done = Vec::new();
            // Mostly each edit by itself, now and then several at once.
            for _ in 0..if dice.below(6) == 0 { 2 + dice.below(4) } else { 1 } {
                done.push(edit(&mut draft, &articles, &mut dice));
                edits += 1;
            }
            let steps = dice.pick(&[usize::MAX, usize::MAX, 7, 60]);
            known = after(&engine, draft.document(meta()), known, steps);
            let whole = engine.analyze(draft.document(meta()));
            let told = || format!("{done:?}\nfrom {:#?}\nto {:#?}", before.paragraphs, draft.paragraphs);
            compare(&known.0, &whole, &told);
            // The debug form tells even a zero from a negative one.
            if edits % 25 == 0 {
                assert_eq!(format!("{:?}", known.0), format!("{whole:?}"));
            }
            if draft.length() > 2 * article.length() + 2000 {
                draft = article.clone();
            }
        }
    }
    assert!(edits >= 2000, "{edits}");
}

#[test]
fn typing_a_name_letter_by_letter_is_followed() {
    let engine = engine();
    let story = "Harbour strike ends\nThe dockers of Lindau went back to work on Monday. Lund spoke to them.\n";
    let typed = "Mayor Ada Lund (AL) of Lindau told the World Trade Union (WTU) on Friday that Lund's €2.5 million had been paid. \
                 The WTU said on Nov. 3 it was Lindau’s.";
    let document = |text: &str| Document::from_text(text, meta()).unwrap();
    let mut text = story.to_owned();
    let mut known = first(&engine, document(&text));
    let letters: Vec<char> = typed.chars().collect();
    let forth = letters.iter().map(|&letter| Some(letter));
    for letter in forth.chain(letters.iter().map(|_| None)) {
        match letter {
            Some(letter) => text.push(letter),
            None => drop(text.pop()),
        }
        known = after(&engine, document(&text), known, usize::MAX);
        compare(&known.0, &engine.analyze(document(&text)), &|| text.clone());
    }
}

#[test]
fn what_is_given_up_does_no_harm() {
    let (engine, articles) = (engine(), articles());
    let mut dice = Dice::new(99);
    let mut draft = articles[0].clone();
    let (mut analysis, mut memo) = first(&engine, draft.document(meta()));
    for steps in [0, 1, 3, 10, 40, 200] {
        let mut given_up = draft.clone();
        edit(&mut given_up, &articles, &mut dice);
        let mut run = Run::after(given_up.document(meta()), analysis.clone(), memo);
        for _ in 0..steps {
            run.step(&engine, 5);
        }
        memo = run.abandon(&engine).unwrap();
        edit(&mut draft, &articles, &mut dice);
        (analysis, memo) = after(&engine, draft.document(meta()), (analysis, memo), usize::MAX);
        compare(&analysis, &engine.analyze(draft.document(meta())), &|| format!("given up after {steps} steps"));
    }
    assert!(Run::new(draft.document(meta())).abandon(&engine).is_none());
}

#[test]
fn what_is_known_beside_the_text_counts_as_well() {
    let engine = engine();
    let text = "Strike ends\nThe dockers went back to work on Monday, and on Tuesday Ada Lund left Lindau.";
    let on = |day: &str| {
        let meta = Meta { published: Day::parse(day), ..Meta::default() };
        Document::from_text(text, meta).unwrap()
    };
    let known = first(&engine, on("2026-11-25"));
    let next = after(&engine, on("2025-03-01"), known, usize::MAX);
    compare(&next.0, &engine.analyze(on("2025-03-01")), &|| "another day".into());
    assert!(next.0.tags.iter().any(|tag| tag.value.is_some()));
    // An article that was never worked on tells nothing of the next one.
    let (nothing, memo) = Run::new(on("2026-11-25")).end(&engine);
    let next = after(&engine, on("2026-11-25"), (Rc::new(nothing), memo), usize::MAX);
    compare(&next.0, &engine.analyze(on("2026-11-25")), &|| "after nothing".into());
    assert!(!next.0.tags.is_empty());
}

#[test]
fn media_topics_may_be_switched_on_between_two_versions() {
    let mut engine = engine();
    let article = articles().remove(0);
    engine.suggest_media_topics(false, Default::default());
    let known = first(&engine, article.document(meta()));
    assert!(known.0.topics.is_empty());
    engine.suggest_media_topics(true, Default::default());
    let next = after(&engine, article.document(meta()), known, usize::MAX);
    compare(&next.0, &engine.analyze(article.document(meta())), &|| "with topics".into());
    assert!(!next.0.topics.is_empty());
}

#[test]
fn what_topics_depend_on_may_change_between_two_versions() {
    let mut engine = engine();
    let article = articles().remove(0);
    // No word of it is known, so that all words of the article count as before.
    let mut text = article.clone();
    let mut next = |engine: &Engine, known: (Rc<Analysis>, Memo), told: &str| {
        text.paragraphs[1].1.push('q');
        let known = after(engine, text.document(meta()), known, usize::MAX);
        compare(&known.0, &engine.analyze(text.document(meta())), &|| told.into());
        known
    };
    let suggested = |analysis: &Analysis| analysis.topics.iter().filter(|topic| topic.suggested).count();
    let desk = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vocabulary/desk.csv")).unwrap();
    let mut known = first(&engine, article.document(meta()));
    known = next(&engine, known, "a letter more");
    let before = suggested(&known.0);
    engine.suggest_media_topics(true, [Some(1.0); 6]);
    known = next(&engine, known, "thresholds");
    assert!(before > 0 && suggested(&known.0) == 0);
    engine.suggest_media_topics(false, Default::default());
    known = next(&engine, known, "no Media Topics");
    engine.suggest_media_topics(true, Default::default());
    known = next(&engine, known, "Media Topics again");
    engine.add_vocabulary("Desk", &desk).unwrap();
    known = next(&engine, known, "a vocabulary");
    known = next(&engine, known, "with the vocabulary");
    engine.remove_vocabularies();
    next(&engine, known, "without the vocabulary");
}

#[test]
fn places_that_nobody_has_looked_at_move_along() {
    let (engine, articles) = (engine(), articles());
    for article in &articles {
        let mut draft = article.clone();
        let mut known = first(&engine, draft.document(meta()));
        for letter in "qqq qé".chars() {
            draft.paragraphs[0].1.push(letter);
            known = after(&engine, draft.document(meta()), known, usize::MAX);
        }
        compare(&known.0, &engine.analyze(draft.document(meta())), &|| format!("{:#?}", draft.paragraphs));
    }
}

#[test]
fn roles_and_order_of_paragraphs_may_change() {
    let engine = engine();
    let mut draft = articles().remove(0);
    let mut known = first(&engine, draft.document(meta()));
    for role in Role::ALL {
        for i in 0..draft.paragraphs.len().min(4) {
            draft.paragraphs[i].0 = role;
            draft.paragraphs.rotate_left(1);
            known = after(&engine, draft.document(meta()), known, usize::MAX);
            compare(&known.0, &engine.analyze(draft.document(meta())), &|| format!("{role:?} {i}"));
        }
    }
}
