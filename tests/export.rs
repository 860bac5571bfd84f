//! The native format: offsets and quotes that find their places, the schema, and the
//! same bytes in every run. The analyses are made by hand, so that nothing here depends
//! on what the tagger happens to find.

use rubricate::Analysis;
use rubricate::entity::Entity;
use rubricate::export::{Asset, Generator, Include, NativeOptions, UtcTime, native};
use rubricate::keyphrase::KeyPhrase;
use rubricate::salience::Salience;
use rubricate::tag::{Label, Origin, Tag, Value};
use rubricate::text::{Document, Meta, Offsets, Span};
use rubricate::topic::house::Vocabulary;
use rubricate::topic::{About, Evidence, Scheme, Topic};
use serde_json::Value as Json;
use std::sync::Arc;

const TEXTS: [(&str, &str); 3] = [
    ("trade-policy", include_str!("texts/trade-policy.txt")),
    ("unicode", include_str!("texts/unicode.txt")),
    ("wire-caps", include_str!("texts/wire-caps.txt")),
];

/// Marks every capitalised word, in turn with every label and kind of value.
fn analysis(id: &str, text: &str) -> Analysis {
    let mut tags = Vec::new();
    let mut entities = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive([' ', '\n', '\u{A0}']) {
        let exact = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(at) = word.find(exact).filter(|_| exact.starts_with(char::is_uppercase) || exact.len() > 9) {
            let i = tags.len();
            let label = Label::ALL[i % Label::ALL.len()];
            let span = Span::new((start + at) as u32, (start + at + exact.len()) as u32);
            let value = match label {
                Label::Date => Some(Value::Date { iso: "2026-11-23".to_owned() }),
                Label::Time => Some(Value::Time { iso: "T09:30".to_owned() }),
                Label::Money => {
                    Some(Value::Money { currency: (i % 2 == 0).then_some("USD"), amount: "3500000000".to_owned() })
                }
                Label::Percent => Some(Value::Percent { amount: "0.5".to_owned(), points: true }),
                Label::Quantity => Some(Value::Quantity { amount: "-3".to_owned(), unit: "Cel" }),
                _ => None,
            };
            let score = (i % 10) as f32 / 9.0;
            let origin = [Origin::Model, Origin::Gazetteer, Origin::Rule][i % 3];
            tags.push(Tag { tokens: 0..0, span, label, score, origin, reasons: Vec::new(), value });
            entities.push(Entity {
                label,
                name: exact.to_owned(),
                aliases: vec!["x".to_owned()],
                mentions: vec![i as u32],
                score,
            });
        }
        start += word.len();
    }
    let about = |code: &str| {
        let path = vec!["society".to_owned()];
        Arc::new(About { code: code.to_owned(), name: "economy".to_owned(), path, broader: Vec::new() })
    };
    let topic = Topic {
        vocabulary: 0,
        about: about("04000000"),
        suggested: true,
        score: 0.61,
        evidence: tags.iter().map(|tag| Evidence { span: tag.span, weight: 0.25 }).collect::<Vec<_>>().into(),
    };
    let house = Topic { vocabulary: 1, about: about("h:1"), score: 0.5, ..topic.clone() };
    let addressed = Topic { about: about("urn:house:2"), ..house.clone() };
    let vocabulary = Vocabulary { name: "House".to_owned(), scheme: None, concepts: Vec::new() };
    let spans: Vec<_> = tags.iter().take(3).map(|tag| tag.span).collect();
    let text_of = spans.first().map_or("", |span| span.of(text));
    let phrase = KeyPhrase { text: text_of.to_owned(), spans, score: 0.7 };
    let weigh = |i: usize| Salience { score: (i % 4) as f32 / 3.0, about: i % 4 > 1, reasons: Vec::new() };
    let faint = Topic { score: 0.01, suggested: false, ..topic.clone() };
    Analysis {
        document: Document::from_text(text, Meta { id: Some(id.to_owned()), ..Meta::default() }).unwrap(),
        offsets: Offsets::new(text),
        entity_of: (0..tags.len() as u32).collect(),
        salience: (0..tags.len()).map(weigh).collect(),
        tags,
        entities,
        topics: vec![topic, house, addressed, faint],
        schemes: vec![Scheme::MediaTopics, Scheme::House(Arc::new(vocabulary))],
        phrases: vec![phrase].into(),
    }
}

