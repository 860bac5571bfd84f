//! Hostile strings in every notation: written as the notation wants it they come out as text, thrown in as they are they
//! do no harm.

use super::{article, topics_of};
use rubricate::topic::house::Vocabulary;

#[path = "../cases/hostile.rs"]
mod cases;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

/// The notations, with a text in them that `cell`, `turtle` or `xml` has made fit, or none has.
fn files(text: &str, cell: fn(&str) -> String, turtle: fn(&str) -> String, xml: fn(&str) -> String) -> [String; 3] {
    let (in_cell, in_turtle, in_xml) = (cell(text), turtle(text), xml(text));
    [
        format!("id,label,broader,terms\nx,\"{in_cell}\",,\"quayside\"\ny,Harbour,x,\"{in_cell}\"\n"),
        format!(
            "@prefix s: <{SKOS}> .\n<urn:x> a s:Concept ; s:prefLabel \"{in_turtle}\" ; s:altLabel \"quayside\" .\n\
             <urn:y> a s:Concept ; s:prefLabel \"Harbour\" ; s:altLabel \"{in_turtle}\" ; s:broader <urn:x> .\n"
        ),
        format!(
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:s=\"{SKOS}\">\n\
             <s:Concept rdf:about=\"urn:x\"><s:prefLabel>{in_xml}</s:prefLabel><s:altLabel>quayside</s:altLabel></s:Concept>\n\
             <s:Concept rdf:about=\"urn:y\"><s:prefLabel>Harbour</s:prefLabel><s:altLabel>{in_xml}</s:altLabel>\
             <s:broader rdf:resource=\"urn:x\"/></s:Concept>\n</rdf:RDF>\n"
        ),
    ]
}

fn turtle(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(escaped).collect()
}

fn xml(text: &str) -> String {
    let escaped = |c: char| match c {
        '&' | '<' | '>' | '"' | '\r' => format!("&#{};", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(escaped).collect()
}

/// White space runs are one space, and none stands at the ends: so labels are read.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn well_written_they_are_labels() {
    for (name, hostile) in cases::all() {
        for (kind, file) in files(&hostile, |text| text.replace('"', "\"\""), turtle, xml).into_iter().enumerate() {
            match Vocabulary::read(hostile.clone(), file.as_bytes()) {
                Ok(vocabulary) => {
                    let label = &vocabulary.concepts[0].label;
                    assert_eq!(tidy(label), tidy(&hostile), "{name} in notation {kind}");
                    assert_eq!(vocabulary.concepts.len(), 2, "{name}");
                    let topics = topics_of(&file, &article("The quayside harbour", &hostile));
                    assert!(topics.iter().any(|topic| topic.name == *label), "{name} in notation {kind}");
                }
                Err(error) => {
                    assert_eq!(error.code(), "vocabulary/invalid", "{name} in notation {kind}: {error}");
                    eprintln!("{name} in notation {kind}: {error}");
                }
            }
        }
    }
}

#[test]
fn thrown_in_they_do_no_harm() {
    for (name, hostile) in cases::all() {
        let as_it_is: fn(&str) -> String = str::to_owned;
        let mut all = files(&hostile, as_it_is, as_it_is, as_it_is).to_vec();
        all.push(hostile.clone());
        all.push(format!("label\n{hostile}\n"));
        all.push(format!("{hostile},label\nx,y\n"));
        all.push(format!("<rdf:RDF {hostile}>"));
        for file in all {
            if let Err(error) = Vocabulary::read("house", file.as_bytes()) {
                assert_eq!(error.code(), "vocabulary/invalid", "{name}: {error}");
            }
        }
    }
}
