//! The weights and the word clusters as they are coded in the file; written and read by the same walk.
//!
//! Many templates are filled in with the same things: a word stands left and right of others, and a cluster
//! anywhere. So the features are told by what is filled in, in ascending order, and then the templates that have
//! weights for it: that a second one has, once the first has, is no surprise. Of each row follow how many weights it
//! has, which types they are for, which of the three columns of each such type have one and with which sign, and how large
//! they are, by their place among the few [`SIZES`]. The signs of a type mostly agree, which is why they are told as one.

use super::decode::{COLUMNS, LABELS};
use super::feature::{KEY_BITS, VALUE_BITS};
use crate::file::coding::{Coder, Gaps, Symbols, number};

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

/// Types of name.
const TYPES: usize = COLUMNS - LABELS;
/// The columns of a type: for both labels, the first one, the inner one.
const fn columns(t: usize) -> [usize; 3] {
    [LABELS + t, 1 + 2 * t, 2 + 2 * t]
}
/// Signs in the columns of a type, as digits to the base of three: 0 for none, 1 and 2 for plus and minus. It has one at least.
const SIGNS: usize = 26;

/// The sizes that weights have. Large ones lie far apart: between them no set of articles could tell the difference.
pub const SIZES: [i8; 14] = [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 26, 32, 40];

/// The weight of one of the [`SIZES`] that comes nearest, of two the smaller one; nothing stays nothing.
pub fn nearest(weight: i8) -> i8 {
    let far = |size: &i8| size.unsigned_abs().abs_diff(weight.unsigned_abs());
    let size = SIZES.into_iter().min_by_key(far).unwrap_or_default();
    size * weight.signum()
}

/// What is coded does not fit together.
#[derive(Debug)]
pub struct Misfit;

/// The features. `rows` are those to write, sorted by value and then by template; a reader has none.
pub fn rows<C: Coder>(coder: &mut C, rows: &Rows) -> Result<Rows, Misfit> {
    let value_of = |key: u32| key & ((1 << VALUE_BITS) - 1);
    let mut out = Rows::default();
    let mut keys = rows.keys.chunk_by(|&a, &b| value_of(a) == value_of(b));
    let weights = rows.columns.iter().copied().zip(rows.weights.iter().copied());
    let mut left = Left { counts: rows.counts.iter().copied(), weights };
    let count = number(coder, keys.clone().count() as u32);
    let mut gaps = Gaps::new(VALUE_BITS, count);
    let mut code =
        ValueCode { templates: Symbols::new(1 << TEMPLATE_BITS, 1 << TEMPLATE_BITS, 32), row: RowCode::default() };
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
    /// How far the next template is, by the one before; nothing where no other follows.
    templates: Symbols,
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
            let last = if template == NONE { 0 } else { template + 1 };
            let step = keys.next().map_or(0, |template| template + 1 - last);
            let step = self.templates.code(coder, template as usize, step);
            if step == 0 {
                return Ok(());
            }
            template = last + step - 1;
            if template >= NONE || out.keys.len() as u32 >= coder.most() {
                return Err(Misfit);
            }
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
    counts: Symbols,
    /// The sign in the column of no name, by how many weights there are.
    no_name: Symbols,
    /// The next type that has weights, by the one before and how many are left.
    types: Symbols,
    /// Its [`SIGNS`], by the same.
    signs: Symbols,
    /// The size of a weight, by that of the one before and how many there are.
    sizes: Symbols,
}

/// How many weights are left, roughly where there are many.
fn left_over(left: usize) -> usize {
    match left {
        0..=4 => left,
        5..=6 => 5,
        7..=8 => 6,
        9..=12 => 7,
        _ => 8,
    }
}
/// What [`left_over`] tells apart.
const LEFT: usize = 9;

