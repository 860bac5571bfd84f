//! Numeric mentions: spans, types and values, case by case, and what must hold for any text.

use rubricate::tag::numeric::{self, Pieces};
use rubricate::tag::{Tag, Tokenized, Value};
use rubricate::text::{Day, Document, Meta, Tokens, tokenizer::tokenize};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    /// What the case shows; its name in a failure.
    proves: String,
    text: String,
    /// Day of publication, `YYYY-MM-DD`.
    published: Option<String>,
    /// Type, text and value of every mention, in order.
    spans: Vec<(String, String, Option<String>)>,
}

fn tags(text: &str, published: Option<Day>) -> Vec<Tag> {
    let document = Document::from_text(text, Meta::default()).expect("a short text");
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let mut tags = Vec::new();
    for sentence in &tokens.sentences {
        numeric::tag(Tokenized { text, tokens: &tokens }, sentence, published, &mut Pieces::default(), &mut tags);
    }
    tags
}

fn day(text: &str) -> Day {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().expect("figures"));
    let mut next = || parts.next().expect("three parts");
    Day { year: next() as i32, month: next() as u8, day: next() as u8 }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Date { iso } | Value::Time { iso } => iso.clone(),
        Value::Money { currency, amount } => format!("{} {amount}", currency.unwrap_or("?")),
        Value::Percent { amount, points: true } => format!("{amount} points"),
        Value::Percent { amount, points: false } => amount.clone(),
        Value::Quantity { amount, unit } => format!("{amount} {unit}"),
    }
}

#[test]
fn every_case_gives_its_spans_and_values() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("cases/numeric.json")).expect("well-formed cases");
    assert!(cases.len() >= 120);
    let mut wrong = Vec::new();
    for case in &cases {
        let found: Vec<_> = tags(&case.text, case.published.as_deref().map(day))
            .iter()
            .map(|t| (t.label.id().to_owned(), t.span.of(&case.text).to_owned(), t.value.as_ref().map(shown)))
            .collect();
        if found != case.spans {
            wrong.push(format!(
                "{}\n  in     {}\n  wanted {:?}\n  found  {found:?}",
                case.proves, case.text, case.spans
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// What holds for every list of tags: in order, apart, inside the text, on characters.
fn check(text: &str, tags: &[Tag]) {
    let mut end = 0;
    for tag in tags {
        assert!(tag.span.start >= end && tag.span.end > tag.span.start, "{:?} in {text:?}", tag.span);
        assert!(text.get(tag.span.start as usize..tag.span.end as usize).is_some(), "{:?} in {text:?}", tag.span);
        assert!(tag.tokens.start < tag.tokens.end, "{:?} in {text:?}", tag.tokens);
        assert!((0.0..=1.0).contains(&tag.score) && tag.label.is_numeric() && !tag.reasons.is_empty());
        end = tag.span.end;
    }
}

#[test]
fn tokens_of_a_tag_cover_its_span() {
    let text = "On Tuesday night the US$3.5bn fund lost 12.5% and 42-year-old Holm left for mid-July.";
    let document = Document::from_text(text, Meta::default()).expect("a short text");
    let mut tokens = Tokens::default();
    tokenize(&document, &mut tokens);
    let found = tags(text, None);
    assert_eq!(found.len(), 5);
    for tag in &found {
        let first = tokens.tokens[tag.tokens.start as usize].span;
        let last = tokens.tokens[tag.tokens.end as usize - 1].span;
        assert!(first.start <= tag.span.start && tag.span.start < first.end);
        assert!(last.start < tag.span.end && tag.span.end <= last.end);
    }
}

#[test]
fn a_day_of_publication_that_does_not_exist_is_ignored() {
    for (year, month, day) in [(i32::MAX, 12, 31), (i32::MIN, 1, 1), (2019, 0, 0), (2019, 13, 1), (2019, 2, 30)] {
        let found = tags(
            "Yesterday, last week, next month, three decades ago and 2000000000 weekends ago.",
            Some(Day { year, month, day }),
        );
        assert!(found.iter().all(|t| t.value.is_none()), "{found:?}");
    }
}

#[test]
fn dates_at_the_ends_of_the_calendar_do_not_overflow() {
    for published in [Day { year: 1, month: 1, day: 1 }, Day { year: 9999, month: 12, day: 31 }] {
        let text = "Yesterday, tomorrow, last week, next week, next year, last century, next Monday, last Friday, \
                    300000000 days ago, 2000000000 weeks ago, 2147483647 weekends ago, 4294967295 years ago, \
                    last winter, next decade, over the weekend, this quarter, next December, January 1.";
        check(text, &tags(text, Some(published)));
    }
}

#[test]
fn a_long_run_of_figures_is_worked_off_in_one_pass() {
    // Anything that looks back or ahead without bound would not come to an end here.
    for text in [
        "9".repeat(1 << 18),
        "1,".repeat(1 << 17),
        "1 ".repeat(1 << 17),
        "one hundred and ".repeat(1 << 14),
        "a-".repeat(1 << 17),
        "$".repeat(1 << 18),
        "millions of ".repeat(1 << 14),
    ] {
        check(&text, &tags(&text, None));
    }
}

mod any_text {
    use super::{Day, check, tags};
    use proptest::prelude::*;

    /// Words and signs of numeric expressions, so that random texts come near the rules.
    fn pieces() -> impl Strategy<Value = String> {
        let word = prop::sample::select(
            "Monday Sun. May March 5 31 2019 1990s 9:30 a.m. pm noon midnight night early late last next this past few \
             ago later every year weeks half a an the of to and – - -year-old $ US$ € ¢ Rs crore million bn m % per cent \
             basis points minus ° C km square miles ft in 6ft 2in aged between 13th first quarter 12/25/2018 2019-12-01 \
             ½ ' s ’ '80s 4:33.76 GMT local time won dollars magnitude x by 0700 twenty hundred thousand point : , . ( )"
                .split_whitespace()
                .collect::<Vec<_>>(),
        );
        prop::collection::vec((word, prop::bool::ANY), 0..40).prop_map(|words| {
            words.iter().map(|(word, space)| format!("{word}{}", if *space { " " } else { "" })).collect()
        })
    }

    proptest! {
        #[test]
        fn gives_sound_tags(text in any::<String>(), year in any::<i32>(), month in any::<u8>(), day in any::<u8>()) {
            check(&text, &tags(&text, Some(Day { year, month, day })));
        }

        #[test]
        fn near_the_rules_gives_sound_tags(text in pieces(), year in 1i32..=9999, month in 1u8..=12, day in 1u8..=28) {
            check(&text, &tags(&text, Some(Day { year, month, day })));
        }
    }
}
