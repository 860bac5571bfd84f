//! What an editor decides on the topics of an article, and how they stand then.

use crate::error::{Error, Result};
use crate::pipeline::Analysis;
use crate::topic::taxonomy::{Concept, Taxonomy};
use crate::topic::{self, Evidence, Scheme, Topic, house};
use serde::{Deserialize, Serialize};

/// What is done with a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// The article is filed under it, whether it was suggested or not.
    Accept,
    /// The article is not filed under it, and it is not suggested again.
    Reject,
    /// An earlier decision is taken back.
    Reset,
}

impl Decision {
    pub fn from_name(name: &str) -> Result<Decision> {
        match name {
            "accept" => Ok(Decision::Accept),
            "reject" => Ok(Decision::Reject),
            "reset" => Ok(Decision::Reset),
            other => Err(Error::input(format!(
                "There is no decision “{other}” on a topic; there are “accept”, “reject” and “reset”."
            ))),
        }
    }
}

/// How a topic stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Suggested,
    Accepted,
    Rejected,
    /// Accepted, though it was not found.
    Added,
}

impl Status {
    pub const fn name(self) -> &'static str {
        match self {
            Status::Suggested => "suggested",
            Status::Accepted => "accepted",
            Status::Rejected => "rejected",
            Status::Added => "added",
        }
    }
}

/// The decisions on the topics of one article. Broader concepts of what is accepted are implied and never noted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filing {
    /// Code and whether it was accepted, in the order of the decisions.
    decided: Vec<(String, bool)>,
}

/// A topic as it stands after the decisions.
#[derive(Clone, Debug, PartialEq)]
pub struct Filed<'a> {
    /// As the analysis counts its vocabularies.
    pub vocabulary: u16,
    pub code: &'a str,
    pub uri: Option<String>,
    pub name: &'a str,
    /// Labels from the top concept down, without the topic itself, and the codes in the same order.
    pub path: Vec<&'a str>,
    pub broader: Vec<&'a str>,
    /// None for what was not found.
    pub score: Option<f32>,
    /// Worth showing by itself; see [`Topic::suggested`].
    pub suggested: bool,
    pub status: Status,
    pub evidence: &'a [Evidence],
}

impl Filing {
    /// Notes a decision on the concept with this code; the last one on a concept counts.
    pub fn decide(&mut self, code: &str, decision: Decision) {
        self.decided.retain(|(decided, _)| decided != code);
        match decision {
            Decision::Reset => {}
            made => self.decided.push((code.to_owned(), made == Decision::Accept)),
        }
    }

    /// The codes that were decided on, and whether they were accepted.
    pub fn decided(&self) -> impl Iterator<Item = (&str, bool)> {
        self.decided.iter().map(|(code, accepted)| (code.as_str(), *accepted))
    }

    /// The topics of the article, best first, and then those that were added, in the order of the decisions.
    pub fn list<'a>(&'a self, analysis: &'a Analysis, taxonomy: &'a Taxonomy) -> Vec<Filed<'a>> {
        let found = analysis.topics.iter().map(|topic| self.found(topic));
        let new = |code: &str| analysis.topics.iter().all(|topic| topic.code != code);
        let added = self.decided.iter().filter(|(code, accepted)| *accepted && new(code));
        found.chain(added.filter_map(|(code, _)| concept(analysis, taxonomy, code))).collect()
    }

    fn found<'a>(&self, topic: &'a Topic) -> Filed<'a> {
        let decided = self.decided.iter().find(|(code, _)| *code == topic.code);
        Filed {
            vocabulary: topic.vocabulary,
            code: &topic.code,
            uri: topic.uri(),
            name: &topic.name,
            path: topic.path.iter().map(String::as_str).collect(),
            broader: topic.broader.iter().map(String::as_str).collect(),
            score: Some(topic.score),
            suggested: topic.suggested,
            status: match decided {
                None => Status::Suggested,
                Some((_, true)) => Status::Accepted,
                Some((_, false)) => Status::Rejected,
            },
            evidence: &topic.evidence,
        }
    }
}

/// A concept of one of the vocabularies that the article was filed by, as if an editor had added it.
pub fn concept<'a>(analysis: &'a Analysis, taxonomy: &'a Taxonomy, code: &str) -> Option<Filed<'a>> {
    (0u16..).zip(&analysis.schemes).find_map(|(vocabulary, scheme)| {
        let (code, name, (path, broader)): (&str, &str, (Vec<&str>, Vec<&str>)) = match scheme {
            Scheme::MediaTopics => {
                let index = taxonomy.find(code)?;
                let Concept { code, label, .. } = taxonomy.get(index)?;
                (code, label, taxonomy.path(index).iter().map(|above| (&*above.label, &*above.code)).unzip())
            }
            Scheme::House(house) => {
                let index = house.find(code)?;
                let house::Concept { id, label, .. } = house.concepts.get(index)?;
                (id, label, house.path(index).iter().map(|above| (&*above.label, &*above.id)).unzip())
            }
        };
        let (uri, score, suggested, status) = (topic::uri(vocabulary, code), None, false, Status::Added);
        Some(Filed { vocabulary, code, uri, name, path, broader, score, suggested, status, evidence: &[] })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::sample::{analysis, taxonomy};

    fn standing(filing: &Filing) -> Vec<String> {
        let (analysis, taxonomy) = (analysis(), taxonomy());
        let filed = filing.list(&analysis, &taxonomy);
        filed.iter().map(|topic| format!("{} {}", topic.name, topic.status.name())).collect()
    }

    #[test]
    fn the_last_decision_on_a_topic_counts() {
        let mut filing = Filing::default();
        let mut decide = |code, decision| {
            filing.decide(code, decision);
            standing(&filing)
        };
        assert_eq!(decide("04000000", Decision::Accept), ["economy accepted"]);
        assert_eq!(decide("04000000", Decision::Reject), ["economy rejected"]);
        assert_eq!(decide("04000000", Decision::Reset), ["economy suggested"]);
        // Accepted without a suggestion is added; a rejection of what was never suggested shows nowhere.
        assert_eq!(decide("20000001", Decision::Accept), ["economy suggested", "fish trade added"]);
        assert_eq!(decide("20000001", Decision::Accept), ["economy suggested", "fish trade added"]);
        assert_eq!(decide("20000001", Decision::Reject), ["economy suggested"]);
        assert_eq!(decide("20000001", Decision::Reset), ["economy suggested"]);
    }

    #[test]
    fn what_is_added_knows_its_place_in_the_tree() {
        let (analysis, taxonomy, mut filing) = (analysis(), taxonomy(), Filing::default());
        filing.decide("20000001", Decision::Accept);
        let filed = filing.list(&analysis, &taxonomy);
        let added = filed.last().unwrap();
        assert_eq!((&added.path[..], &added.broader[..]), (&["economy"][..], &["04000000"][..]));
        assert_eq!((added.score, added.evidence.len()), (None, 0));
    }

    #[test]
    fn unknown_words_are_refused() {
        assert_eq!(Decision::from_name("burn").unwrap_err().code(), "input/invalid");
    }
}
