//! The weights of features as they lie in memory: a row each, all in one list, so that few lines of it are touched for one.

/// Features of a topic model with their rows of weights, in the order of their keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The highest bits of the features' hashes; sorted, without duplicates.
    pub keys: Vec<u32>,
    pub table: Table,
}

/// The same without what features are found by.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Where the row of each feature begins, and below that, in eight bits, its inverse document frequency.
    heads: Vec<u32>,
    cells: Vec<Cell>,
    /// Where those of the last row begin that are not above 0.
    against: usize,
}

/// A concept and the weight that a feature has for it, without a gap behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell([u8; 3]);

/// All rows have fewer cells.
pub const MOST_CELLS: usize = 1 << 24;

impl Cell {
    #[inline]
    pub fn new(concept: u16, weight: i8) -> Cell {
        let [low, high] = concept.to_le_bytes();
        Cell([low, high, weight as u8])
    }

    #[inline(always)]
    pub fn concept(self) -> u16 {
        let Cell([low, high, _]) = self;
        u16::from_le_bytes([low, high])
    }

    #[inline(always)]
    pub fn weight(self) -> i8 {
        self.0[2] as i8
    }
}

impl Rows {
    /// Adds a feature; its inverse document frequency is in steps of [`IDF_STEP`](super::model::IDF_STEP).
    pub fn push(&mut self, key: u32, idf: u8, row: impl IntoIterator<Item = (u16, i8)>) {
        self.keys.push(key);
        self.table.begin(idf);
        row.into_iter().for_each(|(concept, weight)| self.table.add(concept, weight));
    }
}

/// Rows are the same whatever the order of their cells.
impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        let sorted = |row: &[Cell]| {
            let mut row: Vec<_> = row.iter().map(|cell| (cell.concept(), cell.weight())).collect();
            row.sort();
            row
        };
        let alike = |feature| sorted(self.row(feature)) == sorted(other.row(feature));
        self.heads == other.heads && (0..self.heads.len() as u32).all(alike)
    }
}

impl Table {
    /// Begins the next row.
    pub(super) fn begin(&mut self, idf: u8) {
        self.against = self.cells.len();
        self.heads.push((self.cells.len() as u32) << 8 | u32::from(idf));
    }

    /// Adds a weight to the row that was begun last. Evidence is read from those above 0 alone, so that they come first.
    pub(super) fn add(&mut self, concept: u16, weight: i8) {
        let last = self.cells.len();
        self.cells.push(Cell::new(concept, weight));
        if weight > 0 {
            self.cells.swap(self.against, last);
            self.against += 1;
        }
    }

    /// How many weights there are.
    pub fn cells(&self) -> usize {
        self.cells.len()
    }

    /// Inverse document frequency of a feature.
    #[inline]
    pub fn idf(&self, feature: u32) -> Option<u8> {
        self.heads.get(feature as usize).map(|head| *head as u8)
    }

    /// The weights of a feature, first those above 0.
    #[inline]
    pub fn row(&self, feature: u32) -> &[Cell] {
        let start =
            |feature: u32| self.heads.get(feature as usize).map_or(self.cells.len(), |head| (*head >> 8) as usize);
        self.cells.get(start(feature)..start(feature + 1)).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_begins_with_what_its_feature_speaks_for() {
        let mut rows = Rows::default();
        rows.push(3, 9, [(2, -5), (7, 1), (300, -128), (65_535, 127)]);
        rows.push(4, 255, []);
        rows.push(9, 0, [(1, -1)]);
        let row = |feature| -> Vec<_> {
            rows.table.row(feature).iter().map(|cell| (cell.concept(), cell.weight())).collect()
        };
        assert_eq!(row(0), [(7, 1), (65_535, 127), (300, -128), (2, -5)]);
        assert_eq!((row(1), row(2), row(3)), (vec![], vec![(1, -1)], vec![]));
        assert_eq!([0, 1, 2, 3].map(|feature| rows.table.idf(feature)), [Some(9), Some(255), Some(0), None]);
        let mut other = Rows::default();
        other.push(3, 9, [(65_535, 127), (300, -128), (7, 1), (2, -5)]);
        assert!(rows != other);
        other.push(4, 255, []);
        other.push(9, 0, [(1, -1)]);
        assert!(rows == other);
    }
}
