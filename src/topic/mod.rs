//! Text in, topics out: IPTC Media Topics of all levels from a linear model and the concepts of [`house`] vocabularies,
//! with evidence.
//!
//! [`wording`] reads the words of a sentence, [`told`] keeps what they tell, [`feature`] makes features of them and of pairs of them, [`model`] is the
//! file with their weights, [`score`] adds the weights up, [`evidence`] finds the words that made the sum in the text
//! again. [`taxonomy`] holds the concepts as an editor meets them, [`search`] finds one by what is
//! typed, with the help of their [`definitions`], and [`lookup`] does so in all vocabularies at hand.

pub mod definitions;
mod evidence;
pub mod feature;
pub mod house;
pub mod lookup;
pub mod model;
mod rows;
pub mod score;
pub mod search;
mod spelling;
pub(crate) mod stop;
pub mod table;
pub mod taxonomy;
mod told;
pub(crate) mod word;
pub mod wording;

pub use evidence::{Evidence, EvidenceList};
pub use told::Teller;
pub(crate) use told::Told;

use crate::error::Result;
use crate::file::{FileKind, Metadata, View};
use crate::order::sort_by;
use crate::tag::Tokenized;
use crate::text::Document;
use evidence::Shares;
use house::Vocabulary;
use model::{DEPTHS, Model};
use score::{Reading, Scorer, Scores, TOLD_FROM, Value};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};
use taxonomy::Taxonomy;

/// What topics are chosen from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scheme {
    MediaTopics,
    /// As it was when the article was filed, whatever the host has made of it since.
    House(Arc<Vocabulary>),
}

/// Where Media Topics are defined; the URI of one is this and its code.
pub const MEDIA_TOPICS: &str = "http://cv.iptc.org/newscodes/mediatopic/";

/// What Media Topics are called.
pub const MEDIA_TOPICS_NAME: &str = "IPTC Media Topics";

impl Scheme {
    /// As it is named to people.
    pub fn name(&self) -> &str {
        match self {
            Scheme::MediaTopics => MEDIA_TOPICS_NAME,
            Scheme::House(vocabulary) => &vocabulary.name,
        }
    }

    /// URI of the scheme, where it has one.
    pub fn uri(&self) -> Option<&str> {
        match self {
            Scheme::MediaTopics => Some(MEDIA_TOPICS),
            Scheme::House(vocabulary) => vocabulary.scheme.as_deref(),
        }
    }
}

/// What a topic is, whatever the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// Media Topic code, the last part of its URI: `15000000`; of a house vocabulary the id of the concept.
    pub code: String,
    /// Label, in English where there is one: `sport`.
    pub name: String,
    /// Labels from the top concept down, without the topic itself.
    pub path: Vec<String>,
    /// Codes of the concepts of the path, in the same order.
    pub broader: Vec<String>,
}

/// A topic the article is filed under.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// 0 for Media Topics; house vocabularies count from 1, in the order in which the host gave them.
    pub vocabulary: u16,
    /// An article has dozens of topics, and all articles share what these are.
    pub about: Arc<About>,
    /// Calibrated estimate, 0 to 1.
    pub score: f32,
    /// Worth showing by itself: sure enough for its level, and not only because a narrower topic is. The others
    /// are the ancestors of suggested topics, and candidates an editor may want to see.
    pub suggested: bool,
    /// The words that speak for it.
    pub evidence: EvidenceList,
}

impl Deref for Topic {
    type Target = About;

    fn deref(&self) -> &About {
        &self.about
    }
}

impl Topic {
    /// Where the topic is defined; none if its house gave it a code alone.
    pub fn uri(&self) -> Option<String> {
        uri(self.vocabulary, &self.code)
    }
}

/// Where the concept of a vocabulary with this code is defined.
pub fn uri(vocabulary: u16, code: &str) -> Option<String> {
    match vocabulary {
        0 => Some(format!("{MEDIA_TOPICS}{code}")),
        _ => {
            // By hand: for one look the search for words of any length would be in what browsers load first.
            let is_address = code.split(':').skip(1).any(|after| after.starts_with("//"));
            (is_address || code.starts_with("urn:")).then(|| code.to_owned())
        }
    }
}

/// Most topics told of.
const MOST: usize = 40;
/// Most topics suggested.
const MOST_SUGGESTED: usize = 8;

/// Inverse document frequency of a word that stands in one article of ninety or more.
const COMMON: f32 = 4.5;

/// Sorts topics by their scores.
pub(crate) fn best_first(topics: &mut [Topic]) {
    sort_by(topics, |a, b| {
        let same = || a.vocabulary.cmp(&b.vocabulary).then_with(|| a.code.cmp(&b.code));
        b.score.total_cmp(&a.score).then_with(same)
    });
}

/// The least scores, 0 to 1, from which on a topic is suggested, by its depth in the tree; none where the model's counts.
pub type Thresholds = [Option<f32>; DEPTHS];

