//! The labelled articles: files, labels rolled up to the concepts of the model, documents.

use super::taxonomy::Taxonomy;
use flate2::read::GzDecoder;
use rubricate::text::{Document, Field, Meta, Role};
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A set of labelled articles as it lies in the data folder.
pub struct Source {
    pub name: &'static str,
    file: &'static str,
    /// What an article of it counts in training.
    pub cost: f32,
    /// What it counts in calibration: newspaper articles are what estimates must be right on.
    pub trust: f32,
    /// The first line of the text is the headline.
    headline_in_text: bool,
}

/// Headlines count 1. News and written articles were labelled by reading, for all their topics.
pub const SOURCES: [Source; 7] = [
    Source { name: "allsides", file: "topics/allsides", cost: 1.5, trust: 1.0, headline_in_text: false },
    Source { name: "huffpost", file: "topics/huffpost", cost: 1.0, trust: 0.25, headline_in_text: false },
    Source { name: "topnews_urls", file: "topics/topnews_urls", cost: 1.0, trust: 0.25, headline_in_text: false },
    Source { name: "news_urls", file: "topics/news_urls", cost: 1.0, trust: 0.25, headline_in_text: false },
    Source { name: "sib200", file: "topics/sib200", cost: 2.0, trust: 0.25, headline_in_text: false },
    Source { name: "news", file: "news/news", cost: 4.0, trust: 4.0, headline_in_text: true },
    Source { name: "news_written", file: "news/news_written", cost: 4.0, trust: 4.0, headline_in_text: true },
];

/// An article with the concepts of the model that it is filed under.
pub struct Example {
    pub id: String,
    pub document: Document,
    /// Indices into the concepts of the model, sorted.
    pub gold: Vec<usize>,
    /// The label only loosely fits.
    pub weak: bool,
}

#[derive(Deserialize)]
struct Record {
    id: String,
    #[serde(default)]
    title: String,
    text: String,
    topics: Vec<String>,
    #[serde(default)]
    mapping: String,
}

/// The articles of one source; `part` is `train` or `dev`.
pub fn read(folder: &Path, source: &Source, part: &str, taxonomy: &Taxonomy) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    for line in lines(&folder.join(format!("{}.{part}.jsonl", source.file)))? {
        let mut record: Record = parse(&line?)?;
        if source.headline_in_text
            && let Some((headline, body)) = record.text.split_once('\n')
        {
            (record.title, record.text) = (headline.to_owned(), body.to_owned());
        }
        let gold = taxonomy.roll_up(&record.topics)?;
        let weak = record.mapping == "weak";
        let document = document(record.title, record.text)?;
        examples.push(Example { id: record.id, document, gold, weak });
    }
    Ok(examples)
}

/// Each concept's indicator terms as a text of their own.
pub fn read_terms(folder: &Path, taxonomy: &Taxonomy) -> Result<Vec<Example>, String> {
    #[derive(Deserialize)]
    struct Terms {
        id: String,
        terms: Vec<String>,
    }
    let mut examples = Vec::new();
    for line in lines(&folder.join("topics/concept_terms.jsonl"))? {
        let record: Terms = parse(&line?)?;
        let gold = taxonomy.roll_up(std::slice::from_ref(&record.id))?;
        let document = document(String::new(), record.terms.join(". "))?;
        examples.push(Example { id: record.id, document, gold, weak: false });
    }
    Ok(examples)
}

fn document(title: String, text: String) -> Result<Document, String> {
    let fields = [("title", Role::Headline, title), ("text", Role::Body, text)];
    let fields = fields.into_iter().filter(|(_, _, text)| !text.trim().is_empty());
    let fields = fields.map(|(id, role, text)| Field { id: id.to_owned(), role, text });
    Document::from_fields(fields, Meta::default()).map_err(|error| error.to_string())
}

pub fn parse<T: serde::de::DeserializeOwned>(line: &str) -> Result<T, String> {
    serde_json::from_str(line).map_err(|error| format!("a record cannot be read: {error}"))
}

/// The lines of a file, or of the same file with `.gz`.
pub fn lines(path: &Path) -> Result<impl Iterator<Item = Result<String, String>> + use<>, String> {
    let plain = path.to_path_buf();
    let packed = PathBuf::from(format!("{}.gz", path.display()));
    let (path, packed) = if plain.exists() { (plain, false) } else { (packed, true) };
    let failed = |error: std::io::Error, path: &Path| format!("{} cannot be read: {error}", path.display());
    let file = File::open(&path).map_err(|error| failed(error, &path))?;
    let reader: Box<dyn Read> = if packed { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
    Ok(BufReader::new(reader).lines().map(move |line| line.map_err(|error| failed(error, &path))))
}
