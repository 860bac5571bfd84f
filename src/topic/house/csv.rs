//! Tables: RFC 4180 with any of the usual separators, columns in any order under any of the usual names.

use super::vocabulary::{Entry, MOST_CONCEPTS, tidy};
use super::{FOREIGN, preference};
use crate::error::{Error, Result};

const IDS: &[&str] = &["id", "code", "uri", "iri", "url", "identifier", "notation", "conceptid", "qcode", "key"];
const LABELS: &[&str] = &["label", "name", "preflabel", "title", "concept", "topic"];
const BROADER: &[&str] = &["broader", "parent", "parentid", "broaderid", "broaderconcept"];
const TERMS: &[&str] =
    &["terms", "term", "keywords", "keyword", "synonyms", "synonym", "altlabel", "altlabels", "hiddenlabel", "aliases"];

/// What stands between the terms of a cell.
const BETWEEN: [char; 3] = ['|', ';', '\n'];

/// The concepts of a table; its first row names the columns.
pub(super) fn read(text: &str) -> Result<Vec<Entry>> {
    let mut rows = Rows::new(text);
    let Some((line, header)) = rows.next_filled()? else { return Ok(Vec::new()) };
    let columns = Columns::of(&header).ok_or_else(|| {
        let why = "no column is named “label” or “name”. Put the names of the columns into the first row: id, label, \
                   broader, terms.";
        Error::vocabulary(Some(line), &[why])
    })?;
    let mut entries = Vec::new();
    while let Some((line, cells)) = rows.next_filled()? {
        entries.push(columns.entry(line, &cells));
        if entries.len() > MOST_CONCEPTS {
            break;
        }
    }
    Ok(entries)
}

/// Where things stand in a row.
struct Columns {
    id: Option<usize>,
    label: usize,
    broader: Option<usize>,
    terms: Vec<usize>,
}

impl Columns {
    fn of(header: &[String]) -> Option<Columns> {
        let names: Vec<Name<'_>> = header.iter().map(|cell| Name::of(cell)).collect();
        let terms = |(_, name): &(usize, &Name<'_>)| name.rank(TERMS).is_some_and(|(language, _)| language < FOREIGN);
        Some(Columns {
            id: best(&names, IDS),
            label: best(&names, LABELS)?,
            broader: best(&names, BROADER),
            terms: names.iter().enumerate().filter(terms).map(|(at, _)| at).collect(),
        })
    }

    fn entry(&self, line: u32, cells: &[String]) -> Entry {
        let cell = |at: usize| cells.get(at).map_or("", |cell| cell.as_str());
        let label = tidy(cell(self.label));
        let mut broader = Vec::new();
        if let Some(whole) = self.broader.map(|at| tidy(cell(at))).filter(|whole| !whole.is_empty()) {
            let parts = whole.split(BETWEEN).filter(|part| part.len() < whole.len()).map(tidy);
            let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
            broader.push(whole);
            broader.extend(parts);
        }
        Entry {
            line,
            // A table without ids is one of labels.
            id: self.id.map_or_else(|| label.clone(), |at| tidy(cell(at))),
            label,
            terms: self.terms.iter().flat_map(|at| cell(*at).split(BETWEEN)).map(tidy).collect(),
            broader,
        }
    }
}

/// What a column is called: `skos:prefLabel@en` is `preflabel` in the language `en`.
struct Name<'t> {
    name: String,
    language: &'t str,
}

impl<'t> Name<'t> {
    fn of(cell: &'t str) -> Self {
        let (name, language) = cell.split_once('@').unwrap_or((cell, ""));
        let name = name.rsplit(':').next().unwrap_or("").bytes().filter(u8::is_ascii_alphanumeric);
        Name { name: name.map(|byte| byte.to_ascii_lowercase() as char).collect(), language }
    }

    /// How well the column would do: the better language goes before the more usual name.
    fn rank(&self, usual: &[&str]) -> Option<(u8, usize)> {
        Some((preference(self.language), usual.iter().position(|usual| *usual == self.name)?))
    }
}

