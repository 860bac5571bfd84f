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

impl Day {
    /// The day at the start of an ISO 8601 date or time.
    pub fn parse(text: &str) -> Option<Day> {
        let (date, rest) = text.split_at_checked(10)?;
        if !(rest.is_empty() || rest.starts_with(['T', 't', ' '])) {
            return None;
        }
        if date
            .bytes()
            .enumerate()
            .any(|(i, byte)| if matches!(i, 4 | 7) { byte != b'-' } else { !byte.is_ascii_digit() })
        {
            return None;
        }
        let mut parts = date.split('-').map(|part| part.parse::<u16>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 => 28 + u16::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Day { year: i32::from(year), month: month as u8, day: day as u8 })
    }
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
            for (part, (start, end)) in lines(&field.text).enumerate() {
                let id = if part == 0 { field.id.clone() } else { format!("{}.{part}", field.id) };
                let span = Span::new((base + start) as u32, (base + end) as u32);
                segments.push(Segment { id, role: field.role, span });
            }
        }
        text.shrink_to_fit();
        Ok(Document { meta, text, segments })
    }

    /// A document of plain text, kept to the letter: offsets refer to `text` itself.
    /// Each line that is not blank is a segment. A first line that reads like a
    /// headline is one; a bullet list right below it is the summary.
    pub fn from_text(text: impl Into<String>, meta: Meta) -> Result<Document> {
        let text = text.into();
        limit(text.len())?;
        let found: Vec<_> = lines(&text).collect();
        let line = |i: usize| found.get(i).and_then(|&(start, end)| text.get(start..end)).unwrap_or("");
        let headline = found.len() > 1 && reads_like_headline(line(0));
        let bullets = if headline { (1..found.len()).take_while(|&i| is_bullet(line(i))).count() } else { 0 };
        // A list that runs to the end is the story itself.
        let summary = if bullets + 1 < found.len() { 1..bullets + 1 } else { 0..0 };
        let segments = found
            .iter()
            .enumerate()
            .map(|(i, &(start, end))| Segment {
                id: numbered("s", i + 1),
                role: match i {
                    0 if headline => Role::Headline,
                    i if summary.contains(&i) => Role::Summary,
                    _ => Role::Body,
                },
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

/// The name of a part without a name of its own. Long articles have thousands, and formatting is slow.
pub fn numbered(letter: &str, number: usize) -> String {
    let mut id = number.to_string();
    id.insert_str(0, letter);
    id
}

fn limit(bytes: usize) -> Result<()> {
    if bytes > MAX_BYTES { Err(Error::too_long(bytes, MAX_BYTES)) } else { Ok(()) }
}

/// Byte ranges of the lines that hold more than white space. Every character that a
/// browser or editor shows as a line break ends one.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut next = 0;
    std::iter::from_fn(move || {
        while next < text.len() {
            let start = next;
            let (end, after) = line_break(text.as_bytes(), start).unwrap_or((text.len(), text.len()));
            next = after;
            if text.get(start..end).is_some_and(|line| !line.trim().is_empty()) {
                return Some((start, end));
            }
        }
        None
    })
}

/// Where the first byte is that a line break may begin with. Most lines are long: many bytes are looked at together.
fn may_break(bytes: &[u8]) -> Option<usize> {
    let is_first = |byte: &u8| matches!(byte, b'\n'..=b'\r' | 0xC2 | 0xE2);
    let (chunks, _) = bytes.as_chunks::<16>();
    let plain = chunks.iter().take_while(|chunk| !chunk.iter().fold(false, |any, byte| any | is_first(byte))).count();
    let from = 16 * plain;
    Some(from + bytes.get(from..)?.iter().position(is_first)?)
}

/// Where the first line break from byte `from` on begins and ends.
fn line_break(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        at += may_break(bytes.get(at..)?)?;
        let length = match bytes.get(at..)? {
            [b'\n'..=b'\r', ..] => 1,
            // U+0085, U+2028 and U+2029.
            [0xC2, 0x85, ..] => 2,
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
            _ => {
                at += 1;
                continue;
            }
        };
        return Some((at, at + length));
    }
}

fn reads_like_headline(line: &str) -> bool {
    let line = line.trim_end();
    let quoted = line.trim_end_matches(['"', '”', '\'', '’']);
    let stop = if quoted.len() < line.len() { &['.', ',', '!', '?'][..] } else { &['.', ':', ';', ','] };
    line.len() <= 160 && !quoted.ends_with(stop)
}

fn is_bullet(line: &str) -> bool {
    let mut chars = line.trim_start().chars();
    let bullet = chars
        .next()
        .is_some_and(|c| matches!(c, '•' | '-' | '*' | '–' | '—' | '·' | '▪' | '■' | '●' | '◦' | '‣' | '►'));
    bullet && chars.next().is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<(Role, &str)> {
        let document = Document::from_text(text, Meta::default()).unwrap();
        let parts: Vec<_> = document.segments().iter().map(|s| (s.role, s.span)).collect();
        parts.into_iter().map(|(role, span)| (role, span.of(text))).collect()
    }

    #[test]
    fn headline_and_bullets_are_told_from_the_story() {
        let found = roles("Ministers meet\r\n\r\n• One\n• Two\nThe talks began.\n- Not a summary");
        let expected = [Role::Headline, Role::Summary, Role::Summary, Role::Body, Role::Body];
        assert_eq!(found.iter().map(|(role, _)| *role).collect::<Vec<_>>(), expected);
        assert_eq!(found[0].1, "Ministers meet");
        assert_eq!(roles("The talks began.\nThey went on.")[0].0, Role::Body);
        assert_eq!(roles("One line alone"), [(Role::Body, "One line alone")]);
    }

    #[test]
    fn every_kind_of_line_break_ends_a_segment() {
        let found = roles("a\rb\u{2028}c\u{85}d\r\n \u{A0}\ne");
        assert_eq!(found.iter().map(|(_, text)| *text).collect::<Vec<_>>(), ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn fields_are_joined_by_one_line_break() {
        let field = |id: &str, role, text: &str| Field { id: id.into(), role, text: text.into() };
        let fields =
            [field("h", Role::Headline, "Head"), field("p", Role::Body, "One\nTwo"), field("e", Role::Body, "")];
        let document = Document::from_fields(fields, Meta::default()).unwrap();
        assert_eq!(document.text(), "Head\nOne\nTwo\n");
        assert_eq!(document.segments().iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["h", "p", "p.1"]);
    }
}
