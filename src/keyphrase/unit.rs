//! From tokens to runs of units that may be noun phrases. A unit is a word, words joined by hyphens, or a whole name.

use super::Marked;
use super::rarity::Rarity;
use super::words::{Class, Cue, Lists, is_plural_modifier};
use crate::tag::{Label, Tag};
use crate::text::{Byte, Case, Role, Sentence, Span, Token, TokenKind};
use crate::topic::feature::{Word, pair};

/// What a unit may be in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Adjective,
    Noun,
    /// Too common to stand alone.
    Generic,
    /// A name; the index of its entity.
    Name(u32, Label),
}

/// A part of a phrase that is never cut.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// The same for singular and plural, and for all mentions of one entity.
    pub stem: u64,
    /// Mean inverse document frequency of its words.
    pub idf: f32,
    pub span: Span<Byte>,
    pub words: u32,
    pub kind: Kind,
    /// Ends in the `s` of a plural, or of a verb.
    pub has_s: bool,
}

/// Where a run stands.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    pub headline: bool,
    /// In the first paragraph under the headline.
    pub lead: bool,
    /// Capitals tell nothing here.
    pub titled: bool,
    /// The run's first unit begins the sentence.
    pub opening: bool,
    /// Words of the text, headlines aside, that stand before the run.
    pub words: u32,
}

/// Hands each run of units to `run`, in text order. Returns the number of words outside of headlines.
pub fn walk(marked: Marked<'_>, rarity: Rarity<'_>, lists: &Lists, mut run: impl FnMut(&[Unit], Site)) -> u32 {
    let mut walk =
        Walk { marked, rarity, lists, word: Word::default(), units: Vec::new(), tag: 0, words: 0, lead: None };
    for sentence in &marked.text.tokens.sentences {
        walk.sentence(sentence, &mut run);
    }
    walk.words
}

struct Walk<'a> {
    marked: Marked<'a>,
    rarity: Rarity<'a>,
    lists: &'a Lists,
    word: Word,
    units: Vec<Unit>,
    /// The first tag that does not lie behind.
    tag: usize,
    words: u32,
    /// The segment of the first paragraph, once it is reached.
    lead: Option<u32>,
}

impl<'a> Walk<'a> {
    fn sentence(&mut self, sentence: &Sentence, run: &mut impl FnMut(&[Unit], Site)) {
        let role = self.marked.document.segments().get(sentence.segment as usize).map(|segment| segment.role);
        let headline = role == Some(Role::Headline);
        if !headline && role != Some(Role::Caption) {
            self.lead.get_or_insert(sentence.segment);
        }
        let lead = self.lead == Some(sentence.segment);
        let tokens = self.marked.text.tokens.of(sentence);
        let mut site = Site { headline, lead, titled: sentence.titled, opening: true, words: self.words };
        let mut at = sentence.dateline as usize;
        let mut opening = true;
        let mut cue = Cue::Nothing;
        while let Some(token) = tokens.get(at) {
            let (end, unit) = self.unit(tokens, at, sentence.tokens.start, cue, opening || sentence.titled);
            match unit {
                Some(unit) => {
                    if !self.continues(&unit) {
                        self.flush(site, run);
                    }
                    if self.units.is_empty() {
                        (site.opening, site.words) = (opening, self.words);
                    }
                    self.units.push(unit);
                }
                None => self.flush(site, run),
            }
            cue = match (token.kind, unit) {
                (TokenKind::Clitic, _) => Cue::Noun,
                (_, Some(unit)) if unit.kind == Kind::Adjective => Cue::Noun,
                (TokenKind::Word, None) if end == at + 1 => Cue::of(self.word.as_bytes()),
                _ => Cue::Nothing,
            };
            if token.kind == TokenKind::Word {
                opening = false;
                self.words += if headline { 0 } else { unit.map_or(1, |unit| unit.words) };
            }
            at = end;
        }
        self.flush(site, run);
    }

    fn flush(&mut self, site: Site, run: &mut impl FnMut(&[Unit], Site)) {
        // An adjective at the end belongs to nothing.
        while self.units.last().is_some_and(|unit| unit.kind == Kind::Adjective) {
            self.units.pop();
        }
        if !self.units.is_empty() {
            run(&self.units, site);
        }
        self.units.clear();
    }

    /// Whether a unit may belong to the same phrase as the one before.
    fn continues(&self, next: &Unit) -> bool {
        let Some(last) = self.units.last() else { return true };
        match (last.kind, next.kind) {
            (_, Kind::Name(..)) => false,
            (Kind::Name(..) | Kind::Adjective, _) => true,
            (Kind::Noun | Kind::Generic, Kind::Adjective) => false,
            (Kind::Noun | Kind::Generic, _) => !last.has_s,
        }
    }

