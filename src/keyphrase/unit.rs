//! From tokens to runs of units that may be noun phrases. A unit is a word, words joined by hyphens, or a whole name.

use super::Marked;
use super::rarity::Rarity;
use super::words::{Class, Cue, Sense};
use crate::growth::{foreseeing, longer};
use crate::tag::{Label, Tag, Tokenized};
use crate::text::{Byte, Case, Role, Sentence, Span, Token, TokenKind};
use crate::topic::word::pair;
use crate::topic::wording::Wording;
use crate::topic::{Teller, Told};
use std::ops::Range;

/// What a unit may be in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Adjective,
    Noun,
    /// Too common to stand alone.
    Generic,
    /// A name; the number of its entity or, in [`Units`], of its tag in the sentence.
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

/// The runs of units of an article, sentence by sentence. Units that are names hold the number of their tag in the
/// sentence, for which entity it is may change without the sentence.
#[derive(Default)]
pub struct Units {
    units: Vec<Unit>,
    runs: Vec<Run>,
    sentences: Vec<Cut>,
}

#[derive(Clone, Copy)]
struct Run {
    /// Number of its units.
    units: u32,
    opening: bool,
    /// Words of the sentence before it.
    words: u32,
}

/// Where a sentence ends in the lists, and how many words it has.
#[derive(Clone, Copy, Default)]
struct Cut {
    units: u32,
    runs: u32,
    words: u32,
}

impl Units {
    /// Makes room for a sentence of so many tokens, `done` of `all` sentences being cut.
    pub fn foresee(&mut self, tokens: usize, done: usize, all: usize) {
        foreseeing(&mut self.units, tokens, done, all);
        foreseeing(&mut self.runs, tokens, done, all);
    }

    /// Of an article that will be about as long as an earlier version.
    pub fn like(earlier: &Units) -> Units {
        Units {
            units: Vec::with_capacity(longer(earlier.units.len())),
            runs: Vec::with_capacity(longer(earlier.runs.len())),
            sentences: Vec::with_capacity(longer(earlier.sentences.len())),
        }
    }

    /// Takes over a sentence, by its number, from an earlier version of the article; it stands `by` bytes further on
    /// now, see [`Span::moved`].
    pub fn cut_again(&mut self, earlier: &Units, sentence: usize, by: u32) {
        let cut = |i: usize| earlier.sentences.get(i).copied().unwrap_or_default();
        let (from, to) = (sentence.checked_sub(1).map_or(Cut::default(), cut), cut(sentence));
        let units = earlier.units.get(from.units as usize..to.units as usize).unwrap_or(&[]);
        self.units.extend(units.iter().map(|unit| Unit { span: unit.span.moved(by), ..*unit }));
        self.runs.extend(earlier.runs.get(from.runs as usize..to.runs as usize).unwrap_or(&[]));
        self.end_sentence(to.words);
    }

    /// Cuts the next sentence.
    pub fn cut(&mut self, text: Tokenized<'_>, sentence: &Sentence, wording: &Wording, with: Aids<'_>) {
        let (begun, tag) = (self.units.len(), with.first_tag);
        let cue = Cue::Nothing;
        let mut walk = Walk { text, words: wording.words(), with, begun, tag, cue, count: 0, out: self };
        walk.sentence(sentence);
        let count = walk.count;
        self.end_sentence(count);
    }

    /// How many units there are.
    pub fn count(&self) -> usize {
        self.units.len()
    }

    fn end_sentence(&mut self, words: u32) {
        self.sentences.push(Cut { units: self.units.len() as u32, runs: self.runs.len() as u32, words });
    }

    /// All runs with their places, in text order, and the number of words outside of headlines.
    pub fn stretches(&self, marked: Marked<'_>) -> (Vec<Stretch>, u32) {
        let mut stretches = Vec::with_capacity(self.runs.len());
        let (mut all_words, mut lead) = (0, None);
        let (mut next, mut first, mut tag) = (0, 0, 0);
        for (sentence, cut) in marked.text.tokens.sentences.iter().zip(&self.sentences) {
            let role = marked.document.segments().get(sentence.segment as usize).map(|segment| segment.role);
            let headline = role == Some(Role::Headline);
            if !headline && role != Some(Role::Caption) && !sentence.is_byline {
                lead.get_or_insert(sentence.segment);
            }
            let lead = lead == Some(sentence.segment);
            for run in self.runs.get(next..cut.runs as usize).unwrap_or(&[]) {
                let words = all_words + if headline { 0 } else { run.words };
                let site = Site { headline, lead, titled: sentence.titled, opening: run.opening, words };
                stretches.push(Stretch { first, units: run.units, tag, site });
                first += run.units;
            }
            next = cut.runs as usize;
            all_words += if headline { 0 } else { cut.words };
            let is_before = |tag: &Tag| tag.tokens.start < sentence.tokens.end;
            let tags = marked.tags.get(tag as usize..).unwrap_or(&[]);
            tag += tags.iter().take_while(|tag| is_before(tag)).count() as u32;
        }
        (stretches, all_words)
    }

