//! The articles to measure on, with what is right in them.

use super::fold::{Words, fold};
use rubricate::text::{Document, Field, Meta, Role};
use rubricate::topic::feature;
use serde::Deserialize;
use std::path::Path;

/// What phrases are held against.
pub enum Gold {
    /// An editor's tags.
    Tags(Vec<Words>),
    /// All words of the headline, which is kept from the program, those that are no function words, and all names by which
    /// the article calls what the headline names.
    Headline { words: Words, content: Words, names: Vec<Words> },
}

/// An article with what is right.
pub struct Example {
    pub id: String,
    pub document: Document,
    pub gold: Gold,
}

/// The sets by name, in the order of the report.
pub const SETS: [&str; 3] = ["news", "news_written", "kptimes"];

#[derive(Deserialize)]
struct Record {
    id: String,
    #[serde(default)]
    title: String,
    text: String,
    #[serde(default)]
    keyphrases: Vec<String>,
    #[serde(default)]
    entities: Vec<Entity>,
}

/// Mentions of one thing, start and end in code points.
#[derive(Deserialize)]
struct Entity {
    mentions: Vec<(usize, usize)>,
}

/// The articles of one set.
pub fn read(data: &Path, set: &str) -> Result<Vec<Example>, String> {
    let tagged = set == "kptimes";
    let path = match tagged {
        true => data.join("keyphrases/kptimes_sample.dev.jsonl"),
        false => data.join(format!("news/{set}.dev.jsonl")),
    };
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let file = std::fs::read_to_string(&path).map_err(|error| failed(&error))?;
    let mut examples = Vec::new();
    for line in file.lines() {
        let record: Record = serde_json::from_str(line).map_err(|error| failed(&error))?;
        examples.push(if tagged { with_tags(record) } else { without_headline(record) }?);
    }
    Ok(examples)
}

fn with_tags(record: Record) -> Result<Example, String> {
    let gold = Gold::Tags(record.keyphrases.iter().map(|phrase| fold(phrase)).collect());
    let title = Field { id: "title".to_owned(), role: Role::Headline, text: record.title };
    let fields = [title, Field { id: "text".to_owned(), role: Role::Body, text: record.text }];
    Ok(Example { id: record.id, document: document(fields)?, gold })
}

fn without_headline(record: Record) -> Result<Example, String> {
    let (headline, body) = record.text.split_once('\n').unwrap_or(("", &record.text));
    let gold = Gold::Headline { words: fold(headline), content: content(headline)?, names: names(&record, headline) };
    let fields = [Field { id: "text".to_owned(), role: Role::Body, text: body.to_owned() }];
    Ok(Example { id: record.id, document: document(fields)?, gold })
}

fn document<const N: usize>(fields: [Field; N]) -> Result<Document, String> {
    Document::from_fields(fields, Meta::default()).map_err(|error| error.to_string())
}

/// All surface forms of the entities of which a mention lies in the headline.
fn names(record: &Record, headline: &str) -> Vec<Words> {
    let end = headline.chars().count();
    let named = record.entities.iter().filter(|entity| entity.mentions.iter().any(|mention| mention.1 <= end));
    let form = |&(start, end): &(usize, usize)| {
        fold(&record.text.chars().skip(start).take(end.saturating_sub(start)).collect::<String>())
    };
    named.flat_map(|entity| entity.mentions.iter().map(form)).collect()
}

/// The different words of a headline that are no function words, as the topic model sees it.
fn content(headline: &str) -> Result<Words, String> {
    let document = document([Field { id: "h".to_owned(), role: Role::Body, text: headline.to_owned() }])?;
    let mut tokens = rubricate::text::Tokens::default();
    rubricate::text::tokenizer::tokenize(&document, &mut tokens);
    let mut words = Words::new();
    feature::walk(&document, rubricate::tag::Tokenized { text: headline, tokens: &tokens }, |hit| {
        let word = fold(hit.span.of(headline));
        if !hit.quiet
            && let [word] = &word[..]
            && !words.contains(word)
        {
            words.push(word.clone());
        }
    });
    Ok(words)
}
