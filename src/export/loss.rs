//! What a format cannot hold of a review, told before anybody relies on the file.

use super::format::Format;
use super::marked::{Marked, Reviewed, Sheet};
use super::native::Include;
use super::options::Options;
use super::{ninjs, schema_org};
use crate::review::filing::Status as Filing;
use crate::review::store::{Entity, Status};
use serde::Serialize;

/// One kind of thing that is not in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// A code that stays the same from release to release.
    pub code: &'static str,
    pub count: u32,
    /// A sentence that says the same.
    pub text: String,
}

/// Bits of what a format holds.
const PLACES: u32 = 1;
const OVERLAPS: u32 = 1 << 1;
const ENTITIES: u32 = 1 << 2;
const NAMES: u32 = 1 << 3;
const LINKS: u32 = 1 << 4;
const LINK_DETAILS: u32 = 1 << 5;
const MENTION_NOTES: u32 = 1 << 6;
const ENTITY_NOTES: u32 = 1 << 7;
const ROLES: u32 = 1 << 8;
const SCORES: u32 = 1 << 9;
const STATUS: u32 = 1 << 10;
const VALUES: u32 = 1 << 11;
const TOPICS: u32 = 1 << 12;
const ORIGINALS: u32 = 1 << 13;

const fn holds(format: Format) -> u32 {
    match format {
        Format::Native => u32::MAX,
        Format::WebAnnotation => PLACES | OVERLAPS | LINKS | MENTION_NOTES | TOPICS,
        Format::SchemaOrg | Format::Ninjs => ENTITIES | NAMES | LINKS | ROLES | TOPICS,
        Format::Spacy | Format::Doccano => PLACES | OVERLAPS,
        Format::Conll => PLACES,
        Format::Brat => PLACES | OVERLAPS | LINKS | MENTION_NOTES,
        Format::LabelStudio => PLACES | OVERLAPS | SCORES | STATUS | MENTION_NOTES,
        Format::Tei => PLACES | OVERLAPS | ENTITIES | NAMES | LINKS | MENTION_NOTES | ENTITY_NOTES | TOPICS,
        Format::Csv => !(TOPICS | ORIGINALS),
        Format::Text => 0,
    }
}

