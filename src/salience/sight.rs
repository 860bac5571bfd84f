//! Where the mentions of each entity stand in the article.

use super::score::LAST_LEAD_WORDS;
use crate::entity::Entity;
use crate::tag::{Tag, Tokenized};
use crate::text::{Document, Role, Sentence, TokenKind};

/// What is seen of one entity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sight {
    /// Mentions, those in headlines and captions included.
    pub mentions: u32,
    pub headline: u32,
    /// In the first paragraph under the headline.
    pub lead: u32,
    /// In a caption or the summary.
    pub aside: u32,
    /// Different sentences of the body with a mention.
    pub sentences: u32,
    /// Share of the body before the first mention in it, and before the last; 1 where there is none.
    pub first: f32,
    pub last: f32,
    /// Sentences of the body that begin with it.
    pub begins: u32,
    /// Mentions beside a verb of saying, whose subject it is.
    pub speaks: u32,
    /// Mentions that belong to another noun: `Acme's profit`.
    pub owns: u32,
    /// Sentences of the body of the article, the same for all.
    pub of_sentences: u32,
    /// Among the first words of the body, however long its first paragraph.
    pub opening: bool,
    /// Entities named in the headline, the same for all.
    pub of_headline: u32,
}

/// Words said of a subject: `Ada Lund said`, `said Ada Lund`. They are lower case but in headlines, where they say
/// little.
#[rustfmt::skip]
fn is_saying(word: &str) -> bool {
    // Most words do not end like one.
    matches!(word.as_bytes().last(), Some(b'd' | b'e' | b's')) && matches!(
        word,
        "accused" | "acknowledged" | "added" | "admitted" | "agreed" | "announced" | "argued" | "asked" |
        "asserted" | "believes" | "called" | "claimed" | "confirmed" | "continued" | "declared" | "declined"
        | "demanded" | "denied" | "described" | "estimates" | "explained" | "insisted" | "noted" | "ordered"
        | "pledged" | "promised" | "proposed" | "refused" | "rejected" | "replied" | "reported" |
        "responded" | "revealed" | "said" | "says" | "signed" | "stated" | "suggested" | "testified" |
        "thinks" | "threatened" | "told" | "tweeted" | "urged" | "urges" | "vowed" | "wants" | "warned" |
        "warns" | "writes" | "wrote"
    )
}

/// One [`Sight`] an entity, in the same order.
pub fn gather(
    document: &Document,
    text: Tokenized<'_>,
    tags: &[Tag],
    known: &mut [Option<Acts>],
    entities: &[Entity],
) -> Vec<Sight> {
    let mut sights = vec![Sight { first: 1.0, last: 1.0, ..Sight::default() }; entities.len()];
    let mut entity_of = vec![u32::MAX; tags.len()];
    for (number, entity) in (0u32..).zip(entities) {
        for &mention in &entity.mentions {
            if let Some(slot) = entity_of.get_mut(mention as usize) {
                *slot = number;
            }
        }
    }
    // The sentence in which an entity was last seen, 0 where in none, else one more than its number.
    let mut seen = vec![0u32; entities.len()];
    let role = |sentence: &Sentence| document.segments().get(sentence.segment as usize).map_or(Role::Body, |s| s.role);
    let sentences = &text.tokens.sentences;
    let in_body = |sentence: &Sentence| matches!(role(sentence), Role::Body | Role::Summary) && !sentence.is_byline;
    let of_sentences = sentences.iter().filter(|sentence| in_body(sentence)).count() as u32;
    let lead = sentences.iter().find(|sentence| in_body(sentence)).map(|sentence| sentence.segment);
    let start = sentences.iter().find(|sentence| in_body(sentence)).map_or(0, |sentence| sentence.tokens.start);
    let total = text.tokens.tokens.len().saturating_sub(start as usize).max(1) as f32;
    let mut next = 0;
    for (number, sentence) in (1u32..).zip(sentences) {
        let role = role(sentence);
        while let Some(tag) = tags.get(next).filter(|tag| tag.tokens.start < sentence.tokens.end) {
            let index = next;
            next += 1;
            let Some(entity) = entity_of.get(index).map(|entity| *entity as usize) else { continue };
            let (Some(sight), Some(seen)) = (sights.get_mut(entity), seen.get_mut(entity)) else { continue };
            if sentence.is_byline || tag.tokens.start < sentence.tokens.start.saturating_add(sentence.dateline) {
                continue;
            }
            sight.mentions += 1;
            match role {
                Role::Headline => {
                    sight.headline += 1;
                    continue;
                }
                Role::Caption | Role::Subhead => {
                    sight.aside += 1;
                    continue;
                }
                Role::Body | Role::Summary => {}
            }
            let at = tag.tokens.start.saturating_sub(start);
            let place = at as f32 / total;
            if sight.sentences == 0 {
                sight.first = place;
            }
            sight.opening |= at < LAST_LEAD_WORDS;
            sight.last = place;
            sight.lead += u32::from(lead == Some(sentence.segment));
            sight.sentences += u32::from(*seen != number);
            *seen = number;
            let role = match known.get_mut(index) {
                Some(known) => *known.get_or_insert_with(|| acts(text, sentence, tag)),
                None => acts(text, sentence, tag),
            };
            sight.begins += u32::from(role.begins);
            sight.speaks += u32::from(role.speaks);
            sight.owns += u32::from(role.owns);
        }
    }
    let of_headline = sights.iter().filter(|sight| sight.headline > 0).count() as u32;
    for sight in &mut sights {
        (sight.of_sentences, sight.of_headline) = (of_sentences, of_headline);
    }
    sights
}

