//! How a mention looks to the tagger: spelling, place in the article, length, and what the lexicon knows of it.

use super::gold::{Article, Mention};
use rubricate::lexicon::{Lexicon, Senses};
use rubricate::text::{Document, Meta, Offsets, Role, Token, TokenKind, Tokens, tokenizer::tokenize};
use std::fmt;

/// A mention without its words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Sight {
    pub spelling: Spelling,
    pub place: Place,
    /// Three stands for three and more.
    pub words: usize,
    pub listed: Listed,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Spelling {
    Lower,
    /// Every word begins with a capital, but for `of`, `the` and their like.
    Capitalised,
    Capitals,
    Mixed,
    /// No letters that have a case.
    Figures,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// In the headline, or in another line that is written like one.
    Headline,
    Dateline,
    SentenceStart,
    Inside,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Listed {
    /// The whole mention is listed, as these senses.
    Whole(Senses),
    /// Only words of it are: a given name in front, a surname at the end, or a word that such names are built with.
    Words(Senses),
    Not,
}

/// An article cut into sentences, with its offsets in code points like the annotation.
pub struct View<'a> {
    chars: Vec<char>,
    sentences: Vec<Sentence>,
    lexicon: &'a Lexicon,
}

struct Sentence {
    start: u32,
    /// End of the dateline; where the sentence starts if it has none.
    dateline: u32,
    /// First token after it that is no punctuation.
    first: u32,
    end: u32,
    /// It is the headline, or reads like one.
    headline: bool,
}

impl<'a> View<'a> {
    pub fn of(article: &Article, lexicon: &'a Lexicon) -> rubricate::Result<View<'a>> {
        let document = Document::from_text(article.text.as_str(), Meta::default())?;
        let mut tokens = Tokens::default();
        tokenize(&document, &mut tokens);
        let offsets = Offsets::new(document.text());
        let at = |token: &Token| offsets.code_points(document.text(), token.span);
        let sentences = tokens.sentences.iter().filter_map(|sentence| {
            let words = tokens.of(sentence);
            let (line, rest) = words.split_at((sentence.dateline as usize).min(words.len()));
            let start = at(words.first()?).start;
            let role = document.segments().get(sentence.segment as usize)?.role;
            Some(Sentence {
                start,
                dateline: line.last().map_or(start, |token| at(token).end),
                first: rest
                    .iter()
                    .find(|token| token.kind != TokenKind::Punctuation)
                    .map_or(start, |token| at(token).start),
                end: at(words.last()?).end,
                headline: role == Role::Headline || sentence.titled,
            })
        });
        Ok(View { chars: article.text.chars().collect(), sentences: sentences.collect(), lexicon })
    }

    /// The words of a mention.
    pub fn surface(&self, (start, end, _): Mention) -> String {
        self.chars.get(start as usize..end as usize).unwrap_or(&[]).iter().collect()
    }

    pub fn sight(&self, mention: Mention) -> Sight {
        let surface = self.surface(mention);
        let words = surface.split_whitespace().count();
        Sight {
            spelling: spelling(&surface),
            place: self.place(mention),
            words: words.clamp(1, 3),
            // Figures are no names.
            listed: if mention.2.is_numeric() { Listed::Not } else { listed(&surface, self.lexicon) },
        }
    }

    fn place(&self, (start, end, _): Mention) -> Place {
        match self.sentences.iter().find(|sentence| sentence.start <= start && start < sentence.end) {
            Some(sentence) if sentence.headline => Place::Headline,
            Some(sentence) if start < sentence.dateline => Place::Dateline,
            Some(sentence) if start <= sentence.first && sentence.first < end => Place::SentenceStart,
            _ => Place::Inside,
        }
    }
}

/// Words that stay small inside names.
const SMALL: [&str; 14] = ["of", "the", "and", "for", "in", "on", "de", "la", "del", "van", "von", "der", "al", "bin"];

fn spelling(surface: &str) -> Spelling {
    let (mut lower, mut capitalised, mut capitals) = (true, true, true);
    let mut cased = false;
    for word in surface.split(|c: char| c.is_whitespace() || c == '-') {
        let mut letters = word.chars().filter(|c| c.is_lowercase() || c.is_uppercase());
        let Some(first) = letters.next() else { continue };
        cased = true;
        let (small, large) = letters
            .fold((0, 0), |(small, large), c| if c.is_lowercase() { (small + 1, large) } else { (small, large + 1) });
        let small_word = SMALL.contains(&word);
        lower &= first.is_lowercase() && large == 0;
        capitals &= first.is_uppercase() && small == 0;
        capitalised &= first.is_uppercase() && large == 0 || small_word;
    }
    match (cased, lower, capitals, capitalised) {
        (false, ..) => Spelling::Figures,
        (_, true, ..) => Spelling::Lower,
        // One capital alone is the beginning of a name, not shouting.
        (_, _, true, _) if surface.chars().filter(|c| c.is_uppercase()).count() > 1 => Spelling::Capitals,
        (_, _, _, true) => Spelling::Capitalised,
        _ => Spelling::Mixed,
    }
}

fn listed(surface: &str, lexicon: &Lexicon) -> Listed {
    let senses = |word: &str| lexicon.word(word).map_or(Senses::default(), |entry| entry.senses);
    let whole = senses(surface);
    if !whole.is_empty() {
        return Listed::Whole(grouped(whole));
    }
    let words: Vec<&str> = surface.split_whitespace().collect();
    let mut parts = Senses::default();
    if let [first, .., last] = words.as_slice() {
        for (word, sense) in [(first, Senses::GIVEN), (last, Senses::SURNAME)] {
            if senses(word).any(sense) {
                parts |= sense;
            }
        }
        for word in &words {
            let building = Senses::ORG_WORD | Senses::PLACE_WORD | Senses::EVENT_WORD | Senses::LAW_WORD;
            parts |= Senses::from_bits(senses(word).bits() & building.bits());
        }
    }
    if parts.is_empty() { Listed::Not } else { Listed::Words(parts) }
}

/// What senses are told apart, by the first of each, and what they are called.
const GROUPS: [(Senses, &str); 10] = [
    (Senses::PEOPLE, "person"),
    (Senses::ORGS, "organisation"),
    (Senses::PLACES, "place"),
    (Senses::NORP, "group"),
    (Senses::EVENT, "event"),
    (Senses::WORK, "work"),
    (Senses::PRODUCT, "product"),
    (Senses::LAW, "law"),
    (Senses::TITLE.or(Senses::HONORIFIC), "title"),
    (Senses::COMMON, "everyday word"),
];

/// All senses of each group that is touched, so that patterns are few.
fn grouped(senses: Senses) -> Senses {
    GROUPS.iter().filter(|(group, _)| senses.any(*group)).fold(Senses::default(), |all, (group, _)| all | *group)
}

impl fmt::Display for Spelling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Spelling::Lower => "lower",
            Spelling::Capitalised => "Capitalised",
            Spelling::Capitals => "ALL CAPS",
            Spelling::Mixed => "mixed",
            Spelling::Figures => "figures",
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Place::Headline => "headline",
            Place::Dateline => "dateline",
            Place::SentenceStart => "sentence start",
            Place::Inside => "inside",
        })
    }
}

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |senses: Senses, names: &[(Senses, &'static str)]| {
            let named = names.iter().filter(|(sense, _)| senses.any(*sense)).map(|(_, name)| *name);
            named.collect::<Vec<_>>().join(", ")
        };
        match *self {
            Listed::Not => f.write_str("no"),
            // Listed, but as nothing of these: a word that names are built with.
            Listed::Whole(senses) if senses.is_empty() => f.write_str("building word"),
            Listed::Whole(senses) => f.write_str(&names(senses, &GROUPS)),
            Listed::Words(senses) => write!(f, "words of it: {}", names(senses, &PARTS)),
        }
    }
}

