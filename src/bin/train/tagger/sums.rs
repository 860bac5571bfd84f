//! Sums over all labellings of a run of tokens, forward and backward, each row scaled to one.

use rubricate::tag::crf::decode::{COLUMNS, LABELS, OUTSIDE, columns, may_follow};

/// A number for each label.
pub type Row = [f32; LABELS];
/// A number for each pair of labels.
pub type Links = [Row; LABELS];

pub const ZERO: Row = [0.0; LABELS];

/// The weights of a feature, one for each [column](columns).
pub type Weights = [f32; COLUMNS];

pub const NONE: Weights = [0.0; COLUMNS];

/// Scores of the labels from sums of weights.
pub fn fold(sums: &Weights) -> Row {
    std::array::from_fn(|label| {
        let [own, shared] = columns(label);
        sums[own] + if own == shared { 0.0 } else { sums[shared] }
    })
}

/// What a change of the labels' scores is for the weights.
pub fn unfold(gradient: &Row) -> Weights {
    let mut out = NONE;
    for (label, gradient) in gradient.iter().enumerate() {
        let [own, shared] = columns(label);
        out[own] += gradient;
        if own != shared {
            out[shared] += gradient;
        }
    }
    out
}

/// The sums of one sentence; buffers are reused.
#[derive(Default)]
pub struct Grid {
    weights: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
    links: Links,
}

impl Grid {
    /// Sums over the labellings that keep to `allowed`; returns the logarithm of the total.
    pub fn sum(&mut self, emissions: &[Row], links: &Links, allowed: impl Fn(usize) -> u32) -> f64 {
        self.links = exponentials(links);
        self.weights.clear();
        self.forward.clear();
        let mut total = 0.0;
        for (i, emission) in emissions.iter().enumerate() {
            let allowed = allowed(i);
            let top = emission.iter().copied().fold(f32::MIN, f32::max);
            let mut weights = ZERO;
            for label in (0..LABELS).filter(|label| allowed >> label & 1 == 1) {
                weights[label] = (emission[label] - top).exp();
            }
            let mut row = ZERO;
            for label in 0..LABELS {
                let reach = match i.checked_sub(1).map(|before| &self.forward[before]) {
                    None => self.links[OUTSIDE][label],
                    Some(before) => (0..LABELS).map(|from| before[from] * self.links[from][label]).sum(),
                };
                row[label] = reach * weights[label];
            }
            total += f64::from(top) + f64::from(scale(&mut row)).ln();
            self.weights.push(weights);
            self.forward.push(row);
        }
        self.backward.clear();
        let end: Row = std::array::from_fn(|label| self.links[label][OUTSIDE]);
        self.backward.resize(emissions.len(), end);
        if let Some(last) = self.forward.last() {
            total += f64::from(last.iter().zip(&end).map(|(last, end)| last * end).sum::<f32>()).ln();
        }
        for i in (1..emissions.len()).rev() {
            let ahead: Row = std::array::from_fn(|to| self.weights[i][to] * self.backward[i][to]);
            let mut row: Row = std::array::from_fn(|from| (0..LABELS).map(|to| self.links[from][to] * ahead[to]).sum());
            scale(&mut row);
            self.backward[i - 1] = row;
        }
        total
    }

    /// Probability of each label of token `i`.
    pub fn share(&self, i: usize) -> Row {
        let mut row: Row = std::array::from_fn(|label| self.forward[i][label] * self.backward[i][label]);
        scale(&mut row);
        row
    }

    /// Expected number of each transition.
    pub fn links(&self) -> Links {
        let mut out = [ZERO; LABELS];
        if let Some(last) = self.weights.len().checked_sub(1) {
            out[OUTSIDE] = self.share(0);
            self.share(last).iter().zip(&mut out).for_each(|(share, out)| out[OUTSIDE] += share);
        }
        for i in 1..self.weights.len() {
            let ahead: Row = std::array::from_fn(|to| self.weights[i][to] * self.backward[i][to]);
            let before = &self.forward[i - 1];
            let reach = |links: &Row| links.iter().zip(&ahead).map(|(link, ahead)| link * ahead).sum::<f32>();
            let total: f32 = before.iter().zip(&self.links).map(|(before, links)| before * reach(links)).sum();
            if total > 0.0 {
                for ((out, before), links) in out.iter_mut().zip(before).zip(&self.links) {
                    let share = before / total;
                    out.iter_mut().zip(links).zip(&ahead).for_each(|((out, link), ahead)| *out += share * link * ahead);
                }
            }
        }
        out
    }
}

fn exponentials(links: &Links) -> Links {
    std::array::from_fn(|from| std::array::from_fn(|to| if may_follow(from, to) { links[from][to].exp() } else { 0.0 }))
}

fn scale(row: &mut Row) -> f32 {
    let total: f32 = row.iter().sum();
    if total > 0.0 {
        row.iter_mut().for_each(|share| *share /= total);
    }
    total
}
