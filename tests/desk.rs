//! Articles open side by side on one engine, worked off in steps, as the worker of a page does it.

use rubricate::Engine;
use rubricate::export::{Format, Include, Options, Pages};
use rubricate::lexicon::Lexicon;
use rubricate::pipeline::Loaded;
use rubricate::pipeline::MOST_REMEMBERED;
use rubricate::review::store::{HouseDecision, LabelId, Target, Verdict};
use rubricate::review::{
    Article, Decision, Desk, Lengths, Operation, Outcome, Piece, STRIDE, Stage, TopicView, list, pack,
};
use rubricate::tag::{Label, crf};
use std::fs;
use std::path::Path;

fn read(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/model").join(name)).unwrap()
}

/// Without the definitions of topics.
fn undefined() -> Desk {
    Desk::new(Engine::from_bytes(read("lexicon.bin"), read("tagger.bin"), read("topics.bin")).unwrap())
}

fn desk() -> Desk {
    let mut desk = undefined();
    assert_eq!(desk.search_topics("sport", 1).unwrap_err().code(), "input/invalid");
    desk.define(&read("definitions.bin")).unwrap();
    desk
}

fn plain(text: &str) -> Article {
    Article { text: Some(text.to_owned()), ..Article::default() }
}

/// Works an article off and gives its export.
fn finish(desk: &mut Desk, handle: u32, tokens: usize) -> String {
    let mut last = 0.0;
    loop {
        let step = desk.step(handle, tokens).unwrap();
        assert!(step.progress >= last && step.progress <= 1.0, "{last} then {step:?}");
        last = step.progress;
        if step.stage == Stage::Done {
            assert_eq!(step.progress, 1.0);
            return desk.export(handle, Format::Native, Options::default(), Pages::default()).unwrap().into_string();
        }
    }
}

fn decide(desk: &mut Desk, handle: u32, code: &str, decision: Decision) -> rubricate::Result<Outcome> {
    desk.transact(handle, &[Operation::Topic { code: code.to_owned(), decision }])
}

const STORY: &str = "Merkel meets Macron\n\
    PARIS (Reuters) — Chancellor Angela Merkel met President Emmanuel Macron of France on Monday. \
    The World Health Organization (WHO) said Merkel had given €2.5 billion. The WHO thanked Macron.";

#[test]
fn marks_are_known_before_topics_are_unpacked() {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/model");
    let read = |name: &str| fs::read(model.join(name)).unwrap();
    let lexicon = || Loaded::new(read("lexicon.bin"), Lexicon::from_bytes).unwrap();
    let tagger = || Loaded::new(read("tagger.bin"), crf::Model::from_bytes).unwrap();
    let topics = read("topics.bin");
    let cut = topics[..topics.len() - 1].to_vec();
    assert_eq!(Engine::with_packed(lexicon(), tagger(), cut).err().unwrap().code(), "data/truncated");
    let mut desk = Desk::new(Engine::with_packed(lexicon(), tagger(), topics).unwrap());
    let mut whole = self::desk();
    assert_eq!(serde_json::to_string(&desk.version()).unwrap(), serde_json::to_string(&whole.version()).unwrap());
    let handle = desk.open(plain(STORY)).unwrap();
    let mut first = None;
    while desk.step(handle, 20).unwrap().stage != Stage::Done {
        first = desk.first_marks(handle).or(first);
    }
    let (marks, lengths) = first.unwrap();
    assert_eq!(marks, pack(desk.analysis(handle).unwrap(), desk.standing(handle).unwrap()));
    assert_eq!(lengths, Lengths::of(desk.analysis(handle).unwrap()));
    let other = whole.open(plain(STORY)).unwrap();
    assert_eq!(finish(&mut desk, handle, 20), finish(&mut whole, other, 20));
    // From the second article on nothing has to wait.
    let next = desk.open(plain(STORY)).unwrap();
    while desk.step(next, 20).unwrap().stage != Stage::Done {
        assert!(desk.first_marks(next).is_none());
    }
}

