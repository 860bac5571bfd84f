//! What each piece of evidence is worth for each type: two tables fitted on annotated
//! news by the `train names` command, one for the first pass, one for the second, which also
//! weighs what the rest of the article says. One line a piece: kind, value, eight
//! weights in twentieths; what is not listed weighs nothing.

use super::evidence::{COUNT, Kind, number};
use super::memory::LABELS;
use std::sync::OnceLock;

/// Units of the table in one unit of log-odds.
pub const SCALE: f32 = 20.0;

/// A table of weights.
pub struct Weights {
    rows: Vec<[f32; LABELS]>,
}

impl Weights {
    /// The table of the first pass: a sentence by itself.
    pub fn alone() -> &'static Weights {
        static TABLE: OnceLock<Weights> = OnceLock::new();
        TABLE.get_or_init(|| Weights::parse(include_str!("alone.tsv")))
    }
    /// The table of the second pass: a sentence in its article.
    pub fn informed() -> &'static Weights {
        static TABLE: OnceLock<Weights> = OnceLock::new();
        TABLE.get_or_init(|| Weights::parse(include_str!("informed.tsv")))
    }

    #[cfg(feature = "train")]
    pub fn new(rows: Vec<[f32; LABELS]>) -> Weights {
        Weights { rows }
    }

    /// Lines that cannot be read are skipped; a test makes sure there are none.
    pub fn parse(table: &str) -> Weights {
        let mut rows = vec![[0.0; LABELS]; COUNT];
        for (number, row) in table.lines().filter_map(parse_line) {
            rows[number as usize] = row;
        }
        Weights { rows }
    }

    /// Total for each type.
    pub fn score(&self, evidence: &[u16]) -> [f32; LABELS] {
        let mut sum = [0.0; LABELS];
        for row in evidence.iter().filter_map(|&piece| self.rows.get(piece as usize)) {
            for (total, weight) in sum.iter_mut().zip(row) {
                *total += weight;
            }
        }
        sum
    }

    /// What one piece of evidence adds to one type, beyond what it adds to the others.
    pub fn advantage(&self, piece: u16, label: usize) -> f32 {
        let Some(row) = self.rows.get(piece as usize) else { return 0.0 };
        let others: f32 = row.iter().enumerate().filter(|&(i, _)| i != label).map(|(_, w)| w).sum();
        row.get(label).map_or(0.0, |own| own + (own - others / (LABELS - 1) as f32)) / 2.0
    }
}

fn parse_line(line: &str) -> Option<(u16, [f32; LABELS])> {
    let mut cells = line.split('\t');
    let name = cells.next()?;
    let kind = *Kind::ALL.get(Kind::NAMES.iter().position(|known| *known == name)?)?;
    let value: u16 = cells.next()?.parse().ok().filter(|value| *value < Kind::SIZES[kind as usize])?;
    let mut row = [0.0; LABELS];
    for weight in &mut row {
        *weight = f32::from(cells.next()?.parse::<i16>().ok()?) / SCALE;
    }
    Some((number(kind, value as usize), row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_counts() {
        for table in [include_str!("alone.tsv"), include_str!("informed.tsv")] {
            for line in table.lines() {
                assert!(parse_line(line).is_some(), "{line}");
            }
        }
    }
}
