//! The features of a topic model, and how the file packs them: keys, frequencies and weights, coded by what is known
//! before each of them.
//!
//! Which concepts a feature has weights for is told down the tree: first whether there are any below a concept, then
//! whether the concept itself has one, and with each the chances are those of this concept. They depend on what the
//! broader concept has, and below one on whether a narrower one was met before: mostly it is one alone.

use super::taxonomy::Taxonomy;
use crate::file::coding::{Chance, Coder, Decoder, Encoder, Number, Symbol};

/// The features of a model, a row of weights each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The highest bits of the features' hashes; sorted, without duplicates.
    pub keys: Vec<u32>,
    /// Inverse document frequencies in steps of [`IDF_STEP`](super::model::IDF_STEP).
    pub idf: Vec<u8>,
    /// Where each feature's weights start in `columns` and `weights`; one more than features.
    pub starts: Vec<u32>,
    /// Indices of concepts, ascending within a feature.
    pub columns: Vec<u16>,
    pub weights: Vec<i8>,
}

/// A deeper tree is none of ours.
const DEEPEST: usize = 8;

/// Packs the features; those of a row whose concept is none of the tree are left out.
pub fn encode(rows: &Rows, taxonomy: &Taxonomy) -> Vec<u8> {
    let mut coding = Coding::of(taxonomy);
    let mut encoder = Encoder::default();
    let mut before = 0;
    let count = taxonomy.concepts.len();
    let mut given = Given { weights: vec![0; count], touched: vec![false; count] };
    for ((&key, &idf), ends) in rows.keys.iter().zip(&rows.idf).zip(rows.starts.windows(2)) {
        coding.head(&mut encoder, key.wrapping_sub(before), idf);
        before = key;
        let range = ends[0] as usize..ends[1] as usize;
        let columns = rows.columns.get(range.clone()).unwrap_or(&[]);
        let weights = rows.weights.get(range).unwrap_or(&[]);
        for (&column, &weight) in columns.iter().zip(weights) {
            given.set(usize::from(column), weight, true, taxonomy);
        }
        coding.row(&mut encoder, idf, &given, &mut |_, _| {});
        columns.iter().for_each(|&column| given.set(usize::from(column), 0, false, taxonomy));
    }
    encoder.finish()
}

/// Reads so many features again; `None` if the bytes hold none such.
pub fn decode(bytes: &[u8], features: usize, taxonomy: &Taxonomy) -> Option<Rows> {
    let deep = (0..taxonomy.concepts.len()).any(|concept| taxonomy.depth(concept) >= DEEPEST);
    let mut coding = Coding::of(taxonomy);
    let mut decoder = Decoder::new(bytes);
    let most = decoder.most() as usize;
    if deep || features > most {
        return None;
    }
    let mut rows = Rows { starts: vec![0], ..Rows::default() };
    let (mut key, mut start) = (0u32, 0);
    let nothing = Given { weights: Vec::new(), touched: Vec::new() };
    for at in 0..features {
        let (step, idf) = coding.head(&mut decoder, 0, 0);
        key = key.checked_add(step).filter(|_| step > 0 || at == 0)?;
        rows.keys.push(key);
        rows.idf.push(idf);
        let (columns, weights) = (&mut rows.columns, &mut rows.weights);
        coding.row(&mut decoder, idf, &nothing, &mut |concept, weight| {
            columns.push(concept);
            weights.push(weight);
        });
        sort_row(start, columns, weights);
        start = columns.len();
        rows.starts.push(start as u32);
        if start > most {
            return None;
        }
    }
    decoder.is_at_end().then_some(rows)
}

/// The tree goes branch by branch, the rows of a model by number.
#[inline(never)]
fn sort_row(start: usize, columns: &mut [u16], weights: &mut [i8]) {
    for at in start + 1..columns.len() {
        let mut to = at;
        while to > start && columns.get(to - 1) > columns.get(to) {
            columns.swap(to - 1, to);
            weights.swap(to - 1, to);
            to -= 1;
        }
    }
}

