//! Lines of JSON, one an article: spaCy and Prodigy, doccano.

use super::invalid;
use super::json::{At, Json, parse};
use super::told::{Mark, Told, Unit};
use crate::error::Result;
use crate::review::store::Status;
use crate::text::Document;

pub(super) fn read(file: &str, document: &Document) -> Result<Told> {
    let mut lines = Vec::new();
    for (i, line) in file.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        lines.push((i + 1, parse(line.trim_end_matches('\r'), i + 1)?));
    }
    // Of many articles only this one is of interest.
    let is_named = |json: &Json| {
        let root = At::root(json, None);
        let meta = root.get("meta").ok().flatten().and_then(|meta| meta.text("id").ok().flatten());
        let id = meta.or_else(|| root.text("article").ok().flatten());
        id.is_some() && id == document.meta.id.as_deref()
    };
    let text = |json: &Json| At::root(json, None).text("text").ok().flatten().map(str::to_owned);
    let found = match &lines[..] {
        [] => return Err(invalid("line 1", "It is empty.")),
        [only] => only,
        many => {
            let same = many.iter().find(|(_, json)| text(json).as_deref() == Some(document.text()));
            match same.or_else(|| many.iter().find(|(_, json)| is_named(json))) {
                Some(line) => line,
                None => return Err(invalid("line 1", "It holds several articles, and none of them is this one.")),
            }
        }
    };
    article(&At::root(&found.1, Some(found.0)))
}

fn article(root: &At<'_>) -> Result<Told> {
    let Some(text) = root.text("text")? else { return root.wrong("Its “text” is missing.") };
    let mut told = Told { text: Some(text.to_owned()), units: vec![Unit::CodePoint], ..Told::default() };
    let status = match root.text("answer")? {
        Some("reject") => Status::Rejected,
        Some("ignore") => return Ok(told),
        _ => Status::Accepted,
    };
    let mut any = false;
    for name in ["spans", "label", "labels", "entities"] {
        if let Some(list) = root.get(name)? {
            any = true;
            list.items(&mut |at| span(at, status, &mut told))?;
        }
    }
    if any { Ok(told) } else { root.wrong("It has neither “spans” nor “label”.") }
}

/// `{start, end, label}` as spaCy has it, `[start, end, label]` or `{start_offset, end_offset, label}` as doccano does.
fn span(at: &At<'_>, status: Status, told: &mut Told) -> Result<()> {
    let (start, end, label);
    if let Json::Array(items) = at.json {
        if items.len() < 3 {
            return at.wrong("It is not a start, an end and a label.");
        }
        let (mut numbers, mut name) = (Vec::new(), None);
        at.items(&mut |item| {
            if numbers.len() < 2 {
                numbers.push(item.as_whole()?);
            } else if name.is_none() {
                name = Some(item.as_text()?.to_owned());
            }
            Ok(())
        })?;
        (start, end) = (numbers[0], numbers[1]);
        label = name.unwrap_or_default();
    } else {
        let is_doccano = at.get("start_offset")?.is_some();
        let [from, to] = if is_doccano { ["start_offset", "end_offset"] } else { ["start", "end"] };
        (start, end) = (at.whole(from)?, at.whole(to)?);
        match at.text("label")? {
            Some(name) => label = name.to_owned(),
            None => return at.wrong("Its “label” is missing."),
        }
    }
    if start >= end {
        return at.wrong("Its end is not behind its start.");
    }
    if let Some(label) = told.label(&label) {
        told.marks.push(Mark { status, ..Mark::accepted(label, Some((start, end)), None) });
    }
    Ok(())
}
