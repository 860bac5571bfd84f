//! From what an editor has selected to the words that were meant.

use super::operation::Edge;
use crate::error::{Error, Result};
use crate::pipeline::Analysis;
use crate::text::tokenizer::tokens_of;
use crate::text::{Byte, Document, Segment, Span, Token, TokenKind, grapheme};

/// The span of a selection in UTF-16 units, as whole words unless it is wanted as it is.
pub fn selected(analysis: &Analysis, start: u32, end: u32, raw: bool) -> Result<Span<Byte>> {
    let Analysis { document, offsets, .. } = analysis;
    let byte = |unit| offsets.byte(document.text(), unit);
    let span = Span::new(byte(start), byte(end.max(start)));
    if raw { Ok(trim(document, span)?.1) } else { snap(document, span) }
}

/// A selection as whole words: tokens it only touches belong to it, white space and punctuation at its edges and a
/// possessive `'s` do not.
pub fn snap(document: &Document, selected: Span<Byte>) -> Result<Span<Byte>> {
    let (segment, exact) = trim(document, selected)?;
    let tokens = tokens_of(document, segment);
    let touched: Vec<&Token> = tokens.iter().filter(|token| token.span.overlaps(exact)).collect();
    let is_word = |token: &&&Token| !is_loose(document, token);
    let Some(first) = touched.iter().find(is_word) else { return Err(no_word()) };
    let hangs_on = |token: &Token| token.kind == TokenKind::Clitic && token.span != first.span;
    let last = touched.iter().rfind(|token| !is_loose(document, token) && !hangs_on(token)).unwrap_or(first);
    Ok(Span::new(first.span.start, last.span.end))
}

/// A selection as it is, but for white space at its edges and torn characters.
pub fn trim(document: &Document, selected: Span<Byte>) -> Result<(&Segment, Span<Byte>)> {
    let text = document.text();
    let from = grapheme::floor(text, selected.start as usize);
    let to = grapheme::ceil(text, selected.end as usize).max(from);
    let words = text.get(from..to).unwrap_or("");
    let start = from + (words.len() - words.trim_start().len());
    let span = Span::new(start as u32, (start + words.trim().len()) as u32);
    if span.is_empty() {
        return Err(no_word());
    }
    let segments = document.segments();
    let after = segments.partition_point(|segment| segment.span.start <= span.start);
    let segment = after.checked_sub(1).and_then(|at| segments.get(at)).ok_or_else(no_word)?;
    if !segment.span.contains(span) {
        return Err(Error::input("The selection goes beyond one paragraph. Select words of one paragraph."));
    }
    Ok((segment, span))
}

/// A span with one edge moved by `by` words; punctuation is passed over.
pub fn nudge(document: &Document, span: Span<Byte>, edge: Edge, by: i32) -> Result<Span<Byte>> {
    let (segment, _) = trim(document, span)?;
    let tokens = tokens_of(document, segment);
    let words: Vec<&Token> = tokens.iter().filter(|token| !is_loose(document, token)).collect();
    let last = words.iter().rposition(|word| word.span.start < span.end);
    let first = words.iter().position(|word| word.span.end > span.start);
    let (Some(first), Some(last)) = (first, last) else { return Err(no_word()) };
    let moved = |at: usize| usize::try_from(i64::try_from(at).ok()? + i64::from(by)).ok();
    let (first, last) = match edge {
        Edge::Start => (moved(first), Some(last)),
        Edge::End => (Some(first), moved(last)),
    };
    match (first, last) {
        (Some(first), Some(last)) if first <= last && last < words.len() => {
            Ok(Span::new(words[first].span.start, words[last].span.end))
        }
        _ => Err(Error::input("There is no further word in that direction.")),
    }
}

/// Never at the edge of a name: punctuation, and the apostrophe that stands alone, as in `Sanders'`.
fn is_loose(document: &Document, token: &Token) -> bool {
    token.kind == TokenKind::Punctuation
        || (token.kind == TokenKind::Clitic && matches!(token.span.of(document.text()), "'" | "’"))
}

fn no_word() -> Error {
    Error::input("There is no word in the selection. Select the words of a name.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Meta;

    const TEXT: &str = "Fog over Oslo\n“Zoë Quist’s Anglo-Norse Co.,” said Ann (Acme) Lee of the Farmers’ Union.";

    fn span(words: &str) -> Span<Byte> {
        let start = TEXT.find(words).unwrap();
        Span::new(start as u32, (start + words.len()) as u32)
    }

    fn snapped(words: &str) -> std::result::Result<&'static str, String> {
        let document = Document::from_text(TEXT, Meta::default()).unwrap();
        snap(&document, span(words)).map(|span| span.of(TEXT)).map_err(|error| error.to_string())
    }

    #[test]
    fn takes_whole_words_without_what_hangs_on_them() {
        for (selected, words) in [
            ("oë Qui", "Zoë Quist"),
            (" Quist’s ", "Quist"),
            ("“Zoë Quist’s", "Zoë Quist"),
            ("-Norse", "Norse"),
            ("Anglo-No", "Anglo-Norse"),
            ("(Acme) ", "Acme"),
            ("Oslo\n", "Oslo"),
            ("Farmers’", "Farmers"),
            ("’ Uni", "Union"),
        ] {
            assert_eq!(snapped(selected), Ok(words), "{selected}");
        }
    }

    #[test]
    fn what_holds_no_word_is_refused() {
        assert!(snapped(",” ").unwrap_err().contains("no word"));
        assert!(snapped("Oslo\n“Zoë").unwrap_err().contains("one paragraph"));
        let document = Document::from_text(TEXT, Meta::default()).unwrap();
        for span in [Span::new(0, 0), Span::new(500, 900), Span::new(9, 3)] {
            assert!(snap(&document, span).is_err(), "{span:?}");
        }
    }

    #[test]
    fn edges_go_from_word_to_word() {
        let document = Document::from_text(TEXT, Meta::default()).unwrap();
        let moved = |words, edge, by| nudge(&document, span(words), edge, by).map(|span| span.of(TEXT)).ok();
        assert_eq!(moved("Zoë Quist", Edge::Start, 1), Some("Quist"));
        assert_eq!(moved("Quist", Edge::Start, -1), Some("Zoë Quist"));
        assert_eq!(moved("Anglo", Edge::End, 1), Some("Anglo-Norse"));
        assert_eq!(moved("Ann", Edge::End, 2), Some("Ann (Acme) Lee"));
        assert_eq!(moved("Zoë", Edge::Start, -1), None);
        assert_eq!(moved("Zoë", Edge::Start, 1), None);
        assert_eq!(moved("Quist", Edge::End, 1), Some("Quist’s"));
        assert_eq!(moved("Farmers", Edge::End, 1), Some("Farmers’ Union"));
        assert_eq!(moved("Farmers’ Union", Edge::End, -1), Some("Farmers"));
        assert_eq!(moved("Lee", Edge::End, i32::MAX), None);
    }
}
