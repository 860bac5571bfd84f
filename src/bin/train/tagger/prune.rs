//! From a trained field to few small weights.

use super::crf::Field;
use super::recipe::Recipe;
use super::sequences::{Sequences, number};
use super::sums::{NONE, Weights};
use rubricate::tag::crf::decode::LABELS;
use rubricate::tag::crf::packed::nearest;

/// 1 for the weights that are worth keeping, 0 for the others. What a weight is worth grows with its size and
/// with how often it is used.
pub fn mask(field: &Field, sequences: &Sequences, most: usize) -> Vec<Weights> {
    let mut uses = vec![0_u32; field.rows.len()];
    sequences.features.iter().for_each(|&feature| uses[number(feature)] += 1);
    let mut ranked: Vec<(f32, u32, u8)> = Vec::new();
    for (number, (row, uses)) in field.rows.iter().zip(&uses).enumerate() {
        let worth = |weight: f32| weight * weight * (*uses as f32).sqrt();
        let weights = row.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
        ranked.extend(weights.map(|(column, weight)| (worth(*weight), number as u32, column as u8)));
    }
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut mask = vec![NONE; field.rows.len()];
    for &(_, number, column) in ranked.iter().take(most) {
        mask[number as usize][usize::from(column)] = 1.0;
    }
    mask
}

/// Sets the weights outside the mask to zero.
pub fn cut(mut field: Field, mask: &[Weights]) -> Field {
    for (row, mask) in field.rows.iter_mut().zip(mask) {
        row.iter_mut().zip(mask).for_each(|(weight, mask)| *weight *= mask);
    }
    field
}

/// Weights in whole units.
pub struct Rounded {
    pub step: f32,
    /// Key of each feature that is left, ascending, with its columns and weights.
    pub features: Vec<(u32, Vec<(u8, i8)>)>,
    pub transitions: Vec<i16>,
}

/// Rounds to units, and these to the few sizes that the file knows; the largest weights are clipped, so that the many small
/// ones keep their differences. Features of which next to nothing is left are dropped.
pub fn round(field: &Field, index: &[u32], recipe: &Recipe) -> Rounded {
    let mut sizes: Vec<f32> = field.rows.iter().flatten().filter(|w| **w != 0.0).map(|w| w.abs()).collect();
    sizes.sort_unstable_by(f32::total_cmp);
    let largest = sizes.get(sizes.len() * 999 / 1000).copied().unwrap_or(1.0);
    let step = largest / recipe.levels;
    let unit = |weight: f32| (weight / step).round().clamp(-127.0, 127.0) as i8;
    let mut rows: Vec<(u32, &Weights)> = index.iter().copied().zip(&field.rows).collect();
    rows.sort_unstable_by_key(|(key, _)| *key);
    let features = rows.into_iter().filter_map(|(key, row)| {
        let weights = row.iter().enumerate().map(|(column, weight)| (column as u8, unit(*weight)));
        let weights: Vec<(u8, i8)> = weights.filter(|(_, weight)| *weight != 0).collect();
        let units: u32 = weights.iter().map(|(_, weight)| u32::from(weight.unsigned_abs())).sum();
        let weights = weights.into_iter().map(|(column, weight)| (column, nearest(weight))).collect();
        (units > recipe.faint).then_some((key, weights))
    });
    let transitions = (0..LABELS * LABELS).map(|at| {
        let weight = field.links[at / LABELS][at % LABELS];
        (weight / step).round().clamp(-32_000.0, 32_000.0) as i16
    });
    Rounded { step, features: features.collect(), transitions: transitions.collect() }
}
