//! Topics with the places in the text that speak for them.

use super::marks::utf16;
use crate::pipeline::Analysis;
use crate::topic::Topic;
use serde::Serialize;

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
    pub path: &'a [String],
    /// Codes of the concepts of the path, from the top down.
    pub broader: &'a [String],
    pub score: f32,
    /// Worth showing by itself; see [`Topic::suggested`].
    pub suggested: bool,
    pub evidence: Vec<Place>,
    /// The different words of the evidence, strongest first, in lower case.
    pub words: Vec<String>,
}

/// A word that speaks for a topic; offsets in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Place {
    pub start: u32,
    pub end: u32,
    pub weight: f32,
}

/// The topics of an analysis, best first.
pub fn view(analysis: &Analysis) -> Vec<TopicView<'_>> {
    analysis.topics.iter().map(|topic| show(analysis, topic)).collect()
}

fn show<'a>(analysis: &'a Analysis, topic: &'a Topic) -> TopicView<'a> {
    let mut evidence = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for piece in topic.evidence.iter().take(EVIDENCE_LIMIT) {
        let (start, end) = utf16(analysis, piece.span);
        evidence.push(Place { start, end, weight: piece.weight });
        let word = piece.span.of(analysis.document.text()).to_lowercase();
        if words.len() < WORD_LIMIT && !words.contains(&word) {
            words.push(word);
        }
    }
    let scheme = analysis.schemes.get(usize::from(topic.vocabulary));
    TopicView {
        code: &topic.code,
        vocabulary: scheme.map_or("", |scheme| &scheme.name),
        scheme: scheme.and_then(|scheme| scheme.uri.as_deref()),
        uri: topic.uri(),
        name: &topic.name,
        path: &topic.path,
        broader: &topic.broader,
        score: topic.score,
        suggested: topic.suggested,
        evidence,
        words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::sample::analysis;

    #[test]
    fn shows_each_word_once_and_each_place_in_utf16_units() {
        let analysis = analysis();
        let topics = view(&analysis);
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
}
