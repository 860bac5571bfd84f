//! A small analysis made by hand, so that tests here do not hang on what the tagger finds.

use crate::entity::Entity;
use crate::keyphrase::KeyPhrase;
use crate::pipeline::Analysis;
use crate::salience::{self, Salience};
use crate::tag::{Label, Origin, Reason, Tag, Value};
use crate::text::{Byte, Document, Meta, Offsets, Span};
use crate::topic::taxonomy::{Concept, Taxonomy};
use crate::topic::{About, Evidence, Scheme, Topic};
use std::sync::Arc;

const TEXT: &str = "🚀 Zoë Quist leaves Acme. Quist got €5 million on Monday; Acme is in Oslo. Acme rose.";

fn span(start: usize, words: &str) -> Span<Byte> {
    let at = TEXT[start..].find(words).unwrap() + start;
    Span::new(at as u32, (at + words.len()) as u32)
}

fn tag(span: Span<Byte>, label: Label, score: f32, value: Option<Value>) -> Tag {
    let reasons = vec![Reason::GivenName(Span::new(span.start, span.start + 4))];
    Tag { tokens: 0..1, span, label, score, origin: Origin::Rule, reasons, value }
}

fn entity(label: Label, name: &str, aliases: &[&str], mentions: &[u32], score: f32) -> Entity {
    let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
    Entity { label, name: name.to_owned(), aliases, mentions: mentions.to_vec(), score }
}

/// Marks: 0 Zoë Quist, 1 Acme, 2 Quist, 3 €5 million, 4 Monday, 5 Acme, 6 Oslo, 7 Acme.
pub(super) fn analysis() -> Analysis {
    let document = Document::from_text(TEXT, Meta::default()).unwrap();
    let money = Value::Money { currency: Some("EUR"), amount: "5000000".into() };
    let day = Value::Date { iso: "2026-11-23".into() };
    let second = TEXT.find("Quist got").unwrap();
    let last = TEXT.find("Acme rose").unwrap();
    let tags = vec![
        tag(span(0, "Zoë Quist"), Label::Person, 0.9, None),
        tag(span(0, "Acme"), Label::Org, 0.8, None),
        tag(span(second, "Quist"), Label::Person, 0.4, None),
        tag(span(0, "€5 million"), Label::Money, 0.99, Some(money)),
        tag(span(0, "Monday"), Label::Date, 0.95, Some(day)),
        tag(span(second, "Acme"), Label::Org, 0.7, None),
        tag(span(0, "Oslo"), Label::Place, 0.5, None),
        tag(span(last, "Acme"), Label::Org, 0.3, None),
    ];
    let entities = vec![
        entity(Label::Person, "Zoë Quist", &["Quist"], &[0, 2], 0.9),
        entity(Label::Org, "Acme", &[], &[1, 5, 7], 0.8),
        entity(Label::Money, "€5 million", &[], &[3], 0.99),
        entity(Label::Date, "Monday", &[], &[4], 0.95),
        entity(Label::Place, "Oslo", &[], &[6], 0.5),
    ];
    let evidence = |words| Evidence { span: span(0, words), weight: 0.5 };
    let topic = Topic {
        vocabulary: 0,
        about: Arc::new(About { code: "04000000".into(), name: "economy".into(), ..About::default() }),
        suggested: true,
        score: 0.75,
        evidence: vec![evidence("Acme"), evidence("Oslo"), Evidence { span: span(last, "Acme"), weight: 0.5 }].into(),
    };
    let offsets = Offsets::new(document.text());
    let entity_of = vec![0, 1, 0, 2, 3, 1, 4, 1];
    let schemes = vec![Scheme::MediaTopics];
    let weighed =
        |score, reasons: &[salience::Reason]| Salience { score, about: score >= 0.5, reasons: reasons.to_vec() };
    let salience = vec![
        weighed(0.6, &[salience::Reason::FirstParagraph, salience::Reason::Named(2)]),
        weighed(0.9, &[salience::Reason::FirstParagraph, salience::Reason::MostNamed(3)]),
        Salience::default(),
        Salience::default(),
        weighed(0.1, &[salience::Reason::Once]),
    ];
    let spans = vec![span(0, "Acme"), span(second, "Acme"), span(last, "Acme")];
    let phrases = vec![KeyPhrase { text: "Acme".into(), spans, score: 0.8 }].into();
    Analysis { document, offsets, tags, entities, entity_of, salience, topics: vec![topic], schemes, phrases }
}

/// Holds the topic of the analysis and a narrower one.
pub(super) fn taxonomy() -> Taxonomy {
    let concept = |code: &str, label: &str, parent| Concept { code: code.into(), label: label.into(), parent };
    Taxonomy { concepts: vec![concept("04000000", "economy", None), concept("20000001", "fish trade", Some(0))] }
}
