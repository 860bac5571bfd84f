//! Cuts Turtle into tokens.

use crate::error::{Error, Result};
use crate::topic::house::line_breaks;
use std::borrow::Cow;

pub(super) enum Token<'t> {
    /// What stands between `<` and `>`.
    Iri(Cow<'t, str>),
    /// `skos:prefLabel`, cut at the colon.
    Name(&'t str, Cow<'t, str>),
    /// `_:b1`
    Blank,
    Text(String),
    /// `@en`, `@prefix`
    At(&'t str),
    /// `^^`
    Type,
    /// `a`, `true`, `1.5`
    Word(&'t str),
    /// One of `. ; , [ ] ( )`.
    Sign(u8),
}

impl Token<'_> {
    /// For errors.
    pub fn shown(&self) -> String {
        let sign;
        let parts: [&str; 5] = match self {
            Token::Iri(iri) => ["“<", iri, ">”", "", ""],
            Token::Name(prefix, local) => ["“", prefix, ":", local, "”"],
            Token::Blank => ["“_:”", "", "", "", ""],
            Token::Text(text) => ["the text “", text, "”", "", ""],
            Token::At(word) => ["“@", word, "”", "", ""],
            Token::Type => ["“^^”", "", "", "", ""],
            Token::Word(word) => ["“", word, "”", "", ""],
            Token::Sign(byte) => {
                sign = [*byte];
                ["“", std::str::from_utf8(&sign).unwrap_or(""), "”", "", ""]
            }
        };
        parts.concat()
    }
}

pub(super) struct Lexer<'t> {
    rest: &'t str,
    line: u32,
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str) -> Self {
        Lexer { rest: text, line: 1 }
    }

    /// The line of the token read last, counted from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    pub fn next(&mut self) -> Result<Option<Token<'t>>> {
        self.skip();
        let Some(&first) = self.rest.as_bytes().first() else { return Ok(None) };
        let token = match first {
            b'.' | b';' | b',' | b'[' | b']' | b'(' | b')' => {
                self.take(1);
                Token::Sign(first)
            }
            b'<' => self.iri()?,
            b'"' | b'\'' => Token::Text(self.text(first)?),
            b'@' => {
                self.take(1);
                let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(self.rest.len());
                Token::At(self.take(end))
            }
            b'^' if self.rest.starts_with("^^") => {
                self.take(2);
                Token::Type
            }
            _ => self.name()?,
        };
        Ok(Some(token))
    }

    /// White space and comments.
    fn skip(&mut self) {
        loop {
            let length = self.rest.len() - self.rest.trim_start().len();
            self.take(length);
            if !self.rest.starts_with('#') {
                return;
            }
            self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
        }
    }

    /// Takes so many bytes, lines counted.
    #[inline(never)]
    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.line += line_breaks(taken.as_bytes());
        self.rest = rest;
        taken
    }

    fn wrong(&self, why: &str) -> Error {
        Error::vocabulary(Some(self.line), &[why])
    }

    fn iri(&mut self) -> Result<Token<'t>> {
        self.take(1);
        let end =
            self.rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(self.rest.len());
        if self.rest.as_bytes().get(end) != Some(&b'>') {
            return Err(self.wrong("an address that begins with “<” does not end with “>”. Correct the Turtle."));
        }
        let iri = self.take(end);
        self.take(1);
        Ok(Token::Iri(if iri.contains('\\') { Cow::Owned(self.unescaped(iri)?) } else { Cow::Borrowed(iri) }))
    }

    /// A text in quotation marks, single or triple.
    fn text(&mut self, quote: u8) -> Result<String> {
        let long = self.rest.as_bytes().get(..3) == Some(&[quote; 3]);
        let length = if long { 3 } else { 1 };
        let marks = self.rest.get(..length).unwrap_or("");
        let bytes = self.rest.as_bytes();
        let mut end = length;
        loop {
            match bytes.get(end) {
                Some(b'\\') => end += 2,
                Some(b'\n') if !long => break,
                Some(byte) if *byte == quote && self.rest.get(end..).is_some_and(|rest| rest.starts_with(marks)) => {
                    break;
                }
                Some(_) => end += 1,
                None => break,
            }
        }
        // A longer row of marks at the end begins inside of the text.
        while long && bytes.get(end + 3) == Some(&quote) {
            end += 1;
        }
        if bytes.get(end) != Some(&quote) {
            return Err(
                self.wrong("a quotation mark is opened here and not closed. Close it or escape the marks inside.")
            );
        }
        self.take(length);
        // The marks are ASCII, so that what stands between them is whole characters.
        let raw = self.take(end - length);
        self.take(length);
        if raw.contains('\\') { self.unescaped(raw) } else { Ok(raw.to_owned()) }
    }

    fn unescaped(&self, raw: &str) -> Result<String> {
        let mut out = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((plain, escaped)) = rest.split_once('\\') {
            out.push_str(plain);
            let mut chars = escaped.chars();
            let escape = chars.next().unwrap_or('\\');
            let digits = match escape {
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            let code = chars.as_str().get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok());
            out.push(match escape {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                'b' => '\u{8}',
                'f' => '\u{C}',
                'u' | 'U' => {
                    let decoded = code.and_then(char::from_u32);
                    decoded
                        .ok_or_else(|| self.wrong("“\\u” is not followed by the number of a character. Correct it."))?
                }
                other => other,
            });
            rest = chars.as_str().get(digits..).unwrap_or("");
        }
        out.push_str(rest);
        Ok(out)
    }

    /// A name with a prefix, or a word.
    fn name(&mut self) -> Result<Token<'t>> {
        let mut end = 0;
        let mut chars = self.rest.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => {
                    let escaped = chars.next().map_or(0, |(_, c)| c.len_utf8());
                    end = at + 1 + escaped;
                }
                // A full stop inside of a name is part of it, one behind it is not.
                '.' => {}
                ':' | '_' | '-' | '+' | '%' => end = at + 1,
                c if c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() => end = at + c.len_utf8(),
                _ => break,
            }
        }
        if end == 0 {
            let first = self.rest.chars().next().unwrap_or(' ');
            let first = first.encode_utf8(&mut [0; 4]).to_owned();
            return Err(Error::vocabulary(
                Some(self.line),
                &["“", &first, "” has no meaning here. Correct the Turtle."],
            ));
        }
        let name = self.take(end);
        let Some((prefix, local)) = name.split_once(':') else { return Ok(Token::Word(name)) };
        if prefix == "_" {
            return Ok(Token::Blank);
        }
        Ok(Token::Name(
            prefix,
            if local.contains('\\') { Cow::Owned(self.unescaped(local)?) } else { Cow::Borrowed(local) },
        ))
    }
}