impl Default for RowCode {
    fn default() -> Self {
        RowCode {
            counts: Symbols::new(1 << TEMPLATE_BITS, COLUMNS, 2),
            no_name: Symbols::new(MANY + 1, 3, 4),
            types: Symbols::new(TYPES * LEFT, TYPES, 4),
            signs: Symbols::new(TYPES * LEFT, SIGNS, 8),
            sizes: Symbols::new((MANY + 1) * SIZES.len(), SIZES.len(), 2),
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
        let count = self.counts.code(coder, template as usize, count.wrapping_sub(1) as u32) as usize + 1;
        let many = count.min(MANY);
        let (mut last, mut there) = (0, 0_u32);
        let sign = self.no_name.code(coder, many, digit(row[0]));
        if sign > 0 {
            row[0] = self.weight(coder, many, &mut last, row[0], sign);
            there = 1;
        }
        let mut t = 0;
        loop {
            let left = count.saturating_sub(there.count_ones() as usize);
            if left == 0 {
                break;
            }
            // Damaged bytes may tell of more weights than there are columns.
            if t == TYPES {
                return Err(Misfit);
            }
            let has = |t: &usize| columns(*t).iter().any(|&column| row[column] != 0);
            let next = C::given(|| (t..TYPES).find(has).map_or(0, |next| next - t) as u32);
            let context = t * LEFT + left_over(left);
            t += self.types.code(coder, context, next) as usize;
            if t >= TYPES {
                return Err(Misfit);
            }
            let signs = columns(t).iter().fold(0, |signs, &column| 3 * signs + digit(row[column]));
            let signs = 1 + self.signs.code(coder, t * LEFT + left_over(left), signs.saturating_sub(1));
            for (column, sign) in columns(t).into_iter().zip([signs / 9, signs / 3 % 3, signs % 3]) {
                if sign > 0 {
                    row[column] = self.weight(coder, many, &mut last, row[column], sign);
                    there |= 1 << column;
                }
            }
            t += 1;
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

    /// A weight of which the sign has been told; `last` is the place of the size of the one before.
    fn weight<C: Coder>(&mut self, coder: &mut C, many: usize, last: &mut usize, weight: i8, sign: u32) -> i8 {
        let place = C::given(|| SIZES.iter().position(|&size| size == weight.abs()).unwrap_or(0) as u32);
        *last = self.sizes.code(coder, many * SIZES.len() + *last, place) as usize;
        let size = SIZES.get(*last).copied().unwrap_or_default();
        if sign == 1 { size } else { -size }
    }
}

/// The sign of a weight as a digit of the [`SIGNS`].
fn digit(weight: i8) -> u32 {
    match weight {
        0 => 0,
        1.. => 1,
        _ => 2,
    }
}

/// Words with their clusters, sorted by key. `words` are those to write; a reader has none.
pub fn clusters<C: Coder>(coder: &mut C, words: &[(u32, u16)], bits: u32) -> Result<Vec<(u32, u16)>, Misfit> {
    let count = number(coder, words.len() as u32);
    if count > coder.most() {
        return Err(Misfit);
    }
    let mut gaps = Gaps::new(bits, count);
    let (mut upper, mut lower) = (Symbols::new(1, HALF, 32), Symbols::new(HALF, HALF, 1));
    let mut out: Vec<(u32, u16)> = Vec::with_capacity(count as usize);
    let mut last = 0_u32;
    for i in 0..count {
        let (word, cluster) = words.get(i as usize).copied().unwrap_or_default();
        last = last.saturating_add(gaps.code(coder, word.wrapping_sub(last)));
        if last >> bits != 0 {
            return Err(Misfit);
        }
        let high = upper.code(coder, 0, u32::from(cluster) / HALF as u32);
        let low = lower.code(coder, high as usize, u32::from(cluster) % HALF as u32);
        out.push((last, (high * HALF as u32 + low) as u16));
    }
    Ok(out)
}

/// A cluster's number is told in two halves, of so many values each.
const HALF: usize = 32;

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
        assert!(super::rows(&mut Decoder::new(&[0xFF; 12]), &Rows::default()).is_err(), "more than there may be");
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
