//! brat's stand-off lines. Of relations, events and attributes nothing is kept: a review has none.

use super::invalid;
use super::told::{Mark, Thing, Told, Unit};
use crate::error::{Error, Result};
use crate::export::brat::WIKIDATA;
use crate::register::Notes;
use crate::review::store::Link;

pub(super) fn read(file: &str) -> Result<Told> {
    let mut told = Told { units: vec![Unit::CodePoint, Unit::Utf16], ..Told::default() };
    // The mentions by their ids.
    let mut ids: Notes<'_, usize> = Notes::new();
    let mut any = false;
    // What hangs on a mention may stand before it.
    let mut later = Vec::new();
    for (i, line) in file.split('\n').enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |why: &str| invalid(&format!("line {}", i + 1), why);
        any = true;
        let mut parts = line.splitn(3, '\t');
        let (id, what, words) = (parts.next().unwrap_or(""), parts.next(), parts.next());
        let Some(what) = what else { return Err(wrong("It has no tab.")) };
        match id.as_bytes().first() {
            Some(b'T') => {
                let Some(words) = words else { return Err(wrong("The words of the mention are missing.")) };
                let (label, start, end) = place(what, &wrong)?;
                if let Some(label) = told.label(label) {
                    *ids.or_insert(id, 0) = told.marks.len();
                    told.marks.push(Mark::accepted(label, Some((start, end)), Some(words.to_owned())));
                }
            }
            Some(b'N' | b'#') => later.push((id, what, words.unwrap_or(""), i + 1)),
            Some(b'R' | b'E' | b'A' | b'M' | b'*') => {}
            _ => return Err(wrong("It begins with none of the letters of brat: T, N, #, R, E, A, M, *.")),
        }
    }
    if !any {
        return Err(invalid("line 1", "It is empty."));
    }
    for (id, what, words, line) in later {
        let mut parts = what.split(' ').skip(1);
        let Some(of) = parts.next() else {
            return Err(invalid(&format!("line {line}"), "It does not say which mention it is about."));
        };
        let Some(mark) = ids.get(of).and_then(|at| told.marks.get_mut(*at)) else { continue };
        if id.starts_with('#') {
            mark.note = Some(words.trim().to_owned()).filter(|note| !note.is_empty());
        } else if let Some(reference) = parts.next() {
            let (register, prefix) = WIKIDATA;
            let known = reference.strip_prefix(register).and_then(|rest| rest.strip_prefix(':'));
            let uri = known.map_or_else(|| reference.to_owned(), |id| format!("{prefix}{id}"));
            let link = Link { uri: Some(uri), name: Some(words.to_owned()), description: None };
            mark.thing = Some(told.things.len());
            told.things.push(Thing { link: Some(link), ..Thing::default() });
        }
    }
    Ok(told)
}

/// `PERSON 0 10`; a mention in pieces is taken as the whole from its first to its last character.
fn place<'l>(what: &'l str, wrong: &dyn Fn(&str) -> Error) -> Result<(&'l str, u32, u32)> {
    let bad = || wrong("It is not a type, a start and an end.");
    let (label, places) = what.split_once(' ').ok_or_else(bad)?;
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let mut whole: Option<(u32, u32)> = None;
    for piece in places.split(';') {
        let (start, end) = piece.split_once(' ').ok_or_else(bad)?;
        let (start, end) = (number(start).ok_or_else(bad)?, number(end).ok_or_else(bad)?);
        if start >= end {
            return Err(wrong("Its end is not behind its start."));
        }
        whole = Some(whole.map_or((start, end), |(first, last)| (first.min(start), last.max(end))));
    }
    let (start, end) = whole.ok_or_else(bad)?;
    Ok((label, start, end))
}
