//! The features of a topic model, and how the file packs them: keys, frequencies and weights, coded by what is known
//! before each of them.
//!
//! Which concepts a feature has weights for is told down the tree: of each concept that there is any weight for, itself or
//! below, whether it has one itself and with which sign, then which of the narrower ones is the next of that kind, until there
//! is none. The chances are those of the concept. They depend on what weight it has, on how rare the feature is, and on whether a narrower one was
//! met before: mostly it is one alone.

use super::table::{MOST_CELLS, Rows};
use super::taxonomy::Taxonomy;
use crate::file::coding::{Coder, Decoder, Encoder, Gaps, Symbols};

/// A deeper tree is none of ours.
const DEEPEST: usize = 8;

/// Packs the features with keys of so many bits; weights whose concept is none of the tree are left out.
pub fn encode(rows: &Rows, key_bits: u32, taxonomy: &Taxonomy) -> Vec<u8> {
    let mut coding = Coding::of(taxonomy, Gaps::new(key_bits, rows.keys.len() as u32));
    let mut encoder = Encoder::default();
    let mut before = 0;
    let count = taxonomy.concepts.len();
    let mut given = Given { weights: vec![0; count], touched: vec![false; count] };
    for (feature, &key) in (0..).zip(&rows.keys) {
        let (idf, row) = (rows.table.idf(feature).unwrap_or_default(), rows.table.row(feature));
        coding.head(&mut encoder, key.wrapping_sub(before), idf);
        before = key;
        for cell in row.iter().filter(|cell| cell.weight() != 0) {
            given.set(usize::from(cell.concept()), cell.weight(), true, taxonomy);
        }
        coding.row(&mut encoder, idf, &given, &mut |_, _| {});
        row.iter().for_each(|cell| given.set(usize::from(cell.concept()), 0, false, taxonomy));
    }
    encoder.finish()
}

/// Reads so many features again; `None` if the bytes hold none such.
pub fn decode(bytes: &[u8], features: usize, key_bits: u32, taxonomy: &Taxonomy) -> Option<Rows> {
    let deep = (0..taxonomy.concepts.len()).any(|concept| taxonomy.depth(concept) >= DEEPEST);
    let mut coding = Coding::of(taxonomy, Gaps::new(key_bits, features as u32));
    let mut decoder = Decoder::new(bytes);
    let most = decoder.most() as usize;
    if deep || features > most {
        return None;
    }
    let mut rows = Rows::default();
    let mut key = 0u32;
    let nothing = Given { weights: Vec::new(), touched: Vec::new() };
    for at in 0..features {
        let (step, idf) = coding.head(&mut decoder, 0, 0);
        key = key.checked_add(step).filter(|_| step > 0 || at == 0)?;
        rows.keys.push(key);
        let table = &mut rows.table;
        table.begin(idf);
        coding.row(&mut decoder, idf, &nothing, &mut |concept, weight| table.add(concept, weight));
        if table.cells() > most.min(MOST_CELLS - 1) {
            return None;
        }
    }
    decoder.is_at_end().then_some(rows)
}

/// The weights of one feature by concept; when reading, nothing is given.
struct Given {
    weights: Vec<i8>,
    /// Whether the concept or one below has a weight.
    touched: Vec<bool>,
}

impl Given {
    /// The next of these concepts that is touched, from one of them on.
    fn next(&self, concepts: &[usize], from: usize) -> Option<usize> {
        let touched = |at: &usize| concepts.get(*at).and_then(|&concept| self.touched.get(concept)) == Some(&true);
        (from..concepts.len()).find(touched)
    }

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
/// Steps of sizes of the broader concept's weight.
const SIZES: usize = 7;

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
    steps: Gaps,
    idf: Symbols,
    /// How far the next top concept is, by the one before and how rare the feature is.
    roots: Symbols,
    /// Of each concept how far the next narrower one is, by its own sign, whether the feature is rare and one was met before.
    next: Vec<Symbols>,
    /// Of each concept whether it has a weight and with which sign, by the sign of the broader one and whether the feature is rare.
    own: Symbols,
    /// The sign of a concept without narrower ones, by depth and the sign of the broader one.
    leaves: Symbols,
    /// By depth, sign, how rare the feature is, and the size of the broader concept's.
    sizes: Symbols,
}

impl Coding {
    fn of(taxonomy: &Taxonomy, steps: Gaps) -> Coding {
        let count = taxonomy.concepts.len();
        let (mut top, mut below) = (Vec::new(), vec![Vec::new(); count]);
        for concept in 0..count {
            match taxonomy.parent(concept) {
                Some(parent) => below[parent].push(concept),
                None => top.push(concept),
            }
        }
        let next = below.iter().map(|below| {
            let contexts = if below.is_empty() { 0 } else { SIGNS * 4 };
            let mut next = Symbols::new(contexts, below.len() + 1, 4);
            // Something made a concept touched: where it has no weight of its own, one below has.
            [0, 2].into_iter().take(contexts).for_each(|context| next.rule_out_first(context));
            next
        });
        Coding {
            roots: Symbols::new(top.len() * RARITIES, top.len() + 1, 4),
            next: next.collect(),
            top,
            below,
            steps,
            idf: Symbols::new(1, 32, 32),
            own: Symbols::new(count * SIGNS * 2, SIGNS, 4),
            leaves: Symbols::new(KINDS * SIGNS, 2, 4),
            sizes: Symbols::new(KINDS * 2 * RARITIES * SIZES, 32, 32),
        }
    }

