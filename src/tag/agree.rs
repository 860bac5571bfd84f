//! One name, one type and one extent: doubtful mentions follow clearer mentions of the same name.
//!
//! The tagger decides sentence by sentence. Once the whole article is tagged, a mention that is cut short where
//! the text goes on like a sure name is made whole; and each mention gives its type a vote for its own words,
//! and for the part of it by which it may be named alone: the surname of a person, the first word of an
//! organisation. The vote is as heavy as the mention is sure.

use super::{Label, Reason, Tag, Tokenized};
use crate::register::Notes;
use crate::text::{Byte, Span};

/// Types that are mistaken for each other.
const TYPES: [Label; 4] = [Label::Person, Label::Org, Label::Place, Label::Product];

/// A name as sure as this is looked for where a mention stops short of it.
const WHOLE: f32 = 0.75;
/// Mentions surer than this keep their type whatever the others say.
const SURE: f32 = 0.9;
/// How much heavier the votes for another type must be.
const MARGIN: f32 = 1.5;
/// What a part of a longer name counts.
const PART: f32 = 0.7;

#[derive(Clone, Copy, Default)]
struct Votes {
    of: [f32; TYPES.len()],
    /// The surest mention of each type.
    best: [(f32, Span<Byte>); TYPES.len()],
}

impl Votes {
    fn cast(&mut self, t: usize, score: f32, share: f32, span: Span<Byte>) {
        self.of[t] += weight(score) * share;
        if score > self.best[t].0 {
            self.best[t] = (score, span);
        }
    }
}

/// How sure a mention is, in log-odds; the doubtful half counts nothing.
fn weight(score: f32) -> f32 {
    let score = score.clamp(0.5, 0.999);
    libm::logf(score / (1.0 - score))
}

/// Makes doubtful mentions agree with clearer ones; `tags` are in order and stay without overlaps.
pub fn agree(text: Tokenized<'_>, tags: &mut Vec<Tag>) {
    complete(text, tags);
    settle(text.text, tags);
}

/// Lengthens a mention that stops short of a sure name which the text spells out in full there.
fn complete(text: Tokenized<'_>, tags: &mut Vec<Tag>) {
    let is_border = |name: &str, at: usize| !name[at..].starts_with(char::is_alphanumeric);
    let mut whole: Notes<'_, &str> = Notes::new();
    for tag in tags.iter().filter(|tag| tag.score >= WHOLE && !tag.label.is_numeric()) {
        let name = tag.span.of(text.text);
        for (at, _) in name.char_indices().skip(1).filter(|&(at, _)| is_border(name, at)) {
            let known = whole.or_insert(&name[..at], name);
            if name.len() > known.len() {
                *known = name;
            }
        }
    }
    let mut end = 0;
    tags.retain_mut(|tag| {
        // A mention inside one that has been lengthened before it is part of that name.
        if tag.span.start < end {
            return false;
        }
        let rest = text.text.get(tag.span.start as usize..).unwrap_or("");
        if !tag.label.is_numeric()
            && let Some(&name) = whole.get(tag.span.of(text.text))
            && rest.starts_with(name)
            && is_border(rest, name.len())
        {
            tag.span.end = tag.span.start + name.len() as u32;
            let beyond = text.tokens.tokens.get(tag.tokens.end as usize..).unwrap_or(&[]);
            tag.tokens.end += beyond.iter().take_while(|token| token.span.start < tag.span.end).count() as u32;
        }
        end = tag.span.end;
        true
    });
}

