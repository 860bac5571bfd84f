//! A review taken along when its article has been edited and is tagged anew.
//!
//! Not only what stands goes over, but every state of the history, each in the same way and with the same anchors. So
//! undo after an edit gives back what was decided before, on the text as it is now, and the start of the history is
//! what was found in this text.

use super::carried::Carried;
use super::marks::utf16;
use super::store::orphan::{self, Orphan};
use super::store::restore::{Group, Kept};
use super::store::{Anchor, Draft, Entity, HouseDecision, LabelId, Mention, OVERLAP, State, Status, Store};
use crate::anchor::{self, Anchored, Quote};
use crate::order::sort_by_key;
use crate::pipeline::Analysis;
use crate::text::{Byte, Span};
use std::rc::Rc;

/// A version of an article, and what its house had decided on earlier ones.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    pub analysis: &'a Analysis,
    pub house: &'a Rc<[HouseDecision]>,
}

impl Version<'_> {
    /// What is found in it, before anybody decides.
    pub fn start(&self) -> Store {
        Store::with_house(self.analysis, self.house.clone())
    }
}

/// The review of one version as it is on the next.
pub fn revise(old: Version<'_>, store: &Store, new: Version<'_>) -> Store {
    let mut crossing = Crossing::new(old, new, store);
    let mut walk = store.rewound();
    let mut next = Store::at(crossing.take(walk.state()), new.house.clone());
    let mut ahead = 0;
    while let Some(name) = walk.history().redo {
        walk.redo();
        let is_step = next.step(name, &crossing.take(walk.state()));
        ahead += usize::from(is_step && walk.steps().0 > store.steps().0);
    }
    for _ in 0..ahead {
        next.undo();
    }
    next
}

/// What leads from one version to the next.
struct Crossing<'a> {
    old: &'a Analysis,
    new: &'a Analysis,
    /// What was found in each.
    before: State,
    after: State,
    /// Where all spans of the history stand now.
    carried: Carried<'a>,
    /// Orphans whose words are back, and where.
    back: Vec<(Orphan, Span<Byte>)>,
    mentions: Numbers,
    entities: Numbers,
    /// Numbers from here on were given to no entity.
    strays: u32,
}

impl<'a> Crossing<'a> {
    fn new(old: Version<'a>, new: Version<'a>, store: &Store) -> Self {
        let (before, after) = (old.start().into_state(), new.start().into_state());
        let mut spans: Vec<Span<Byte>> = old.analysis.tags.iter().map(|tag| tag.span).collect();
        let mut decided: Vec<Span<Byte>> = Vec::new();
        let mut orphans: Vec<Orphan> = Vec::new();
        let mut met = |mention: &Mention| {
            spans.push(mention.span);
            if is_decided(mention) {
                decided.push(mention.span);
            }
        };
        store.each_met(&mut met, &mut |orphan| {
            if orphans.iter().all(|known| !known.is_same(orphan)) {
                orphans.push(orphan.clone());
            }
        });
        decided.sort_unstable();
        decided.dedup();
        let carried = Carried::new(&old.analysis.document, &new.analysis.document, spans);
        // What an edit has left without a place, now or before, is looked for by its words and what stood around them.
        let text = old.analysis.document.text();
        let mut lost = decided;
        lost.retain(|span| carried.place(*span).is_some_and(|place| place.span.is_none()));
        let around: Vec<(String, String)> = lost.iter().map(|span| orphan::around(text, *span)).collect();
        // Of those that read the same, the first that was lost stood first.
        sort_by_key(&mut orphans, |orphan| (orphan.mention.span, orphan.id));
        let mut quotes: Vec<Quote<'_>> = orphans.iter().map(quote).collect();
        for (span, (prefix, suffix)) in lost.iter().zip(&around) {
            quotes.push(Quote { exact: span.of(text), prefix, suffix, hint: None });
        }
        let found = anchor::find(&new.analysis.document, &quotes);
        let is_sure = |found: &Anchored| matches!(found.state, anchor::State::Exact | anchor::State::Moved);
        let (returned, later) = found.split_at(orphans.len());
        let taken = if later.iter().any(is_sure) { carried.taken() } else { Vec::new() };
        for (span, found) in lost.iter().zip(later).filter(|(_, found)| is_sure(found)) {
            if let Some(place) = found.span.filter(|place| taken.binary_search(place).is_err()) {
                carried.put(*span, Anchored { span: Some(place), state: anchor::State::Moved });
            }
        }
        let returned = orphans.iter().zip(returned).filter(|(_, found)| is_sure(found));
        let back = returned.filter_map(|(orphan, found)| Some((orphan.clone(), found.span?))).collect();
        let (mentions, entities) = after.numbers();
        Self {
            old: old.analysis,
            new: new.analysis,
            before,
            after,
            carried,
            back,
            mentions: Numbers::from(mentions),
            entities: Numbers::from(entities),
            strays: store.state().numbers().1,
        }
    }

