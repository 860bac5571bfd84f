//! A review with its history as plain data: what a journal holds of everything that came before an edit.
//!
//! It tells what each step has come to, number by number, and not what was done: that was done on a text that is no
//! more. Rows are lists without names, since journals are written after every decision.

use super::change::{Change, between};
use super::operation::Operation;
use super::orphan::Orphan;
use super::state::{Anchor, Entity, Link, Mention, Role, State, Status};
use super::{Store, Transaction};
use crate::error::{Error, Result};
use crate::pipeline::Analysis;
use crate::review::filing::{Decision, Filing};
use crate::tag::{Label, Origin};
use crate::text::{Span, grapheme};
use serde::{Deserialize, Serialize};

/// Numbers that are given out to nothing yet are at most so many.
const GAP: usize = 1 << 16;

#[derive(Serialize, Deserialize)]
struct Record {
    /// Where the history begins, if not at what was found.
    base: Rows,
    steps: Vec<(String, Rows)>,
    /// So many of the steps are undone.
    undone: u32,
}

/// What has changed, as it is then.
#[derive(Default, Serialize, Deserialize)]
struct Rows {
    mentions: Vec<(u32, Option<MentionRow>)>,
    entities: Vec<(u32, Option<EntityRow>)>,
    topics: Option<Vec<(String, bool)>>,
    orphans: Option<Vec<OrphanRow>>,
}

/// Start and end in bytes, label, entity, status, origin, bits of the score, tag.
type Place = (u32, u32, u8, u32, u8, u8, Option<u32>, Option<u32>);
/// By the house, reason, note, anchor, words it was decided on.
type Review = (bool, Option<String>, Option<String>, Option<u8>, Option<String>);
type MentionRow = (Place, Review);
/// Label, name, whether an editor gave it, other names, mentions, bits of score and salience, whether it is about it.
type Found = (u8, String, bool, Vec<String>, Vec<u32>, Option<u32>, u32, bool);
type LinkRow = (Option<String>, Option<String>, Option<String>);
/// Role, link, note.
type Said = (Option<u8>, Option<LinkRow>, Option<String>);
type EntityRow = (Found, Said);
type OrphanRow = (u32, [String; 3], MentionRow, EntityRow);

impl Store {
    /// The review as one line of JSON; `start` is what was found in its text.
    pub fn record(&self, start: &State) -> String {
        let base = rows(&between(start, &self.rewound().state));
        let steps = self.done.iter().chain(self.undone.iter().rev());
        let steps = steps.map(|step| (step.name.to_owned(), rows(&step.changes))).collect();
        let record = Record { base, steps, undone: self.undone.len() as u32 };
        // Lists, numbers and texts can always be written.
        serde_json::to_string(&record).unwrap_or_default()
    }

    /// The review that a record tells of, on the same text and from the same start.
    pub fn from_record(analysis: &Analysis, start: Store, record: &str) -> Result<Store> {
        let Record { base, steps, undone } = serde_json::from_str(record).map_err(|_| unfit())?;
        let mut store = start;
        store.follow(analysis, "", base)?;
        store.done.clear();
        for (name, rows) in steps {
            let name = Operation::NAMES.into_iter().find(|known| *known == name).ok_or_else(unfit)?;
            store.follow(analysis, name, rows)?;
        }
        for _ in 0..undone {
            store.undo();
        }
        store.last = store.done.len() as u32;
        Ok(store)
    }

    fn follow(&mut self, analysis: &Analysis, name: &'static str, rows: Rows) -> Result<()> {
        let changes = changes(rows, &self.state)?;
        changes.iter().for_each(|change| change.redo(&mut self.state));
        if !changes.iter().all(|change| fits(change, analysis, &self.state)) {
            return Err(unfit());
        }
        self.done.push(Transaction { name, changes });
        Ok(())
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
            start < end
                && is_whole(start)
                && is_whole(end)
                && state
                    .entity(mention.entity)
                    .is_some_and(|entity| entity.label == mention.label && entity.mentions.contains(id))
        }
        Change::Entity { id, after: Some(entity), .. } => {
            let is_its = |mention: &u32| state.mention(*mention).is_some_and(|mention| mention.entity == *id);
            !entity.mentions.is_empty() && entity.mentions.iter().all(is_its)
        }
        Change::Mention { id, after: None, .. } => state.entities().all(|(_, entity)| !entity.mentions.contains(id)),
        _ => true,
    }
}

fn rows(changes: &[Change]) -> Rows {
    let mut rows = Rows::default();
    for change in changes {
        match change {
            Change::Mention { id, after, .. } => rows.mentions.push((*id, after.as_ref().map(mention_row))),
            Change::Entity { id, after, .. } => rows.entities.push((*id, after.as_deref().map(entity_row))),
            Change::Filing { after, .. } => {
                rows.topics = Some(after.decided().map(|(code, accepted)| (code.to_owned(), accepted)).collect());
            }
            Change::Orphans { after, .. } => rows.orphans = Some(after.iter().map(orphan_row).collect()),
        }
    }
    rows
}

