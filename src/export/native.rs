//! The native format, `rubricate.annotations` 1.0: everything that was found, with
//! offsets in UTF-16 units and in code points and with quotes that find the places again.

use super::document::document;
use super::generator::{Asset, Generator, hex};
use super::quote::{Context, Counter, contexts};
use super::time::UtcTime;
use super::vocabulary;
use crate::pipeline::Analysis;
use crate::review::marks::steps;
use crate::tag::{Label, Value};
use crate::text::{Byte, CodePoint, Segment, Span, Utf16, grapheme};
use crate::topic::{Evidence, Topic};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io;

/// Where the topics are defined; a topic's URI is this and its code.
const SCHEME: &str = "http://cv.iptc.org/newscodes/mediatopic/";

/// Which mentions, entities and topics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Include {
    #[default]
    All,
    /// Only what an editor has accepted.
    Accepted,
}

/// How to write.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NativeOptions {
    pub include: Include,
    /// Mentions scored below are left out, and entities without any mention left.
    pub threshold: f32,
    /// Topics scored below are left out.
    pub topic_threshold: f32,
    /// Time of the export; without it the file carries none.
    pub now: Option<UtcTime>,
    /// Writes the article's text into the file. Off, since the text may not be ours to give.
    pub include_text: bool,
    /// The most places named as evidence for one topic.
    pub evidence_limit: usize,
    /// The data files the analysis was made with.
    #[serde(skip)]
    pub generator: Generator,
}

impl Default for NativeOptions {
    fn default() -> Self {
        Self {
            include: Include::All,
            threshold: 0.0,
            topic_threshold: 0.1,
            now: None,
            include_text: false,
            evidence_limit: 20,
            generator: Generator::default(),
        }
    }
}

/// The analysis as one line of native JSON.
pub fn native(analysis: &Analysis, options: &NativeOptions) -> String {
    let mut out = Vec::new();
    // Writing to memory does not fail, and every map has string keys.
    let _ = write(analysis, options, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Writes the analysis as one line of native JSON, without a line break at its end.
pub fn write(analysis: &Analysis, options: &NativeOptions, out: impl io::Write) -> io::Result<()> {
    let plan = Plan::new(analysis, options);
    Ok(serde_json::to_writer(out, &plan)?)
}

/// What an editor has made of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Suggested,
}

impl Status {
    const fn is_in(self, include: Include) -> bool {
        match self {
            Status::Suggested => matches!(include, Include::All),
        }
    }
}

/// The parts of the file that are settled before the first byte is written.
struct Plan<'a> {
    analysis: &'a Analysis,
    options: &'a NativeOptions,
    /// The mentions written, as indices into the tags, with their exact spans.
    kept: Vec<(usize, Span<Byte>)>,
    contexts: Vec<Context<'a>>,
    ids: Vec<String>,
}

impl<'a> Plan<'a> {
    fn new(analysis: &'a Analysis, options: &'a NativeOptions) -> Self {
        let text = analysis.document.text();
        let mut kept = Vec::new();
        for (i, tag) in analysis.tags.iter().enumerate() {
            let span = whole(text, tag.span);
            let fits = !span.is_empty() && segment(analysis, span).is_some();
            if fits && steps(tag.score) >= steps(options.threshold) && Status::Suggested.is_in(options.include) {
                kept.push((i, span));
            }
        }
        let spans: Vec<_> = kept.iter().map(|(_, span)| *span).collect();
        let contexts = contexts(text, &spans);
        let mut seen = Label::ALL.map(|_| Counter::default());
        let ids = kept
            .iter()
            .zip(&contexts)
            .filter_map(|((i, span), context)| {
                let label = analysis.tags.get(*i)?.label;
                let exact = span.of(text);
                let ordinal = seen[label as usize].count(exact, *context);
                Some(mention_id(label.id(), exact, *context, ordinal))
            })
            .collect();
        Self { analysis, options, kept, contexts, ids }
    }

