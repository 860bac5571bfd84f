//! Text in, topics out: IPTC Media Topics from a linear model, with evidence.
//!
//! [`feature`] reads words and pairs of words off the tokens, [`model`] is the file with
//! their weights, [`score`] adds the weights up, [`evidence`] finds the words that made
//! the sum in the text again. [`taxonomy`] holds the concepts as an editor meets them, and
//! [`search`] finds one by what is typed.

mod evidence;
pub mod feature;
pub mod model;
pub mod score;
pub mod search;
mod spelling;
mod stop;
pub mod taxonomy;

use crate::error::Result;
use crate::order::sort_by;
use crate::tag::Tokenized;
use crate::text::{Byte, Document, Span};
use model::Model;
use score::Scorer;

/// A topic the article is filed under.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Media Topic code, the last part of its URI: `15000000`.
    pub code: String,
    /// English label: `sport`.
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

/// A word or phrase that speaks for a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub span: Span<Byte>,
    /// Share of this word, all its occurrences together, in the topic's score, 0 to 1.
    pub weight: f32,
}

/// A topic less sure is only a candidate.
const LEAST: f32 = 0.2;

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
                Some(Topic { code, name, path, broader, score, suggested: score >= LEAST, evidence })
            })
            .collect();
        sort_by(&mut topics, |a, b| b.score.total_cmp(&a.score).then_with(|| a.code.cmp(&b.code)));
        topics
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
