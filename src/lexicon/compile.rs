//! Makes a lexicon file out of names and senses. Not used in the browser.

use super::fold::Written;
use super::packed::{self, FIRST_BITS, Lists, MOST_WORDS, NAME_BITS, key};
use super::{Entry, Senses, section};
use crate::file::coding::Encoder;
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
        let Some(folded) = Written::of(name, senses.any(Senses::ACRONYM)) else { return false };
        if folded.as_bytes().is_empty() {
            return false;
        }
        let entry = self.names.entry(folded.as_bytes().to_vec()).or_default();
        *entry = entry.join(Entry { senses, weight: weight.min(15) });
        true
    }

    /// Marks a name that is listed already; does nothing if it is not.
    pub fn mark(&mut self, name: &str, senses: Senses) {
        if let Some(entry) = Written::of(name, false).and_then(|folded| self.names.get_mut(folded.as_bytes())) {
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
        let (mut names, mut firsts) = (BTreeMap::new(), BTreeMap::new());
        for (name, entry) in &self.names {
            let known: &mut Entry = names.entry(key(name, NAME_BITS)).or_default();
            *known = known.join(*entry);
            let words = name.split(|&byte| byte == b' ').count() as u32;
            if let Some(first) = name.split(|&byte| byte == b' ').next().filter(|_| words > 1) {
                let longest: &mut u8 = firsts.entry(key(first, FIRST_BITS)).or_default();
                *longest = (*longest).max(words.min(MOST_WORDS) as u8);
            }
        }
        // Frequent sets get small numbers, which are the cheaper ones.
        let mut counts: HashMap<Senses, usize> = HashMap::new();
        for entry in names.values() {
            *counts.entry(entry.senses).or_default() += 1;
        }
        let mut sets: Vec<Senses> = counts.keys().copied().collect();
        sets.sort_by_key(|set| (std::cmp::Reverse(counts[set]), *set));
        let lists = Lists { names: names.into_iter().collect(), firsts: firsts.into_iter().collect() };
        let mut encoder = Encoder::default();
        let coded = packed::lists(&mut encoder, &sets, &lists);
        debug_assert!(coded.is_ok(), "the sets are those of the entries");
        Writer::new(FileKind::Lexicon, metadata)
            .section(section::SETS, sets.iter().flat_map(|set| set.bits().to_le_bytes()).collect())
            .section(section::LISTS, encoder.finish())
            .finish()
    }
}
