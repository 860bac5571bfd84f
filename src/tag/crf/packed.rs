//! The weights and the word clusters as they are coded in the file; written and read by the same walk.
//!
//! Many templates are filled in with the same things: a word stands left and right of others, and a cluster
//! anywhere. So the features are told by what is filled in, in ascending order, and then the templates that have
//! weights for it: that a second one has, once the first has, is no surprise. Of each row follow how many weights it
//! has, in which columns, and what they are, by their place among the few [`SIZES`]. A weight's sign mostly agrees with that of the column for both labels of
//! its type, which is why that one is told first.

use super::decode::{COLUMNS, LABELS};
use super::feature::{KEY_BITS, VALUE_BITS};
use crate::file::coding::{Chance, Coder, Number, Symbol};

/// Features with their weights: as many columns and weights, row by row, as the counts say.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub keys: Vec<u32>,
    pub counts: Vec<u8>,
    pub columns: Vec<u8>,
    pub weights: Vec<i8>,
}

/// Bits of a template's number.
const TEMPLATE_BITS: u32 = KEY_BITS - VALUE_BITS;
/// Behind the last template of a value, and before the first.
const NONE: u32 = (1 << TEMPLATE_BITS) - 1;
/// So many weights in a row and more are alike.
const MANY: usize = 12;

/// The sizes that weights have. Large ones lie far apart: between them no set of articles could tell the difference.
pub const SIZES: [i8; 14] = [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 26, 32, 40];

/// The weight of one of the [`SIZES`] that comes nearest, of two the smaller one; nothing stays nothing.
pub fn nearest(weight: i8) -> i8 {
    let far = |size: &i8| size.unsigned_abs().abs_diff(weight.unsigned_abs());
    let size = SIZES.into_iter().min_by_key(far).unwrap_or_default();
    size * weight.signum()
}

/// The columns in the order in which they are told.
const ORDER: [u8; COLUMNS] = {
    let mut order = [0; COLUMNS];
    let mut t = 0;
    while t < COLUMNS - LABELS {
        order[3 * t + 1] = (LABELS + t) as u8;
        order[3 * t + 2] = (1 + 2 * t) as u8;
        order[3 * t + 3] = (2 + 2 * t) as u8;
        t += 1;
    }
    order
};

/// What is coded does not fit together.
#[derive(Debug)]
pub struct Misfit;

/// The features. `rows` are those to write, sorted by value and then by template; a reader has none.
pub fn rows<C: Coder>(coder: &mut C, rows: &Rows) -> Result<Rows, Misfit> {
    let value_of = |key: u32| key & ((1 << VALUE_BITS) - 1);
    let (mut values, mut gaps) = (Number::default(), Number::default());
    let mut code =
        ValueCode { templates: vec![Symbol::new(TEMPLATE_BITS); 1 << TEMPLATE_BITS], row: RowCode::default() };
    let mut out = Rows::default();
    let mut keys = rows.keys.chunk_by(|&a, &b| value_of(a) == value_of(b));
    let weights = rows.columns.iter().copied().zip(rows.weights.iter().copied());
    let mut left = Left { counts: rows.counts.iter().copied(), weights };
    let count = values.code(coder, keys.clone().count() as u32);
    let mut value = 0_u32;
    for i in 0..count {
        let keys = keys.next().unwrap_or(&[]);
        let gap = gaps.code(coder, keys.first().map_or(0, |&key| value_of(key).wrapping_sub(value)));
        value = value.saturating_add(gap);
        // Each value is larger than the one before, so whatever the bytes are this comes to an end.
        if value >> VALUE_BITS != 0 || i > 0 && gap == 0 {
            return Err(Misfit);
        }
        code.code(coder, value, keys, &mut left, &mut out)?;
    }
    Ok(out)
}

/// How many weights the rows have that are still to be written, and their columns and weights.
struct Left<N, W> {
    counts: N,
    weights: W,
}

/// What the features of a value are coded by.
struct ValueCode {
    /// The template that follows another one.
    templates: Vec<Symbol>,
    row: RowCode,
}