    fn text(&self) -> &'a str {
        self.analysis.document.text()
    }

    fn places(&self, span: Span<Byte>) -> (Span<Utf16>, Span<CodePoint>) {
        let (offsets, text) = (&self.analysis.offsets, self.text());
        (offsets.utf16(text, span), offsets.code_points(text, span))
    }

    fn mentions(&self) -> impl Iterator<Item = MentionOut<'_>> {
        self.kept.iter().zip(&self.contexts).zip(&self.ids).filter_map(|(((i, span), context), id)| {
            let tag = self.analysis.tags.get(*i)?;
            let (units, points) = self.places(*span);
            Some(MentionOut {
                id,
                entity: self.analysis.entity_of.get(*i).map(|entity| entity_id(*entity as usize)),
                label: tag.label.id(),
                start: units.start,
                end: units.end,
                cp_start: points.start,
                cp_end: points.end,
                segment: segment(self.analysis, *span).map(|segment| segment.id.as_str()),
                quote: Quote { exact: span.of(self.text()), prefix: context.prefix, suffix: context.suffix },
                value: tag.value.as_ref().map(ValueOut),
                origin: tag.origin.name(),
                score: score(tag.score),
                status: Status::Suggested,
            })
        })
    }

    fn entities(&self) -> impl Iterator<Item = EntityOut<'_>> {
        let mut ids: Vec<Option<&str>> = vec![None; self.analysis.tags.len()];
        for ((i, _), id) in self.kept.iter().zip(&self.ids) {
            ids[*i] = Some(id);
        }
        self.analysis.entities.iter().enumerate().filter_map(move |(i, entity)| {
            let mentions: Vec<_> = entity.mentions.iter().filter_map(|tag| *ids.get(*tag as usize)?).collect();
            (!mentions.is_empty()).then(|| EntityOut {
                id: entity_id(i),
                label: entity.label.id(),
                name: &entity.name,
                aliases: &entity.aliases,
                score: score(entity.score),
                status: Status::Suggested,
                mentions,
            })
        })
    }

    fn topics(&self) -> impl Iterator<Item = TopicOut<'_>> {
        let fits = |topic: &&Topic| {
            topic.score >= self.options.topic_threshold && Status::Suggested.is_in(self.options.include)
        };
        self.analysis.topics.iter().filter(fits).map(|topic| TopicOut {
            id: format!("medtop:{}", topic.code),
            scheme: SCHEME,
            uri: format!("{SCHEME}{}", topic.code),
            name: &topic.name,
            path: &topic.path,
            score: score(topic.score),
            origin: "model",
            status: Status::Suggested,
            evidence: topic
                .evidence
                .iter()
                .take(self.options.evidence_limit)
                .filter_map(|e| self.evidence(e))
                .collect(),
        })
    }

    fn evidence(&self, evidence: &Evidence) -> Option<EvidenceOut> {
        let span = whole(self.text(), evidence.span);
        let (units, points) = self.places(span);
        (!span.is_empty()).then(|| EvidenceOut {
            start: units.start,
            end: units.end,
            cp_start: points.start,
            cp_end: points.end,
            weight: score(evidence.weight),
        })
    }
}

impl Serialize for Plan<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", "rubricate.annotations")?;
        map.serialize_entry("version", "1.0")?;
        if let Some(now) = &self.options.now {
            map.serialize_entry("created", now)?;
            map.serialize_entry("modified", now)?;
        }
        map.serialize_entry("generator", &GeneratorOut::with(&self.options.generator))?;
        map.serialize_entry("document", &document(self.analysis, self.options.include_text))?;
        map.serialize_entry("offsets", "utf-16")?;
        map.serialize_entry("labels", &Each(vocabulary::labels))?;
        map.serialize_entry("mentions", &Each(|| self.mentions()))?;
        map.serialize_entry("entities", &Each(|| self.entities()))?;
        map.serialize_entry("topics", &Each(|| self.topics()))?;
        map.end()
    }
}

/// A list written item by item as it is made.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct GeneratorOut<'a> {
    name: &'static str,
    version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a Asset>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topics: Option<&'a Asset>,
    #[serde(skip_serializing_if = "<[Asset]>::is_empty")]
    gazetteers: &'a [Asset],
}

