//! Key phrases with their places in the text.

use super::marks::utf16;
use crate::pipeline::Analysis;
use serde::Serialize;

/// The most places listed with one phrase; `count` still counts all of them.
pub const PLACE_LIMIT: usize = 200;

/// A key phrase as shown to an editor.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PhraseView<'a> {
    pub text: &'a str,
    pub score: f32,
    /// How often it occurs.
    pub count: usize,
    /// The first occurrences, at most [`PLACE_LIMIT`], in text order.
    pub places: Vec<Spot>,
}

/// One occurrence; offsets in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spot {
    pub start: u32,
    pub end: u32,
}

/// The key phrases of an analysis, best first.
pub fn phrases(analysis: &Analysis) -> Vec<PhraseView<'_>> {
    let mut views = Vec::new();
    for phrase in analysis.phrases() {
        let spot = |span| {
            let (start, end) = utf16(analysis, span);
            Spot { start, end }
        };
        let places = phrase.spans.iter().take(PLACE_LIMIT).copied().map(spot).collect();
        views.push(PhraseView { text: &phrase.text, score: phrase.score, count: phrase.spans.len(), places });
    }
    views
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyphrase::KeyPhrase;
    use crate::review::sample::analysis;

    #[test]
    fn places_slice_the_words_out_of_a_javascript_string() {
        let analysis = analysis();
        let units: Vec<u16> = analysis.document.text().encode_utf16().collect();
        let view = phrases(&analysis).remove(0);
        assert_eq!((view.text, view.count, view.places.len()), ("Acme", 3, 3));
        for place in view.places {
            assert_eq!(String::from_utf16(&units[place.start as usize..place.end as usize]).unwrap(), "Acme");
        }
    }

    #[test]
    fn a_phrase_lists_a_bounded_number_of_places() {
        let mut analysis = analysis();
        let often = analysis.phrases()[0].spans[0];
        analysis.phrases = vec![KeyPhrase { spans: vec![often; 500], ..analysis.phrases()[0].clone() }].into();
        let view = phrases(&analysis).remove(0);
        assert_eq!((view.count, view.places.len()), (500, PLACE_LIMIT));
    }
}
