//! The formats: what each writes of a review, what is read back, what is refused. The analyses are made by hand, so that
//! nothing here depends on what the tagger happens to find.

use rubricate::Analysis;
use rubricate::entity::Entity;
use rubricate::export::{Format, Loss, Options, Reviewed, loss};
use rubricate::import::{self, Import};
use rubricate::keyphrase::KeyPhrase;
use rubricate::review::store::{LabelId, Link, Role, Target};
use rubricate::review::{Decision, Operation, State, Store};
use rubricate::salience::Salience;
use rubricate::tag::{Label, Origin, Tag, Value};
use rubricate::text::{Document, Field, Meta, Offsets, Role as Part, Span};
use rubricate::topic::house::Vocabulary;
use rubricate::topic::taxonomy::Taxonomy;
use rubricate::topic::{About, Evidence, Scheme, Topic};
use std::sync::Arc;

#[path = "../review/dice.rs"]
mod dice;
mod golden;
mod hostile;
mod imports;
#[path = "../review/invariants.rs"]
mod invariants;
mod malformed;
mod random;
mod reading;
mod schemas;
mod wrong;

/// An analysis under review.
struct Review {
    analysis: Analysis,
    store: Store,
}

impl Review {
    fn new(analysis: Analysis) -> Review {
        Review { store: Store::new(&analysis), analysis }
    }

    fn act(&mut self, operation: Operation) {
        self.store.transact(&self.analysis, &[operation]).unwrap();
        invariants::check(&self.analysis, self.state());
    }

    fn state(&self) -> &State {
        self.store.state()
    }

    fn entity(&self, name: &str) -> u32 {
        self.state().entities().find(|(_, entity)| entity.name == name).unwrap_or_else(|| panic!("no {name}")).0
    }

    /// The entity of the n-th mention of these words.
    fn entity_of(&self, words: &str, n: usize) -> &rubricate::review::store::Entity {
        let mention = self.state().mention(self.mention(words, n)).unwrap();
        self.state().entity(mention.entity).unwrap()
    }

    /// The n-th mention of these words.
    fn mention(&self, words: &str, n: usize) -> u32 {
        let text = self.analysis.document.text();
        let mut found: Vec<_> = self.state().mentions().filter(|(_, m)| m.span.of(text) == words).collect();
        found.sort_by_key(|(_, mention)| mention.span);
        found[n].0
    }

    fn with<T>(&self, then: impl Fn(Reviewed<'_>) -> T) -> T {
        let taxonomy = Taxonomy::default();
        let topics = self.state().filing().list(&self.analysis, &taxonomy);
        then(Reviewed { analysis: &self.analysis, state: self.state(), topics: &topics })
    }

    fn write(&self, format: Format, options: &Options) -> String {
        self.with(|reviewed| format.write(reviewed, options))
    }

    fn loss(&self, format: Format, options: &Options) -> Vec<Loss> {
        self.with(|reviewed| loss(format, reviewed, options))
    }

    fn read(&self, bytes: &[u8], options: import::Options) -> rubricate::Result<Import> {
        let known = |name: &str| {
            let mut topics = self.analysis.topics.iter();
            topics.find(|t| t.code == name || t.uri().as_deref() == Some(name)).map(|topic| topic.code.clone())
        };
        import::read(bytes, &self.analysis, self.state(), &known, options)
    }

    /// Reads a file and takes it over.
    fn import(&mut self, bytes: &[u8], options: import::Options) -> import::Report {
        let Import { carried, report } = self.read(bytes, options).unwrap();
        self.act(Operation::Restore(carried));
        report
    }
}

/// A mention to be made: words, which of their places, label, score.
type Made<'a> = (&'a str, usize, Label, f32);

