//! Trained weights as the file holds them: in log-odds, in whole units, features without any left out.

use super::blocks;
use super::calibrate::Calibration;
use super::counts::Vocabulary;
use super::recipe::Recipe;
use super::svm::{Block, LANES};
use rubricate::topic::model::{BIAS_STEP, IDF_STEP, Model, UNIT_STEP};
use rubricate::topic::score::unit_of;
use rubricate::topic::taxonomy::Taxonomy;

/// The finished model.
pub fn round(
    blocks: &[Block],
    vocabulary: &Vocabulary,
    tree: &Taxonomy,
    calibration: &Calibration,
    recipe: &Recipe,
) -> Model {
    let mut model = Model {
        key_bits: recipe.key_bits,
        headline: recipe.emphasis.headline,
        lead: recipe.emphasis.lead,
        levels: calibration.levels,
        taxonomy: tree.clone(),
        ..Model::default()
    };
    let slope = |concept: usize| calibration.concepts[concept].slope;
    for (concept, block) in concepts(tree, blocks) {
        let lane = concept % LANES;
        let most = block.weights.iter().map(|row| row[lane].abs()).fold(0.0, f32::max) * slope(concept);
        let unit = (most / recipe.levels / UNIT_STEP - 1.0).ceil().clamp(0.0, 255.0) as u8;
        let bias = slope(concept) * block.bias[lane] + calibration.concepts[concept].offset;
        model.units.push(unit);
        model.biases.push((bias / BIAS_STEP).round() as i16);
    }
    for (at, &hash) in vocabulary.hashes.iter().enumerate() {
        let key = (hash >> (64 - recipe.key_bits)) as u32;
        let row: Vec<(u16, i8)> = concepts(tree, blocks)
            .filter(|(concept, block)| block.weights[at][concept % LANES] != 0.0)
            .map(|(concept, block)| {
                let weight = block.weights[at][concept % LANES] * slope(concept) / unit_of(model.units[concept]);
                (concept as u16, weight.round().clamp(-127.0, 127.0) as i8)
            })
            .filter(|(_, weight)| *weight != 0)
            .collect();
        // Of two features with the same key the first stays.
        if row.is_empty() || model.rows.keys.last() == Some(&key) {
            continue;
        }
        model.rows.push(key, (vocabulary.idf[at] / IDF_STEP).round() as u8, row);
    }
    model
}

fn concepts<'b>(tree: &Taxonomy, blocks: &'b [Block]) -> impl Iterator<Item = (usize, &'b Block)> + use<'b> {
    let ranges = blocks::cut(tree.concepts.len());
    ranges.into_iter().zip(blocks).flat_map(|(range, block)| range.map(move |concept| (concept, block)))
}
