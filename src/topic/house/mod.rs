//! House vocabularies: a publisher's own taxonomy, read from a table or from SKOS, whose concepts are found by their
//! words alone.
//!
//! [`csv`], [`turtle`] and [`rdfxml`] read files, the latter two through [`skos`]; [`vocabulary`] checks what they
//! found. [`phrases`] holds the words of all concepts, [`score`] weighs where they stand.

mod csv;
mod phrases;
mod rdfxml;
mod score;
mod skos;
mod turtle;
mod vocabulary;
mod words;

pub use score::SUGGESTED;
pub use vocabulary::{Concept, MOST_CONCEPTS, Vocabulary};
pub use words::Words;

use super::Topic;
use crate::error::{Error, Result};
use crate::text::document::MAX_BYTES;
use phrases::Phrases;
use std::sync::Arc;
use vocabulary::settle;

impl Vocabulary {
    /// Reads a file; whether it is a table, Turtle or RDF/XML is found from its content.
    pub fn read(name: impl Into<String>, bytes: &[u8]) -> Result<Vocabulary> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::vocabulary(None, &["it is larger than 64 MiB. Leave out what is no label."]));
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
            let why = "it is not written in UTF-8. Save it anew as “CSV UTF-8” or as Unicode text.";
            Error::vocabulary(Some(1 + line_breaks(before)), &[why])
        })?;
        let (entries, scheme) = match Format::of(text) {
            Format::Csv => (csv::read(text)?, None),
            Format::Turtle => turtle::read(text)?.finish(),
            Format::RdfXml => rdfxml::read(text)?.finish(),
        };
        Ok(Vocabulary { name: name.into(), scheme, concepts: settle(entries)? })
    }
}

/// How a vocabulary is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    Turtle,
    RdfXml,
}

impl Format {
    fn of(text: &str) -> Format {
        let mut rest = text.trim_start();
        while rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
        }
        if let Some(inner) = rest.strip_prefix('<') {
            // An address has no white space in it, the first tag of RDF/XML has.
            let inner = inner.split('>').next().unwrap_or("");
            let is_xml = inner.starts_with(['?', '!']) || inner.contains(char::is_whitespace);
            return if is_xml { Format::RdfXml } else { Format::Turtle };
        }
        let word = rest.split_whitespace().next().unwrap_or("");
        let is_turtle = ["@prefix", "@base", "prefix", "base"].iter().any(|known| known.eq_ignore_ascii_case(word));
        if is_turtle || word.starts_with("_:") { Format::Turtle } else { Format::Csv }
    }
}

/// How many lines end in these bytes.
#[inline(never)]
fn line_breaks(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |lines, byte| lines + u32::from(*byte == b'\n'))
}

/// The [`preference`] of a language that articles are not written in.
const FOREIGN: u8 = 3;

/// How gladly a label in a language is taken: English, its varieties, none named, others.
#[inline(never)]
fn preference(language: &str) -> u8 {
    let primary = language.split(['-', '_']).next().unwrap_or("");
    match primary.eq_ignore_ascii_case("en") {
        true => u8::from(primary.len() < language.len()),
        false if language.is_empty() => 2,
        false => FOREIGN,
    }
}

/// A vocabulary at work.
pub struct House {
    vocabulary: Arc<Vocabulary>,
    phrases: Phrases,
}

impl House {
    /// `is_common` tells whether a word, given by the hash of its normal form, stands in many articles of any kind.
    pub fn new(vocabulary: Vocabulary, is_common: &dyn Fn(u64) -> bool) -> Result<House> {
        let phrases = Phrases::of(&vocabulary.concepts, is_common)?;
        Ok(House { vocabulary: Arc::new(vocabulary), phrases })
    }

    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }

    /// The concepts that words of the article speak for, best first; `number` is what topics call the vocabulary by.
    pub fn topics(&self, number: u16, words: &Words<'_>) -> Vec<Topic> {
        let met = self.phrases.find(words);
        score::topics(&self.vocabulary.concepts, &self.phrases, number, met, words.count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_seen_in_the_first_words() {
        for (text, format) in [
            ("id,label\n", Format::Csv),
            ("base;label\n", Format::Csv),
            ("prefix,label\n", Format::Csv),
            ("#id,label\n", Format::Csv),
            ("\n# made by hand\n@prefix a: <b> .", Format::Turtle),
            ("PREFIX a: <b>", Format::Turtle),
            ("<http://example.org/a> a <b> .", Format::Turtle),
            ("_:a <b> <c> .", Format::Turtle),
            ("<?xml version=\"1.0\"?>", Format::RdfXml),
            (" <rdf:RDF\nxmlns:a=\"b\">", Format::RdfXml),
            ("", Format::Csv),
        ] {
            assert_eq!(Format::of(text), format, "{text}");
        }
    }

    #[test]
    fn english_goes_before_others() {
        let ranks = ["en", "EN", "en-GB", "", "de", "eng-x"].map(preference);
        assert_eq!(ranks, [0, 0, 1, 2, 3, 3]);
    }
}