/// The weights of one feature by concept; when reading, nothing is given.
struct Given {
    weights: Vec<i8>,
    /// Whether the concept or one below has a weight.
    touched: Vec<bool>,
}

impl Given {
    fn set(&mut self, concept: usize, weight: i8, touched: bool, taxonomy: &Taxonomy) {
        if let Some(given) = self.weights.get_mut(concept) {
            *given = weight;
        }
        for concept in std::iter::once(concept).chain(taxonomy.above(concept)) {
            if let Some(given) = self.touched.get_mut(concept) {
                *given = touched;
            }
        }
    }
}

/// Where a weight stands: the sign of that of the broader concept, or none.
const SIGNS: usize = 3;
/// Kinds of concept whose weights are alike, by depth.
const KINDS: usize = 4;
/// Frequencies that are told apart, and from where on a feature is rare.
const RARITIES: usize = 6;
const RARE: usize = 3;
/// How many of the top concepts were met before.
const MET: usize = 3;

/// A concept on the way down the tree, the weight of the broader one, and how rare the feature is.
struct At {
    concept: usize,
    depth: usize,
    above: i8,
    rarity: usize,
}

struct Coding {
    top: Vec<usize>,
    below: Vec<Vec<usize>>,
    steps: Number,
    idf: Symbol,
    /// Of each top concept, by what is known of the row.
    roots: Vec<Chance>,
    /// Of each concept, by the sign of the broader one and whether one beside it was met before.
    any: Vec<Chance>,
    /// Of each concept, by the sign of the broader one and whether the feature is rare.
    own: Vec<Chance>,
    signs: Vec<Chance>,
    sizes: Vec<Number>,
}

impl Coding {
    fn of(taxonomy: &Taxonomy) -> Coding {
        let count = taxonomy.concepts.len();
        let (mut top, mut below) = (Vec::new(), vec![Vec::new(); count]);
        for concept in 0..count {
            match taxonomy.parent(concept) {
                Some(parent) => below[parent].push(concept),
                None => top.push(concept),
            }
        }
        let chances = |count| vec![Chance::default(); count];
        Coding {
            roots: chances(top.len() * MET * RARITIES),
            top,
            below,
            steps: Number::default(),
            idf: Symbol::new(8),
            any: vec![Chance::RARE; count * SIGNS * 2],
            own: chances(count * SIGNS * 2),
            signs: chances(KINDS * SIGNS),
            sizes: vec![Number::default(); KINDS * 2 * RARITIES],
        }
    }

    /// The step from the key before, and the frequency.
    fn head(&mut self, coder: &mut impl Coder, step: u32, idf: u8) -> (u32, u8) {
        let step = self.steps.code(coder, step);
        (step, self.idf.code(coder, u32::from(idf)) as u8)
    }

    /// The weights of a feature, each told to `out`. A call for each, for browsers exchange what they have compiled in haste
    /// when it is next called.
    #[inline(never)]
    fn row(&mut self, coder: &mut impl Coder, idf: u8, given: &Given, out: &mut impl FnMut(u16, i8)) {
        let rarity = (usize::from(idf).saturating_sub(4) / 2).min(RARITIES - 1);
        let mut met = 0;
        for at in 0..self.top.len() {
            let Some(&concept) = self.top.get(at) else { break };
            let state = (at * MET + met) * RARITIES + rarity;
            let touched = given.touched.get(concept).copied().unwrap_or(false);
            if self.roots.get_mut(state).is_some_and(|chance| coder.bit(chance, touched)) {
                met = (met + 1).min(MET - 1);
                self.branch(coder, At { concept, depth: 0, above: 0, rarity }, given, out);
            }
        }
    }

