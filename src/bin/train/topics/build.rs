//! From counted articles to a finished model: learn on everything, keep what matters,
//! learn again on that alone, calibrate on articles not learned from, round.

use super::calibrate::{self, Outcome};
use super::counts::{Rows, Vocabulary};
use super::recipe::Recipe;
use super::svm::{self, Block, LANES, Lanes, Target};
use super::taxonomy::Taxonomy;
use crate::random::Random;
use rubricate::topic::model::{Concept, IDF_STEP, Model};

/// A counted article with what it teaches.
pub struct Lesson {
    pub counts: Vec<(u64, f32)>,
    /// Indices of concepts, sorted.
    pub gold: Vec<usize>,
    /// What it counts in training and in calibration.
    pub cost: f32,
    pub trust: f32,
}

/// Trains a model; `tell` hears of each step.
pub fn build(lessons: &[Lesson], taxonomy: &Taxonomy, recipe: &Recipe, tell: &dyn Fn(&str)) -> Result<Model, String> {
    let classes = taxonomy.concepts.len();
    if classes > LANES {
        return Err(format!("{classes} concepts are too many for one block of {LANES}."));
    }
    let mut random = Random::new(recipe.seed);
    let targets: Vec<Target> = lessons.iter().map(|lesson| target(lesson, classes, recipe)).collect();
    let everyone: Vec<u32> = (0..lessons.len() as u32).collect();

    let mut vocabulary = Vocabulary::gather(lessons.iter().map(|lesson| &lesson.counts));
    let rows = vectors(lessons, &vocabulary);
    tell(&format!("{} features in {} articles", vocabulary.hashes.len(), rows.len()));
    let all = svm::train(&rows, &targets, &everyone, vocabulary.hashes.len(), None, recipe.epochs, &mut random);

    vocabulary = vocabulary.keep(&strongest(&all, &energies(&rows, vocabulary.hashes.len()), recipe.features));
    drop(rows);
    let rows = vectors(lessons, &vocabulary);
    let features = vocabulary.hashes.len();
    tell(&format!("keeps {features} features"));
    let dense = svm::train(&rows, &targets, &everyone, features, None, recipe.epochs, &mut random);
    let mask = mask(&dense, &energies(&rows, features), recipe.weights);
    let sparse = svm::train(&rows, &targets, &everyone, features, Some(&mask), recipe.epochs, &mut random);

    tell("calibrates");
    let mut outcomes: Vec<Vec<Outcome>> = vec![Vec::new(); classes];
    let mut shuffled = everyone.clone();
    random.shuffle(&mut shuffled);
    for fold in 0..recipe.folds {
        let of = |at: &usize| at % recipe.folds == fold;
        let learn: Vec<u32> = (0..shuffled.len()).filter(|at| !of(at)).map(|at| shuffled[at]).collect();
        let held_out = svm::train(&rows, &targets, &learn, features, Some(&mask), recipe.epochs, &mut random);
        for document in (0..shuffled.len()).filter(of).map(|at| shuffled[at] as usize) {
            let (columns, values) = rows.row(document);
            let margins = held_out.score(columns, values);
            let lesson = &lessons[document];
            for (class, outcomes) in outcomes.iter_mut().enumerate() {
                let belongs = lesson.gold.binary_search(&class).is_ok();
                outcomes.push(Outcome { margin: margins[class], belongs, weight: lesson.trust });
            }
        }
    }
    let calibration: Vec<(f32, f32)> = outcomes.iter().map(|outcomes| calibrate::fit(outcomes)).collect();
    Ok(round(&sparse, &vocabulary, taxonomy, &calibration, recipe))
}

fn target(lesson: &Lesson, classes: usize, recipe: &Recipe) -> Target {
    let mut target = Target { cost: [0.0; LANES], sign: [-1.0; LANES] };
    target.cost[..classes].fill(recipe.cost * lesson.cost);
    for &class in &lesson.gold {
        target.sign[class] = 1.0;
    }
    target
}

fn vectors(lessons: &[Lesson], vocabulary: &Vocabulary) -> Rows {
    let mut rows = Rows::new();
    lessons.iter().for_each(|lesson| rows.push(vocabulary.vector(&lesson.counts)));
    rows
}

/// For each feature the sum of its squared values: how much of the data it touches.
fn energies(rows: &Rows, features: usize) -> Vec<f32> {
    let mut energies = vec![0.0; features];
    for (&column, &value) in rows.columns.iter().zip(&rows.values) {
        energies[column as usize] += value * value;
    }
    energies
}

/// The features that move margins most, in the order of their columns.
fn strongest(block: &Block, energies: &[f32], most: usize) -> Vec<u32> {
    let force = |at: usize| block.weights[at].iter().map(|w| w * w).sum::<f32>() * energies[at];
    let mut ranked: Vec<(f32, u32)> = (0..energies.len()).map(|at| (force(at), at as u32)).collect();
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(most);
    let mut kept: Vec<u32> = ranked.into_iter().map(|(_, at)| at).collect();
    kept.sort_unstable();
    kept
}

/// 1 for the weights that move margins most, 0 for the others.
fn mask(block: &Block, energies: &[f32], most: usize) -> Vec<Lanes> {
    let mut ranked: Vec<(f32, u32, u8)> = Vec::new();
    for (at, (weights, energy)) in block.weights.iter().zip(energies).enumerate() {
        let forces = weights.iter().enumerate().filter(|(_, w)| **w != 0.0);
        ranked.extend(forces.map(|(class, w)| (w * w * energy, at as u32, class as u8)));
    }
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut mask = vec![[0.0; LANES]; energies.len()];
    for &(_, at, class) in ranked.iter().take(most) {
        mask[at as usize][class as usize] = 1.0;
    }
    mask
}

/// Weights to whole units, features without any left out, hashes to keys.
fn round(
    block: &Block,
    vocabulary: &Vocabulary,
    taxonomy: &Taxonomy,
    calibration: &[(f32, f32)],
    recipe: &Recipe,
) -> Model {
    let mut model = Model {
        key_bits: recipe.key_bits,
        headline: recipe.emphasis.headline,
        lead: recipe.emphasis.lead,
        starts: vec![0],
        ..Model::default()
    };
    for (class, concept) in taxonomy.concepts.iter().enumerate() {
        let most = block.weights.iter().map(|row| row[class].abs()).fold(0.0, f32::max);
        model.concepts.push(Concept {
            code: concept.code.clone(),
            label: concept.label.clone(),
            parent: concept.parent.map(|parent| parent as u32),
            unit: most.max(f32::MIN_POSITIVE) / recipe.levels,
            bias: block.bias[class],
            slope: calibration[class].0,
            offset: calibration[class].1,
        });
    }
    for (at, &hash) in vocabulary.hashes.iter().enumerate() {
        let key = (hash >> (64 - recipe.key_bits)) as u32;
        let units = model.concepts.iter().enumerate().map(|(c, about)| (block.weights[at][c] / about.unit).round());
        let row: Vec<(u16, i8)> =
            units.enumerate().filter(|(_, unit)| *unit != 0.0).map(|(c, unit)| (c as u16, unit as i8)).collect();
        // Of two features with the same key the first stays; with 26 bits that is one in a thousand.
        if row.is_empty() || model.keys.last() == Some(&key) {
            continue;
        }
        model.keys.push(key);
        model.idf.push((vocabulary.idf[at] / IDF_STEP).round() as u8);
        model.columns.extend(row.iter().map(|(column, _)| column));
        model.weights.extend(row.iter().map(|(_, weight)| weight));
        model.starts.push(model.columns.len() as u32);
    }
    model
}
