//! What the model sees of a token, before any template is filled in.

use super::listed::ListedTokens;
use super::opening::Opening;
use super::vocabulary::Vocabulary;
use super::{acronym, quote};
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
    /// In a sentence all in capitals, or all in lower case.
    Caseless,
    Single,
    Mixed,
    Uncased,
    Number,
    Clitic,
    Punctuation,
    Symbol,
    Address,
}

impl Spelling {
    /// By the token alone.
    pub fn of(kind: TokenKind, case: Case) -> Spelling {
        match (kind, case) {
            (TokenKind::Word, Case::Lower) => Spelling::Lower,
            (TokenKind::Word, Case::Initial) => Spelling::Capital,
            (TokenKind::Word, Case::Upper) => Spelling::Upper,
            (TokenKind::Word, Case::Single) => Spelling::Single,
            (TokenKind::Word, Case::Mixed) => Spelling::Mixed,
            (TokenKind::Word, Case::None) => Spelling::Uncased,
            (TokenKind::Number, _) => Spelling::Number,
            (TokenKind::Clitic, _) => Spelling::Clitic,
            (TokenKind::Punctuation, _) => Spelling::Punctuation,
            (TokenKind::Symbol, _) => Spelling::Symbol,
            (TokenKind::Address, _) => Spelling::Address,
        }
    }
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

/// Where a token stands in a short quotation; one that capitalises its words is likely a title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Quoted {
    #[default]
    Not,
    Saying,
    WholeTitle,
    FirstOfTitle,
    InTitle,
    LastOfTitle,
}

/// Hashes of the first and last letters of a word, in lower case.
#[derive(Clone, Copy, Debug, Default)]
pub struct Affixes {
    pub prefix2: u32,
    pub prefix3: u32,
    pub suffix2: u32,
    pub suffix3: u32,
    pub suffix4: u32,
}

/// What the templates are made of, [`Affixes`] aside, which are seldom asked for and would be carried along with each
/// token. Words are kept as hashes of their lower-case letters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Attribute {
    pub word: u32,
    /// Number of the word in its article, however it is capitalised; see [`super::vocabulary`].
    pub number: u32,
    /// Hash of the run-length compressed classes of its characters.
    pub shape: u32,
    pub letters: u8,
    pub spelling: Spelling,
    pub capital: bool,
    /// Senses of the word by itself, and their prominence.
    pub alone: u32,
    pub alone_weight: u8,
    /// The longest name of the lexicon that covers the token.
    pub listed: Listed,
    /// Fine and coarse word cluster, 0 where unknown.
    pub cluster: (u16, u16),
    /// Where it stands in a quotation.
    pub quoted: Quoted,
    /// How many tokens back the name begins that it abbreviates, `National Union (NU)`; 0 if it does not.
    pub acronym: u8,
    /// What the article tells elsewhere; see [`super::memory`].
    pub memory: u32,
}

impl Attribute {
    /// Of a token beyond the ends of the sentence.
    pub const OUTSIDE: Attribute = Attribute {
        word: 0,
        number: 0,
        shape: 0,
        letters: 0,
        spelling: Spelling::Outside,
        capital: false,
        alone: 0,
        alone_weight: 0,
        listed: Listed { senses: 0, weight: 0, length: 0, place: Place::Whole },
        cluster: (0, 0),
        quoted: Quoted::Not,
        acronym: 0,
        memory: 0,
    };
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

/// What the first reading of an article has found.
pub struct Known<'a> {
    pub vocabulary: &'a Vocabulary,
    pub listed: &'a ListedTokens,
}

/// Buffers reused from sentence to sentence.
#[derive(Default)]
pub struct Reader {
    found: Vec<(usize, Entry)>,
}

impl Reader {
    /// Reads the tokens of a sentence whose words are in the vocabulary.
    pub fn read(
        &mut self,
        text: Tokenized<'_>,
        sentence: &Sentence,
        vocabulary: &Vocabulary,
        lexicon: &Lexicon,
        out: &mut Vec<Attribute>,
    ) {
        let tokens = text.tokens.of(sentence);
        place(text, sentence, vocabulary, out);
        for (i, word) in vocabulary.words(sentence).enumerate() {
            self.look_up(text, tokens, i, word.begins, lexicon, out);
        }
    }

    /// Reads a sentence again, for which the lexicon has given its answers already.
    pub fn again(text: Tokenized<'_>, sentence: &Sentence, known: &Known<'_>, out: &mut Vec<Attribute>) {
        place(text, sentence, known.vocabulary, out);
        known.listed.recall(&sentence.tokens, out);
    }

