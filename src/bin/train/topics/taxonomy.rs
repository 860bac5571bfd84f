//! The concepts of the model and how the labels of the data map onto them.

use super::data::{lines, parse};
use rubricate::topic::definitions::{Definition, Definitions};
use rubricate::topic::taxonomy::{self, Concept};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

#[derive(Deserialize)]
struct Record {
    id: String,
    label: String,
    #[serde(default)]
    definition: Option<String>,
    broader: Vec<String>,
    level: u32,
    retired: bool,
    #[serde(default)]
    alt_labels: Vec<String>,
}

/// Media Topics in use.
pub struct Taxonomy {
    pub tree: taxonomy::Taxonomy,
    pub definitions: Definitions,
    /// For each label of the data, the nearest concept of the model, and those at or above it.
    labels: HashMap<String, Filed>,
}

/// Where an article is filed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filed {
    /// The concepts named, without those above them; sorted.
    pub leaves: Vec<usize>,
    /// These and all above them; sorted.
    pub all: Vec<usize>,
    /// The one named first, which is what the article is about most, and all above it; sorted.
    pub main: Vec<usize>,
}

impl Filed {
    /// Whether the article belongs to a concept; `None` where the label is too broad to tell.
    pub fn belongs(&self, concept: usize, tree: &taxonomy::Taxonomy) -> Option<bool> {
        if self.all.binary_search(&concept).is_ok() {
            return Some(true);
        }
        let open = tree.above(concept).any(|above| self.leaves.binary_search(&above).is_ok());
        (!open).then_some(false)
    }
}

impl Taxonomy {
    /// Reads the concepts in use on so many levels, broader ones first.
    pub fn read(folder: &Path, depths: usize) -> Result<Taxonomy, String> {
        let mut records = Vec::new();
        for line in lines(&folder.join("topics/mediatopics.jsonl"))? {
            records.push(parse::<Record>(&line?)?);
        }
        records.sort_by(|a, b| (a.level, &a.id).cmp(&(b.level, &b.id)));
        let mut index: HashMap<&str, usize> = HashMap::new();
        let (mut tree, mut definitions) = (taxonomy::Taxonomy::default(), Definitions::default());
        for record in records.iter().filter(|record| !record.retired && record.level as usize <= depths) {
            let parent = record.broader.iter().find_map(|id| index.get(id.as_str())).map(|&parent| parent as u32);
            index.insert(&record.id, tree.concepts.len());
            let code = record.id.rsplit(':').next().unwrap_or(&record.id).to_owned();
            let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            tree.concepts.push(Concept { code, label: line(&record.label), parent });
            definitions.concepts.push(Definition {
                text: brief(&line(record.definition.as_deref().unwrap_or(""))),
                also: record.alt_labels.iter().map(|label| line(label)).collect(),
            });
        }
        let broader: HashMap<&str, &[String]> = records.iter().map(|r| (r.id.as_str(), r.broader.as_slice())).collect();
        let mut labels = HashMap::new();
        for record in &records {
            // Of a retired label the nearest concepts in use count.
            let (mut leaves, mut all, mut open) = (Vec::new(), Vec::new(), vec![(record.id.as_str(), false)]);
            while let Some((id, below)) = open.pop() {
                let known = index.get(id).copied();
                if let Some(concept) = known.filter(|concept| !all.contains(concept)) {
                    all.push(concept);
                    leaves.extend((!below).then_some(concept));
                }
                let up = broader.get(id).into_iter().flat_map(|up| up.iter());
                open.extend(up.map(|id| (id.as_str(), below || known.is_some())));
            }
            all.sort_unstable();
            leaves.sort_unstable();
            labels.insert(record.id.clone(), Filed { leaves, main: all.clone(), all });
        }
        Ok(Taxonomy { tree, definitions, labels })
    }

    /// Where these labels file an article.
    pub fn file<'l>(&self, labels: impl IntoIterator<Item = &'l str>) -> Result<Filed, String> {
        let mut filed = Filed::default();
        for label in labels {
            let one = self.labels.get(label).ok_or_else(|| format!("{label} is not a Media Topic"))?;
            if filed.all.is_empty() {
                filed.main.clone_from(&one.main);
            }
            filed.leaves.extend(&one.leaves);
            filed.all.extend(&one.all);
        }
        for list in [&mut filed.leaves, &mut filed.all] {
            list.sort_unstable();
            list.dedup();
        }
        let leaves = filed.leaves.clone();
        filed.leaves.retain(|leaf| !leaves.iter().any(|&other| self.tree.above(other).any(|above| above == *leaf)));
        Ok(filed)
    }
}

/// A definition without its examples, of which it is full: what a concept is fits a line.
fn brief(definition: &str) -> String {
    let ends = [", such as", " such as", ", including", ", for example", ", e.g.", "; ", ". ", " (", ", or ", " - "];
    let end = ends.iter().filter_map(|end| definition.find(end)).filter(|&end| end >= 24).min();
    definition[..end.unwrap_or(definition.len())].trim_end_matches('.').to_owned()
}
