//! House vocabularies: one taxonomy in three notations, articles filed under it, and every way a file can be wrong.

#[path = "vocabulary/damage.rs"]
mod damage;
#[path = "vocabulary/hostile.rs"]
mod hostile;
#[path = "vocabulary/survive.rs"]
mod survive;

use rubricate::tag::Tokenized;
use rubricate::text::{Document, Field, Meta, Role, Tokens, tokenizer::tokenize};
use rubricate::topic::Topic;
use rubricate::topic::house::{House, MOST_CONCEPTS, SUGGESTED, Vocabulary, Words};

const CSV: &str = include_str!("vocabulary/house.csv");
const TURTLE: &str = include_str!("vocabulary/house.ttl");
const TRIPLES: &str = include_str!("vocabulary/house.nt");
const RDF_XML: &str = include_str!("vocabulary/house.rdf");

fn read(text: &str) -> Vocabulary {
    Vocabulary::read("house", text.as_bytes()).unwrap()
}

fn topics_of(vocabulary: &str, document: &Document) -> Vec<Topic> {
    let house = House::new(read(vocabulary), &|_| false).unwrap();
    let mut tokens = Tokens::default();
    tokenize(document, &mut tokens);
    house.topics(1, &Words::of(document, Tokenized { text: document.text(), tokens: &tokens }))
}

/// A headline, and a body far enough from the lead to be any place of the text.
fn article(headline: &str, body: &str) -> Document {
    let field = |id: &str, role, text: String| Field { id: id.to_owned(), role, text };
    let lead = "Nothing of note happened in the quiet village by the water before the evening came. ".repeat(6);
    let fields = [
        field("h", Role::Headline, headline.to_owned()),
        field("p1", Role::Body, lead),
        field("p2", Role::Body, body.to_owned()),
    ];
    Document::from_fields(fields, Meta::default()).unwrap()
}

/// Score of a concept; 0 if it was not found.
fn score(topics: &[Topic], code: &str) -> f32 {
    topics.iter().find(|topic| topic.code.ends_with(code)).map_or(0.0, |topic| topic.score)
}

/// What topics have in common with words of the text, as `code: words`.
fn words(topics: &[Topic], document: &Document) -> Vec<String> {
    let of = |topic: &Topic| {
        let words: Vec<&str> = topic.evidence.iter().map(|evidence| evidence.span.of(document.text())).collect();
        format!("{}: {}", topic.name, words.join(", "))
    };
    topics.iter().map(of).collect()
}

#[test]
fn one_taxonomy_in_four_notations_is_the_same() {
    let csv = read(CSV);
    assert_eq!(csv.concepts.len(), 8);
    assert_eq!(csv.concepts[1].label, "Tide mills");
    assert_eq!(csv.concepts[1].terms, ["tidal mill", "sea mill"]);
    assert_eq!(csv.concepts[1].broader, Some(0));
    for other in [TURTLE, TRIPLES, RDF_XML] {
        let other = read(other);
        assert_eq!(other.concepts, csv.concepts);
        assert_eq!(other.scheme.as_deref(), Some("http://example.org/house"));
    }
    for marked in [format!("\u{FEFF}{CSV}"), CSV.replace('\n', "\r\n"), CSV.replace(',', "\t")] {
        assert_eq!(read(&marked).concepts, csv.concepts);
    }
}

