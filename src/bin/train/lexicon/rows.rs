//! Reading tab-separated lists.

use std::io;
use std::path::Path;

/// A list with a header line, split into cells on demand.
pub struct Rows {
    text: String,
    header: Vec<String>,
}

/// One line of a list.
pub struct Row<'a> {
    cells: Vec<&'a str>,
    header: &'a [String],
}

impl Rows {
    pub fn read(path: &Path) -> io::Result<Rows> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        let header = text.lines().next().unwrap_or("").split('\t').map(str::to_owned).collect();
        Ok(Rows { text, header })
    }

    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.text.lines().skip(1).map(|line| Row { cells: line.split('\t').collect(), header: &self.header })
    }
}

impl Row<'_> {
    /// The cell under a heading; empty where there is none.
    pub fn get(&self, column: &str) -> &str {
        let index = self.header.iter().position(|name| name == column);
        index.and_then(|index| self.cells.get(index)).copied().unwrap_or("")
    }
    /// The cell as a number; zero where it is none.
    pub fn number(&self, column: &str) -> f64 {
        self.get(column).parse().unwrap_or(0.0)
    }
}

/// Lines of a hand-written list, cells apart, without comments.
pub fn handwritten(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('\t').collect())
}

/// The parts of a cell that holds several.
pub fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}