/// The column with the best of the usual names.
#[inline(never)]
fn best(names: &[Name<'_>], usual: &[&str]) -> Option<usize> {
    let ranked = names.iter().enumerate().filter_map(|(at, name)| Some((name.rank(usual)?, at)));
    ranked.min().map(|(_, at)| at)
}

/// The rows of a table.
struct Rows<'t> {
    rest: &'t str,
    separator: char,
    line: u32,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str) -> Self {
        let mut rows = Rows { rest: text, separator: ',', line: 1 };
        // Spreadsheets may say it outright.
        let said = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n'));
        if let Some((separator, rest)) = said.filter(|(separator, _)| separator.trim_end_matches('\r').len() == 1) {
            rows.separator = separator.chars().next().unwrap_or(',');
            (rows.rest, rows.line) = (rest, 2);
        } else {
            rows.separator = separator(text);
        }
        rows
    }

    /// The next row in which anything is written, with its first line.
    fn next_filled(&mut self) -> Result<Option<(u32, Vec<String>)>> {
        while !self.rest.is_empty() {
            let line = self.line;
            let cells = self.row()?;
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some((line, cells)));
            }
        }
        Ok(None)
    }

    fn row(&mut self) -> Result<Vec<String>> {
        let mut cells = Vec::new();
        loop {
            let cell = self.cell()?;
            cells.push(cell);
            let mut rest = self.rest.chars();
            match rest.next() {
                Some(c) if c == self.separator => self.rest = rest.as_str(),
                Some('\r') => {
                    self.rest = rest.as_str().strip_prefix('\n').unwrap_or(rest.as_str());
                    self.line += 1;
                    return Ok(cells);
                }
                Some(_) => {
                    self.rest = rest.as_str();
                    self.line += 1;
                    return Ok(cells);
                }
                None => return Ok(cells),
            }
        }
    }

    /// A cell, up to the separator or line break behind it.
    #[inline(never)]
    fn cell(&mut self) -> Result<String> {
        let mut cell = String::new();
        if let Some(quoted) = self.rest.trim_start_matches(' ').strip_prefix('"') {
            let opened = self.line;
            let mut rest = quoted;
            loop {
                let Some((part, after)) = rest.split_once('"') else {
                    let why = "a quotation mark is opened here and never closed. Close it, or double one that is part \
                               of the text.";
                    return Err(Error::vocabulary(Some(opened), &[why]));
                };
                cell.push_str(part);
                self.line += super::line_breaks(part.as_bytes());
                match after.strip_prefix('"') {
                    Some(after) => {
                        cell.push('"');
                        rest = after;
                    }
                    None => {
                        self.rest = after;
                        break;
                    }
                }
            }
        }
        // Without quotes, and what stands behind a closing one.
        let end = self.rest.find([self.separator, '\n', '\r']).unwrap_or(self.rest.len());
        let (plain, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        cell.push_str(plain);
        self.rest = rest;
        Ok(cell)
    }
}

/// The separator that the first line has most of, outside of quotes.
fn separator(text: &str) -> char {
    let mut counts = [0u32; 3];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        let at = match byte {
            b'"' => {
                quoted = !quoted;
                continue;
            }
            _ if quoted => continue,
            b',' => 0,
            b';' => 1,
            b'\t' => 2,
            b'\n' | b'\r' => break,
            _ => continue,
        };
        counts[at] += 1;
    }
    let [commas, semicolons, tabs] = counts;
    match commas >= semicolons && commas >= tabs {
        true => ',',
        false if semicolons >= tabs => ';',
        false => '\t',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut rows = Rows::new(text);
        std::iter::from_fn(|| rows.next_filled().unwrap()).collect()
    }

    #[test]
    fn quotes_line_breaks_and_separators() {
        let found = rows("a,b\r\n\"x, \"\"y\"\"\",\"1\n2\"\r\n\r\n,\n p , q\nlast");
        let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let expected = vec![
            (1, cells(&["a", "b"])),
            (2, cells(&["x, \"y\"", "1\n2"])),
            (6, cells(&[" p ", " q"])),
            (7, cells(&["last"])),
        ];
        assert_eq!(found, expected);
        assert_eq!(rows("a;b,c;d")[0].1, ["a", "b,c", "d"]);
        assert_eq!(rows("a\tb;c\td")[0].1, ["a", "b;c", "d"]);
        assert_eq!(rows("sep=;\r\na;b")[0], (2, cells(&["a", "b"])));
    }

    #[test]
    fn columns_go_by_many_names() {
        let text = "Alt Label;skos:prefLabel@de;skos:prefLabel@en;Parent ID;URI;altLabel@de\n\
                    one | two;Katze;cat;;http://example.org/cat;Kater\n";
        let [entry] = read(text).unwrap().try_into().unwrap();
        assert_eq!((entry.id.as_str(), entry.label.as_str(), entry.line), ("http://example.org/cat", "cat", 2));
        assert_eq!(entry.terms, ["one", "two"]);
        assert!(entry.broader.is_empty());
        let [entry] = read("name\nweather\n").unwrap().try_into().unwrap();
        assert_eq!(entry.id, "weather");
    }
}