#[test]
fn an_article_whose_topics_cannot_be_unpacked_says_why() {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/model");
    let read = |name: &str| fs::read(model.join(name)).unwrap();
    let lexicon = Loaded::new(read("lexicon.bin"), Lexicon::from_bytes).unwrap();
    let tagger = Loaded::new(read("tagger.bin"), crf::Model::from_bytes).unwrap();
    // The checksum fits, what it was made of does not.
    let mut topics = read("topics.bin");
    let end = topics.len() - 4;
    topics[end - 64..end].fill(0xFF);
    let checksum = crc32fast::hash(&topics[..end]).to_le_bytes();
    topics[end..].copy_from_slice(&checksum);
    let mut desk = Desk::new(Engine::with_packed(lexicon, tagger, topics).unwrap());
    let handle = desk.open(plain(STORY)).unwrap();
    let mut first = None;
    let error = loop {
        match desk.step(handle, 20) {
            Ok(progress) => assert_ne!(progress.stage, Stage::Done),
            Err(error) => break error,
        }
        first = desk.first_marks(handle).or(first);
    };
    assert!(first.is_some_and(|(marks, _)| !marks.is_empty()));
    assert_eq!(error.code(), "data/invalid");
    assert_eq!(desk.topics(handle).err(), Some(error.clone()));
    assert_eq!(desk.step(handle, 20).err(), Some(error));
    desk.close(handle);
    assert_eq!(desk.topics(handle).unwrap_err().code(), "session/unknown");
}

