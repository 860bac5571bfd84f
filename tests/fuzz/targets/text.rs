//! Any text is cut into tokens and sentences that lie in it in order, on character borders.

use rubricate::text::tokenizer::tokenize;
use rubricate::text::{Document, Meta, Offsets, TokenKind, Tokens};

pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let tokens = check(&text);
    let offsets = Offsets::new(&text);
    for token in &tokens.tokens {
        let units = offsets.utf16(&text, token.span);
        assert_eq!(offsets.byte(&text, units.start), token.span.start);
        assert_eq!(offsets.byte(&text, units.end), token.span.end);
    }
}

pub fn check(text: &str) -> Tokens {
    let document = Document::from_text(text, Meta::default()).unwrap();
    assert_eq!(document.text(), text);
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let mut end = 0;
    for token in &tokens.tokens {
        let (start, stop) = (token.span.start as usize, token.span.end as usize);
        assert!(end <= start && start < stop && stop <= text.len());
        assert!(text.is_char_boundary(start) && text.is_char_boundary(stop));
        assert!(stop - start <= 4096, "a token of {} bytes", stop - start);
        // It stands for a character that was lost, and is never part of a word.
        assert!(token.kind == TokenKind::Symbol || !token.span.of(text).contains(char::REPLACEMENT_CHARACTER));
        end = stop;
    }
    assert!(document.segments().iter().all(|segment| !segment.span.of(text).contains(['\n', '\r'])));
    let mut next = 0;
    for sentence in &tokens.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(sentence.tokens.end > next);
        assert!(sentence.dateline <= sentence.tokens.end - sentence.tokens.start);
        next = sentence.tokens.end;
        let segment = &document.segments()[sentence.segment as usize];
        assert!(tokens.of(sentence).iter().all(|token| segment.span.contains(token.span)));
    }
    assert_eq!(next as usize, tokens.tokens.len());
    tokens
}
