//! Chooses among overlapping candidates. Scores are log-linear and a word outside all names
//! scores nothing; forward-backward sums over all readings of the sentence give each candidate
//! the probability that it is a name of each type, and the set of names is chosen whose
//! probabilities exceed [`THRESHOLD`] by the most. That is better for F1 than the single most
//! likely reading, which drops a sure name whose type is in doubt.

use super::candidate::Candidate;
use super::memory::LABELS;

/// A name is set only when its span and type are right with at least this probability.
pub const THRESHOLD: f32 = 0.35;

/// Working memory, reused from line to line.
#[derive(Default)]
pub struct Lattice {
    forward: Vec<f64>,
    backward: Vec<f64>,
    best: Vec<f64>,
    /// Candidate that ends here on the best path.
    back: Vec<Option<u32>>,
    /// Log of the summed score of all types, one a candidate.
    total: Vec<f64>,
    by_end: Vec<u32>,
    /// Probability of each candidate as each type.
    pub marginals: Vec<[f32; LABELS]>,
    /// Chosen candidates in text order, with their type.
    pub chosen: Vec<(u32, usize)>,
}

/// log(exp(a) + exp(b))
fn add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if high - low > 40.0 { high } else { high + (low - high).exp().ln_1p() }
}

/// Likeliest type and its probability.
pub fn top(marginals: &[f32; LABELS]) -> (usize, f32) {
    let mut top = (0, 0.0);
    for (label, &p) in marginals.iter().enumerate() {
        if p > top.1 {
            top = (label, p);
        }
    }
    top
}

impl Lattice {
    /// Works out marginals and choice for a line of `words` words; `scores` are those of
    /// the candidates, which must be ordered by start. Returns the log of the sum over all readings.
    pub fn solve(&mut self, words: usize, candidates: &[Candidate], scores: &[[f32; LABELS]]) -> f64 {
        self.total.clear();
        self.total.extend(scores.iter().map(|score| {
            let top = score.iter().copied().fold(f32::MIN, f32::max);
            f64::from(top + score.iter().map(|s| (s - top).exp()).sum::<f32>().ln())
        }));
        self.by_end.clear();
        self.by_end.extend(0..candidates.len() as u32);
        self.by_end.sort_by_key(|&i| candidates[i as usize].end);
        self.forward(words, candidates);
        self.backward(words, candidates);
        let all = self.forward[words];
        self.marginals.clear();
        for ((candidate, score), total) in candidates.iter().zip(scores).zip(&self.total) {
            let (start, end) = (candidate.start as usize, candidate.end as usize);
            let p = (self.forward[start] + total + self.backward[end] - all).exp().min(1.0);
            self.marginals.push(score.map(|s| (p * (f64::from(s) - total).exp()) as f32));
        }
        self.choose(words, candidates);
        all
    }

    fn forward(&mut self, words: usize, candidates: &[Candidate]) {
        self.forward.clear();
        self.forward.resize(words + 1, 0.0);
        let mut ending = self.by_end.iter().peekable();
        for at in 1..=words {
            self.forward[at] = self.forward[at - 1];
            while let Some(&i) = ending.next_if(|&&i| candidates[i as usize].end as usize <= at) {
                let start = candidates[i as usize].start as usize;
                self.forward[at] = add(self.forward[at], self.forward[start] + self.total[i as usize]);
            }
        }
    }

    /// Weighted interval scheduling over the marginals.
    fn choose(&mut self, words: usize, candidates: &[Candidate]) {
        self.best.clear();
        self.best.resize(words + 1, 0.0);
        self.back.clear();
        self.back.resize(words + 1, None);
        let mut ending = self.by_end.iter().peekable();
        for at in 1..=words {
            self.best[at] = self.best[at - 1];
            while let Some(&i) = ending.next_if(|&&i| candidates[i as usize].end as usize <= at) {
                let gain = top(&self.marginals[i as usize]).1 - THRESHOLD;
                let best = self.best[candidates[i as usize].start as usize] + f64::from(gain);
                if gain > 0.0 && best > self.best[at] {
                    self.best[at] = best;
                    self.back[at] = Some(i);
                }
            }
        }
        self.chosen.clear();
        let mut at = words;
        while at > 0 {
            match self.back[at] {
                Some(i) => {
                    self.chosen.push((i, top(&self.marginals[i as usize]).0));
                    at = candidates[i as usize].start as usize;
                }
                None => at -= 1,
            }
        }
        self.chosen.reverse();
    }

    fn backward(&mut self, words: usize, candidates: &[Candidate]) {
        self.backward.clear();
        self.backward.resize(words + 1, 0.0);
        let mut starting = candidates.iter().enumerate().rev().peekable();
        for at in (0..words).rev() {
            self.backward[at] = self.backward[at + 1];
            while let Some(&(i, candidate)) = starting.peek() {
                if (candidate.start as usize) < at {
                    break;
                }
                starting.next();
                self.backward[at] = add(self.backward[at], self.total[i] + self.backward[candidate.end as usize]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(start: u32, end: u32) -> Candidate {
        Candidate { start, end, entry: None, quoted: false }
    }

    #[test]
    fn the_best_set_without_overlaps_wins() {
        let candidates = [candidate(0, 1), candidate(0, 2), candidate(1, 2), candidate(2, 3)];
        let score = |a: f32| [a, -9.0, -9.0, -9.0, -9.0, -9.0, -9.0, -9.0];
        let mut lattice = Lattice::default();
        lattice.solve(3, &candidates, &[score(1.0), score(3.0), score(1.0), score(-2.0)]);
        assert_eq!(lattice.chosen, [(1, 0)]);
        let sum: f32 = lattice.marginals[..3].iter().map(|m| m[0]).sum();
        assert!(lattice.marginals[1][0] > lattice.marginals[0][0] && sum < 2.0);
    }

    #[test]
    fn one_candidate_has_the_logistic_probability() {
        let mut lattice = Lattice::default();
        lattice.solve(1, &[candidate(0, 1)], &[[0.0, -99.0, -99.0, -99.0, -99.0, -99.0, -99.0, -99.0]]);
        assert!((lattice.marginals[0][0] - 0.5).abs() < 1e-4);
    }
}
