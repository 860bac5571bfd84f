//! The topic model that ships: right on plain stories, honest about its evidence, and
//! unmoved by odd texts.

use proptest::prelude::*;
use rubricate::file::Metadata;
use rubricate::tag::Tokenized;
use rubricate::text::{Document, Field, Meta, Role, Tokens, tokenizer::tokenize};
use rubricate::topic::model::{Level, Model};
use rubricate::topic::table::Rows;
use rubricate::topic::taxonomy::{Concept, Taxonomy};
use rubricate::topic::{Topic, TopicModel};
use std::sync::LazyLock;

static MODEL: LazyLock<TopicModel> = LazyLock::new(|| TopicModel::from_bytes(&shipped()).expect("the model loads"));

fn shipped() -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/model/topics.bin");
    std::fs::read(path).expect("the model file is part of the checkout")
}

fn topics(model: &TopicModel, document: &Document) -> Vec<Topic> {
    let mut tokens = Tokens::default();
    tokenize(document, &mut tokens);
    model.topics(document, Tokenized { text: document.text(), tokens: &tokens }, &Default::default())
}

fn of_text(text: &str) -> Vec<Topic> {
    topics(&MODEL, &Document::from_text(text, Meta::default()).expect("the text is short enough"))
}

fn article(headline: &str, body: &str) -> Document {
    let field = |id: &str, role, text: &str| Field { id: id.to_owned(), role, text: text.to_owned() };
    let fields = [field("title", Role::Headline, headline), field("text", Role::Body, body)];
    Document::from_fields(fields, Meta::default()).expect("the article is short enough")
}

/// What holds for the topics of any text.
fn assert_sound(topics: &[Topic], text: &str) {
    assert!(topics.len() <= 40);
    assert!(topics.windows(2).all(|pair| pair[0].score >= pair[1].score), "best first");
    for topic in topics {
        assert!((0.0..=1.0).contains(&topic.score), "{topic:?}");
        assert!(!topic.evidence.is_empty(), "{} comes without evidence", topic.name);
        assert!(topic.evidence.windows(2).all(|pair| pair[0].weight >= pair[1].weight), "strongest first");
        let mut spans: Vec<_> = topic.evidence.iter().map(|evidence| evidence.span).collect();
        spans.sort();
        assert!(spans.windows(2).all(|pair| !pair[0].overlaps(pair[1])), "evidence overlaps");
        for evidence in &topic.evidence {
            assert!(evidence.weight > 0.0 && evidence.weight <= 1.0);
            let words = text
                .get(evidence.span.start as usize..evidence.span.end as usize)
                .expect("evidence lies inside the text, on character boundaries");
            assert!(words.chars().any(char::is_alphanumeric), "{words:?} is no word");
            let inner = |edge: Option<char>| edge.is_some_and(|c| c.is_ascii_alphabetic());
            let before = text[..evidence.span.start as usize].chars().next_back();
            let after = text[evidence.span.end as usize..].chars().next();
            assert!(!(inner(before) && inner(words.chars().next())), "{words:?} starts inside a word");
            assert!(!(inner(after) && inner(words.chars().next_back())), "{words:?} ends inside a word");
        }
    }
}

