//! The sorted names, unpacked for searching.

use super::{Entry, Senses, fold::MAX_NAME};
use crate::error::{Error, Result};
use crate::file::{FileKind, View};
use std::cmp::Ordering;
use std::ops::Range;

pub(super) const SHARED: u32 = 1;
pub(super) const SUFFIXES: u32 = 2;
pub(super) const SET_LOW: u32 = 3;
pub(super) const SET_HIGH: u32 = 4;
pub(super) const WEIGHTS: u32 = 5;
pub(super) const SETS: u32 = 6;

/// The names with one first word.
#[derive(Clone, Copy, Default)]
struct Words {
    hash: u32,
    first: u32,
    count: u32,
}

/// Bits of the filter of first words.
const SEEN: usize = 1 << 19;

/// Pairs of first bytes, both ASCII.
const PAIRS: usize = 128 * 128;

pub(super) struct Table {
    /// All names, one after the other.
    text: Vec<u8>,
    /// Start of each name in `text`, and one end more.
    starts: Vec<u32>,
    /// First name of each pair of first bytes, and one end more.
    pairs: Vec<u32>,
    /// For each first word its hash and its names: the first one and how many; open addressing, empty where there are none.
    words: Vec<Words>,
    /// A bit for each of many hashes of first words: most words of a text are none.
    seen: Vec<u64>,
    entries: Vec<Entry>,
}

impl Table {
    /// Unpacks the sections and checks what the search relies on: ASCII names in ascending order.
    pub fn unpack(view: &View<'_>) -> Result<Table> {
        let invalid = |why: &str| Error::invalid(FileKind::Lexicon.what(), why);
        let shared = view.bytes(SHARED)?;
        let sets: Vec<u32> = view.array(SETS)?.iter().collect();
        let (low, high, weights) = (view.bytes(SET_LOW)?, view.bytes(SET_HIGH)?, view.bytes(WEIGHTS)?);
        let count = shared.len();
        if [low.len(), high.len(), weights.len()] != [count; 3] {
            return Err(invalid("its columns differ in length"));
        }
        let suffixes = view.bytes(SUFFIXES)?;
        let mut table = Table {
            text: Vec::with_capacity(suffixes.len() * 2),
            starts: Vec::with_capacity(count + 1),
            pairs: vec![0; PAIRS + 1],
            words: Vec::new(),
            seen: vec![0; SEEN / 64],
            entries: Vec::with_capacity(count),
        };
        let mut suffixes = suffixes.split(|&byte| byte == b'\n');
        let mut previous = 0..0;
        for (i, &shared) in shared.iter().enumerate() {
            let suffix = suffixes.next().ok_or_else(|| invalid("names are missing"))?;
            let start = table.text.len();
            let shared = previous.start..previous.start + usize::from(shared);
            if shared.end > previous.end || shared.len() + suffix.len() > MAX_NAME || !suffix.is_ascii() {
                return Err(invalid("a name does not fit its neighbour"));
            }
            table.text.extend_from_within(shared);
            table.text.extend_from_slice(suffix);
            let name = start..table.text.len();
            if table.text[name.clone()] <= table.text[previous.clone()] {
                return Err(invalid("its names are not sorted"));
            }
            table.starts.push(start as u32);
            table.pairs[pair(&table.text[name.clone()]) + 1] += 1;
            let set = usize::from(low[i]) | usize::from(high[i]) << 8;
            let bits = *sets.get(set).ok_or_else(|| invalid("a sense set is missing"))?;
            table.entries.push(Entry { senses: Senses::from_bits(bits), weight: weights[i].min(15) });
            previous = name;
        }
        table.starts.push(table.text.len() as u32);
        for i in 0..PAIRS {
            table.pairs[i + 1] += table.pairs[i];
        }
        table.index_words();
        Ok(table)
    }