impl<'a> GeneratorOut<'a> {
    fn with(files: &'a Generator) -> Self {
        Self {
            name: "rubricate",
            version: env!("CARGO_PKG_VERSION"),
            model: files.model.as_ref(),
            topics: files.topics.as_ref(),
            gazetteers: &files.gazetteers,
        }
    }
}

#[derive(Serialize)]
struct Quote<'a> {
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MentionOut<'a> {
    id: &'a str,
    entity: Option<String>,
    label: &'static str,
    start: u32,
    end: u32,
    cp_start: u32,
    cp_end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<&'a str>,
    quote: Quote<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<ValueOut<'a>>,
    origin: &'static str,
    score: f64,
    status: Status,
}

#[derive(Serialize)]
struct EntityOut<'a> {
    id: String,
    label: &'static str,
    name: &'a str,
    aliases: &'a [String],
    score: f64,
    status: Status,
    mentions: Vec<&'a str>,
}

#[derive(Serialize)]
struct TopicOut<'a> {
    id: String,
    scheme: &'static str,
    uri: String,
    name: &'a str,
    path: &'a [String],
    score: f64,
    origin: &'static str,
    status: Status,
    evidence: Vec<EvidenceOut>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EvidenceOut {
    start: u32,
    end: u32,
    cp_start: u32,
    cp_end: u32,
    weight: f64,
}

/// A normalised value, each kind with its own fields.
struct ValueOut<'a>(&'a Value);

impl Serialize for ValueOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.0 {
            Value::Date { iso } => {
                map.serialize_entry("type", "date")?;
                map.serialize_entry("iso", iso)?;
            }
            Value::Time { iso } => {
                map.serialize_entry("type", "time")?;
                map.serialize_entry("iso", iso)?;
            }
            Value::Money { currency, amount } => {
                map.serialize_entry("type", "money")?;
                map.serialize_entry("currency", currency)?;
                map.serialize_entry("amount", amount)?;
            }
            Value::Percent { amount, points } => {
                map.serialize_entry("type", "percent")?;
                map.serialize_entry("amount", amount)?;
                map.serialize_entry("points", points)?;
            }
            Value::Quantity { amount, unit } => {
                map.serialize_entry("type", "quantity")?;
                map.serialize_entry("amount", amount)?;
                map.serialize_entry("unit", unit)?;
            }
        }
        map.end()
    }
}

/// The span without white space at its edges, moved outwards to whole visible characters.
fn whole(text: &str, span: Span<Byte>) -> Span<Byte> {
    let exact = span.of(text);
    let start = span.start as usize + (exact.len() - exact.trim_start().len());
    let end = start + exact.trim().len();
    if start >= end {
        return Span::new(span.start, span.start);
    }
    Span::new(grapheme::floor(text, start) as u32, grapheme::ceil(text, end) as u32)
}

/// The segment that holds the span.
fn segment(analysis: &Analysis, span: Span<Byte>) -> Option<&Segment> {
    let segments = analysis.document.segments();
    let after = segments.partition_point(|segment| segment.span.start <= span.start);
    after.checked_sub(1).and_then(|i| segments.get(i)).filter(|segment| segment.span.contains(span))
}

fn entity_id(index: usize) -> String {
    format!("e{}", index + 1)
}

/// The same mention of the same text has the same id in every run.
fn mention_id(label: &str, exact: &str, context: Context<'_>, ordinal: u32) -> String {
    let mut hash = Sha256::new();
    for part in [label, exact, context.prefix, context.suffix] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.update(ordinal.to_le_bytes());
    format!("m{}", hex(hash.finalize().get(..8).unwrap_or(&[])))
}

/// Four digits after the point; more would only pretend.
fn score(value: f32) -> f64 {
    if value.is_nan() { 0.0 } else { (f64::from(value.clamp(0.0, 1.0)) * 10_000.0).round() / 10_000.0 }
}
