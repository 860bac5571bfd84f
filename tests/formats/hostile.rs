//! Hostile strings wherever a review holds text: every file stays what its format wants it to be, and has them as text.

use super::reading::{check, table};
use super::{Format, Link, Operation, Options, Part, Review, Target, analysis, import, review_span};
use rubricate::export::Include;
use rubricate::review::Decision;
use rubricate::review::store::LabelId;
use rubricate::tag::Label;
use rubricate::text::Meta;
use rubricate::topic::Scheme;
use rubricate::topic::house::Vocabulary;
use serde_json::Value as Json;
use std::sync::Arc;

#[path = "../cases/hostile.rs"]
mod cases;

/// An article that holds a text as its headline and between words, and is called by it.
fn article(hostile: &str) -> Review {
    let body = format!("Before {hostile} after. Acme of Berlin said so.");
    let fields = [("h1", Part::Headline, hostile), ("p1", Part::Body, body.as_str())];
    let made = [("Acme", 0, Label::Org, 0.9), ("Berlin", 0, Label::Place, 0.8), ("Before", 0, Label::Work, 0.7)];
    let mut analysis = analysis(&fields, &made);
    let known = Some(hostile.to_owned());
    analysis.document.meta = Meta { id: known.clone(), url: known.clone(), language: known, published: None };
    analysis.topics.iter_mut().for_each(|topic| Arc::make_mut(&mut topic.about).name = hostile.to_owned());
    let house = Vocabulary { name: hostile.to_owned(), scheme: None, concepts: Vec::new() };
    analysis.schemes = vec![Scheme::MediaTopics, Scheme::House(Arc::new(house))];
    Review::new(analysis)
}

/// The same under review: everything that an editor can write is the text.
fn reviewed(hostile: &str) -> Review {
    let mut review = article(hostile);
    let (acme, berlin) = (review.entity("Acme"), review.entity("Berlin"));
    let mention = review.mention("Acme", 0);
    let before = review.mention("Before", 0);
    let link = Link {
        uri: Some("https://example.org/1".into()),
        name: Some(hostile.into()),
        description: Some(hostile.into()),
    };
    review.act(Operation::Accept(Target { entities: vec![acme, berlin], ..Target::default() }));
    review.act(Operation::Rename { entity: acme, name: hostile.into() });
    review.act(Operation::Link { entity: acme, link: Some(link) });
    review.act(Operation::Note { mention: Some(mention), entity: None, text: hostile.into() });
    review.act(Operation::Note { mention: None, entity: Some(berlin), text: hostile.into() });
    let target = Target { mentions: vec![before], ..Target::default() };
    review.act(Operation::Reject { target, reason: Some(hostile.into()) });
    for code in ["04000000", "h:1"] {
        review.act(Operation::Topic { code: code.into(), decision: Decision::Accept });
    }
    // Marked as a name itself, where it stands in one line and is more than space.
    let text = review.analysis.document.text().to_owned();
    if let Some(at) = text.rfind(&format!(" {hostile} after")) {
        let (start, end) = review_span(&text, at + 1, hostile);
        let add = Operation::Add { start, end, label: LabelId(Label::Person), alike: false, raw: true };
        if let Err(error) = review.store.transact(&review.analysis, &[add]) {
            assert_eq!(error.code(), "input/invalid");
        }
    }
    review
}

fn everything() -> Options {
    Options { include: Some(Include::All), ..Options::default() }
}

#[test]
fn every_format_has_them_as_text() {
    for (name, hostile) in cases::all() {
        let review = reviewed(&hostile);
        for format in Format::ALL {
            for options in [Options::default(), everything()] {
                let file = review.write(format, &options);
                drop(check(&review, format, &file));
                if file.starts_with(['{', '[']) && format != Format::Text {
                    assert!(!file.contains('<'), "{name} {format:?}: not fit for a script");
                }
            }
        }
        let native: Json = serde_json::from_str(&review.write(Format::Native, &everything())).unwrap();
        let entities = native["entities"].as_array().unwrap();
        let called = |name: &str| entities.iter().any(|entity| entity["name"] == name);
        let trimmed = hostile.trim();
        assert!(called(if trimmed.is_empty() { "Acme" } else { trimmed }), "{name}");
        assert!(entities.iter().any(|entity| entity["link"]["description"] == hostile.as_str()), "{name}");
    }
}

#[test]
fn a_table_holds_no_formula() {
    for (name, hostile) in cases::all() {
        for row in table(&reviewed(&hostile).write(Format::Csv, &everything())) {
            for cell in row {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}']), "{name}: {cell}");
            }
        }
    }
}

