//! The names as they are searched.

use super::packed::{self, FIRST_BITS, Lists, NAME_BITS, key_of};
use super::{Entry, Senses, section};
use crate::directory::Directory;
use crate::error::{Error, Result};
use crate::file::coding::Decoder;
use crate::file::{FileKind, View};

/// Bits of a key by which most of what is not listed is told, some ten for each name.
const LISTED_BITS: u32 = 19;

/// Where the bit of a name is.
#[inline(always)]
fn bit(key: u32) -> (usize, u64) {
    let place = key >> (NAME_BITS - LISTED_BITS);
    ((place >> 6) as usize, 1 << (place & 63))
}

pub(super) struct Table {
    names: Directory,
    /// Of each name.
    senses: Vec<Senses>,
    weights: Vec<u8>,
    /// A bit for each name, by the upper bits of its key: most that is asked for is not listed, and this much of the
    /// table is always at hand.
    listed: Vec<u64>,
    /// By key how many words the longest name has that goes on after a word; 0 where none does.
    firsts: Vec<u8>,
}

impl Table {
    /// Unpacks the sections.
    pub fn unpack(view: &View<'_>) -> Result<Table> {
        let invalid = |why: &str| Error::invalid(FileKind::Lexicon.what(), why);
        let sets: Vec<Senses> = view.array(section::SETS)?.iter().map(Senses::from_bits).collect();
        let mut decoder = Decoder::new(view.bytes(section::LISTS)?);
        let lists = packed::lists(&mut decoder, &sets, &Lists::default());
        let lists = lists.map_err(|_| invalid("its names do not fit together"))?;
        if !decoder.is_at_end() {
            return Err(invalid("its names are incomplete"));
        }
        let mut table = Table {
            names: Directory::new(lists.names.iter().map(|(key, _)| *key), NAME_BITS),
            senses: lists.names.iter().map(|(_, entry)| entry.senses).collect(),
            weights: lists.names.iter().map(|(_, entry)| entry.weight).collect(),
            listed: vec![0; 1 << (LISTED_BITS - 6)],
            firsts: vec![0; 1 << FIRST_BITS],
        };
        for (key, _) in lists.names {
            let (word, bit) = bit(key);
            table.listed[word] |= bit;
        }
        for (key, longest) in lists.firsts {
            table.firsts[key as usize] = longest;
        }
        Ok(table)
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// What is known of a folded name, by its hash. Nine of ten that are asked for have no bit.
    #[inline(always)]
    pub fn name(&self, hash: u64) -> Option<Entry> {
        let wanted = key_of(hash, NAME_BITS);
        let (word, bit) = bit(wanted);
        if self.listed.get(word)? & bit == 0 { None } else { self.find(wanted) }
    }

    #[inline(never)]
    fn find(&self, wanted: u32) -> Option<Entry> {
        let at = self.names.find(wanted)?;
        Some(Entry { senses: *self.senses.get(at)?, weight: *self.weights.get(at)? })
    }

    /// How many words the longest name may have whose first one has this hash, if it has more than one; else 0.
    pub fn longest(&self, hash: u64) -> usize {
        self.firsts.get(key_of(hash, FIRST_BITS) as usize).copied().map_or(0, usize::from)
    }
}