impl ValueCode {
    /// The templates with weights for a value, and their rows, added to `out`. A call for each value, for browsers exchange what they
    /// have compiled in haste when it is next called.
    #[inline(never)]
    fn code<C: Coder>(
        &mut self,
        coder: &mut C,
        value: u32,
        keys: &[u32],
        left: &mut Left<impl Iterator<Item = u8>, impl Iterator<Item = (u8, i8)>>,
        out: &mut Rows,
    ) -> Result<(), Misfit> {
        let mut keys = keys.iter().map(|key| key >> VALUE_BITS);
        let mut template = NONE;
        loop {
            let symbol = self.templates.get_mut(template as usize).ok_or(Misfit)?;
            let following = symbol.code(coder, keys.next().unwrap_or(NONE));
            if following == NONE {
                return Ok(());
            }
            if template != NONE && following <= template || out.keys.len() as u32 >= coder.most() {
                return Err(Misfit);
            }
            template = following;
            out.keys.push(template << VALUE_BITS | value);
            let count = left.counts.next().map_or(0, usize::from);
            let (mut dense, mut told) = ([0; COLUMNS], 0);
            for (column, weight) in left.weights.by_ref().take(count) {
                dense[usize::from(column)] = weight;
                told += usize::from(weight != 0);
            }
            self.row.code(coder, dense, told, template, out)?;
        }
    }
}

/// What a row is coded by.
struct RowCode {
    /// How many weights, by template.
    counts: Vec<Number>,
    // Flat lists, for a nested array is filled by a line of code for each of its chances.
    /// Whether a column has a weight: by the column, what is told of its type, how many are left.
    there: Vec<Chance>,
    /// Whether it is positive, by column and what is told of its type.
    positive: Vec<Chance>,
    /// Whether a weight is no larger, by how many there are in the row, sign and size.
    sizes: Vec<Chance>,
}

/// Two signs, or none, in each of two columns.
const STATES: usize = 9;
/// Sizes that a weight may be no larger than.
const STEPS: usize = SIZES.len() - 1;

impl Default for RowCode {
    fn default() -> Self {
        let chances = |count| vec![Chance::default(); count];
        RowCode {
            counts: vec![Number::default(); 1 << TEMPLATE_BITS],
            there: chances(COLUMNS * STATES * (MANY + 1)),
            positive: chances(COLUMNS * STATES),
            sizes: chances((MANY + 1) * 2 * STEPS),
        }
    }
}

impl RowCode {
    /// One row with so many weights, added to `out`; a reader's is all zero.
    #[inline(never)]
    fn code<C: Coder>(
        &mut self,
        coder: &mut C,
        mut row: [i8; COLUMNS],
        count: usize,
        template: u32,
        out: &mut Rows,
    ) -> Result<(), Misfit> {
        let code = self.counts.get_mut(template as usize).ok_or(Misfit)?;
        let count = code.code(coder, count.wrapping_sub(1) as u32) as usize;
        if count >= COLUMNS {
            return Err(Misfit);
        }
        let many = (count + 1).min(MANY);
        let mut left = count + 1;
        let mut there = 0_u32;
        for (told, column) in ORDER.iter().map(|&column| usize::from(column)).enumerate() {
            if left == 0 {
                break;
            }
            let state = state(&row, column);
            let must = told + left == COLUMNS;
            let place = column * STATES + state;
            let chance = &mut self.there[place * (MANY + 1) + left.min(MANY)];
            if !must && !coder.bit(chance, row[column] != 0) {
                continue;
            }
            left -= 1;
            let positive = coder.bit(&mut self.positive[place], row[column] > 0);
            let sizes = (2 * many + usize::from(positive)) * STEPS;
            let size = size(coder, &mut self.sizes[sizes..sizes + STEPS], row[column].unsigned_abs() as i8);
            row[column] = if positive { size } else { -size };
            there |= 1 << column;
        }
        out.counts.push(there.count_ones() as u8);
        while there != 0 {
            let column = there.trailing_zeros();
            out.columns.push(column as u8);
            out.weights.push(row[column as usize]);
            there &= there - 1;
        }
        Ok(())
    }
}