/// Invented stories with the topic any desk would file them under.
const STORIES: &[(&str, &str, &str)] = &[
    (
        "sport",
        "Late header sends Harrow Vale into the cup final",
        "Harrow Vale beat Linton Rovers 2-1 on Saturday to reach their first final in 31 years. Striker Deon Achterberg \
         headed the winner in the 89th minute after the goalkeeper failed to hold a corner. The visitors had led at \
         half-time through a penalty. \"We never stopped running,\" the coach said. The team meet the league \
         champions next month; two defenders are suspended and the captain is carrying a knee injury.",
    ),
    (
        "economy, business and finance",
        "Shares slide as central bank hints at another rate rise",
        "Stocks fell and bond yields rose on Tuesday after the central bank signalled that inflation would keep interest \
         rates high. The benchmark index closed 1.8 percent lower, its worst day since June, with banks and retailers \
         among the biggest losers. Orvane Group cut its profit forecast, citing weak consumer demand and rising costs; \
         investors sold the company's shares heavily. Oil prices were little changed.",
    ),
    (
        "crime, law and justice",
        "Jury convicts former warehouse manager of murder",
        "A jury found a former warehouse manager guilty of murder on Thursday after a trial that lasted five weeks. \
         Prosecutors said he shot his business partner and hid the weapon. The judge will pass sentence in April; the \
         charge carries life in prison. His lawyer said he would appeal. Police had arrested the man at a motel two \
         days after the killing, according to court documents.",
    ),
    (
        "weather",
        "Heavy snow and strong winds forecast for the coast",
        "Forecasters warned of heavy snow and strong winds from Friday morning as a winter storm moves up the coast. Up \
         to 30 centimetres could fall on high ground, and temperatures are expected to drop well below freezing \
         overnight. The weather service issued a blizzard warning for six counties. Rain is expected to replace the \
         snow by Sunday as milder air arrives.",
    ),
    (
        "politics and government",
        "Opposition takes narrow lead a week before the election",
        "Voters go to the polls next Sunday in a parliamentary election that opinion polls say is too close to call. The \
         opposition party leads the governing coalition by two points. The prime minister campaigned in the north, \
         promising tax cuts, while her rival accused the government of ignoring rural voters. Candidates will hold a \
         last televised debate on Wednesday; turnout among younger voters may decide who forms the next government.",
    ),
    (
        "health",
        "Hospitals see fewer patients with severe flu after vaccine campaign",
        "Doctors report fewer severe cases of influenza this season, and credit a vaccination campaign that reached older \
         patients early. Hospital admissions for the virus fell by a third, a study of 40 clinics found. Health officials \
         urged pregnant women and people with chronic disease to get the vaccine. Researchers said the symptoms \
         were milder and patients recovered sooner, although the infection can still be deadly.",
    ),
    (
        "arts, culture, entertainment and media",
        "Debut film about a lighthouse choir wins the festival's top prize",
        "A first feature by director Imre Salonga won the main prize at the film festival on Saturday. The drama, shot in \
         black and white, follows singers in a fishing town; its actress took the award for best performance. Critics \
         praised the music and the photography. The movie opens in cinemas in the autumn, and a soundtrack album is to \
         follow. Last year's winner, a comedy, became a hit with audiences.",
    ),
    (
        "disaster, accident and emergency incident",
        "Earthquake topples houses and leaves hundreds homeless",
        "A magnitude 6.4 earthquake struck the mountain province before dawn on Monday, killing at least 23 people and \
         injuring more than 200. Rescue workers searched the rubble of collapsed buildings for survivors. Landslides \
         blocked roads, and several villages were cut off. Emergency crews flew in tents and water. Officials fear the \
         death toll will rise; strong aftershocks shook the region through the day.",
    ),
    (
        "science and technology",
        "Telescope finds water vapour around a distant planet",
        "Astronomers have detected water vapour in the atmosphere of a planet 120 light years away, scientists reported \
         in a journal on Wednesday. The space telescope measured starlight passing through the gas. The planet is too hot \
         for life, the researchers said, but the method can be used on smaller worlds. NASA plans a mission with a \
         more sensitive instrument; engineers are testing its sensors.",
    ),
];

#[test]
fn plain_stories_get_the_topic_any_desk_would_choose() {
    for (topic, headline, body) in STORIES {
        let document = article(headline, body);
        let found = topics(&MODEL, &document);
        assert_sound(&found, document.text());
        let seen: Vec<_> = found.iter().take(3).map(|topic| (topic.name.as_str(), topic.score)).collect();
        assert_eq!(seen.first().map(|(name, _)| name), Some(topic), "{headline}: {seen:?}");
    }
}

#[test]
fn a_topic_is_shown_with_the_words_a_reader_would_underline() {
    let (_, headline, body) = STORIES[1];
    let document = article(headline, body);
    let found = topics(&MODEL, &document);
    let words: Vec<String> =
        found[0].evidence.iter().map(|evidence| evidence.span.of(document.text()).to_lowercase()).collect();
    let expected = ["stocks", "inflation", "interest rates", "investors", "shares", "bank"];
    let named = expected.iter().filter(|word| words.iter().any(|found| found.contains(*word))).count();
    assert!(named >= 3, "{words:?}");
    for word in ["the", "and", "would", "tuesday", "of", "its"] {
        assert!(!words.iter().any(|found| found == word), "{word} is no evidence: {words:?}");
    }
}