    /// Lays the listed names that start at token `i` over the tokens they cover.
    #[inline(never)]
    fn look_up(
        &mut self,
        text: Tokenized<'_>,
        tokens: &[Token],
        i: usize,
        begins: Opening,
        lexicon: &Lexicon,
        out: &mut [Attribute],
    ) {
        let token = out[i];
        let caseless = token.spelling == Spelling::Caseless;
        if token.alone & TELLING != 0 && token.listed.length == 0 {
            out[i].listed = Listed { senses: token.alone, weight: token.alone_weight, length: 1, place: Place::Whole };
        }
        // Without a space the letters of the next token go on with this one: `Coca-Cola`, `McDonald's`, `9/11`.
        let glued = tokens.get(i + 1).filter(|next| !next.spaced).is_some_and(|next| match token.spelling {
            Spelling::Number => text.word(next) == "/",
            _ => token.capital && goes_on(text.word(next)),
        });
        let Some(least) = begins.least(&out[i..]).or(glued.then_some(2)) else { return };
        if !matches!(tokens[i].kind, TokenKind::Word | TokenKind::Number) {
            return;
        }
        self.found.clear();
        lexicon.matches(text, tokens, i, least, &mut self.found);
        for &(end, entry) in &self.found {
            let (senses, length) = (entry.senses.bits(), end - i);
            let Some(name) = out.get_mut(i..end) else { continue };
            let written = caseless
                || name.iter().any(|token| token.capital)
                || name.iter().all(|token| token.spelling != Spelling::Lower)
                || senses & Senses::TITLE.bits() != 0;
            let longest = name.iter().all(|token| usize::from(token.listed.length) < length);
            if senses & TELLING == 0 || length < 2 || !written || !longest {
                continue;
            }
            for (k, token) in name.iter_mut().enumerate() {
                let place = match k {
                    0 => Place::First,
                    k if k + 1 == length => Place::Last,
                    _ => Place::Inner,
                };
                token.listed = Listed { senses, weight: entry.weight, length: length.min(250) as u8, place };
            }
        }
    }
}

/// What the words of a sentence are by their letters, and by where they stand.
fn place(text: Tokenized<'_>, sentence: &Sentence, vocabulary: &Vocabulary, out: &mut Vec<Attribute>) {
    out.clear();
    out.extend(vocabulary.words(sentence).map(|word| word.attribute));
    let tokens = text.tokens.of(sentence);
    spell(sentence, tokens, out);
    quote::mark(text, tokens, out);
    acronym::mark(text, tokens, out);
}

/// Whether a name can go on with what stands there without a space.
fn goes_on(next: &str) -> bool {
    !matches!(next, "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "\"" | "”" | "…" | "—")
}

/// Corrects the spelling by where a token stands.
fn spell(sentence: &Sentence, tokens: &[Token], out: &mut [Attribute]) {
    let begin = sentence.dateline as usize;
    if is_caseless(out) {
        for token in out.iter_mut().filter(|token| is_word(token.spelling)) {
            token.spelling = Spelling::Caseless;
            token.capital = false;
            token.shape = 0;
        }
        return;
    }
    if sentence.titled {
        for token in out.iter_mut().filter(|token| token.spelling == Spelling::Capital) {
            token.spelling = Spelling::CapitalInTitle;
        }
        return;
    }
    // An opening quotation mark does not make the next word's capital tell more.
    let opening = tokens.get(begin).is_some_and(|token| token.kind == TokenKind::Punctuation);
    if let Some(token) = out.get_mut(begin + usize::from(opening))
        && token.spelling == Spelling::Capital
    {
        token.spelling = Spelling::CapitalAtStart;
    }
}

/// A sentence whose letters are all alike, but for a few.
fn is_caseless(attributes: &[Attribute]) -> bool {
    let (mut upper, mut lower, mut all) = (0, 0, 0);
    for token in attributes.iter().filter(|token| is_word(token.spelling)) {
        all += 1;
        match token.spelling {
            Spelling::Upper | Spelling::Single => upper += 1,
            Spelling::Lower => lower += 1,
            _ => {}
        }
    }
    all >= 4 && (upper * 10 >= all * 8 || lower == all)
}

fn is_word(spelling: Spelling) -> bool {
    use Spelling::{Capital, Lower, Mixed, Single, Uncased, Upper};
    matches!(spelling, Lower | Capital | Upper | Single | Mixed | Uncased)
}