/// A loaded topic model.
pub struct TopicModel {
    pub(crate) scorer: Arc<Scorer>,
    pub(crate) metadata: Metadata,
    /// The concepts that were told of before.
    about: Vec<OnceLock<Arc<About>>>,
}

impl TopicModel {
    /// Checks and takes over the bytes of a topic model file.
    pub fn from_bytes(bytes: &[u8]) -> Result<TopicModel> {
        let view = View::open(bytes, FileKind::Topics)?;
        Ok(TopicModel::new(Model::of(&view)?, view.metadata()?))
    }

    pub fn new(model: Model, metadata: Metadata) -> TopicModel {
        let about = model.taxonomy.concepts.iter().map(|_| OnceLock::new()).collect();
        TopicModel { scorer: Arc::new(Scorer::new(model)), metadata, about }
    }

    /// Of the same bytes what they say about themselves, without any topics.
    pub fn packed(bytes: &[u8]) -> Result<TopicModel> {
        let view = View::open(bytes, FileKind::Topics)?;
        Ok(TopicModel::new(Model::default(), view.metadata()?))
    }

    /// What the file says about itself.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The concepts the model knows.
    pub fn taxonomy(&self) -> &Taxonomy {
        &self.scorer.model().taxonomy
    }

    /// Whether a word, given by the hash of its normal form, stands in many articles of any kind.
    pub fn is_common(&self, hash: u64) -> bool {
        self.scorer.feature(hash).is_some_and(|feature| self.scorer.idf(feature) <= COMMON)
    }

    /// The topics that at least one word of the text speaks for, best first.
    pub fn topics(&self, document: &Document, text: Tokenized<'_>, thresholds: &Thresholds) -> Vec<Topic> {
        self.topics_of(&self.scorer.read(document, text), thresholds)
    }

    /// The same of an article that has been read.
    pub fn topics_of(&self, reading: &Reading, thresholds: &Thresholds) -> Vec<Topic> {
        let scores = self.scorer.scores(&reading.values);
        let mut ranked: Vec<usize> = scores.from(TOLD_FROM).collect();
        sort_by(&mut ranked, |&a, &b| scores.of(b).total_cmp(&scores.of(a)).then(a.cmp(&b)));
        ranked.truncate(MOST);
        ranked.retain(|&concept| scores.has_words(concept));
        let suggested = self.suggested(&ranked, &scores, thresholds);
        let shares = Arc::new(Shares::new(self.scorer.clone(), reading.values.clone(), ranked.clone()));
        let told = ranked.into_iter().enumerate().filter_map(|(number, concept)| {
            let (about, suggested) = (self.about(concept)?, suggested.contains(&concept));
            let evidence = EvidenceList::new(shares.clone(), number, reading.places.clone());
            Some(Topic { vocabulary: 0, about, score: scores.of(concept), suggested, evidence })
        });
        told.collect()
    }

    fn about(&self, concept: usize) -> Option<Arc<About>> {
        let taxonomy = self.taxonomy();
        let (known, of) = (self.about.get(concept)?, taxonomy.get(concept)?);
        let made = || {
            let above = taxonomy.path(concept).into_iter();
            let (path, broader) = above.map(|concept| (concept.label.clone(), concept.code.clone())).unzip();
            Arc::new(About { code: of.code.clone(), name: of.label.clone(), path, broader })
        };
        Some(known.get_or_init(made).clone())
    }

    /// The same if its words count as they did in an earlier version of the article, whose topics these are: then only
    /// their places are others.
    pub fn topics_again(&self, reading: &Reading, values: &[Value], earlier: &[Topic]) -> Option<Vec<Topic>> {
        if *reading.values != values {
            return None;
        }
        let again = earlier.iter().filter(|topic| topic.vocabulary == 0).map(|topic| Topic {
            vocabulary: 0,
            about: topic.about.clone(),
            score: topic.score,
            suggested: topic.suggested,
            evidence: topic.evidence.moved(&reading.places),
        });
        Some(again.collect())
    }

    /// Of these, which have words of their own, the concepts sure enough for their level, less those with a narrower one among them.
    fn suggested(&self, ranked: &[usize], scores: &Scores, thresholds: &Thresholds) -> Vec<usize> {
        let levels = &self.scorer.model().levels;
        let least = |concept| {
            let depth = self.scorer.depth(concept);
            let wanted = thresholds.get(depth).copied().flatten();
            wanted.unwrap_or(levels.get(depth).map_or(1.0, |level| level.least))
        };
        let mut found: Vec<usize> =
            ranked.iter().copied().filter(|&concept| scores.of(concept) >= least(concept)).collect();
        let above = |concept: usize| std::iter::successors(self.scorer.parent(concept), |&at| self.scorer.parent(at));
        let broader: Vec<usize> = found.iter().flat_map(|&concept| above(concept)).collect();
        found.retain(|concept| !broader.contains(concept));
        found.truncate(MOST_SUGGESTED);
        found
    }
}
