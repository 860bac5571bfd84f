//! Reviews in: files of ours and of other programs, of this text or of an earlier version of it.
//!
//! Reading changes nothing. What comes of it is one operation, to be done and undone as a whole, and a report.

mod brat;
mod conll;
mod group;
mod json;
mod lines;
mod merge;
mod native;
mod place;
pub mod report;
mod told;
mod web_annotation;

pub use report::{Conflict, Orphan, Report, Unknown, Unsure};

use crate::anchor::State as Anchor;
use crate::error::{Error, Result};
use crate::export::Format;
use crate::pipeline::Analysis;
use crate::review::marks::utf16;
use crate::review::store::orphan::Lost;
use crate::review::store::restore::{Carried, FiledTopic, Group, Kept};
use crate::review::store::{self, Entity, LabelId, Link, Places, Role, State, Status};
use group::Grouping;
use merge::{Merge, Placed};
use serde::Serialize;
use told::{Mark, Thing, Told};

/// The most bytes of a file.
pub const MAX_BYTES: usize = 64 << 20;

/// The most mentions of a file: more than an article of the greatest length has.
pub const MOST: usize = 100_000;

/// What becomes of the decisions that are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strategy {
    /// Both sides are kept, as far as they agree.
    #[default]
    Merge,
    /// The review begins anew with the file.
    Replace,
}

/// Who is right where both have decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prefer {
    #[default]
    Ours,
    Theirs,
}

/// A conflict, by its place in UTF-16 units and by what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub start: u32,
    pub end: u32,
    pub about: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// None lets the file tell.
    pub format: Option<Format>,
    pub strategy: Strategy,
    pub prefer: Prefer,
    /// Conflicts in which the file is right, whoever is preferred.
    pub theirs: Vec<Choice>,
}

/// What is to be restored, and what became of the rest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Import {
    pub carried: Carried,
    pub report: Report,
}

/// A file that cannot be read: where, and a full sentence that says why.
#[cold]
#[inline(never)]
fn invalid(place: &str, why: &str) -> Error {
    Error::import(place, why)
}

/// Reads a file for a review; `topic` gives the code of a topic by its code or address.
pub fn read(
    bytes: &[u8],
    analysis: &Analysis,
    state: &State,
    topic: &dyn Fn(&str) -> Option<String>,
    options: Options,
) -> Result<Import> {
    if bytes.len() > MAX_BYTES {
        return Err(invalid("the whole of it", "It is larger than 64 MB."));
    }
    let file = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
        invalid(&format!("line {line}"), "It is not UTF-8.")
    })?;
    let file = file.strip_prefix('\u{FEFF}').unwrap_or(file);
    let format = options.format.unwrap_or_else(|| guess(file));
    let text = analysis.document.text();
    let told = match format {
        Format::Native => native::read(&json::parse(file, 1)?, text)?,
        Format::WebAnnotation => web_annotation::read(&json::parse(file, 1)?)?,
        Format::Spacy | Format::Doccano => lines::read(file, &analysis.document)?,
        Format::Brat => brat::read(file)?,
        Format::Conll => conll::read(file, text)?,
        other => {
            return Err(Error::input(format!("Files of the format “{}” cannot be imported.", other.about().id)));
        }
    };
    if told.marks.len() > MOST {
        return Err(invalid("the whole of it", "It holds more than 100,000 mentions."));
    }
    let mut import = settle(told, analysis, state, topic, options)?;
    import.report.format = format.about().id;
    Ok(import)
}

/// The format of a file that says nothing of it.
fn guess(file: &str) -> Format {
    let start = file.trim_start();
    let end = start.char_indices().nth(2000).map_or(start.len(), |(at, _)| at);
    let head = start.get(..end).unwrap_or(start);
    match start.as_bytes().first() {
        Some(b'{' | b'[') if head.contains("rubricate.annotations") => Format::Native,
        Some(b'{' | b'[') if head.contains("anno.jsonld") || head.contains("\"Annotation") => Format::WebAnnotation,
        Some(b'{' | b'[') if head.contains("\"text\"") => Format::Spacy,
        Some(b'{' | b'[') => Format::Native,
        _ if head.lines().next().is_some_and(|line| line.contains('\t') && line.starts_with(['T', '#', 'N'])) => {
            Format::Brat
        }
        _ => Format::Conll,
    }
}

