//! The distinct words of an article. What a word tells by itself is worked out once, however often it stands there.

use super::attribute::{Affixes, Attribute, Spelling};
use super::hash::{mix, of_bytes};
use super::opening::Opening;
use super::readings::{Key, Reading, Readings, key_of};
use crate::lexicon::{Lexicon, Senses};
use crate::tag::Tokenized;
use crate::text::{Case, Sentence, Token, TokenKind};
use std::ops::Range;

/// Fine and coarse cluster of a word, capitalised or not; 0 where unknown.
pub type Clusters<'c> = dyn Fn(u32, bool) -> (u16, u16) + 'c;

/// A word as it is written: a line of the cache.
#[repr(align(64))]
pub struct Word {
    key: Key,
    /// Everything that does not depend on where it stands.
    pub attribute: Attribute,
    /// What is listed that goes on after this word.
    pub begins: Opening,
}

const _: () = assert!(size_of::<Word>() == 64);

/// The words of one article, and which of them each token is. They are told apart by their [keys](Key); their letters
/// are not kept.
#[derive(Default)]
pub struct Vocabulary {
    words: Vec<Word>,
    /// Of each word.
    affixes: Vec<Affixes>,
    /// Number of the word of each token.
    of: Vec<u32>,
    /// Words by their keys: open addressing; a slot holds the number of a word plus one.
    slots: Vec<u32>,
    /// One word of each spelling in lower case, by that, in the same way.
    lower: Vec<u32>,
    /// How many spellings in lower case there are.
    count: u32,
    letters: String,
}

impl Vocabulary {
    /// Makes room for so many tokens, and for as many `words` where there are none yet.
    pub fn expect(&mut self, tokens: usize, words: usize) {
        self.of.reserve_exact(tokens);
        if self.words.is_empty() {
            self.words.reserve_exact(words);
            self.affixes.reserve_exact(words);
            self.grow(2 * words);
        }
    }

    /// Adds the tokens of a sentence; sentences come in order.
    #[inline(never)]
    pub fn add(
        &mut self,
        text: Tokenized<'_>,
        sentence: &Sentence,
        lexicon: &Lexicon,
        clusters: &Clusters<'_>,
        readings: &mut Readings,
    ) {
        if self.slots.is_empty() {
            self.grow(4 * self.words.len());
        }
        let letters = text.text.as_bytes();
        for token in text.tokens.of(sentence) {
            let key = key_of(letters, token);
            let number = match self.find(key) {
                Some(number) => number,
                None => {
                    let reading = readings.find(key, || self.read(text.word(token), token, lexicon, clusters));
                    self.put(key, reading)
                }
            };
            self.of.push(number);
        }
    }