fn export(id: &str, text: &str, options: &NativeOptions) -> Json {
    serde_json::from_str(&native(&analysis(id, text), options)).unwrap()
}

fn number(json: &Json, key: &str) -> usize {
    json[key].as_u64().unwrap_or_else(|| panic!("{key} of {json}")) as usize
}

#[test]
fn offsets_slice_to_the_quote_in_both_units() {
    for (id, text) in TEXTS {
        let units: Vec<u16> = text.encode_utf16().collect();
        let points: Vec<char> = text.chars().collect();
        let json = export(id, text, &NativeOptions::default());
        assert_eq!(number(&json["document"]["length"], "utf16"), units.len());
        assert_eq!(number(&json["document"]["length"], "codePoints"), points.len());
        let mentions = json["mentions"].as_array().unwrap();
        assert!(mentions.len() > 20);
        for mention in mentions {
            let quote = |key: &str| mention["quote"][key].as_str().unwrap();
            let (start, end) = (number(mention, "start"), number(mention, "end"));
            assert_eq!(String::from_utf16(&units[start..end]).unwrap(), quote("exact"));
            let (from, to) = (number(mention, "cpStart"), number(mention, "cpEnd"));
            assert_eq!(points[from..to].iter().collect::<String>(), quote("exact"));
            let prefix = quote("prefix").encode_utf16().count();
            assert_eq!(String::from_utf16(&units[start - prefix..start]).unwrap(), quote("prefix"));
            let suffix = quote("suffix").encode_utf16().count();
            assert_eq!(String::from_utf16(&units[end..end + suffix]).unwrap(), quote("suffix"));
            assert!(prefix <= 96 && suffix <= 96);
            let whole = format!("{}{}{}", quote("prefix"), quote("exact"), quote("suffix"));
            assert_eq!(text.matches(&whole).count(), 1, "{whole}");
        }
    }
}

#[test]
fn key_phrases_and_salience_are_written() {
    for (id, text) in TEXTS {
        let units: Vec<u16> = text.encode_utf16().collect();
        let points: Vec<char> = text.chars().collect();
        let json = export(id, text, &NativeOptions::default());
        let phrase = &json["keyphrases"][0];
        assert_eq!((phrase["score"].as_f64(), phrase["status"].as_str()), (Some(0.7), Some("suggested")));
        let places = phrase["places"].as_array().unwrap();
        assert_eq!(places.len(), 3);
        let (start, end) = (number(&places[0], "start"), number(&places[0], "end"));
        assert_eq!(String::from_utf16(&units[start..end]).unwrap(), phrase["text"].as_str().unwrap());
        let (start, end) = (number(&places[0], "cpStart"), number(&places[0], "cpEnd"));
        assert_eq!(points[start..end].iter().collect::<String>(), phrase["text"].as_str().unwrap());
        for entity in json["entities"].as_array().unwrap() {
            let about = entity["salience"].as_f64().unwrap() > 0.5;
            assert_eq!(entity["role"], if about { "about" } else { "mention" });
        }
    }
}

#[test]
fn spans_are_whole_characters_inside_one_segment() {
    let text = "Ze\u{301}ro 👩🏽‍🚀 a\nb";
    let mut made = analysis("x", text);
    let tag = |start: u32, end: u32| Tag {
        tokens: 0..0,
        span: Span::new(start, end),
        label: Label::Person,
        score: 0.5,
        origin: Origin::Rule,
        reasons: Vec::new(),
        value: None,
    };
    let emoji = text.find('👩').unwrap() as u32;
    // Half an accented letter, half an emoji, a span over a line break, an empty one.
    made.tags = vec![tag(0, 2), tag(emoji, emoji + 4), tag(emoji, text.len() as u32), tag(3, 3)];
    made.entity_of = vec![0; 4];
    let json: Json = serde_json::from_str(&native(&made, &NativeOptions::default())).unwrap();
    let exact: Vec<_> =
        json["mentions"].as_array().unwrap().iter().map(|m| m["quote"]["exact"].as_str().unwrap()).collect();
    assert_eq!(exact, ["Ze\u{301}", "👩🏽‍🚀"]);
}

