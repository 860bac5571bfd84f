//! Tables: RFC 4180 with any of the usual separators, columns in any order under any of the usual names.

use super::vocabulary::{Entry, tidy};
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
        Error::vocabulary(line, why)
    })?;
    let mut entries = Vec::new();
    while let Some((line, cells)) = rows.next_filled()? {
        entries.push(columns.entry(line, &cells));
        if entries.len() > super::vocabulary::MOST_CONCEPTS {
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
        // `skos:prefLabel@en` is `preflabel` in the language `en`.
        let names: Vec<(String, &str)> = header
            .iter()
            .map(|cell| {
                let (name, language) = cell.split_once('@').unwrap_or((cell, ""));
                let name = name.rsplit(':').next().unwrap_or("");
                (name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase(), language)
            })
            .collect();
        // Of several columns that would do, the one in the better language, then the one with the more usual name.
        let best = |usual: &[&str]| {
            let rank = |(name, language): &(String, &str)| {
                Some((super::preference(language), usual.iter().position(|usual| usual == name)?))
            };
            let ranked = names.iter().enumerate().filter_map(|(at, name)| Some((rank(name)?, at)));
            ranked.min().map(|(_, at)| at)
        };
        let terms = |(_, (name, language)): &(usize, &(String, &str))| {
            TERMS.contains(&name.as_str()) && super::preference(language) < super::FOREIGN
        };
        Some(Columns {
            id: best(IDS),
            label: best(LABELS)?,
            broader: best(BROADER),
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
    fn cell(&mut self) -> Result<String> {
        let mut cell = String::new();
        if let Some(quoted) = self.rest.trim_start_matches(' ').strip_prefix('"') {
            let opened = self.line;
            let mut rest = quoted;
            loop {
                let Some((part, after)) = rest.split_once('"') else {
                    let why = "a quotation mark is opened here and never closed. Close it, or double one that is part \
                               of the text.";
                    return Err(Error::vocabulary(opened, why));
                };
                cell.push_str(part);
                self.line += part.matches('\n').count() as u32;
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
    let mut counts = [(',', 0u32), (';', 0), ('\t', 0)];
    let mut quoted = false;
    for c in text.trim_start_matches(['\r', '\n']).chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(separator, _)| *separator == c).for_each(|(_, count)| *count += 1),
        }
    }
    let mut best = (',', 0);
    for found in counts {
        if found.1 > best.1 {
            best = found;
        }
    }
    best.0
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
