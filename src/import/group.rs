//! Which marks of a file speak of one thing: those that the file puts together, or else that the review does, or else
//! those of the same words.

use super::merge::Placed;
use super::told::{Mark, Thing};
use crate::entity::comparable;
use crate::register::{Notes, Register};
use crate::review::store::{Mention, Places, State};
use crate::tag::Label;
use crate::text::{Byte, Span};

/// Marks of one entity.
pub(super) struct Together {
    pub label: Label,
    pub thing: Thing,
    pub placed: Vec<Placed>,
    /// The entity of the review that goes on as this one.
    pub heir: Option<u32>,
}

pub(super) struct Grouping<'a> {
    state: &'a State,
    here: &'a Places,
    /// Its entities by label and name.
    called: Notes<'a, u32>,
    keys: Register<'a>,
    groups: Vec<Together>,
}

impl<'a> Grouping<'a> {
    pub fn new(state: &'a State, here: &'a Places) -> Self {
        let mut called = Notes::new();
        for (id, entity) in state.entities() {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                called.or_insert(name_of(entity.label, name), id);
            }
        }
        Self { state, here, called, keys: Register::default(), groups: Vec::new() }
    }

    /// The mention of the review at a place.
    fn at(&self, span: Span<Byte>) -> Option<&'a Mention> {
        self.state.mention(self.here.at(span)?)
    }

    pub fn add(&mut self, mark: &Mark, thing: Option<&Thing>, words: &str, placed: Placed) {
        let label = mark.label;
        let here = self.at(placed.span).filter(|mention| mention.label == label).map(|mention| mention.entity);
        let mut heir = here;
        let key = match (mark.thing, thing) {
            (Some(at), Some(thing)) if thing.joins => format!("thing {at} {}", label.id()),
            _ => {
                let name = name_of(label, words);
                heir = here.or_else(|| self.called.get(&name).copied());
                let link = thing.and_then(|thing| thing.link.as_ref()?.uri.as_deref()).unwrap_or("");
                match heir {
                    Some(entity) => format!("ours {entity} {link}"),
                    None => format!("{name} {link}"),
                }
            }
        };
        let at = self.keys.number(key);
        if at == self.groups.len() {
            let thing = thing.cloned().unwrap_or_default();
            self.groups.push(Together { label, thing, placed: Vec::new(), heir });
        }
        if let Some(group) = self.groups.get_mut(at) {
            group.heir = group.heir.or(here);
            group.placed.push(placed);
        }
    }

    pub fn finish(self) -> Vec<Together> {
        self.groups
    }
}

fn name_of(label: Label, name: &str) -> String {
    format!("{} {}", label.id(), comparable(name))
}