    /// The step from the key before, and the frequency.
    fn head(&mut self, coder: &mut impl Coder, step: u32, idf: u8) -> (u32, u8) {
        let step = self.steps.code(coder, step);
        (step, self.idf.code_open(coder, 0, u32::from(idf)) as u8)
    }

    /// The weights of a feature, each told to `out`. A call for each, for browsers exchange what they have compiled in haste
    /// when it is next called.
    #[inline(never)]
    fn row<C: Coder>(&mut self, coder: &mut C, idf: u8, given: &Given, out: &mut impl FnMut(u16, i8)) {
        let rarity = (usize::from(idf).saturating_sub(4) / 2).min(RARITIES - 1);
        let mut at = 0;
        while at < self.top.len() {
            let next = C::given(|| given.next(&self.top, at).map_or(0, |next| next - at + 1) as u32);
            let step = self.roots.code(coder, at * RARITIES + rarity, next) as usize;
            at += step;
            let Some(&concept) = self.top.get(at.wrapping_sub(1)).filter(|_| step > 0) else { break };
            self.branch(coder, At { concept, depth: 0, above: 0, rarity }, given, out);
        }
    }

    /// A concept that is touched: its own weight, then those below.
    fn branch<C: Coder>(&mut self, coder: &mut C, at: At, given: &Given, out: &mut impl FnMut(u16, i8)) {
        let At { concept, depth, above, rarity } = at;
        let weight = given.weights.get(concept).copied().unwrap_or(0);
        let rare = usize::from(rarity >= RARE);
        let count = self.below.get(concept).map_or(0, Vec::len);
        let kind = depth.min(KINDS - 1);
        let sign_read = if count == 0 {
            1 + self.leaves.code(coder, kind * SIGNS + sign(above), u32::from(weight < 0))
        } else {
            self.own.code(coder, (concept * SIGNS + sign(above)) * 2 + rare, sign(weight) as u32)
        };
        let mut read = 0;
        if sign_read > 0 {
            let context = ((kind * 2 + usize::from(sign_read == 1)) * RARITIES + rarity) * SIZES + size(above);
            let size = self.sizes.code_open(coder, context, u32::from(weight.unsigned_abs())).min(127) as i8;
            read = if sign_read == 1 { size } else { -size };
            if read != 0 {
                out(concept as u16, read);
            }
        }
        let mut at = 0;
        while at < count {
            let Some((below, symbols)) = self.below.get(concept).zip(self.next.get_mut(concept)) else { break };
            let context = (sign(read) * 2 + rare) * 2 + usize::from(at > 0);
            let next = C::given(|| given.next(below, at).map_or(0, |next| next - at + 1) as u32);
            let step = symbols.code(coder, context, next) as usize;
            at += step;
            let Some(&narrower) = below.get(at.wrapping_sub(1)).filter(|_| step > 0) else { break };
            self.branch(coder, At { concept: narrower, depth: depth + 1, above: read, rarity }, given, out);
        }
    }
}

/// The step of a weight's size.
fn size(weight: i8) -> usize {
    match weight.unsigned_abs() {
        0..=2 => usize::from(weight.unsigned_abs()),
        3..=4 => 3,
        5..=8 => 4,
        9..=16 => 5,
        _ => 6,
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
    use crate::topic::table::Cell;
    use crate::topic::taxonomy::Concept;

    /// Three branches, three deep, and a feature for every seventh key.
    fn sample() -> (Rows, Taxonomy) {
        let parents = [None, None, None, Some(0), Some(0), Some(1), Some(3), Some(3), Some(5)];
        let concepts = parents.map(|parent| Concept { parent, ..Concept::default() }).to_vec();
        let mut rows = Rows::default();
        for at in 0..400u32 {
            let columns = (0..9).filter(|column| (at * 31 + column * 7) % (3 + column) == 0);
            let size = (at % 127 + 1) as i8;
            let row = columns.map(|column| (column as u16, if (at + column) % 3 == 0 { -size } else { size }));
            rows.push(7 * at + at % 5, (at % 17) as u8, row);
        }
        (rows, Taxonomy { concepts })
    }

    #[test]
    fn packed_rows_are_read_again() {
        let (rows, taxonomy) = sample();
        let bytes = encode(&rows, 12, &taxonomy);
        assert!(bytes.len() < rows.keys.len() + 2 * rows.table.cells());
        assert_eq!(decode(&bytes, rows.keys.len(), 12, &taxonomy), Some(rows));
    }

    #[test]
    fn what_is_damaged_is_refused_or_read_as_rows() {
        let (rows, taxonomy) = sample();
        let bytes = encode(&rows, 12, &taxonomy);
        let count = rows.keys.len();
        assert_eq!(decode(&bytes[..bytes.len() / 2], count, 12, &taxonomy), None);
        assert_eq!(decode(&bytes, count + 1, 12, &taxonomy), None);
        assert_eq!(decode(&bytes, usize::MAX, 12, &taxonomy), None);
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << (at % 8);
            if let Some(read) = decode(&damaged, count, 12, &taxonomy) {
                let rows: Vec<_> = (0..count as u32).map(|feature| read.table.row(feature)).collect();
                let sorted = |row: &&[Cell]| row.is_sorted_by_key(|cell| cell.weight() < 0);
                assert!(read.keys.is_sorted() && rows.iter().all(sorted), "byte {at}");
                let is_known = |cell: &Cell| usize::from(cell.concept()) < taxonomy.concepts.len();
                assert!(rows.into_iter().flatten().all(is_known));
            }
        }
    }
}