    /// Whether a unit is a name.
    pub fn is_name(&self, unit: u32) -> bool {
        self.units.get(unit as usize).is_some_and(|unit| matches!(unit.kind, Kind::Name(..)))
    }

    /// Units of a stretch, as the article has them.
    pub fn of(&self, stretch: &Stretch, range: Range<u32>, entity_of: &[u32]) -> impl Iterator<Item = Unit> {
        let units = self.units.get(range.start as usize..range.end as usize).unwrap_or(&[]);
        units.iter().map(|unit| unit.named(|tag| entity_of.get((stretch.tag + tag) as usize).copied()))
    }
}

/// A run and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    /// Number of its first unit, and how many there are.
    pub first: u32,
    pub units: u32,
    /// Number of the first tag of its sentence.
    tag: u32,
    pub site: Site,
}

impl Unit {
    /// With the entity of its tag, if it is a name.
    fn named(&self, entity_of: impl Fn(u32) -> Option<u32>) -> Unit {
        match self.kind {
            Kind::Name(tag, label) => {
                let entity = entity_of(tag).unwrap_or(u32::MAX);
                Unit { stem: pair(0x6E61_6D65, u64::from(entity)), kind: Kind::Name(entity, label), ..*self }
            }
            _ => *self,
        }
    }
}

/// What sentences are cut by, beside their words.
#[derive(Clone, Copy)]
pub struct Aids<'a> {
    /// All tags of the article.
    pub tags: &'a [Tag],
    /// Number of the first one of the sentence.
    pub first_tag: usize,
    /// Who was asked of words.
    pub teller: Teller<'a>,
}

struct Walk<'w> {
    text: Tokenized<'w>,
    words: &'w [Told],
    with: Aids<'w>,
    /// The first tag that does not lie behind.
    tag: usize,
    /// What the word read last says of the next one.
    cue: Cue,
    /// Words so far.
    count: u32,
    /// Where the units of the run begin.
    begun: usize,
    out: &'w mut Units,
}

impl<'w> Walk<'w> {
    fn sentence(&mut self, sentence: &Sentence) {
        let tokens = self.text.tokens.of(sentence);
        let mut site = (true, 0);
        let mut at = if sentence.is_byline { tokens.len() } else { sentence.dateline as usize };
        let mut opening = true;
        let mut cue = Cue::Nothing;
        while let Some(token) = tokens.get(at) {
            let number = sentence.tokens.start + at as u32;
            let tag = self.next_tag(number);
            let (end, unit) = match tag {
                Some(tag) if tag.tokens.start <= number => {
                    let end = (tag.tokens.end - sentence.tokens.start) as usize;
                    let is_first = tag.tokens.start == number;
                    (end.max(at + 1), is_first.then(|| self.name(tag, sentence.tokens.start)).flatten())
                }
                _ if token.kind == TokenKind::Word => {
                    let before = tag.map_or(usize::MAX, |tag| (tag.tokens.start - sentence.tokens.start) as usize);
                    self.unit(tokens, at..before, cue, opening || sentence.titled)
                }
                _ => (at + 1, None),
            };
            match unit {
                Some(unit) => {
                    if !self.continues(&unit) {
                        self.flush(site);
                    }
                    if self.begun == self.out.units.len() {
                        site = (opening, self.count);
                    }
                    self.out.units.push(unit);
                }
                None => self.flush(site),
            }
            cue = match (token.kind, unit) {
                (TokenKind::Clitic, _) => Cue::Noun,
                (_, Some(unit)) if unit.kind == Kind::Adjective => Cue::Noun,
                (TokenKind::Word, None) if end == at + 1 => self.cue,
                _ => Cue::Nothing,
            };
            if token.kind == TokenKind::Word {
                opening = false;
                self.count += unit.map_or(1, |unit| unit.words);
            }
            at = end;
        }
        self.flush(site);
    }

    /// The units of the run.
    fn run(&self) -> &[Unit] {
        self.out.units.get(self.begun..).unwrap_or(&[])
    }

    /// Ends a run; `opening` and `words` are those of its first unit.
    fn flush(&mut self, (opening, words): (bool, u32)) {
        // An adjective at the end belongs to nothing.
        while self.run().last().is_some_and(|unit| unit.kind == Kind::Adjective) {
            self.out.units.pop();
        }
        let units = self.run().len();
        if units > 0 {
            self.out.runs.push(Run { units: units as u32, opening, words });
            self.begun += units;
        }
    }

    /// Whether a unit may belong to the same phrase as the one before.
    fn continues(&self, next: &Unit) -> bool {
        let Some(last) = self.run().last() else { return true };
        match (last.kind, next.kind) {
            (_, Kind::Name(..)) => false,
            (Kind::Name(..) | Kind::Adjective, _) => true,
            (Kind::Noun | Kind::Generic, Kind::Adjective) => false,
            (Kind::Noun | Kind::Generic, _) => !last.has_s,
        }
    }

