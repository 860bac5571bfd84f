//! From counted articles to a finished model: learn on everything, keep what matters,
//! learn again on that alone, calibrate on articles not learned from, round.

use super::blocks::{self, Task};
use super::calibrate::{self, Calibration};
use super::counts::{Rows, Vocabulary};
use super::data::Kind;
use super::recipe::Recipe;
use super::round;
use super::svm::{Block, LANES, Lanes};
use super::taxonomy::{Filed, Taxonomy};
use crate::random::Random;
use rubricate::topic::model::{DEPTHS, Model};
use std::ops::Range;

/// A counted article with what it teaches.
pub struct Lesson {
    pub counts: Vec<(u64, f32)>,
    pub filed: Filed,
    pub kind: Kind,
    /// What it counts in training and in calibration.
    pub cost: f32,
    pub trust: f32,
    /// What it counts in the calibration of the top concepts.
    pub top_trust: f32,
}

/// Trains a model; `tell` hears of each step.
pub fn build(lessons: &[Lesson], taxonomy: &Taxonomy, recipe: &Recipe, tell: &dyn Fn(&str)) -> Result<Model, String> {
    let tree = &taxonomy.tree;
    let blocks = blocks::cut(tree.concepts.len());
    let mut vocabulary = Vocabulary::gather(lessons.iter().map(|lesson| &lesson.counts));
    let rows = vectors(lessons, &vocabulary);
    let features = vocabulary.hashes.len();
    tell(&format!("{features} features in {} articles", rows.len()));

    let task = Task { lessons, rows: &rows, features, tree, recipe };
    let whole = energies(&task, 0..lessons.len());
    let most = budgets(&task);
    let kept: Vec<Vec<Vec<u32>>> = blocks::each(&blocks, |block| {
        let trained = task.train(&block, None, &|_| true);
        let choose = |concept| strongest(&task, &trained, concept, concept - block.start, &whole, most[concept]);
        block.clone().map(choose).collect()
    });
    let mut columns: Vec<u32> = kept.iter().flatten().flatten().copied().collect();
    columns.sort_unstable();
    columns.dedup();
    vocabulary = vocabulary.keep(&columns);
    let place = |column: &u32| columns.binary_search(column).unwrap_or(0);
    let masks: Vec<Vec<Lanes>> = kept.iter().map(|block| mask(block, columns.len(), place)).collect();
    drop(kept);
    drop(rows);

    let rows = vectors(lessons, &vocabulary);
    let features = vocabulary.hashes.len();
    tell(&format!("keeps {features} features"));
    let task = Task { lessons, rows: &rows, features, tree, recipe };
    let mask_of = |block: &Range<usize>| masks[block.start / LANES].as_slice();
    let trained: Vec<Block> = blocks::each(&blocks, |block| task.train(&block, Some(mask_of(&block)), &|_| true));

    tell("calibrates");
    let fold_of = folds(lessons.len(), recipe);
    let everyone: Vec<usize> = (0..lessons.len()).collect();
    let trusted: Vec<usize> = everyone.iter().copied().filter(|&i| lessons[i].trust > 0.0).collect();
    // The top concepts stand in the first block, and all articles tell of them.
    let told = |block: &Range<usize>| if block.start == 0 { &everyone } else { &trusted };
    let margins: Vec<Vec<Lanes>> = blocks::each(&blocks, |block| {
        let told = told(&block);
        let mut margins = vec![[0.0; LANES]; told.len()];
        for fold in 0..recipe.folds {
            let held_out = task.train(&block, Some(mask_of(&block)), &|lesson| fold_of[lesson] != fold);
            for (&lesson, margins) in told.iter().zip(&mut margins).filter(|(lesson, _)| fold_of[**lesson] == fold) {
                let (columns, values) = rows.row(lesson);
                *margins = held_out.score(columns, values);
            }
        }
        margins
    });
    let margin = |document: usize, concept: usize| {
        let block = concept / LANES;
        let document = if block == 0 { trusted[document] } else { document };
        margins[block][document][concept % LANES]
    };
    let top = calibrate::top(lessons, tree, &|lesson, concept| margins[0][lesson][concept]);
    let trusted: Vec<&Lesson> = trusted.iter().map(|&lesson| &lessons[lesson]).collect();
    let calibration: Calibration = calibrate::calibrate(&trusted, tree, &top, &margin, tell);
    Ok(round::round(&trained, &vocabulary, tree, &calibration, recipe))
}

