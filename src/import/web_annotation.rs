//! W3C Web Annotations: ours, and those of Hypothesis, Recogito and others.

use super::json::{At, Json};
use super::told::{Mark, Thing, Told, Unit};
use crate::error::Result;
use crate::review::filing::Decision;
use crate::review::store::{Link, Status};
use crate::tag::Label;

pub(super) fn read(json: &Json) -> Result<Told> {
    let root = At::root(json, None);
    // The W3C counts code points; some readers written in JavaScript do not.
    let mut told = Told { units: vec![Unit::CodePoint, Unit::Utf16], ..Told::default() };
    if matches!(json, Json::Array(_)) {
        root.items(&mut |at| annotation(at, &mut told))?;
        return Ok(told);
    }
    let first = root.get("first")?;
    let page = first.as_ref().filter(|page| matches!(page.json, Json::Object(_))).unwrap_or(&root);
    match page.get("items")? {
        Some(items) => items.items(&mut |at| annotation(at, &mut told))?,
        None if is_type(&root, "Annotation")? => annotation(&root, &mut told)?,
        None => return root.wrong("It is neither an Annotation nor an AnnotationPage with items."),
    }
    Ok(told)
}

fn is_type(at: &At<'_>, name: &str) -> Result<bool> {
    let Some(found) = at.get("type")? else { return Ok(false) };
    let mut is = false;
    found.one_or_more(&mut |at| {
        is |= at.as_text()? == name;
        Ok(())
    })?;
    Ok(is)
}

fn annotation(at: &At<'_>, told: &mut Told) -> Result<()> {
    if !is_type(at, "Annotation")? {
        return at.wrong("It is not an Annotation.");
    }
    let mut body = Body::default();
    for name in ["body", "bodyValue"] {
        if let Some(found) = at.get(name)? {
            found.one_or_more(&mut |at| body.read(at))?;
        }
    }
    let Some(target) = at.get("target")? else { return at.wrong("Its “target” is missing.") };
    let mut place = Place::default();
    target.one_or_more(&mut |at| {
        if matches!(at.json, Json::Object(_))
            && let Some(selector) = at.get("selector")?
        {
            selector.one_or_more(&mut |at| place.read(at))?;
        }
        Ok(())
    })?;
    if place.position.is_none() && place.exact.is_none() {
        if let Some(uri) = body.class {
            told.topics.push((uri, Decision::Accept));
        }
        return Ok(());
    }
    let mut label: Option<Label> = None;
    for tag in &body.tags {
        label = label.or(told.label(tag));
    }
    let Some(label) = label else {
        if body.tags.is_empty() {
            told.label("");
        }
        return Ok(());
    };
    let link = body.link.map(|uri| Link { uri: Some(uri), ..Link::default() });
    let thing = link.map(|link| {
        told.things.push(Thing { link: Some(link), ..Thing::default() });
        told.things.len() - 1
    });
    told.marks.push(Mark {
        prefix: place.prefix,
        suffix: place.suffix,
        note: (!body.notes.is_empty()).then(|| body.notes.join("\n")),
        thing,
        status: Status::Accepted,
        ..Mark::accepted(label, place.position, place.exact)
    });
    Ok(())
}

#[derive(Default)]
struct Body {
    tags: Vec<String>,
    notes: Vec<String>,
    link: Option<String>,
    class: Option<String>,
}

impl Body {
    fn read(&mut self, at: &At<'_>) -> Result<()> {
        if let Json::String(text) = at.json {
            self.link.get_or_insert_with(|| text.clone());
            return Ok(());
        }
        let value = at.text("value")?;
        let source = match at.text("source")? {
            Some(source) => Some(source),
            None => at.text("id")?,
        };
        match (at.text("purpose")?, value, source) {
            (Some("tagging" | "classifying"), Some(value), _) => self.tags.push(value.to_owned()),
            (Some("classifying"), None, Some(source)) => self.class = Some(source.to_owned()),
            (_, None, Some(source)) => self.link = Some(source.to_owned()),
            (_, Some(value), _) => self.notes.push(value.to_owned()),
            _ => {}
        }
        Ok(())
    }
}

#[derive(Default)]
struct Place {
    position: Option<(u32, u32)>,
    exact: Option<String>,
    prefix: String,
    suffix: String,
}

impl Place {
    fn read(&mut self, at: &At<'_>) -> Result<()> {
        match at.text("type")? {
            Some("TextQuoteSelector") => {
                let Some(exact) = at.text("exact")? else { return at.wrong("Its “exact” is missing.") };
                self.exact = Some(exact.to_owned());
                self.prefix = at.text("prefix")?.unwrap_or_default().to_owned();
                self.suffix = at.text("suffix")?.unwrap_or_default().to_owned();
            }
            Some("TextPositionSelector") => {
                let (start, end) = (at.whole("start")?, at.whole("end")?);
                if start >= end {
                    return at.wrong("Its “end” is not behind its “start”.");
                }
                self.position = Some((start, end));
            }
            _ => {}
        }
        Ok(())
    }
}
