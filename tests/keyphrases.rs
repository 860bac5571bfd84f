//! Key phrases and salience of whole articles with the data that ships: what an editor would pick, on plain stories, and
//! what holds for any text.

use proptest::prelude::*;
use rubricate::keyphrase::MOST;
use rubricate::salience::sentence;
use rubricate::text::{Document, Field, Meta, Role};
use rubricate::{Analysis, Engine};
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let file = |name: &str| std::fs::read(format!("{}/www/model/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    Engine::from_bytes(file("lexicon.bin"), file("tagger.bin"), file("topics.bin")).unwrap()
});

fn article(headline: &str, body: &str) -> Analysis {
    let field = |id: &str, role, text: &str| Field { id: id.to_owned(), role, text: text.to_owned() };
    let fields = [field("h", Role::Headline, headline), field("b", Role::Body, body)];
    ENGINE.analyze(Document::from_fields(fields, Meta::default()).unwrap())
}

fn plain(text: &str) -> Analysis {
    ENGINE.analyze(Document::from_text(text, Meta::default()).unwrap())
}

fn ferry() -> Analysis {
    article(
        "Ferry strike leaves Lisbon commuters stranded",
        "A ferry strike stopped nearly all crossings in Lisbon on Monday and left commuters waiting at the piers.\n\
         The crews want a pay rise. Maria Oliveira, who leads the crews, said the ferry strike would go on for a week. \
         \"We have waited long enough,\" Oliveira said. A spokesman for the city council declined to comment.\n\
         Commuters took the bridges instead. Oliveira told reporters that the pay rise was overdue. In Porto, crews \
         said they might join the ferry strikes. Lisbon has 40 ferries; the pay rise would cost €2 million a year.",
    )
}

fn texts(analysis: &Analysis) -> Vec<&str> {
    analysis.phrases().iter().map(|phrase| phrase.text.as_str()).collect()
}

#[test]
fn an_article_is_told_by_its_phrases() {
    let analysis = ferry();
    let found = texts(&analysis);
    for expected in ["ferry strike", "Lisbon", "commuters", "pay rise", "Maria Oliveira"] {
        assert!(found.contains(&expected), "{expected} is missing: {found:?}");
    }
    for wrong in ["strike", "ferry", "Oliveira", "said", "Monday", "spokesman", "week", "€2 million"] {
        assert!(!found.contains(&wrong), "{wrong} is no key phrase: {found:?}");
    }
}

#[test]
fn singular_plural_and_short_forms_are_places_of_one_phrase() {
    let analysis = ferry();
    let words = |text: &str| -> Vec<&str> {
        let phrase = analysis.phrases().iter().find(|phrase| phrase.text == text).unwrap();
        phrase.spans.iter().map(|span| span.of(analysis.document.text())).collect()
    };
    assert_eq!(words("ferry strike"), ["Ferry strike", "ferry strike", "ferry strike", "ferry strikes"]);
    assert_eq!(words("Maria Oliveira"), ["Maria Oliveira", "Oliveira", "Oliveira"]);
}

#[test]
fn an_article_without_headline_has_phrases_as_well() {
    let body = ferry().document.text().split_once('\n').unwrap().1.to_owned();
    let analysis = article("", &body);
    assert!(texts(&analysis).contains(&"ferry strike"), "{:?}", texts(&analysis));
}

#[test]
fn a_person_in_the_headline_who_speaks_is_what_it_is_about() {
    let analysis = article(
        "Angela Merkel visits Toronto",
        "Angela Merkel arrived in Toronto on Friday. Merkel said the talks would be short.\n\
         She was met by students. Merkel told them that she had once studied physics.\n\
         A plane from Oslo had been late, Merkel added.",
    );
    let find = |name: &str| analysis.entities.iter().position(|entity| entity.name == name).unwrap();
    let merkel = &analysis.salience[find("Angela Merkel")];
    assert!(merkel.about && merkel.score > 0.9, "{merkel:?}");
    let reasons: Vec<String> = merkel.reasons.iter().map(sentence).collect();
    assert_eq!(reasons[..3], ["In the headline", "In the first paragraph", "Named 5 times, more often than most"]);
    assert!(reasons.iter().any(|reason| reason.starts_with("Speaks or acts in the text")), "{reasons:?}");
    let oslo = &analysis.salience[find("Oslo")];
    assert!(!oslo.about && oslo.score < 0.1, "{oslo:?}");
    assert_eq!(oslo.reasons.iter().map(sentence).collect::<Vec<_>>(), ["Named only late in the text"]);
}

/// What holds for any text.
fn assert_sound(analysis: &Analysis) {
    let text = analysis.document.text();
    assert!(analysis.phrases().len() <= MOST);
    for phrase in analysis.phrases() {
        assert!(!phrase.text.trim().is_empty() && (0.0..=1.0).contains(&phrase.score), "{}", phrase.text);
        assert!(
            !phrase.spans.is_empty() && phrase.spans.windows(2).all(|pair| pair[0].end <= pair[1].start),
            "{}",
            phrase.text
        );
        for span in &phrase.spans {
            assert!(!span.is_empty() && text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
        }
    }
    let mut all: Vec<_> = texts(analysis);
    all.sort_unstable();
    assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    assert_eq!(analysis.salience.len(), analysis.entities.len());
    for (salience, entity) in analysis.salience.iter().zip(&analysis.entities) {
        assert!((0.0..=1.0).contains(&salience.score), "{salience:?}");
        if entity.label.is_numeric() {
            assert!(salience.score == 0.0 && !salience.about && salience.reasons.is_empty());
        }
    }
}

#[test]
fn odd_texts_do_no_harm() {
    for text in
        ["", " \n", "\0", "-", "--- -", "a-", "-a", "ferry-", "ferry-\nstrike", "x-ray-x-ray", "é", "🚀🚀", "'s 's"]
    {
        assert_sound(&plain(text));
        assert_sound(&article(text, text));
        assert_sound(&article("Ferry strike", text));
    }
    assert_sound(&plain(&"ferry ".repeat(20_000)));
    assert_sound(&plain(&"ferry strike-".repeat(5_000)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_weighed_soundly(
        words in proptest::collection::vec("(ferry|strikes?|Lisbon|said|Angela Merkel|the|pay-rise|[.,\n“”'’-]|[a-zA-Zéß]{1,8}|\\PC{1,3}|[0-9]{1,3}| )", 0..60),
    ) {
        let text = words.join(" ");
        assert_sound(&plain(&text));
        let (head, body) = words.split_at(words.len() / 3);
        assert_sound(&article(&head.concat(), &body.join(" ")));
    }
}
