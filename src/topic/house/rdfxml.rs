//! SKOS in RDF/XML, as far as vocabularies use it.

use super::skos::{Graph, Object, RDF, resolve};
use crate::error::{Error, Result};
use crate::text::html::entity::{decode, decoded};
use crate::text::html::markup::{Markup, Piece, Tag};

/// The statements of a file that concern concepts.
pub(super) fn read(text: &str) -> Result<Graph> {
    let mut reader = Reader { entities: entities(text), line: 1, ..Reader::default() };
    let mut markup = Markup::xml(text);
    let mut read = 0;
    while let Some(piece) = markup.next() {
        let passed = text.get(read..markup.position()).unwrap_or("");
        reader.line += super::line_breaks(passed.as_bytes());
        read = markup.position();
        match piece {
            Piece::Text(text) => decode(text, |c| reader.text(|out| out.push(c))),
            Piece::Raw(text) => reader.text(|out| out.push_str(text)),
            Piece::Open(tag) => reader.open(&tag)?,
            Piece::Close(name) => reader.close(name)?,
        }
    }
    match reader.stack.last() {
        Some(open) => {
            let why = ["the file ends before “", open.name, "” is closed. It may have been cut short."];
            Err(Error::vocabulary(Some(reader.line), &why))
        }
        None => Ok(reader.graph),
    }
}

/// An open element.
struct Open<'x> {
    name: &'x str,
    language: &'x str,
    frame: Frame,
}

enum Frame {
    /// Holds nodes.
    Root,
    /// Holds properties of the subject, which has no address if it is a blank node.
    Node(Option<String>),
    /// Holds a node or text.
    Property { predicate: String, text: String },
    /// Of no use here, and all that it holds.
    Other,
}

#[derive(Default)]
struct Reader<'x> {
    graph: Graph,
    stack: Vec<Open<'x>>,
    /// Name spaces by their prefixes; the last one with a prefix counts.
    spaces: Vec<(&'x str, String)>,
    entities: Vec<(&'x str, &'x str)>,
    base: String,
    line: u32,
}

impl<'x> Reader<'x> {
    fn text(&mut self, write: impl FnOnce(&mut String)) {
        if let Some(Open { frame: Frame::Property { text, .. }, .. }) = self.stack.last_mut() {
            write(text);
        }
    }

    fn open(&mut self, tag: &Tag<'x>) -> Result<()> {
        let mut language = self.stack.last().map_or("", |open| open.language);
        for (key, value) in tag.attributes() {
            match key {
                "xml:lang" => language = value,
                "xml:base" => self.base = self.value(value),
                "xmlns" => self.spaces.push(("", self.value(value))),
                _ => {
                    if let Some(prefix) = key.strip_prefix("xmlns:") {
                        self.spaces.push((prefix, self.value(value)));
                    }
                }
            }
        }
        let name = self.full(tag.name);
        let frame = match self.stack.last().map(|open| &open.frame) {
            None if name.strip_prefix(RDF) == Some("RDF") => Frame::Root,
            None | Some(Frame::Root | Frame::Property { .. }) => self.node(tag, &name, language),
            Some(Frame::Node(_)) => self.property(tag, name),
            Some(Frame::Other) => Frame::Other,
        };
        self.stack.push(Open { name: tag.name, language, frame });
        if tag.is_whole() { self.close(tag.name) } else { Ok(()) }
    }

    fn node(&mut self, tag: &Tag<'x>, kind: &str, language: &str) -> Frame {
        let mut subject = None;
        for (key, value) in tag.attributes() {
            match self.full(key).strip_prefix(RDF) {
                Some("about") => subject = Some(resolve(&self.base, &self.value(value))),
                Some("ID") => subject = Some(resolve(&self.base, &["#", &self.value(value)].concat())),
                _ => {}
            }
        }
        let Some(subject) = subject else { return Frame::Node(None) };
        if let [.., above, property] = self.stack.as_slice()
            && let (Frame::Node(Some(of)), Frame::Property { predicate, .. }) = (&above.frame, &property.frame)
        {
            self.graph.add(self.line, of, predicate, Object::Iri(&subject));
        }
        if kind.strip_prefix(RDF) != Some("Description") {
            self.graph.add(self.line, &subject, &[RDF, "type"].concat(), Object::Iri(kind));
        }
        for (key, value) in tag.attributes().filter(|(key, _)| key.contains(':')) {
            let text = self.value(value);
            self.graph.add(self.line, &subject, &self.full(key), Object::Literal { text: &text, language });
        }
        Frame::Node(Some(subject))
    }