#[test]
fn an_article_is_filed_under_what_it_speaks_of() {
    let document = article(
        "Tide mills turn again on the estuary",
        "The council of Saltmarsh voted for harbour-dredging on Tuesday. Three tidal mills will be rebuilt; the harbor \
         dredging starts in May. The SMA, which it told, praised the council's decision on Saltmarsh's quay.",
    );
    let topics = topics_of(CSV, &document);
    let suggested: Vec<&str> = topics.iter().filter(|topic| topic.suggested).map(|topic| topic.name.as_str()).collect();
    // What is above them has no word of its own.
    assert_eq!(suggested, ["Tide mills", "Harbour dredging", "Saltmarsh"]);
    let mills = &topics.iter().find(|topic| topic.name == "Tide mills").unwrap();
    assert_eq!((mills.path.as_slice(), mills.vocabulary), (&["Coast".to_owned()][..], 1));
    assert_eq!(mills.broader, ["http://example.org/house/coast"]);
    assert_eq!(
        words(&topics, &document),
        [
            "Coast: Tide mills, harbour-dredging, tidal mills, harbor dredging, quay",
            "Tide mills: Tide mills, tidal mills",
            "Harbour dredging: harbour-dredging, harbor dredging",
            "Places \"at home\": Saltmarsh, Saltmarsh",
            "Saltmarsh: Saltmarsh, Saltmarsh",
            "Agencies: SMA",
            "Quays: quay",
            "Salt Marsh Agency: SMA",
        ]
    );
    for topic in &topics {
        assert!(topic.evidence.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
        assert!((0.0..=1.0).contains(&topic.score));
    }
}

#[test]
fn places_and_repetition_make_the_score() {
    let rows = "id,label\nm,tide mill\n";
    for (headline, body, low, high) in [
        ("News of the day", "Someone saw a tide mill.", 0.2, 0.3),
        ("News of the day", "A tide mill stood there. The tide mill turned.", SUGGESTED, 0.6),
        ("News of the day", "A tide mill stood. The tide mill turned. A tide mill fell.", 0.6, 0.7),
        ("Old tide mill burns down", "Nobody was hurt.", 0.6, 0.7),
        ("Tide mills and a tide mill", "A tide mill stood. The tide mill turned. A tide mill fell.", 0.9, 1.0),
    ] {
        let found = score(&topics_of(rows, &article(headline, body)), "m");
        assert!((low..high).contains(&found), "{headline} / {body}: {found}");
    }
    // Three mentions in a very long text are in passing again.
    let long = format!("A tide mill. {} A tide mill. A tide mill.", "Nothing of note happened there. ".repeat(2_000));
    assert!(score(&topics_of(rows, &article("News", &long)), "m") < 0.45);
}

#[test]
fn words_that_name_much_count_less() {
    let text = article("News", "They met at the quay, then on the jetty.");
    let topics = topics_of("id,label,terms\na,Quays,\nb,Jetties,\nc,Piers,jetty\n", &text);
    assert!(score(&topics, "a") > score(&topics, "b") && score(&topics, "b") == score(&topics, "c"));
    let everyday = House::new(read("label\njetty\nold jetty\n"), &|_| true).unwrap();
    let mut tokens = Tokens::default();
    let document = article("News", "A jetty, an old jetty.");
    tokenize(&document, &mut tokens);
    let topics = everyday.topics(1, &Words::of(&document, Tokenized { text: document.text(), tokens: &tokens }));
    assert_eq!(topics.iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>(), ["old jetty", "jetty"]);
    assert!(topics[1].score < 0.6 * topics[0].score);
}

#[test]
fn a_broader_concept_has_what_its_narrower_ones_have() {
    let rows = "id,label,broader\ntop,Waterworks,\na,sluice,top\nb,weir,top\n";
    let alone = article("Sluice opened", "The sluice is beside the weir.");
    let topics = topics_of(rows, &alone);
    let (a, b, top) = (score(&topics, "a"), score(&topics, "b"), score(&topics, "top"));
    assert!((top - (1.0 - (1.0 - a) * (1.0 - b))).abs() < 1e-5, "{top} of {a} and {b}");
    let is_suggested = |topics: &[Topic]| topics.iter().any(|topic| topic.code == "top" && topic.suggested);
    assert!(!is_suggested(&topics), "no word of its own");
    assert!(is_suggested(&topics_of(rows, &article("Sluice opened", "The waterworks are beside the weir."))));
}

#[test]
fn the_longest_words_win_and_case_is_heeded_where_it_tells() {
    let rows = "id,label,terms\nsea,sea,\nlevel,sea level,\nrise,sea level rise,\nwho,World Health Body,WHO\n\
                it,Computing,IT | I.T.\nband,The Who,\ncovid,COVID-19,\nnews,News,\n";
    for (text, expected) in [
        ("The sea level rises here.", &["sea level rise: sea level rises"][..]),
        ("The sea level falls.", &["sea level: sea level"]),
        ("At sea, level heads rise.", &["sea: sea"]),
        ("The person who said it is new.", &[]),
        ("The WHO said IT staff met.", &["Computing: IT", "World Health Body: WHO"]),
        ("WHO SAID IT WAS OVER?", &[]),
        ("They heard The Who play.", &["The Who: The Who"]),
        ("A covid-19 case; Covid-19; COVID-19 and Covid.", &["COVID-19: COVID-19"]),
        ("The W.H.O.'s view.", &["World Health Body: W.H.O."]),
    ] {
        let document = article("Headline", text);
        assert_eq!(words(&topics_of(rows, &document), &document), expected, "{text}");
    }
    // A house that writes all its labels in capitals does not mean anything by it.
    let loud = topics_of("label\nWEATHER\nHARBOURS\nART\n", &article("x", "The weather in the harbour, and art."));
    assert_eq!(loud.len(), 3);
}

#[test]
fn every_fault_is_told_with_its_line() {
    let skos = "@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <urn:x:> .\n";
    let turtle = |body: &str| format!("{skos}{body}");
    let many: String =
        std::iter::once("label\n".to_owned()).chain((0..=MOST_CONCEPTS).map(|i| format!("c{i}\n"))).collect();
    let cases: Vec<(String, Option<u32>, &str)> = vec![
        (String::new(), None, "no concept"),
        ("id,label\n".into(), None, "no concept"),
        ("a page about nothing".into(), Some(1), "no column"),
        ("{\"concepts\": []}".into(), Some(1), "no column"),
        ("id,label\n\n,weather\n".into(), Some(3), "no id"),
        ("id,label\na,x\nb,\n".into(), Some(3), "no label"),
        ("id,label\na,x\nb,y\na,z\n".into(), Some(4), "line 2"),
        ("id,label,parent\na,x,\nb,y,nowhere\n".into(), Some(3), "“nowhere”"),
        ("id,label,parent\na,x,b\nb,y,c\nc,z,a\n".into(), Some(2), "leads back"),
        ("id,label\na,\"x\nb,y\n".into(), Some(2), "quotation mark"),
        (many, Some(MOST_CONCEPTS as u32 + 2), "20000"),
        (turtle(""), None, "no concept"),
        (turtle(":a a s:Concept ."), Some(3), "no label"),
        (turtle(":a s:prefLabel 'x' ;\ns:broader :b ."), Some(3), "“urn:x:b”"),
        (turtle(":a s:prefLabel 'x' ; s:broader :b .\n:b s:prefLabel 'y' ; s:broader :a ."), Some(3), "leads back"),
        (turtle(":a s:prefLabel 'x'"), Some(3), "ends"),
        (turtle(":a s:prefLabel x:y ."), Some(3), "not defined"),
        ("<?xml version='1.0'?>\n<a>\n<b/>".into(), Some(3), "ends"),
        ("<?xml version='1.0'?><html></html>".into(), None, "no concept"),
    ];
    for (text, line, what) in cases {
        let error = Vocabulary::read("house", text.as_bytes()).unwrap_err();
        let shown = error.to_string();
        assert_eq!((error.code(), error.line()), ("vocabulary/invalid", line), "{shown}");
        assert!(shown.contains(what) && shown.ends_with('.'), "{shown}");
    }
    let latin = Vocabulary::read("house", b"label\nCaf\xE9\n").unwrap_err();
    assert!(latin.line() == Some(2) && latin.to_string().contains("UTF-8"), "{latin}");
}
