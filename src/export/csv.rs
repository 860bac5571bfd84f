//! A table of the mentions for spreadsheets, as RFC 4180 has it. No cell can become a formula.

use super::identity::identify;
use super::marked::{Marked, Sheet, segment};
use super::native::{entity_id, steps_of};
use super::pages::Pages;
use crate::tag::Value;

const COLUMNS: [&str; 22] = [
    "article",
    "id",
    "text",
    "label",
    "start",
    "end",
    "cpStart",
    "cpEnd",
    "segment",
    "value",
    "score",
    "origin",
    "status",
    "reason",
    "note",
    "entity",
    "name",
    "role",
    "uri",
    "uriName",
    "uriDescription",
    "entityNote",
];

pub(super) fn write(sheet: &Sheet<'_>, mut out: Pages) -> Pages {
    if sheet.options.bom {
        out.page().push('\u{FEFF}');
    }
    out.page().push_str(&head());
    rows(sheet, out)
}

/// The line that names the columns.
pub fn head() -> String {
    let mut out = String::new();
    row(&mut out, COLUMNS);
    out
}

/// The table without its head.
pub(super) fn rows(sheet: &Sheet<'_>, mut out: Pages) -> Pages {
    let ids = identify(sheet.text(), &sheet.marked).ids;
    for (marked, id) in sheet.marked.iter().zip(&ids) {
        out.turn();
        mention(out.page(), sheet, marked, id);
    }
    out
}

fn mention(out: &mut String, sheet: &Sheet<'_>, marked: &Marked<'_>, id: &str) {
    let Marked { mention, span, .. } = marked;
    let Some(entity) = sheet.entity(mention) else { return };
    let units = sheet.analysis.offsets.utf16(sheet.text(), *span);
    let (from, to) = sheet.points(*span);
    let [start, end, from, to] = [units.start, units.end, from, to].map(|number| number.to_string());
    let tag = mention.tag.and_then(|tag| sheet.analysis.tags.get(tag as usize));
    let same = tag.filter(|tag| tag.label == mention.label && tag.span == mention.span);
    let value = same.and_then(|tag| tag.value.as_ref()).map_or(String::new(), value);
    let score = mention.score.map_or(String::new(), |score| {
        let steps = steps_of(score);
        format!("{}.{:04}", steps / 10_000, steps % 10_000)
    });
    let link = |part: fn(&crate::review::store::Link) -> &Option<String>| {
        entity.link.as_ref().and_then(|link| part(link).as_deref()).unwrap_or("")
    };
    let number = entity_id(mention.entity);
    row(
        out,
        [
            sheet.analysis.document.meta.id.as_deref().unwrap_or(""),
            id,
            span.of(sheet.text()),
            mention.label.id(),
            &start,
            &end,
            &from,
            &to,
            segment(sheet.analysis, *span).map_or("", |segment| &segment.id),
            &value,
            &score,
            mention.origin.name(),
            mention.status.name(),
            mention.reason.as_deref().unwrap_or(""),
            mention.note.as_deref().unwrap_or(""),
            &number,
            &entity.name,
            entity.role().name(),
            link(|link| &link.uri),
            link(|link| &link.name),
            link(|link| &link.description),
            entity.note.as_deref().unwrap_or(""),
        ],
    );
}

fn value(value: &Value) -> String {
    match value {
        Value::Date { iso } | Value::Time { iso } => iso.clone(),
        Value::Money { currency, amount } => format!("{amount} {}", currency.unwrap_or("")).trim_end().to_owned(),
        Value::Percent { amount, points } => format!("{amount} {}", if *points { "points" } else { "%" }),
        Value::Quantity { amount, unit } => format!("{amount} {unit}"),
    }
}

fn row(out: &mut String, cells: [&str; COLUMNS.len()]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        let is_formula =
            cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}']);
        let is_quoted = cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ');
        if is_quoted {
            out.push('"');
        }
        if is_formula {
            out.push('\'');
        }
        out.push_str(&cell.replace('"', "\"\""));
        if is_quoted {
            out.push('"');
        }
    }
    out.push_str("\r\n");
}