    fn place(&self, span: Span<Byte>) -> Option<Anchored> {
        self.carried.place(span).filter(|anchored| anchored.span.is_some())
    }

    /// Whether anything about an entity is not as it was found.
    fn is_changed(&self, state: &State, id: u32, entity: &Entity) -> bool {
        let is_other = |&id: &u32| self.before.mention(id) != state.mention(id);
        self.before.entity(id) != Some(entity) || entity.mentions.iter().any(is_other)
    }

    /// One state, on the next version. Entities go as a whole, so that mentions stay together that an editor has put
    /// together.
    fn take(&mut self, state: &State) -> State {
        let mut load = Load::default();
        let mut returning: Vec<(&Orphan, Span<Byte>)> = Vec::new();
        for orphan in state.orphans() {
            match self.back.iter().find(|(back, _)| back.is_same(orphan)) {
                Some((_, span)) => returning.push((orphan, *span)),
                None => load.orphans.push(orphan.clone()),
            }
        }
        let is_awaited =
            |id: u32, entity: &Entity| returning.iter().any(|(orphan, _)| orphan.stands_with(id, entity.label));
        for (id, entity) in state.entities() {
            if self.is_changed(state, id, entity) || is_awaited(id, entity) {
                self.pack(&mut load, state, id, entity);
            }
        }
        for (orphan, span) in returning {
            self.pack_again(&mut load, state, orphan, span);
        }
        self.unload(load, state)
    }

    fn pack(&self, load: &mut Load, state: &State, id: u32, entity: &Entity) {
        let mut packed = Packed::of(id, entity);
        let before = load.orphans.len();
        for (id, mention) in state.of_entity(entity) {
            match self.place(mention.span) {
                Some(found) => packed.mentions.extend(self.kept(mention, found).map(|kept| (kept, id))),
                None if is_decided(mention) => load.lose(self.old, id, mention, entity),
                // A suggestion that has gone with its words is no loss.
                None => {}
            }
        }
        let is_lost = packed.mentions.is_empty() && load.orphans.len() == before;
        let is_edited = entity.is_named || entity.role.is_some() || entity.link.is_some() || entity.note.is_some();
        if is_lost && is_edited {
            // What an editor has said of the entity is kept with one of its mentions.
            let first = state.of_entity(entity).next();
            first.into_iter().for_each(|(id, mention)| load.lose(self.old, id, mention, entity));
        }
        load.groups.push(packed);
    }

    /// A mention at its place in the next version.
    fn kept(&self, mention: &Mention, found: Anchored) -> Option<Kept> {
        let span = found.span?;
        let mut kept = Kept::of(mention, utf16(self.new, span));
        let words = span.of(self.new.document.text());
        let decided_on = mention.decided_on.as_deref().unwrap_or_else(|| mention.span.of(self.old.document.text()));
        let is_fuzzy = matches!(found.state, anchor::State::Fuzzy { .. }) || mention.decided_on.is_some();
        (kept.anchor, kept.decided_on) = match found.state {
            _ if is_fuzzy && words != decided_on => (Some(Anchor::Fuzzy), Some(decided_on.to_owned())),
            anchor::State::Moved => (Some(Anchor::Moved), None),
            _ => (Some(Anchor::Exact), None),
        };
        let tag = mention.tag.and_then(|tag| self.old.tags.get(tag as usize));
        let was = tag.filter(|tag| tag.span != mention.span).and_then(|tag| self.place(tag.span)?.span);
        kept.was = was.map(|span| utf16(self.new, span));
        Some(kept)
    }

    /// An orphan whose words are back is what it was, unless something else was decided there meanwhile.
    fn pack_again(&self, load: &mut Load, state: &State, orphan: &Orphan, span: Span<Byte>) {
        let (start, end) = utf16(self.new, span);
        let is_there = |(kept, _): &(Kept, u32)| (kept.start, kept.end) == (start, end);
        if load.groups.iter().any(|group| group.mentions.iter().any(is_there)) {
            load.orphans.push(orphan.clone());
            return;
        }
        let kept = Kept { anchor: Some(Anchor::Exact), decided_on: None, ..Kept::of(&orphan.mention, (start, end)) };
        let entity = orphan.mention.entity;
        let is_its = |group: &&mut Packed| orphan.stands_with(group.entity, group.group.label.0);
        let group = match load.groups.iter_mut().find(is_its) {
            Some(group) => group,
            None => {
                let mut packed = Packed::of(entity, &orphan.entity);
                // Its entity is of another type by now, or was never here.
                if entity == u32::MAX || state.entity(entity).is_some() {
                    packed.number = self.strays + orphan.id;
                }
                load.groups.push(packed);
                let last = load.groups.len() - 1;
                &mut load.groups[last]
            }
        };
        group.mentions.push((kept, orphan.id));
    }