fn analysis(fields: &[(&str, Part, &str)], made: &[Made<'_>]) -> Analysis {
    let fields = fields.iter().map(|(id, role, text)| Field { id: (*id).into(), role: *role, text: (*text).into() });
    let meta = Meta {
        id: Some("urn:newsml:example.org:20261123:42".into()),
        url: Some("https://example.org/a/42".into()),
        language: Some("en".into()),
        published: None,
    };
    let document = Document::from_fields(fields, meta).unwrap();
    let text = document.text();
    let mut tags: Vec<Tag> = Vec::new();
    for &(words, n, label, score) in made {
        let (start, _) = text.match_indices(words).nth(n).unwrap_or_else(|| panic!("no {words}"));
        let value = match label {
            Label::Money => Some(Value::Money { currency: Some("EUR"), amount: "5000000".into() }),
            Label::Date => Some(Value::Date { iso: "2026-11-23".into() }),
            _ => None,
        };
        tags.push(Tag {
            tokens: 0..1,
            span: Span::new(start as u32, (start + words.len()) as u32),
            label,
            score,
            origin: if label.is_numeric() { Origin::Rule } else { Origin::Model },
            reasons: Vec::new(),
            value,
        });
    }
    tags.sort_by_key(|tag| tag.span);
    let mut entities: Vec<Entity> = Vec::new();
    let mut entity_of = Vec::new();
    for (i, tag) in tags.iter().enumerate() {
        let name = tag.span.of(text);
        let at = entities.iter().position(|entity| entity.label == tag.label && entity.name == name);
        let at = at.unwrap_or_else(|| {
            let (name, aliases, mentions) = (name.to_owned(), Vec::new(), Vec::new());
            entities.push(Entity { label: tag.label, name, aliases, mentions, score: tag.score });
            entities.len() - 1
        });
        entities[at].mentions.push(i as u32);
        entity_of.push(at as u32);
    }
    let weigh = |i: usize| Salience { score: 0.9 / (1 + i) as f32, about: i == 0, reasons: Vec::new() };
    let about = |code: &str, name: &str| Arc::new(About { code: code.into(), name: name.into(), ..About::default() });
    let topic = Topic {
        vocabulary: 0,
        about: about("04000000", "economy, business and finance"),
        suggested: true,
        score: 0.61,
        evidence: tags.iter().take(1).map(|tag| Evidence { span: tag.span, weight: 0.5 }).collect::<Vec<_>>().into(),
    };
    let house = Topic { vocabulary: 1, about: about("h:1", "House </script> \"topic\""), score: 0.5, ..topic.clone() };
    let vocabulary = Vocabulary { name: "House".into(), scheme: None, concepts: Vec::new() };
    let phrases =
        tags.iter().take(1).map(|tag| KeyPhrase { text: tag.span.of(text).into(), spans: vec![tag.span], score: 0.7 });
    Analysis {
        offsets: Offsets::new(text),
        salience: (0..entities.len()).map(weigh).collect(),
        phrases: phrases.collect::<Vec<_>>().into(),
        topics: vec![topic, house],
        schemes: vec![Scheme::MediaTopics, Scheme::House(Arc::new(vocabulary))],
        tags,
        entities,
        entity_of,
        document,
    }
}

const FIELDS: [(&str, Part, &str); 3] = [
    ("h1", Part::Headline, "Zoë Müller quits Acme 🚀"),
    (
        "p1",
        Part::Body,
        "Berlin — Zoe\u{301} Mu\u{308}ller, chief of “Acme & Söhne” </script>, resigned on Monday. \
         =cmd|' /C calc'!A0 Ltd. paid Acme €5 million, 👩🏽‍🚀 said.",
    ),
    ("p2", Part::Body, "The University of Oslo\u{a0}thanked\tZoë Müller. Acme did not."),
];

fn article() -> Analysis {
    analysis(
        &FIELDS,
        &[
            ("Zoë Müller", 0, Label::Person, 0.99),
            ("Acme", 0, Label::Org, 0.9),
            ("Berlin", 0, Label::Place, 0.95),
            ("Zoe\u{301} Mu\u{308}ller", 0, Label::Person, 0.8),
            ("Acme & Söhne", 0, Label::Org, 0.7),
            ("Monday", 0, Label::Date, 0.97),
            ("Acme", 2, Label::Org, 0.6),
            ("€5 million", 0, Label::Money, 0.98),
            ("University of Oslo", 0, Label::Org, 0.85),
            ("Zoë Müller", 1, Label::Person, 0.9),
            ("Acme", 3, Label::Place, 0.4),
        ],
    )
}

/// The article as an editor has left it.
fn reviewed() -> Review {
    let mut review = Review::new(article());
    let link = |uri: &str, name: Option<&str>| Link {
        uri: (!uri.is_empty()).then(|| uri.to_owned()),
        name: name.map(str::to_owned),
        description: None,
    };
    let zoe = review.entity("Zoë Müller");
    let apart = review.entity("Zoe\u{301} Mu\u{308}ller");
    review.act(Operation::Merge { entities: vec![zoe, apart] });
    let mentions = [
        review.mention("Zoë Müller", 0),
        review.mention("Zoe\u{301} Mu\u{308}ller", 0),
        review.mention("Acme", 0),
        review.mention("Acme & Söhne", 0),
        review.mention("Berlin", 0),
        review.mention("€5 million", 0),
        review.mention("University of Oslo", 0),
        review.mention("Zoë Müller", 1),
    ];
    review.act(Operation::Accept(Target { mentions: mentions.to_vec(), ..Target::default() }));
    let wrong = review.mention("Acme", 2);
    // Of the three places of the word, one stands in the longer name.
    review.act(Operation::Reject {
        target: Target { mentions: vec![wrong], ..Target::default() },
        reason: Some("wrong".into()),
    });
    let text = review.analysis.document.text().to_owned();
    let units = |words: &str, n: usize| {
        let (at, _) = text.match_indices(words).nth(n).unwrap();
        let span = review_span(&text, at, words);
        (span.0, span.1)
    };
    for (words, n, label) in
        [("Oslo", 0, Label::Place), ("=cmd|' /C calc'!A0 Ltd.", 0, Label::Org), ("👩🏽‍🚀", 0, Label::Product)]
    {
        let (start, end) = units(words, n);
        review.act(Operation::Add { start, end, label: LabelId(label), alike: false, raw: true });
    }
    review.act(Operation::Link {
        entity: zoe,
        link: Some(link("http://www.wikidata.org/entity/Q42", Some("Zoë \"Z\" Müller"))),
    });
    let acme = review.entity("Acme & Söhne");
    review.act(Operation::Link { entity: acme, link: Some(link("https://example.org/id?a=1&b=2", None)) });
    let berlin = review.entity("Berlin");
    review.act(Operation::Link { entity: berlin, link: Some(link("", None)) });
    review.act(Operation::Rename { entity: acme, name: "Acme </script> & Söhne".into() });
    review.act(Operation::SetRole { entity: acme, role: Some(Role::About) });
    let first = review.mention("Zoë Müller", 0);
    review.act(Operation::Note {
        mention: Some(first),
        entity: None,
        text: "Check\tthe <spelling>,\n\"please\"".into(),
    });
    review.act(Operation::Note { mention: None, entity: Some(berlin), text: "the city".into() });
    review.act(Operation::Topic { code: "04000000".into(), decision: Decision::Accept });
    review.act(Operation::Topic { code: "h:1".into(), decision: Decision::Accept });
    review
}

/// The place of words at a byte, in UTF-16 units.
fn review_span(text: &str, at: usize, words: &str) -> (u32, u32) {
    let start = text[..at].encode_utf16().count() as u32;
    (start, start + words.encode_utf16().count() as u32)
}