    fn property(&mut self, tag: &Tag<'x>, predicate: String) -> Frame {
        for (key, value) in tag.attributes() {
            match self.full(key).strip_prefix(RDF) {
                Some("resource") => {
                    let iri = resolve(&self.base, &self.value(value));
                    self.state(&predicate, Object::Iri(&iri));
                    return Frame::Other;
                }
                Some("parseType" | "nodeID") => return Frame::Other,
                _ => {}
            }
        }
        Frame::Property { predicate, text: String::new() }
    }

    /// Notes a statement about the node opened last.
    fn state(&mut self, predicate: &str, object: Object<'_>) {
        if let Some(Open { frame: Frame::Node(Some(subject)), .. }) = self.stack.last() {
            self.graph.add(self.line, subject, predicate, object);
        }
    }

    fn close(&mut self, name: &str) -> Result<()> {
        let open = self.stack.pop().filter(|open| open.name == name).ok_or_else(|| {
            Error::vocabulary(Some(self.line), &["“", name, "” is closed where it is not open. Correct the XML."])
        })?;
        if let Frame::Property { predicate, text } = open.frame {
            self.state(&predicate, Object::Literal { text: &text, language: open.language });
        }
        Ok(())
    }

    /// The name with its name space written out.
    #[inline(never)]
    fn full(&self, name: &str) -> String {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let space = self.spaces.iter().rev().find(|(known, _)| *known == prefix);
        [space.map_or("", |(_, space)| space), local].concat()
    }

    /// The value of an attribute; an entity of the file's own may begin it.
    #[inline(never)]
    fn value(&self, value: &str) -> String {
        let own = value.strip_prefix('&').and_then(|rest| rest.split_once(';'));
        let known = |(name, rest)| Some((self.entities.iter().find(|(known, _)| *known == name)?.1, rest));
        match own.and_then(known) {
            Some((start, rest)) => [start, &decoded(rest)].concat(),
            None => decoded(value),
        }
    }
}

/// The entities that a file declares: names and what they stand for.
fn entities<'x>(text: &'x str) -> Vec<(&'x str, &'x str)> {
    let declared = text.split("<!ENTITY").skip(1);
    let entity = |declared: &'x str| {
        let mut parts = declared.split(['"', '\'']);
        Some((parts.next()?.trim(), parts.next()?))
    };
    declared.filter_map(entity).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topic::house::vocabulary::Entry;

    const HEAD: &str = "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n\
                        xmlns:s=\"http://www.w3.org/2004/02/skos/core#\" xml:base=\"http://example.org/v\">\n";

    fn entries(body: &str) -> Vec<Entry> {
        read(&format!("{HEAD}{body}</rdf:RDF>")).unwrap().finish().0
    }

    #[test]
    fn nodes_inside_of_properties_and_properties_as_attributes() {
        let found = entries(
            "<s:Concept rdf:about='#a' s:prefLabel='A &amp; B'>\n<s:broader>\n<s:Concept rdf:ID='b'>\
             <s:prefLabel xml:lang='en'><![CDATA[<b>]]></s:prefLabel></s:Concept>\n</s:broader>\
             <s:note rdf:parseType='Resource'><s:prefLabel>no</s:prefLabel></s:note></s:Concept>",
        );
        assert_eq!(found.iter().map(|entry| entry.label.as_str()).collect::<Vec<_>>(), ["A & B", "<b>"]);
        assert_eq!(found[0].broader, ["http://example.org/v#b"]);
        assert_eq!((found[1].id.as_str(), found[1].line), ("http://example.org/v#b", 6));
    }

    #[test]
    fn entities_of_the_file_are_known() {
        let text = "<!DOCTYPE rdf:RDF [ <!ENTITY s \"http://www.w3.org/2004/02/skos/core#\" >\n<!ENTITY e 'urn:e:' > ]>\n\
                    <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:s='&s;'>\
                    <rdf:Description rdf:about='&e;1'><rdf:type rdf:resource='&s;Concept'/><s:prefLabel>x</s:prefLabel>\
                    </rdf:Description></rdf:RDF>";
        let found = read(text).unwrap().finish().0;
        assert_eq!((found[0].id.as_str(), found[0].label.as_str()), ("urn:e:1", "x"));
    }

    #[test]
    fn what_is_not_closed_is_told() {
        for body in ["<s:Concept>", "<s:Concept rdf:about='x", "<s:Concept></s:prefLabel>", "</s:Concept>"] {
            assert!(read(&format!("{HEAD}{body}")).err().unwrap().line().unwrap() >= 4, "{body}");
        }
    }
}
