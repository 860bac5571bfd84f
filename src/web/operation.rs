//! Operations of a review, from JavaScript.

use super::read::{Object, list, query, wrong};
use crate::error::{Error, Result};
use crate::review::store::house::MOST;
use crate::review::store::orphan::Lost;
use crate::review::store::restore::{Carried, FiledTopic, Group, Kept};
use crate::review::store::{Anchor, Edge, HouseDecision, LabelId, Link, Match, Role, Status, Target, Verdict};
use crate::review::{Decision, Operation};
use wasm_bindgen::JsValue;

/// `[{op, …}, …]`
pub fn operations(value: &JsValue) -> Result<Vec<Operation>> {
    let operations = list(value).ok_or_else(|| wrong("transaction", "it is not a list of operations"))?;
    operations.iter().map(|value| operation(&value)).collect()
}

/// What a target names stands in the operation itself.
fn operation(value: &JsValue) -> Result<Operation> {
    let operation = Object { value, what: "operation" };
    let text = |name| operation.text(name).map(Option::unwrap_or_default);
    let flag = |name| operation.flag(name).map(Option::unwrap_or_default);
    let numbers = |name| operation.wholes(name).map(Option::unwrap_or_default);
    let label = || LabelId::parse(&text("label")?);
    let optional = |name| operation.field(name)?.map(|_| operation.whole(name)).transpose();
    Ok(match text("op")?.as_str() {
        "accept" => Operation::Accept(target(&operation)?),
        "reject" => Operation::Reject { target: target(&operation)?, reason: operation.text("reason")? },
        "reset" => Operation::Reset(target(&operation)?),
        "relabel" => Operation::Relabel { target: target(&operation)?, label: label()?, alike: flag("alike")? },
        "setRange" => Operation::SetRange {
            mention: operation.whole("mention")?,
            start: operation.whole("start")?,
            end: operation.whole("end")?,
            raw: flag("raw")?,
        },
        "nudge" => Operation::Nudge {
            mention: operation.whole("mention")?,
            edge: Edge::from_name(&text("edge")?)?,
            by: operation.number("by")?.unwrap_or_default() as i32,
        },
        "add" => Operation::Add {
            start: operation.whole("start")?,
            end: operation.whole("end")?,
            label: label()?,
            alike: flag("alike")?,
            raw: flag("raw")?,
        },
        "remove" => Operation::Remove { mentions: numbers("mentions")? },
        "merge" => Operation::Merge { entities: numbers("entities")? },
        "split" => Operation::Split { mentions: numbers("mentions")? },
        "rename" => Operation::Rename { entity: operation.whole("entity")?, name: text("name")? },
        "setRole" => Operation::SetRole { entity: operation.whole("entity")?, role: role(&operation, "role")? },
        "link" => Operation::Link {
            entity: operation.whole("entity")?,
            link: operation.field("link")?.map(|value| link(&value)).transpose()?,
        },
        "note" => Operation::Note { mention: optional("mention")?, entity: optional("entity")?, text: text("text")? },
        "propagate" => {
            let matching = operation.text("match")?;
            Operation::Propagate {
                mention: operation.whole("mention")?,
                matching: matching.map_or(Ok(Match::default()), |name| Match::from_name(&name))?,
            }
        }
        "topic" => Operation::Topic { code: text("code")?, decision: Decision::from_name(&text("decision")?)? },
        "restore" => Operation::Restore(Carried {
            replace: flag("replace")?,
            complete: flag("complete")?,
            groups: each(&operation, "groups", group)?,
            topics: each(&operation, "topics", topic)?,
            orphans: each(&operation, "orphans", lost)?,
        }),
        "place" => Operation::Place {
            orphan: operation.whole("orphan")?,
            start: operation.whole("start")?,
            end: operation.whole("end")?,
        },
        "letGo" => Operation::LetGo { orphans: numbers("orphans")? },
        other => return Err(Error::input(format!("There is no operation “{other}”."))),
    })
}

