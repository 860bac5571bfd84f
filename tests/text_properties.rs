//! What holds for any text at all: no panic, tokens in order on character borders,
//! offsets that can be turned back, and time that grows with the length alone.

use proptest::prelude::*;
use rubricate::text::{Byte, Offsets, Span, grapheme, html};

#[path = "fuzz/targets/text.rs"]
#[allow(dead_code)] // The fuzzer alone hands it bytes.
mod text;
use text::check;

/// Pieces that meet every branch more often than random characters do.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "U.S.",
            "Sen.",
            "a.m.",
            "J.",
            "'s",
            "’",
            "n't",
            "\"",
            "“",
            "”",
            ".",
            "...",
            "…",
            "-",
            "—",
            "--",
            "/",
            "(Reuters)",
            "BEIJING",
            "Nov",
            "3",
            "3.5",
            "1,200",
            "9:30",
            "$",
            "€",
            "%",
            "20th",
            "https://a.b/c",
            "@",
            "#",
            "x@y.com",
            "&",
            "AT&T",
            " ",
            "\n",
            "\r\n",
            "\u{A0}",
            "\u{200B}",
            "\u{200D}",
            "\u{AD}",
            "\u{301}",
            "\u{FFFD}",
            "\0",
            "🚀",
            "👩🏽‍🚀",
            "🇩🇪",
            "שלום",
            "مرحبا",
            "中文",
            "İ",
            "ß",
            "ǅ",
            "The",
            "the",
            "n",
            "t",
            "I",
            "Ph",
            "D.",
            "v.",
            "http://",
            "www.",
            "a.b",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_cut_in_order(text in pieces()) {
        check(&text);
    }

    #[test]
    fn every_letter_and_digit_is_in_a_token(text in pieces()) {
        let tokens = check(&text);
        let mut rest = tokens.tokens.iter().peekable();
        for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()) {
            while rest.next_if(|token| token.span.end as usize <= at).is_some() {}
            prop_assert!(rest.peek().is_some_and(|token| token.span.start as usize <= at), "byte {} of {:?}", at, text);
        }
    }

    #[test]
    fn offsets_name_the_same_place_in_every_unit(text in pieces()) {
        let offsets = Offsets::new(&text);
        let units: Vec<u16> = text.encode_utf16().collect();
        let points: Vec<char> = text.chars().collect();
        prop_assert_eq!(offsets.lengths(), (units.len() as u32, points.len() as u32, text.len() as u32));
        for token in &check(&text).tokens {
            let exact = token.span.of(&text);
            let utf16 = offsets.utf16(&text, token.span);
            let sliced = String::from_utf16(&units[utf16.start as usize..utf16.end as usize]).unwrap();
            prop_assert_eq!(sliced.as_str(), exact);
            let code_points = offsets.code_points(&text, token.span);
            let sliced: String = points[code_points.start as usize..code_points.end as usize].iter().collect();
            prop_assert_eq!(sliced.as_str(), exact);
        }
    }

    #[test]
    fn cuts_between_characters_are_on_borders(text in pieces(), cut in 0usize..400) {
        let (low, high) = (grapheme::floor(&text, cut), grapheme::ceil(&text, cut));
        prop_assert!(text.is_char_boundary(low) && text.is_char_boundary(high));
        prop_assert!(grapheme::is_boundary(&text, low) && grapheme::is_boundary(&text, high));
        let whole: Span<Byte> = Span::new(0, low as u32);
        prop_assert_eq!(whole.of(&text).len(), low);
    }

    #[test]
    fn any_page_is_read(html in "(<[a-z/!]{0,6}|>|=|\"|'|&[a-z#x0-9]{0,5};?|<p>|<li>|<article>|</article>|<h1>|<script>|\\PC| |\n){0,60}") {
        for field in html::read(&html).fields {
            prop_assert!(!field.text.trim().is_empty());
            prop_assert!(!field.text.contains('\n'));
        }
    }
}

#[test]
fn ten_megabytes_of_one_thing() {
    const SIZE: usize = 10 << 20;
    for piece in [
        "a", "A", " ", "\0", "1", ".", "-", "'", "\"", "@", "#", "א", "中", "\u{301}", "🚀", "\u{200D}", "\n", "a.",
        "A.", "a@", "a'", "1,", "1:", "&", "w.", "a-", "(", "🇩", "x ", "U.S. ",
    ] {
        check(&piece.repeat(SIZE / piece.len()));
    }
}

#[test]
fn a_line_without_end_is_cut_into_sentences_of_bounded_length() {
    let tokens = check(&"word and ".repeat(100_000));
    assert!(tokens.sentences.iter().all(|sentence| sentence.tokens.len() <= 1001));
}
