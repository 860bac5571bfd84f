//! From counted articles to a finished model: learn on everything, keep what matters,
//! learn again on that alone, calibrate on articles not learned from, round.

use super::blocks::{self, Task};
use super::calibrate::{self, Margins};
use super::counts::{Rows, Vocabulary};
use super::data::Kind;
use super::recipe::Recipe;
use super::round;
use super::svm::{Block, Chosen, LANES, Lanes};
use super::taxonomy::{Filed, Taxonomy};
use super::vectors::{Meanings, Vectors, WIDTH};
use crate::random::Random;
use rubricate::topic::model::{DEPTHS, Model};
use std::ops::Range;

/// A counted article with what it teaches.
pub struct Lesson {
    pub counts: Vec<(u64, f32)>,
    pub filed: Filed,
    pub kind: Kind,
    /// Concepts of whose terms it speaks; sorted.
    pub hints: Vec<usize>,
    /// What it counts in training and in calibration.
    pub cost: f32,
    pub trust: f32,
    /// What it counts in the calibration of the top concepts.
    pub top_trust: f32,
}

/// Trains a model; `tell` hears of each step.
pub fn build(
    lessons: &[Lesson],
    words: &Vectors,
    taxonomy: &Taxonomy,
    recipe: &Recipe,
    tell: &dyn Fn(&str),
) -> Result<Model, String> {
    let tree = &taxonomy.tree;
    let blocks = blocks::cut(tree.concepts.len());
    let vocabulary = Vocabulary::gather(lessons.iter().map(|lesson| &lesson.counts), words.hashes());
    let meanings = words.of(&vocabulary);
    let rows = vectors(lessons, &vocabulary);
    let features = vocabulary.hashes.len();
    tell(&format!("{features} features in {} articles", rows.len()));

    let articles = articles(lessons, tree);
    let task = Task { lessons, rows: &rows, features, articles: &articles, untaught: false, tree, recipe };
    let sums = meanings.sums(&rows);
    let whole = expected(energies(&task, 0..lessons.len()), &meanings);
    let most = budgets(&task);
    let select = |task: &Task<'_>| -> Vec<Vec<Kept>> {
        blocks::each(&blocks, |block| {
            let lean = |concept: usize| recipe.lean.get(tree.depth(concept)).copied().unwrap_or(0.0);
            let mut trained = task.train(&block, None, &|_| true);
            let mut parts = Vec::new();
            if block.clone().any(|concept| lean(concept) > 0.0) {
                let of_meanings = Task { rows: &sums, features: WIDTH, ..*task };
                parts = meanings.spread(&of_meanings.train(&block, None, &|_| true));
                for (weights, part) in trained.weights.iter_mut().zip(&parts) {
                    block.clone().zip(weights).zip(part).for_each(|((of, weight), part)| *weight += lean(of) * part);
                }
            }
            let choose = |concept: usize| {
                let lane = concept - block.start;
                let strongest = strongest(task, &trained, concept, lane, &whole, most[concept]);
                let part = |column: u32| parts.get(column as usize).map_or(0.0, |part| lean(concept) * part[lane]);
                strongest.into_iter().map(|column| (column, part(column))).collect()
            };
            block.clone().map(choose).collect()
        })
    };
    let kept = select(&task);
    let task = Task { untaught: true, ..task };
    let kept_untaught = select(&task);
    drop((rows, sums));
    let (untaught_vocabulary, chosen_untaught) = narrow(&vocabulary, &kept_untaught, &kept);
    let (vocabulary, chosen) = narrow(&vocabulary, &kept, &[]);
    tell(&format!("keeps {} features", vocabulary.hashes.len()));
    let rows = vectors(lessons, &vocabulary);
    let features = vocabulary.hashes.len();
    let task = Task { lessons, rows: &rows, features, articles: &articles, untaught: false, tree, recipe };
    let trained: Vec<Block> =
        blocks::each(&blocks, |block| task.train(&block, Some(&chosen[block.start / LANES]), &|_| true));

    tell("calibrates");
    let fold_of = folds(lessons.len(), recipe);
    let everyone: Vec<usize> = (0..lessons.len()).collect();
    let trusted: Vec<usize> = everyone.iter().copied().filter(|&i| lessons[i].trust > 0.0).collect();
    let margins_of = |task: &Task<'_>, told: &[usize], block: &Range<usize>, chosen: &[Chosen], folds: usize| {
        let mut margins = vec![[0.0; LANES]; told.len()];
        for fold in 0..folds {
            let held_out = task.train(block, Some(&chosen[block.start / LANES]), &|lesson| fold_of[lesson] != fold);
            for (&lesson, margins) in told.iter().zip(&mut margins).filter(|(lesson, _)| fold_of[**lesson] == fold) {
                let (columns, values) = task.rows.row(lesson);
                *margins = held_out.score(columns, values);
            }
        }
        margins
    };
    // The top concepts stand in the first block, and all articles tell of them.
    let told = |block: &Range<usize>| if block.start == 0 { &everyone } else { &trusted };
    let margins: Vec<Vec<Lanes>> =
        blocks::each(&blocks, |block| margins_of(&task, told(&block), &block, &chosen, recipe.folds));
    // One part is enough for the curves of a whole depth.
    let first: Vec<usize> = (0..trusted.len()).filter(|&at| fold_of[trusted[at]] == 0).collect();
    let of_first: Vec<usize> = first.iter().map(|&at| trusted[at]).collect();
    let rows = vectors(lessons, &untaught_vocabulary);
    let naive = Task { rows: &rows, features: untaught_vocabulary.hashes.len(), untaught: true, ..task };
    let untaught: Vec<Vec<Lanes>> =
        blocks::each(&blocks, |block| margins_of(&naive, &of_first, &block, &chosen_untaught, 1));
    let margin = |document: usize, concept: usize| {
        let block = concept / LANES;
        let document = if block == 0 { trusted[document] } else { document };
        margins[block][document][concept % LANES]
    };
    let top = calibrate::top(lessons, tree, &|lesson, concept| margins[0][lesson][concept]);
    let trusted: Vec<&Lesson> = trusted.iter().map(|&lesson| &lessons[lesson]).collect();
    let untaught = |document: usize, concept: usize| {
        let place = first.binary_search(&document).ok()?;
        Some(untaught[concept / LANES][place][concept % LANES])
    };
    let taught = |document: usize, concept: usize| Some(margin(document, concept));
    let margins = Margins { taught: &taught, untaught: &untaught };
    let calibration = calibrate::calibrate(&trusted, tree, &top, &margins, &|concept| articles[concept] == 0, tell);
    Ok(round::round(&trained, &vocabulary, tree, &calibration, recipe))
}

