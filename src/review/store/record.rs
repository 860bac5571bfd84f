//! A review with its history as plain data: what a journal holds of everything that came before an edit.
//!
//! It tells what each step has come to, number by number, and not what was done: that was done on a text that is no
//! more. It is a text of numbers, each with a sign behind it, and of texts, each with its length before it: journals are
//! written after every decision, and a page need not understand them.

use super::change::{Change, between};
use super::operation::Operation;
use super::orphan::Orphan;
use super::state::{Anchor, Entity, Link, Mention, Role, State, Status};
use super::{Store, Transaction};
use crate::error::{Error, Result};
use crate::order::sort_by_key;
use crate::pipeline::Analysis;
use crate::review::filing::{Decision, Filing};
use crate::tag::{Label, Origin};
use crate::text::{Span, grapheme};

/// What a record begins with; a later one may be written otherwise.
const RELEASE: u32 = 1;
/// Numbers that are given out to nothing are at most so many.
const GAP: usize = 1 << 16;

const STATUSES: [Status; 3] = [Status::Suggested, Status::Accepted, Status::Rejected];
const ROLES: [Role; 2] = [Role::About, Role::Mention];

impl Store {
    /// The review as a record; `start` is what was found in its text.
    pub fn record(&self, start: &State) -> String {
        let mut pen = Pen::default();
        pen.number(RELEASE);
        pen.changes(&between(start, &self.rewound().state));
        pen.number(self.undone.len() as u32);
        let steps: Vec<&Transaction> = self.done.iter().chain(self.undone.iter().rev()).collect();
        pen.list(&steps, &mut |pen, step| {
            pen.text(step.name);
            pen.changes(&step.changes);
        });
        pen.0
    }

    /// The review that a record tells of, on the same text and from the same start.
    pub fn from_record(analysis: &Analysis, start: Store, record: &str) -> Result<Store> {
        let mut eye = Eye(record);
        let mut store = start;
        store.read(analysis, &mut eye).filter(|()| eye.0.is_empty()).ok_or_else(unfit)?;
        Ok(store)
    }

    fn read(&mut self, analysis: &Analysis, eye: &mut Eye<'_>) -> Option<()> {
        if eye.number()? != RELEASE {
            return None;
        }
        let base = eye.changes(&self.state)?;
        self.follow(analysis, "", base)?;
        self.done.clear();
        let undone = eye.number()?;
        for _ in 0..eye.length()? {
            let name = eye.text()?;
            let name = Operation::NAMES.into_iter().find(|known| *known == name)?;
            let changes = eye.changes(&self.state)?;
            self.follow(analysis, name, changes)?;
        }
        // Damage can say any number, and nothing is undone four thousand million times.
        if undone as usize > self.done.len() {
            return None;
        }
        (0..undone).for_each(|_| drop(self.undo()));
        self.last = self.done.len() as u32;
        Some(())
    }

    fn follow(&mut self, analysis: &Analysis, name: &'static str, changes: Vec<Change>) -> Option<()> {
        changes.iter().for_each(|change| change.redo(&mut self.state));
        if !changes.iter().all(|change| fits(change, analysis, &self.state)) || !is_in_order(&changes, &self.state) {
            return None;
        }
        self.done.push(Transaction { name, changes });
        Some(())
    }
}

#[cold]
fn unfit() -> Error {
    Error::input("What was kept of this review does not fit the article.")
}

/// Whether what has changed could have come from this article.
fn fits(change: &Change, analysis: &Analysis, state: &State) -> bool {
    let text = analysis.document.text();
    match change {
        Change::Mention { id, after: Some(mention), .. } => {
            let Span { start, end, .. } = mention.span;
            let is_whole = |at: u32| at as usize <= text.len() && grapheme::is_boundary(text, at as usize);
            let entity = state.entity(mention.entity);
            let is_its = |entity: &Entity| entity.label == mention.label && entity.mentions.contains(id);
            start < end && is_whole(start) && is_whole(end) && entity.is_some_and(is_its)
        }
        Change::Entity { id, after: Some(entity), .. } => {
            let is_its = |mention: &Mention| mention.entity == *id && mention.label == entity.label;
            let mentions = || state.of_entity(entity).map(|(_, mention)| mention);
            !entity.name.is_empty()
                && !entity.mentions.is_empty()
                && !entity.aliases.contains(&entity.name)
                && mentions().count() == entity.mentions.len()
                && mentions().all(is_its)
        }
        Change::Mention { id, after: None, .. } => state.entities().all(|(_, entity)| !entity.mentions.contains(id)),
        _ => true,
    }
}

