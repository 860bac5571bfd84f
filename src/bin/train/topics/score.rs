//! Ranking figures over one set of articles, and how well estimates keep their promise.

/// Bins of the reliability table, by estimate.
pub const BINS: usize = 10;

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
    pub labels: u32,
    first_right: u32,
    among_three: u32,
    pub concepts: Vec<Tally>,
    pub bins: [Bin; BINS],
}

impl Score {
    pub fn new(concepts: usize) -> Score {
        let concepts = vec![Tally::default(); concepts];
        Score { articles: 0, labels: 0, first_right: 0, among_three: 0, concepts, bins: Default::default() }
    }

    /// Takes in an article: `answers` are concepts with estimates, best first.
    pub fn add(&mut self, gold: &[usize], answers: &[(usize, f32)]) {
        if gold.is_empty() {
            return;
        }
        self.articles += 1;
        self.labels += gold.len() as u32;
        self.first_right += answers.first().is_some_and(|(concept, _)| gold.contains(concept)) as u32;
        self.among_three += answers.iter().take(3).filter(|(concept, _)| gold.contains(concept)).count() as u32;
        gold.iter().for_each(|&concept| self.concepts[concept].gold += 1);
        if let Some(&(concept, _)) = answers.first() {
            self.concepts[concept].given += 1;
            self.concepts[concept].right += gold.contains(&concept) as u32;
        }
        for &(concept, estimate) in answers {
            let bin = &mut self.bins[((estimate * BINS as f32) as usize).min(BINS - 1)];
            bin.count += 1;
            bin.right += gold.contains(&concept) as u32;
            bin.sum += f64::from(estimate);
        }
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

    #[test]
    fn ranks_and_estimates_are_counted() {
        let mut score = Score::new(3);
        score.add(&[0], &[(0, 0.9), (1, 0.2)]);
        score.add(&[1, 2], &[(0, 0.6), (1, 0.5), (2, 0.1)]);
        score.add(&[], &[(0, 0.9)]);
        assert_eq!((score.articles, score.labels), (2, 3));
        assert_eq!(score.precision_at_1(), 0.5);
        assert_eq!(score.recall_at_3(), 1.0);
        assert!((score.macro_f1() - (2.0 / 3.0) / 3.0).abs() < 1e-6);
        assert_eq!((score.bins[9].count, score.bins[6].right), (1, 0));
    }
}
