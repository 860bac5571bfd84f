//! The formats: what each is called, what it holds, how it is written.

use super::marked::{Reviewed, Sheet};
use super::native::native_reviewed;
use super::options::Options;
use super::pages::Pages;
use super::{brat, conll, csv, label_studio, lines, ninjs, schema_org, tei, web_annotation};
use crate::error::{Error, Result};
use serde::Serialize;

/// A format that a review can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Native,
    WebAnnotation,
    SchemaOrg,
    Ninjs,
    Spacy,
    Doccano,
    Conll,
    Brat,
    LabelStudio,
    Tei,
    Csv,
    /// The article's text alone, to be kept beside offsets into it.
    Text,
}

/// What hosts need to know of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    pub id: &'static str,
    pub name: &'static str,
    pub media_type: &'static str,
    /// Ending of a file's name, without the point.
    pub extension: &'static str,
    /// The file holds the article's text or is of no use without it, which may not be ours to give.
    pub needs_text: bool,
    /// Files of this format can be read again.
    pub imports: bool,
}

impl Format {
    pub const ALL: [Format; 12] = [
        Format::Native,
        Format::WebAnnotation,
        Format::SchemaOrg,
        Format::Ninjs,
        Format::Spacy,
        Format::Doccano,
        Format::Conll,
        Format::Brat,
        Format::LabelStudio,
        Format::Tei,
        Format::Csv,
        Format::Text,
    ];

    pub const fn about(self) -> About {
        let (id, name, media_type, extension, needs_text) = match self {
            Format::Native => ("native", "rubricate.annotations 1.0", "application/json", "json", false),
            Format::WebAnnotation => ("w3c", "W3C Web Annotation", "application/ld+json", "jsonld", false),
            Format::SchemaOrg => ("schema-org", "schema.org NewsArticle", "application/ld+json", "jsonld", false),
            Format::Ninjs => ("ninjs", "IPTC ninjs 3.1", "application/json", "json", false),
            Format::Spacy => ("spacy", "spaCy and Prodigy", "application/x-ndjson", "jsonl", true),
            Format::Doccano => ("doccano", "doccano", "application/x-ndjson", "jsonl", true),
            Format::Conll => ("conll", "CoNLL-2003, IOB2", "text/plain;charset=utf-8", "conll", true),
            Format::Brat => ("brat", "brat", "text/plain;charset=utf-8", "ann", true),
            Format::LabelStudio => ("label-studio", "Label Studio", "application/json", "json", true),
            Format::Tei => ("tei", "TEI P5", "application/tei+xml", "xml", true),
            Format::Csv => ("csv", "CSV", "text/csv;charset=utf-8", "csv", false),
            Format::Text => ("text", "Plain text", "text/plain;charset=utf-8", "txt", true),
        };
        let imports = matches!(
            self,
            Format::Native | Format::WebAnnotation | Format::Spacy | Format::Doccano | Format::Conll | Format::Brat
        );
        About { id, name, media_type, extension, needs_text, imports }
    }

    pub fn from_id(id: &str) -> Result<Format> {
        let known = || Format::ALL.map(|format| format.about().id).join(", ");
        let found = Format::ALL.into_iter().find(|format| format.about().id == id);
        found.ok_or_else(|| Error::input(format!("There is no format “{id}”; there are {}.", known())))
    }

    /// Says of a mention that it was rejected.
    pub(super) const fn tells_rejected(self) -> bool {
        matches!(self, Format::Native | Format::Csv)
    }

    /// The review as a file. The same review gives the same bytes.
    pub fn write(self, reviewed: Reviewed<'_>, options: &Options) -> String {
        self.write_on(reviewed, options, Pages::default()).into_string()
    }

    /// The same on pages that were given.
    pub fn write_on(self, reviewed: Reviewed<'_>, options: &Options, out: Pages) -> Pages {
        if self == Format::Native {
            return native_reviewed(reviewed, &options.native(), out);
        }
        let sheet = Sheet::new(reviewed, options, self.tells_rejected());
        match self {
            Format::Native | Format::Text => text(&sheet, out),
            Format::WebAnnotation => web_annotation::write(&sheet, out),
            Format::SchemaOrg => schema_org::write(&sheet, out),
            Format::Ninjs => ninjs::write(&sheet, out),
            Format::Spacy => lines::spacy(&sheet, out),
            Format::Doccano => lines::doccano(&sheet, out),
            Format::Conll => conll::write(&sheet, out),
            Format::Brat => brat::write(&sheet, out),
            Format::LabelStudio => label_studio::write(&sheet, out),
            Format::Tei => tei::write(&sheet, out),
            Format::Csv => csv::write(&sheet, out),
        }
    }

    /// The same for a file of many articles, of which this is not the first: without what stands but once.
    pub fn append(self, reviewed: Reviewed<'_>, options: &Options) -> String {
        match self {
            Format::Csv => csv::rows(&Sheet::new(reviewed, options, true), Pages::default()).into_string(),
            other => other.write(reviewed, options),
        }
    }
}

fn text(sheet: &Sheet<'_>, mut out: Pages) -> Pages {
    out.write(sheet.text());
    out
}
