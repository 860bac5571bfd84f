//! From statements about concepts, however they are written, to concepts.

use super::vocabulary::{Entry, tidy};
use super::{FOREIGN, preference};
use crate::register::Register;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS_LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";

/// What a statement says of its subject.
pub(super) enum Object<'a> {
    Iri(&'a str),
    Literal { text: &'a str, language: &'a str },
}

/// Concepts as far as they have been read.
#[derive(Default)]
pub(super) struct Graph {
    /// Subjects by their IRIs; parallel to `nodes`.
    subjects: Register<'static>,
    nodes: Vec<Node>,
    /// Index of a concept and the IRI of a narrower one.
    narrower: Vec<(usize, String)>,
    scheme: Option<String>,
}

#[derive(Default)]
struct Node {
    line: u32,
    iri: String,
    is_concept: bool,
    /// A scheme or a collection.
    is_other: bool,
    labels: Vec<Label>,
    broader: Vec<String>,
}

struct Label {
    kind: Kind,
    language: String,
    text: String,
}

/// In the order in which they are taken for the label.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Preferred,
    Plain,
    Other,
}

impl Graph {
    /// Notes a statement that begins in a line of the file; what is of no use here is passed over.
    #[inline(never)]
    pub fn add(&mut self, line: u32, subject: &str, predicate: &str, object: Object<'_>) {
        let name = predicate.strip_prefix(SKOS);
        match (name, object) {
            (Some("prefLabel"), object) => self.label(line, subject, Kind::Preferred, object),
            (Some("altLabel" | "hiddenLabel"), object) => self.label(line, subject, Kind::Other, object),
            (None, object) if predicate == RDFS_LABEL => self.label(line, subject, Kind::Plain, object),
            (Some("broader"), Object::Iri(iri)) => self.node(line, subject).broader.push(iri.to_owned()),
            (Some("narrower"), Object::Iri(iri)) => {
                self.node(line, subject);
                self.narrower.extend(self.subjects.find(subject).map(|index| (index, iri.to_owned())));
            }
            (None, Object::Iri(iri)) if predicate.strip_prefix(RDF) == Some("type") => match iri.strip_prefix(SKOS) {
                Some("Concept") => self.node(line, subject).is_concept = true,
                Some(other) => {
                    if other == "ConceptScheme" {
                        self.scheme.get_or_insert_with(|| subject.to_owned());
                    }
                    self.node(line, subject).is_other = true;
                }
                None => {}
            },
            _ => {}
        }
    }

    #[inline(never)]
    fn node(&mut self, line: u32, subject: &str) -> &mut Node {
        let number = self.subjects.find(subject).unwrap_or(self.nodes.len());
        if number == self.nodes.len() {
            self.subjects.number(subject.to_owned());
            self.nodes.push(Node { line, iri: subject.to_owned(), ..Node::default() });
        }
        &mut self.nodes[number]
    }

    fn label(&mut self, line: u32, subject: &str, kind: Kind, object: Object<'_>) {
        if let Object::Literal { text, language } = object {
            let label = Label { kind, language: language.to_ascii_lowercase(), text: tidy(text) };
            self.node(line, subject).labels.push(label);
        }
    }

    /// The concepts, in the order of the file, and the scheme they are in.
    pub fn finish(mut self) -> (Vec<Entry>, Option<String>) {
        for (broader, iri) in std::mem::take(&mut self.narrower) {
            let (Some(iri), Some(narrower)) =
                (self.nodes.get(broader).map(|node| node.iri.clone()), self.subjects.find(&iri))
            else {
                continue;
            };
            if let Some(node) = self.nodes.get_mut(narrower).filter(|node| node.broader.is_empty()) {
                node.broader.push(iri);
            }
        }
        let entries = self.nodes.into_iter().filter(Node::is_one).map(Node::entry).collect();
        (entries, self.scheme)
    }
}

impl Node {
    fn is_one(&self) -> bool {
        self.is_concept || (!self.is_other && self.labels.iter().any(|label| label.kind == Kind::Preferred))
    }

    fn entry(self) -> Entry {
        let best = |label: &&Label| (label.kind, preference(&label.language));
        let chosen = self.labels.iter().filter(|label| label.kind != Kind::Other).min_by_key(best);
        let language = chosen.map_or("", |label| label.language.as_str());
        let fits = |label: &&Label| preference(&label.language) < FOREIGN || label.language == language;
        Entry {
            line: self.line,
            label: chosen.map_or_else(String::new, |label| label.text.clone()),
            terms: self.labels.iter().filter(fits).map(|label| label.text.clone()).collect(),
            id: self.iri,
            broader: self.broader,
        }
    }
}

/// An address as it reads in a file with this base address.
#[inline(never)]
pub(super) fn resolve(base: &str, iri: &str) -> String {
    let colon = iri.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')));
    if base.is_empty() || colon.is_some_and(|at| at > 0 && iri.as_bytes().get(at) == Some(&b':')) {
        return iri.to_owned();
    }
    let document = base.split('#').next().unwrap_or("");
    let host = document.find("://").map_or(0, |at| at + 3);
    let path = document.get(host..).and_then(|rest| rest.find('/')).map_or(document.len(), |at| host + at);
    let kept = match iri.as_bytes().first() {
        None | Some(b'#') => document.len(),
        Some(b'/') => path,
        Some(_) => document.rfind('/').map_or(path, |at| path.max(at + 1)),
    };
    let slash = if kept == path && !iri.starts_with(['/', '#']) && !iri.is_empty() { "/" } else { "" };
    [document.get(..kept).unwrap_or(""), slash, iri].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_completed() {
        let base = "http://example.org/a/b#c";
        for (iri, whole) in [
            ("#x", "http://example.org/a/b#x"),
            ("", "http://example.org/a/b"),
            ("x", "http://example.org/a/x"),
            ("/x", "http://example.org/x"),
            ("urn:x", "urn:x"),
        ] {
            assert_eq!(resolve(base, iri), whole);
        }
        assert_eq!(resolve("http://example.org", "x"), "http://example.org/x");
        assert_eq!(resolve("", "x"), "x");
    }

    #[test]
    fn english_is_preferred_then_no_language_then_any() {
        let label = |graph: &mut Graph, name: &str, text: &str, language: &str| {
            graph.add(1, "x", &format!("{SKOS}{name}"), Object::Literal { text, language });
        };
        let mut graph = Graph::default();
        label(&mut graph, "prefLabel", "Katze", "de");
        label(&mut graph, "altLabel", "Kater", "de");
        let mut with_none = Graph::default();
        label(&mut with_none, "prefLabel", "Katze", "de");
        label(&mut with_none, "prefLabel", "Felis", "");
        let mut with_english = Graph::default();
        label(&mut with_english, "altLabel", "Kater", "de");
        label(&mut with_english, "prefLabel", "Felis", "");
        label(&mut with_english, "prefLabel", "moggy", "en-GB");
        label(&mut with_english, "prefLabel", "cat", "EN");
        let found = [graph, with_none, with_english].map(|graph| graph.finish().0.remove(0));
        assert_eq!(found.each_ref().map(|entry| entry.label.as_str()), ["Katze", "Felis", "cat"]);
        assert_eq!(found[0].terms, ["Katze", "Kater"]);
        assert_eq!(found[2].terms, ["Felis", "moggy", "cat"]);
    }
}