const PARTS: [(Senses, &str); 6] = [
    (Senses::GIVEN, "given name"),
    (Senses::SURNAME, "surname"),
    (Senses::ORG_WORD, "organisation word"),
    (Senses::PLACE_WORD, "place word"),
    (Senses::EVENT_WORD, "event word"),
    (Senses::LAW_WORD, "law word"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use rubricate::file::Metadata;
    use rubricate::lexicon::compile::Compiler;
    use rubricate::tag::Label;

    #[test]
    fn spelling_is_that_of_the_words_that_count() {
        for (surface, expected) in [
            ("angela merkel", Spelling::Lower),
            ("Bank of England", Spelling::Capitalised),
            ("X", Spelling::Capitalised),
            ("WORLD BANK", Spelling::Capitals),
            ("iPhone", Spelling::Mixed),
            ("US Senate", Spelling::Mixed),
            ("2019-20", Spelling::Figures),
        ] {
            assert_eq!(spelling(surface), expected, "{surface}");
        }
    }

    #[test]
    fn a_mention_is_seen_with_its_place_and_what_is_listed() {
        let mut compiler = Compiler::default();
        compiler.add("Angela", Senses::GIVEN, 5);
        compiler.add("Oslo", Senses::CITY | Senses::SURNAME, 5);
        let lexicon = Lexicon::from_bytes(&compiler.finish(&Metadata::default())).unwrap();
        let text = "Angela Merkel in Oslo\n\u{201C}Merkel rested in Oslo,\u{201D} he said.";
        let article = Article { id: "a".into(), text: text.into(), mentions: [].into(), entities: Vec::new() };
        let view = View::of(&article, &lexicon).unwrap();
        let sight = |words: &str, label| {
            let start = text.chars().count() - text[text.rfind(words).unwrap()..].chars().count();
            let sight = view.sight((start as u32, (start + words.len()) as u32, label));
            format!("{} {} {} {}", sight.spelling, sight.place, sight.words, sight.listed)
        };
        assert_eq!(sight("Angela Merkel", Label::Person), "Capitalised headline 2 words of it: given name");
        assert_eq!(sight("Merkel", Label::Person), "Capitalised sentence start 1 no");
        assert_eq!(sight("Oslo", Label::Place), "Capitalised inside 1 person, place");
    }
}