/// What has been told of the type of a column.
fn state(row: &[i8; COLUMNS], column: usize) -> usize {
    let sign = |column: usize| (row[column].signum() + 1) as usize;
    match column {
        0 => 0,
        LABELS.. => sign(0),
        _ => 3 * sign(LABELS + (column - 1) / 2) + if column.is_multiple_of(2) { sign(column - 1) } else { 1 },
    }
}

/// The size of a weight, one of [`SIZES`].
fn size<C: Coder>(coder: &mut C, chances: &mut [Chance], size: i8) -> i8 {
    let [smaller @ .., largest] = &SIZES;
    for (&smaller, chance) in smaller.iter().zip(chances) {
        if coder.bit(chance, size <= smaller) {
            return smaller;
        }
    }
    *largest
}

/// Words with their clusters, sorted by key. `words` are those to write; a reader has none.
pub fn clusters<C: Coder>(coder: &mut C, words: &[(u32, u16)], bits: u32) -> Result<Vec<(u32, u16)>, Misfit> {
    let (mut count, mut gaps, mut clusters) = (Number::default(), Number::default(), Symbol::new(CLUSTER_BITS));
    let count = count.code(coder, words.len() as u32);
    if count > coder.most() {
        return Err(Misfit);
    }
    let mut out: Vec<(u32, u16)> = Vec::with_capacity(count as usize);
    let mut last = 0_u32;
    for i in 0..count {
        let (word, cluster) = words.get(i as usize).copied().unwrap_or_default();
        last = last.saturating_add(gaps.code(coder, word.wrapping_sub(last)));
        if last >> bits != 0 {
            return Err(Misfit);
        }
        out.push((last, clusters.code(coder, u32::from(cluster)) as u16));
    }
    Ok(out)
}

/// Bits of a cluster's number.
const CLUSTER_BITS: u32 = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::coding::{Decoder, Encoder};

    fn sample() -> Rows {
        let mut out = Rows::default();
        for value in (5..2_000_u32).step_by(37) {
            for template in (0..NONE).filter(|template| (value + template * template) % 61 < 3) {
                out.keys.push((template << VALUE_BITS) | (value * 61));
                let columns = (0..COLUMNS as u8).filter(|&column| (value + template) % (2 + u32::from(column)) == 0);
                let columns: Vec<u8> = columns.chain([COLUMNS as u8 - 1]).collect();
                let mut columns = columns;
                columns.dedup();
                out.counts.push(columns.len() as u8);
                out.weights.extend(columns.iter().map(|&column| {
                    let number = value * 31 + template * 7 + u32::from(column) * 113;
                    let size = SIZES[number as usize % SIZES.len()];
                    if number % 3 == 0 { -size } else { size }
                }));
                out.columns.extend(columns);
            }
        }
        out
    }

    #[test]
    fn rows_come_back() {
        let rows = sample();
        let mut encoder = Encoder::default();
        assert!(super::rows(&mut encoder, &rows).is_ok_and(|written| written == rows));
        let bytes = encoder.finish();
        let mut decoder = Decoder::new(&bytes);
        assert!(super::rows(&mut decoder, &Rows::default()).is_ok_and(|read| read == rows));
        assert!(decoder.is_at_end());
        assert!(super::rows(&mut Decoder::new(&[]), &Rows::default()).is_err(), "more than there may be");
    }

    #[test]
    fn weights_come_near() {
        let near = [(0, 0), (1, 1), (-6, -6), (7, 6), (-9, -8), (12, 13), (30, 32), (-29, -26), (127, 40), (-128, -40)];
        for (weight, size) in near {
            assert_eq!(nearest(weight), size, "{weight}");
        }
        assert!(SIZES.iter().all(|&size| nearest(size) == size && nearest(-size) == -size));
    }

    #[test]
    fn clusters_come_back() {
        let words: Vec<(u32, u16)> = (0..500).map(|i| (i * i * 8, (i * 77 % 1024) as u16)).collect();
        let mut encoder = Encoder::default();
        assert!(clusters(&mut encoder, &words, 21).is_ok_and(|written| written == words));
        let bytes = encoder.finish();
        assert!(clusters(&mut Decoder::new(&bytes), &[], 21).is_ok_and(|read| read == words));
        assert!(clusters(&mut Decoder::new(&bytes), &[], 20).is_err(), "a word out of range");
    }
}
