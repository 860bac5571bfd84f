//! What the model sees of a token, before any template is filled in.

use super::hash::{mix, of_bytes};
use crate::lexicon::{Entry, Lexicon, Senses};
use crate::tag::Tokenized;
use crate::text::{Case, Sentence, Token, TokenKind};

/// How far the spelling of a word can be trusted to tell a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Spelling {
    #[default]
    Outside,
    Lower,
    Capital,
    /// Capitalised where every word would be: at the start of a sentence.
    CapitalAtStart,
    /// Capitalised in a headline that capitalises its words.
    CapitalInTitle,
    Upper,
    /// In capitals where all is in capitals.
    UpperInUpper,
    Single,
    Mixed,
    Uncased,
    Number,
    Clitic,
    Punctuation,
    Symbol,
    Address,
}

/// Where a token stands in a name of the lexicon.
#[derive(Clone, Copy, Debug, Default)]
pub struct Listed {
    pub senses: u32,
    pub weight: u8,
    /// Tokens of the whole name.
    pub length: u8,
    pub place: Place,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Place {
    #[default]
    Whole,
    First,
    Inner,
    Last,
}

/// Everything the templates are made of. Words are kept as hashes of their lower-case letters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Attribute {
    pub word: u32,
    pub prefix2: u32,
    pub prefix3: u32,
    pub suffix2: u32,
    pub suffix3: u32,
    pub suffix4: u32,
    /// Hash of the run-length compressed classes of its characters.
    pub shape: u32,
    pub letters: u8,
    pub spelling: Spelling,
    pub capital: bool,
    /// Senses of the word by itself.
    pub alone: u32,
    /// The longest name of the lexicon that covers the token.
    pub listed: Listed,
    /// Fine and coarse word cluster, 0 where unknown.
    pub cluster: (u16, u16),
    /// What the article tells elsewhere; see [`super::memory`].
    pub memory: u32,
}

/// Senses that make a listed name worth a mention, or announce one.
const TELLING: u32 = Senses::PEOPLE.bits()
    | Senses::PLACES.bits()
    | Senses::ORGS.bits()
    | Senses::NORP.bits()
    | Senses::EVENT.bits()
    | Senses::WORK.bits()
    | Senses::PRODUCT.bits()
    | Senses::LAW.bits()
    | Senses::TITLE.bits()
    | Senses::HONORIFIC.bits();

/// Buffers reused from sentence to sentence.
#[derive(Default)]
pub struct Reader {
    lower: String,
    found: Vec<(usize, Entry)>,
}

impl Reader {
    /// Reads the tokens of a sentence.
    pub fn read(&mut self, text: Tokenized<'_>, sentence: &Sentence, lexicon: &Lexicon, out: &mut Vec<Attribute>) {
        out.clear();
        let tokens = text.tokens.of(sentence);
        let upper = mostly_upper(tokens);
        let begin = sentence.dateline as usize;
        for (i, token) in tokens.iter().enumerate() {
            // An opening quotation mark does not make the next word's capital tell more.
            let opening = i > 0 && tokens[i - 1].kind == TokenKind::Punctuation;
            let start = i == begin || (i == begin + 1 && opening);
            out.push(self.token(text.word(token), token, sentence.titled, start, upper));
        }
        self.look_up(text, tokens, lexicon, out);
    }