    /// The number of a word that stood in the article before.
    #[inline(always)]
    fn find(&self, key: Key) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = key.place() & mask;
        loop {
            let number = self.slots.get(at)?.checked_sub(1)?;
            if self.words.get(number as usize)?.key == key {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// The words of an earlier version of the article, with which the tokens of this one begin anew. The earlier one is
    /// left with which words its tokens were.
    pub fn go_on(earlier: &mut Vocabulary) -> Vocabulary {
        let of = std::mem::take(&mut earlier.of);
        let all = std::mem::take(earlier);
        earlier.of = of;
        all
    }

    /// The other way round: the words of the later version come back, for another one to go on with.
    pub fn come_back(&mut self, later: Vocabulary) {
        let of = std::mem::take(&mut self.of);
        *self = Vocabulary { of, ..later };
    }

    /// Adds the tokens of a sentence that stood in the earlier version as `tokens`.
    pub fn add_again(&mut self, earlier: &Vocabulary, tokens: Range<u32>) {
        self.of.extend(earlier.of.get(tokens.start as usize..tokens.end as usize).unwrap_or(&[]));
    }

    /// How many tokens there are.
    pub fn tokens(&self) -> u32 {
        self.of.len() as u32
    }

    /// No word comes any more.
    pub fn be_whole(&mut self) {
        (self.slots, self.lower) = (Vec::new(), Vec::new());
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// So many words that no token is any more are not worth to be kept.
    pub fn is_stale(&self) -> bool {
        self.words.len() > 2 * self.of.len() + 1024
    }

    /// The words of the tokens of a sentence.
    pub fn words(&self, sentence: &Sentence) -> impl ExactSizeIterator<Item = &Word> {
        let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
        self.of.get(tokens).unwrap_or(&[]).iter().map(|&number| &self.words[number as usize])
    }

    /// Their numbers: one for each way of writing a word.
    pub fn numbers(&self, sentence: &Sentence) -> &[u32] {
        self.of.get(sentence.tokens.start as usize..sentence.tokens.end as usize).unwrap_or(&[])
    }

    /// The first and last letters of the word with this number.
    #[inline]
    pub fn affixes(&self, number: u32) -> Affixes {
        self.affixes.get(number as usize).copied().unwrap_or_default()
    }

    /// The key of the word with this number.
    #[inline(always)]
    pub fn key(&self, number: u32) -> Key {
        self.words.get(number as usize).map_or(Key::NONE, |word| word.key)
    }

    /// What a word tells by itself.
    #[inline(never)]
    fn read(&mut self, written: &str, token: &Token, lexicon: &Lexicon, clusters: &Clusters<'_>) -> Reading {
        let mut reading = read(written, token, &mut self.letters);
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            let (alone, longer) = lexicon.opening(written, token.case);
            reading.alone = alone.senses.bits();
            reading.alone_weight = alone.weight;
            if longer {
                reading.begins = Opening::of(reading.word);
            }
            if is_form(written) {
                be_form(&mut reading);
            }
        }
        reading.cluster = clusters(reading.word, reading.capital);
        reading
    }

    /// Adds a word that is not there yet.
    fn put(&mut self, key: Key, reading: Reading) -> u32 {
        if 2 * self.words.len() >= self.slots.len() {
            self.grow(4 * self.words.len());
        }
        let number = self.words.len() as u32;
        let mut slot = key.place() & (self.slots.len() - 1);
        while self.slots[slot] > 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        let mut at = home(reading.word) & (self.lower.len() - 1);
        let alike = loop {
            match self.lower[at].checked_sub(1).map(|number| &self.words[number as usize].attribute) {
                Some(alike) if alike.word == reading.word => break alike.number,
                Some(_) => at = (at + 1) & (self.lower.len() - 1),
                None => {
                    self.lower[at] = number + 1;
                    self.count += 1;
                    break self.count - 1;
                }
            }
        };
        self.words.push(Word { key, attribute: reading.attribute(alike), begins: reading.begins });
        self.affixes.push(reading.affixes);
        self.slots[slot] = number + 1;
        number
    }

    /// Makes the tables as large as this, or a little larger.
    fn grow(&mut self, size: usize) {
        let size = size.next_power_of_two().max(256);
        refill(&mut self.slots, size, self.words.iter().map(|word| word.key.place()).zip(1..));
        let taken = self.lower.iter().filter(|&&number| number > 0).copied();
        let taken: Vec<_> =
            taken.map(|number| (home(self.words[number as usize - 1].attribute.word), number)).collect();
        refill(&mut self.lower, size, taken.into_iter());
    }
}

/// Makes a table of open addressing of so many slots, a power of two.
fn refill(slots: &mut Vec<u32>, size: usize, entries: impl Iterator<Item = (usize, u32)>) {
    slots.clear();
    slots.resize(size, 0);
    for (place, number) in entries {
        let mut at = place & (size - 1);
        while slots[at] > 0 {
            at = (at + 1) & (size - 1);
        }
        slots[at] = number;
    }
}

/// Where to look for a word in lower case.
fn home(word: u32) -> usize {
    (word.wrapping_mul(0x9E37_79B1) >> 8) as usize
}

/// What the letters tell.
fn read(word: &str, token: &Token, lower: &mut String) -> Reading {
    lower.clear();
    match word.is_ascii() {
        true => {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        }
        false => word.chars().for_each(|c| match c {
            '’' => lower.push('\''),
            c => lower.extend(c.to_lowercase()),
        }),
    }
    let letters = lower.chars().count();
    let front = |n: usize| of_bytes(head(lower, n));
    let back = |n: usize| of_bytes(tail(lower, n));
    let affixes =
        Affixes { prefix2: front(2), prefix3: front(3), suffix2: back(2), suffix3: back(3), suffix4: back(4) };
    Reading {
        word: word_key(lower, token.kind, letters),
        shape: shape(word, letters, token.case),
        affixes,
        letters: letters.min(20) as u8,
        spelling: Spelling::of(token.kind, token.case),
        capital: is_capital(token),
        ..Reading::default()
    }
}

/// Legal forms of companies that the lexicon cannot tell, for it knows neither capitals nor full stops: there they
/// would be `as`, `dd`, a surname or the kilogram. `Sp. z o.o.` is three words.
fn is_form(written: &str) -> bool {
    matches!(
        written,
        "a.s." | "d.d." | "d.o.o." | "e.V." | "KG" | "o.o." | "Sp." | "S.A.S." | "S.A.B." | "s.r.o." | "z.o.o."
    )
}

/// Those in small letters belong to a name like others with a capital.
fn be_form(reading: &mut Reading) {
    (reading.alone, reading.alone_weight) = (Senses::ORG_WORD.bits(), 0);
    if reading.spelling == Spelling::Lower {
        (reading.spelling, reading.capital) = (Spelling::Capital, true);
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
    if let Some(head) = word.as_bytes().get(..letters).filter(|head| head.is_ascii()) {
        return head;
    }
    let end = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
    &word.as_bytes()[..end]
}

fn tail(word: &str, letters: usize) -> &[u8] {
    let start = word.len().wrapping_sub(letters);
    if let Some(tail) = word.as_bytes().get(start..).filter(|tail| tail.is_ascii()) {
        return tail;
    }
    let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
    &word.as_bytes()[start..]
}
