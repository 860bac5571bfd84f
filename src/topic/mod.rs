//! Text in, topics out: IPTC Media Topics from a linear model and the concepts of [`house`] vocabularies, with evidence.
//!
//! [`feature`] reads words and pairs of words off the tokens, [`model`] is the file with
//! their weights, [`score`] adds the weights up, [`evidence`] finds the words that made
//! the sum in the text again.

mod evidence;
pub mod feature;
pub mod house;
pub mod model;
pub mod score;
mod stop;

use crate::error::Result;
use crate::order::sort_by;
use crate::tag::Tokenized;
use crate::text::{Byte, Document, Span};
use model::Model;
use score::Scorer;

/// What topics are chosen from, as it is named to people and to other programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    pub name: String,
    /// URI of the scheme, where it has one.
    pub uri: Option<String>,
}

/// Where Media Topics are defined; the URI of one is this and its code.
pub const MEDIA_TOPICS: &str = "http://cv.iptc.org/newscodes/mediatopic/";

impl Scheme {
    pub fn media_topics() -> Scheme {
        Scheme { name: "IPTC Media Topics".to_owned(), uri: Some(MEDIA_TOPICS.to_owned()) }
    }
}

/// A topic the article is filed under.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// 0 for Media Topics; house vocabularies count from 1, in the order in which the host gave them.
    pub vocabulary: u16,
    /// Media Topic code, the last part of its URI: `15000000`; of a house vocabulary the id of the concept.
    pub code: String,
    /// Label, in English where there is one: `sport`.
    pub name: String,
    /// Labels from the top concept down, without the topic itself.
    pub path: Vec<String>,
    /// Codes of the concepts of the path, in the same order.
    pub broader: Vec<String>,
    /// Calibrated estimate, 0 to 1.
    pub score: f32,
    /// Worth showing by itself: sure enough for its level, and not only because a narrower topic is. The others
    /// are the ancestors of suggested topics, and candidates an editor may want to see.
    pub suggested: bool,
    /// The words that speak for it, strongest first; the occurrences of a word stand
    /// together, in text order.
    pub evidence: Vec<Evidence>,
}

impl Topic {
    /// Where the topic is defined; none if its house gave it a code alone.
    pub fn uri(&self) -> Option<String> {
        match self.vocabulary {
            0 => Some(format!("{MEDIA_TOPICS}{}", self.code)),
            _ => (self.code.contains("://") || self.code.starts_with("urn:")).then(|| self.code.clone()),
        }
    }
}

/// A word or phrase that speaks for a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub span: Span<Byte>,
    /// Share of this word, all its occurrences together, in the topic's score, 0 to 1.
    pub weight: f32,
}

/// A topic less sure is only a candidate.
const LEAST: f32 = 0.2;

/// Inverse document frequency of a word that stands in one article of ninety or more.
const COMMON: f32 = 4.5;

/// Sorts topics by their scores.
pub(crate) fn best_first(topics: &mut [Topic]) {
    sort_by(topics, |a, b| {
        let same = || a.vocabulary.cmp(&b.vocabulary).then_with(|| a.code.cmp(&b.code));
        b.score.total_cmp(&a.score).then_with(same)
    });
}

/// A loaded topic model.
pub struct TopicModel {
    scorer: Scorer,
}

impl TopicModel {
    /// Checks and takes over the bytes of a topic model file.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<TopicModel> {
        Ok(TopicModel { scorer: Scorer::new(Model::read(&bytes)?) })
    }

    /// The topics that at least one word of the text speaks for, best first.
    pub fn topics(&self, document: &Document, text: Tokenized<'_>) -> Vec<Topic> {
        let vector = self.scorer.vector(document, text);
        let margins = self.scorer.margins(&vector);
        let concepts = &self.scorer.model().concepts;
        let mut topics: Vec<Topic> = evidence::find(&self.scorer, &vector, document, text)
            .into_iter()
            .filter_map(|(concept, evidence)| {
                let about = concepts.get(concept)?;
                let score = score::estimate(about, *margins.get(concept)?);
                let (code, name) = (about.code.clone(), about.label.clone());
                let (path, broader) = self.path(concept);
                Some(Topic { vocabulary: 0, code, name, path, broader, score, suggested: score >= LEAST, evidence })
            })
            .collect();
        best_first(&mut topics);
        topics
    }

    /// Whether a word, given by the hash of its normal form, stands in many articles of any kind.
    pub fn is_common(&self, hash: u64) -> bool {
        let idf = self.scorer.feature(hash).and_then(|feature| self.scorer.model().idf.get(feature as usize));
        idf.is_some_and(|idf| f32::from(*idf) * model::IDF_STEP <= COMMON)
    }

    /// Labels and codes of the concepts above, from the top down.
    fn path(&self, concept: usize) -> (Vec<String>, Vec<String>) {
        let concepts = &self.scorer.model().concepts;
        let parent = |index: usize| concepts.get(index).and_then(|concept| concept.parent).map(|p| p as usize);
        let mut path: Vec<(String, String)> = std::iter::successors(parent(concept), |index| parent(*index))
            .filter_map(|index| concepts.get(index).map(|concept| (concept.label.clone(), concept.code.clone())))
            .collect();
        path.reverse();
        path.into_iter().unzip()
    }
}
