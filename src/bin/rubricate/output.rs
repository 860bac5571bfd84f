//! One line of JSON an article.

use clap::ValueEnum;
use rubricate::Analysis;
use rubricate::export::{self, Options, Reviewed};
use rubricate::review::State;
use rubricate::text::{Byte, Span};
use rubricate::topic::taxonomy::Taxonomy;
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Native JSON, see rubricate.annotations-1.json
    Native,
    /// A W3C Web Annotation page a line
    W3c,
    /// A NewsArticle of schema.org a line
    SchemaOrg,
    /// A patch for IPTC ninjs 3.1 a line
    Ninjs,
    /// Lines for spaCy and Prodigy
    Spacy,
    /// Lines for doccano
    Doccano,
    /// CoNLL-2003 columns with IOB2 tags
    Conll,
    /// A task for Label Studio a line
    LabelStudio,
    /// A table of all mentions
    Csv,
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

impl Format {
    const fn of_library(self) -> Option<export::Format> {
        Some(match self {
            Format::Native => export::Format::Native,
            Format::W3c => export::Format::WebAnnotation,
            Format::SchemaOrg => export::Format::SchemaOrg,
            Format::Ninjs => export::Format::Ninjs,
            Format::Spacy => export::Format::Spacy,
            Format::Doccano => export::Format::Doccano,
            Format::Conll => export::Format::Conll,
            Format::LabelStudio => export::Format::LabelStudio,
            Format::Csv => export::Format::Csv,
            Format::Spans => return None,
        })
    }

    /// What stands above all articles.
    pub fn head(self) -> String {
        if self == Format::Csv { export::csv_head() } else { String::new() }
    }
}

/// The analysis as a line, its line break included; columns and tables take several. Nothing is decided, so that all
/// is told.
pub fn line(analysis: &Analysis, format: Format, options: &Options) -> Vec<u8> {
    let mut out = match format.of_library() {
        Some(format) => {
            let (state, taxonomy) = (State::of(analysis), Taxonomy::default());
            let topics = state.filing().list(analysis, &taxonomy);
            format.append(Reviewed { analysis, state: &state, topics: &topics }, options).into_bytes()
        }
        None => serde_json::to_vec(&spans(analysis)).unwrap_or_default(),
    };
    if !out.is_empty() && out.last() != Some(&b'\n') {
        out.push(b'\n');
    }
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
            .phrases()
            .iter()
            .map(|phrase| KeyPhrase {
                text: &phrase.text,
                score: phrase.score,
                places: phrase.spans.iter().copied().map(points).collect(),
            })
            .collect(),
    }
}
