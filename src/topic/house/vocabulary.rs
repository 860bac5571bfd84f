//! A house vocabulary as it is used, and the checks that every file passes on its way there.

use crate::error::{Error, Result};
use crate::register::{Notes, Register};
use crate::topic::definitions::{Definition, Definitions};
use crate::topic::taxonomy::{self, Taxonomy};

/// The most concepts a vocabulary may have.
pub const MOST_CONCEPTS: usize = 20_000;

/// A publisher's own taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// What the host calls it.
    pub name: String,
    /// URI of the concept scheme, where the file names one.
    pub scheme: Option<String>,
    /// In the order of the file.
    pub concepts: Vec<Concept>,
}

/// A concept of the taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// A code of the house or a URI.
    pub id: String,
    pub label: String,
    /// Other words for it, without the label.
    pub terms: Vec<String>,
    /// Index of the broader concept.
    pub broader: Option<u32>,
}

impl Vocabulary {
    /// Index of the concept with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.concepts.iter().position(|concept| concept.id == id)
    }

    /// The concepts above one, from the top down, without itself.
    pub fn path(&self, index: usize) -> Vec<&Concept> {
        let broader = |index: usize| self.concepts.get(index)?.broader.map(|broader| broader as usize);
        let above = std::iter::successors(broader(index), |&index| broader(index)).take(self.concepts.len());
        let mut path: Vec<&Concept> = above.filter_map(|index| self.concepts.get(index)).collect();
        path.reverse();
        path
    }

    /// The same concepts with broader ones first, as a search wants them; terms are what they are also called.
    pub fn tree(&self) -> (Taxonomy, Definitions) {
        let (mut taxonomy, mut definitions) = (Taxonomy::default(), Definitions::default());
        let mut places: Vec<Option<u32>> = vec![None; self.concepts.len()];
        for start in 0..self.concepts.len() {
            // Down from the nearest concept that has its place.
            let mut open = Vec::new();
            let mut at = Some(start);
            let mut parent = None;
            while let Some((index, concept)) = at.and_then(|index| Some((index, self.concepts.get(index)?))) {
                parent = places.get(index).copied().flatten();
                if parent.is_some() || open.len() == self.concepts.len() {
                    break;
                }
                open.push((index, concept));
                at = concept.broader.map(|broader| broader as usize);
            }
            for (index, Concept { id, label, terms, .. }) in open.into_iter().rev() {
                let place = taxonomy.concepts.len() as u32;
                taxonomy.concepts.push(taxonomy::Concept { code: id.clone(), label: label.clone(), parent });
                definitions.concepts.push(Definition { text: String::new(), also: terms.clone() });
                if let Some(known) = places.get_mut(index) {
                    *known = Some(place);
                }
                parent = Some(place);
            }
        }
        (taxonomy, definitions)
    }
}

/// A concept as it stands in the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Line of the file, counted from 1.
    pub line: u32,
    pub id: String,
    pub label: String,
    pub terms: Vec<String>,
    /// What may name the broader concept; the first that does is taken.
    pub broader: Vec<String>,
}

