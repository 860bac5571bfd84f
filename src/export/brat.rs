//! brat's stand-off lines, to be kept beside the article's text. Offsets are code points.

use super::marked::Sheet;
use super::pages::Pages;

/// A register that brat's users know by name, and how its addresses begin.
pub(crate) const WIKIDATA: (&str, &str) = ("Wikidata", "http://www.wikidata.org/entity/");

pub(super) fn write(sheet: &Sheet<'_>, mut out: Pages) -> Pages {
    let (mut links, mut notes) = (0, 0);
    for (i, marked) in sheet.marked.iter().enumerate() {
        out.turn();
        let number = i + 1;
        let (start, end) = sheet.points(marked.span);
        let label = marked.mention.label.id();
        let exact = flat(marked.span.of(sheet.text()));
        out.page().push_str(&format!("T{number}\t{label} {start} {end}\t{exact}\n"));
        let entity = sheet.entity(marked.mention);
        if let (Some(uri), Some(entity)) = (sheet.link(marked.mention), entity) {
            links += 1;
            let name = entity.link.as_ref().and_then(|link| link.name.as_deref()).unwrap_or(&entity.name);
            let (register, prefix) = WIKIDATA;
            // What stands before the first colon is a register to brat, the scheme of an address as well.
            let reference = uri.strip_prefix(prefix).map_or_else(|| uri.to_owned(), |id| format!("{register}:{id}"));
            out.page().push_str(&format!("N{links}\tReference T{number} {reference}\t{}\n", flat(name)));
        }
        if let Some(note) = &marked.mention.note {
            notes += 1;
            out.page().push_str(&format!("#{notes}\tAnnotatorNotes T{number}\t{}\n", flat(note)));
        }
    }
    out
}

/// On one line, in as many characters.
fn flat(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect()
}
