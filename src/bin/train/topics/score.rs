//! Ranking figures over one set of articles, and how well estimates keep their promise.

use super::taxonomy::Filed;
use rubricate::topic::taxonomy::Taxonomy;
use std::collections::BTreeSet;

/// Bins of the reliability table, by estimate.
pub const BINS: usize = 10;

/// A topic given for an article: concept, estimate, whether it was suggested.
pub type Answer = (usize, f32, bool);

/// Right answers, answers and gold labels of one concept, best answers only.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub right: u32,
    pub given: u32,
    pub gold: u32,
}

impl Tally {
    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f32 {
        2.0 * self.right as f32 / (self.given + self.gold).max(1) as f32
    }
    pub fn precision(&self) -> f32 {
        self.right as f32 / self.given.max(1) as f32
    }
    pub fn recall(&self) -> f32 {
        self.right as f32 / self.gold.max(1) as f32
    }
    fn add(&mut self, gold: &BTreeSet<usize>, given: &BTreeSet<usize>) {
        self.right += gold.intersection(given).count() as u32;
        self.given += given.len() as u32;
        self.gold += gold.len() as u32;
    }
}

/// Figures of one level of the tree; articles without a label of the level are left out.
#[derive(Clone)]
pub struct Level {
    depth: usize,
    pub articles: u32,
    labels: u32,
    first_right: u32,
    among_three: u32,
    pub concepts: Vec<Tally>,
}

impl Level {
    fn new(depth: usize, concepts: usize) -> Level {
        Level {
            depth,
            articles: 0,
            labels: 0,
            first_right: 0,
            among_three: 0,
            concepts: vec![Tally::default(); concepts],
        }
    }

    fn add(&mut self, filed: &Filed, answers: &[Answer], tree: &Taxonomy) {
        let gold: Vec<usize> = filed.all.iter().copied().filter(|&concept| tree.depth(concept) == self.depth).collect();
        if gold.is_empty() {
            return;
        }
        // Each answer rolled up to the level, at its best place.
        let mut ranked = Vec::new();
        for &(concept, ..) in answers {
            let up = std::iter::once(concept).chain(tree.above(concept));
            let here = up.into_iter().find(|&concept| tree.depth(concept) == self.depth);
            ranked.extend(here.filter(|here| !ranked.contains(here)));
        }
        self.articles += 1;
        self.labels += gold.len() as u32;
        self.first_right += ranked.first().is_some_and(|concept| gold.contains(concept)) as u32;
        self.among_three += ranked.iter().take(3).filter(|concept| gold.contains(concept)).count() as u32;
        gold.iter().for_each(|&concept| self.concepts[concept].gold += 1);
        if let Some(&concept) = ranked.first() {
            self.concepts[concept].given += 1;
            self.concepts[concept].right += gold.contains(&concept) as u32;
        }
    }

    /// Whether there is anything to tell: articles with a label of the level, and a model that knows concepts of it.
    pub fn is_told(&self) -> bool {
        self.articles > 0 && self.concepts.iter().any(|tally| tally.given > 0)
    }

    /// Share of articles whose best answer is a gold label.
    pub fn precision_at_1(&self) -> f32 {
        self.first_right as f32 / self.articles.max(1) as f32
    }
    /// Share of gold labels among the best three answers.
    pub fn recall_at_3(&self) -> f32 {
        self.among_three as f32 / self.labels.max(1) as f32
    }
    /// Mean F1 of the best answers over the concepts in the gold.
    pub fn macro_f1(&self) -> f32 {
        let present: Vec<f32> = self.concepts.iter().filter(|tally| tally.gold > 0).map(Tally::f1).collect();
        present.iter().sum::<f32>() / present.len().max(1) as f32
    }
}

/// Estimates of one bin against what was so.
#[derive(Clone, Copy, Default)]
pub struct Bin {
    pub count: u32,
    pub right: u32,
    pub sum: f64,
}

/// What is counted over a set of articles.
#[derive(Clone)]
pub struct Score {
    pub articles: u32,
    pub levels: [Level; 2],
    /// Suggestions and gold, each with all concepts above.
    pub closed: Tally,
    /// Suggestions themselves.
    pub suggested: u32,
    /// Gold labels that no article to learn from carried, and how many of them were among the best five; the others likewise.
    pub unseen: Tally,
    pub seen: Tally,
    pub bins: [Bin; BINS],
}