    /// Puts everything on what was found in the next version.
    fn unload(&mut self, load: Load, state: &State) -> State {
        let mut groups = Vec::with_capacity(load.groups.len());
        let mut numbers = Vec::with_capacity(load.groups.len());
        for mut packed in load.groups {
            sort_by_key(&mut packed.mentions, |(kept, id)| (kept.start, kept.end, *id));
            let (mentions, ids): (Vec<Kept>, Vec<u32>) = packed.mentions.into_iter().unzip();
            groups.push(Group { mentions, ..packed.group });
            numbers.push((packed.number, ids));
        }
        let mut next = self.after.clone();
        let mut draft = Draft::new(self.new, &mut next);
        // Groups only name mentions that were met on the way: putting them back cannot fail.
        let restored = draft.restore_groups(&groups).unwrap_or_default();
        draft.finish();
        let mut mentions = Vec::new();
        for ((group, i), id) in &restored.mentions {
            let old = numbers.get(*group).and_then(|(_, ids)| ids.get(*i));
            mentions.extend(old.map(|old| (*id, self.mentions.of(*old))));
        }
        let mut entities = Vec::new();
        let mut heirs: Vec<(u32, u32)> = Vec::new();
        for (group, id) in &restored.entities {
            let Some((old, _)) = numbers.get(*group) else { continue };
            let number = if self.entities.is_given(*id) { *id } else { self.entities.of(*old) };
            entities.push((*id, number));
            heirs.push((*old, number));
        }
        let orphans = load.orphans.into_iter().map(|mut orphan| {
            let old = orphan.mention.entity;
            orphan.id = self.mentions.of(orphan.id);
            let known = heirs.iter().find(|(from, _)| *from == old).map(|(_, number)| *number);
            orphan.mention.entity = known.unwrap_or_else(|| self.entities.of(old));
            orphan
        });
        let orphans = orphans.collect();
        next.renumber(&self.after, &mentions, &entities);
        next.complete(state.filing().clone(), orphans);
        next
    }
}

/// What goes over of a state.
#[derive(Default)]
struct Load {
    groups: Vec<Packed>,
    orphans: Vec<Orphan>,
}

impl Load {
    fn lose(&mut self, old: &Analysis, id: u32, mention: &Mention, entity: &Entity) {
        self.orphans.push(Orphan::of(id, mention, entity, old.document.text()));
    }
}

/// An entity under way, with the numbers that it and its mentions have had.
struct Packed {
    number: u32,
    /// The entity it was; several have been one if their types differ.
    entity: u32,
    group: Group,
    mentions: Vec<(Kept, u32)>,
}

impl Packed {
    fn of(number: u32, entity: &Entity) -> Packed {
        let group = Group {
            label: LabelId(entity.label),
            name: entity.is_named.then(|| entity.name.clone()),
            role: entity.role,
            plays: None,
            link: entity.link.clone(),
            note: entity.note.clone(),
            mentions: Vec::new(),
        };
        Packed { number, entity: number, group, mentions: Vec::new() }
    }
}

fn quote(Orphan { quote, prefix, suffix, .. }: &Orphan) -> Quote<'_> {
    Quote { exact: quote, prefix, suffix, hint: None }
}

/// Whether there is something about a mention that somebody would miss.
fn is_decided(mention: &Mention) -> bool {
    // What was rejected for another mention is so again when that is back.
    let is_aside = mention.reason.as_deref() == Some(OVERLAP);
    (mention.status != Status::Suggested && !is_aside) || mention.note.is_some() || mention.is_added()
}

/// New numbers for old ones, the same in all states.
struct Numbers {
    /// So many were given to what was found.
    found: u32,
    next: u32,
    given: Vec<Option<u32>>,
}

impl Numbers {
    fn from(found: u32) -> Numbers {
        Numbers { found, next: found, given: Vec::new() }
    }

    fn is_given(&self, number: u32) -> bool {
        number < self.found
    }

    /// The number in the next version of what had no place among what was found there.
    fn of(&mut self, old: u32) -> u32 {
        // The entity of an orphan that a file has brought.
        if old == u32::MAX {
            return old;
        }
        let at = old as usize;
        self.given.resize(self.given.len().max(at + 1), None);
        let next = &mut self.next;
        *self.given[at].get_or_insert_with(|| {
            *next += 1;
            *next - 1
        })
    }
}
