//! The order of work: text → tokens → tags → entities → salience, topics, key phrases. An [`Engine`] holds
//! the data files and house vocabularies, a [`Run`] works off one article in steps. What it has found by the way is a
//! [`Memo`], by which a run on an edited version is quicker.

mod memo;
mod run;

pub use memo::{MOST_REMEMBERED, Memo};
pub use run::Run;

use memo::{Before, Weighed};

use crate::entity::Entity;
use crate::error::{Error, Result};
use crate::export::Generator;
use crate::file::Metadata;
use crate::keyphrase::{KeyPhrase, Lists, Marked, Phrases};
use crate::lexicon::Lexicon;
use crate::salience::Salience;
use crate::shelf::Shelf;
use crate::tag::crf;
use crate::tag::{Tag, Tokenized};
use crate::text::{Document, Offsets};
use crate::topic::house::{House, Vocabulary, Words};
use crate::topic::score::Notes;
use crate::topic::taxonomy::Taxonomy;
use crate::topic::wording::Wording;
use crate::topic::{Scheme, Thresholds, Topic, TopicModel, best_first};
use serde::Serialize;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

/// The loaded data files, shared by all runs, and the house vocabularies given since.
pub struct Engine {
    lexicon: Lexicon,
    tagger: crf::Model,
    lasting: Shelf<crf::Lasting>,
    topics: TopicModel,
    wordings: Shelf<Wording>,
    /// The file of the topic model until it is [unpacked](Engine::unpack).
    packed: Option<Arc<Vec<u8>>>,
    lists: Lists,
    files: LazyLock<Generator, Box<dyn FnOnce() -> Generator + Send>>,
    houses: Vec<House>,
    suggests_media_topics: bool,
    /// Where the host wants other thresholds than the topic model's.
    thresholds: Thresholds,
}

/// A data file that has been read, and its bytes, which exports name by their checksum.
pub struct Loaded<T> {
    content: T,
    bytes: Vec<u8>,
}

impl<T> Loaded<T> {
    pub fn new(bytes: Vec<u8>, read: impl FnOnce(&[u8]) -> Result<T>) -> Result<Loaded<T>> {
        Ok(Loaded { content: read(&bytes)?, bytes })
    }
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
    /// Read by [`Analysis::phrases`].
    pub phrases: Phrases,
}

impl Analysis {
    /// The key phrases, best first; they are looked for when they are first asked for.
    pub fn phrases(&self) -> &[KeyPhrase] {
        let Analysis { document, tags, entities, entity_of, .. } = self;
        self.phrases.get(|tokens| {
            let text = Tokenized { text: document.text(), tokens };
            Marked { document, text, tags, entities, entity_of }
        })
    }

    /// Looks for the key phrases now, and lets go of what they are found from, which takes several times the text.
    pub(crate) fn settle(&mut self) {
        self.phrases = self.phrases().to_vec().into();
    }
}

impl PartialEq for Analysis {
    fn eq(&self, other: &Analysis) -> bool {
        let Analysis { document, offsets, tags, entities, entity_of, salience, topics, schemes, phrases: _ } = self;
        *document == other.document
            && *offsets == other.offsets
            && *tags == other.tags
            && *entities == other.entities
            && *entity_of == other.entity_of
            && *salience == other.salience
            && *topics == other.topics
            && *schemes == other.schemes
            && self.phrases() == other.phrases()
    }
}

/// What an article is filed under.
#[derive(Default)]
struct Filed {
    topics: Vec<Topic>,
    schemes: Vec<Scheme>,
    /// None where Media Topics were not asked for.
    weighed: Option<Weighed>,
}

impl Engine {
    /// Loads the files of the lexicon, the tagger and the topic model.
    pub fn from_bytes(lexicon: Vec<u8>, tagger: Vec<u8>, topics: Vec<u8>) -> Result<Engine> {
        Ok(Engine::of(
            Loaded::new(lexicon, Lexicon::from_bytes)?,
            Loaded::new(tagger, crf::Model::from_bytes)?,
            Loaded::new(topics, TopicModel::from_bytes)?,
        ))
    }

    /// Of files that were read one by one, each while others were still to come.
    pub fn of(lexicon: Loaded<Lexicon>, tagger: Loaded<crf::Model>, topics: Loaded<TopicModel>) -> Engine {
        Engine::made(lexicon, tagger, topics.content, Arc::new(topics.bytes))
    }

