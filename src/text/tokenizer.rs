//! Cuts text into tokens in one pass, segment by segment, without allocating.
//!
//! Every hyphen, dash and slash is a token of its own, but for the slash of `A/S`, so that each name
//! inside a compound can be reached: `US-led`, `Franco-German`, `Sino-U.S.`, `SEOUL/TOKYO`.
//! What belongs together is for those to say who know names.

use super::chars::{Class, at, class, is_apostrophe};
use super::document::{Document, Role, Segment};
use super::eight::letters_of;
use super::span::Span;
use super::token::{Case, Token, TokenKind, Tokens};
use super::{address, grapheme, number, sentence, word};
use crate::growth::gently;

/// The tokens of one segment alone.
pub fn tokens_of(document: &Document, segment: &Segment) -> Vec<Token> {
    let mut tokens = Vec::new();
    Scanner::new(document.text(), segment.span.start as usize, segment.span.end as usize, &mut tokens).run();
    tokens
}

/// Fills `out` with the tokens and sentences of the document.
pub fn tokenize(document: &Document, out: &mut Tokens) {
    out.clear();
    out.tokens.reserve(document.text().len() / 5);
    let opening = opening(document);
    for (i, segment) in document.segments().iter().enumerate() {
        cut(document.text(), segment, i, i <= opening, out);
    }
}

/// Hands on the tokens and sentences of one segment after the other, as [`tokenize`] finds them.
pub fn tokenize_each(document: &Document, mut each: impl FnMut(&Tokens)) {
    let mut tokens = Tokens::default();
    let opening = opening(document);
    for (i, segment) in document.segments().iter().enumerate() {
        tokens.clear();
        cut(document.text(), segment, i, i <= opening, &mut tokens);
        each(&tokens);
    }
}

/// The number of the first segment of the body; up to there a [dateline](super::dateline) opens the story.
pub(super) fn opening(document: &Document) -> usize {
    document.segments().iter().position(|segment| segment.role == Role::Body).unwrap_or(usize::MAX)
}

