//! The articles to learn from: files, labels, documents.

use super::taxonomy::{Filed, Taxonomy};
use crate::articles;
use flate2::read::GzDecoder;
use rubricate::text::{Document, Field, Meta, Role};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// How the labels of an article came about, and so what they tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One label by the section of a newspaper it appeared in.
    Section,
    /// All its topics, by reading it.
    Read,
    /// The same for headlines, which have a section as well.
    Headline,
    /// Written for a topic.
    Piece,
    /// Words typical of a concept.
    Terms,
    /// One of them.
    Term,
    /// None.
    Unlabelled,
}

impl Kind {
    /// Whether it is an article of its own, and not written for a concept.
    pub fn is_article(self) -> bool {
        matches!(self, Kind::Section | Kind::Read | Kind::Headline)
    }
}

/// A set of labelled articles as it lies in the data folder.
pub struct Source {
    pub name: &'static str,
    file: &'static str,
    pub kind: Kind,
    /// What an article of it counts in training.
    pub cost: f32,
    /// What it counts in calibration: newspaper articles are what estimates must be right on.
    pub trust: f32,
    /// The first line of the text is the headline.
    headline_in_text: bool,
}

const fn section(name: &'static str, file: &'static str, cost: f32) -> Source {
    Source { name, file, kind: Kind::Section, cost, trust: 0.0, headline_in_text: false }
}

const fn read_by_us(name: &'static str, file: &'static str) -> Source {
    Source { name, file, kind: Kind::Read, cost: 4.0, trust: 4.0, headline_in_text: true }
}

pub static SOURCES: [Source; 7] = [
    section("allsides", "topics/allsides", 1.5),
    section("huffpost", "topics/huffpost", 1.0),
    section("topnews_urls", "topics/topnews_urls", 1.0),
    section("news_urls", "topics/news_urls", 1.0),
    section("sib200", "topics/sib200", 2.0),
    read_by_us("news", "news/news"),
    read_by_us("news_written", "news/news_written"),
];

/// The sources that are labelled by the sections of newspapers.
pub fn newspapers() -> impl Iterator<Item = &'static Source> {
    SOURCES.iter().filter(|source| source.kind == Kind::Section)
}

/// A labelled article.
pub struct Example {
    pub id: String,
    pub document: Document,
    pub filed: Filed,
    pub kind: Kind,
    pub cost: f32,
    pub trust: f32,
}

impl Example {
    /// Whether the text was written for this project; those of others have a source before the colon.
    pub fn is_ours(&self) -> bool {
        !self.id.contains(':')
    }

    /// Whether the text is one of a source.
    pub fn is_from(&self, source: &str) -> bool {
        self.id.split_once(':').is_some_and(|(from, _)| from == source)
    }
}

#[derive(Deserialize)]
struct Record {
    id: String,
    #[serde(default)]
    title: String,
    text: String,
    #[serde(default)]
    topics: Vec<String>,
    #[serde(default)]
    mapping: String,
}

impl Record {
    /// Moves the headline out of the text, if it stands there.
    fn split(mut self, headline_in_text: bool) -> Record {
        if headline_in_text && let Some((headline, body)) = self.text.split_once('\n') {
            (self.title, self.text) = (headline.to_owned(), body.to_owned());
        }
        self
    }
}

/// The articles of one source; `part` is `train` or `dev`. Labels that only loosely fit count `weak`.
pub fn read(
    folder: &Path,
    source: &Source,
    part: &str,
    weak: f32,
    taxonomy: &Taxonomy,
) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    for line in lines(&folder.join(format!("{}.{part}.jsonl", source.file)))? {
        let record = parse::<Record>(&line?)?.split(source.headline_in_text);
        let filed = taxonomy.file(record.topics.iter().map(String::as_str))?;
        let doubt = if record.mapping == "weak" { weak } else { 1.0 };
        let document = document(record.title, record.text)?;
        let (cost, trust) = (source.cost * doubt, source.trust * doubt);
        examples.push(Example { id: record.id, document, filed, kind: source.kind, cost, trust });
    }
    Ok(examples)
}

/// Files of the data folder with texts that our own list of topics speaks of.
const TEXTS: [&str; 7] = [
    "text/wikinews_2019_2020",
    "text/allsides_unlabelled",
    "topics/allsides.train",
    "topics/huffpost.train",
    "topics/topnews_urls.train",
    "topics/news_urls.train",
    "topics/sib200.train",
];

/// Articles and headlines whose topics we have listed (`filed.tsv`: id and codes), and the pieces we have written for
/// topics (`pieces`).
pub fn read_own(folder: &Path, own: &Path, taxonomy: &Taxonomy) -> Result<Vec<Example>, String> {
    let mut texts: HashMap<String, Record> = HashMap::new();
    for file in TEXTS {
        for line in lines(&folder.join(format!("{file}.jsonl")))? {
            let record: Record = parse(&line?)?;
            texts.entry(record.id.clone()).or_insert(record);
        }
    }
    for article in articles::written(own).map_err(|error| error.to_string())? {
        let record = Record {
            id: article.id.clone(),
            title: String::new(),
            text: article.text,
            topics: vec![],
            mapping: String::new(),
        };
        texts.insert(article.id, record.split(true));
    }
    let mut examples = Vec::new();
    for line in lines(&own.join("filed.tsv"))? {
        let line = line?;
        let (id, codes) = line.split_once('\t').ok_or_else(|| format!("`{line}` has no topics"))?;
        let record = texts.get(id).ok_or_else(|| format!("the text of {id} is missing"))?;
        let headline = record.text.trim().len() < 200;
        let document = document(record.title.clone(), record.text.clone())?;
        let (kind, cost, trust) = if headline { (Kind::Headline, 1.0, 0.3) } else { (Kind::Read, 3.0, 1.0) };
        examples.push(Example { id: id.to_owned(), document, filed: coded(codes, taxonomy)?, kind, cost, trust });
    }
    for piece in articles::pieces(own).map_err(|error| error.to_string())? {
        let filed = coded(&piece.codes, taxonomy)?;
        let document = document(piece.headline, piece.text)?;
        examples.push(Example { id: piece.id, document, filed, kind: Kind::Piece, cost: 2.0, trust: 0.0 });
    }
    Ok(examples)
}

fn coded(codes: &str, taxonomy: &Taxonomy) -> Result<Filed, String> {
    let labels: Vec<String> = codes.split(' ').map(|code| format!("medtop:{code}")).collect();
    taxonomy.file(labels.iter().map(String::as_str))
}

/// Articles without labels, but for those of which labels are known elsewhere.
pub fn read_unlabelled(folder: &Path, taken: &HashSet<String>) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    for file in &TEXTS[..2] {
        for line in lines(&folder.join(format!("{file}.jsonl")))? {
            let record: Record = parse(&line?)?;
            if taken.contains(&record.id) {
                continue;
            }
            let (document, filed) = (document(record.title, record.text)?, Filed::default());
            examples.push(Example { id: record.id, document, filed, kind: Kind::Unlabelled, cost: 1.0, trust: 0.0 });
        }
    }
    Ok(examples)
}

pub fn document(title: String, text: String) -> Result<Document, String> {
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
