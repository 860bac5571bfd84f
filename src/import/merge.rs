//! Two reviews of one article made one. What nobody had decided on is the version both began with: where only one side
//! has decided, its decision holds; where both have, differently, one of them wins and the report says so.

use super::report::Conflict;
use super::{Choice, Prefer};
use crate::pipeline::Analysis;
use crate::review::marks::utf16;
use crate::review::store::restore::{Group, Kept};
use crate::review::store::{Entity, Link, Mention, Places, Role, State, Status};
use crate::tag::Label;
use crate::text::{Byte, Span};

pub(super) struct Merge<'a> {
    pub analysis: &'a Analysis,
    pub state: &'a State,
    pub places: &'a Places,
    pub prefer: Prefer,
    /// Conflicts that the file wins whoever is preferred.
    pub theirs: &'a [Choice],
    pub conflicts: Vec<Conflict>,
}

/// What the file says of a mention, and where it stands here.
pub(super) struct Placed {
    pub span: Span<Byte>,
    pub kept: Kept,
}

impl Merge<'_> {
    /// What is to be restored of a group, if anything.
    pub fn group(&mut self, theirs: Group, placed: &[Placed], heir: Option<u32>) -> Option<Group> {
        let ours = heir.and_then(|id| self.state.entity(id));
        let mut mentions: Vec<Kept> = placed.iter().filter_map(|one| self.mention(theirs.label.0, one)).collect();
        let anchor = placed.iter().map(|one| one.span).find(|span| self.of_entity(*span, heir).is_some());
        let (at, mention) = match anchor {
            Some(span) => (span, self.places.at(span)),
            None => (placed.first()?.span, None),
        };
        let link = |link: &Option<Link>| link.as_ref().map(|link| link.uri.clone().unwrap_or_default());
        let entity = Entity {
            role: ours.and_then(|e| e.role),
            ..ours.cloned().unwrap_or_else(|| Entity::new(theirs.label.0, ""))
        };
        let ours_name = entity.is_named.then(|| entity.name.clone());
        let mut told = |about, ours: Option<String>, theirs: Option<String>| match (ours, theirs) {
            (Some(ours), Some(theirs)) => ours != theirs && self.tell(at, mention, about, ours, theirs),
            (None, Some(_)) => true,
            (_, None) => false,
        };
        let role = |role: Option<Role>| role.map(|role| role.name().to_owned());
        let takes_name = told("name", ours_name.clone(), theirs.name.clone());
        let takes_role = told("role", role(entity.role), role(theirs.role));
        let takes_link = told("link", link(&entity.link), link(&theirs.link));
        let takes_note = told("entity-note", entity.note.clone(), theirs.note.clone());
        let is_changed = takes_name || takes_role || takes_link || takes_note;
        if mentions.is_empty() && is_changed {
            // The entity is known by one of its mentions, which stays as it is.
            let one = self.of_entity(at, heir);
            mentions.extend(one.map(|mention| Kept::of(mention, utf16(self.analysis, mention.span))));
        }
        (!mentions.is_empty()).then_some(Group {
            label: theirs.label,
            name: if takes_name { theirs.name } else { ours_name },
            role: if takes_role { theirs.role } else { entity.role },
            plays: None,
            link: if takes_link { theirs.link } else { entity.link },
            note: if takes_note { theirs.note } else { entity.note },
            mentions,
        })
    }

    /// The mention of an entity at a place.
    fn of_entity(&self, span: Span<Byte>, entity: Option<u32>) -> Option<&Mention> {
        let mention = self.state.mention(self.places.at(span)?)?;
        (Some(mention.entity) == entity).then_some(mention)
    }

    /// Notes a conflict; true if the file wins it.
    fn tell(
        &mut self,
        span: Span<Byte>,
        mention: Option<u32>,
        about: &'static str,
        ours: String,
        theirs: String,
    ) -> bool {
        let (start, end) = utf16(self.analysis, span);
        let quote = span.of(self.analysis.document.text()).to_owned();
        self.conflicts.push(Conflict { start, end, quote, mention, about, ours, theirs });
        let is_meant = |choice: &Choice| (choice.start, choice.end, choice.about.as_str()) == (start, end, about);
        self.prefer == Prefer::Theirs || self.theirs.iter().any(is_meant)
    }

    /// What is to be restored of a mention, if anything.
    fn mention(&mut self, label: Label, Placed { span, kept: theirs }: &Placed) -> Option<Kept> {
        if theirs.status == Status::Suggested && theirs.note.is_none() {
            return None;
        }
        let Some(id) = self.places.at(*span) else { return self.unmarked(label, *span, theirs) };
        let ours = self.state.mention(id)?.clone();
        let is_decided = ours.status != Status::Suggested || ours.is_added();
        let is_same = ours.label == label && ours.status == theirs.status;
        let mut result = Kept {
            reason: theirs.reason.clone().or(ours.reason.clone()),
            ..Kept::of(&ours, utf16(self.analysis, *span))
        };
        let mut takes = theirs.status != Status::Suggested && !is_decided;
        if theirs.status != Status::Suggested && is_decided && !is_same {
            let said = |label: Label, status: Status| format!("{} {}", label.id(), status.name());
            takes = self.tell(*span, Some(id), "decision", said(ours.label, ours.status), said(label, theirs.status));
        }
        if takes {
            result = theirs.clone();
        } else if ours.label != label {
            return None;
        }
        match (&ours.note, &theirs.note) {
            (Some(here), Some(there)) if here != there => {
                let wins = self.tell(*span, Some(id), "note", here.clone(), there.clone());
                result.note = Some(if wins { there } else { here }.clone());
                takes |= wins;
            }
            (None, Some(there)) => {
                result.note = Some(there.clone());
                takes = true;
            }
            (here, _) => result.note.clone_from(here),
        }
        takes.then_some(result)
    }

    /// A place that is no mention here: what was rejected there is not missed.
    fn unmarked(&mut self, label: Label, span: Span<Byte>, theirs: &Kept) -> Option<Kept> {
        if theirs.status == Status::Rejected {
            return None;
        }
        let text = self.analysis.document.text();
        let is_ours = |id: &u32| {
            self.state.mention(*id).is_some_and(|mention| mention.status == Status::Accepted || mention.is_added())
        };
        let met = self.places.overlapping(self.state, span).into_iter().find(is_ours);
        if let Some((id, ours)) = met.and_then(|id| Some((id, self.state.mention(id)?))) {
            let said = |label: Label, span: Span<Byte>| format!("{} {}", label.id(), span.of(text));
            if !self.tell(span, Some(id), "overlap", said(ours.label, ours.span), said(label, span)) {
                return None;
            }
        }
        Some(theirs.clone())
    }
}
