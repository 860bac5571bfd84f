//! Makes a lexicon file out of names and senses. Not used in the browser.

use super::fold::Folded;
use super::{Entry, Senses, table};
use crate::file::{FileKind, Metadata, Writer};
use std::collections::{BTreeMap, HashMap};

/// Collects names; several entries of one name are joined.
#[derive(Default)]
pub struct Compiler {
    names: BTreeMap<Vec<u8>, Entry>,
}

impl Compiler {
    /// Adds a name. One with [`Senses::ACRONYM`] will be found in just this case, any other in
    /// every case. False if the name is too long or not written in Latin letters.
    pub fn add(&mut self, name: &str, senses: Senses, weight: u8) -> bool {
        let Some(folded) = Folded::of(name, senses.any(Senses::ACRONYM)) else { return false };
        if folded.as_bytes().is_empty() {
            return false;
        }
        let entry = self.names.entry(folded.as_bytes().to_vec()).or_default();
        *entry = entry.join(Entry { senses, weight: weight.min(15) });
        true
    }

    /// Marks a name that is listed already; does nothing if it is not.
    pub fn mark(&mut self, name: &str, senses: Senses) {
        if let Some(entry) = Folded::of(name, false).and_then(|folded| self.names.get_mut(folded.as_bytes())) {
            entry.senses |= senses;
        }
    }

    /// Folded names with their entries, sorted.
    pub fn names(&self) -> impl Iterator<Item = (&[u8], Entry)> {
        self.names.iter().map(|(name, entry)| (name.as_slice(), *entry))
    }

    /// Drops the names for which `keep` does not hold.
    pub fn retain(&mut self, mut keep: impl FnMut(&[u8], Entry) -> bool) {
        self.names.retain(|name, entry| keep(name, *entry));
    }

    /// The finished file.
    pub fn finish(&self, metadata: &Metadata) -> Vec<u8> {
        // Frequent sets get small numbers, so that the column of high bytes is nearly all zero.
        let mut counts: HashMap<Senses, usize> = HashMap::new();
        for entry in self.names.values() {
            *counts.entry(entry.senses).or_default() += 1;
        }
        let mut sets: Vec<Senses> = counts.keys().copied().collect();
        sets.sort_by_key(|set| (std::cmp::Reverse(counts[set]), *set));
        let number: HashMap<Senses, usize> = sets.iter().enumerate().map(|(i, set)| (*set, i)).collect();

        let (mut shared, mut suffixes) = (Vec::new(), Vec::new());
        let (mut low, mut high, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        let mut previous: &[u8] = &[];
        for (name, entry) in &self.names {
            let common = previous.iter().zip(name).take_while(|(a, b)| a == b).count();
            shared.push(common as u8);
            suffixes.extend(&name[common..]);
            suffixes.push(b'\n');
            low.push(number[&entry.senses] as u8);
            high.push((number[&entry.senses] >> 8) as u8);
            weights.push(entry.weight);
            previous = name;
        }
        Writer::new(FileKind::Lexicon, metadata)
            .section(table::SHARED, shared)
            .section(table::SUFFIXES, suffixes)
            .section(table::SET_LOW, low)
            .section(table::SET_HIGH, high)
            .section(table::WEIGHTS, weights)
            .section(table::SETS, sets.iter().flat_map(|set| set.bits().to_le_bytes()).collect())
            .finish()
    }
}