    /// The unit at a token, and where the next one may begin; no unit where a phrase is cut.
    fn unit(&mut self, tokens: &[Token], at: usize, base: u32, cue: Cue, capital: bool) -> (usize, Option<Unit>) {
        let number = base + at as u32;
        let tags = self.marked.tags;
        while tags.get(self.tag).is_some_and(|tag| tag.tokens.end <= number) {
            self.tag += 1;
        }
        if let Some(tag) = tags.get(self.tag).filter(|tag| tag.tokens.start <= number) {
            let end = (tag.tokens.end - base) as usize;
            let unit = if tag.tokens.start == number { self.name(self.tag, tag) } else { None };
            return (end.max(at + 1), unit);
        }
        let next_tag = tags.get(self.tag).map_or(usize::MAX, |tag| tag.tokens.start.saturating_sub(base) as usize);
        let Some(token) = tokens.get(at).filter(|token| token.kind == TokenKind::Word) else { return (at + 1, None) };
        let (class, mut unit) = self.word(token, cue, capital);
        // Parts joined by hyphens are one unit.
        let mut end = at + 1;
        let mut adjective = matches!(class, None | Some(Kind::Adjective));
        let mut kind = class;
        while let (Some(hyphen), Some(part)) = (tokens.get(end), tokens.get(end + 1))
            && end + 1 < next_tag
            && !hyphen.spaced
            && !part.spaced
            && matches!(self.marked.text.word(hyphen), "-" | "\u{2010}" | "\u{2011}")
            && matches!(part.kind, TokenKind::Word | TokenKind::Number)
        {
            let (class, more) = self.word(part, Cue::Nothing, capital);
            adjective |= matches!(class, None | Some(Kind::Adjective));
            kind = if adjective { Some(Kind::Adjective) } else { class };
            unit.stem = pair(unit.stem, more.stem);
            unit.idf = unit.idf.max(more.idf);
            unit.span.end = more.span.end;
            unit.has_s = more.has_s;
            end += 2;
        }
        (end, kind.map(|kind| Unit { kind, ..unit }))
    }

    /// A word with what it may be in a phrase, nothing if it cuts.
    fn word(&mut self, token: &Token, cue: Cue, capital: bool) -> (Option<Kind>, Unit) {
        self.word.read(self.marked.text.word(token));
        let mut singular = self.word;
        singular.fold_plural();
        let (word, stem) = (self.word.as_bytes(), singular.as_bytes());
        let hash = singular.hash();
        let has_s = stem.len() < word.len() && !is_plural_modifier(word);
        let unit = |kind: Kind, idf: f32| Unit { stem: hash, idf, span: token.span, words: 1, kind, has_s };
        if word.len() < 2 || token.kind != TokenKind::Word {
            return (None, unit(Kind::Adjective, 0.0));
        }
        // A capital inside a sentence is that of a name nobody has tagged.
        let named = !capital && matches!(token.case, Case::Initial | Case::Upper | Case::Mixed);
        let kind = match self.lists.class(word, stem) {
            Class::Cut => None,
            Class::Adjective => Some(Kind::Adjective),
            Class::Participle if named => Some(Kind::Noun),
            Class::Participle => (cue == Cue::Noun).then_some(Kind::Adjective),
            _ if cue == Cue::Verb && !named => None,
            Class::Either if cue == Cue::To => None,
            Class::Noun | Class::Either => Some(Kind::Noun),
            Class::Generic => Some(Kind::Generic),
        };
        let idf = if kind.is_some() { self.rarity.word(hash) } else { 0.0 };
        (kind, unit(kind.unwrap_or(Kind::Adjective), idf))
    }

    fn name(&mut self, index: usize, tag: &Tag) -> Option<Unit> {
        if tag.label.is_numeric() {
            return None;
        }
        let entity = *self.marked.entity_of.get(index)?;
        let (mut words, mut idf) = (0, 0.0);
        let tokens = &self.marked.text.tokens.tokens;
        for token in tokens.get(tag.tokens.start as usize..tag.tokens.end as usize).unwrap_or(&[]) {
            if token.kind == TokenKind::Word {
                self.word.read(self.marked.text.word(token));
                self.word.fold_plural();
                words += 1;
                idf += self.rarity.word(self.word.hash());
            }
        }
        let idf = idf / (words.max(1) as f32);
        let stem = pair(0x6E61_6D65, u64::from(entity));
        let words = words.max(1);
        Some(Unit { stem, idf, span: tag.span, words, kind: Kind::Name(entity, tag.label), has_s: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::Tokenized;
    use crate::text::{Document, Meta, Tokens, tokenizer::tokenize};
    use crate::topic::TopicModel;
    use crate::topic::model::Model;

    /// The runs of a text without names, each unit as the text has it.
    fn runs(text: &str) -> Vec<String> {
        let model = Model { key_bits: 24, starts: vec![0], ..Model::default() };
        let model = TopicModel { scorer: crate::topic::score::Scorer::new(model), metadata: Default::default() };
        let document = Document::from_text(text, Meta::default()).unwrap();
        let mut tokens = Tokens::default();
        tokenize(&document, &mut tokens);
        let text = Tokenized { text: document.text(), tokens: &tokens };
        let marked = Marked { document: &document, text, tags: &[], entities: &[], entity_of: &[] };
        let mut found = Vec::new();
        walk(marked, Rarity::of(&model), &Lists::default(), |units, _| {
            let units: Vec<&str> = units.iter().map(|unit| unit.span.of(document.text())).collect();
            found.push(units.join("|"));
        });
        found
    }

    #[test]
    fn sentences_are_cut_where_no_phrase_goes_on() {
        let found = runs("The ferry strike, now in its third week, slowly emptied the harbour's large fish market.");
        assert_eq!(found, ["ferry|strike", "harbour", "large|fish|market"]);
        assert!(runs("It was said to be so, and they went. 12 of 13!").is_empty());
    }

    #[test]
    fn hyphens_join_and_adjectives_end_nothing() {
        assert_eq!(runs("A high-profile fraud trial was not very public."), ["high-profile|fraud|trial"]);
        assert_eq!(runs("The cease-fire holds"), ["cease-fire"]);
    }

    #[test]
    fn the_word_before_tells_verbs_from_nouns() {
        assert_eq!(runs("Prices to rise after a pay rise."), ["Prices", "pay|rise"]);
        assert_eq!(runs("She resigns and they melt the leaked letter."), ["leaked|letter"]);
        assert_eq!(runs("The melting glaciers provide rivers."), ["melting|glaciers", "rivers"]);
    }

    #[test]
    fn a_plural_ends_a_phrase_unless_it_describes() {
        assert_eq!(runs("The voters queue at the weapons factory."), ["voters", "queue", "weapons|factory"]);
    }
}