/// Adds the tokens and sentences of one segment, by its number.
#[inline(never)]
pub(super) fn cut(text: &str, segment: &Segment, number: usize, opening: bool, out: &mut Tokens) {
    let first = out.tokens.len();
    let (start, end) = (segment.span.start as usize, segment.span.end as usize);
    // Mostly more than there will be.
    gently(&mut out.tokens, end.saturating_sub(start) / 3);
    Scanner::new(text, start, end, &mut out.tokens).run();
    sentence::group(text, segment.role, number as u32, opening, first, out);
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    limit: usize,
    first: usize,
    tokens: &'a mut Vec<Token>,
    spaced: bool,
    /// A single quote has been opened in this segment and not closed.
    quoted: bool,
    /// Where the next `@` stands, looked up once and again when passed.
    next_at: usize,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, start: usize, limit: usize, tokens: &'a mut Vec<Token>) -> Self {
        let limit = limit.min(text.len());
        let first = tokens.len();
        Self { text, at: start, limit, first, tokens, spaced: true, quoted: false, next_at: 0 }
    }

    fn run(&mut self) {
        while self.at < self.limit {
            let Some(c) = at(self.text, self.at) else { break };
            // Most characters outside words are this one.
            if c == ' ' {
                self.spaced = true;
                self.at += 1;
                continue;
            }
            match class(c) {
                Class::Space => {
                    self.spaced = true;
                    self.at += c.len_utf8();
                }
                Class::Gap | Class::Joiner => self.at += c.len_utf8(),
                Class::Letter => self.word(),
                Class::Digit => self.number(),
                Class::Ideograph => self.push(TokenKind::Word, self.marks(self.at + c.len_utf8())),
                Class::Punctuation => self.punctuation(c),
                Class::Symbol | Class::Mark => self.symbol(c),
            }
        }
    }

    fn previous(&self) -> Option<&Token> {
        self.tokens.get(self.first..)?.last()
    }

    fn push(&mut self, kind: TokenKind, end: usize) {
        let end = end.clamp(self.at, self.limit);
        let case = match kind {
            TokenKind::Punctuation | TokenKind::Symbol => Case::None,
            _ => word::case(Span::new(self.at as u32, end as u32).of(self.text)),
        };
        self.push_cased(kind, end, case);
    }

    fn push_cased(&mut self, kind: TokenKind, mut end: usize, case: Case) {
        // Nothing that is seen is torn, not even by the end of a word that is too long.
        if self.text.as_bytes().get(end).is_some_and(|byte| !byte.is_ascii()) {
            end = grapheme::ceil(self.text, end).min(self.limit);
        }
        let span = Span::new(self.at as u32, end as u32);
        self.tokens.push(Token { span, kind, case, spaced: self.spaced });
        self.spaced = false;
        self.at = end;
    }

    /// The end of the marks that follow byte `from`; beyond any real number of them, a cut.
    fn marks(&self, from: usize) -> usize {
        let mut end = from;
        while let Some(c) = at(self.text, end).filter(|c| end < self.limit && class(*c) == Class::Mark)
            && end - from < 120
        {
            end += c.len_utf8();
        }
        end
    }

    /// An address can begin here: not within a compound or a longer address.
    fn fresh(&self) -> bool {
        self.spaced
            || self.at == 0
            || !matches!(
                self.text.as_bytes().get(self.at - 1),
                Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.')
            )
    }

    fn address(&mut self) -> bool {
        if !self.fresh() {
            return false;
        }
        if self.next_at < self.at {
            let rest = self.text.as_bytes().get(self.at..self.limit).unwrap_or(&[]);
            self.next_at = rest.iter().position(|&b| b == b'@').map_or(usize::MAX, |found| self.at + found);
        }
        let mail = self.next_at.saturating_sub(self.at) <= address::LOCAL;
        let Some(end) = address::address(self.text, self.at, self.limit, mail) else { return false };
        self.push(TokenKind::Address, end);
        true
    }

    fn word(&mut self) {
        // Most words are plain letters before a space or a comma, and no rule has anything to say of them.
        if let Some((end, case)) = self.plain_word() {
            return self.push_cased(TokenKind::Word, end, case);
        }
        if self.address() {
            return;
        }
        let before = self.previous().map_or(word::Before::default(), |token| word::Before {
            breaks: matches!(token.span.of(self.text), "," | "-" | "–" | "(" | "[" | "‑"),
            lettered: match token.kind {
                TokenKind::Word => word::takes_letter(token.span.of(self.text)),
                kind => matches!(kind, TokenKind::Number | TokenKind::Symbol),
            },
        });
        let (end, clitic) = word::word(self.text, self.at, self.limit, before);
        // A word that is nothing but the n of "n't" stays whole.
        match clitic {
            Some(clitic) if end > self.at => {
                self.push(TokenKind::Word, end);
                self.push(TokenKind::Clitic, clitic);
            }
            Some(clitic) => self.push(TokenKind::Word, clitic),
            None => self.push(TokenKind::Word, end),
        }
    }

    /// End and case of a word of ASCII letters, where what follows cannot make anything else of it.
    #[inline(always)]
    fn plain_word(&self) -> Option<(usize, Case)> {
        let text = self.text.as_bytes();
        let (mut letters, mut upper, mut is_first_upper) = (0, 0, false);
        loop {
            // Near the end of the text words are for others.
            let part = u64::from_le_bytes(*text.get(self.at + letters..)?.first_chunk()?);
            let (plain, capitals) = letters_of(part);
            if letters == 0 {
                is_first_upper = capitals & 0x80 != 0;
            }
            upper += capitals.count_ones() as usize;
            letters += plain;
            if plain < 8 {
                break;
            }
            if letters >= word::LONGEST {
                return None;
            }
        }
        let end = self.at + letters;
        let ends = matches!(text.get(end), Some(b' ' | b'\n' | b',' | b';' | b')' | b'"' | b'?' | b'!'));
        if letters == 0 || end >= self.limit || !ends {
            return None;
        }
        let case = match upper {
            0 => Case::Lower,
            1 if letters == 1 => Case::Single,
            1 if is_first_upper => Case::Initial,
            _ if upper == letters => Case::Upper,
            _ => Case::Mixed,
        };
        Some((end, case))
    }

    fn number(&mut self) {
        if !self.address() {
            self.push(TokenKind::Number, number::number(self.text, self.at, self.limit));
        }
    }

    fn punctuation(&mut self, c: char) {
        let next = self.at + c.len_utf8();
        if is_apostrophe(c) && self.apostrophe(next) {
            return;
        }
        if c == '.' && self.spaced && at(self.text, next).is_some_and(|c| c.is_ascii_digit()) && next < self.limit {
            self.push(TokenKind::Number, number::number(self.text, next, self.limit));
            return;
        }
        let end = if matches!(c, '.' | '-' | '*' | '\'' | '`' | '–' | '—') { self.run_of(c, next) } else { next };
        self.push(TokenKind::Punctuation, self.marks(end));
    }

    /// The end of a run of one character: `...`, `--`, `''`; a very long one is cut.
    fn run_of(&self, c: char, from: usize) -> usize {
        let mut end = from;
        while end < self.limit && end - from < 60 && at(self.text, end) == Some(c) {
            end += c.len_utf8();
        }
        end
    }

    /// A clitic or a single quote; `false` if it is for others to read.
    fn apostrophe(&mut self, next: usize) -> bool {
        // Between this and the last token stands nothing that can be seen.
        let touches = !self.spaced && self.previous().is_some();
        let touches_word =
            touches && self.previous().is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        if touches_word && let Some(end) = word::clitic(self.text, self.at, self.limit) {
            self.push(TokenKind::Clitic, end);
            return true;
        }
        let follows = at(self.text, next).filter(|_| next < self.limit).map(class);
        if touches_word {
            let sibilant =
                self.previous().is_some_and(|token| token.span.of(self.text).ends_with(['s', 'S', 'x', 'X', 'z', 'Z']));
            if sibilant && !self.quoted && !matches!(follows, Some(Class::Letter | Class::Punctuation)) {
                self.push(TokenKind::Clitic, next);
                return true;
            }
            self.quoted = false;
        } else if touches && !matches!(follows, Some(Class::Letter)) {
            self.quoted = false;
        } else if matches!(follows, Some(Class::Letter)) {
            self.quoted = true;
        }
        false
    }

    fn symbol(&mut self, c: char) {
        let next = self.at + c.len_utf8();
        let tag = matches!(c, '@' | '#') && (self.spaced || self.fresh());
        if tag && let Some(end) = address::handle(self.text, self.at, self.limit) {
            self.push(TokenKind::Address, end);
            return;
        }
        self.push(TokenKind::Symbol, self.pictograph(c, next));
    }

    /// Keeps what is drawn as one sign in one token: flags, families, skin tones.
    fn pictograph(&self, c: char, from: usize) -> usize {
        let flag = |c: char| matches!(c as u32, 0x1F1E6..=0x1F1FF);
        let mut end = from;
        if flag(c)
            && let Some(second) = at(self.text, end).filter(|c| end < self.limit && flag(*c))
        {
            end += second.len_utf8();
        }
        for _ in 0..12 {
            end = self.marks(end);
            if at(self.text, end) != Some('\u{200D}') {
                break;
            }
            let joined = end + '\u{200D}'.len_utf8();
            match at(self.text, joined).filter(|c| joined < self.limit && grapheme::is_joined(*c)) {
                Some(c) => end = joined + c.len_utf8(),
                None => break,
            }
        }
        end
    }
}
