//! The order of work: text → tokens → tags → entities → salience, topics, key phrases. An [`Engine`] holds
//! the data files and house vocabularies, a [`Run`] works off one article in steps.

use crate::entity::{Entity, cluster};
use crate::error::{Error, Result};
use crate::export::Generator;
use crate::file::Metadata;
use crate::keyphrase::{self, KeyPhrase, Lists, Marked, Rarity};
use crate::lexicon::Lexicon;
use crate::salience::{self, Salience};
use crate::tag::crf::{self, Crf};
use crate::tag::{Tag, Tokenized, merge::merge, numeric};
use crate::text::{Document, Offsets, Tokens, tokenizer::tokenize};
use crate::topic::house::{House, Vocabulary, Words};
use crate::topic::taxonomy::Taxonomy;
use crate::topic::{Scheme, Thresholds, Topic, TopicModel, best_first};
use serde::Serialize;
use std::sync::LazyLock;

/// The loaded data files, shared by all runs, and the house vocabularies given since.
pub struct Engine {
    lexicon: Lexicon,
    tagger: crf::Model,
    topics: TopicModel,
    lists: Lists,
    files: LazyLock<Generator, Box<dyn FnOnce() -> Generator + Send>>,
    houses: Vec<House>,
    suggests_media_topics: bool,
    /// Where the host wants other thresholds than the topic model's.
    thresholds: Thresholds,
}

/// A house vocabulary that has been taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VocabularyInfo {
    pub name: String,
    /// Number of its concepts.
    pub concepts: u32,
}

/// The most house vocabularies at once.
pub const MOST_VOCABULARIES: usize = 100;

/// Everything found in one article.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub document: Document,
    pub offsets: Offsets,
    /// Mentions in text order, without overlaps.
    pub tags: Vec<Tag>,
    pub entities: Vec<Entity>,
    /// Entity of each tag, an index into `entities`.
    pub entity_of: Vec<u32>,
    /// How much the article is about each entity, in the order of `entities`.
    pub salience: Vec<Salience>,
    /// Best first, whatever their vocabulary.
    pub topics: Vec<Topic>,
    /// The vocabularies, as the topics count them.
    pub schemes: Vec<Scheme>,
    /// Best first.
    pub phrases: Vec<KeyPhrase>,
}

impl Engine {
    /// Loads the files of the lexicon, the tagger and the topic model.
    pub fn from_bytes(lexicon: Vec<u8>, tagger: Vec<u8>, topics: Vec<u8>) -> Result<Engine> {
        Ok(Engine {
            lexicon: Lexicon::from_bytes(&lexicon)?,
            tagger: crf::Model::from_bytes(&tagger)?,
            topics: TopicModel::from_bytes(&topics)?,
            lists: Lists::default(),
            // Its checksums take as long as half of all the loading, and only exports name them.
            files: LazyLock::new(Box::new(move || Generator::of(&lexicon, &tagger, &topics))),
            houses: Vec::new(),
            suggests_media_topics: true,
            thresholds: Thresholds::default(),
        })
    }

    /// Takes a publisher's own taxonomy over: a CSV table, or SKOS in Turtle or RDF/XML. One of the same name is
    /// replaced. Articles whose work ends from now on are filed under its concepts too.
    pub fn add_vocabulary(&mut self, name: &str, bytes: &[u8]) -> Result<VocabularyInfo> {
        if name.trim().is_empty() {
            return Err(Error::input(
                "The vocabulary has no name. Give it one, so that editors can tell it from others.",
            ));
        }
        let known = self.houses.iter().position(|house| house.vocabulary().name == name);
        if known.is_none() && self.houses.len() >= MOST_VOCABULARIES {
            return Err(Error::input(format!(
                "There are {MOST_VOCABULARIES} vocabularies already. Put what belongs together into one."
            )));
        }
        let vocabulary = Vocabulary::read(name, bytes)?;
        let concepts = vocabulary.concepts.len() as u32;
        let house = House::new(vocabulary, &|word| self.topics.is_common(word))?;
        match known.and_then(|at| self.houses.get_mut(at)) {
            Some(old) => *old = house,
            None => self.houses.push(house),
        }
        Ok(VocabularyInfo { name: name.to_owned(), concepts })
    }

    /// Forgets all house vocabularies.
    pub fn remove_vocabularies(&mut self) {
        self.houses.clear();
    }

    /// Whether Media Topics are suggested too; they are, unless the host says otherwise. `thresholds` are the least
    /// scores, 0 to 1, from which on one is suggested, by its level from the top; where there is none, the topic
    /// model's counts.
    pub fn suggest_media_topics(&mut self, on: bool, thresholds: Thresholds) {
        self.suggests_media_topics = on;
        self.thresholds = thresholds;
    }

    fn topics(&self, document: &Document, text: Tokenized<'_>) -> (Vec<Topic>, Vec<Scheme>) {
        let mut topics = match self.suggests_media_topics {
            true => self.topics.topics(document, text, &self.thresholds),
            false => Vec::new(),
        };
        let mut schemes = vec![Scheme::media_topics()];
        if self.houses.is_empty() {
            return (topics, schemes);
        }
        let words = Words::of(document, text);
        for house in &self.houses {
            topics.append(&mut house.topics(schemes.len() as u16, &words));
            let Vocabulary { name, scheme, .. } = house.vocabulary();
            schemes.push(Scheme { name: name.clone(), uri: scheme.clone() });
        }
        best_first(&mut topics);
        (topics, schemes)
    }

