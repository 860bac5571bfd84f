//! The native format, `rubricate.annotations` 1.0: everything that was found, with
//! offsets in UTF-16 units and in code points and with quotes that find the places again.

use super::document::document;
use super::generator::Generator;
use super::identity::{Identified, identify};
use super::json::Json;
use super::marked::{Marked, Reviewed, is_told, marked, segment, whole};
use super::pages::Pages;
use super::quote::Context;
use super::time::UtcTime;
use super::vocabulary;
use crate::keyphrase::KeyPhrase;
use crate::pipeline::Analysis;
use crate::review::filing::{Filed, Status as Filing};
use crate::review::store::{Entity, Link, Orphan, Role, State, Status};
use crate::tag::{Label, Origin, Value};
use crate::text::{Byte, Span};
use crate::topic::Scheme;
use crate::topic::taxonomy::Taxonomy;
use serde::{Deserialize, Serialize};

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
    let (state, taxonomy) = (State::of(analysis), Taxonomy::default());
    let topics = state.filing().list(analysis, &taxonomy);
    native_reviewed(Reviewed { analysis, state: &state, topics: &topics }, options, Pages::default()).into_string()
}

/// The same as it stands after an editor's decisions.
pub fn native_reviewed(reviewed: Reviewed<'_>, options: &NativeOptions, out: Pages) -> Pages {
    let plan = Plan::new(reviewed, options);
    let mut json = Json::on(out);
    json.object(|json| plan.write(json));
    json.finish()
}

impl Include {
    pub(super) const fn takes(self, is_accepted: bool) -> bool {
        matches!(self, Include::All) || is_accepted
    }
}

/// The parts of the file that are settled before the first byte is written.
struct Plan<'a> {
    analysis: &'a Analysis,
    state: &'a State,
    topics: &'a [Filed<'a>],
    options: &'a NativeOptions,
    kept: Vec<Marked<'a>>,
    contexts: Vec<Context<'a>>,
    ids: Vec<String>,
}

impl<'a> Plan<'a> {
    fn new(reviewed: Reviewed<'a>, options: &'a NativeOptions) -> Self {
        let Reviewed { analysis, state, topics } = reviewed;
        let is_wanted = |status| options.include.takes(status == Status::Accepted);
        let kept = marked(analysis, state, is_wanted, options.threshold);
        let Identified { contexts, ids } = identify(analysis.document.text(), &kept);
        Self { analysis, state, topics, options, kept, contexts, ids }
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
        let ids = self.ids_of_mentions();
        if self.options.include == Include::All && !self.state.orphans().is_empty() {
            json.key("orphans").list(self.state.orphans(), |json, orphan| self.orphan(json, orphan));
        }
        json.key("entities").list(self.state.entities(), |json, (id, entity)| self.entity(json, id, entity, &ids));
        json.key("topics").list(self.topics, |json, topic| self.topic(json, topic));
        json.key("keyphrases").list(self.analysis.phrases(), |json, phrase| self.phrase(json, phrase));
        json.key("review").object(|json| self.review(json));
    }

    /// How far the editor is, over all mentions, whatever is written.
    fn review(&self, json: &mut Json) {
        let count = |status| self.state.mentions().filter(|(_, mention)| mention.status == status).count() as u32;
        let [open, accepted, rejected] = [Status::Suggested, Status::Accepted, Status::Rejected].map(count);
        let state = match (open, accepted + rejected) {
            (_, 0) => "not-started",
            (0, _) => "complete",
            _ => "in-progress",
        };
        json.key("state").text(state);
        json.key("counts").object(|json| {
            json.key("suggested").number(open);
            json.key("accepted").number(accepted);
            json.key("rejected").number(rejected);
        });
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
        let (Some(&Marked { mention, span, .. }), Some(context), Some(id)) =
            (self.kept.get(kept), self.contexts.get(kept), self.ids.get(kept))
        else {
            return;
        };
        let tag = mention.tag.and_then(|tag| self.analysis.tags.get(tag as usize));
        let was = tag.filter(|tag| tag.label != mention.label || tag.span != mention.span);
        json.object(|json| {
            json.key("id").text(id);
            json.key("entity").text(&entity_id(mention.entity));
            json.key("label").text(mention.label.id());
            self.place(json, span);
            if let Some(segment) = segment(self.analysis, span) {
                json.key("segment").text(&segment.id);
            }
            json.key("quote").object(|json| {
                json.key("exact").text(span.of(self.text()));
                json.key("prefix").text(context.prefix);
                json.key("suffix").text(context.suffix);
            });
            // What a date or sum amounts to holds for the words it was read from.
            if let Some(found) = tag.filter(|_| was.is_none()).and_then(|tag| tag.value.as_ref()) {
                json.key("value").object(|json| value(json, found));
            }
            json.key("origin").text(mention.origin.name());
            score(json, mention.score);
            json.key("status").text(mention.status.name());
            words(json, "reason", mention.reason.as_deref());
            words(json, "note", mention.note.as_deref());
            if let Some(anchor) = mention.anchor {
                json.key("anchor").object(|json| {
                    json.key("state").text(anchor.name());
                    words(json, "quote", mention.decided_on.as_deref());
                });
            }
            if let Some(tag) = was {
                json.key("suggestion").object(|json| {
                    json.key("label").text(tag.label.id());
                    self.place(json, whole(self.text(), tag.span));
                });
            }
        });
    }

