//! The order of work: text → tokens → tags → entities → salience, topics, key phrases. An [`Engine`] holds
//! the data files, a [`Run`] works off one article in steps.

use crate::entity::{Entity, cluster};
use crate::error::Result;
use crate::export::Generator;
use crate::keyphrase::{self, KeyPhrase, Lists, Marked, Rarity};
use crate::lexicon::Lexicon;
use crate::salience::{self, Salience};
use crate::tag::crf::{self, Crf};
use crate::tag::{Tag, Tokenized, merge::merge, numeric};
use crate::text::{Document, Offsets, Tokens, tokenizer::tokenize};
use crate::topic::{Topic, TopicModel};

/// The loaded data files; immutable, shared by all runs.
pub struct Engine {
    lexicon: Lexicon,
    tagger: crf::Model,
    topics: TopicModel,
    lists: Lists,
    files: Generator,
}

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
    /// Best first.
    pub topics: Vec<Topic>,
    /// Best first.
    pub phrases: Vec<KeyPhrase>,
}

impl Engine {
    /// Loads the files of the lexicon, the tagger and the topic model.
    pub fn from_bytes(lexicon: Vec<u8>, tagger: Vec<u8>, topics: Vec<u8>) -> Result<Engine> {
        let files = Generator::of(&lexicon, &tagger, &topics);
        Ok(Engine {
            lexicon: Lexicon::from_bytes(lexicon)?,
            tagger: crf::Model::from_bytes(&tagger)?,
            topics: TopicModel::from_bytes(topics)?,
            lists: Lists::default(),
            files,
        })
    }

    /// The data files at work, as exports name them.
    pub fn files(&self) -> &Generator {
        &self.files
    }

    /// Analyses an article in one go.
    pub fn analyze(&self, document: Document) -> Analysis {
        let mut run = Run::new(document);
        while run.step(self, usize::MAX) < 1.0 {}
        run.finish(self)
    }
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

    /// Joins mentions to entities, and finds what the article is about. Call when [`step`](Run::step) has returned 1.
    pub fn finish(mut self, engine: &Engine) -> Analysis {
        let tokens = self.tokens.take().unwrap_or_default();
        let text = Tokenized { text: self.document.text(), tokens: &tokens };
        let (entities, entity_of) = cluster(text, &self.tags);
        let salience = salience::weigh(&self.document, text, &self.tags, &entities);
        let topics = engine.topics.topics(&self.document, text);
        let marked =
            Marked { document: &self.document, text, tags: &self.tags, entities: &entities, entity_of: &entity_of };
        let phrases = keyphrase::find(marked, Rarity::of(&engine.topics), &engine.lists);
        let offsets = Offsets::new(self.document.text());
        let Run { document, tags, .. } = self;
        Analysis { document, offsets, tags, entities, entity_of, salience, topics, phrases }
    }
}