    /// What the tagger, the topic model and the lexicon say about themselves.
    pub fn releases(&self) -> [&Metadata; 3] {
        [self.tagger.metadata(), self.topics.metadata(), self.lexicon.metadata()]
    }

    /// The data files at work, as exports name them.
    pub fn files(&self) -> &Generator {
        &self.files
    }

    /// The Media Topics, as the topic model knows them.
    pub fn taxonomy(&self) -> &Taxonomy {
        self.topics.taxonomy()
    }

    /// Analyses an article in one go.
    pub fn analyze(&self, document: Document) -> Analysis {
        let mut run = Run::new(document);
        while run.step(self, usize::MAX) < 1.0 {}
        run.finish(self)
    }
}

/// What mentions were joined to.
#[derive(Default)]
struct Joined {
    entities: Vec<Entity>,
    entity_of: Vec<u32>,
    salience: Vec<Salience>,
}

/// An article being worked off.
pub struct Run {
    document: Document,
    tokens: Option<Tokens>,
    survey: crf::Survey,
    surveyed: usize,
    weighed: usize,
    tagged: usize,
    tags: Vec<Tag>,
    names: Vec<Tag>,
    numbers: Vec<Tag>,
    joined: Option<Joined>,
    filed: Option<(Vec<Topic>, Vec<Scheme>)>,
}

impl Run {
    pub fn new(document: Document) -> Run {
        Run {
            document,
            tokens: None,
            survey: Default::default(),
            surveyed: 0,
            weighed: 0,
            tagged: 0,
            tags: Vec::new(),
            names: Vec::new(),
            numbers: Vec::new(),
            joined: None,
            filed: None,
        }
    }

    /// Works on about `tokens` more tokens; returns the share of the work done, 0 to 1.
    pub fn step(&mut self, engine: &Engine, tokens: usize) -> f32 {
        let all = self.tokens.get_or_insert_with(|| {
            let mut fresh = Tokens::default();
            tokenize(&self.document, &mut fresh);
            fresh
        });
        let text = Tokenized { text: self.document.text(), tokens: all };
        let tagger = Crf::new(&engine.tagger, &engine.lexicon);
        let total = all.sentences.len();
        let mut left = tokens;
        while left > 0 && self.surveyed < total {
            let sentence = &all.sentences[self.surveyed];
            tagger.survey(text, sentence, &mut self.survey);
            left = left.saturating_sub(sentence.tokens.len().max(1));
            self.surveyed += 1;
        }
        while left > 0 && self.weighed < total {
            let sentence = &all.sentences[self.weighed];
            tagger.weigh(text, sentence, &mut self.survey);
            left = left.saturating_sub(sentence.tokens.len().max(1));
            self.weighed += 1;
        }
        while left > 0 && self.tagged < total {
            let sentence = &all.sentences[self.tagged];
            tagger.tag(text, sentence, &self.survey, &mut self.names);
            numeric::tag(text, sentence, self.document.meta.published, &mut self.numbers);
            merge(&mut self.names, &mut self.numbers, &mut self.tags);
            left = left.saturating_sub(sentence.tokens.len().max(1));
            self.tagged += 1;
        }
        if total == 0 { 1.0 } else { (self.surveyed + self.weighed + self.tagged) as f32 / (3 * total) as f32 }
    }

    /// Does one more of the works that come when [`step`](Run::step) has returned 1: joins mentions to entities, finds
    /// topics. Returns whether that was all.
    pub fn conclude(&mut self, engine: &Engine) -> bool {
        let Some(tokens) = &self.tokens else { return true };
        let text = Tokenized { text: self.document.text(), tokens };
        if self.joined.is_none() {
            let (entities, entity_of) = cluster(text, &self.tags);
            let salience = salience::weigh(&self.document, text, &self.tags, &entities);
            self.joined = Some(Joined { entities, entity_of, salience });
        } else if self.filed.is_none() {
            self.filed = Some(engine.topics(&self.document, text));
        }
        self.filed.is_some()
    }

    /// Finds the key phrases, after whatever was not [concluded](Run::conclude) yet.
    pub fn finish(mut self, engine: &Engine) -> Analysis {
        self.tokens.get_or_insert_default();
        while !self.conclude(engine) {}
        let tokens = self.tokens.take().unwrap_or_default();
        let text = Tokenized { text: self.document.text(), tokens: &tokens };
        let Joined { entities, entity_of, salience } = self.joined.take().unwrap_or_default();
        let (topics, schemes) = self.filed.take().unwrap_or_default();
        let marked =
            Marked { document: &self.document, text, tags: &self.tags, entities: &entities, entity_of: &entity_of };
        let phrases = keyphrase::find(marked, Rarity::of(&engine.topics), &engine.lists);
        let offsets = Offsets::new(self.document.text());
        let Run { document, tags, .. } = self;
        Analysis { document, offsets, tags, entities, entity_of, salience, topics, schemes, phrases }
    }
}