#[test]
fn all_occurrences_of_a_word_are_evidence() {
    let found = of_text("The goalkeeper praised the goalkeeper. A goalkeeper? The goalkeeper!");
    let sport = found.iter().find(|topic| topic.code == "15000000").expect("sport is found");
    assert_eq!(sport.evidence.len(), 4);
    assert!(sport.evidence.iter().all(|evidence| evidence.weight == sport.evidence[0].weight));
}

#[test]
fn case_accents_and_apostrophes_do_not_matter() {
    let plain = of_text("The striker's goal sent the team's fans to the stadium cafe");
    let loud = of_text("THE STRIKER’S GOAL SENT THE TEAM’S FANS TO THE STADIUM CAFÉ");
    assert_eq!(plain[0].code, loud[0].code);
    assert!((plain[0].score - loud[0].score).abs() < 1e-6, "{} {}", plain[0].score, loud[0].score);
}

#[test]
fn a_text_that_says_nothing_has_no_topic() {
    for text in ["", "   \n\n \t", "the and of was not", "1, 2, 3.", "🎉🎉 — …", "qzxv wxqk zzqj"] {
        assert_eq!(of_text(text), [], "{text:?}");
    }
}

#[test]
fn long_texts_keep_evidence_short() {
    let text = STORIES[0].2.repeat(2000);
    let found = of_text(&text);
    assert_eq!(found[0].name, "sport");
    assert_sound(&found, &text);
    assert!(found.iter().all(|topic| topic.evidence.len() <= 1000));
}

/// A model small enough to be written out here.
fn small() -> Model {
    small_with(|key| [(key % 100) as i8 + 1, -(key.wrapping_mul(7) as i8 & 63) - 1])
}

/// The same with these weights of each key.
fn small_with(weights: impl Fn(u32) -> [i8; 2]) -> Model {
    let concept = |code: &str, label: &str, parent| Concept { code: code.to_owned(), label: label.to_owned(), parent };
    let concepts = vec![concept("1", "top", None), concept("2", "middle", Some(0)), concept("3", "leaf", Some(1))];
    // Keys of eight bits: nearly every word of a text hits one of them.
    let mut rows = Rows::default();
    for key in (0..256_u32).step_by(2) {
        rows.push(key, (key % 20) as u8, [if key % 3 == 0 { 0 } else { 1 }, 2].into_iter().zip(weights(key)));
    }
    Model {
        key_bits: 8,
        headline: 2.0,
        lead: 1.5,
        levels: [Level { pull: 0.25, least: 0.5 }; 6],
        biases: vec![-512, 0, 256],
        units: vec![63, 127, 0],
        taxonomy: Taxonomy { concepts },
        rows,
    }
}

#[test]
fn a_model_survives_writing_and_reading() {
    let model = small();
    assert_eq!(Model::read(&model.write(&Metadata::default())), Ok(model));
}

#[test]
fn the_shipped_model_is_packed_as_the_writer_packs_it() {
    let bytes = shipped();
    let model = Model::read(&bytes).expect("the model loads");
    assert!(model.write(MODEL.metadata()) == bytes);
}

#[test]
fn a_topic_names_its_broader_topics_from_the_top() {
    let model = small_with(|_| [50, 50]);
    let model = TopicModel::from_bytes(&model.write(&Metadata::default())).expect("the model loads");
    let document = Document::from_text(STORIES[0].2, Meta::default()).expect("the text is short enough");
    let found = topics(&model, &document);
    let leaf = found.iter().find(|topic| topic.code == "3").expect("the leaf is found");
    assert_eq!(leaf.path, ["top", "middle"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_gives_sound_topics(text in "\\PC{0,400}") {
        assert_sound(&of_text(&text), &text);
    }

    #[test]
    fn words_in_any_garment_give_sound_topics(
        words in prop::collection::vec("(goal|Court|MINISTER|snow|bank|virus|ÉCOLE|naïve|x|the|U\\.S\\.|don’t|stock-market|e\u{301}lection|\u{1F680}|\u{0}|\n|,|--|/|’|-|\\.)", 0..60),
        gap in "( |\u{A0}|-|)",
    ) {
        let text = words.join(&gap);
        assert_sound(&of_text(&text), &text);
    }

    #[test]
    fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(TopicModel::from_bytes(&bytes).is_err());
    }
}
