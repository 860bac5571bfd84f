//! The native format, `rubricate.annotations` 1.0: everything that was found, with
//! offsets in UTF-16 units and in code points and with quotes that find the places again.

use super::document::document;
use super::generator::{Generator, hex};
use super::json::Json;
use super::quote::{Context, Counter, contexts};
use super::time::UtcTime;
use super::vocabulary;
use crate::keyphrase::KeyPhrase;
use crate::pipeline::Analysis;
use crate::review::filing::{Filed, Filing, Status};
use crate::review::marks::steps;
use crate::tag::{Label, Origin, Value};
use crate::text::{Byte, Segment, Span, grapheme};
use crate::topic::taxonomy::Taxonomy;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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
    /// Topics scored below are left out, unless somebody has decided on them; without a threshold all that are not
    /// suggested by themselves: broader concepts, which the paths name, and mere candidates.
    pub topic_threshold: Option<f32>,
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
            topic_threshold: None,
            now: None,
            include_text: false,
            evidence_limit: 20,
            generator: Generator::default(),
        }
    }
}

/// The analysis as one line of native JSON, without a line break at its end; nothing in it is decided.
pub fn native(analysis: &Analysis, options: &NativeOptions) -> String {
    let (filing, taxonomy) = (Filing::default(), Taxonomy::default());
    native_filed(analysis, &filing.list(&analysis.topics, &taxonomy), options)
}

/// The same with the topics as they stand after an editor's decisions.
pub fn native_filed(analysis: &Analysis, topics: &[Filed<'_>], options: &NativeOptions) -> String {
    let plan = Plan::new(analysis, topics, options);
    let mut json = Json::default();
    json.object(|json| plan.write(json));
    json.finish()
}

impl Include {
    const fn takes(self, status: Status) -> bool {
        matches!(self, Include::All) || matches!(status, Status::Accepted | Status::Added)
    }
}

/// The parts of the file that are settled before the first byte is written.
struct Plan<'a> {
    analysis: &'a Analysis,
    topics: &'a [Filed<'a>],
    options: &'a NativeOptions,
    /// The mentions written, as indices into the tags, with their exact spans.
    kept: Vec<(usize, Span<Byte>)>,
    contexts: Vec<Context<'a>>,
    ids: Vec<String>,
}

