//! From an article to margins and estimates. Only operations that IEEE 754 fixes to the
//! last bit are used, so that every machine and the browser give the same scores.

use super::feature::{Place, walk};
use super::model::{Concept, IDF_STEP, Model};
use crate::tag::Tokenized;
use crate::text::Document;

/// A model with what finds its features quickly.
pub struct Scorer {
    model: Model,
    /// Where the keys with the same leading bits start; one more than there are such groups.
    groups: Vec<u32>,
    group_shift: u32,
}

/// A known feature of an article.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    pub feature: u32,
    pub value: f32,
    /// No evidence, see [`Hit::quiet`](super::feature::Hit::quiet).
    pub quiet: bool,
}

impl Scorer {
    pub fn new(model: Model) -> Scorer {
        let group_bits = (model.keys.len().max(2).ilog2()).min(model.key_bits);
        let group_shift = model.key_bits - group_bits;
        let mut groups = vec![0; (1usize << group_bits) + 1];
        let group = |key: u32| (u64::from(key) >> group_shift) as usize;
        for &key in &model.keys {
            if let Some(size) = groups.get_mut(group(key) + 1) {
                *size += 1;
            }
        }
        let mut end = 0;
        for start in &mut groups {
            end += *start;
            *start = end;
        }
        Scorer { model, groups, group_shift }
    }

    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The feature with this hash.
    #[inline]
    pub fn feature(&self, hash: u64) -> Option<u32> {
        let key = (hash >> (64 - self.model.key_bits)) as u32;
        let group = (u64::from(key) >> self.group_shift) as usize;
        let (&start, &end) = (self.groups.get(group)?, self.groups.get(group + 1)?);
        let keys = self.model.keys.get(start as usize..end as usize)?;
        keys.iter().position(|known| *known == key).map(|at| start + at as u32)
    }

    /// The concepts a feature speaks for or against, with the weight of it.
    pub fn weights(&self, feature: u32) -> impl Iterator<Item = (usize, f32)> + '_ {
        let at = |i: usize| self.model.starts.get(i).map_or(0, |start| *start as usize);
        let range = at(feature as usize)..at(feature as usize + 1);
        let columns = self.model.columns.get(range.clone()).unwrap_or(&[]);
        let weights = self.model.weights.get(range).unwrap_or(&[]);
        columns.iter().zip(weights).map(|(&column, &weight)| {
            let unit = self.model.concepts.get(usize::from(column)).map_or(0.0, |concept| concept.unit);
            (usize::from(column), f32::from(weight) * unit)
        })
    }

    /// The article as a vector of length one over the features of the model, in order
    /// of first occurrence.
    pub fn vector(&self, document: &Document, text: Tokenized<'_>) -> Vec<Value> {
        let mut counts = vec![0.0f32; self.model.keys.len()];
        let mut values: Vec<Value> = Vec::new();
        walk(document, text, |hit| {
            let Some(feature) = self.feature(hit.hash) else { return };
            let Some(count) = counts.get_mut(feature as usize) else { return };
            if *count == 0.0 {
                values.push(Value { feature, value: 0.0, quiet: hit.quiet });
            }
            *count += match hit.place {
                Place::Headline => self.model.headline,
                Place::Lead => self.model.lead,
                Place::Rest => 1.0,
            };
        });
        let mut square = 0.0;
        for value in &mut values {
            let of = value.feature as usize;
            let idf = self.model.idf.get(of).map_or(0.0, |idf| f32::from(*idf) * IDF_STEP);
            value.value = damp(counts.get(of).copied().unwrap_or(0.0)) * idf;
            square += value.value * value.value;
        }
        if square > 0.0 {
            let scale = 1.0 / square.sqrt();
            values.iter_mut().for_each(|value| value.value *= scale);
        }
        values
    }

    /// How far on the right side of each concept's border the article lies.
    pub fn margins(&self, vector: &[Value]) -> Vec<f32> {
        let mut margins: Vec<f32> = self.model.concepts.iter().map(|concept| concept.bias).collect();
        for value in vector {
            for (concept, weight) in self.weights(value.feature) {
                if let Some(margin) = margins.get_mut(concept) {
                    *margin += weight * value.value;
                }
            }
        }
        margins
    }
}

/// What further occurrences of the same word add: less and less, at most [`SATURATION`] + 1.
#[inline]
pub fn damp(count: f32) -> f32 {
    count * (SATURATION + 1.0) / (count + SATURATION)
}

const SATURATION: f32 = 2.0;

/// The calibrated estimate that a concept fits, 0 to 1.
pub fn estimate(concept: &Concept, margin: f32) -> f32 {
    logistic(concept.slope * margin + concept.offset)
}

/// 1 / (1 + e^-x), from multiplications alone.
pub(crate) fn logistic(x: f32) -> f32 {
    // e^-|x| as (e^(-|x| / 1024))^1024; the series is good to the last bit but one here.
    let small = -f64::from(x.abs().min(60.0)) / 1024.0;
    let mut power = 1.0 + small * (1.0 + small / 2.0 * (1.0 + small / 3.0 * (1.0 + small / 4.0)));
    for _ in 0..10 {
        power *= power;
    }
    let smaller = power / (1.0 + power);
    (if x >= 0.0 { 1.0 - smaller } else { smaller }) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logistic_function_is_accurate_over_its_range() {
        for i in -400..=400 {
            let x = i as f32 / 10.0;
            let exact = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(logistic(x)) - exact).abs() < 1e-6, "{x}");
        }
        assert_eq!(logistic(f32::INFINITY), 1.0);
        assert!(logistic(f32::NEG_INFINITY) < 1e-20);
    }

    #[test]
    fn repetition_counts_less_and_less() {
        assert_eq!(damp(1.0), 1.0);
        assert!(damp(2.0) - damp(1.0) > damp(3.0) - damp(2.0));
        assert!(damp(1e9) <= SATURATION + 1.0);
    }
}
