//! What the first pass over the article remembers: which names it saw and as what,
//! which words belong to longer names, which acronyms were explained, and which words
//! are also written in lower case. It makes the second pass certain where a sentence
//! alone leaves doubt.

use super::cue::Cue;
use super::fold::{self, Map};
use super::line::{Line, Word};
use crate::text::{Byte, Case, Span, TokenKind};

/// Number of types that are names.
pub const LABELS: usize = 8;

/// Least probability at which a reading is worth remembering.
const FAINT: f32 = 0.15;

/// How often a word was written in lower case and capitalised inside a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    pub lower: u32,
    pub capital: u32,
}

/// What one surface form was taken for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    best: [f32; LABELS],
    sum: [f32; LABELS],
    /// The mention that was clearest.
    clearest: Option<Span<Byte>>,
    top: f32,
}

impl Seen {
    /// Types the form was taken for, each with how clearly, in three steps.
    pub fn levels(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.best.iter().enumerate().filter_map(|(label, &p)| step(p).map(|level| (label, level)))
    }
    /// The type it was taken for most, and whether nearly always.
    pub fn share(&self) -> Option<(usize, bool)> {
        let total: f32 = self.sum.iter().sum();
        let (label, &top) = self.sum.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
        (total > 0.3).then_some((label, top > 0.8 * total))
    }
    pub fn clearest(&self) -> Option<Span<Byte>> {
        self.clearest
    }
}

/// What a word was part of: for each type, the clearest name it began, ended or stood in.
#[derive(Clone, Copy, Debug, Default)]
struct Pieces {
    best: [[f32; 3]; LABELS],
    /// The longer name for each type.
    whole: [Option<Span<Byte>>; LABELS],
    top: [f32; LABELS],
}

/// Long form of an acronym.
#[derive(Clone, Copy, Debug)]
struct Long {
    label: usize,
    p: f32,
    span: Span<Byte>,
}

/// The memory of one article.
#[derive(Default)]
pub struct Memory {
    usage: Map<Usage>,
    seen: Map<Seen>,
    pieces: Map<Pieces>,
    acronyms: Map<Long>,
    initials: Map<Span<Byte>>,
}

fn step(p: f32) -> Option<usize> {
    match p {
        p if p >= 0.9 => Some(2),
        p if p >= 0.6 => Some(1),
        p if p >= 0.25 => Some(0),
        _ => None,
    }
}

impl Memory {
    /// Key of a surface form.
    pub fn surface(words: &[Word]) -> u64 {
        words.iter().fold(0, |phrase, word| fold::join(phrase, word.hash))
    }

    /// Counts how the words of a line are written.
    pub fn count(&mut self, line: &Line) {
        if line.titled {
            return;
        }
        let mut opens = true;
        for word in &line.words {
            if word.token.kind != TokenKind::Word {
                opens |= word.token.kind == TokenKind::Punctuation && !matches!(word.token.case, Case::Lower);
                continue;
            }
            match word.token.case {
                Case::Lower => self.usage.entry(word.hash).or_default().lower += 1,
                Case::Initial if !opens => self.usage.entry(word.hash).or_default().capital += 1,
                _ => {}
            }
            opens = false;
        }
    }

    /// Remembers that these words may be a name of the type, with probability `p`.
    pub fn note(&mut self, words: &[Word], label: usize, p: f32) {
        if p < FAINT || label >= LABELS {
            return;
        }
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let span = Span::new(first.token.span.start, last.token.span.end);
        let seen = self.seen.entry(Memory::surface(words)).or_default();
        seen.best[label] = seen.best[label].max(p);
        seen.sum[label] += p;
        if p > seen.top {
            seen.top = p;
            seen.clearest = Some(span);
        }
        if words.len() < 2 {
            return;
        }
        let last_at = words.iter().rposition(|word| word.cue != Cue::Suffix).unwrap_or(0);
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.name) {
            let place = if at == last_at {
                0
            } else if at == 0 {
                1
            } else {
                2
            };
            let pieces = self.pieces.entry(word.hash).or_default();
            pieces.best[label][place] = pieces.best[label][place].max(p);
            if p > pieces.top[label] {
                pieces.top[label] = p;
                pieces.whole[label] = Some(span);
            }
        }
        if p >= 0.4 {
            self.initial_letters(words, span);
        }
    }

    /// Remembers an acronym that stands in brackets next to its long form.
    pub fn explain(&mut self, acronym: u64, label: usize, p: f32, span: Span<Byte>) {
        let known = self.acronyms.get(&acronym).map_or(0.0, |long| long.p);
        if p > known {
            self.acronyms.insert(acronym, Long { label, p, span });
        }
    }

    /// `World Trade Organization` may later be `WTO`.
    fn initial_letters(&mut self, words: &[Word], span: Span<Byte>) {
        let mut letters = String::new();
        for word in words.iter().filter(|word| word.name) {
            letters.extend(word.initial);
        }
        if letters.chars().count() >= 2 {
            self.initials.entry(fold::hash(&letters)).or_insert(span);
        }
    }

    pub fn seen(&self, surface: u64) -> Option<&Seen> {
        self.seen.get(&surface)
    }
    pub fn usage(&self, word: u64) -> Usage {
        self.usage.get(&word).copied().unwrap_or_default()
    }
    /// Type of what the acronym stands for.
    pub fn acronym(&self, surface: u64) -> Option<usize> {
        self.acronyms.get(&surface).map(|long| long.label)
    }
    pub fn long_form(&self, surface: u64) -> Option<Span<Byte>> {
        self.acronyms.get(&surface).map(|long| long.span).or_else(|| self.initials.get(&surface).copied())
    }
    /// Whether the word is made of the initial letters of a name.
    pub fn initials(&self, word: u64) -> bool {
        self.initials.contains_key(&word)
    }
    pub fn initials_of(&self, word: u64) -> Option<Span<Byte>> {
        self.initials.get(&word).copied()
    }
    /// Names the word is part of: type, place (0 last, 1 first, 2 inside), and whether clearly.
    pub fn pieces(&self, word: u64) -> impl Iterator<Item = (usize, usize, bool)> + '_ {
        self.pieces.get(&word).into_iter().flat_map(|pieces| {
            pieces.best.iter().enumerate().flat_map(|(label, places)| {
                places.iter().enumerate().filter(|&(_, &p)| p >= 0.4).map(move |(place, &p)| (label, place, p >= 0.8))
            })
        })
    }
    /// The longer name of this type that the word is part of.
    pub fn whole(&self, word: u64, label: usize) -> Option<Span<Byte>> {
        self.pieces.get(&word).and_then(|pieces| *pieces.whole.get(label)?)
    }
}
