//! What a text is cut into, case by case. `|` stands between tokens that touch.

use rubricate::text::tokenizer::tokenize;
use rubricate::text::{Case, Document, Field, Meta, Role, TokenKind, Tokens};

fn cut(document: &Document) -> Tokens {
    let mut tokens = Tokens::default();
    tokenize(document, &mut tokens);
    tokens
}

/// Tokens of a text, `|` between those that touch, a space where the text has one.
fn shown(text: &str) -> String {
    let document = Document::from_text(text, Meta::default()).unwrap();
    let mut out = String::new();
    for token in &cut(&document).tokens {
        if !out.is_empty() {
            out.push(if token.spaced { ' ' } else { '|' });
        }
        out.push_str(token.span.of(text));
    }
    out
}

/// Sentences of one paragraph.
fn sentences(text: &str) -> Vec<String> {
    let document = Document::from_fields([field(Role::Body, text)], Meta::default()).unwrap();
    let tokens = cut(&document);
    let parts = tokens.sentences.iter().map(|sentence| {
        let tokens = tokens.of(sentence);
        text[tokens[0].span.start as usize..tokens[tokens.len() - 1].span.end as usize].to_owned()
    });
    parts.collect()
}

fn field(role: Role, text: &str) -> Field {
    Field { id: "f".to_owned(), role, text: text.to_owned() }
}

fn dateline(text: &str) -> String {
    let document = Document::from_fields([field(Role::Body, text)], Meta::default()).unwrap();
    let tokens = cut(&document);
    match tokens.sentences[0].dateline as usize {
        0 => String::new(),
        n => text[..tokens.tokens[n - 1].span.end as usize].to_owned(),
    }
}

fn titled(role: Role, text: &str) -> bool {
    let document = Document::from_fields([field(role, text)], Meta::default()).unwrap();
    cut(&document).sentences[0].titled
}

#[test]
fn every_name_inside_a_compound_can_be_reached() {
    for (text, expected) in [
        ("US-led Franco-German Sino-U.S. talks", "US|-|led Franco|-|German Sino|-|U.S. talks"),
        ("anti-Trump Al-Qaeda Rolls-Royce", "anti|-|Trump Al|-|Qaeda Rolls|-|Royce"),
        ("SEOUL/TOKYO and/or", "SEOUL|/|TOKYO and|/|or"),
        ("Nordlys A/S's, A/SEOUL, A/B", "Nordlys A/S|'s|, A|/|SEOUL|, A|/|B"),
        ("the surgery—David Davis", "the surgery|—|David Davis"),
        ("(WTO) [Warren] “Hillary,”", "(|WTO|) [|Warren|] “|Hillary|,|”"),
        ("D-Calif. (R-S.C.) D-Mass.,", "D|-|Calif. (|R|-|S.C.|) D|-|Mass.|,"),
        ("mid-1990s 42-year-old F-35 COVID-19", "mid|-|1990s 42|-|year|-|old F|-|35 COVID|-|19"),
    ] {
        assert_eq!(shown(text), expected);
    }
}

#[test]
fn full_stops_belong_to_abbreviations_and_initials() {
    for (text, expected) in [
        ("J. K. Rowling and J.K. Rowling met George W. Bush.", "J. K. Rowling and J.K. Rowling met George W. Bush|."),
        ("Sen. Cory Booker, Gov. Lee, Mr. Li, St. Paul", "Sen. Cory Booker|, Gov. Lee|, Mr. Li|, St. Paul"),
        ("at 9:30 a.m. EST, 8 p.m. GMT", "at 9:30 a.m. EST|, 8 p.m. GMT"),
        ("on Jan. 5, No. 10, no. 7, he said no.", "on Jan. 5|, No. 10|, no. 7|, he said no|."),
        ("Apple Inc. and Toyota Motor Corp., Ph.D. e.g. this", "Apple Inc. and Toyota Motor Corp.|, Ph.D. e.g. this"),
        ("Kowal Sp. z o.o., Tej Kft. of, Pesca Lda.", "Kowal Sp. z o.o.|, Tej Kft. of|, Pesca Lda."),
        ("in Jackson, Miss., a Miss. Nobody", "in Jackson|, Miss.|, a Miss|. Nobody"),
        ("Roe v. Wade, Biden vs. Trump", "Roe v. Wade|, Biden vs. Trump"),
        ("vitamin C. The", "vitamin C|. The"),
        ("SEN. BILL CASWELL, GEN. LEE", "SEN. BILL CASWELL|, GEN. LEE"),
    ] {
        assert_eq!(shown(text), expected);
    }
}