fn vectors(lessons: &[Lesson], vocabulary: &Vocabulary) -> Rows {
    let mut rows = Rows::new();
    lessons.iter().for_each(|lesson| rows.push(vocabulary.vector(&lesson.counts)));
    rows
}

/// A part of the data for each lesson, at random.
fn folds(lessons: usize, recipe: &Recipe) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lessons).collect();
    Random::new(recipe.seed).shuffle(&mut order);
    let mut folds = vec![0; lessons];
    order.iter().enumerate().for_each(|(at, &lesson)| folds[lesson] = at % recipe.folds);
    folds
}

/// How much of the data each feature touches: its squared values, summed over some lessons by what they count.
fn energies(task: &Task<'_>, lessons: impl Iterator<Item = usize>) -> (Vec<f32>, f32) {
    let (mut energies, mut all) = (vec![0.0f32; task.features], 0.0);
    for i in lessons {
        let cost = task.lessons[i].cost;
        all += cost;
        let (columns, values) = task.rows.row(i);
        for (&column, value) in columns.iter().zip(values) {
            energies[column as usize] += cost * value * value;
        }
    }
    (energies, f32::max(all, 1.0))
}

/// How many weights each concept may keep: those of a depth share what it has, more for concepts that more articles
/// belong to, for what they are filed under is told by more words.
fn budgets(task: &Task<'_>) -> Vec<usize> {
    let concepts = task.tree.concepts.len();
    let mut belonging = vec![1.0f32; concepts];
    for lesson in task.lessons {
        lesson.filed.all.iter().for_each(|&concept| belonging[concept] += lesson.cost);
    }
    let share = |concept: usize| belonging[concept].powf(task.recipe.slant);
    let mut all = [(0.0f32, 0usize); DEPTHS];
    for concept in 0..concepts {
        if let Some((sum, count)) = all.get_mut(task.tree.depth(concept)) {
            *sum += share(concept);
            *count += 1;
        }
    }
    let budget = |concept: usize| {
        let depth = task.tree.depth(concept);
        let (Some(&(sum, count)), Some(&mean)) = (all.get(depth), task.recipe.weights.get(depth)) else { return 0 };
        let rest = (1.0 - task.recipe.even) * mean as f32 * count as f32 * share(concept) / sum;
        (task.recipe.even * mean as f32 + rest).round() as usize
    };
    (0..concepts).map(budget).collect()
}

/// The features that move the margins of a concept most: in the articles that belong to it and in the whole alike.
fn strongest(
    task: &Task<'_>,
    block: &Block,
    concept: usize,
    lane: usize,
    whole: &(Vec<f32>, f32),
    most: usize,
) -> Vec<u32> {
    let belongs = |&i: &usize| task.lessons[i].filed.all.binary_search(&concept).is_ok();
    let inside = energies(task, (0..task.lessons.len()).filter(belongs));
    let force = |at: usize| {
        let weight = block.weights[at][lane];
        weight * weight * (inside.0[at] / inside.1 + whole.0[at] / whole.1)
    };
    let mut ranked: Vec<(f32, u32)> =
        (0..task.features).map(|at| (force(at), at as u32)).filter(|(force, _)| *force > 0.0).collect();
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(most);
    ranked.into_iter().map(|(_, at)| at).collect()
}

/// 1 for the weights to keep, 0 for the others.
fn mask(kept: &[Vec<u32>], features: usize, place: impl Fn(&u32) -> usize) -> Vec<Lanes> {
    let mut mask = vec![[0.0; LANES]; features];
    for (lane, kept) in kept.iter().enumerate() {
        kept.iter().for_each(|column| mask[place(column)][lane] = 1.0);
    }
    mask
}
