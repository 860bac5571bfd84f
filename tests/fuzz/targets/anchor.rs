//! Places of one text in another: each lies on character borders, has the old words unless it says otherwise, and in the
//! same text all stay where they are.

use super::again::{Dice, Draft, edit};
use super::{document, numbers, split};
use rubricate::anchor::{State, carry};
use rubricate::text::{Byte, Document, Meta, Span, Tokens, grapheme, tokenizer::tokenize};

pub fn run(data: &[u8]) {
    let (decisions, text) = split(data);
    let mut dice = Dice(numbers(&decisions));
    let mut draft = Draft::of(&document(&text));
    let old = draft.document(Meta::default());
    let spans = spans(&old, &mut dice);
    for anchored in carry(&old, &old, &spans) {
        assert!(matches!(anchored.state, State::Exact | State::Orphaned), "{anchored:?}");
    }
    // One that has paragraphs, whatever the other has.
    let others = [Draft::of(&document(super::STORY))];
    for _ in 0..1 + (decisions.len() / 24).min(12) {
        edit(&mut draft, &others, &mut dice);
    }
    let new = draft.document(Meta::default());
    let carried = carry(&old, &new, &spans);
    assert_eq!(carried.len(), spans.len());
    for (span, anchored) in spans.iter().zip(carried) {
        assert_eq!(anchored.span.is_none(), anchored.state == State::Orphaned);
        let Some(found) = anchored.span else { continue };
        assert!(found.start < found.end);
        let is_border = |at: u32| grapheme::is_boundary(new.text(), at as usize);
        assert!(is_border(found.start) && is_border(found.end), "{found:?} in {:?}", new.text());
        assert!(new.segments().iter().any(|segment| segment.span.contains(found)), "{found:?}");
        match anchored.state {
            State::Exact => assert_eq!(found, *span),
            State::Moved => assert_ne!(found, *span),
            State::Fuzzy { score } => assert!((0.0..=1.0).contains(&score)),
            State::Orphaned => unreachable!(),
        }
    }
}

/// Places of one to four words of a text, and a few anywhere.
fn spans(document: &Document, dice: &mut Dice) -> Vec<Span<Byte>> {
    let mut tokens = Tokens::default();
    tokenize(document, &mut tokens);
    let mut spans = Vec::new();
    for (i, token) in tokens.tokens.iter().enumerate().step_by(2).take(40) {
        let last = &tokens.tokens[(i + i % 4).min(tokens.tokens.len() - 1)];
        spans.push(Span::new(token.span.start, last.span.end));
    }
    let length = document.text().len();
    spans.extend((0..3).map(|_| {
        let start = dice.below(length + 1);
        Span::new(start as u32, (start + dice.below(40)).min(length) as u32)
    }));
    spans
}
