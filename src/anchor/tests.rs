//! What editors do to an article, and what becomes of the mentions in it.

use super::*;
use crate::text::Meta;

fn document(text: &str) -> Document {
    Document::from_text(text, Meta::default()).unwrap()
}

/// The words of a marked text, `[so]`, with the marks taken out.
fn marked(text: &str) -> (String, Vec<Span<Byte>>) {
    let (mut plain, mut spans) = (String::new(), Vec::new());
    for c in text.chars() {
        match c {
            '[' => spans.push(Span::new(plain.len() as u32, 0)),
            ']' => spans.last_mut().unwrap().end = plain.len() as u32,
            c => plain.push(c),
        }
    }
    (plain, spans)
}

/// Carries the marks of one text to another and shows where they are there; those that are lost are named at the end.
fn story(old: &str, new: &str) -> String {
    let (old, spans) = marked(old);
    let carried = carry(&document(&old), &document(new), &spans);
    let (mut shown, mut lost) = (new.to_owned(), String::new());
    let mut found: Vec<_> = carried.iter().filter_map(|one| one.span).collect();
    found.sort();
    for span in found.iter().rev() {
        shown.insert(span.end as usize, ']');
        shown.insert(span.start as usize, '[');
    }
    for (span, _) in spans.iter().zip(&carried).filter(|(_, one)| one.span.is_none()) {
        lost.push_str(" -");
        lost.push_str(span.of(&old));
    }
    shown + &lost
}

#[test]
fn nothing_happened() {
    let (text, spans) = marked("[Anna Quist] runs the [ferry].\n[Quist] said so.");
    let carried = carry(&document(&text), &document(&text), &spans);
    assert!(carried.iter().zip(&spans).all(|(one, span)| one.span == Some(*span) && one.state == State::Exact));
}

#[test]
fn a_correction_far_away_moves_what_comes_after_it() {
    let (old, spans) = marked("[Anna Quist] runs it.\nThe pier cost 9 millions.\n[Moro] paid.");
    let new = "Anna Quist runs it.\nThe pier cost 9 million.\nMoro paid.";
    let states: Vec<_> = carry(&document(&old), &document(new), &spans).iter().map(|one| one.state).collect();
    assert_eq!(states, [State::Exact, State::Moved]);
}

#[test]
fn a_deleted_sentence_takes_its_mention_along() {
    let old = "The pier opened on Monday. [Quist] praised the builders warmly. \
               Later that day [Moro] spoke to [Quist] about the costs.";
    let new = "The pier opened on Monday. Later that day Moro spoke to Quist about the costs.";
    let expected = "The pier opened on Monday. Later that day [Moro] spoke to [Quist] about the costs. -Quist";
    assert_eq!(story(old, new), expected);
}

#[test]
fn of_two_sentences_that_begin_alike_nobody_knows_which_is_left() {
    let old = "[Quist] said no. [Quist] said yes.\nThe end of the [Malden] story.";
    assert_eq!(
        story(old, "Quist said yes.\nThe end of the Malden story."),
        "Quist said yes.\nThe end of the [Malden] story. -Quist -Quist"
    );
}

#[test]
fn a_deleted_paragraph_does_not_lend_its_mentions_to_another() {
    let old = "Storm hits coast\n[Quist] left the island in the morning.\nThe ferry was late, [Moro] said.";
    let new = "Storm hits coast\nThe ferry was late, Moro said.\nPolice found that Quist had a second boat.";
    let expected =
        "Storm hits coast\nThe ferry was late, [Moro] said.\nPolice found that Quist had a second boat. -Quist";
    assert_eq!(story(old, new), expected);
}

#[test]
fn paragraphs_change_places_and_are_edited() {
    let old = "Head\n[Quist] left the island in the early morning.\nThe old ferry was late again, [Moro] said.\nThe end is near.";
    let new = "Head\nThe old ferry was an hour late, Moro said.\nThe end is near.\nQuist left the island in the late morning.";
    let expected = "Head\nThe old ferry was an hour late, [Moro] said.\nThe end is near.\n[Quist] left the island in the late morning.";
    assert_eq!(story(old, new), expected);
}

#[test]
fn a_paragraph_is_split_and_joined() {
    let two = "Head\n[Quist] left the island in the morning.\nThe ferry was late, [Moro] said.";
    let one = "Head\n[Quist] left the island in the morning. The ferry was late, [Moro] said.";
    assert_eq!(story(two, &marked(one).0), one);
    assert_eq!(story(one, &marked(two).0), two);
}

#[test]
fn a_sentence_moves_to_another_paragraph() {
    let old = "The council met. Its chair [Quist] left the island in the morning. Rain fell.\nThe ferry was late, [Moro] said.";
    let new =
        "The council met. Rain fell.\nThe ferry was late, Moro said. Its chair Quist left the island in the morning.";
    let expected = "The council met. Rain fell.\nThe ferry was late, [Moro] said. Its chair [Quist] left the island in the morning.";
    assert_eq!(story(old, new), expected);
}

#[test]
fn typography_is_not_a_change_of_words() {
    let old = "“[Škoda’s] plan,” said [Anna Quist], [10\u{A0}000 crowns].";
    let new = "\"S\u{30C}koda's plan,\" said Anna\u{A0}Quist, 10 000  crowns.";
    assert_eq!(story(old, new), "\"[S\u{30C}koda's] plan,\" said [Anna\u{A0}Quist], [10 000  crowns].");
}

#[test]
fn a_long_name_that_is_respelled_is_kept_and_a_short_one_is_not() {
    let old = "He wrote to the [Ministry of Defence] in May and met [Ana] there again.";
    let new = "He wrote to the Ministry of Defense in May and met Anna there again.";
    assert_eq!(story(old, new), "He wrote to the [Ministry of Defense] in May and met Anna there again. -Ana");
    let (old, spans) = marked(old);
    let carried = carry(&document(&old), &document(new), &spans);
    assert!(matches!(carried[0].state, State::Fuzzy { score } if score > 0.9));
}

#[test]
fn spans_overlap_repeat_and_are_parts_of_words() {
    let old = document("The Franco-German railway of Anna Quist grew.");
    let new = document("The new Franco-German railway of Anna Quist grew fast.");
    let spans = [(29, 39), (34, 39), (34, 39), (4, 17), (11, 15)].map(|(a, b)| Span::new(a, b));
    let found: Vec<_> =
        carry(&old, &new, &spans).iter().map(|one| one.span.unwrap().of(new.text()).to_owned()).collect();
    assert_eq!(found, ["Anna Quist", "Quist", "Quist", "Franco-German", "Germ"]);
}

#[test]
fn what_is_no_span_is_orphaned() {
    let text = "É Quist\nleft. 👩🏽‍🚀";
    let spans = [(0, 1), (3, 3), (7, 3), (3, 11), (900, 901), (u32::MAX, u32::MAX), (15, 19)];
    let spans = spans.map(|(a, b)| Span::new(a, b));
    for new in [text, "É Quist\nhas left. 👩🏽‍🚀", "", "\n"] {
        assert!(carry(&document(text), &document(new), &spans).iter().all(|one| one.state == State::Orphaned));
    }
}