    /// A concept that is touched: its own weight, then those below.
    fn branch(&mut self, coder: &mut impl Coder, at: At, given: &Given, out: &mut impl FnMut(u16, i8)) {
        let At { concept, depth, above, rarity } = at;
        let weight = given.weights.get(concept).copied().unwrap_or(0);
        let leaf = self.below.get(concept).is_none_or(Vec::is_empty);
        let state = (concept * SIGNS + sign(above)) * 2 + usize::from(rarity >= RARE);
        let has = leaf || self.own.get_mut(state).is_some_and(|chance| coder.bit(chance, weight != 0));
        let mut read = 0;
        if has {
            let kind = depth.min(KINDS - 1);
            let state = kind * SIGNS + sign(above);
            let plus = self.signs.get_mut(state).is_some_and(|chance| coder.bit(chance, weight > 0));
            let state = (kind * 2 + usize::from(plus)) * RARITIES + rarity;
            if let Some(sizes) = self.sizes.get_mut(state) {
                let size = sizes.code(coder, u32::from(weight.unsigned_abs())).min(127) as i8;
                read = if plus { size } else { -size };
            }
            if read != 0 {
                out(concept as u16, read);
            }
        }
        let count = self.below.get(concept).map_or(0, Vec::len);
        let mut met = false;
        for at in 0..count {
            let Some(&narrower) = self.below.get(concept).and_then(|below| below.get(at)) else { break };
            let touched = given.touched.get(narrower).copied().unwrap_or(false);
            let state = (narrower * SIGNS + sign(read)) * 2 + usize::from(met);
            // Something made this concept touched, and of all that could have, this is what is left.
            let must = !has && !met && at + 1 == count;
            if must || self.any.get_mut(state).is_some_and(|chance| coder.bit(chance, touched)) {
                met = true;
                self.branch(coder, At { concept: narrower, depth: depth + 1, above: read, rarity }, given, out);
            }
        }
    }
}

fn sign(weight: i8) -> usize {
    match weight {
        0 => 0,
        1.. => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topic::taxonomy::Concept;

    /// Three branches, three deep, and a feature for every seventh key.
    fn sample() -> (Rows, Taxonomy) {
        let parents = [None, None, None, Some(0), Some(0), Some(1), Some(3), Some(3), Some(5)];
        let concepts = parents.map(|parent| Concept { parent, ..Concept::default() }).to_vec();
        let mut rows = Rows { starts: vec![0], ..Rows::default() };
        for at in 0..400u32 {
            rows.keys.push(7 * at + at % 5);
            rows.idf.push((at % 17) as u8);
            for column in (0..9).filter(|column| (at * 31 + column * 7) % (3 + column) == 0) {
                let size = (at % 127 + 1) as i8;
                rows.columns.push(column as u16);
                rows.weights.push(if (at + column) % 3 == 0 { -size } else { size });
            }
            rows.starts.push(rows.columns.len() as u32);
        }
        (rows, Taxonomy { concepts })
    }

    #[test]
    fn packed_rows_are_read_again() {
        let (rows, taxonomy) = sample();
        let bytes = encode(&rows, &taxonomy);
        assert!(bytes.len() < rows.keys.len() + 2 * rows.weights.len());
        assert_eq!(decode(&bytes, rows.keys.len(), &taxonomy), Some(rows));
    }

    #[test]
    fn what_is_damaged_is_refused_or_read_as_rows() {
        let (rows, taxonomy) = sample();
        let bytes = encode(&rows, &taxonomy);
        let count = rows.keys.len();
        assert_eq!(decode(&bytes[..bytes.len() / 2], count, &taxonomy), None);
        assert_eq!(decode(&bytes, count + 1, &taxonomy), None);
        assert_eq!(decode(&bytes, usize::MAX, &taxonomy), None);
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << (at % 8);
            if let Some(read) = decode(&damaged, count, &taxonomy) {
                let sorted = |range: &[u32]| read.columns[range[0] as usize..range[1] as usize].is_sorted();
                assert!(read.keys.is_sorted() && read.starts.windows(2).all(sorted), "byte {at}");
                assert!(read.columns.iter().all(|&column| usize::from(column) < taxonomy.concepts.len()));
            }
        }
    }
}