    /// Fills `words`; names with the same first word stand side by side, for a space sorts before every letter.
    fn index_words(&mut self) {
        let is_first = |&index: &usize| index == 0 || first_word(self.name(index)) != first_word(self.name(index - 1));
        let words = (0..self.len()).filter(is_first).count();
        self.words = vec![Words::default(); (3 * words / 2).max(2).next_power_of_two()];
        let mut first = 0;
        while first < self.len() {
            let word = first_word(self.name(first));
            let others = (first + 1..self.len()).take_while(|&index| first_word(self.name(index)) == word);
            let (hash, count) = (hash(word), 1 + others.count());
            let mut slot = hash as usize & (self.words.len() - 1);
            while self.words[slot].count > 0 {
                slot = (slot + 1) & (self.words.len() - 1);
            }
            self.seen[hash as usize % SEEN / 64] |= 1 << (hash % 64);
            self.words[slot] = Words { hash, first: first as u32, count: count as u32 };
            first += count;
        }
    }

    /// The names whose first word is `word`.
    pub fn with_first_word(&self, word: &[u8]) -> Range<usize> {
        let hash = hash(word);
        if self.seen[hash as usize % SEEN / 64] >> (hash % 64) & 1 == 0 {
            return 0..0;
        }
        let mut slot = hash as usize & (self.words.len() - 1);
        while let Some(words) = self.words.get(slot).filter(|words| words.count > 0) {
            if words.hash == hash && first_word(self.name(words.first as usize)) == word {
                return words.first as usize..(words.first + words.count) as usize;
            }
            slot = (slot + 1) & (self.words.len() - 1);
        }
        0..0
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    fn name(&self, index: usize) -> &[u8] {
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&start), Some(&end)) => self.text.get(start as usize..end as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The names among which those that begin with `key` lie.
    pub fn all(&self, key: &[u8]) -> Range<usize> {
        let of = |pair: usize| self.pairs.get(pair).map_or(0, |&first| first as usize);
        match key {
            [first, second, ..] if first.is_ascii() && second.is_ascii() => of(pair(key))..of(pair(key) + 1),
            [first] if first.is_ascii() => of(usize::from(*first) << 7)..of((usize::from(*first) + 1) << 7),
            _ => 0..0,
        }
    }

    /// The names in `range` that begin with `key`; all of them agree with it in the first
    /// `known` bytes already.
    pub fn narrow(&self, range: Range<usize>, known: usize, key: &[u8]) -> Range<usize> {
        let key = key.get(known..).unwrap_or(&[]);
        let rest = |index: usize| {
            let rest = self.name(index).get(known..).unwrap_or(&[]);
            rest.get(..key.len()).unwrap_or(rest)
        };
        let first = search(range.clone(), |index| rest(index).cmp(key) == Ordering::Less);
        if first == range.end || rest(first) != key {
            return first..first;
        }
        first..search(first + 1..range.end, |index| rest(index) == key)
    }

    /// The name that is exactly `key`, where `range` holds the names that begin with it.
    pub fn exact(&self, range: Range<usize>, key: &[u8]) -> Option<Entry> {
        let first = range.into_iter().next()?;
        (self.name(first).len() == key.len()).then(|| self.entries.get(first).copied()).flatten()
    }
}

fn first_word(name: &[u8]) -> &[u8] {
    name.iter().position(|&byte| byte == b' ').map_or(name, |space| &name[..space])
}

/// FNV-1a.
fn hash(word: &[u8]) -> u32 {
    let hash = word.iter().fold(0x811C_9DC5_u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 15)
}

/// Index of the first two bytes, in the order of the names.
fn pair(name: &[u8]) -> usize {
    let byte = |i: usize| usize::from(name.get(i).copied().unwrap_or(0) & 0x7F);
    byte(0) << 7 | byte(1)
}

/// First index of the range for which `before` does not hold.
fn search(mut range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    while !range.is_empty() {
        let middle = range.start + range.len() / 2;
        if before(middle) {
            range.start = middle + 1;
        } else {
            range.end = middle;
        }
    }
    range.start
}
