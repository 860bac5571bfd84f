//! What stands at present: every mention and every entity with what was decided on it.

use super::orphan::Orphan;
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
    /// How it was found again, if it comes from an earlier version of the text.
    pub anchor: Option<Anchor>,
    /// The words it was decided on, where they have changed since and nobody has looked at it.
    pub decided_on: Option<String>,
}

/// How a mention of an earlier version of the text was found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    Exact,
    /// The same words stand elsewhere.
    Moved,
    /// The words were changed a little.
    Fuzzy,
}

impl Anchor {
    pub const ALL: [Anchor; 3] = [Anchor::Exact, Anchor::Moved, Anchor::Fuzzy];

    pub const fn name(self) -> &'static str {
        match self {
            Anchor::Exact => "exact",
            Anchor::Moved => "moved",
            Anchor::Fuzzy => "fuzzy",
        }
    }
    pub fn from_name(name: &str) -> Option<Anchor> {
        Anchor::ALL.into_iter().find(|anchor| anchor.name() == name)
    }
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
            anchor: None,
            decided_on: None,
        }
    }

    /// Somebody has decided on the words that stand here now.
    pub(super) fn looked_at(&mut self) {
        if self.anchor == Some(Anchor::Fuzzy) {
            (self.anchor, self.decided_on) = (None, None);
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
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) mentions: Vec<Option<Mention>>,
    pub(super) entities: Vec<Option<Entity>>,
    pub(super) filing: Filing,
    pub(super) orphans: Vec<Orphan>,
}

/// Numbers at the end that belong to nothing make no difference.
impl PartialEq for State {
    fn eq(&self, other: &State) -> bool {
        are_same(&self.mentions, &other.mentions)
            && are_same(&self.entities, &other.entities)
            && (&self.filing, &self.orphans) == (&other.filing, &other.orphans)
    }
}

fn are_same<T: PartialEq>(a: &[Option<T>], b: &[Option<T>]) -> bool {
    let common = a.len().min(b.len());
    let is_nothing = |rest: Option<&[Option<T>]>| rest.is_none_or(|rest| rest.iter().all(Option::is_none));
    a.get(..common) == b.get(..common) && is_nothing(a.get(common..)) && is_nothing(b.get(common..))
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
                anchor: None,
                decided_on: None,
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
        State { mentions: mentions.collect(), entities: entities.collect(), ..State::default() }
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

    /// Decided mentions that have no place in the text as it is.
    pub fn orphans(&self) -> &[Orphan] {
        &self.orphans
    }

    /// The mentions of an entity.
    pub fn of_entity<'a>(&'a self, entity: &'a Entity) -> impl Iterator<Item = (u32, &'a Mention)> + 'a {
        entity.mentions.iter().filter_map(|&id| Some((id, self.mention(id)?)))
    }

    /// So many numbers were given to mentions and to entities.
    pub(in crate::review) fn numbers(&self) -> (u32, u32) {
        (self.mentions.len() as u32, self.entities.len() as u32)
    }

    /// Takes back numbers that were given since.
    pub(super) fn give_back(&mut self, (mentions, entities): (u32, u32)) {
        self.mentions.truncate(mentions as usize);
        self.entities.truncate(entities as usize);
    }

    /// Gives other numbers to what has come on top of a state: pairs of the number it has and the one it gets.
    pub(in crate::review) fn renumber(&mut self, base: &State, mentions: &[(u32, u32)], entities: &[(u32, u32)]) {
        let mentions = Renumbering::new(base.mentions.len(), mentions);
        let entities = Renumbering::new(base.entities.len(), entities);
        for found in self.mentions.iter_mut().flatten() {
            found.entity = entities.of(found.entity);
        }
        for found in self.entities.iter_mut().flatten() {
            found.mentions.iter_mut().for_each(|id| *id = mentions.of(*id));
        }
        mentions.apply(&mut self.mentions);
        entities.apply(&mut self.entities);
    }

    /// Adds what hangs on no place.
    pub(in crate::review) fn complete(&mut self, filing: Filing, orphans: Vec<Orphan>) {
        (self.filing, self.orphans) = (filing, orphans);
        self.reserve();
    }

    /// Sees to it that the numbers of orphans are given to nothing else, ever.
    pub(super) fn reserve(&mut self) {
        let after = self.orphans.iter().map(|orphan| orphan.id as usize + 1).max().unwrap_or(0);
        if self.mentions.len() < after {
            self.mentions.resize(after, None);
        }
    }
}

/// New numbers for things that were added.
struct Renumbering {
    found: usize,
    /// By the number before, less `found`.
    to: Vec<u32>,
}

impl Renumbering {
    fn new(found: usize, pairs: &[(u32, u32)]) -> Renumbering {
        let mut to = Vec::new();
        for (from, number) in pairs {
            if let Some(at) = (*from as usize).checked_sub(found) {
                to.resize(to.len().max(at + 1), u32::MAX);
                to[at] = to[at].min(*number);
            }
        }
        Renumbering { found, to }
    }

    fn of(&self, id: u32) -> u32 {
        let at = (id as usize).checked_sub(self.found);
        at.and_then(|at| self.to.get(at)).copied().filter(|number| *number != u32::MAX).unwrap_or(id)
    }

    fn apply<T>(&self, things: &mut Vec<Option<T>>) {
        let added = things.split_off(self.found.min(things.len()));
        for (id, thing) in (self.found as u32..).zip(added) {
            let at = self.of(id) as usize;
            if thing.is_some() {
                if things.len() <= at {
                    things.resize_with(at + 1, || None);
                }
                things[at] = thing;
            }
        }
    }
}
