//! One article as the engine sees it: a text, its segments and their roles.

use super::span::{Byte, Span};
use crate::error::{Error, Result};

/// The most text one document may have, in UTF-8 bytes.
pub const MAX_BYTES: usize = 64 << 20;

/// What a segment is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Headline,
    Summary,
    Body,
    Subhead,
    Caption,
}

impl Role {
    pub const ALL: [Role; 5] = [Role::Headline, Role::Summary, Role::Body, Role::Subhead, Role::Caption];

    pub const fn name(self) -> &'static str {
        match self {
            Role::Headline => "headline",
            Role::Summary => "summary",
            Role::Body => "body",
            Role::Subhead => "subhead",
            Role::Caption => "caption",
        }
    }
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A paragraph, headline, list item or caption; it holds no line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub id: String,
    pub role: Role,
    pub span: Span<Byte>,
}

/// A calendar day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// What is known about the article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    pub id: Option<String>,
    pub url: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Day of publication; relative dates are resolved against it.
    pub published: Option<Day>,
}

/// A part of an article handed in by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub id: String,
    pub role: Role,
    pub text: String,
}

/// An article: its text with ordered segments. Offsets inside are UTF-8 bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub meta: Meta,
    text: String,
    segments: Vec<Segment>,
}

impl Document {
    /// A document of fields, joined by one line break each. Line breaks inside a
    /// field are kept and split it into several segments of the same role.
    pub fn from_fields<I: IntoIterator<Item = Field>>(fields: I, meta: Meta) -> Result<Document> {
        let mut text = String::new();
        let mut segments = Vec::new();
        for (i, field) in fields.into_iter().enumerate() {
            if i > 0 {
                text.push('\n');
            }
            let base = text.len();
            text.push_str(&field.text);
            limit(text.len())?;
            let mut part = 0;
            for (start, end) in lines(&field.text) {
                let id = if part == 0 { field.id.clone() } else { format!("{}.{part}", field.id) };
                part += 1;
                segments.push(Segment {
                    id,
                    role: field.role,
                    span: Span::new((base + start) as u32, (base + end) as u32),
                });
            }
        }
        Ok(Document { meta, text, segments })
    }

    /// A document of plain text, kept to the letter: offsets refer to `text` itself.
    /// Each line that is not blank is a segment; a first line that reads like a
    /// headline is one.
    pub fn from_text(text: impl Into<String>, meta: Meta) -> Result<Document> {
        let text = text.into();
        limit(text.len())?;
        let found: Vec<_> = lines(&text).collect();
        let headline = found.len() > 1 && found.first().is_some_and(|&(s, e)| reads_like_headline(&text[s..e]));
        let segments = found
            .into_iter()
            .enumerate()
            .map(|(i, (start, end))| Segment {
                id: format!("s{}", i + 1),
                role: if i == 0 && headline { Role::Headline } else { Role::Body },
                span: Span::new(start as u32, end as u32),
            })
            .collect();
        Ok(Document { meta, text, segments })
    }

    pub fn text(&self) -> &str {
        &self.text
    }
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }
}

fn limit(bytes: usize) -> Result<()> {
    if bytes > MAX_BYTES { Err(Error::too_long(bytes, MAX_BYTES)) } else { Ok(()) }
}

/// Byte ranges of the lines that hold more than white space.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        (!line.trim().is_empty()).then_some((start, start + line.len()))
    })
}

fn reads_like_headline(line: &str) -> bool {
    let line = line.trim_end();
    line.len() <= 160 && !line.ends_with(['.', ':', ';', ',', '"', '”'])
}