impl<'a> Plan<'a> {
    fn new(analysis: &'a Analysis, topics: &'a [Filed<'a>], options: &'a NativeOptions) -> Self {
        let text = analysis.document.text();
        let mut kept = Vec::new();
        for (i, tag) in analysis.tags.iter().enumerate() {
            let span = whole(text, tag.span);
            let fits = !span.is_empty() && segment(analysis, span).is_some();
            if fits && steps(tag.score) >= steps(options.threshold) && options.include.takes(Status::Suggested) {
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
        Self { analysis, topics, options, kept, contexts, ids }
    }

    fn text(&self) -> &'a str {
        self.analysis.document.text()
    }

    fn write(&self, json: &mut Json) {
        json.key("format").text("rubricate.annotations");
        json.key("version").text("1.0");
        if let Some(now) = &self.options.now {
            json.key("created").text(now.as_str());
            json.key("modified").text(now.as_str());
        }
        json.key("generator").object(|json| self.options.generator.write(json));
        json.key("document").object(|json| document(json, self.analysis, self.options.include_text));
        json.key("offsets").text("utf-16");
        json.key("labels").list(Label::ALL, vocabulary::label);
        json.key("mentions").list(0..self.kept.len(), |json, i| self.mention(json, i));
        let ids = self.ids_of_tags();
        json.key("entities").list(0..self.analysis.entities.len(), |json, i| self.entity(json, i, &ids));
        json.key("topics").list(self.topics, |json, topic| self.topic(json, topic));
        json.key("keyphrases").list(&self.analysis.phrases, |json, phrase| self.phrase(json, phrase));
    }

    /// Start and end in both units that readers count in.
    #[inline(never)]
    fn place(&self, json: &mut Json, span: Span<Byte>) {
        let units = self.analysis.offsets.utf16(self.text(), span);
        let points = self.analysis.offsets.code_points(self.text(), span);
        json.key("start").number(units.start);
        json.key("end").number(units.end);
        json.key("cpStart").number(points.start);
        json.key("cpEnd").number(points.end);
    }

    fn mention(&self, json: &mut Json, kept: usize) {
        let (Some(&(i, span)), Some(context), Some(id)) =
            (self.kept.get(kept), self.contexts.get(kept), self.ids.get(kept))
        else {
            return;
        };
        let Some(tag) = self.analysis.tags.get(i) else { return };
        json.object(|json| {
            json.key("id").text(id);
            match self.analysis.entity_of.get(i) {
                Some(&entity) => json.key("entity").text(&entity_id(entity as usize)),
                None => json.key("entity").word("null"),
            }
            json.key("label").text(tag.label.id());
            self.place(json, span);
            if let Some(segment) = segment(self.analysis, span) {
                json.key("segment").text(&segment.id);
            }
            json.key("quote").object(|json| {
                json.key("exact").text(span.of(self.text()));
                json.key("prefix").text(context.prefix);
                json.key("suffix").text(context.suffix);
            });
            if let Some(found) = &tag.value {
                json.key("value").object(|json| value(json, found));
            }
            json.key("origin").text(tag.origin.name());
            json.key("score").share(steps_of(tag.score));
            json.key("status").text(Status::Suggested.name());
        });
    }

    fn phrase(&self, json: &mut Json, phrase: &KeyPhrase) {
        let spans = || phrase.spans.iter().map(|span| whole(self.text(), *span)).filter(|span| !span.is_empty());
        if spans().next().is_none() || !self.options.include.takes(Status::Suggested) {
            return;
        }
        json.object(|json| {
            json.key("text").text(&phrase.text);
            json.key("score").share(steps_of(phrase.score));
            json.key("origin").text("model");
            json.key("status").text(Status::Suggested.name());
            json.key("places").list(spans(), |json, span| json.object(|json| self.place(json, span)));
        });
    }

    /// The id of each tag's mention, if it is written.
    fn ids_of_tags(&self) -> Vec<Option<&str>> {
        let mut ids: Vec<Option<&str>> = vec![None; self.analysis.tags.len()];
        for ((i, _), id) in self.kept.iter().zip(&self.ids) {
            ids[*i] = Some(id);
        }
        ids
    }

    fn entity(&self, json: &mut Json, i: usize, ids: &[Option<&str>]) {
        let Some(entity) = self.analysis.entities.get(i) else { return };
        let mentions = || entity.mentions.iter().filter_map(|tag| *ids.get(*tag as usize)?);
        if mentions().next().is_none() {
            return;
        }
        json.object(|json| {
            json.key("id").text(&entity_id(i));
            json.key("label").text(entity.label.id());
            json.key("name").text(&entity.name);
            json.key("aliases").texts(&entity.aliases);
            json.key("score").share(steps_of(entity.score));
            if let Some(salience) = self.analysis.salience.get(i) {
                json.key("role").text(if salience.about { "about" } else { "mention" });
                json.key("salience").share(steps_of(salience.score));
            }
            json.key("status").text(Status::Suggested.name());
            json.key("mentions").list(mentions(), Json::text);
        });
    }

    fn topic(&self, json: &mut Json, topic: &Filed<'_>) {
        let is_told = match self.options.topic_threshold {
            Some(least) => topic.score.is_none_or(|score| score >= least),
            None => topic.suggested,
        };
        if (!is_told && topic.status == Status::Suggested) || !self.options.include.takes(topic.status) {
            return;
        }
        json.object(|json| {
            let scheme = self.analysis.schemes.get(usize::from(topic.vocabulary));
            match topic.vocabulary {
                0 => json.key("id").text(&format!("medtop:{}", topic.code)),
                _ => json.key("id").text(topic.code),
            }
            json.key("vocabulary").text(scheme.map_or("", |scheme| &scheme.name));
            for (key, value) in [("scheme", scheme.and_then(|scheme| scheme.uri.clone())), ("uri", topic.uri.clone())] {
                match value {
                    Some(uri) => json.key(key).text(&uri),
                    None => json.key(key).word("null"),
                }
            }
            json.key("name").text(topic.name);
            json.key("path").list(&topic.path, |json, label| json.text(label));
            match topic.score {
                Some(score) => json.key("score").share(steps_of(score)),
                None => json.key("score").word("null"),
            }
            let is_added = topic.status == Status::Added;
            let found = if topic.vocabulary == 0 { Origin::Model } else { Origin::Gazetteer };
            json.key("origin").text(if is_added { "editor" } else { found.name() });
            json.key("status").text(if is_added { Status::Accepted.name() } else { topic.status.name() });
            let evidence = topic.evidence.iter().take(self.options.evidence_limit);
            json.key("evidence").list(evidence, |json, evidence| {
                let span = whole(self.text(), evidence.span);
                if !span.is_empty() {
                    json.object(|json| {
                        self.place(json, span);
                        json.key("weight").share(steps_of(evidence.weight));
                    });
                }
            });
        });
    }
}

/// A normalised value, each kind with its own fields.
fn value(json: &mut Json, value: &Value) {
    match value {
        Value::Date { iso } => {
            json.key("type").text("date");
            json.key("iso").text(iso);
        }
        Value::Time { iso } => {
            json.key("type").text("time");
            json.key("iso").text(iso);
        }
        Value::Money { currency, amount } => {
            json.key("type").text("money");
            match currency {
                Some(currency) => json.key("currency").text(currency),
                None => json.key("currency").word("null"),
            }
            json.key("amount").text(amount);
        }
        Value::Percent { amount, points } => {
            json.key("type").text("percent");
            json.key("amount").text(amount);
            json.key("points").word(if *points { "true" } else { "false" });
        }
        Value::Quantity { amount, unit } => {
            json.key("type").text("quantity");
            json.key("amount").text(amount);
            json.key("unit").text(unit);
        }
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
fn steps_of(score: f32) -> u32 {
    (f64::from(score.clamp(0.0, 1.0)) * 10_000.0).round() as u32
}