fn changes(rows: Rows, state: &State) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    let (mut mentions, mut entities) = (state.mentions.len(), state.entities.len());
    for (id, row) in rows.mentions {
        reserve(&mut mentions, id)?;
        let after = row.map(mention).transpose()?;
        changes.push(Change::Mention { id, before: state.mention(id).cloned(), after });
    }
    for (id, row) in rows.entities {
        reserve(&mut entities, id)?;
        let after = row.map(|row| entity(row).map(Box::new)).transpose()?;
        changes.push(Change::Entity { id, before: state.entity(id).cloned().map(Box::new), after });
    }
    if let Some(topics) = rows.topics {
        let mut after = Filing::default();
        for (code, accepted) in topics {
            after.decide(&code, if accepted { Decision::Accept } else { Decision::Reject });
        }
        changes.push(Change::Filing { before: state.filing.clone(), after });
    }
    if let Some(orphans) = rows.orphans {
        let after = orphans.into_iter().map(orphan).collect::<Result<Vec<_>>>()?;
        let most = mentions.max(state.mentions.len()) + GAP;
        if after.iter().any(|orphan| orphan.id as usize > most) {
            return Err(unfit());
        }
        changes.push(Change::Orphans { before: state.orphans.clone(), after });
    }
    Ok(changes)
}

fn reserve(given: &mut usize, id: u32) -> Result<()> {
    let id = id as usize;
    if id > *given + GAP {
        return Err(unfit());
    }
    *given = (*given).max(id + 1);
    Ok(())
}

fn mention_row(mention: &Mention) -> MentionRow {
    let Mention { span, label, entity, status, origin, score, tag, .. } = mention;
    let place = (span.start, span.end, *label as u8, *entity, *status as u8, *origin as u8, bits(*score), *tag);
    let anchor = mention.anchor.map(|anchor| anchor as u8);
    let (reason, note, words) = (mention.reason.clone(), mention.note.clone(), mention.decided_on.clone());
    (place, (mention.by_house, reason, note, anchor, words))
}

fn mention((place, review): MentionRow) -> Result<Mention> {
    let (start, end, label, entity, status, origin, score, tag) = place;
    let (by_house, reason, note, anchor, decided_on) = review;
    Ok(Mention {
        span: Span::new(start, end),
        label: one_of(&Label::ALL, label)?,
        entity,
        status: one_of(&[Status::Suggested, Status::Accepted, Status::Rejected], status)?,
        origin: one_of(&Origin::ALL, origin)?,
        score: score.map(f32::from_bits),
        tag,
        by_house,
        reason,
        note,
        anchor: anchor.map(|anchor| one_of(&Anchor::ALL, anchor)).transpose()?,
        decided_on,
    })
}

fn entity_row(entity: &Entity) -> EntityRow {
    let Entity { label, name, is_named, aliases, mentions, score, salience, is_about, .. } = entity;
    let (aliases, mentions) = (aliases.clone(), mentions.clone());
    let salience = salience.to_bits();
    let found = (*label as u8, name.clone(), *is_named, aliases, mentions, bits(*score), salience, *is_about);
    let link = entity.link.clone().map(|Link { uri, name, description }| (uri, name, description));
    (found, (entity.role.map(|role| role as u8), link, entity.note.clone()))
}

fn entity((found, said): EntityRow) -> Result<Entity> {
    let (label, name, is_named, aliases, mentions, score, salience, is_about) = found;
    let (role, link, note) = said;
    Ok(Entity {
        label: one_of(&Label::ALL, label)?,
        name,
        is_named,
        aliases,
        mentions,
        score: score.map(f32::from_bits),
        salience: f32::from_bits(salience),
        is_about,
        role: role.map(|role| one_of(&[Role::About, Role::Mention], role)).transpose()?,
        link: link.map(|(uri, name, description)| Link { uri, name, description }),
        note,
    })
}

fn orphan_row(orphan: &Orphan) -> OrphanRow {
    let words = [&orphan.quote, &orphan.prefix, &orphan.suffix].map(String::clone);
    (orphan.id, words, mention_row(&orphan.mention), entity_row(&orphan.entity))
}

fn orphan((id, [quote, prefix, suffix], was, of): OrphanRow) -> Result<Orphan> {
    Ok(Orphan { id, quote, prefix, suffix, mention: mention(was)?, entity: Box::new(entity(of)?) })
}

fn bits(score: Option<f32>) -> Option<u32> {
    score.map(f32::to_bits)
}

fn one_of<T: Copy>(all: &[T], at: u8) -> Result<T> {
    all.get(usize::from(at)).copied().ok_or_else(unfit)
}
