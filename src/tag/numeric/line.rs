//! One sentence cut finer than tokens: every hyphen, sign and unit letter apart, so
//! that `US$3.5bn`, `42-year-old` and `mid-July` are read piece by piece.

use super::key::{Key, key};
use super::money::MANY;
use crate::tag::Tokenized;
use crate::text::chars::{Class, class};
use crate::text::eight::{eight, letters_of};
use crate::text::{Byte, Day, Sentence, Span};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters only.
    Word,
    /// Digits with grouping commas and a decimal point.
    Number,
    /// Any other single character.
    Sign(char),
}

#[derive(Clone, Copy, Debug)]
pub struct Piece {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    pub key: Key,
    /// No white space before it.
    pub tight: bool,
    /// Starts with an upper-case letter.
    pub capital: bool,
}

/// Room for the pieces of a sentence, used again for the next one.
#[derive(Default)]
pub struct Pieces(Vec<Piece>);

/// A sentence ready to be matched. Every accessor accepts any index. They are not inlined, for the rules ask them
/// at some thousand places.
pub struct Line<'t> {
    text: &'t str,
    pub pieces: Vec<Piece>,
    /// Case tells nothing here: a headline.
    pub titled: bool,
    pub published: Option<Day>,
}

impl<'t> Line<'t> {
    /// `room` is for the pieces; [`Line::end`] gives it back.
    pub fn new(text: Tokenized<'t>, sentence: &Sentence, published: Option<Day>, room: Pieces) -> Line<'t> {
        let tokens = text.tokens.of(sentence);
        let range = tokens.first().map_or(0, |t| t.span.start)..tokens.last().map_or(0, |t| t.span.end);
        let mut line = Line { text: text.text, pieces: room.0, titled: sentence.titled, published };
        line.cut(range.start as usize, range.end as usize);
        line
    }

    /// The room of the pieces, for the next line.
    pub fn end(self) -> Pieces {
        Pieces(self.pieces)
    }

    #[inline(never)]
    fn cut(&mut self, start: usize, end: usize) {
        self.pieces.clear();
        let Some(text) = self.text.get(..end) else { return };
        let bytes = text.as_bytes();
        // Mostly more than there will be.
        self.pieces.reserve(end.saturating_sub(start) / 3);
        let mut at = start;
        let mut tight = true;
        while let Some(&byte) = bytes.get(at) {
            if byte == b' ' {
                tight = false;
                at += 1;
                continue;
            }
            let (kind, end, key, capital) = if byte.is_ascii_alphabetic() {
                let length = plain(bytes, at);
                let plain = at + length;
                let end =
                    if bytes.get(plain).is_some_and(|next| !next.is_ascii()) { letters(text, plain) } else { plain };
                let key = if end == plain { key(bytes, at, length) } else { Key::Other };
                (Kind::Word, end, key, byte.is_ascii_uppercase())
            } else if byte.is_ascii_digit() {
                (Kind::Number, at + numeral(&bytes[at..]), Key::Other, false)
            } else {
                let wide = if byte.is_ascii() { None } else { text.get(at..).and_then(|rest| rest.chars().next()) };
                let c = wide.unwrap_or(char::from(byte));
                let next = at + c.len_utf8();
                if c.is_whitespace() {
                    tight = false;
                    at = next;
                    continue;
                }
                match c.is_alphabetic() {
                    true => (Kind::Word, letters(text, at), Key::Other, c.is_uppercase()),
                    false => (Kind::Sign(c), next, Key::Other, c.is_uppercase()),
                }
            };
            self.pieces.push(Piece { start: at as u32, end: end as u32, kind, key, tight, capital });
            tight = true;
            at = end;
        }
    }

    /// The bytes of the pieces `start..end`.
    pub fn span(&self, start: usize, end: usize) -> Span<Byte> {
        let first = self.get(start).map_or(0, |p| p.start);
        let last = end.checked_sub(1).and_then(|i| self.get(i)).map_or(first, |p| p.end);
        Span::new(first, last.max(first))
    }

    pub fn len(&self) -> usize {
        self.pieces.len()
    }
    pub fn get(&self, i: usize) -> Option<&Piece> {
        self.pieces.get(i)
    }
    pub fn key(&self, i: usize) -> Key {
        self.get(i).map_or(Key::Other, |p| p.key)
    }
    /// The next piece from `i` on without which there is no expression: a number, or a word that is about time,
    /// counting or measure by itself. Most sentences have none.
    #[inline(never)]
    pub fn core(&self, i: usize) -> usize {
        let small = |key| {
            use Key::{Article, Between, First, Last, New, Next, Past, Same, That, The, This};
            matches!(key, Article | The | This | That | Last | Next | First | New | Past | Same | Between)
        };
        let rest = self.pieces.get(i..).unwrap_or(&[]);
        // All of them end in `ns` or `ds`.
        let may_be_many = |piece: &Piece| {
            let end = self.text.as_bytes().get(piece.start as usize..piece.end as usize).and_then(<[u8]>::last_chunk);
            matches!(end, Some([b'n' | b'N' | b'd' | b'D', b's' | b'S']))
        };
        let found = (i..).zip(rest).position(|(at, piece)| match piece.key {
            Key::Other if piece.kind == Kind::Word => may_be_many(piece) && self.any(at, MANY),
            Key::Other => piece.kind == Kind::Number,
            key => !small(key),
        });
        found.map_or(self.len().saturating_add(100), |at| i + at)
    }
    #[inline(never)]
    pub fn word(&self, i: usize) -> &'t str {
        self.get(i).and_then(|p| self.text.get(p.start as usize..p.end as usize)).unwrap_or("")
    }
    /// The piece is this word in any case; most are told apart by their lengths.
    #[inline(always)]
    fn alike(&self, piece: &Piece, word: &str) -> bool {
        let (start, end) = (piece.start as usize, piece.end as usize);
        end - start == word.len()
            && self.text.as_bytes().get(start..end).is_some_and(|bytes| bytes.eq_ignore_ascii_case(word.as_bytes()))
    }
    /// The piece is this word, given in lower case.
    #[inline(never)]
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.get(i).is_some_and(|piece| self.alike(piece, word))
    }
    #[inline(never)]
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        self.get(i).is_some_and(|piece| words.iter().any(|word| self.alike(piece, word)))
    }
    #[inline(never)]
    pub fn sign(&self, i: usize) -> Option<char> {
        match self.get(i)?.kind {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }
    #[inline(never)]
    pub fn is_sign(&self, i: usize, sign: char) -> bool {
        self.sign(i) == Some(sign)
    }
    #[inline(never)]
    pub fn is_word(&self, i: usize) -> bool {
        self.get(i).is_some_and(|p| p.kind == Kind::Word)
    }
    #[inline(never)]
    pub fn is_number(&self, i: usize) -> bool {
        self.get(i).is_some_and(|p| p.kind == Kind::Number)
    }
    #[inline(never)]
    pub fn tight(&self, i: usize) -> bool {
        self.get(i).is_some_and(|p| p.tight)
    }
    pub fn capital(&self, i: usize) -> bool {
        self.get(i).is_some_and(|p| p.capital)
    }
    /// `i`, or the piece after a hyphen that joins it to what stands before.
    #[inline(never)]
    pub fn hyphen(&self, i: usize) -> usize {
        if self.hyphenated(i) { i + 1 } else { i }
    }
    /// A hyphen without space on either side stands at `i`.
    #[inline(never)]
    pub fn hyphenated(&self, i: usize) -> bool {
        matches!(self.sign(i), Some('-' | '\u{2010}' | '\u{2011}')) && self.tight(i) && self.tight(i + 1)
    }
    /// A hyphen or dash, spaced or not.
    #[inline(never)]
    pub fn dash(&self, i: usize) -> bool {
        matches!(self.sign(i), Some('-' | '\u{2010}' | '\u{2011}' | '–' | '—'))
    }
    pub fn apostrophe(&self, i: usize) -> bool {
        matches!(self.sign(i), Some('\'' | '’' | '‘'))
    }
    /// A whole number of at most `digits` digits, written without comma or point.
    #[inline(never)]
    pub fn digits(&self, i: usize, digits: usize) -> Option<u32> {
        let word = self.word(i);
        if !self.is_number(i) || word.len() > digits || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        word.parse().ok()
    }
    /// The piece is glued to a letter or joined by a hyphen to a word before it: `A320`,
    /// `COVID-19`, `24/7`, so that no number may start here.
    #[inline(never)]
    pub fn glued(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).filter(|_| self.tight(i)) else { return false };
        match self.sign(before) {
            None => true,
            Some('/' | '.' | '@' | '#' | '_' | '=' | '&' | ':' | '%') => self.tight(before),
            Some('-') => {
                self.tight(before)
                    && before.checked_sub(1).is_some_and(|w| self.is_word(w) && self.key(w) == Key::Other)
            }
            Some(_) => false,
        }
    }
    /// The verb before `i` speaks of what is to come. Of several the nearest counts:
    /// "the minister, who will resign, said Friday" looks back.
    #[inline(never)]
    pub fn ahead(&self, i: usize) -> bool {
        const AHEAD: &[&str] = &["will", "ll", "shall", "upcoming", "scheduled", "due", "expected", "plans", "until"];
        const BACK: &[&str] =
            &["said", "told", "was", "were", "had", "wrote", "began", "came", "went", "took", "met", "saw"];
        for j in (i.saturating_sub(12)..i).rev().filter(|&j| self.is_word(j)) {
            if self.any(j, AHEAD) {
                return true;
            }
            // `announced`, but not `will be announced`
            let past = self.word(j).len() > 4 && self.word(j).ends_with("ed");
            if self.any(j, BACK) || past && !j.checked_sub(1).is_some_and(|b| self.any(b, &["be", "to"])) {
                return false;
            }
        }
        false
    }
}