/// Whether each entity has its mentions and no others, in the order of the text, and no two stand on the same words.
/// Where no mention has come, moved or gone, that is as it was.
fn is_in_order(changes: &[Change], state: &State) -> bool {
    let mut touched: Vec<u32> = Vec::new();
    for change in changes {
        match change {
            Change::Mention { before, after, .. } => {
                let place = |mention: &Option<Mention>| mention.as_ref().map(|mention| (mention.span, mention.entity));
                if place(before) != place(after) {
                    touched.extend([before, after].into_iter().flatten().map(|mention| mention.entity));
                }
            }
            Change::Entity { id, before, after } => {
                let (old, new) = (before.as_deref(), after.as_deref());
                let is_same = old.map(|entity| &entity.mentions) == new.map(|entity| &entity.mentions);
                touched.extend((!is_same).then_some(*id));
            }
            _ => {}
        }
    }
    if touched.is_empty() {
        return true;
    }
    let mut owned: Vec<usize> = vec![0; state.numbers().1 as usize];
    let mut spans = Vec::new();
    for (_, mention) in state.mentions() {
        let Some(count) = owned.get_mut(mention.entity as usize) else { return false };
        *count += 1;
        spans.push(mention.span);
    }
    sort_by_key(&mut spans, |span| *span);
    let has_its = |id: u32| {
        let count = owned.get(id as usize).copied().unwrap_or(0);
        state.entity(id).map_or(count == 0, |entity| {
            let spans = state.of_entity(entity).map(|(_, mention)| mention.span);
            count == entity.mentions.len() && spans.is_sorted_by(|a, b| a < b)
        })
    };
    touched.into_iter().all(has_its) && spans.is_sorted_by(|a, b| a < b)
}

/// Writes.
#[derive(Default)]
struct Pen(String);

impl Pen {
    #[inline(never)]
    fn number(&mut self, number: u32) {
        self.0.push_str(&number.to_string());
        self.0.push(';');
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.push_str(text);
    }

    #[inline(never)]
    fn maybe(&mut self, number: Option<u32>) {
        self.number(u32::from(number.is_some()));
        number.into_iter().for_each(|number| self.number(number));
    }

    #[inline(never)]
    fn maybe_text(&mut self, text: Option<&str>) {
        self.number(u32::from(text.is_some()));
        text.into_iter().for_each(|text| self.text(text));
    }

    fn list<T>(&mut self, items: &[T], write: &mut dyn FnMut(&mut Pen, &T)) {
        self.number(items.len() as u32);
        items.iter().for_each(|item| write(self, item));
    }

    fn changes(&mut self, changes: &[Change]) {
        self.list(changes, &mut |pen, change| match change {
            Change::Mention { id, after, .. } => {
                pen.number(u32::from(after.is_some()));
                pen.number(*id);
                after.iter().for_each(|mention| pen.mention(mention));
            }
            Change::Entity { id, after, .. } => {
                pen.number(2 + u32::from(after.is_some()));
                pen.number(*id);
                after.iter().for_each(|entity| pen.entity(entity));
            }
            Change::Filing { after, .. } => {
                pen.number(4);
                let decided: Vec<(&str, bool)> = after.decided().collect();
                pen.list(&decided, &mut |pen, (code, accepted)| {
                    pen.text(code);
                    pen.number(u32::from(*accepted));
                });
            }
            Change::Orphans { after, .. } => {
                pen.number(5);
                pen.list(after, &mut |pen, orphan| {
                    pen.number(orphan.id);
                    [&orphan.quote, &orphan.prefix, &orphan.suffix].into_iter().for_each(|text| pen.text(text));
                    pen.mention(&orphan.mention);
                    pen.entity(&orphan.entity);
                });
            }
        });
    }

    fn mention(&mut self, mention: &Mention) {
        let Mention { span, label, entity, status, origin, .. } = *mention;
        [span.start, span.end, label as u32, entity, status as u32, origin as u32, u32::from(mention.by_house)]
            .into_iter()
            .for_each(|number| self.number(number));
        [mention.score.map(f32::to_bits), mention.tag, mention.anchor.map(|anchor| anchor as u32)]
            .into_iter()
            .for_each(|number| self.maybe(number));
        [&mention.reason, &mention.note, &mention.decided_on]
            .into_iter()
            .for_each(|text| self.maybe_text(text.as_deref()));
    }

    fn entity(&mut self, entity: &Entity) {
        self.text(&entity.name);
        [entity.label as u32, u32::from(entity.is_named), entity.salience.to_bits(), u32::from(entity.is_about)]
            .into_iter()
            .for_each(|number| self.number(number));
        self.maybe(entity.score.map(f32::to_bits));
        self.maybe(entity.role.map(|role| role as u32));
        self.list(&entity.aliases, &mut |pen, alias| pen.text(alias));
        self.list(&entity.mentions, &mut |pen, id| pen.number(*id));
        self.maybe_text(entity.note.as_deref());
        self.number(u32::from(entity.link.is_some()));
        if let Some(Link { uri, name, description }) = &entity.link {
            [uri, name, description].into_iter().for_each(|text| self.maybe_text(text.as_deref()));
        }
    }
}