/// The columns that a concept has weights for, each with what its meaning adds to the weight.
type Kept = Vec<(u32, f32)>;

/// The features that concepts keep, those of `others` too, and for each block which concept may have a weight for which.
fn narrow(vocabulary: &Vocabulary, kept: &[Vec<Kept>], others: &[Vec<Kept>]) -> (Vocabulary, Vec<Chosen>) {
    let mut columns: Vec<u32> = kept.iter().chain(others).flatten().flatten().map(|(column, _)| *column).collect();
    columns.sort_unstable();
    columns.dedup();
    let place = |column: &u32| columns.binary_search(column).unwrap_or(0);
    let chosen = kept.iter().map(|block| choose(block, columns.len(), place)).collect();
    (vocabulary.keep(&columns), chosen)
}

/// How many articles are filed under each concept or below it.
fn articles(lessons: &[Lesson], tree: &rubricate::topic::taxonomy::Taxonomy) -> Vec<u32> {
    let mut articles = vec![0; tree.concepts.len()];
    for lesson in lessons.iter().filter(|lesson| lesson.kind.is_article()) {
        lesson.filed.all.iter().for_each(|&concept| articles[concept] += 1);
    }
    articles
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

/// The same, raised for words that the lessons speak less often than other texts are likely to.
fn expected((mut energies, all): (Vec<f32>, f32), meanings: &Meanings) -> (Vec<f32>, f32) {
    let known = || energies.iter().zip(&meanings.frequency).filter(|(_, frequency)| **frequency > 0.0);
    let unit = known().map(|(energy, _)| energy).sum::<f32>() / f32::max(known().map(|(_, often)| often).sum(), 1e-9);
    for (energy, frequency) in energies.iter_mut().zip(&meanings.frequency) {
        *energy += 2.0 * (unit * frequency - *energy).max(0.0);
    }
    (energies, all)
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
    let belongs = |&i: &usize| task.belongs(&task.lessons[i], concept);
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

/// The weights that the concepts of a block keep.
fn choose(kept: &[Kept], features: usize, place: impl Fn(&u32) -> usize) -> Chosen {
    let mut mask = vec![[0.0; LANES]; features];
    let known = kept.iter().flatten().any(|(_, part)| *part != 0.0);
    let mut meant = known.then(|| mask.clone());
    for (lane, kept) in kept.iter().enumerate() {
        for (column, part) in kept {
            mask[place(column)][lane] = 1.0;
            if let Some(meant) = &mut meant {
                meant[place(column)][lane] = *part;
            }
        }
    }
    Chosen { mask, meant }
}
