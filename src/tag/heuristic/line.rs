//! One sentence prepared for the tagger: words with their cue, their listing and the
//! part they could play in a person's name.

use super::cue::Cue;
use super::fold;
use crate::lexicon::{Entry, Lexicon, Senses};
use crate::tag::Tokenized;
use crate::text::{Byte, Case, Sentence, Span, Token, TokenKind};

/// Part a word may play in a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Part {
    /// Unlisted.
    Other,
    Given,
    Surname,
    /// Both a given name and a surname.
    Both,
    /// A listed name that is also an everyday word.
    Common,
    /// `J.`, `J`
    Initial,
    /// `van`, `bin`
    Particle,
}

impl Part {
    pub const COUNT: usize = 7;
}

/// A word of the sentence.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    pub token: Token,
    /// Index of the token it comes from, counted from the start of the document.
    pub parent: u32,
    pub cue: Cue,
    pub part: Part,
    /// What the lexicon says of the word alone.
    pub alone: Option<Entry>,
    /// Hash of the folded word.
    pub hash: u64,
    /// Capitalised or oddly cased: may carry a name.
    pub name: bool,
    /// A hyphen without space around it.
    pub hyphen: bool,
    /// First letter of a name.
    pub initial: Option<char>,
}

/// The words of one sentence and the listed phrases among them; reused from sentence to sentence.
#[derive(Default)]
pub struct Line {
    pub words: Vec<Word>,
    tokens: Vec<Token>,
    /// Listed phrases: start, end, entry; ordered by start, then end.
    pub listed: Vec<(u32, u32, Entry)>,
    found: Vec<(usize, Entry)>,
    pub titled: bool,
    /// All words are in capitals: case tells nothing.
    pub shouted: bool,
    /// Leading words that form a dateline.
    pub dateline: u32,
}

impl Line {
    /// Prepares a sentence.
    pub fn read(&mut self, text: Tokenized<'_>, sentence: &Sentence, lexicon: &Lexicon) {
        self.words.clear();
        self.tokens.clear();
        self.listed.clear();
        self.titled = sentence.titled;
        self.dateline = 0;
        let (mut upper, mut lower) = (0usize, 0usize);
        for (i, token) in text.tokens.of(sentence).iter().enumerate() {
            let parent = sentence.tokens.start + i as u32;
            if i < sentence.dateline as usize {
                self.dateline = self.tokens.len() as u32 + 1;
            }
            match token.case {
                Case::Upper => upper += 1,
                Case::Lower | Case::Initial => lower += 1,
                _ => {}
            }
            self.push(text, *token, parent);
        }
        self.shouted = upper >= 3 && upper > lower * 4;
        self.look_up(text, lexicon);
    }

    fn push(&mut self, text: Tokenized<'_>, token: Token, parent: u32) {
        let word = text.word(&token);
        let hash = fold::hash(word);
        let cue = match token.kind {
            TokenKind::Word => Cue::of(hash),
            TokenKind::Symbol if word == "&" => Cue::And,
            TokenKind::Punctuation if word == "&" => Cue::And,
            _ => Cue::None,
        };
        let name = token.kind == TokenKind::Word
            && match token.case {
                Case::Initial | Case::Upper | Case::Mixed => true,
                Case::Single => !matches!(word, "I" | "A"),
                Case::Lower | Case::None => false,
            };
        self.tokens.push(token);
        let initial = if name { word.chars().next() } else { None };
        let hyphen = !token.spaced && token.kind == TokenKind::Punctuation && matches!(word, "-" | "‐" | "‑" | "–");
        self.words.push(Word { token, parent, cue, part: Part::Other, alone: None, hash, name, hyphen, initial });
    }

    fn look_up(&mut self, text: Tokenized<'_>, lexicon: &Lexicon) {
        for start in 0..self.words.len() {
            let word = self.words[start];
            let opens = word.name
                || (word.token.kind == TokenKind::Number && self.words.get(start + 1).is_some_and(|next| next.name))
                || (word.cue == Cue::Particle
                    && self.words.get(start + 1).is_some_and(|next| next.name || next.hyphen));
            if !opens {
                continue;
            }
            self.found.clear();
            lexicon.matches(text, &self.tokens, start, &mut self.found);
            let mut alone = None;
            for &(end, entry) in &self.found {
                if end == start + 1 {
                    alone = Some(entry);
                }
                if end > start && end <= self.words.len() {
                    self.listed.push((start as u32, end as u32, entry));
                }
            }
            let part = part_of(&word, alone, text.word(&word.token));
            let word = &mut self.words[start];
            word.alone = alone;
            word.part = part;
        }
    }

    /// Byte span of a run of words.
    pub fn span(&self, start: usize, end: usize) -> Span<Byte> {
        let from = self.words.get(start).map_or(0, |word| word.token.span.start);
        let to = end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(from, |word| word.token.span.end);
        Span::new(from, to)
    }

    /// `China's Ministry of Commerce`: a place, and what it owns is a listed name of its own.
    pub fn is_owner_and_owned(&self, start: usize, end: usize) -> bool {
        self.words.get(start + 1).is_some_and(|word| word.token.kind == TokenKind::Clitic)
            && self.words[start].alone.is_some_and(|entry| entry.senses.any(Senses::PLACES))
            && self.entry(start + 2, end).is_some()
    }

    /// The entry of exactly these words.
    pub fn entry(&self, start: usize, end: usize) -> Option<Entry> {
        let from = self.listed.partition_point(|&(s, ..)| (s as usize) < start);
        self.listed[from..]
            .iter()
            .take_while(|&&(s, ..)| s as usize == start)
            .find(|&&(_, e, _)| e as usize == end)
            .map(|&(.., entry)| entry)
    }
}

fn part_of(word: &Word, alone: Option<Entry>, text: &str) -> Part {
    if word.token.case == Case::Single || (text.len() <= 4 && text.ends_with('.') && word.token.case == Case::Upper) {
        return Part::Initial;
    }
    if word.cue == Cue::Particle {
        return Part::Particle;
    }
    let Some(entry) = alone else { return Part::Other };
    let given = entry.senses.contains(Senses::GIVEN);
    let surname = entry.senses.contains(Senses::SURNAME);
    if (given || surname) && entry.senses.contains(Senses::COMMON) {
        return Part::Common;
    }
    match (given, surname) {
        (true, true) => Part::Both,
        (true, false) => Part::Given,
        (false, true) => Part::Surname,
        (false, false) => Part::Other,
    }
}