/// What a mention does in its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Acts {
    begins: bool,
    speaks: bool,
    owns: bool,
}

fn acts(text: Tokenized<'_>, sentence: &Sentence, tag: &Tag) -> Acts {
    let tokens = &text.tokens.tokens;
    let inside = |at: u32| sentence.tokens.contains(&at).then(|| tokens.get(at as usize)).flatten();
    let word = |at: Option<u32>| at.and_then(inside).map_or("", |token| text.word(token));
    let begin = sentence.tokens.start + sentence.dateline;
    let before = tag.tokens.start.checked_sub(1);
    let begins = (begin..tag.tokens.start).all(|at| {
        // Titles, articles and quotation marks may stand before: `The`, `Mr.`, `President`.
        at + 2 >= tag.tokens.start
            && inside(at).is_some_and(|token| match token.kind {
                TokenKind::Word => at == begin && text.word(token).starts_with(char::is_uppercase),
                _ => token.kind == TokenKind::Punctuation,
            })
    });
    let owns = inside(tag.tokens.end).is_some_and(|token| token.kind == TokenKind::Clitic);
    // `Ada Lund, the mayor, said` is not looked for; `Ada Lund has said` and `said Mayor Ada Lund` are.
    let after = (tag.tokens.end..tag.tokens.end.saturating_add(2)).any(|at| is_saying(word(Some(at))));
    let earlier = is_saying(word(before))
        || is_saying(word(before.and_then(|at| at.checked_sub(1)))) && word(before).starts_with(char::is_uppercase);
    Acts { begins, speaks: !owns && (after || earlier), owns }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::{Label, Origin};
    use crate::text::{Field, Meta, Span, Tokens, tokenizer::tokenize};

    const HEADLINE: &str = "Lund resigns";
    const BODY: &str = "Ada Lund resigned. Mayor Lund said so.\nThe mayor's house, Lund's, is sold, said Mayor Lund.";

    /// The sight of `Lund`, marked wherever the name stands.
    fn lund(body: &str) -> Sight {
        let field = |role, text: &str| Field { id: "f".into(), role, text: text.into() };
        let fields = [field(Role::Headline, HEADLINE), field(Role::Body, body)];
        let document = Document::from_fields(fields, Meta::default()).unwrap();
        let mut tokens = Tokens::default();
        tokenize(&document, &mut tokens);
        let text = Tokenized { text: document.text(), tokens: &tokens };
        let mut tags = Vec::new();
        for (at, token) in (0u32..).zip(&tokens.tokens) {
            if text.word(token) == "Lund" {
                let span = Span::new(token.span.start, token.span.end);
                let (label, origin) = (Label::Person, Origin::Model);
                tags.push(Tag {
                    tokens: at..at + 1,
                    span,
                    label,
                    score: 1.0,
                    origin,
                    reasons: Vec::new(),
                    value: None,
                });
            }
        }
        let mentions = (0..tags.len() as u32).collect();
        let name = "Lund".to_owned();
        let entity = Entity { label: Label::Person, name, aliases: Vec::new(), mentions, score: 1.0 };
        gather(&document, text, &tags, &mut [], &[entity]).remove(0)
    }

    #[test]
    fn mentions_are_counted_by_place_and_by_what_they_do() {
        let sight = lund(BODY);
        assert_eq!((sight.mentions, sight.headline, sight.lead, sight.sentences), (5, 1, 2, 3));
        assert_eq!((sight.of_sentences, sight.of_headline), (3, 1));
        // `Mayor Lund said` and `said Mayor Lund`; `Lund's` owns.
        assert_eq!((sight.speaks, sight.owns, sight.begins), (2, 1, 2));
        assert!(sight.opening && sight.first < 0.1 && sight.last > 0.8, "{sight:?}");
    }

    #[test]
    fn who_wrote_the_story_is_no_part_of_it() {
        let sight = lund(&format!("By Tom Lund\n{BODY}"));
        assert_eq!(sight, lund(BODY));
        assert_eq!(lund("By Tom Lund\nThe mayor resigned.").mentions, 1, "the headline");
    }

    #[test]
    fn verbs_of_saying_are_told() {
        assert!(["said", "told", "describes", "estimates", "wrote"].map(is_saying) == [true, true, false, true, true]);
    }

    #[test]
    fn what_does_not_fit_the_text_is_left_out() {
        let document = Document::from_text("A b.", Meta::default()).unwrap();
        let tokens = Tokens::default();
        let entity = Entity { label: Label::Org, name: "x".into(), aliases: Vec::new(), mentions: vec![7], score: 1.0 };
        let sights = gather(&document, Tokenized { text: "A b.", tokens: &tokens }, &[], &mut [], &[entity]);
        assert_eq!((sights.len(), sights[0].mentions), (1, 0));
    }
}