impl Score {
    pub fn new(concepts: usize) -> Score {
        Score {
            articles: 0,
            levels: [Level::new(0, concepts), Level::new(1, concepts)],
            closed: Tally::default(),
            suggested: 0,
            unseen: Tally::default(),
            seen: Tally::default(),
            bins: Default::default(),
        }
    }

    /// Takes in an article: `answers` are best first, `is_new` tells the concepts that no article taught.
    pub fn add(&mut self, filed: &Filed, answers: &[Answer], tree: &Taxonomy, is_new: &dyn Fn(usize) -> bool) {
        if filed.all.is_empty() {
            return;
        }
        self.articles += 1;
        self.levels.iter_mut().for_each(|level| level.add(filed, answers, tree));
        let mut closed = BTreeSet::new();
        for &(concept, _, suggested) in answers.iter().filter(|(.., suggested)| *suggested) {
            self.suggested += u32::from(suggested);
            closed.extend(std::iter::once(concept).chain(tree.above(concept)));
        }
        self.closed.add(&filed.all.iter().copied().collect(), &closed);
        let (new, old): (BTreeSet<usize>, BTreeSet<usize>) = filed.leaves.iter().partition(|&&leaf| is_new(leaf));
        // Ancestors are implied and take no place among the five.
        let narrow =
            |concept: usize| !answers.iter().any(|&(other, ..)| tree.above(other).any(|above| above == concept));
        let five = answers.iter().map(|(concept, ..)| *concept).filter(|&concept| narrow(concept)).take(5);
        let five: BTreeSet<usize> = five.collect();
        self.unseen.add(&new, &five.intersection(&new).copied().collect());
        self.seen.add(&old, &five.intersection(&old).copied().collect());
        for &(concept, estimate, _) in answers {
            let Some(belongs) = filed.belongs(concept, tree) else { continue };
            let bin = &mut self.bins[((estimate * BINS as f32) as usize).min(BINS - 1)];
            bin.count += 1;
            bin.right += u32::from(belongs);
            bin.sum += f64::from(estimate);
        }
    }

    /// Mean distance between estimate and truth over the bins, by their size.
    pub fn calibration_error(&self) -> f64 {
        let all: u32 = self.bins.iter().map(|bin| bin.count).sum();
        let gaps = self.bins.iter().map(|bin| (bin.sum - f64::from(bin.right)).abs());
        gaps.sum::<f64>() / f64::from(all.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rubricate::topic::taxonomy::Concept;

    #[test]
    fn ranks_and_estimates_are_counted() {
        let concept = |parent| Concept { parent, ..Concept::default() };
        let tree = Taxonomy { concepts: vec![concept(None), concept(None), concept(Some(0)), concept(Some(0))] };
        let filed =
            |leaves: &[usize], all: &[usize]| Filed { leaves: leaves.to_vec(), all: all.to_vec(), ..Filed::default() };
        let mut score = Score::new(4);
        let is_new = |concept: usize| concept == 3;
        score.add(&filed(&[2], &[0, 2]), &[(2, 0.9, true), (1, 0.3, false)], &tree, &is_new);
        score.add(&filed(&[1, 3], &[0, 1, 3]), &[(2, 0.6, true), (1, 0.55, true), (3, 0.1, false)], &tree, &is_new);
        score.add(&filed(&[], &[]), &[(0, 0.9, true)], &tree, &is_new);
        assert_eq!((score.articles, score.suggested), (2, 3));
        assert_eq!((score.levels[0].precision_at_1(), score.levels[1].precision_at_1()), (1.0, 0.5));
        assert_eq!(score.levels[1].recall_at_3(), 1.0);
        assert_eq!((score.closed.right, score.closed.given, score.closed.gold), (4, 5, 5));
        assert_eq!((score.unseen.right, score.unseen.gold), (1, 1));
        assert_eq!((score.seen.right, score.seen.gold), (2, 2));
        assert_eq!((score.bins[9].count, score.bins[9].right, score.bins[6].right), (1, 1, 0));
    }
}
