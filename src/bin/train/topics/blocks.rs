//! Concepts trained a block at a time, the blocks side by side.

use super::build::Lesson;
use super::counts::Rows;
use super::data::Kind;
use super::recipe::Recipe;
use super::svm::{self, Block, Chosen, LANES, Target};
use crate::random::Random;
use rubricate::topic::taxonomy::Taxonomy;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Depth from which on articles labelled by their section teach only a little.
const DEEP: usize = 2;

/// The concepts, cut into blocks that are trained together.
pub fn cut(concepts: usize) -> Vec<Range<usize>> {
    (0..concepts).step_by(LANES).map(|start| start..(start + LANES).min(concepts)).collect()
}

/// Does the same for every block, on all processors, and gives the results in order.
pub fn each<T: Send>(blocks: &[Range<usize>], work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::default();
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get());
    std::thread::scope(|scope| {
        for _ in 0..threads.min(blocks.len()) {
            scope.spawn(|| {
                while let Some(block) = blocks.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = work(block.clone());
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((block.start, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(start, _)| *start);
    done.into_iter().map(|(_, result)| result).collect()
}

/// What a block is trained on.
pub struct Task<'a> {
    pub lessons: &'a [Lesson],
    pub rows: &'a Rows,
    pub features: usize,
    /// How many articles are filed under each concept.
    pub articles: &'a [u32],
    /// Learns no concept from the articles that are filed under it.
    pub untaught: bool,
    pub tree: &'a Taxonomy,
    pub recipe: &'a Recipe,
}

impl Task<'_> {
    /// Trains the concepts of a block on the lessons for which `learn` holds, on the weights chosen for it if there are.
    pub fn train(&self, concepts: &Range<usize>, chosen: Option<&Chosen>, learn: &dyn Fn(usize) -> bool) -> Block {
        let (targets, taught) = self.targets(concepts, learn);
        // What is trained to be chosen from need not be exact.
        let epochs = if chosen.is_some() { self.recipe.epochs } else { self.recipe.epochs.div_ceil(2) };
        let mut random = Random::new(self.recipe.seed + concepts.start as u64);
        svm::train(self.rows, &targets, &taught, self.features, chosen, epochs, &mut random)
    }

    /// Whether articles that nobody has labelled are listened to.
    fn hints(&self, concept: usize) -> bool {
        self.untaught || self.articles[concept] < self.recipe.few
    }

    /// Whether a lesson is one for a concept.
    pub fn belongs(&self, lesson: &Lesson, concept: usize) -> bool {
        let filed = lesson.filed.all.binary_search(&concept).is_ok() && !(self.untaught && lesson.kind.is_article());
        filed || (self.hints(concept) && lesson.hints.binary_search(&concept).is_ok())
    }

    /// What an article counts beside the others: on the upper levels the section it stood in outweighs what a reader of the
    /// headline alone thinks, for there newspapers agree with each other.
    fn share(&self, kind: Kind, deep: bool) -> f32 {
        match kind {
            Kind::Section if !deep => self.recipe.section,
            Kind::Headline if !deep => self.recipe.headline,
            // Articles enough tell of the upper levels.
            Kind::Term if !deep => 0.0,
            _ => 1.0,
        }
    }

    /// The targets of all lessons, and which lessons to learn from.
    fn targets(&self, concepts: &Range<usize>, learn: &dyn Fn(usize) -> bool) -> (Vec<Target>, Vec<u32>) {
        let mut targets = vec![Target { cost: [0.0; LANES], sign: [-1.0; LANES] }; self.lessons.len()];
        let mut chosen = Vec::new();
        let mut belonging = [0.0f32; LANES];
        let mut all = 0.0;
        for (i, (lesson, target)) in self.lessons.iter().zip(&mut targets).enumerate() {
            let thin = lesson.kind == Kind::Section && i % self.recipe.thin != 0;
            let mut used = false;
            for (lane, concept) in concepts.clone().enumerate() {
                let depth = self.tree.depth(concept);
                let deep = depth >= DEEP;
                let share = self.share(lesson.kind, deep);
                let hints = |concept: usize| self.hints(concept) && lesson.hints.binary_search(&concept).is_ok();
                let belongs = match lesson.kind {
                    Kind::Unlabelled => None,
                    kind => lesson
                        .filed
                        .belongs(concept, self.tree)
                        .filter(|belongs| !(*belongs && self.untaught && kind.is_article())),
                };
                let open = || {
                    lesson.hints.iter().any(|&hint| hints(hint) && self.tree.above(hint).any(|above| above == concept))
                };
                let cost = match belongs {
                    None | Some(false) if hints(concept) => {
                        target.sign[lane] = 1.0;
                        self.recipe.hint
                    }
                    Some(false) if !lesson.hints.is_empty() && open() => 0.0,
                    Some(true) => {
                        target.sign[lane] = 1.0;
                        belonging[lane] += lesson.cost;
                        // At the top an article has one place before all others, as in the sections of a newspaper.
                        let besides = !deep && lesson.filed.main.binary_search(&concept).is_err();
                        lesson.cost * if besides { self.recipe.besides } else { 1.0 }
                    }
                    Some(false) if !(deep && thin) => lesson.cost,
                    _ => 0.0,
                };
                target.cost[lane] = self.recipe.cost.get(depth).copied().unwrap_or(0.0) * cost * share;
                used |= cost * share > 0.0;
            }
            all += lesson.cost;
            if used && learn(i) {
                chosen.push(i as u32);
            }
        }
        let boost = belonging.map(|count| (0.02 * all / count.max(1.0)).sqrt().clamp(1.0, self.recipe.rare));
        for target in &mut targets {
            for ((cost, sign), boost) in target.cost.iter_mut().zip(&target.sign).zip(&boost) {
                *cost *= if *sign > 0.0 { *boost } else { 1.0 };
            }
        }
        (targets, chosen)
    }
}