    fn token(&mut self, word: &str, token: &Token, titled: bool, start: bool, upper: bool) -> Attribute {
        let spelling = match (token.kind, token.case) {
            (TokenKind::Word, Case::Lower) => Spelling::Lower,
            (TokenKind::Word, Case::Initial) if titled => Spelling::CapitalInTitle,
            (TokenKind::Word, Case::Initial) if start => Spelling::CapitalAtStart,
            (TokenKind::Word, Case::Initial) => Spelling::Capital,
            (TokenKind::Word, Case::Upper) if upper => Spelling::UpperInUpper,
            (TokenKind::Word, Case::Upper) => Spelling::Upper,
            (TokenKind::Word, Case::Single) => Spelling::Single,
            (TokenKind::Word, Case::Mixed) => Spelling::Mixed,
            (TokenKind::Word, Case::None) => Spelling::Uncased,
            (TokenKind::Number, _) => Spelling::Number,
            (TokenKind::Clitic, _) => Spelling::Clitic,
            (TokenKind::Punctuation, _) => Spelling::Punctuation,
            (TokenKind::Symbol, _) => Spelling::Symbol,
            (TokenKind::Address, _) => Spelling::Address,
        };
        self.lower.clear();
        for c in word.chars() {
            match c {
                '’' => self.lower.push('\''),
                c if c.is_ascii() => self.lower.push(c.to_ascii_lowercase()),
                c => self.lower.extend(c.to_lowercase()),
            }
        }
        let letters = self.lower.chars().count();
        let front = |n: usize| of_bytes(head(&self.lower, n));
        let back = |n: usize| of_bytes(tail(&self.lower, n));
        Attribute {
            word: word_key(&self.lower, token.kind, letters),
            prefix2: front(2),
            prefix3: front(3),
            suffix2: back(2),
            suffix3: back(3),
            suffix4: back(4),
            shape: shape(word, letters, token.case),
            letters: letters.min(20) as u8,
            spelling,
            capital: is_capital(token),
            ..Attribute::default()
        }
    }

    /// Senses of each word by itself, and the longest name over each token.
    fn look_up(&mut self, text: Tokenized<'_>, tokens: &[Token], lexicon: &Lexicon, out: &mut [Attribute]) {
        for i in 0..tokens.len() {
            if !matches!(tokens[i].kind, TokenKind::Word | TokenKind::Number) {
                continue;
            }
            self.found.clear();
            lexicon.matches(text, tokens, i, &mut self.found);
            for &(end, entry) in &self.found {
                let (senses, length) = (entry.senses.bits(), end - i);
                if length == 1 {
                    out[i].alone = senses;
                }
                let Some(name) = out.get_mut(i..end) else { continue };
                let written = name.iter().any(|token| token.capital) || senses & Senses::TITLE.bits() != 0;
                let longest = name.iter().all(|token| usize::from(token.listed.length) < length);
                if senses & TELLING == 0 || (length > 1 && !written) || !longest {
                    continue;
                }
                for (k, token) in name.iter_mut().enumerate() {
                    let place = match k {
                        0 if length == 1 => Place::Whole,
                        0 => Place::First,
                        k if k + 1 == length => Place::Last,
                        _ => Place::Inner,
                    };
                    token.listed = Listed { senses, weight: entry.weight, length: length.min(250) as u8, place };
                }
            }
        }
    }
}

/// The key of a word; numbers are told apart by their length alone.
pub fn word_key(lower: &str, kind: TokenKind, letters: usize) -> u32 {
    match kind {
        TokenKind::Number => mix(8, letters.min(8) as u32),
        _ => of_bytes(lower.as_bytes()),
    }
}

fn is_capital(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
        && matches!(token.case, Case::Initial | Case::Upper | Case::Mixed | Case::Single)
}

fn mostly_upper(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let (upper, all) = words.fold((0, 0), |(upper, all), token| {
        (upper + usize::from(matches!(token.case, Case::Upper | Case::Single)), all + 1)
    });
    all >= 4 && upper * 10 >= all * 8
}

fn shape(word: &str, letters: usize, case: Case) -> u32 {
    let (mut shape, mut last) = (0, 0);
    for c in word.chars() {
        let class = match c {
            c if c.is_uppercase() => 1,
            c if c.is_lowercase() => 2,
            c if c.is_ascii_digit() => 3,
            c if c.is_alphabetic() => 4,
            c => u32::from(c),
        };
        if class != last {
            shape = mix(shape, class);
            last = class;
        }
    }
    // Short acronyms differ by length: two letters are countries, four are bodies.
    if case == Case::Upper && letters <= 4 { mix(shape, letters as u32) } else { shape }
}

fn head(word: &str, letters: usize) -> &[u8] {
    let end = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
    &word.as_bytes()[..end]
}

fn tail(word: &str, letters: usize) -> &[u8] {
    let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
    &word.as_bytes()[start..]
}