/// Checks the entries of a file and links them.
pub(super) fn settle(entries: Vec<Entry>) -> Result<Vec<Concept>> {
    let wrong = |entry: &Entry, why: &[&str]| Err(Error::vocabulary(Some(entry.line), why));
    if entries.is_empty() {
        let why = "there is no concept in it. Give a CSV table with the columns id, label, broader and terms, or SKOS in \
                   Turtle or RDF/XML.";
        return Err(Error::vocabulary(None, &[why]));
    }
    if let Some(entry) = entries.get(MOST_CONCEPTS) {
        let most = MOST_CONCEPTS.to_string();
        return wrong(
            entry,
            &["there are more than ", &most, " concepts. Leave out what articles are not filed under."],
        );
    }
    let mut ids = Register::default();
    let mut labels = Notes::new();
    for (index, entry) in entries.iter().enumerate() {
        let Entry { id, label, .. } = entry;
        if id.is_empty() {
            return wrong(entry, &["the concept “", label, "” has no id. Give it one that no other has."]);
        }
        let number = ids.number(id.as_str());
        if let Some(first) = entries.get(number).filter(|_| number < index) {
            return wrong(
                entry,
                &["the id “", id, "” is that of line ", &first.line.to_string(), " too. Give each its own."],
            );
        }
        if label.is_empty() {
            return wrong(entry, &["the concept “", id, "” has no label. Give it one."]);
        }
        labels.or_insert(label.as_str(), index as u32);
    }
    let mut broader = Vec::with_capacity(entries.len());
    for entry in &entries {
        let known = |name: &String| ids.find(name).map(|id| id as u32).or_else(|| labels.get(name).copied());
        let found = entry.broader.iter().find_map(known);
        if let (None, Some(name)) = (found, entry.broader.first()) {
            let of = &entry.id;
            return wrong(
                entry,
                &["the broader concept “", name, "” of “", of, "” is not in the file. Add it or correct its id."],
            );
        }
        broader.push(found);
    }
    if let Some(entry) = circle(&broader).and_then(|index| entries.get(index)) {
        let id = &entry.id;
        return wrong(entry, &["what is broader than “", id, "” leads back to it. Take one of these links away."]);
    }
    let concept = |(entry, broader): (Entry, _)| {
        let mut terms: Vec<String> = Vec::with_capacity(entry.terms.len());
        let mut seen = Register::default();
        seen.number(entry.label.clone());
        for term in entry.terms.into_iter().filter(|term| !term.is_empty()) {
            if seen.number(term.clone()) > terms.len() {
                terms.push(term);
            }
        }
        Concept { id: entry.id, label: entry.label, terms, broader }
    };
    Ok(entries.into_iter().zip(broader).map(concept).collect())
}

/// A concept that is broader than itself, over others or not.
fn circle(broader: &[Option<u32>]) -> Option<usize> {
    // The walk on which each was met first.
    let mut walks = vec![usize::MAX; broader.len()];
    for start in 0..broader.len() {
        let mut at = Some(start);
        while let Some((index, walk)) = at.and_then(|index| Some((index, walks.get_mut(index)?))) {
            match *walk {
                usize::MAX => *walk = start,
                met if met == start => return Some(index),
                _ => break,
            }
            at = broader.get(index).copied().flatten().map(|index| index as usize);
        }
    }
    None
}

/// The text with single spaces between its words and none around them.
#[inline(never)]
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(line: u32, id: &str, broader: &[&str]) -> Entry {
        let broader = broader.iter().map(|id| (*id).to_owned()).collect();
        Entry { line, id: id.into(), label: format!("The {id}"), terms: Vec::new(), broader }
    }

    #[test]
    fn the_first_broader_concept_that_is_known_counts_and_a_label_will_do() {
        let entries = vec![entry(1, "a", &["c"]), entry(2, "b", &["elsewhere", "The a", "c"]), entry(3, "c", &[])];
        let concepts = settle(entries).unwrap();
        assert_eq!(concepts.iter().map(|concept| concept.broader).collect::<Vec<_>>(), [Some(2), Some(0), None]);
    }

    #[test]
    fn circles_are_found_from_any_side() {
        let long = vec![entry(1, "a", &["b"]), entry(2, "b", &["c"]), entry(3, "c", &["d"]), entry(4, "d", &["b"])];
        assert!(settle(long).unwrap_err().to_string().contains("leads back"));
        assert!(settle(vec![entry(7, "a", &["a"])]).unwrap_err().line() == Some(7));
    }

    #[test]
    fn a_term_is_kept_once() {
        let terms = ["x", "", "The a", "y", "x"].map(str::to_owned).to_vec();
        let concepts = settle(vec![Entry { terms, ..entry(1, "a", &[]) }]).unwrap();
        assert_eq!(concepts[0].terms, ["x", "y"]);
    }
}
