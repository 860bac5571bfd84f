//! From what was read to a document: JSON lines, plain text and pages.

use super::source::{Kind, Raw};
use rubricate::review::{Article, Draft, Piece};
use rubricate::text::{Document, Meta, html};
use rubricate::{Error, Result};
use serde::Deserialize;

/// One line of input.
#[derive(Deserialize)]
struct Line {
    id: Option<Id>,
    text: Option<String>,
    title: Option<String>,
    date: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// The document; `name` is the id of an article that has none of its own.
pub fn document(raw: Raw, name: &str) -> Result<Document> {
    let text = String::from_utf8(raw.content?)
        .map_err(|error| Error::input(format!("Byte {} is not UTF-8.", error.utf8_error().valid_up_to() + 1)))?;
    match raw.kind {
        Kind::Lines => line(&text, raw.line),
        Kind::Text => Document::from_text(text, Meta { id: Some(name.to_owned()), ..Meta::default() }),
        Kind::Html => {
            let page = html::read(&text);
            let meta =
                Meta { id: Some(name.to_owned()), url: page.url, language: page.language, published: page.published };
            Document::from_fields(page.fields, meta)
        }
    }
}

fn line(json: &str, number: u64) -> Result<Document> {
    let line: Line = serde_json::from_str(json.trim_start_matches('\u{FEFF}')).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or("");
        Error::input(format!(
            "This is no article: {what} (column {}). Give {{\"id\", \"text\"}} on one line.",
            error.column()
        ))
    })?;
    let id = match line.id {
        Some(Id::Text(id)) if !id.is_empty() => id,
        Some(Id::Number(id)) => id.to_string(),
        _ => number.to_string(),
    };
    let text = line.text.ok_or_else(|| Error::input("The article has no “text”."))?;
    let article = Article {
        id: Some(id),
        url: line.url,
        language: line.language,
        published: line.date,
        ..match line.title.filter(|title| !title.trim().is_empty()) {
            None => Article { text: Some(text), ..Article::default() },
            Some(title) => Article {
                fields: Some(vec![field("title", "headline", title), field("text", "body", text)]),
                ..Article::default()
            },
        }
    };
    Draft::new(article)?.document()
}

fn field(id: &str, role: &str, text: String) -> Piece {
    Piece { id: Some(id.to_owned()), role: Some(role.to_owned()), text, ..Piece::default() }
}
