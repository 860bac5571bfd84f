//! Topics with the places in the text that speak for them.

use super::filing::Filed;
use super::marks::utf16;
use crate::pipeline::Analysis;
use crate::topic::Scheme;
use serde::{Serialize, Serializer};

/// The most places listed with one topic.
pub const EVIDENCE_LIMIT: usize = 200;
/// The most words listed with one topic.
pub const WORD_LIMIT: usize = 12;

/// A topic as shown to an editor.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicView<'a> {
    /// Code of the Media Topic, or the id of the house's concept.
    pub code: &'a str,
    /// Name of the vocabulary the topic is from.
    pub vocabulary: &'a str,
    /// URI of that vocabulary, if it has one.
    pub scheme: Option<&'a str>,
    pub uri: Option<String>,
    pub name: &'a str,
    pub path: Vec<&'a str>,
    /// Codes of the concepts of the path, from the top down.
    pub broader: Vec<&'a str>,
    /// None for a topic that an editor has added.
    pub score: Option<f32>,
    /// Worth showing by itself; see [`Topic::suggested`](crate::topic::Topic::suggested).
    pub suggested: bool,
    /// `suggested`, `accepted`, `rejected` or `added`.
    pub status: &'static str,
    #[serde(serialize_with = "number_of")]
    pub evidence: Vec<Place>,
    /// The different words of the evidence, strongest first, in lower case.
    pub words: Vec<String>,
}

/// There are hundreds of places: they are handed over apart, as numbers.
fn number_of<S: Serializer>(places: &[Place], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u32(places.len() as u32)
}

/// The places of all topics, one after the other: start, end and weight of each.
pub fn places(topics: &[TopicView<'_>]) -> Vec<f64> {
    let all = topics.iter().flat_map(|topic| &topic.evidence);
    all.flat_map(|place| [f64::from(place.start), f64::from(place.end), f64::from(place.weight)]).collect()
}

/// A word that speaks for a topic; offsets in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub start: u32,
    pub end: u32,
    pub weight: f32,
}

/// The topics of an analysis as they stand, in the order given.
pub fn view<'a>(analysis: &'a Analysis, filed: Vec<Filed<'a>>) -> Vec<TopicView<'a>> {
    filed.into_iter().map(|topic| show(analysis, topic)).collect()
}

fn show<'a>(analysis: &'a Analysis, topic: Filed<'a>) -> TopicView<'a> {
    let mut evidence = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut last = "";
    for piece in topic.evidence.iter().take(EVIDENCE_LIMIT) {
        let (start, end) = utf16(analysis, piece.span);
        evidence.push(Place { start, end, weight: piece.weight });
        let written = piece.span.of(analysis.document.text());
        // The occurrences of a word stand together.
        if words.len() == WORD_LIMIT || std::mem::replace(&mut last, written) == written {
            continue;
        }
        let word = written.to_lowercase();
        // `tariffs` beside `tariff` would tell an editor nothing.
        let stem = |word: &str| word.strip_suffix('s').unwrap_or(word).len();
        let known = words.iter().any(|known| known.get(..stem(known)) == word.get(..stem(&word)));
        if !known {
            words.push(word);
        }
    }
    let scheme = analysis.schemes.get(usize::from(topic.vocabulary));
    TopicView {
        code: topic.code,
        vocabulary: scheme.map_or("", Scheme::name),
        scheme: scheme.and_then(Scheme::uri),
        uri: topic.uri,
        name: topic.name,
        path: topic.path,
        broader: topic.broader,
        score: topic.score,
        suggested: topic.suggested,
        status: topic.status.name(),
        evidence,
        words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::filing::{Decision, Filing};
    use crate::review::sample::{analysis, taxonomy};

    #[test]
    fn shows_each_word_once_and_each_place_in_utf16_units() {
        let (analysis, taxonomy, filing) = (analysis(), taxonomy(), Filing::default());
        let topics = view(&analysis, filing.list(&analysis, &taxonomy));
        assert_eq!(topics[0].uri.as_deref(), Some("http://cv.iptc.org/newscodes/mediatopic/04000000"));
        assert_eq!(topics[0].vocabulary, "IPTC Media Topics");
        assert_eq!(topics[0].words, ["acme", "oslo"]);
        let units: Vec<u16> = analysis.document.text().encode_utf16().collect();
        let words = topics[0]
            .evidence
            .iter()
            .map(|place| String::from_utf16(&units[place.start as usize..place.end as usize]).unwrap());
        assert_eq!(words.collect::<Vec<_>>(), ["Acme", "Oslo", "Acme"]);
    }

    #[test]
    fn shows_how_a_topic_stands() {
        let (analysis, taxonomy, mut filing) = (analysis(), taxonomy(), Filing::default());
        filing.decide("04000000", Decision::Reject);
        filing.decide("20000001", Decision::Accept);
        let topics = view(&analysis, filing.list(&analysis, &taxonomy));
        let shown: Vec<_> = topics.iter().map(|topic| (topic.status, topic.score.is_some())).collect();
        assert_eq!(shown, [("rejected", true), ("added", false)]);
        assert_eq!((&topics[1].path[..], topics[1].words.len()), (&["economy"][..], 0));
        assert_eq!(topics[1].uri.as_deref(), Some("http://cv.iptc.org/newscodes/mediatopic/20000001"));
    }
}