#[test]
fn clitics_are_cut_from_names() {
    for (text, expected) in [
        ("Trump's, Britain’s, U.S.'s and CNN's", "Trump|'s|, Britain|’s|, U.S.|'s and CNN|'s"),
        ("Sanders' exit, Sanders’ exit, the workers' pay", "Sanders|' exit|, Sanders|’ exit|, the workers|' pay"),
        ("doesn't can’t we're I've she'll he'd I'm", "does|n't ca|n’t we|'re I|'ve she|'ll he|'d I|'m"),
        ("O'Brien, D'Souza, Côte d’Ivoire, Xi'an", "O'Brien|, D'Souza|, Côte d’Ivoire|, Xi'an"),
        ("'the Sanders' camp", "'|the Sanders|' camp"),
        ("TRUMP'S the 1990's the '90s", "TRUMP|'S the 1990|'s the '|90s"),
    ] {
        assert_eq!(shown(text), expected);
    }
    let text = "Sanders' exit, she said: 'the boys' here";
    let document = Document::from_text(text, Meta::default()).unwrap();
    let bare: Vec<_> = cut(&document).tokens.iter().filter(|t| t.span.of(text) == "'").map(|t| t.kind).collect();
    assert_eq!(bare, [TokenKind::Clitic, TokenKind::Punctuation, TokenKind::Punctuation]);
}

#[test]
fn numbers_keep_their_points_and_suffixes() {
    for (text, expected) in [
        ("$3.5bn €20m US$3.5 billion £1,200 USD15", "$|3.5bn €|20m US|$|3.5 billion £|1,200 USD|15"),
        ("3% 20th 1990s 9:30 2019-20 2-1", "3|% 20th 1990s 9:30 2019|-|20 2|-|1"),
        ("10-year-old -5°C 5½ 1MDB 7.30pm", "10|-|year|-|old -|5|°|C 5½ 1MDB 7.30pm"),
        ("in 2019,2020 and 9.30a.m. and .5", "in 2019|,|2020 and 9.30|a.m. and .5"),
        ("11/03/2020 9/11", "11|/|03|/|2020 9|/|11"),
    ] {
        assert_eq!(shown(text), expected);
    }
}

#[test]
fn addresses_are_one_token() {
    let text = "See https://example.org/a?b=c(d), www.example.org, x.y@example.co.uk. @jane #tag news.example.com/story Amazon.com";
    let document = Document::from_text(text, Meta::default()).unwrap();
    let tokens = cut(&document);
    let found: Vec<_> =
        tokens.tokens.iter().filter(|t| t.kind == TokenKind::Address).map(|t| t.span.of(text)).collect();
    let expected = [
        "https://example.org/a?b=c(d",
        "www.example.org",
        "x.y@example.co.uk",
        "@jane",
        "#tag",
        "news.example.com/story",
    ];
    assert_eq!(found, expected);
    assert_eq!(tokens.tokens.last().map(|t| (t.span.of(text), t.kind)), Some(("Amazon.com", TokenKind::Word)));
}

#[test]
fn what_cannot_be_seen_is_in_no_token() {
    assert_eq!(shown("a\u{A0}b\u{200B}c\0d\u{FEFF}"), "a b|c|d");
    assert_eq!(shown("Wikinews\u{200D}'s"), "Wikinews|'s");
    assert_eq!(shown("co\u{AD}operative Mu\u{308}ller"), "co\u{AD}operative Mu\u{308}ller");
    assert_eq!(shown("caf\u{FFFD}s"), "caf|\u{FFFD}|s");
    assert_eq!(shown("👩🏽‍🚀🇩🇪🇫🇷"), "👩🏽‍🚀|🇩🇪|🇫🇷");
    assert_eq!(shown("שלום عالم 東京"), "שלום عالم 東|京");
}