#[test]
fn every_export_fits_the_schema() {
    let schema: Json = serde_json::from_str(include_str!("../www/schema/rubricate.annotations-1.json")).unwrap();
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
    let asset = Asset { id: "news-en".to_owned(), version: "2026.11".to_owned(), sha256: "0".repeat(64) };
    let full = NativeOptions {
        now: Some(UtcTime::parse("2026-11-23T18:39:58Z").unwrap()),
        include_text: true,
        generator: Generator { model: Some(asset.clone()), topics: Some(asset.clone()), gazetteers: vec![asset] },
        ..NativeOptions::default()
    };
    for (id, text) in TEXTS.into_iter().chain([("empty", ""), ("blank", " \n\t\n")]) {
        for options in [&NativeOptions::default(), &full] {
            let json = export(id, text, options);
            let errors: Vec<_> = validator.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{id}: {errors:#?}");
        }
    }
    // The schema is closed: what it does not know does not pass.
    let mut json = export("x", TEXTS[0].1, &full);
    json["mentions"][0]["colour"] = "red".into();
    assert!(!validator.is_valid(&json));
    json["mentions"][0].as_object_mut().unwrap().remove("colour");
    assert!(validator.is_valid(&json));
    json["offsets"] = "utf-8".into();
    assert!(!validator.is_valid(&json));
}

#[test]
fn topics_say_which_vocabulary_they_are_from() {
    let json = export("x", TEXTS[0].1, &NativeOptions::default());
    let of = |at: usize, keys: [&str; 5]| keys.map(|key| json["topics"][at][key].as_str().unwrap_or("null"));
    let keys = ["id", "vocabulary", "scheme", "uri", "origin"];
    let scheme = "http://cv.iptc.org/newscodes/mediatopic/";
    let uri = format!("{scheme}04000000");
    assert_eq!(of(0, keys), ["medtop:04000000", "IPTC Media Topics", scheme, &uri, "model"]);
    assert_eq!(of(1, keys), ["h:1", "House", "null", "null", "gazetteer"]);
    assert_eq!(of(2, keys), ["urn:house:2", "House", "null", "urn:house:2", "gazetteer"]);
}

#[test]
fn the_same_article_gives_the_same_bytes() {
    for (id, text) in TEXTS {
        let options = NativeOptions::default();
        assert_eq!(native(&analysis(id, text), &options), native(&analysis(id, text), &options));
        let json = export(id, text, &options);
        assert!(json.get("created").is_none());
        let mut ids: Vec<_> = json["mentions"].as_array().unwrap().iter().map(|m| m["id"].as_str().unwrap()).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    }
}

#[test]
fn equal_places_are_told_apart_by_their_ordinal() {
    // One word 300 times: no context of 96 units tells the places in the middle apart.
    let text = "Rome ".repeat(300);
    let json = export("x", &text, &NativeOptions::default());
    let mut ids: Vec<_> = json["mentions"].as_array().unwrap().iter().map(|m| m["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 300);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 300);
}

#[test]
fn options_choose_what_is_written() {
    let text = TEXTS[0].1;
    let all = export("x", text, &NativeOptions::default());
    let some = export(
        "x",
        text,
        &NativeOptions { threshold: 0.5, topic_threshold: Some(0.0), evidence_limit: 3, ..NativeOptions::default() },
    );
    let count = |json: &Json, key: &str| json[key].as_array().unwrap().len();
    assert!(count(&some, "mentions") < count(&all, "mentions"));
    assert_eq!(count(&some, "mentions"), count(&some, "entities"));
    assert!(some["mentions"].as_array().unwrap().iter().all(|m| m["score"].as_f64().unwrap() >= 0.5));
    assert_eq!((count(&all, "topics"), count(&some, "topics")), (3, 4));
    assert_eq!(some["topics"][0]["evidence"].as_array().unwrap().len(), 3);
    let accepted = export("x", text, &NativeOptions { include: Include::Accepted, ..NativeOptions::default() });
    assert_eq!(count(&accepted, "keyphrases"), 0);
    assert_eq!((count(&accepted, "mentions"), count(&accepted, "entities"), count(&accepted, "topics")), (0, 0, 0));
    assert_eq!(all["document"].get("text"), None);
    let read: NativeOptions =
        serde_json::from_str(r#"{"include":"accepted","threshold":0.4,"now":"2026-11-23T18:39:58Z"}"#).unwrap();
    assert_eq!((read.include, read.threshold, read.evidence_limit), (Include::Accepted, 0.4, 20));
}