/// Gives doubtful mentions the type of clearer ones.
fn settle(text: &str, tags: &mut [Tag]) {
    let type_of = |label: Label| TYPES.iter().position(|known| *known == label);
    let mut votes: Notes<'_, Votes> = Notes::new();
    for tag in tags.iter() {
        let Some(t) = type_of(tag.label) else { continue };
        let name = tag.span.of(text);
        votes.or_insert(name, Votes::default()).cast(t, tag.score, 1.0, tag.span);
        let part = match tag.label {
            Label::Person => name.rsplit_once(' ').map(|(_, last)| last),
            Label::Org => name.split_once(' ').map(|(first, _)| first),
            _ => None,
        };
        if let Some(part) = part {
            votes.or_insert(part, Votes::default()).cast(t, tag.score, PART, tag.span);
        }
    }
    for tag in tags.iter_mut().filter(|tag| tag.score < SURE) {
        let Some(t) = type_of(tag.label) else { continue };
        let Some(votes) = votes.get(tag.span.of(text)) else { continue };
        let mut top = t;
        for other in 0..TYPES.len() {
            if votes.of[other] > votes.of[top] {
                top = other;
            }
        }
        if top != t && votes.of[top] > MARGIN * votes.of[t] + 1.0 {
            tag.label = TYPES[top];
            tag.score = votes.best[top].0.min(SURE);
            tag.reasons = vec![Reason::Elsewhere(votes.best[top].1)];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::Origin;

    const TEXT: &str = "Meridian Gas rose. Meridian fell. Paris Meridian said no.";

    fn tag(words: &str, label: Label, score: f32) -> Tag {
        let start = TEXT.find(words).unwrap() as u32;
        let span = Span::new(start, start + words.len() as u32);
        Tag { tokens: 0..1, span, label, score, origin: Origin::Model, reasons: Vec::new(), value: None }
    }

    #[test]
    fn a_doubtful_short_form_takes_the_type_of_the_whole_name() {
        let mut tags = [tag("Meridian Gas", Label::Org, 0.95), tag("Meridian fell", Label::Place, 0.6)];
        tags[1].span.end = tags[1].span.start + 8;
        settle(TEXT, &mut tags);
        assert_eq!(tags[1].label, Label::Org);
        assert_eq!(tags[1].reasons, [Reason::Elsewhere(tags[0].span)]);
        assert!(tags[1].score <= SURE);
    }

    #[test]
    fn a_sure_mention_keeps_its_type() {
        let mut tags = [tag("Meridian Gas", Label::Org, 0.95), tag("Meridian fell", Label::Place, 0.93)];
        tags[1].span.end = tags[1].span.start + 8;
        settle(TEXT, &mut tags);
        assert_eq!(tags[1].label, Label::Place);
    }

    #[test]
    fn a_name_cut_short_is_made_whole() {
        let text = "Kim Seo-yeon to visit Oslo\nPresident Kim Seo-yeon spoke. A Kim-led party won.";
        let mut tokens = crate::text::Tokens::default();
        let document = crate::text::Document::from_text(text, Default::default()).unwrap();
        crate::text::tokenizer::tokenize(&document, &mut tokens);
        let text = Tokenized { text, tokens: &tokens };
        let person = |start: usize, words: &str, score: f32| {
            let span = Span::new(start as u32, (start + words.len()) as u32);
            let inside = |token: &&crate::text::Token| span.contains(token.span);
            let at = tokens.tokens.iter().position(|token| token.span.start == span.start).unwrap() as u32;
            let count = tokens.tokens.iter().filter(inside).count() as u32;
            let tokens = at..at + count;
            Tag { tokens, span, label: Label::Person, score, origin: Origin::Model, reasons: Vec::new(), value: None }
        };
        let (second, last) = (text.text.rfind("Kim Seo").unwrap(), text.text.find("Kim-led").unwrap());
        let mut tags = vec![person(0, "Kim Seo", 0.7), person(second, "Kim Seo-yeon", 0.95), person(last, "Kim", 0.9)];
        agree(text, &mut tags);
        let found: Vec<_> = tags.iter().map(|tag| tag.span.of(text.text)).collect();
        assert_eq!(found, ["Kim Seo-yeon", "Kim Seo-yeon", "Kim"]);
        assert_eq!(tags[0].tokens, 0..4);
    }

    #[test]
    fn names_of_other_types_are_left_alone() {
        let mut tags = [tag("Meridian Gas", Label::Org, 0.95), tag("Meridian Gas", Label::Law, 0.5)];
        settle(TEXT, &mut tags);
        assert_eq!(tags[1].label, Label::Law);
    }
}