    /// The tag that a token lies in, or the next one.
    fn next_tag(&mut self, number: u32) -> Option<&'w Tag> {
        loop {
            let tag = self.with.tags.get(self.tag)?;
            if tag.tokens.end > number {
                return Some(tag);
            }
            self.tag += 1;
        }
    }

    /// The unit that begins with the first of these tokens, and where the next one may begin; no unit where a phrase is
    /// cut. It ends before the next tag, with which the range does.
    fn unit(&mut self, tokens: &[Token], range: Range<usize>, cue: Cue, capital: bool) -> (usize, Option<Unit>) {
        let at = range.start;
        let (Some(token), Some(told)) = (tokens.get(at), self.words.get(at)) else { return (at + 1, None) };
        let (class, mut unit) = self.word(token, told, cue, capital);
        // Parts joined by hyphens are one unit.
        let mut end = at + 1;
        let mut adjective = matches!(class, None | Some(Kind::Adjective));
        let mut kind = class;
        let is_joined = |token: &&Token| token.kind == TokenKind::Punctuation && !token.spaced;
        while let Some(hyphen) = tokens.get(end).filter(is_joined)
            && let Some(part) = tokens.get(end + 1)
            && !part.spaced
            && end + 1 < range.end
            && matches!(part.kind, TokenKind::Word | TokenKind::Number)
            && matches!(self.text.word(hyphen), "-" | "\u{2010}" | "\u{2011}")
        {
            let tell = || self.with.teller.tell(self.text.word(part));
            let told = self.words.get(end + 1).copied().filter(|_| part.kind == TokenKind::Word).unwrap_or_else(tell);
            let (class, more) = self.word(part, &told, Cue::Nothing, capital);
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
    fn word(&mut self, token: &Token, told: &Told, cue: Cue, capital: bool) -> (Option<Kind>, Unit) {
        let sense = Sense(told.sense);
        self.cue = sense.cue();
        let (stem, has_s) = (told.stem, told.is_folded() && !sense.describes());
        let unit = |kind: Kind, idf: f32| Unit { stem, idf, span: token.span, words: 1, kind, has_s };
        if told.is_short() || token.kind != TokenKind::Word {
            return (None, unit(Kind::Adjective, 0.0));
        }
        // A capital inside a sentence is that of a name nobody has tagged.
        let named = !capital && matches!(token.case, Case::Initial | Case::Upper | Case::Mixed);
        let kind = match sense.class() {
            Class::Cut => None,
            Class::Adjective => Some(Kind::Adjective),
            Class::Participle if named => Some(Kind::Noun),
            Class::Participle => (cue == Cue::Noun).then_some(Kind::Adjective),
            _ if cue == Cue::Verb && !named => None,
            Class::Either if cue == Cue::To => None,
            Class::Noun | Class::Either => Some(Kind::Noun),
            Class::Generic => Some(Kind::Generic),
        };
        let idf = if kind.is_some() { Rarity::word(told) } else { 0.0 };
        (kind, unit(kind.unwrap_or(Kind::Adjective), idf))
    }

    fn name(&mut self, tag: &Tag, base: u32) -> Option<Unit> {
        if tag.label.is_numeric() {
            return None;
        }
        let (mut words, mut idf) = (0, 0.0);
        let tokens = &self.text.tokens.tokens;
        for number in tag.tokens.clone() {
            let (token, told) = (tokens.get(number as usize), self.words.get((number - base) as usize));
            if let Some(told) = told.filter(|_| token.is_some_and(|token| token.kind == TokenKind::Word)) {
                self.cue = Sense(told.sense).cue_in_name();
                words += 1;
                idf += Rarity::word(told);
            }
        }
        let idf = idf / (words.max(1) as f32);
        let words = words.max(1);
        let kind = Kind::Name((self.tag - self.with.first_tag) as u32, tag.label);
        Some(Unit { stem: 0, idf, span: tag.span, words, kind, has_s: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyphrase::Lists;
    use crate::text::{Document, Meta, Tokens, tokenizer::tokenize};
    use crate::topic::TopicModel;
    use crate::topic::model::Model;
    use crate::topic::wording::Spelt;

    /// The runs of a text without names, each unit as the text has it.
    fn runs(text: &str) -> Vec<String> {
        let model = Model { key_bits: 24, ..Model::default() };
        let model = TopicModel::new(model, Default::default());
        let document = Document::from_text(text, Meta::default()).unwrap();
        let mut tokens = Tokens::default();
        tokenize(&document, &mut tokens);
        let text = Tokenized { text: document.text(), tokens: &tokens };
        let marked = Marked { document: &document, text, tags: &[], entities: &[], entity_of: &[] };
        let mut found = Vec::new();
        let (mut units, mut wording, lists) = (Units::default(), Wording::default(), Lists::default());
        let sense = |spelt: &Spelt| lists.sense(spelt);
        let teller = Teller { scorer: Some(&model.scorer), sense: Some(&sense) };
        let aids = Aids { tags: &[], first_tag: 0, teller };
        for sentence in &tokens.sentences {
            wording.read(text, sentence, teller);
            units.cut(text, sentence, &wording, aids);
        }
        for stretch in units.stretches(marked).0 {
            let units = units.of(&stretch, stretch.first..stretch.first + stretch.units, &[]);
            found.push(units.map(|unit| unit.span.of(document.text())).collect::<Vec<_>>().join("|"));
        }
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
