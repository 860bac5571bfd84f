//! Columns of CoNLL-2003: the word first, the tag last, IOB2 or the older IOB1.

use super::invalid;
use super::told::{Mark, Told, Unit};
use crate::error::Result;
use crate::tag::Label;
use crate::text::chars::{Class, class};

pub(super) fn read(file: &str, text: &str) -> Result<Told> {
    let mut told = Told { units: vec![Unit::Byte], ..Told::default() };
    let mut reader = Reader { joined: String::new(), open: None, places: Vec::new() };
    let mut any = false;
    for (i, line) in file.split('\n').enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            reader.close(&mut told);
            reader.joined.push('\n');
            continue;
        }
        if line.starts_with("-DOCSTART-") {
            if !reader.places.is_empty() {
                return Err(invalid(&format!("line {}", i + 1), "It holds more than one article."));
            }
            any = true;
            continue;
        }
        any = true;
        let mut columns = line.split([' ', '\t']).filter(|column| !column.is_empty());
        let (word, tag) = (columns.next().unwrap_or(""), columns.next_back());
        let wrong = |why: &str| Err(invalid(&format!("line {}", i + 1), why));
        let Some(tag) = tag else { return wrong("It has one column; there should be a word and a tag.") };
        let (kind, name) = match tag.split_once('-') {
            None if tag == "O" => ("O", ""),
            Some((kind @ ("B" | "I"), name)) if !name.is_empty() => (kind, name),
            _ => return wrong("Its last column is not O, B-TYPE or I-TYPE."),
        };
        reader.word(word, kind, name, &mut told);
    }
    reader.close(&mut told);
    if !any {
        return Err(invalid("line 1", "It is empty."));
    }
    match aligned(&reader.places, &reader.joined, text) {
        // The words of the article, one after the other: whatever stands between them is of no account.
        Some(places) => {
            told.is_same_text = true;
            for mark in &mut told.marks {
                mark.position = mark.position.and_then(|(start, end)| {
                    let first = reader.places.partition_point(|place| place.0 < start);
                    let last = reader.places.partition_point(|place| place.1 < end);
                    Some((places.get(first)?.0, places.get(last)?.1))
                });
            }
        }
        None => told.text = Some(reader.joined),
    }
    Ok(told)
}

struct Reader {
    /// The words with a space before each.
    joined: String,
    /// The mention under way: its label, as far as it is known, and where it begins and ends.
    open: Option<(String, u32, u32)>,
    places: Vec<(u32, u32)>,
}

impl Reader {
    fn word(&mut self, word: &str, kind: &str, name: &str, told: &mut Told) {
        let goes_on = kind == "I" && self.open.as_ref().is_some_and(|(open, ..)| open == name);
        if !goes_on {
            self.close(told);
        }
        if !self.joined.is_empty() && !self.joined.ends_with('\n') {
            self.joined.push(' ');
        }
        let start = self.joined.len() as u32;
        self.joined.push_str(word);
        let end = self.joined.len() as u32;
        self.places.push((start, end));
        match &mut self.open {
            Some((.., last)) if goes_on => *last = end,
            _ if kind != "O" => self.open = Some((name.to_owned(), start, end)),
            _ => {}
        }
    }

    fn close(&mut self, told: &mut Told) {
        let Some((name, start, end)) = self.open.take() else { return };
        let label: Option<Label> = told.label(&name);
        if let Some(label) = label {
            told.marks.push(Mark::accepted(label, Some((start, end)), None));
        }
    }
}

/// Where the words stand in the article, if it has these words and no others.
fn aligned(words: &[(u32, u32)], joined: &str, text: &str) -> Option<Vec<(u32, u32)>> {
    // A joiner is part of a word or, where it joins nothing, of none.
    let is_nothing = |c: char| c.is_whitespace() || matches!(class(c), Class::Gap | Class::Joiner);
    let mut found = Vec::with_capacity(words.len());
    let mut at = 0;
    for &(start, end) in words {
        let word = joined.get(start as usize..end as usize)?;
        let rest = text.get(at..)?;
        // A sign that is no word to the tokenizer may stand in the file all the same.
        let first = rest.find(|c: char| !c.is_whitespace() && (!is_nothing(c) || word.starts_with([c, '\u{FFFD}'])))?;
        let from = at + first;
        let here = text.get(from..)?;
        let mut length = 0;
        for (a, b) in word.chars().zip(here.chars()) {
            if a != b && a != '\u{FFFD}' {
                return None;
            }
            length += b.len_utf8();
        }
        at = from + length;
        found.push((from as u32, at as u32));
    }
    text.get(at..)?.chars().all(is_nothing).then_some(found)
}
