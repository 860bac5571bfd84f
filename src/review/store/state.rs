//! What stands at present: every mention and every entity with what was decided on it.

use crate::error::{Error, Result};
use crate::pipeline::Analysis;
use crate::review::filing::Filing;
use crate::tag::{Label, Origin};
use crate::text::{Byte, Span};
use serde::{Deserialize, Serialize};

/// How a mention stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Suggested,
    Accepted,
    Rejected,
}

impl Status {
    pub fn from_name(name: &str) -> Result<Status> {
        let all = [Status::Suggested, Status::Accepted, Status::Rejected];
        let unknown = || Error::input(format!("A mention cannot be “{name}”; it is suggested, accepted or rejected."));
        all.into_iter().find(|status| status.name() == name).ok_or_else(unknown)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Status::Suggested => "suggested",
            Status::Accepted => "accepted",
            Status::Rejected => "rejected",
        }
    }
}

/// A place in the text that names something. Score and origin stay as they were when it is decided on.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub span: Span<Byte>,
    /// Always that of its entity.
    pub label: Label,
    pub entity: u32,
    pub status: Status,
    pub origin: Origin,
    /// None for what no tagger has scored.
    pub score: Option<f32>,
    /// The tag of the analysis it began as.
    pub tag: Option<u32>,
    /// A house decision has set its label or status.
    pub by_house: bool,
    /// Why it was rejected.
    pub reason: Option<String>,
    pub note: Option<String>,
}

/// What the mentions of one entity have in common. It has at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub label: Label,
    pub name: String,
    /// The name was given by an editor, so that the mentions no longer change it.
    pub is_named: bool,
    pub aliases: Vec<String>,
    /// In text order.
    pub mentions: Vec<u32>,
    pub score: Option<f32>,
    pub salience: f32,
    /// What the analysis thinks of its part.
    pub is_about: bool,
    /// What an editor has decided on its part.
    pub role: Option<Role>,
    pub link: Option<Link>,
    pub note: Option<String>,
}

/// The part that an entity plays in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    About,
    Mention,
}

impl Role {
    pub const fn name(self) -> &'static str {
        match self {
            Role::About => "about",
            Role::Mention => "mention",
        }
    }
    pub fn from_name(name: &str) -> Option<Role> {
        [Role::About, Role::Mention].into_iter().find(|role| role.name() == name)
    }
}

/// What an entity is in a register outside of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Link {
    /// None says that it was looked for and is not there.
    pub uri: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
}

impl Mention {
    /// An accepted one that no tagger has found.
    pub const fn added(span: Span<Byte>, label: Label, entity: u32, origin: Origin) -> Mention {
        Mention {
            span,
            label,
            entity,
            status: Status::Accepted,
            origin,
            score: None,
            tag: None,
            by_house: false,
            reason: None,
            note: None,
        }
    }

    /// Nobody suggested it: an editor or a file has brought it.
    pub const fn is_added(&self) -> bool {
        matches!(self.origin, Origin::Editor | Origin::Import)
    }
}

impl Entity {
    /// One without mentions yet.
    pub fn new(label: Label, name: &str) -> Entity {
        Entity {
            label,
            name: name.to_owned(),
            is_named: false,
            aliases: Vec::new(),
            mentions: Vec::new(),
            score: None,
            salience: 0.0,
            is_about: false,
            role: None,
            link: None,
            note: None,
        }
    }

    /// Takes its mentions over, and the names that go with them: the fullest, and the others.
    pub(super) fn settle(&mut self, mentions: Vec<u32>, name: String, mut aliases: Vec<String>) {
        self.mentions = mentions;
        match self.is_named {
            true if name != self.name => aliases.insert(0, name),
            true => {}
            false => self.name = name,
        }
        aliases.retain(|alias| *alias != self.name);
        self.aliases = aliases;
    }

    pub fn role(&self) -> Role {
        self.role.unwrap_or(if self.is_about { Role::About } else { Role::Mention })
    }
}

/// Mentions and entities by their numbers, which are never given twice; a removed one leaves a gap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub(super) mentions: Vec<Option<Mention>>,
    pub(super) entities: Vec<Option<Entity>>,
    pub(super) filing: Filing,
}

impl State {
    /// Everything an analysis found, undecided. Mentions have the numbers of their tags.
    pub fn of(analysis: &Analysis) -> State {
        let mentions = (0u32..).zip(analysis.tags.iter().zip(&analysis.entity_of)).map(|(i, (tag, &entity))| {
            Some(Mention {
                span: tag.span,
                label: tag.label,
                entity,
                status: Status::Suggested,
                origin: tag.origin,
                score: Some(tag.score),
                tag: Some(i),
                by_house: false,
                reason: None,
                note: None,
            })
        });
        let entities = analysis.entities.iter().enumerate().map(|(i, entity)| {
            let salience = analysis.salience.get(i);
            Some(Entity {
                label: entity.label,
                name: entity.name.clone(),
                is_named: false,
                aliases: entity.aliases.clone(),
                mentions: entity.mentions.clone(),
                score: Some(entity.score),
                salience: salience.map_or(0.0, |salience| salience.score),
                is_about: salience.is_some_and(|salience| salience.about),
                role: None,
                link: None,
                note: None,
            })
        });
        State { mentions: mentions.collect(), entities: entities.collect(), filing: Filing::default() }
    }

    pub fn mention(&self, id: u32) -> Option<&Mention> {
        self.mentions.get(id as usize)?.as_ref()
    }
    pub fn entity(&self, id: u32) -> Option<&Entity> {
        self.entities.get(id as usize)?.as_ref()
    }
    /// All mentions with their numbers, in the order of these.
    pub fn mentions(&self) -> impl Iterator<Item = (u32, &Mention)> {
        (0u32..).zip(&self.mentions).filter_map(|(id, mention)| Some((id, mention.as_ref()?)))
    }
    pub fn entities(&self) -> impl Iterator<Item = (u32, &Entity)> {
        (0u32..).zip(&self.entities).filter_map(|(id, entity)| Some((id, entity.as_ref()?)))
    }
    pub fn filing(&self) -> &Filing {
        &self.filing
    }

    /// The mentions of an entity.
    pub fn of_entity<'a>(&'a self, entity: &'a Entity) -> impl Iterator<Item = (u32, &'a Mention)> + 'a {
        entity.mentions.iter().filter_map(|&id| Some((id, self.mention(id)?)))
    }
}
