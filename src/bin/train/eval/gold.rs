//! Annotated articles, read as they are; offsets in code points.

use crate::articles::recase;
use flate2::read::GzDecoder;
use rubricate::tag::Label;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Start and end in code points, and the type.
pub type Mention = (u32, u32, Label);

/// One annotated article.
#[derive(Clone)]
pub struct Article {
    pub id: String,
    pub text: String,
    pub mentions: BTreeSet<Mention>,
    /// Mentions of one thing; empty where the set has no such annotation.
    pub entities: Vec<Vec<Mention>>,
}

/// A set of articles and the types that are annotated in it.
pub struct Set {
    pub name: String,
    pub types: Vec<Label>,
    pub articles: Vec<Article>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    spans: Vec<serde_json::Value>,
    #[serde(default)]
    entities: Vec<LineEntity>,
}

#[derive(Deserialize)]
struct LineEntity {
    #[serde(rename = "type")]
    label: String,
    mentions: Vec<(u32, u32)>,
}

/// All development sets of a data folder: the news first, then the others by name.
pub fn sets(data: &Path) -> io::Result<Vec<Set>> {
    let mut sets = Vec::new();
    for name in ["news", "news_written"] {
        sets.push(read(data.join(format!("news/{name}.dev.jsonl")), name, Label::ALL.to_vec())?);
    }
    // Where case tells nothing: the same news in lower case and in capitals.
    for name in ["news_lower", "news_upper"] {
        let change = if name == "news_lower" { recase::lower } else { recase::upper };
        let articles = sets[0].articles.iter().map(change).collect();
        sets.push(Set { name: name.to_owned(), types: rubricate::tag::crf::NAMES.to_vec(), articles });
    }
    let types = std::fs::read_to_string(data.join("ner/types_annotated.json"))?;
    let types: BTreeMap<String, Vec<String>> = serde_json::from_str(&types)?;
    for (name, types) in types {
        let types = types.iter().filter_map(|id| Label::from_id(id)).collect();
        sets.push(read(data.join(format!("ner/{name}.dev.jsonl")), &name, types)?);
    }
    Ok(sets)
}

/// Opens a file, or unpacks its gzipped sibling.
fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let mut path = path.to_owned();
    let packed = path.with_extension("jsonl.gz");
    if !path.exists() && packed.exists() {
        path = packed;
    }
    let file =
        File::open(&path).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    Ok(match path.extension() {
        Some(extension) if extension == "gz" => Box::new(BufReader::new(GzDecoder::new(file))),
        _ => Box::new(BufReader::new(file)),
    })
}

/// An article without annotation.
#[derive(Deserialize)]
pub struct Unlabelled {
    pub id: String,
    pub title: String,
    pub text: String,
}

/// The articles of a file without annotation.
pub fn titled_texts(path: &Path) -> io::Result<Vec<Unlabelled>> {
    open(path)?.lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// Reads one set, from the file or from its gzipped sibling.
pub fn read(path: std::path::PathBuf, name: &str, types: Vec<Label>) -> io::Result<Set> {
    let mut articles = Vec::new();
    for line in open(&path)?.lines() {
        articles.push(article(serde_json::from_str(&line?)?, &types));
    }
    Ok(Set { name: name.to_owned(), types, articles })
}

fn article(line: Line, types: &[Label]) -> Article {
    let label = |id: &str| Label::from_id(id).filter(|label| types.contains(label));
    let mention = |span: &serde_json::Value| {
        let offset = |i: usize| span.get(i)?.as_u64().and_then(|offset| u32::try_from(offset).ok());
        Some((offset(0)?, offset(1)?, label(span.get(2)?.as_str()?)?))
    };
    let entities = line.entities.iter().filter_map(|entity| {
        let label = label(&entity.label)?;
        Some(entity.mentions.iter().map(|&(start, end)| (start, end, label)).collect())
    });
    Article {
        mentions: line.spans.iter().filter_map(mention).collect(),
        entities: entities.collect(),
        id: line.id,
        text: line.text,
    }
}