/// Reads what is left of a record; none where it is not what was written.
struct Eye<'r>(&'r str);

impl Eye<'_> {
    #[inline(never)]
    fn number(&mut self) -> Option<u32> {
        let (digits, rest) = self.0.split_once(';')?;
        self.0 = rest;
        digits.parse().ok()
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.number()? == 1)
    }

    /// How many items follow; each takes a sign at least.
    fn length(&mut self) -> Option<u32> {
        self.number().filter(|length| *length as usize <= self.0.len())
    }

    #[inline(never)]
    fn text(&mut self) -> Option<String> {
        let length = self.number()? as usize;
        let text = self.0.get(..length)?.to_owned();
        self.0 = self.0.get(length..)?;
        Some(text)
    }

    #[inline(never)]
    fn maybe(&mut self) -> Option<Option<u32>> {
        Some(if self.flag()? { Some(self.number()?) } else { None })
    }

    #[inline(never)]
    fn maybe_text(&mut self) -> Option<Option<String>> {
        Some(if self.flag()? { Some(self.text()?) } else { None })
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.number()? as usize).copied()
    }

    fn changes(&mut self, state: &State) -> Option<Vec<Change>> {
        let mut changes = Vec::new();
        let mut most = state.numbers();
        for _ in 0..self.length()? {
            let kind = self.number()?;
            changes.push(match kind {
                0 | 1 => {
                    let id = self.given(&mut most.0)?;
                    let after = if kind == 1 { Some(self.mention()?) } else { None };
                    Change::Mention { id, before: state.mention(id).cloned(), after }
                }
                2 | 3 => {
                    let id = self.given(&mut most.1)?;
                    let after = if kind == 3 { Some(Box::new(self.entity()?)) } else { None };
                    Change::Entity { id, before: state.entity(id).cloned().map(Box::new), after }
                }
                4 => {
                    let mut after = Filing::default();
                    for _ in 0..self.length()? {
                        let code = self.text()?;
                        after.decide(&code, if self.flag()? { Decision::Accept } else { Decision::Reject });
                    }
                    Change::Filing { before: state.filing.clone(), after }
                }
                5 => {
                    let mut after = Vec::new();
                    for _ in 0..self.length()? {
                        after.push(self.orphan(&mut most.0)?);
                    }
                    Change::Orphans { before: state.orphans.clone(), after }
                }
                _ => return None,
            });
        }
        Some(changes)
    }

    /// The number of a thing, not far from those that were given before.
    fn given(&mut self, most: &mut u32) -> Option<u32> {
        let id = self.number().filter(|id| (*id as usize) < *most as usize + GAP)?;
        *most = (*most).max(id + 1);
        Some(id)
    }

    fn orphan(&mut self, most: &mut u32) -> Option<Orphan> {
        Some(Orphan {
            id: self.given(most)?,
            quote: self.text()?,
            prefix: self.text()?,
            suffix: self.text()?,
            mention: self.mention()?,
            entity: Box::new(self.entity()?),
        })
    }

    fn mention(&mut self) -> Option<Mention> {
        let span = Span::new(self.number()?, self.number()?);
        let label = self.one_of(&Label::ALL)?;
        let entity = self.number()?;
        let status = self.one_of(&STATUSES)?;
        let origin = self.one_of(&Origin::ALL)?;
        let by_house = self.flag()?;
        let score = self.maybe()?.map(f32::from_bits);
        let tag = self.maybe()?;
        let anchor = if self.flag()? { Some(self.one_of(&Anchor::ALL)?) } else { None };
        let (reason, note, decided_on) = (self.maybe_text()?, self.maybe_text()?, self.maybe_text()?);
        Some(Mention { span, label, entity, status, origin, score, tag, by_house, reason, note, anchor, decided_on })
    }

    fn entity(&mut self) -> Option<Entity> {
        let name = self.text()?;
        let label = self.one_of(&Label::ALL)?;
        let is_named = self.flag()?;
        let salience = f32::from_bits(self.number()?);
        let is_about = self.flag()?;
        let score = self.maybe()?.map(f32::from_bits);
        let role = if self.flag()? { Some(self.one_of(&ROLES)?) } else { None };
        let (mut aliases, mut mentions) = (Vec::new(), Vec::new());
        for _ in 0..self.length()? {
            aliases.push(self.text()?);
        }
        for _ in 0..self.length()? {
            mentions.push(self.number()?);
        }
        let note = self.maybe_text()?;
        let link = match self.flag()? {
            true => Some(Link { uri: self.maybe_text()?, name: self.maybe_text()?, description: self.maybe_text()? }),
            false => None,
        };
        Some(Entity { label, name, is_named, aliases, mentions, score, salience, is_about, role, link, note })
    }
}