#[test]
fn what_a_house_has_decided_comes_before_all_else() {
    let mut desk = desk();
    let handle = desk.open(plain(STORY)).unwrap();
    let house =
        || vec![HouseDecision { name: "Macron".into(), label: LabelId(Label::Person), verdict: Verdict::Never }];
    assert_eq!(desk.apply_house(handle, house()).unwrap_err().code(), "input/invalid");
    let found = finish(&mut desk, handle, 20);
    desk.apply_house(handle, house()).unwrap();
    let changed = finish(&mut desk, handle, 20);
    let is_rejected = |export: &str| export.contains(r#""status":"rejected""#);
    assert!(!is_rejected(&found) && is_rejected(&changed));
    assert_eq!(desk.history(handle).unwrap().undo, None);
    // The next version knows it, too, and has nothing to take over.
    let next = desk.open_version(plain(&format!("{STORY} It rained.")), handle).unwrap();
    finish(&mut desk, next, 20);
    desk.apply_house(next, house()).unwrap();
    assert!(desk.is_nothing_to_revise(handle, next).unwrap());
    let accepted = Target { entities: vec![1], ..Target::default() };
    desk.transact(handle, &[Operation::Accept(accepted)]).unwrap();
    assert_eq!(desk.apply_house(handle, house()).unwrap_err().code(), "input/invalid");
    desk.revise(handle, next).unwrap();
    assert!(is_rejected(&finish(&mut desk, next, 20)));
}

#[test]
fn marks_of_a_next_version_are_known_before_its_topics_unless_somebody_has_decided() {
    let mut desk = desk();
    let before = desk.open(plain(STORY)).unwrap();
    finish(&mut desk, before, 50);
    let follow = |desk: &mut Desk, from: u32, text: &str| {
        let next = desk.open_version(plain(text), from).unwrap();
        let mut first = None;
        while desk.step(next, 50).unwrap().stage != Stage::Done {
            first = desk.first_marks(next).or(first);
        }
        assert!(desk.first_marks(next).is_none());
        (next, first)
    };
    // One character takes two bytes, another two units of UTF-16.
    let text = format!("{STORY} Zoë Merkel 🚀 thanked the WHO.");
    let (next, first) = follow(&mut desk, before, &text);
    let (marks, lengths) = first.unwrap();
    assert_eq!(marks, pack(desk.analysis(next).unwrap(), desk.standing(next).unwrap()));
    assert_eq!(lengths, Lengths::of(desk.analysis(next).unwrap()));
    let code = desk.topics(next).unwrap()[0].code.to_string();
    decide(&mut desk, next, &code, Decision::Accept).unwrap();
    assert!(follow(&mut desk, next, STORY).1.is_none());
}

#[test]
fn the_size_of_steps_and_pieces_changes_nothing() {
    let mut desk = desk();
    let whole = desk.open(plain(STORY)).unwrap();
    let whole = finish(&mut desk, whole, usize::MAX);
    assert!(whole.contains("Angela Merkel"));
    let pieces = desk.open(plain("")).unwrap();
    for char in STORY.chars() {
        let piece = Piece { text: char.to_string(), is_continued: true, ..Piece::default() };
        desk.append(pieces, vec![piece]).unwrap();
    }
    assert_eq!(finish(&mut desk, pieces, 0), whole);
}

#[test]
fn articles_do_not_disturb_one_another() {
    let mut desk = desk();
    let (one, two) = (desk.open(plain(STORY)).unwrap(), desk.open(plain("Emmanuel Macron spoke.")).unwrap());
    let alone = finish(&mut desk, one, 7);
    let again = desk.open(plain(STORY)).unwrap();
    while desk.step(again, 3).unwrap().stage != Stage::Done {
        desk.step(two, 1).unwrap();
    }
    assert_eq!(finish(&mut desk, again, 1), alone);
    desk.close(one);
    assert_eq!(desk.analysis(one).unwrap_err().code(), "session/unknown");
    let marks = pack(desk.analysis(two).unwrap(), desk.standing(two).unwrap());
    assert_eq!((marks.len(), &marks[..3]), (STRIDE, &[0, 15, 0][..]));
    let page = list(desk.standing(two).unwrap(), &Default::default());
    assert_eq!(page.items[0].name, "Emmanuel Macron");
}

/// Works an article off and asks for nothing.
fn only_tag(desk: &mut Desk, handle: u32) {
    while desk.step(handle, 9).unwrap().stage != Stage::Done {}
}

#[test]
fn what_is_asked_for_late_is_the_same() {
    let export = |desk: &Desk, handle| {
        desk.export(handle, Format::Native, Options::default(), Pages::default()).unwrap().into_string()
    };
    let mut desk = desk();
    let edited = STORY.replace("on Monday", "on Tuesday") + "\nMacron thanked her.";
    let at_once = [STORY, &edited].map(|text| {
        let handle = desk.open(plain(text)).unwrap();
        finish(&mut desk, handle, usize::MAX)
    });
    // Evidence and phrases of two versions, when the work on the later one has taken over what it could of the earlier one.
    let first = desk.open(plain(STORY)).unwrap();
    only_tag(&mut desk, first);
    let second = desk.open_version(plain(&edited), first).unwrap();
    only_tag(&mut desk, second);
    assert_eq!([first, second].map(|handle| export(&desk, handle)), at_once);
    // And when the earlier one is closed.
    let third = desk.open_version(plain(STORY), second).unwrap();
    only_tag(&mut desk, third);
    desk.close(second);
    desk.add_vocabulary("House", b"code,label\nbrexit,Brexit\n").unwrap();
    assert_eq!(export(&desk, third), at_once[0]);
}

#[test]
fn an_edited_version_is_as_if_opened_anew() {
    let mut desk = desk();
    let edited = STORY.replace("on Monday", "on Tuesday") + "\nMacron thanked her.";
    let anew = desk.open(plain(&edited)).unwrap();
    let anew = finish(&mut desk, anew, usize::MAX);
    for steps in [usize::MAX, 1, 9] {
        let first = desk.open(plain(STORY)).unwrap();
        finish(&mut desk, first, usize::MAX);
        let second = desk.open_version(plain(&edited), first).unwrap();
        desk.step(second, steps).unwrap();
        // It needs the earlier one at its beginning alone.
        desk.close(first);
        assert_eq!(finish(&mut desk, second, steps), anew);
        // A version of a version, and of one that has handed on what it knew.
        let third = desk.open_version(plain(STORY), second).unwrap();
        let fourth = desk.open_version(plain(&edited), second).unwrap();
        finish(&mut desk, third, steps);
        assert_eq!(finish(&mut desk, fourth, steps), anew);
    }
    // One that is given up half-way leaves the next one what it had.
    let first = desk.open(plain(STORY)).unwrap();
    finish(&mut desk, first, usize::MAX);
    for steps in [0, 1, 4] {
        let given_up = desk.open_version(plain("Another story."), first).unwrap();
        for _ in 0..steps {
            desk.step(given_up, 1).unwrap();
        }
        desk.close(given_up);
        let next = desk.open_version(plain(&edited), first).unwrap();
        desk.step(next, 1).unwrap();
        desk.close(next);
    }
    let next = desk.open_version(plain(&edited), first).unwrap();
    assert_eq!(finish(&mut desk, next, usize::MAX), anew);
    // What is not open, or not tagged yet, is of no use and does no harm.
    let draft = desk.open(plain(STORY)).unwrap();
    for earlier in [draft, 7000] {
        let version = desk.open_version(plain(&edited), earlier).unwrap();
        assert_eq!(finish(&mut desk, version, usize::MAX), anew);
    }
}

#[test]
fn an_article_too_long_to_be_remembered_does_no_harm_to_its_versions() {
    let mut desk = desk();
    let edited = STORY.replace("on Monday", "on Tuesday");
    let anew = desk.open(plain(&edited)).unwrap();
    let anew = finish(&mut desk, anew, usize::MAX);
    let first = desk.open(plain(STORY)).unwrap();
    finish(&mut desk, first, usize::MAX);
    // Given up when all of it is tagged and most of that given back.
    let long = format!("{STORY}\n").repeat(MOST_REMEMBERED / STORY.len() + 1);
    let given_up = desk.open_version(plain(&long), first).unwrap();
    while desk.step(given_up, usize::MAX).unwrap().stage != Stage::Join {}
    desk.close(given_up);
    let next = desk.open_version(plain(&edited), first).unwrap();
    assert_eq!(finish(&mut desk, next, usize::MAX), anew);
    // And it has versions itself.
    let whole = desk.open(plain(&long)).unwrap();
    finish(&mut desk, whole, usize::MAX);
    let next = desk.open_version(plain(&edited), whole).unwrap();
    assert_eq!(finish(&mut desk, next, usize::MAX), anew);
}

#[test]
fn what_comes_too_early_or_too_late_is_an_error() {
    let mut desk = desk();
    for code in [
        desk.step(1, 1).map(drop),
        desk.append(1, Vec::new()),
        desk.analysis(1).map(drop),
        desk.export(1, Format::Native, Options::default(), Pages::default()).map(drop),
    ] {
        assert_eq!(code.unwrap_err().code(), "session/unknown");
    }
    desk.close(1);
    let handle = desk.open(plain(STORY)).unwrap();
    assert_eq!(desk.analysis(handle).unwrap_err().code(), "input/invalid");
    desk.step(handle, 1).unwrap();
    assert_eq!(desk.append(handle, vec![Piece::default()]).unwrap_err().code(), "input/invalid");
    finish(&mut desk, handle, 100);
    // A step more does no harm.
    assert_eq!(desk.step(handle, 1).unwrap().stage, Stage::Done);
    desk.close(handle);
    desk.close(handle);
}

#[test]
fn empty_articles_end_at_once() {
    let mut desk = desk();
    for text in ["", " ", "\n\n", "\0", "\u{FEFF}", "\u{FFFD}"] {
        let handle = desk.open(plain(text)).unwrap();
        assert!(finish(&mut desk, handle, 10).contains("\"mentions\":[]"), "{text:?}");
        assert!(pack(desk.analysis(handle).unwrap(), desk.standing(handle).unwrap()).is_empty());
    }
    let handle = desk.open(Article { fields: Some(Vec::new()), ..Article::default() }).unwrap();
    assert!(finish(&mut desk, handle, 10).contains("\"segments\":[]"));
}

#[test]
fn house_vocabularies_stand_beside_media_topics_or_instead() {
    let mut desk = desk();
    let mut topics = |prepare: &dyn Fn(&mut Desk)| {
        prepare(&mut desk);
        let handle = desk.open(plain(STORY)).unwrap();
        finish(&mut desk, handle, usize::MAX);
        let views = desk.topics(handle).unwrap();
        let named = |view: &TopicView<'_>| (view.vocabulary.to_owned(), view.code.to_owned(), view.suggested);
        views.iter().map(named).collect::<Vec<_>>()
    };
    let alone = topics(&|_| {});
    assert!(alone.iter().all(|(vocabulary, _, _)| vocabulary == "IPTC Media Topics") && !alone.is_empty());
    let house = |code: &str| ("House".to_owned(), code.to_owned(), true);
    let beside = topics(&|desk| {
        let added = desk.add_vocabulary("House", b"id,label,terms\nh1,Paris talks,Merkel|Macron\n").unwrap();
        assert_eq!((added.name.as_str(), added.concepts), ("House", 1));
    });
    assert!(beside.contains(&house("h1")) && beside.len() == alone.len() + 1);
    // One of the same name is replaced, unless it cannot be used.
    let instead = topics(&|desk| {
        desk.suggest_media_topics(false, Default::default());
        desk.add_vocabulary("House", b"id,label\nh2,World Health Organization\nh3,Merkel\n").unwrap();
        assert_eq!(desk.add_vocabulary("House", b"id,label\nh4,\n").unwrap_err().code(), "vocabulary/invalid");
        assert_eq!(desk.add_vocabulary(" ", b"label\nMerkel\n").unwrap_err().code(), "input/invalid");
    });
    assert_eq!(instead.iter().map(|topic| topic.1.as_str()).collect::<Vec<_>>(), ["h3", "h2"]);
    let two = topics(&|desk| drop(desk.add_vocabulary("Desk", b"label\nMacron\n").unwrap()));
    assert!(two.len() == 3 && two.iter().any(|(vocabulary, code, _)| vocabulary == "Desk" && code == "Macron"));
    let none = topics(&|desk| {
        desk.remove_vocabularies();
        desk.suggest_media_topics(true, Default::default());
    });
    assert_eq!(none, alone);
}

#[test]
fn concepts_of_the_house_are_looked_for_and_added() {
    const HOUSE: &[u8] =
        b"id,label,broader,terms\nh:9,Ferry strikes,Docks,quay walkout\nh:1,Docks,,\nh:2,Sportsmanship,,\n";
    let mut desk = desk();
    let before = desk.open(plain(STORY)).unwrap();
    finish(&mut desk, before, usize::MAX);
    desk.add_vocabulary("House", HOUSE).unwrap();
    let handle = desk.open(plain(STORY)).unwrap();
    finish(&mut desk, handle, usize::MAX);
    let mut sought = |typed: &str| -> Vec<String> {
        let found = desk.search_topics(typed, 3).unwrap();
        found.iter().map(|found| format!("{} {} {}", found.vocabulary, found.path.join("/"), found.label)).collect()
    };
    assert_eq!(sought("fery strikes"), ["House Docks Ferry strikes"]);
    assert_eq!(sought("quay walk"), ["House Docks Ferry strikes"]);
    // What is called just so goes before what only begins that way, whosever it is.
    assert_eq!(sought("sport")[..2], ["IPTC Media Topics  sport", "House  Sportsmanship"]);
    // An article is filed by the vocabularies it was tagged with.
    assert_eq!(decide(&mut desk, before, "h:9", Decision::Accept).unwrap_err().code(), "input/invalid");
    decide(&mut desk, handle, "h:9", Decision::Accept).unwrap();
    // And stays so, whatever the host does with them.
    desk.remove_vocabularies();
    assert!(desk.search_topics("fery strikes", 3).unwrap().is_empty());
    let topics = desk.topics(handle).unwrap();
    let added = topics.last().unwrap();
    assert_eq!((added.vocabulary, added.name, added.status), ("House", "Ferry strikes", "added"));
    assert_eq!((&added.path[..], &added.broader[..], &added.uri), (&["Docks"][..], &["h:1"][..], &None));
    let options = Options { include: Some(Include::Accepted), ..Options::default() };
    let file = desk.export(handle, Format::Native, options, Pages::default()).unwrap().into_string();
    desk.undo(handle).unwrap();
    assert!(desk.topics(handle).unwrap().iter().all(|topic| topic.name != "Ferry strikes"));
    // Read back, it is added again.
    let read = desk.read_import(handle, file.as_bytes(), Default::default()).unwrap();
    assert_eq!((read.report.topics, read.report.unknown_topics.len()), (1, 0));
}

#[test]
fn a_house_without_media_topics_needs_no_definitions() {
    let mut desk = undefined();
    desk.add_vocabulary("House", b"label\nHarbours\n").unwrap();
    assert_eq!(desk.search_topics("harbour", 5).unwrap_err().code(), "input/invalid");
    desk.suggest_media_topics(false, Default::default());
    assert!(!desk.offers_media_topics());
    assert_eq!(desk.search_topics("harbour", 5).unwrap().len(), 1);
    assert!(desk.search_topics("sport", 5).unwrap().is_empty());
}

#[test]
fn decisions_on_topics_go_into_the_export() {
    let mut desk = desk();
    let handle = desk.open(plain(STORY)).unwrap();
    let early = decide(&mut desk, handle, "15000000", Decision::Accept);
    assert_eq!(early.unwrap_err().code(), "input/invalid");
    finish(&mut desk, handle, 100);
    let found: Vec<String> = desk.topics(handle).unwrap().iter().map(|topic| topic.code.to_owned()).collect();
    assert!(found.len() > 1, "{found:?}");
    // One that the article does not hold, found in spite of a slip.
    let sought = ["relgion", "wether", "labuor", "sprot"];
    let new = |typed| desk.search_topics(typed, 1).unwrap().first().map(|topic| topic.code.to_owned());
    let added = sought.into_iter().filter_map(new).find(|code| !found.contains(code)).unwrap();
    decide(&mut desk, handle, &found[0], Decision::Accept).unwrap();
    decide(&mut desk, handle, &found[1], Decision::Reject).unwrap();
    decide(&mut desk, handle, &added, Decision::Accept).unwrap();
    assert_eq!(decide(&mut desk, handle, "0", Decision::Accept).unwrap_err().code(), "input/invalid");
    let export = |include| {
        let options = Options { include: Some(include), topic_threshold: Some(1.0), ..Options::default() };
        let json = desk.export(handle, Format::Native, options, Pages::default()).unwrap().into_string();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let topics = json["topics"].as_array().unwrap().iter();
        let id = |topic: &serde_json::Value| topic["id"].as_str().unwrap().replace("medtop:", "");
        topics.map(|topic| format!("{} {} {}", id(topic), topic["status"], topic["origin"]).replace('"', "")).collect()
    };
    // What was decided is written however weak it is.
    let all: Vec<String> = export(Include::All);
    let [first, second] = [&found[0], &found[1]];
    assert_eq!(
        all,
        [format!("{first} accepted model"), format!("{second} rejected model"), format!("{added} accepted editor")]
    );
    let accepted: Vec<String> = export(Include::Accepted);
    assert_eq!(accepted, [all[0].as_str(), &all[2]]);
}

#[test]
fn only_what_was_touched_has_to_be_revised() {
    let mut desk = desk();
    let open = |desk: &mut Desk, text: &str, from: Option<u32>| {
        let handle = match from {
            Some(from) => desk.open_version(plain(text), from),
            None => desk.open(plain(text)),
        }
        .unwrap();
        finish(desk, handle, usize::MAX);
        handle
    };
    let one = open(&mut desk, STORY, None);
    let two = open(&mut desk, &format!("{STORY} Fog."), Some(one));
    let nothing = desk.revise(one, two).unwrap();
    assert_eq!((desk.is_nothing_to_revise(one, two), desk.history(two).unwrap().undo), (Ok(true), None));
    assert!(desk.is_nothing_to_revise(one, 99).is_err());
    // Even a step that is taken back can be done again.
    decide(&mut desk, two, "11000000", Decision::Accept).unwrap();
    desk.undo(two).unwrap();
    let three = open(&mut desk, &format!("{STORY} Fog came."), Some(two));
    assert_eq!(desk.is_nothing_to_revise(two, three), Ok(false));
    let record = desk.revise(two, three).unwrap();
    assert_ne!(record, nothing);
    assert_eq!(desk.history(three).unwrap().redo, Some("topic"));
    // What was taken over has to be taken on.
    let four = open(&mut desk, STORY, Some(three));
    assert_eq!(desk.is_nothing_to_revise(three, four), Ok(false));
    let five = open(&mut desk, STORY, None);
    desk.take_up(five, &nothing).unwrap();
    assert_eq!((desk.is_nothing_to_revise(five, one), desk.is_nothing_to_revise(one, five)), (Ok(false), Ok(false)));
}