/// How many ASCII letters go on from `at`.
#[inline(always)]
fn plain(text: &[u8], at: usize) -> usize {
    let mut length = 0;
    loop {
        let (letters, _) = letters_of(eight(text, at + length));
        length += letters;
        if letters < 8 {
            return length;
        }
    }
}

/// The end of the letters that go on from `at`, with the marks on them.
#[inline(never)]
fn letters(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + rest.find(|c: char| !c.is_alphabetic() && class(c) != Class::Mark).unwrap_or(rest.len())
}

/// Length of the number at the start of `bytes`: digits, groups (`1,200`, Indian
/// `1,00,000`) and one decimal part.
fn numeral(bytes: &[u8]) -> usize {
    let run = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut end = run(0);
    while end <= 3 || bytes.get(..end).is_some_and(|b| b.contains(&b',')) {
        if bytes.get(end) != Some(&b',') || end > 24 {
            break;
        }
        match run(end + 1) {
            3 => end += 4,
            2 if bytes.get(end + 3) == Some(&b',') => end += 3,
            _ => break,
        }
    }
    if bytes.get(end) == Some(&b'.') {
        let digits = run(end + 1);
        if digits > 0 {
            end += 1 + digits;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numerals_end_where_the_number_ends() {
        for (text, len) in [
            ("1,200 people", 5),
            ("3.5bn", 3),
            ("2019, 2020", 4),
            ("1,00,000 rupees", 8),
            ("5,12", 1),
            ("12.", 2),
            ("1,234,567.89.", 12),
            ("2019,200", 4),
            ("7.30pm", 4),
        ] {
            assert_eq!(numeral(text.as_bytes()), len, "{text}");
        }
    }
}
