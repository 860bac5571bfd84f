//! The names as they are searched.

use super::packed::{self, FIRST_BITS, Lists, NAME_BITS, key_of};
use super::{Entry, Senses, section};
use crate::error::{Error, Result};
use crate::file::coding::Decoder;
use crate::file::{FileKind, View};

/// Marks an empty slot; longer than any key.
const EMPTY: u32 = u32::MAX;

/// Bits of a key by which most of what is not listed is told, some ten for each name.
const LISTED_BITS: u32 = 19;

/// Where the bit of a name is.
#[inline(always)]
fn bit(key: u32) -> (usize, u64) {
    let place = key >> (NAME_BITS - LISTED_BITS);
    ((place >> 6) as usize, 1 << (place & 63))
}

pub(super) struct Table {
    /// Names by key: open addressing, half empty at least. Keys are spread already, so their upper bits are their place.
    names: Vec<(u32, Entry)>,
    shift: u32,
    /// A bit for each name, by the upper bits of its key: most that is asked for is not listed, and this much of the
    /// table is always at hand.
    listed: Vec<u64>,
    count: usize,
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
        let count = lists.names.len();
        let bits = (2 * count.max(1)).next_power_of_two().trailing_zeros().min(NAME_BITS);
        let mut table = Table {
            names: vec![(EMPTY, Entry::default()); 1 << bits],
            shift: NAME_BITS - bits,
            listed: vec![0; 1 << (LISTED_BITS - 6)],
            count,
            firsts: vec![0; 1 << FIRST_BITS],
        };
        for (key, entry) in lists.names {
            let (word, bit) = bit(key);
            table.listed[word] |= bit;
            let mut at = table.home(key);
            while table.names[at].0 != EMPTY {
                at = table.next(at);
            }
            table.names[at] = (key, entry);
        }
        for (key, longest) in lists.firsts {
            table.firsts[key as usize] = longest;
        }
        Ok(table)
    }

    fn home(&self, key: u32) -> usize {
        (key >> self.shift) as usize
    }

    fn next(&self, at: usize) -> usize {
        (at + 1) & (self.names.len() - 1)
    }

    pub fn len(&self) -> usize {
        self.count
    }

    /// What is known of a folded name, by its hash.
    pub fn name(&self, hash: u64) -> Option<Entry> {
        let wanted = key_of(hash, NAME_BITS);
        let (word, bit) = bit(wanted);
        if self.listed.get(word)? & bit == 0 {
            return None;
        }
        let mut at = self.home(wanted);
        loop {
            match *self.names.get(at)? {
                (key, entry) if key == wanted => return Some(entry),
                (EMPTY, _) => return None,
                _ => at = self.next(at),
            }
        }
    }

    /// How many words the longest name may have whose first one has this hash, if it has more than one; else 0.
    pub fn longest(&self, hash: u64) -> usize {
        self.firsts.get(key_of(hash, FIRST_BITS) as usize).copied().map_or(0, usize::from)
    }
}
