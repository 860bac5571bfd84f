//! Our own format, all releases 1.x.

use super::invalid;
use super::json::{At, Json};
use super::told::{Mark, Thing, Told, Unit};
use crate::entity;
use crate::error::Result;
use crate::export::sha256;
use crate::register::Register;
use crate::review::filing::Decision;
use crate::review::store::{Anchor, Link, Role, Status};
use crate::topic::MEDIA_TOPICS;

pub(super) fn read(json: &Json, text: &str) -> Result<Told> {
    let root = At::root(json, None);
    if root.text("format")? != Some("rubricate.annotations") {
        return Err(invalid("/format", "It is not “rubricate.annotations”."));
    }
    if !root.text("version")?.is_some_and(|version| version.starts_with("1.")) {
        return Err(invalid("/version", "Only releases 1.x of the format can be read. Update rubricate."));
    }
    if root.text("offsets")?.is_some_and(|unit| unit != "utf-16") {
        return Err(invalid("/offsets", "It is not “utf-16”."));
    }
    let mut told = Told { units: vec![Unit::Utf16], ..Told::default() };
    if let Some(document) = root.get("document")? {
        if let Some(print) = document.get("fingerprint")? {
            told.is_same_text = print.text("value")? == Some(&sha256(text.as_bytes()));
        }
        told.text = document.text("text")?.map(str::to_owned);
    }
    let mut ids = Register::default();
    root.each("entities", &mut |at| {
        // An id twice is that of the first.
        if ids.number(at.text("id")?.unwrap_or_default().to_owned()) == told.things.len() {
            told.things.push(thing(at)?);
        }
        Ok(())
    })?;
    if root.get("mentions")?.is_none() {
        return Err(invalid("/mentions", "It is missing."));
    }
    root.each("mentions", &mut |at| mention(at, &ids, &mut told))?;
    let count = told.marks.len() as u32;
    if let Some(review) = root.get("review")?
        && let Some(counts) = review.get("counts")?
    {
        let [open, accepted, rejected] = ["suggested", "accepted", "rejected"].map(|name| counts.whole(name));
        told.is_complete = u64::from(open?) + u64::from(accepted?) + u64::from(rejected?) == u64::from(count);
    }
    root.each("topics", &mut |at| topic(at, &mut told))?;
    unname(&mut told);
    told.keeps_orphans = true;
    root.each("orphans", &mut |at| orphan(at, &ids, &mut told))?;
    Ok(told)
}

fn thing(at: &At<'_>) -> Result<Thing> {
    let mut thing = Thing {
        joins: true,
        name: at.text("name")?.map(str::to_owned),
        role: None,
        link: None,
        note: at.text("note")?.map(str::to_owned),
    };
    if let Some(role) = at.text("role")? {
        thing.role = Role::from_name(role);
        if thing.role.is_none() {
            return at.wrong("Its “role” is neither “about” nor “mention”.");
        }
    }
    if let Some(link) = at.get("link")? {
        let part = |name| link.text(name).map(|text| text.map(str::to_owned));
        if matches!(link.text("state")?, Some("linked" | "nil")) {
            thing.link = Some(Link { uri: part("uri")?, name: part("name")?, description: part("description")? });
        }
    }
    Ok(thing)
}

fn mention(at: &At<'_>, ids: &Register<'_>, told: &mut Told) -> Result<()> {
    let Some(label) = at.text("label")? else { return at.wrong("Its “label” is missing.") };
    let position = (at.whole("start")?, at.whole("end")?);
    if position.0 >= position.1 {
        return at.wrong("Its “end” is not behind its “start”.");
    }
    mark(at, label, Some(position), ids, told)
}

/// A mention that had lost its place when the file was written.
fn orphan(at: &At<'_>, ids: &Register<'_>, told: &mut Told) -> Result<()> {
    let Some(label) = at.text("label")? else { return at.wrong("Its “label” is missing.") };
    let before = told.marks.len();
    mark(at, label, None, ids, told)?;
    let Some(lost) = told.marks.get_mut(before).filter(|lost| lost.thing.is_none()) else { return Ok(()) };
    lost.thing = Some(told.things.len());
    // Its entity is in the file as far as it goes with it alone.
    let name = at.get("named")?.is_some_and(|named| *named.json == Json::Bool(true));
    let of = thing(at)?;
    told.things.push(Thing { joins: false, name: of.name.filter(|_| name), note: None, ..of });
    Ok(())
}

fn mark(at: &At<'_>, label: &str, position: Option<(u32, u32)>, ids: &Register<'_>, told: &mut Told) -> Result<()> {
    let status = match at.text("status")? {
        Some("accepted") => Status::Accepted,
        Some("rejected") => Status::Rejected,
        Some("suggested") => Status::Suggested,
        _ => return at.wrong("Its “status” is none of “suggested”, “accepted” and “rejected”."),
    };
    let Some(quote) = at.get("quote")? else { return at.wrong("Its “quote” is missing.") };
    let part = |name| quote.text(name).map(|text| text.unwrap_or_default().to_owned());
    let text = |name| at.text(name).map(|text| text.map(str::to_owned));
    let thing = at.text("entity")?.and_then(|id| ids.find(id));
    let (mut anchor, mut decided_on) = (None, None);
    if let Some(found) = at.get("anchor")? {
        anchor = found.text("state")?.and_then(Anchor::from_name);
        decided_on = found.text("quote")?.map(str::to_owned).filter(|_| anchor == Some(Anchor::Fuzzy));
    }
    let Some(known) = told.label(label) else { return Ok(()) };
    told.marks.push(Mark {
        label: known,
        position,
        exact: Some(part("exact")?),
        prefix: part("prefix")?,
        suffix: part("suffix")?,
        status,
        origin: text("origin")?.unwrap_or_default(),
        score: at.share("score")?,
        reason: text("reason")?,
        note: text("note")?,
        anchor,
        decided_on,
        was: match at.get("suggestion")? {
            Some(was) => Some((was.whole("start")?, was.whole("end")?)),
            None => None,
        },
        thing,
    });
    Ok(())
}

fn topic(at: &At<'_>, told: &mut Told) -> Result<()> {
    let decision = match at.text("status")? {
        Some("accepted") => Decision::Accept,
        Some("rejected") => Decision::Reject,
        _ => return Ok(()),
    };
    let Some(id) = at.text("id")? else { return at.wrong("Its “id” is missing.") };
    let code = id.strip_prefix("medtop:").or_else(|| id.strip_prefix(MEDIA_TOPICS)).unwrap_or(id);
    told.topics.push((code.to_owned(), decision));
    Ok(())
}

/// A name that the mentions give by themselves was given by nobody.
fn unname(told: &mut Told) {
    let mut words: Vec<Vec<&str>> = vec![Vec::new(); told.things.len()];
    for mark in &told.marks {
        if let Some(of) = mark.thing.and_then(|thing| words.get_mut(thing)) {
            of.extend(mark.exact.as_deref());
        }
    }
    for (thing, words) in told.things.iter_mut().zip(words) {
        if words.is_empty() || thing.name.as_ref() == Some(&entity::forms(words).0) {
            thing.name = None;
        }
    }
}
