//! What numbers are made of when they are coded.

use super::{Block, Coder, EVEN, LANES, WHOLE};

/// One of a few things, in several contexts: each is as likely as it was frequent in its context before.
///
/// The whole is dealt out by these counts, not each time, for that takes longer than to read many symbols: after the first, the
/// second and then after ever more.
#[derive(Clone)]
pub struct Symbols {
    /// Of each context where the parts of the symbols begin, the frequent ones first, and behind them the end of all.
    starts: Vec<Block>,
    /// Of each context the symbols in this order.
    entries: Vec<Entry>,
    /// Of each context when the parts are next dealt out.
    due: Vec<Due>,
    symbols: usize,
    /// The length of a context's part of `starts`.
    blocks: usize,
    /// What is added to a count, at its place in an entry: the more, the less the symbols are thought to be alike at first.
    pace: u32,
}

/// The number of a symbol and, in the upper half, how often it came.
type Entry = u32;
const NUMBER_BITS: u32 = 16;

/// After how many symbols, and how many there were before.
#[derive(Clone, Copy)]
struct Due {
    left: u16,
    seen: u16,
}

/// More symbols than that are none of ours.
const MOST: usize = 1 << 12;
/// Counts are halved when their sum is larger, so that none grows out of its bits.
const FULL: u32 = 0xB000;
/// Parts are dealt out again when there is a quarter more to go by …
const PATIENCE: u16 = 4;
/// … or so many.
const LONGEST: u16 = 512;

impl Symbols {
    /// So many symbols in so many contexts; `pace` is at most 32.
    pub fn new(contexts: usize, symbols: usize, pace: u16) -> Symbols {
        let symbols = symbols.min(MOST);
        let blocks = symbols / LANES + 1;
        let mut entries: Vec<Entry> = (0..symbols as u32).map(|symbol| 1 << NUMBER_BITS | symbol).collect();
        let mut starts = vec![[WHOLE as i16; LANES]; blocks];
        deal(&mut entries, &mut starts);
        Symbols {
            starts: starts.repeat(contexts),
            entries: entries.repeat(contexts),
            due: vec![Due { left: 1, seen: 0 }; contexts],
            symbols,
            blocks,
            pace: u32::from(pace) << NUMBER_BITS,
        }
    }

    /// The first symbol never comes in a context; others do, and nothing has come yet.
    pub fn rule_out_first(&mut self, context: usize) {
        if let Some(entry) = self.entries.get_mut(context * self.symbols) {
            *entry = 0;
            self.renew(context);
        }
    }

    /// A call for all of it, for browsers exchange what they have compiled in haste when it is next called.
    #[inline(never)]
    pub fn code<C: Coder>(&mut self, coder: &mut C, context: usize, symbol: u32) -> u32 {
        let first = context * self.symbols;
        // What is behind the context's own does not matter: it ends with the end of all parts.
        let Some(starts) = self.starts.get(context * self.blocks..) else { return 0 };
        let place = coder.symbol(starts, || {
            let number = |entry: &Entry| entry & ((1 << NUMBER_BITS) - 1);
            self.entries.iter().skip(first).take(self.symbols).position(|entry| number(entry) == symbol)
        });
        let Some(entry) = self.entries.get_mut(first + place) else { return 0 };
        *entry += self.pace;
        let symbol = *entry & ((1 << NUMBER_BITS) - 1);
        let Some(due) = self.due.get_mut(context) else { return 0 };
        due.left -= 1;
        if due.left == 0 {
            due.left = (1 + due.seen / PATIENCE).min(LONGEST);
            due.seen = (due.seen + due.left).min(LONGEST * PATIENCE);
            self.renew(context);
        }
        symbol
    }

    /// Deals the parts of a context out anew.
    #[inline(never)]
    fn renew(&mut self, context: usize) {
        let entries = self.entries.get_mut(context * self.symbols..).and_then(|rest| rest.get_mut(..self.symbols));
        let starts = self.starts.get_mut(context * self.blocks..).and_then(|rest| rest.get_mut(..self.blocks));
        if let Some((entries, starts)) = entries.zip(starts) {
            deal(entries, starts);
        }
    }

    /// A number of any size: the last symbol stands for all that are as large and larger.
    pub fn code_open<C: Coder>(&mut self, coder: &mut C, context: usize, value: u32) -> u32 {
        let last = (self.symbols as u32).saturating_sub(1);
        let read = self.code(coder, context, value.min(last));
        if read < last { read } else { last.saturating_add(number(coder, value.saturating_sub(last))) }
    }
}

/// Deals the whole out by the counts. Each symbol that may come gets a little of it.
fn deal(entries: &mut [Entry], starts: &mut [Block]) {
    let count = |entry: Entry| entry >> NUMBER_BITS;
    let (mut sum, mut some) = (0, 0);
    for at in 0..entries.len() {
        let entry = entries[at];
        let mut to = at;
        while let Some(&before) = entries.get(to.wrapping_sub(1)).filter(|&&before| count(before) < count(entry)) {
            entries[to] = before;
            to -= 1;
        }
        entries[to] = entry;
        sum += count(entry);
        some += count(entry).min(1);
    }
    if sum > FULL {
        // What has been seen lately counts for more.
        entries.iter_mut().for_each(|entry| *entry -= (count(*entry) / 2) << NUMBER_BITS);
        sum = entries.iter().map(|&entry| count(entry)).sum();
    }
    let scale = ((WHOLE - some) << NUMBER_BITS) / sum.max(1);
    let mut start = WHOLE;
    for (&entry, place) in entries.iter().zip(starts.as_flattened_mut()).rev() {
        start -= count(entry).min(1) + ((count(entry) * scale) >> NUMBER_BITS);
        *place = start as i16;
    }
    // What is left by rounding goes to the first.
    if let Some([first, ..]) = starts.first_mut() {
        *first = 0;
    }
}

/// Steps from one number to the next in a list of numbers that are spread evenly.
pub struct Gaps {
    /// How many of the largest digits tell a gap; the others are as likely as not.
    whole: Symbols,
    even: u32,
}

impl Gaps {
    /// Of so many numbers with so many bits each.
    pub fn new(bits: u32, count: u32) -> Gaps {
        let mean = (1_u64 << bits.min(32)) / u64::from(count.max(1));
        // A quarter of the mean is so little that all gaps within are alike.
        let even = mean.max(1).ilog2().saturating_sub(2).min(EVEN);
        Gaps { whole: Symbols::new(1, 64, 32), even }
    }

    pub fn code<C: Coder>(&mut self, coder: &mut C, gap: u32) -> u32 {
        let whole = self.whole.code_open(coder, 0, gap >> self.even);
        whole << self.even | coder.even(self.even, gap & ((1 << self.even) - 1))
    }
}

/// A number of any size: how many binary digits, and they.
#[inline(never)]
pub fn number<C: Coder>(coder: &mut C, value: u32) -> u32 {
    let mut left = coder.even(6, u32::BITS - value.leading_zeros()).min(u32::BITS);
    let mut read = 0;
    while left > 0 {
        let count = left.min(EVEN);
        left -= count;
        read = read << count | coder.even(count, value >> left & ((1 << count) - 1));
    }
    read
}
