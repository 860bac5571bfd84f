//! What a file tells, whatever its format.

use crate::review::filing::Decision;
use crate::review::store::{Anchor, Link, Role, Status};
use crate::tag::Label;

/// What the offsets of a file count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Byte,
    Utf16,
    CodePoint,
}

#[derive(Debug, Default)]
pub(super) struct Told {
    /// The file counts in the text of the article at hand.
    pub is_same_text: bool,
    /// It holds all mentions of its review, decided or not.
    pub is_complete: bool,
    /// The text it counts in, if it holds that.
    pub text: Option<String>,
    /// The likeliest first.
    pub units: Vec<Unit>,
    pub marks: Vec<Mark>,
    pub things: Vec<Thing>,
    /// Codes or addresses of topics.
    pub topics: Vec<(String, Decision)>,
    /// What has no place here is kept as what has lost its place.
    pub keeps_orphans: bool,
    /// Labels that are none of ours, and how often each stands.
    pub unknown: Vec<(String, u32)>,
}

/// A mention.
#[derive(Debug)]
pub(super) struct Mark {
    pub label: Label,
    pub position: Option<(u32, u32)>,
    pub exact: Option<String>,
    pub prefix: String,
    pub suffix: String,
    pub status: Status,
    /// Name of its origin.
    pub origin: String,
    pub score: Option<f32>,
    pub reason: Option<String>,
    pub note: Option<String>,
    /// How it was found again in an earlier version of the text, and the words it was decided on if they have changed.
    pub anchor: Option<Anchor>,
    pub decided_on: Option<String>,
    /// Where it was suggested, if that is elsewhere, in UTF-16 units.
    pub was: Option<(u32, u32)>,
    /// The entity, an index into the things.
    pub thing: Option<usize>,
}

/// An entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Thing {
    /// The file says which mentions belong together; else this is only what one mention is linked to.
    pub joins: bool,
    pub name: Option<String>,
    pub role: Option<Role>,
    pub link: Option<Link>,
    pub note: Option<String>,
}

impl Mark {
    /// A place that somebody has marked elsewhere.
    pub fn accepted(label: Label, position: Option<(u32, u32)>, exact: Option<String>) -> Mark {
        Mark {
            label,
            position,
            exact,
            prefix: String::new(),
            suffix: String::new(),
            status: Status::Accepted,
            origin: "import".to_owned(),
            score: None,
            reason: None,
            note: None,
            anchor: None,
            decided_on: None,
            was: None,
            thing: None,
        }
    }
}

impl Told {
    /// The label that a name stands for. Those of spaCy, OntoNotes and CoNLL are known, of whatever case; one that is not
    /// is counted.
    #[inline(never)]
    pub fn label(&mut self, name: &str) -> Option<Label> {
        let found = label(name);
        if found.is_none() {
            match self.unknown.iter_mut().find(|(known, _)| known == name) {
                Some((_, count)) => *count += 1,
                None => self.unknown.push((name.to_owned(), 1)),
            }
        }
        found
    }
}

fn label(name: &str) -> Option<Label> {
    let name = name.to_ascii_uppercase();
    Some(match name.as_str() {
        "PER" | "PEOPLE" => Label::Person,
        "ORGANIZATION" | "ORGANISATION" => Label::Org,
        "LOC" | "LOCATION" | "GPE" | "FAC" => Label::Place,
        "WORK_OF_ART" | "CREATIVEWORK" => Label::Work,
        "EVT" => Label::Event,
        "PERCENTAGE" => Label::Percent,
        other => return Label::from_id(other),
    })
}
