//! One line of JSON an article.

use clap::ValueEnum;
use rubricate::Analysis;
use rubricate::export::{self, NativeOptions};
use rubricate::text::{Byte, Span};
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Native JSON, see rubricate.annotations-1.json
    Native,
    /// {"id", "spans": [[start, end, LABEL]], "entities", "topics", "keyphrases"}; offsets count code points
    Spans,
}

/// Spans in code points, entities, all topics and key phrases, for scorers.
#[derive(Serialize)]
struct Spans<'a> {
    id: Option<&'a str>,
    spans: Vec<(u32, u32, &'static str)>,
    entities: Vec<Entity<'a>>,
    topics: Vec<Topic>,
    keyphrases: Vec<KeyPhrase<'a>>,
}

#[derive(Serialize)]
struct Entity<'a> {
    name: &'a str,
    r#type: &'static str,
    salience: f32,
    about: bool,
    mentions: Vec<(u32, u32)>,
}

#[derive(Serialize)]
struct KeyPhrase<'a> {
    text: &'a str,
    score: f32,
    places: Vec<(u32, u32)>,
}

#[derive(Serialize)]
struct Topic {
    id: String,
    score: f32,
}

/// The analysis as a line, its line break included.
pub fn line(analysis: &Analysis, format: Format, options: &NativeOptions) -> Vec<u8> {
    let mut out = match format {
        Format::Native => export::native(analysis, options).into_bytes(),
        Format::Spans => serde_json::to_vec(&spans(analysis)).unwrap_or_default(),
    };
    out.push(b'\n');
    out
}

fn spans(analysis: &Analysis) -> Spans<'_> {
    let points = |span: Span<Byte>| {
        let span = analysis.offsets.code_points(analysis.document.text(), span);
        (span.start, span.end)
    };
    let mention = |tag: &u32| analysis.tags.get(*tag as usize).map(|tag| points(tag.span));
    Spans {
        id: analysis.document.meta.id.as_deref(),
        spans: analysis
            .tags
            .iter()
            .map(|tag| {
                let (start, end) = points(tag.span);
                (start, end, tag.label.id())
            })
            .collect(),
        entities: analysis
            .entities
            .iter()
            .zip(&analysis.salience)
            .map(|(entity, salience)| Entity {
                name: &entity.name,
                r#type: entity.label.id(),
                salience: salience.score,
                about: salience.about,
                mentions: entity.mentions.iter().filter_map(mention).collect(),
            })
            .collect(),
        topics: analysis
            .topics
            .iter()
            .map(|topic| {
                let id = if topic.vocabulary == 0 { format!("medtop:{}", topic.code) } else { topic.code.clone() };
                Topic { id, score: topic.score }
            })
            .collect(),
        keyphrases: analysis
            .phrases
            .iter()
            .map(|phrase| KeyPhrase {
                text: &phrase.text,
                score: phrase.score,
                places: phrase.spans.iter().copied().map(points).collect(),
            })
            .collect(),
    }
}