/// `{entities?, mentions?, matching?, threshold?}`
fn target(operation: &Object<'_>) -> Result<Target> {
    let (entities, mentions) = (operation.wholes("entities")?, operation.wholes("mentions")?);
    let matching = operation.field("matching")?.map(|value| query(&value)).transpose()?;
    if entities.is_none() && mentions.is_none() && matching.is_none() {
        return Err(wrong(operation.what, "it names no “mentions”, “entities” or “matching” that are meant"));
    }
    let threshold = operation.number("threshold")?;
    Ok(Target { entities: entities.unwrap_or_default(), mentions: mentions.unwrap_or_default(), matching, threshold })
}

/// `[{name, label, verdict}, …]`
pub fn house(value: &JsValue) -> Result<Vec<HouseDecision>> {
    let decisions = list(value).ok_or_else(|| wrong("house's decisions", "they are not a list"))?;
    let read = |value: JsValue| {
        let decision = Object { value: &value, what: "decision of the house" };
        let name = decision.text("name")?.filter(|name| !name.trim().is_empty());
        let verdict =
            decision.read("verdict", "“is” or “never”", |name| Verdict::from_name(&name.as_string()?))?;
        Ok(HouseDecision {
            name: name.ok_or_else(|| wrong("decision of the house", "it has no “name”"))?,
            label: LabelId::parse(&decision.text("label")?.unwrap_or_default())?,
            verdict: verdict.unwrap_or(Verdict::Is),
        })
    };
    decisions.iter().take(MOST).map(read).collect()
}

/// A list of objects, each read in the same way.
fn each<T>(object: &Object<'_>, name: &str, read: fn(&JsValue) -> Result<T>) -> Result<Vec<T>> {
    let found = object.read(name, "a list", list)?.unwrap_or_default();
    found.iter().map(|value| read(&value)).collect()
}

fn group(value: &JsValue) -> Result<Group> {
    let group = Object { value, what: "entity" };
    Ok(Group {
        label: LabelId::parse(&group.text("label")?.unwrap_or_default())?,
        name: group.text("name")?,
        role: role(&group, "role")?,
        plays: role(&group, "plays")?,
        link: group.field("link")?.map(|value| link(&value)).transpose()?,
        note: group.text("note")?,
        mentions: each(&group, "mentions", kept)?,
    })
}

fn kept(value: &JsValue) -> Result<Kept> {
    let kept = Object { value, what: "mention" };
    Ok(Kept {
        start: kept.whole("start")?,
        end: kept.whole("end")?,
        status: Status::from_name(&kept.text("status")?.unwrap_or_default())?,
        origin: kept.text("origin")?.unwrap_or_default(),
        score: kept.number("score")?,
        reason: kept.text("reason")?,
        note: kept.text("note")?,
        house: kept.flag("house")?.unwrap_or_default(),
        was: kept.wholes("was")?.and_then(|was| Some((*was.first()?, *was.get(1)?))),
        anchor: kept.text("anchor")?.and_then(|name| Anchor::from_name(&name)),
        decided_on: kept.text("decided_on")?,
    })
}

fn lost(value: &JsValue) -> Result<Lost> {
    let lost = Object { value, what: "mention" };
    let text = |name| lost.text(name).map(Option::unwrap_or_default);
    Ok(Lost {
        quote: text("quote")?,
        prefix: text("prefix")?,
        suffix: text("suffix")?,
        label: LabelId::parse(&text("label")?)?,
        status: Status::from_name(&text("status")?)?,
        origin: text("origin")?,
        score: lost.number("score")?,
        reason: lost.text("reason")?,
        note: lost.text("note")?,
        name: text("name")?,
        named: lost.flag("named")?.unwrap_or_default(),
        role: role(&lost, "role")?,
        link: lost.field("link")?.map(|value| link(&value)).transpose()?,
    })
}

fn topic(value: &JsValue) -> Result<FiledTopic> {
    let topic = Object { value, what: "topic" };
    Ok(FiledTopic {
        code: topic.text("code")?.unwrap_or_default(),
        decision: Decision::from_name(&topic.text("decision")?.unwrap_or_default())?,
    })
}

fn role(object: &Object<'_>, name: &str) -> Result<Option<Role>> {
    object.read(name, "“about” or “mention”", |role| Role::from_name(&role.as_string()?))
}

fn link(value: &JsValue) -> Result<Link> {
    let link = Object { value, what: "link" };
    Ok(Link { uri: link.text("uri")?, name: link.text("name")?, description: link.text("description")? })
}