fn settle(
    told: Told,
    analysis: &Analysis,
    state: &State,
    topic: &dyn Fn(&str) -> Option<String>,
    options: Options,
) -> Result<Import> {
    let places = place::place(&told, analysis)?;
    let mut report = Report::default();
    report.unknown.extend(told.unknown.iter().map(|(label, count)| Unknown { label: label.clone(), count: *count }));
    // The replaced review goes on from what was found at first.
    let fresh = (options.strategy == Strategy::Replace).then(|| State::of(analysis));
    let state = fresh.as_ref().unwrap_or(state);
    let here = Places::of(state);
    let mut merge = Merge {
        analysis,
        state,
        places: &here,
        prefer: options.prefer,
        theirs: &options.theirs,
        conflicts: Vec::new(),
    };
    let mut grouping = Grouping::new(state, &here);
    let mut orphans = Vec::new();
    for (mark, (anchored, quote)) in told.marks.iter().zip(places) {
        let thing = mark.thing.and_then(|at| told.things.get(at));
        let Some(span) = anchored.span.filter(|span| !span.of(analysis.document.text()).trim().is_empty()) else {
            if mark.status != Status::Suggested || (told.keeps_orphans && mark.note.is_some()) {
                let name = thing.and_then(|thing| thing.name.clone()).unwrap_or_else(|| quote.clone());
                if told.keeps_orphans && !quote.is_empty() {
                    orphans.push(lost(mark, thing, &quote, &name));
                }
                report.orphans.push(Orphan { quote, label: mark.label.id(), status: mark.status.name(), name });
            }
            continue;
        };
        let (start, end) = utf16(analysis, span);
        report.imported += 1;
        report.moved += u32::from(anchored.state == Anchor::Moved);
        let is_unsure = matches!(anchored.state, Anchor::Fuzzy { .. });
        if is_unsure {
            report.unsure.push(Unsure { start, end, quote });
        }
        let kept = Kept {
            start,
            end,
            status: if is_unsure { Status::Suggested } else { mark.status },
            origin: mark.origin.clone(),
            score: mark.score,
            reason: mark.reason.clone(),
            note: mark.note.clone(),
            house: false,
            was: mark.was.filter(|_| told.is_same_text),
            anchor: if is_unsure { Some(store::Anchor::Fuzzy) } else { mark.anchor },
            decided_on: if is_unsure { mark.exact.clone() } else { mark.decided_on.clone() },
        };
        grouping.add(mark, thing, span.of(analysis.document.text()), Placed { span, kept });
    }
    let replace = fresh.is_some();
    let complete = replace && told.is_complete && told.is_same_text && told.unknown.is_empty();
    let mut carried = Carried { replace, complete, orphans, ..Carried::default() };
    for group in grouping.finish() {
        let found = group.heir.and_then(|id| state.entity(id));
        let theirs = Group {
            label: LabelId(group.label),
            name: group.thing.name,
            // What the analysis thinks by itself was decided by nobody.
            role: group.thing.role.filter(|role| !replace && *role != found.map_or(Role::Mention, Entity::role)),
            plays: group.thing.role.filter(|_| replace),
            link: group.thing.link.filter(is_address),
            note: group.thing.note,
            mentions: group.placed.iter().map(|placed| placed.kept.clone()).collect(),
        };
        match options.strategy {
            Strategy::Replace => carried.groups.push(theirs),
            Strategy::Merge => carried.groups.extend(merge.group(theirs, &group.placed, group.heir)),
        }
    }
    report.conflicts = merge.conflicts;
    for (name, decision) in told.topics {
        let Some(code) = topic(&name) else {
            report.unknown_topics.push(name);
            continue;
        };
        let ours = state.filing().decided().find(|(known, _)| *known == code);
        let is_open = ours.is_none() || options.prefer == Prefer::Theirs;
        if options.strategy == Strategy::Replace || is_open {
            report.topics += 1;
            carried.topics.push(FiledTopic { code, decision });
        }
    }
    Ok(Import { carried, report })
}

fn lost(mark: &Mark, thing: Option<&Thing>, quote: &str, name: &str) -> Lost {
    Lost {
        quote: quote.to_owned(),
        prefix: mark.prefix.clone(),
        suffix: mark.suffix.clone(),
        label: LabelId(mark.label),
        status: mark.status,
        origin: mark.origin.clone(),
        score: mark.score,
        reason: mark.reason.clone(),
        note: mark.note.clone(),
        name: name.to_owned(),
        named: thing.is_some_and(|thing| thing.name.is_some()),
        role: thing.and_then(|thing| thing.role),
        link: thing.and_then(|thing| thing.link.clone()).filter(is_address),
    }
}

fn is_address(link: &Link) -> bool {
    link.uri.as_deref().is_none_or(crate::review::store::is_address)
}