/// Code, and how one and how several are told.
type Words = (&'static str, &'static str, &'static str);

const UNDECIDED: Words = (
    "undecided",
    "1 suggestion nobody has decided on is left out.",
    "{n} suggestions nobody has decided on are left out.",
);
const UNMARKED: Words = (
    "status",
    "1 suggestion nobody has decided on is written like what was accepted.",
    "{n} suggestions nobody has decided on are written like what was accepted.",
);
const REJECTED: Words = ("rejected", "1 rejected mention is left out.", "{n} rejected mentions are left out.");
const PHRASES: Words = ("keyphrases", "1 key phrase is left out.", "{n} key phrases are left out.");
const TOPIC: Words = ("topics", "1 topic is left out.", "{n} topics are left out.");
const REFUSED: Words = ("rejected-topics", "1 rejected topic is left out.", "{n} rejected topics are left out.");
const ORPHANS: Words = (
    "orphans",
    "1 decision that has lost its words is left out.",
    "{n} decisions that have lost their words are left out.",
);
const HOUSE: Words = (
    "house",
    "1 mention does not say that the house has decided on it.",
    "{n} mentions do not say that the house has decided on them.",
);

/// What is not in a file that is written with these options.
pub fn loss(format: Format, reviewed: Reviewed<'_>, options: &Options) -> Vec<Loss> {
    let has = |bit| holds(format) & bit != 0;
    let usual = if format == Format::Native { Include::All } else { Include::Accepted };
    let options = Options { include: Some(options.include.unwrap_or(usual)), ..options.clone() };
    let is_all = options.include == Some(Include::All);
    let sheet = Sheet::new(reviewed, &options, format.tells_rejected());
    let mut found = Vec::new();
    let mut tell = |(code, one, other): Words, count: usize| {
        let count = count as u32;
        if count > 0 {
            let text = if count == 1 { one.to_owned() } else { other.replace("{n}", &count.to_string()) };
            found.push(Loss { code, count, text });
        }
    };
    let standing = |status| reviewed.state.mentions().filter(|(_, mention)| mention.status == status).count();
    let open = sheet.marked.iter().filter(|marked| marked.mention.status == Status::Suggested).count();
    tell(UNDECIDED, standing(Status::Suggested) - open);
    tell(UNMARKED, if has(STATUS) || format == Format::Text { 0 } else { open });
    tell(REJECTED, if is_all && format.tells_rejected() { 0 } else { standing(Status::Rejected) });
    if format == Format::SchemaOrg || format == Format::Ninjs {
        let is_lost = |entity: &Entity| match format {
            Format::Ninjs => ninjs::array(entity).is_none(),
            _ => entity.label.is_numeric(),
        };
        tell(TYPES, sheet.entities.iter().filter(|(_, entity)| is_lost(entity)).count());
    }
    if format == Format::SchemaOrg {
        tell(CAPPED, schema_org::named(&sheet).left_out as usize);
    }
    tell(OVERLAP, if has(OVERLAPS) || !has(PLACES) { 0 } else { sheet.marked.len() - sheet.apart().len() });
    for (bit, words, count) in MENTIONS {
        tell(words, if has(bit) { 0 } else { sheet.marked.iter().filter(|marked| count(&sheet, marked)).count() });
    }
    for (bit, words, count) in THINGS {
        tell(words, if has(bit) { 0 } else { sheet.entities.iter().filter(|(_, entity)| count(entity)).count() });
    }
    let notes = |bit, count: usize| if has(bit) { 0 } else { count };
    let on_mentions = sheet.marked.iter().filter(|marked| marked.mention.note.is_some()).count();
    let on_entities = sheet.entities.iter().filter(|(_, entity)| entity.note.is_some()).count();
    tell(NOTES, notes(MENTION_NOTES, on_mentions) + notes(ENTITY_NOTES, on_entities));
    let is_accepted = |status| matches!(status, Filing::Accepted | Filing::Added);
    tell(TOPIC, if has(TOPICS) { 0 } else { reviewed.topics.iter().filter(|t| is_accepted(t.status)).count() });
    let refused = reviewed.topics.iter().filter(|topic| topic.status == Filing::Rejected).count();
    tell(REFUSED, if format == Format::Native && is_all { 0 } else { refused });
    tell(PHRASES, if format == Format::Native && is_all { 0 } else { reviewed.analysis.phrases().len() });
    let is_kept = format == Format::Native && is_all;
    tell(ORPHANS, if is_kept { 0 } else { reviewed.state.orphans().len() });
    tell(HOUSE, sheet.marked.iter().filter(|marked| marked.mention.by_house).count());
    found
}

const OVERLAP: Words = (
    "overlaps",
    "1 mention that shares words with a longer one is left out.",
    "{n} mentions that share words with longer ones are left out.",
);
const TYPES: Words = (
    "types",
    "1 entity of a type that the format does not know is left out.",
    "{n} entities of types that the format does not know are left out.",
);
const CAPPED: Words =
    ("capped", "1 entity there is no room for is left out.", "{n} entities there is no room for are left out.");
const NOTES: Words = ("notes", "1 note is left out.", "{n} notes are left out.");

type OfMention = (u32, Words, fn(&Sheet<'_>, &Marked<'_>) -> bool);

/// What mentions have that a format may not hold.
const MENTIONS: [OfMention; 4] = [
    (
        PLACES,
        (
            "places",
            "1 mention is told without its place in the text.",
            "{n} mentions are told without their places in the text.",
        ),
        |_, _| true,
    ),
    (SCORES, ("scores", "1 score is left out.", "{n} scores are left out."), |_, marked| {
        marked.mention.score.is_some()
    }),
    (
        VALUES,
        (
            "values",
            "The value of 1 date, time, sum or measure is left out.",
            "The values of {n} dates, times, sums and measures are left out.",
        ),
        |sheet, marked| {
            let tag = marked.mention.tag.and_then(|tag| sheet.analysis.tags.get(tag as usize));
            let same = tag.filter(|tag| tag.label == marked.mention.label && tag.span == marked.mention.span);
            same.is_some_and(|tag| tag.value.is_some())
        },
    ),
    (
        ORIGINALS,
        (
            "originals",
            "What was suggested in place of 1 corrected mention is left out.",
            "What was suggested in place of {n} corrected mentions is left out.",
        ),
        |sheet, marked| {
            let tag = marked.mention.tag.and_then(|tag| sheet.analysis.tags.get(tag as usize));
            tag.is_some_and(|tag| tag.label != marked.mention.label || tag.span != marked.mention.span)
        },
    ),
];

type OfEntity = (u32, Words, fn(&Entity) -> bool);

/// What entities have that a format may not hold.
const THINGS: [OfEntity; 5] = [
    (
        ENTITIES,
        (
            "entities",
            "That the mentions of 1 entity belong together is left out.",
            "That the mentions of {n} entities belong together is left out.",
        ),
        |entity| entity.mentions.len() > 1,
    ),
    (
        NAMES,
        ("names", "1 name that an editor gave is left out.", "{n} names that editors gave are left out."),
        |entity| entity.is_named,
    ),
    (LINKS, ("links", "1 link is left out.", "{n} links are left out."), |entity| {
        entity.link.as_ref().is_some_and(|link| link.uri.is_some())
    }),
    (
        LINK_DETAILS,
        (
            "link-details",
            "The name or description of 1 link, or that there is none, is left out.",
            "The names or descriptions of {n} links, or that there are none, are left out.",
        ),
        |entity| entity.link.as_ref().is_some_and(|l| l.uri.is_none() || l.name.is_some() || l.description.is_some()),
    ),
    (ROLES, ("roles", "What part 1 entity plays is left out.", "What part {n} entities play is left out."), |entity| {
        entity.role.is_some()
    }),
];
