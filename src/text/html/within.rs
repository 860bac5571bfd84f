//! Where a line stands in a list or a table.

use serde::{Deserialize, Serialize};

/// What holds lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holder {
    Ul,
    Ol,
    Table,
}

impl Holder {
    /// The holder that an element is; `name` in lower case.
    pub(super) fn named(name: &str) -> Option<Holder> {
        Some(match name {
            "ul" => Holder::Ul,
            "ol" => Holder::Ol,
            "table" => Holder::Table,
            _ => return None,
        })
    }
}

/// The innermost list or table around a line, and where in it the line stands. Counted from 1; 0 is before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Within {
    pub kind: Holder,
    /// Which list or table of the page.
    pub of: u32,
    /// Item of a list, row of a table.
    pub row: u32,
    /// Of a table alone.
    pub cell: u32,
    /// The cell is a heading.
    #[serde(rename = "head")]
    pub is_head: bool,
}

impl Within {
    /// Goes on to what an element begins; `name` in lower case.
    pub(super) fn go_on(&mut self, name: &str) {
        match (self.kind, name) {
            (Holder::Ul | Holder::Ol, "li") => self.row += 1,
            (Holder::Table, "tr") => (self.row, self.cell) = (self.row + 1, 0),
            (Holder::Table, "td" | "th") => (self.cell, self.is_head) = (self.cell + 1, name == "th"),
            _ => {}
        }
    }
}
