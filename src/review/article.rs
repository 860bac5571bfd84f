//! Articles as callers hand them in, whole or piece by piece.

use crate::error::{Error, Result};
use crate::growth::append;
use crate::text::document::{MAX_BYTES, numbered};
use crate::text::html::{Page, Within};
use crate::text::{Day, Document, Field, Meta, Role};
use serde::{Deserialize, Serialize};

/// An article of fields or of plain text; text may follow in [`Piece`]s.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// BCP 47 language tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Day of publication: `2026-11-25`; a time after it is ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Either this…
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<Piece>>,
    /// …or this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A field, or more text of the field before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Piece {
    /// Name of the field; without one it is numbered: `f1`, `f2`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `headline`, `summary`, `body`, `subhead` or `caption`; `body` if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    pub text: String,
    /// The text belongs to the field before it.
    #[serde(rename = "continued", skip_serializing_if = "std::ops::Not::not")]
    pub is_continued: bool,
    /// Of a page's source: the list or table that the field stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Within>,
}

impl From<Page> for Article {
    fn from(page: Page) -> Article {
        let fields = page.fields.into_iter().zip(page.layout).map(|(field, within)| Piece {
            id: Some(field.id),
            role: Some(field.role.name().to_owned()),
            text: field.text,
            is_continued: false,
            within,
        });
        let published = page.published.map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day));
        let fields = Some(fields.collect());
        Article { url: page.url, language: page.language, published, fields, ..Article::default() }
    }
}

/// An article that may still grow.
#[derive(Debug)]
pub struct Draft {
    meta: Meta,
    body: Body,
    bytes: usize,
}

#[derive(Debug)]
enum Body {
    Text(String),
    Fields(Vec<Field>),
}

impl Draft {
    pub fn new(article: Article) -> Result<Draft> {
        let published = match article.published.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => Some(Day::parse(text).ok_or_else(|| {
                Error::input(format!("The publication date “{text}” is not a day written like 2026-11-25."))
            })?),
        };
        let meta = Meta { id: article.id, url: article.url, language: article.language, published };
        let (body, pieces) = match (article.text, article.fields) {
            (Some(text), None) => (Body::Text(String::new()), vec![Piece { text, ..Piece::default() }]),
            (None, Some(fields)) => (Body::Fields(Vec::with_capacity(fields.len())), fields),
            (None, None) => return Err(Error::input("The article has neither “text” nor “fields”.")),
            (Some(_), Some(_)) => return Err(Error::input("The article has both “text” and “fields”: give one.")),
        };
        let mut draft = Draft { meta, body, bytes: 0 };
        pieces.into_iter().try_for_each(|piece| draft.append(piece))?;
        Ok(draft)
    }

    /// Adds a field, or text to the last one.
    pub fn append(&mut self, piece: Piece) -> Result<()> {
        self.bytes = self.bytes.saturating_add(piece.text.len() + 1);
        if self.bytes > MAX_BYTES + 1 {
            return Err(Error::too_long(self.bytes, MAX_BYTES));
        }
        match &mut self.body {
            Body::Text(text) => append(text, &piece.text),
            Body::Fields(fields) => match fields.last_mut() {
                Some(last) if piece.is_continued => append(&mut last.text, &piece.text),
                _ => {
                    let role = match piece.role.as_deref() {
                        None => Role::Body,
                        Some(name) => Role::from_name(name).ok_or_else(|| unknown_role(name))?,
                    };
                    let id = piece.id.unwrap_or_else(|| numbered("f", fields.len() + 1));
                    fields.push(Field { id, role, text: piece.text });
                }
            },
        }
        Ok(())
    }

    pub fn document(self) -> Result<Document> {
        match self.body {
            Body::Text(mut text) => {
                text.shrink_to_fit();
                Document::from_text(text, self.meta)
            }
            Body::Fields(fields) => Document::from_fields(fields, self.meta),
        }
    }
}

fn unknown_role(name: &str) -> Error {
    let known = Role::ALL.map(Role::name).join(", ");
    Error::input(format!("A field has the role “{name}”; known roles are {known}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Document> {
        let article: Article = serde_json::from_str(json).map_err(|e| Error::input(e.to_string()))?;
        Draft::new(article)?.document()
    }

    #[test]
    fn joins_fields_and_pieces() {
        let mut draft = Draft::new(
            serde_json::from_str(
                r#"{"published":"2026-11-25T08:00:00Z","fields":[{"id":"h","role":"headline","text":"Fog ho"}]}"#,
            )
            .unwrap(),
        )
        .unwrap();
        draft.append(Piece { text: "lds".into(), is_continued: true, ..Piece::default() }).unwrap();
        draft.append(Piece { text: "All day.".into(), ..Piece::default() }).unwrap();
        let document = draft.document().unwrap();
        assert_eq!(document.text(), "Fog holds\nAll day.");
        let segments: Vec<_> = document.segments().iter().map(|s| (s.id.as_str(), s.role)).collect();
        assert_eq!(segments, [("h", Role::Headline), ("f2", Role::Body)]);
        assert_eq!(document.meta.published, Some(Day { year: 2026, month: 11, day: 25 }));
    }

    #[test]
    fn an_article_read_from_a_page_can_be_handed_in() {
        let page = "<html lang=en><meta property='article:published_time' content='2026-11-25T08:00:00Z'>\
                    <article><h1>Fog holds</h1><p>All day.</p></article>";
        let json = serde_json::to_string(&Article::from(crate::text::html::read(page))).unwrap();
        let document = read(&json).unwrap();
        assert_eq!(document.text(), "Fog holds\nAll day.");
        assert_eq!(document.meta.published, Day::parse("2026-11-25"));
        assert!(!json.contains("null") && !json.contains("continued"), "{json}");
    }

    #[test]
    fn refuses_what_it_cannot_use() {
        for json in [
            r#"{}"#,
            r#"{"text":"a","fields":[]}"#,
            r#"{"text":"a","published":"25.11.2026"}"#,
            r#"{"text":"a","published":"2026-02-29"}"#,
            r#"{"text":"a","published":"2026-13-01"}"#,
            r#"{"text":"a","published":"2026-11-2é"}"#,
            r#"{"fields":[{"role":"footer","text":"a"}]}"#,
        ] {
            assert_eq!(read(json).unwrap_err().code(), "input/invalid", "{json}");
        }
        assert!(read(r#"{"text":"a","published":"2024-02-29"}"#).is_ok());
        assert!(read(r#"{"text":"a","published":"","url":null}"#).is_ok());
    }

    #[test]
    fn stops_growing_at_the_limit() {
        let mut draft = Draft::new(Article { text: Some(String::new()), ..Article::default() }).unwrap();
        let part = Piece { text: "x".repeat(16 << 20), is_continued: true, ..Piece::default() };
        let error = (0..5).find_map(|_| draft.append(part.clone()).err());
        assert_eq!(error.unwrap().code(), "text/too-long");
    }
}
