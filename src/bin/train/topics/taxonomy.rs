//! The concepts of the model and how the labels of the data map onto them.

use super::data::{lines, parse};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

/// A concept the model can give.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Last part of the URI: `15000000`.
    pub code: String,
    pub label: String,
    /// Index of the broader concept.
    pub parent: Option<usize>,
}

#[derive(Deserialize)]
struct Record {
    id: String,
    label: String,
    broader: Vec<String>,
    level: u32,
    retired: bool,
}

/// Media Topics cut at a level.
pub struct Taxonomy {
    pub concepts: Vec<Concept>,
    /// For each label of the data, the concepts of the model at or above it.
    above: HashMap<String, Vec<usize>>,
}

impl Taxonomy {
    /// Reads the concepts in use down to `depth`; 1 gives the 17 top ones.
    pub fn read(folder: &Path, depth: u32) -> Result<Taxonomy, String> {
        let mut records = Vec::new();
        for line in lines(&folder.join("topics/mediatopics.jsonl"))? {
            records.push(parse::<Record>(&line?)?);
        }
        // Parents before children.
        records.sort_by(|a, b| (a.level, &a.id).cmp(&(b.level, &b.id)));
        let mut index: HashMap<&str, usize> = HashMap::new();
        let mut concepts: Vec<Concept> = Vec::new();
        for record in records.iter().filter(|r| !r.retired && r.level <= depth) {
            let parent = record.broader.iter().find_map(|id| index.get(id.as_str())).copied();
            index.insert(&record.id, concepts.len());
            let code = record.id.rsplit(':').next().unwrap_or(&record.id).to_owned();
            concepts.push(Concept { code, label: record.label.clone(), parent });
        }
        let broader: HashMap<&str, &[String]> = records.iter().map(|r| (r.id.as_str(), r.broader.as_slice())).collect();
        let mut above = HashMap::new();
        for record in &records {
            let (mut seen, mut open) = (Vec::new(), vec![record.id.as_str()]);
            while let Some(id) = open.pop() {
                if !seen.contains(&id) {
                    seen.push(id);
                    open.extend(broader.get(id).into_iter().flat_map(|up| up.iter().map(String::as_str)));
                }
            }
            let mut found: Vec<usize> = seen.iter().filter_map(|id| index.get(id)).copied().collect();
            found.sort_unstable();
            above.insert(record.id.clone(), found);
        }
        Ok(Taxonomy { concepts, above })
    }

    /// The concept with this code.
    pub fn index(&self, code: &str) -> Option<usize> {
        self.concepts.iter().position(|concept| concept.code == code)
    }

    /// The concepts of the model that these labels stand for, sorted.
    pub fn roll_up(&self, labels: &[String]) -> Result<Vec<usize>, String> {
        let mut found = Vec::new();
        for label in labels {
            let above = self.above.get(label).ok_or_else(|| format!("{label} is not a Media Topic"))?;
            found.extend(above);
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}