    /// Of a topic model that is not unpacked yet, but for what it says about itself: names can be found without it.
    pub fn with_packed(lexicon: Loaded<Lexicon>, tagger: Loaded<crf::Model>, topics: Vec<u8>) -> Result<Engine> {
        let topics = Arc::new(topics);
        let engine = Engine::made(lexicon, tagger, TopicModel::packed(&topics)?, topics.clone());
        Ok(Engine { packed: Some(topics), ..engine })
    }

    fn made(lexicon: Loaded<Lexicon>, tagger: Loaded<crf::Model>, topics: TopicModel, file: Arc<Vec<u8>>) -> Engine {
        let bytes = [lexicon.bytes, tagger.bytes];
        Engine {
            lexicon: lexicon.content,
            tagger: tagger.content,
            lasting: Shelf::default(),
            topics,
            wordings: Shelf::default(),
            packed: None,
            lists: Lists::default(),
            // Checksums take a while, and only exports name them.
            files: LazyLock::new(Box::new(move || {
                let [lexicon, tagger] = &bytes;
                Generator::of(lexicon, tagger, &file)
            })),
            houses: Vec::new(),
            suggests_media_topics: true,
            thresholds: Thresholds::default(),
        }
    }

    /// Unpacks the topic model, if that has not been done. Whoever concludes an article or asks for the taxonomy does so before.
    pub fn unpack(&mut self) -> Result<()> {
        if let Some(file) = &self.packed {
            self.topics = TopicModel::from_bytes(file)?;
            self.wordings = Shelf::default();
            self.packed = None;
        }
        Ok(())
    }

    /// Whether the topic model is unpacked.
    pub fn is_unpacked(&self) -> bool {
        self.packed.is_none()
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
        self.unpack()?;
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

    /// The house vocabularies, in the order in which they were given.
    pub fn houses(&self) -> &[House] {
        &self.houses
    }

    /// Whether editors choose from Media Topics: not if the host has a vocabulary of its own instead of them.
    pub fn offers_media_topics(&self) -> bool {
        self.suggests_media_topics || self.houses.is_empty()
    }

    /// Whether Media Topics are suggested too; they are, unless the host says otherwise. `thresholds` are the least
    /// scores, 0 to 1, from which on one is suggested, by its level from the top; where there is none, the topic
    /// model's counts.
    pub fn suggest_media_topics(&mut self, on: bool, thresholds: Thresholds) {
        self.suggests_media_topics = on;
        self.thresholds = thresholds;
    }

    fn file(
        &self,
        document: &Document,
        text: Tokenized<'_>,
        notes: &Notes,
        words: Option<&Words<'_>>,
        before: Option<&Before>,
    ) -> Filed {
        let (mut topics, weighed) = match self.suggests_media_topics {
            true => {
                let reading = self.topics.scorer.sum(document, &text.tokens.sentences, notes);
                let again = before.and_then(|before| {
                    let weighed =
                        before.memo.weighed.as_ref().filter(|weighed| weighed.thresholds == self.thresholds)?;
                    // With house vocabularies beside them, those of a score are in another order.
                    let is_ordered = before.analysis.schemes.len() == 1 || !self.houses.is_empty();
                    let earlier = is_ordered.then_some(&before.analysis.topics)?;
                    self.topics.topics_again(&reading, &weighed.values, earlier)
                });
                let topics = again.unwrap_or_else(|| self.topics.topics_of(&reading, &self.thresholds));
                (topics, Some(Weighed { values: reading.values, thresholds: self.thresholds }))
            }
            false => (Vec::new(), None),
        };
        let mut schemes = vec![Scheme::MediaTopics];
        let Some(words) = words else { return Filed { topics, schemes, weighed } };
        for house in &self.houses {
            topics.append(&mut house.topics(schemes.len() as u16, words));
            schemes.push(Scheme::House(Arc::clone(house.vocabulary())));
        }
        best_first(&mut topics);
        Filed { topics, schemes, weighed }
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

    /// Analyses an edited version of an article in one go, with what was left by the run on the earlier one. What is
    /// found is the same as that of [`analyze`](Engine::analyze), to the last bit.
    pub fn reanalyze(&self, document: Document, earlier: Rc<Analysis>, memo: Memo) -> (Analysis, Memo) {
        let mut run = Run::after(document, earlier, memo);
        while run.step(self, usize::MAX) < 1.0 {}
        run.end(self)
    }
}