    /// A decision without a place: in a list of its own, so that nobody takes it for a mention of this text.
    fn orphan(&self, json: &mut Json, orphan: &Orphan) {
        let Orphan { quote, prefix, suffix, mention, entity, .. } = orphan;
        let living = self.state.entity(mention.entity).filter(|living| living.label == mention.label);
        json.object(|json| {
            if living.is_some() {
                json.key("entity").text(&entity_id(mention.entity));
            }
            json.key("label").text(mention.label.id());
            json.key("quote").object(|json| {
                json.key("exact").text(quote);
                json.key("prefix").text(prefix);
                json.key("suffix").text(suffix);
            });
            json.key("origin").text(mention.origin.name());
            score(json, mention.score);
            json.key("status").text(mention.status.name());
            words(json, "reason", mention.reason.as_deref());
            words(json, "note", mention.note.as_deref());
            json.key("anchor").object(|json| json.key("state").text("orphaned"));
            json.key("name").text(&entity.name);
            if entity.is_named {
                json.key("named").word("true");
            }
            words(json, "role", entity.role.map(Role::name));
            if let Some(link) = &entity.link {
                json.key("link").object(|json| write_link(json, link));
            }
        });
    }

    fn phrase(&self, json: &mut Json, phrase: &KeyPhrase) {
        let spans = || phrase.spans.iter().map(|span| whole(self.text(), *span)).filter(|span| !span.is_empty());
        if spans().next().is_none() || !self.options.include.takes(false) {
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

    /// The id that each mention is written with, by its number.
    fn ids_of_mentions(&self) -> Vec<Option<&str>> {
        let mut ids: Vec<Option<&str>> = Vec::new();
        for (marked, id) in self.kept.iter().zip(&self.ids) {
            let at = marked.id as usize;
            ids.resize(ids.len().max(at + 1), None);
            ids[at] = Some(id);
        }
        ids
    }

    fn entity(&self, json: &mut Json, id: u32, entity: &Entity, ids: &[Option<&str>]) {
        let mentions = || entity.mentions.iter().filter_map(|mention| *ids.get(*mention as usize)?);
        if mentions().next().is_none() {
            return;
        }
        json.object(|json| {
            json.key("id").text(&entity_id(id));
            json.key("label").text(entity.label.id());
            json.key("name").text(&entity.name);
            json.key("aliases").texts(&entity.aliases);
            score(json, entity.score);
            json.key("role").text(entity.role().name());
            json.key("salience").share(steps_of(entity.salience));
            if let Some(link) = &entity.link {
                json.key("link").object(|json| write_link(json, link));
            }
            json.key("status").text(self.status(entity).name());
            words(json, "note", entity.note.as_deref());
            json.key("mentions").list(mentions(), Json::text);
        });
    }

    /// An entity is accepted with its first mention, and rejected with its last.
    fn status(&self, entity: &Entity) -> Status {
        let any = |status| self.state.of_entity(entity).any(|(_, mention)| mention.status == status);
        match (any(Status::Accepted), any(Status::Suggested)) {
            (true, _) => Status::Accepted,
            (false, true) => Status::Suggested,
            (false, false) => Status::Rejected,
        }
    }

    fn topic(&self, json: &mut Json, topic: &Filed<'_>) {
        if !is_told(topic, self.options.include, self.options.topic_threshold) {
            return;
        }
        json.object(|json| {
            let scheme = self.analysis.schemes.get(usize::from(topic.vocabulary));
            match topic.vocabulary {
                0 => json.key("id").text(&format!("medtop:{}", topic.code)),
                _ => json.key("id").text(topic.code),
            }
            json.key("vocabulary").text(scheme.map_or("", Scheme::name));
            for (key, value) in [("scheme", scheme.and_then(Scheme::uri)), ("uri", topic.uri.as_deref())] {
                match value {
                    Some(uri) => json.key(key).text(uri),
                    None => json.key(key).word("null"),
                }
            }
            json.key("name").text(topic.name);
            json.key("path").list(&topic.path, |json, label| json.text(label));
            score(json, topic.score);
            let is_added = topic.status == Filing::Added;
            let found = if topic.vocabulary == 0 { Origin::Model } else { Origin::Gazetteer };
            json.key("origin").text(if is_added { "editor" } else { found.name() });
            json.key("status").text(if is_added { Filing::Accepted.name() } else { topic.status.name() });
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

fn write_link(json: &mut Json, link: &Link) {
    json.key("state").text(if link.uri.is_some() { "linked" } else { "nil" });
    words(json, "uri", link.uri.as_deref());
    words(json, "name", link.name.as_deref());
    words(json, "description", link.description.as_deref());
}

/// A normalised value, each kind with its own fields.
pub(super) fn value(json: &mut Json, value: &Value) {
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

pub(super) fn entity_id(number: u32) -> String {
    format!("e{}", number + 1)
}

/// `null` for what no tagger has scored.
pub(super) fn score(json: &mut Json, score: Option<f32>) {
    match score {
        Some(score) => json.key("score").share(steps_of(score)),
        None => json.key("score").word("null"),
    }
}

/// A text that may be missing.
pub(super) fn words(json: &mut Json, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        json.key(key).text(text);
    }
}

/// Four digits after the point; more would only pretend.
pub(super) fn steps_of(score: f32) -> u32 {
    (f64::from(score.clamp(0.0, 1.0)) * 10_000.0).round() as u32
}