#[test]
fn case_is_told_by_the_letters() {
    let text = "Berlin NATO U.S. iPhone said A J. McDonald 2019 été Éire";
    let document = Document::from_text(text, Meta::default()).unwrap();
    let found: Vec<_> = cut(&document).tokens.iter().map(|t| t.case).collect();
    use Case::*;
    assert_eq!(found, [Initial, Upper, Upper, Mixed, Lower, Single, Single, Mixed, None, Lower, Initial]);
}

#[test]
fn sentences_end_where_they_end() {
    for (text, count) in [
        ("He met Gov. Lee in St. Paul, Minn., on Jan. 5. She left.", 2),
        ("He moved to the U.S. The law changed. The U.S. Senate voted.", 3),
        ("“We won,” he said. “Now we rest.” They did.", 3),
        ("\"It's over.\" He left.", 2),
        ("It opened at 9 a.m. EST on Monday. At 5 p.m. It closed.", 3),
        ("Yahoo! bought it. \"Really?\" she asked. Yes!", 3),
        ("He works for Apple Inc. The firm said no. 5 was sold.", 2),
        ("Wait... what? Oh. . . never mind", 2),
        ("It rose 3.5 percent to $4.20. 12 people came.", 2),
        ("George W. Bush and J. K. Rowling met. Plan B. The end.", 3),
        ("He wanted [...] peace. See e.g. The Times. vs. them", 2),
        ("Profits rose.Obama spoke. iPhone sales fell.", 3),
        ("彼は来た。帰った。", 2),
    ] {
        assert_eq!(sentences(text).len(), count, "{:?}", sentences(text));
    }
    assert_eq!(sentences("He said “no.” (She did not.) End."), ["He said “no.”", "(She did not.)", "End."]);
}

#[test]
fn sentences_never_cross_a_line() {
    let text = "Head line\nBody without stop\nand more";
    let document = Document::from_text(text, Meta::default()).unwrap();
    let segments: Vec<_> = cut(&document).sentences.iter().map(|sentence| sentence.segment).collect();
    assert_eq!(segments, [0, 1, 2]);
}

#[test]
fn datelines_are_counted_not_cut() {
    for (text, expected) in [
        ("BEIJING (Reuters) — China said", "BEIJING (Reuters) —"),
        ("WASHINGTON, Nov 3 — The Fed", "WASHINGTON, Nov 3 —"),
        ("SEOUL/TOKYO (Reuters) - North Korea", "SEOUL/TOKYO (Reuters) -"),
        ("Detroit (CNN) The drama", "Detroit (CNN)"),
        ("MUMBAI, October 1: The bank", "MUMBAI, October 1:"),
        ("GREEN BAY, Wis. (AP) — Micah", "GREEN BAY, Wis. (AP) —"),
        ("Berlin — Zoë Müller resigned", "Berlin —"),
        ("LONDON, Nov 5 (Bloomberg) -- Cocoa", "LONDON, Nov 5 (Bloomberg) --"),
        ("NATO said on Monday — again — that", ""),
        ("FILE - In this photo", ""),
        ("The bank (which failed) said", ""),
        ("Lap 31 — it rains", ""),
        ("Trump — who won — spoke", ""),
    ] {
        assert_eq!(dateline(text), expected, "{text}");
    }
}

#[test]
fn capitals_that_tell_nothing_are_known_as_such() {
    assert!(titled(Role::Headline, "Federal Lawsuit Against the President Allowed to Proceed"));
    assert!(titled(Role::Body, "THE FEDERAL RESERVE LEFT ITS KEY RATE AT 4.25% ON WEDNESDAY."));
    assert!(titled(Role::Body, "How California Is Turning The Rest Of The West Blue"));
    assert!(!titled(Role::Headline, "Bernie Sanders ends 2020 US presidential bid"));
    assert!(!titled(Role::Body, "In Abuja, the Federal Ministry of Education shut 41 Unity Colleges."));
}