#[test]
fn a_reader_of_xml_finds_them_in_tei() {
    // What XML cannot hold is replaced.
    let held = |text: &str| -> String { text.chars().map(|c| if is_xml(c) { c } else { '\u{FFFD}' }).collect() };
    for (name, hostile) in cases::all() {
        let file = reviewed(&hostile).write(Format::Tei, &everything());
        let xml = roxmltree::Document::parse(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        let texts = |tag: &str| -> Vec<String> {
            let all = xml.descendants().filter(|node| node.has_tag_name(("http://www.tei-c.org/ns/1.0", tag)));
            all.map(|node| node.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect())
                .collect()
        };
        let tags =
            ["TEI", "teiHeader", "fileDesc", "titleStmt", "title", "publicationStmt", "p", "sourceDesc", "profileDesc"];
        let more =
            ["textClass", "keywords", "term", "standOff", "interpGrp", "interp", "listPerson", "person", "persName"];
        let rest =
            ["listOrg", "org", "orgName", "listPlace", "place", "placeName", "list", "item", "name", "idno", "note"];
        for node in xml.descendants().filter(roxmltree::Node::is_element) {
            let tag = node.tag_name().name();
            let known = tags.iter().chain(&more).chain(&rest).chain(&["spanGrp", "span", "text", "body"]);
            assert!(known.into_iter().any(|known| *known == tag), "{name}: <{tag}>");
        }
        if !hostile.trim().is_empty() {
            assert!(texts("orgName").contains(&held(hostile.trim())), "{name}: {:?}", texts("orgName"));
            assert!(texts("note").contains(&held(hostile.trim())), "{name}");
        }
        assert!(texts("term").contains(&held(&hostile)), "{name}");
    }
}

/// What XML 1.0 can hold.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[test]
fn what_was_written_is_read_back() {
    let mut lost = Vec::new();
    for (name, hostile) in cases::all() {
        let ours = reviewed(&hostile);
        for format in Format::ALL.into_iter().filter(|format| format.about().imports) {
            let file = ours.write(format, &Options::default());
            let mut fresh = article(&hostile);
            let options = import::Options { format: Some(format), ..Default::default() };
            let report = fresh.import(file.as_bytes(), options);
            if report.imported < 2 || !report.orphans.is_empty() {
                lost.push(format!("{name} {format:?}: {report:?}"));
            }
            if format == Format::Native {
                let note = |review: &Review| review.state().mention(review.mention("Acme", 0)).unwrap().note.clone();
                assert_eq!(note(&fresh), note(&ours), "{name}");
                let link = |review: &Review| review.entity_of("Acme", 0).link.clone();
                assert_eq!(link(&fresh), link(&ours), "{name}");
                assert_eq!(fresh.entity_of("Acme", 0).name, ours.entity_of("Acme", 0).name, "{name}");
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn files_of_strangers_may_hold_them_anywhere() {
    for (name, hostile) in cases::all() {
        let quoted = Json::from(hostile.as_str());
        let native = format!(
            r#"{{"format":"rubricate.annotations","version":"1.0","offsets":"utf-16","document":{{"id":{quoted},"language":{quoted}}},
            "mentions":[{{"id":{quoted},"entity":"e1","label":"ORG","status":"accepted","start":0,"end":4,"note":{quoted},"reason":{quoted},
            "quote":{{"exact":{quoted},"prefix":{quoted},"suffix":{quoted}}}}}],
            "entities":[{{"id":"e1","label":"ORG","name":{quoted},"note":{quoted},"link":{{"state":"linked","uri":{quoted},"name":{quoted}}}}}],
            "topics":[{{"code":{quoted},"status":"accepted"}}],{quoted}:{quoted}}}"#
        );
        let web = format!(
            r#"{{"type":"AnnotationPage","items":[{{"type":"Annotation","body":[{{"type":"TextualBody","value":{quoted},"purpose":"commenting"}},
            {{"type":"SpecificResource","source":{quoted},"purpose":"identifying"}},{{"type":"TextualBody","value":"ORG","purpose":"tagging"}}],
            "target":{{"source":{quoted},"selector":{{"type":"TextQuoteSelector","exact":"Acme","prefix":{quoted}}}}}}}]}}"#
        );
        let lines = format!(r#"{{"text":{quoted},"spans":[{{"start":0,"end":1,"label":{quoted}}}]}}"#);
        let brat = format!(
            "T1\tORG 0 4\t{hostile}\nN1\tReference T1 {hostile}\t{hostile}\n#1\tAnnotatorNotes T1\t{hostile}\n"
        );
        let conll = format!("{hostile} -X- _ B-ORG\n");
        for (format, file) in [
            (Format::Native, native),
            (Format::WebAnnotation, web),
            (Format::Spacy, lines.clone()),
            (Format::Doccano, lines),
            (Format::Brat, brat),
            (Format::Conll, conll),
            (Format::Conll, hostile.clone()),
            (Format::Brat, hostile.clone()),
            (Format::Native, hostile.clone()),
        ] {
            let mut review = article(&hostile);
            let before = review.store.clone();
            let options = import::Options { format: Some(format), ..Default::default() };
            match review.read(file.as_bytes(), options) {
                Ok(read) => review.act(Operation::Restore(read.carried)),
                Err(error) => {
                    assert_eq!(error.code(), "import/invalid", "{name} {format:?}: {error}");
                    assert_eq!(review.store, before);
                }
            }
            // Whatever a file says, what can be followed leads to the web or is a name.
            for (_, entity) in review.state().entities() {
                let uri = entity.link.as_ref().and_then(|link| link.uri.as_deref()).unwrap_or("urn:none");
                let scheme = uri.split(':').next().unwrap_or_default().to_ascii_lowercase();
                assert!(["http", "https", "urn"].contains(&scheme.as_str()), "{name} {format:?}: {uri}");
            }
        }
    }
}

#[test]
fn what_is_no_address_is_no_link() {
    let mut followed = Vec::new();
    for (name, hostile) in cases::all() {
        let mut review = article("x");
        let entity = review.entity("Acme");
        let link = Link { uri: Some(hostile.clone()), name: None, description: None };
        match review.store.transact(&review.analysis, &[Operation::Link { entity, link: Some(link) }]) {
            Ok(_) => followed.push(name),
            Err(error) => assert_eq!(error.code(), "input/invalid", "{name}"),
        }
    }
    // An address of the web, if an odd one.
    assert_eq!(followed, ["http-user"]);
}
