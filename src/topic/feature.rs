//! From tokens to features: hashed words and word pairs, each with its place in the
//! article. The trainer and the engine both read articles through [`walk`], so that a
//! model always sees what it was trained on.

use super::stop;
use crate::tag::Tokenized;
use crate::text::{Byte, Document, Role, Sentence, Span, TokenKind};

/// Words of an article's text, headline aside, that count as its lead.
pub(super) const LEAD_WORDS: u32 = 60;

/// Longer words are cut here; only scraping makes them.
const LONGEST_WORD: usize = 40;

/// Function words a pair may reach across: `board of directors`, `war on the poor`.
const REACH: u32 = 2;

/// Where in the article a feature stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Headline,
    Lead,
    Rest,
}

impl Place {
    /// Of a word in a sentence of the headline or behind so many words of the text.
    pub(super) fn of(headline: bool, words: u32) -> Place {
        match headline {
            true => Place::Headline,
            false if words < LEAD_WORDS => Place::Lead,
            false => Place::Rest,
        }
    }
}

/// One occurrence of a word or of a pair of words.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    pub hash: u64,
    pub span: Span<Byte>,
    pub place: Place,
    /// A function word: it may count, but it is no evidence a reader would accept.
    pub quiet: bool,
}

/// A word of the running text that the next one may form a pair with.
#[derive(Clone, Copy)]
struct Before {
    hash: u64,
    start: u32,
}

/// Calls `hit` for each word and each pair of the article, in text order.
pub fn walk(document: &Document, text: Tokenized<'_>, mut hit: impl FnMut(Hit)) {
    let mut words = 0;
    for sentence in &text.tokens.sentences {
        let headline = is_headline(document, sentence);
        let count = walk_sentence(text, sentence, |Heard { hash, span, word, quiet }| {
            hit(Hit { hash, span, place: Place::of(headline, words + word), quiet });
        });
        words += if headline { 0 } else { count };
    }
}

pub(super) fn is_headline(document: &Document, sentence: &Sentence) -> bool {
    document.segments().get(sentence.segment as usize).is_some_and(|segment| segment.role == Role::Headline)
}

/// A [`Hit`] as its sentence alone tells it.
pub(super) struct Heard {
    pub hash: u64,
    pub span: Span<Byte>,
    /// Words of the sentence before it, or before the second one of a pair.
    pub word: u32,
    pub quiet: bool,
}

/// Calls `hear` for each word and each pair of a sentence, in text order; returns how many words there are.
pub(super) fn walk_sentence(text: Tokenized<'_>, sentence: &Sentence, mut hear: impl FnMut(Heard)) -> u32 {
    let mut words = 0;
    let mut word = Word::default();
    let mut content: Option<Before> = None;
    let mut skipped = 0;
    let tokens = text.tokens.of(sentence);
    for (token, next) in tokens.iter().zip(1..) {
        match token.kind {
            TokenKind::Word => {}
            TokenKind::Clitic => continue,
            TokenKind::Number | TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Address => {
                content = None;
                continue;
            }
        }
        for (start, part) in parts(text.word(token)) {
            word.read(part);
            // A sign that is no letter can pass for a word of a foreign script.
            if word.len < 2
                || !part.bytes().any(|byte| byte.is_ascii_alphanumeric()) && !part.chars().any(char::is_alphanumeric)
            {
                continue;
            }
            let start = token.span.start + start;
            let end = start + part.len() as u32;
            // What is shown of "wouldn't" is all of it.
            let denied =
                tokens.get(next).filter(|next| next.span.start == end && text.word(next).starts_with(['n', 'N']));
            let end = denied.filter(|next| next.kind == TokenKind::Clitic).map_or(end, |next| next.span.end);
            let number = words;
            words += 1;
            let quiet = stop::is_function_word(word.as_bytes());
            if !quiet {
                word.fold_plural();
            }
            let hash = word.hash();
            hear(Heard { hash, span: Span::new(start, end), word: number, quiet });
            if quiet {
                skipped += 1;
                continue;
            }
            if let Some(before) = content.filter(|_| skipped <= REACH) {
                let span = Span::new(before.start, end);
                hear(Heard { hash: pair(before.hash, hash), span, word: number, quiet });
            }
            content = Some(Before { hash, start });
            skipped = 0;
        }
    }
    words
}

