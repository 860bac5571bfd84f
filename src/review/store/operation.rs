//! What can be done to a review. Operations are plain data: they come from the panel, from the host page and from a
//! journal, and the same ones on the same article always lead to the same state.

use super::alike::Match;
use super::restore::Carried;
use super::state::{Link, Role};
use crate::error::{Error, Result};
use crate::review::filing::Decision;
use crate::review::listing::Query;
use crate::tag::Label;
use serde::{Deserialize, Serialize};

/// Which mentions are meant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Target {
    /// All mentions of these entities, as far as they are undecided: what was decided apart stays apart.
    pub entities: Vec<u32>,
    /// These, whatever was decided on them.
    pub mentions: Vec<u32>,
    /// The entities that a list shows, on all of its pages.
    pub matching: Option<Query>,
    /// Undecided mentions of entities scored below are left alone.
    #[serde(deserialize_with = "crate::review::marks::threshold")]
    pub threshold: Option<f32>,
}

/// An edge of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    Start,
    End,
}

impl Edge {
    pub fn from_name(name: &str) -> Result<Edge> {
        match name {
            "start" => Ok(Edge::Start),
            "end" => Ok(Edge::End),
            other => Err(Error::input(format!("There is no edge “{other}”; there are “start” and “end”."))),
        }
    }
}

/// One thing done. Offsets are UTF-16 units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "camelCase")]
pub enum Operation {
    Accept(Target),
    Reject {
        target: Target,
        reason: Option<String>,
    },
    /// Takes decisions back; what an editor has added goes.
    Reset(Target),
    /// Sets another label and accepts. With `alike`, undecided mentions of the same words follow.
    Relabel {
        target: Target,
        label: LabelId,
        alike: bool,
    },
    /// Sets both edges, at tokens unless they are wanted as they are, and accepts.
    SetRange {
        mention: u32,
        start: u32,
        end: u32,
        raw: bool,
    },
    /// Moves one edge by tokens, ahead or back, and accepts.
    Nudge {
        mention: u32,
        edge: Edge,
        by: i32,
    },
    /// Marks a place, or accepts and relabels what is marked there. With `alike`, all places of the same words.
    Add {
        start: u32,
        end: u32,
        label: LabelId,
        alike: bool,
        raw: bool,
    },
    /// Takes away what an editor added; what was suggested is rejected.
    Remove {
        mentions: Vec<u32>,
    },
    /// Makes the others part of the first.
    Merge {
        entities: Vec<u32>,
    },
    /// Makes mentions an entity of their own.
    Split {
        mentions: Vec<u32>,
    },
    Rename {
        entity: u32,
        name: String,
    },
    /// None leaves the part to the analysis again.
    SetRole {
        entity: u32,
        role: Option<Role>,
    },
    /// None takes the link away.
    Link {
        entity: u32,
        link: Option<Link>,
    },
    /// On a mention or an entity; an empty note is none.
    Note {
        mention: Option<u32>,
        entity: Option<u32>,
        text: String,
    },
    /// Makes all places of the same words what this mention is.
    Propagate {
        mention: u32,
        matching: Match,
    },
    Topic {
        code: String,
        decision: Decision,
    },
    /// Takes over what was decided on another version of the article.
    Restore(Carried),
    /// Says where a mention stands that has lost its place, at whole words.
    Place {
        orphan: u32,
        start: u32,
        end: u32,
    },
    /// Forgets mentions that have lost their place.
    LetGo {
        orphans: Vec<u32>,
    },
}

impl Operation {
    /// All that operations are called.
    pub(super) const NAMES: [&str; 19] = [
        "accept",
        "reject",
        "reset",
        "relabel",
        "setRange",
        "nudge",
        "add",
        "remove",
        "merge",
        "split",
        "rename",
        "setRole",
        "link",
        "note",
        "propagate",
        "topic",
        "restore",
        "place",
        "letGo",
    ];

    /// How the operation is called in journals and events.
    pub const fn name(&self) -> &'static str {
        match self {
            Operation::Accept(_) => "accept",
            Operation::Reject { .. } => "reject",
            Operation::Reset(_) => "reset",
            Operation::Relabel { .. } => "relabel",
            Operation::SetRange { .. } => "setRange",
            Operation::Nudge { .. } => "nudge",
            Operation::Add { .. } => "add",
            Operation::Remove { .. } => "remove",
            Operation::Merge { .. } => "merge",
            Operation::Split { .. } => "split",
            Operation::Rename { .. } => "rename",
            Operation::SetRole { .. } => "setRole",
            Operation::Link { .. } => "link",
            Operation::Note { .. } => "note",
            Operation::Propagate { .. } => "propagate",
            Operation::Topic { .. } => "topic",
            Operation::Restore(_) => "restore",
            Operation::Place { .. } => "place",
            Operation::LetGo { .. } => "letGo",
        }
    }
}

/// A label, written by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct LabelId(pub Label);

impl LabelId {
    pub fn parse(id: &str) -> Result<LabelId> {
        let known = || Label::ALL.map(Label::id).join(", ");
        let label = Label::from_id(id);
        label.map(LabelId).ok_or_else(|| Error::input(format!("There is no type “{id}”; there are {}.", known())))
    }
}

impl From<LabelId> for String {
    fn from(label: LabelId) -> String {
        label.0.id().to_owned()
    }
}

impl TryFrom<String> for LabelId {
    type Error = Error;
    fn try_from(id: String) -> Result<LabelId> {
        LabelId::parse(&id)
    }
}