/// The parts of a word between hyphens, with their byte offsets.
pub(super) fn parts(word: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut at = 0;
    // All other hyphens begin with this byte.
    let is_one = !word.bytes().any(|byte| matches!(byte, b'-' | b'/' | 0xE2));
    let whole = is_one.then_some((0, word)).filter(|_| !word.is_empty());
    let word = if is_one { "" } else { word };
    let cut = word.split(['-', '\u{2010}', '\u{2011}', '–', '/']).filter_map(move |part| {
        // The separator's length is what lies between this part and the rest of the word.
        let start = at;
        let after = word.get(start + part.len()..).unwrap_or("");
        at = start + part.len() + after.chars().next().map_or(0, char::len_utf8);
        (!part.is_empty()).then_some((start as u32, part))
    });
    whole.into_iter().chain(cut)
}

/// A word in normal form: lower case, without accents, full stops and apostrophes.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    bytes: [u8; LONGEST_WORD],
    len: usize,
}

impl Default for Word {
    fn default() -> Self {
        Word { bytes: [0; LONGEST_WORD], len: 0 }
    }
}

impl Word {
    pub(crate) fn read(&mut self, raw: &str) {
        self.len = 0;
        // Most words are plain letters.
        let (bytes, most) = (raw.as_bytes(), self.bytes.len());
        if bytes.len() <= most && bytes.is_ascii() {
            for (slot, byte) in self.bytes.iter_mut().zip(bytes) {
                *slot = byte.to_ascii_lowercase();
            }
            self.len = bytes.len();
            if bytes.iter().any(|byte| matches!(byte, b'.' | b'\'')) {
                self.len = 0;
                for byte in bytes.iter().filter(|byte| !matches!(byte, b'.' | b'\'')) {
                    self.push(char::from(byte.to_ascii_lowercase()));
                }
            }
            return;
        }
        for c in raw.chars() {
            match c {
                '.' | '\'' | '’' => {}
                'a'..='z' | '0'..='9' => self.push(c),
                'A'..='Z' => self.push(c.to_ascii_lowercase()),
                _ => c.to_lowercase().for_each(|c| self.push(plain(c))),
            }
        }
    }
    fn push(&mut self, c: char) {
        if let Some(slot) = self.bytes.get_mut(self.len..self.len + c.len_utf8()) {
            c.encode_utf8(slot);
            self.len += c.len_utf8();
        }
    }
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&[])
    }
    /// `tariffs` and `tariff`, `policies` and `policy` are one feature. Deliberately
    /// timid: a wrong stem would join words of different topics.
    pub(crate) fn fold_plural(&mut self) {
        let word = self.as_bytes();
        if word.len() < 4 || !word.ends_with(b"s") {
            return;
        }
        if word.ends_with(b"ies") && word.len() > 4 {
            self.len -= 3;
            self.push('y');
        } else if word.ends_with(b"sses")
            || word.ends_with(b"shes")
            || word.ends_with(b"ches")
            || word.ends_with(b"xes")
        {
            self.len -= 2;
        } else if !(word.ends_with(b"ss") || word.ends_with(b"us") || word.ends_with(b"is")) {
            self.len -= 1;
        }
    }
    /// FNV-1a with a finish that spreads into the high bits, which are the ones kept.
    pub(crate) fn hash(&self) -> u64 {
        let mut hash = 0xCBF2_9CE4_8422_2325;
        for &byte in self.as_bytes() {
            hash = (hash ^ byte as u64).wrapping_mul(0x0100_0000_01B3);
        }
        mix(hash)
    }
}

/// The hash of two words in this order.
pub(crate) fn pair(first: u64, second: u64) -> u64 {
    mix(first.rotate_left(23) ^ second.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

pub(super) fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 32)
}

/// The letter without its accent, where it is one of Latin-1.
fn plain(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => c,
    }
}
