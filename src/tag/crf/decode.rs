//! The best labelling of a run of tokens, and how sure the model is of each mention in it. Before and behind
//! the run all is [`OUTSIDE`].

use super::lanes::WideEight;
use std::ops::Range;

/// Names of eight types, each with a first and an inner label, and the label of everything else.
pub const LABELS: usize = 17;

/// Label of tokens that are in no name.
pub const OUTSIDE: usize = 0;

/// First label of type `t`; the inner one follows it.
pub const fn first(t: usize) -> usize {
    1 + 2 * t
}

/// The labels that `label` may follow: an inner one only its own first one and itself.
fn before(label: usize) -> Range<usize> {
    if label > 0 && label.is_multiple_of(2) { label - 1..label + 1 } else { 0..LABELS }
}

/// Whether `next` may follow `label`.
pub fn may_follow(label: usize, next: usize) -> bool {
    before(next).contains(&label)
}

/// Scores in steps of the model's quantisation.
pub type Row = [i32; LABELS];

/// The same as it is kept, in half the room: sums of [`COLUMNS`] fit 16 bits with ease.
pub type Kept = [i16; LABELS];

pub fn kept(row: &Row) -> Kept {
    row.map(|score| score.clamp(i16::MIN.into(), i16::MAX.into()) as i16)
}

pub fn widened(row: &Kept) -> Row {
    row.map(i32::from)
}

/// Columns of weights: one for each label, and one for each type that counts for both of its labels. What tells a
/// type mostly tells it for the first word and the others alike, and is kept once.
pub const COLUMNS: usize = LABELS + (LABELS - 1) / 2;

/// The columns that count for a label.
pub const fn columns(label: usize) -> [usize; 2] {
    if label == OUTSIDE { [OUTSIDE, OUTSIDE] } else { [label, LABELS + (label - 1) / 2] }
}

/// Buffers reused from sentence to sentence.
#[derive(Default)]
pub struct Decoder {
    /// Scores of the best labellings up to each token, by its label.
    paths: Vec<Row>,
    forward: Vec<[f32; LABELS]>,
    backward: Vec<[f32; LABELS]>,
    weights: Vec<[f32; LABELS]>,
    /// Tokens of the run whose sums were made last; the lists may be longer.
    count: usize,
    /// The best label of each token.
    pub best: Vec<u8>,
}

/// Low enough to lose against any path, high enough never to overflow.
pub const NEVER: i32 = i32::MIN / 4;

impl Decoder {
    /// Fills [`best`](Decoder::best) by the Viterbi algorithm, in integers.
    #[inline(never)]
    pub fn decode(&mut self, emissions: &[Row], moves: &Moves) {
        self.best.clear();
        let Some((emission, rest)) = emissions.split_first() else { return };
        let paths = at_least(&mut self.paths, emissions.len());
        // Before the run all is outside, and no inner label may follow that.
        for label in 0..LABELS {
            paths[0][label] =
                if may_follow(OUTSIDE, label) { moves.to[label][OUTSIDE] + emission[label] } else { NEVER };
        }
        for (i, emission) in rest.iter().enumerate() {
            let [before, scores] = &mut paths[i..i + 2] else { break };
            let outside = moves.leading(before, OUTSIDE).into_iter().max().unwrap_or(NEVER);
            let [first_ones, inner_ones] = moves.names_after(before).map(WideEight::each);
            scores[OUTSIDE] = (outside + emission[OUTSIDE]).max(NEVER);
            for t in 0..first_ones.len() {
                let label = first(t);
                scores[label] = (first_ones[t] + emission[label]).max(NEVER);
                scores[label + 1] = (inner_ones[t] + emission[label + 1]).max(NEVER);
            }
        }
        // Where the best path came from is looked for on the way back alone; the first label does of several as good.
        let mut label = OUTSIDE;
        for scores in paths.iter().rev() {
            label = moves.source(scores, label);
            self.best.push(label as u8);
        }
        self.best.reverse();
    }

    /// Prepares [`probability`](Decoder::probability) for the names of [`best`](Decoder::best): forward and backward sums,
    /// each row scaled to one. `powers` are the [exponentials](powers) of scores, `links` those of the transitions, and
    /// `links_from` the same by the second label.
    #[inline(never)]
    pub fn sum(
        &mut self,
        emissions: &[Row],
        powers: &[f32],
        links: &[[f32; LABELS]; LABELS],
        links_from: &[[f32; LABELS]; LABELS],
    ) {
        let count = emissions.len();
        self.count = count;
        // What is asked of a name is what leads to its first token, and what goes on from its last one.
        let mut ends = names(&self.best).map(|(name, _)| (name.start, name.end));
        let Some((start, end)) = ends.next() else { return };
        let (last_start, first_end) = (ends.last().map_or(start, |(start, _)| start), end);
        let weights = at_least(&mut self.weights, count);
        for (weights, emission) in weights.iter_mut().zip(emissions) {
            let top = emission.iter().copied().max().unwrap_or(0);
            for (weight, score) in weights.iter_mut().zip(emission) {
                *weight = powers.get((top - score) as usize).copied().unwrap_or(0.0);
            }
        }
        let forward = at_least(&mut self.forward, count);
        for (i, weights) in weights.iter().enumerate().take(last_start + 1) {
            let (before, row) = forward.split_at_mut(i);
            // Sums that stand in the list would be written and read again at each step.
            let mut sums = links[OUTSIDE];
            if let Some(before) = before.last() {
                sums = [0.0; LABELS];
                for (share, links) in before.iter().zip(links) {
                    sums = std::array::from_fn(|to| sums[to] + share * links[to]);
                }
            }
            row[0] = std::array::from_fn(|to| sums[to] * weights[to]);
            scale(&mut row[0]);
        }
        let backward = at_least(&mut self.backward, count);
        if let Some(last) = backward.last_mut() {
            last.clone_from_slice(&links_from[OUTSIDE]);
        }
        for i in (first_end..count).rev() {
            let [row, after] = &mut backward[i - 1..i + 1] else { break };
            let mut sums = [0.0; LABELS];
            for (links, (weight, after)) in links_from.iter().zip(weights[i].iter().zip(&*after)) {
                sums = std::array::from_fn(|from| sums[from] + links[from] * weight * after);
            }
            *row = sums;
            scale(row);
        }
    }

    /// Probability that exactly `start..end` is a name of type `t`.
    #[inline(never)]
    pub fn probability(&self, start: usize, end: usize, t: usize, links: &[[f32; LABELS]; LABELS]) -> f32 {
        // Within the mention only two labels can occur, so its share of the path sum is a product; what all
        // paths together weigh between the same ends is summed alongside, with the same scaling.
        if start >= end || end > self.count {
            return 0.0;
        }
        let (forward, backward) = (&self.forward[start], &self.backward[end - 1]);
        let (first, inner) = (first(t), first(t) + 1);
        let mut mine = forward[first];
        let mut all = *forward;
        let mut label = first;
        for i in start + 1..end {
            let weights = &self.weights[i];
            let mut next = [0.0; LABELS];
            for to in 0..LABELS {
                next[to] = (0..LABELS).map(|from| all[from] * links[from][to]).sum::<f32>() * weights[to];
            }
            mine *= links[label][inner] * weights[inner];
            label = inner;
            let total: f32 = next.iter().sum();
            if total <= 0.0 {
                return 0.0;
            }
            mine /= total;
            all = next.map(|share| share / total);
        }
        // The mention must end here: what goes on inside it is taken off.
        let goes_on = match (self.weights.get(end), self.backward.get(end)) {
            (Some(weights), Some(after)) if end < self.count => {
                let all: f32 = (0..LABELS).map(|to| links[label][to] * weights[to] * after[to]).sum();
                if all > 0.0 { links[label][inner] * weights[inner] * after[inner] / all } else { 0.0 }
            }
            _ => 0.0,
        };
        let total: f32 = (0..LABELS).map(|label| all[label] * backward[label]).sum();
        if total <= 0.0 { 0.0 } else { (mine * backward[label] / total * (1.0 - goes_on)).clamp(0.0, 1.0) }
    }
}

/// The names of a labelling: where each stands, and its type.
pub fn names(labels: &[u8]) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + labels.get(at..)?.iter().position(|&label| usize::from(label) != OUTSIDE)?;
        let label = labels[start];
        at = start + 1 + labels[start + 1..].iter().take_while(|&&inner| inner == label + 1).count();
        Some((start..at, usize::from(label - 1) / 2))
    })
}

/// The first `count` of a list that grows where it must. To clear it and to push rows would copy each of them.
fn at_least<T: Copy + Default>(list: &mut Vec<[T; LABELS]>, count: usize) -> &mut [[T; LABELS]] {
    if list.len() < count {
        list.resize(count, [T::default(); LABELS]);
    }
    &mut list[..count]
}

/// The transitions as the [decoder](Decoder::decode) reads them.
pub struct Moves {
    /// To each label from each.
    to: [Row; LABELS],
    /// From each label to the first one of each type.
    begin: [WideEight; LABELS],
    /// From the first label of each type to its inner one, and from this to itself.
    go_on: [WideEight; 2],
}

impl Moves {
    /// Those that may not be never are.
    pub fn new(transitions: &[Row; LABELS]) -> Moves {
        let link = |from: usize, to: usize| if may_follow(from, to) { transitions[from][to] } else { NEVER };
        Moves {
            to: std::array::from_fn(|to| std::array::from_fn(|from| link(from, to))),
            begin: std::array::from_fn(|from| WideEight::of(std::array::from_fn(|t| link(from, first(t))))),
            go_on: [0, 1].map(|inner| WideEight::of(std::array::from_fn(|t| link(first(t) + inner, first(t) + 1)))),
        }
    }

    /// Scores of the best paths, one step on: to the first label of each type, and to its inner one.
    #[inline(always)]
    fn names_after(&self, scores: &Row) -> [WideEight; 2] {
        let step = |from: usize| self.begin[from].plus(WideEight::all(scores[from]));
        let first_ones = (1..LABELS).fold(step(0), |best, from| best.max(step(from)));
        let of = |inner: usize| WideEight::of(std::array::from_fn(|t| scores[first(t) + inner]));
        [first_ones, of(0).plus(self.go_on[0]).max(of(1).plus(self.go_on[1]))]
    }

    /// Scores of the paths that lead to `label` from each label, where `scores` are those of the paths so far.
    #[inline(always)]
    fn leading(&self, scores: &Row, label: usize) -> Row {
        std::array::from_fn(|from| scores[from] + self.to[label][from])
    }

    /// The label from which the best path comes to `label`; the first one of several as good.
    fn source(&self, scores: &Row, label: usize) -> usize {
        let leading = self.leading(scores, label);
        let best = leading.into_iter().max();
        leading.iter().position(|&score| Some(score) == best).unwrap_or(OUTSIDE)
    }
}

/// Exponentials of the scores 0, -1, -2, … down to where they count nothing; `step` is what one unit is worth.
pub fn powers(step: f32) -> Vec<f32> {
    let count = (30.0 / step).min(100_000.0) as u32;
    (0..count).map(|score| libm::expf(-(score as f32) * step)).collect()
}

fn scale(row: &mut [f32; LABELS]) {
    let total: f32 = row.iter().sum();
    if total > 0.0 {
        divide(row, total);
    }
}

/// A function of its own, for beside the sum, which takes them one by one, the compiler divides them one by one, too.
#[inline(never)]
fn divide(row: &mut [f32; LABELS], by: f32) {
    row.iter_mut().for_each(|share| *share /= by);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All labellings of a short sentence, weighed one by one.
    fn enumerate(emissions: &[Row], transitions: &[Row; LABELS]) -> Vec<(Vec<usize>, f64)> {
        let mut paths = vec![(vec![], 0.0)];
        for emission in emissions {
            let mut longer = Vec::new();
            for (path, score) in &paths {
                let before: usize = path.last().copied().unwrap_or(OUTSIDE);
                for label in (0..LABELS).filter(|&label| may_follow(before, label)) {
                    let link = transitions[before][label];
                    let mut path: Vec<usize> = path.clone();
                    path.push(label);
                    longer.push((path, score + f64::from(link + emission[label])));
                }
            }
            paths = longer;
        }
        let end = |path: &[usize]| path.last().map_or(0, |&label| transitions[label][OUTSIDE]);
        paths.iter_mut().for_each(|(path, score)| *score += f64::from(end(path)));
        paths
    }

    #[test]
    fn agrees_with_weighing_every_labelling() {
        let step = 0.05;
        let value = |i: usize, j: usize| ((i * 7919 + j * 104_729) % 61) as i32 - 30;
        let emissions: Vec<Row> = (0..4).map(|i| std::array::from_fn(|label| value(i, label))).collect();
        let transitions: [Row; LABELS] = std::array::from_fn(|from| std::array::from_fn(|to| value(from + 9, to) / 2));
        let links = super::super::model::links(&transitions, step);
        let links_from = super::super::model::turned(&links);
        let paths = enumerate(&emissions, &transitions);
        let mut decoder = Decoder::default();
        decoder.decode(&emissions, &Moves::new(&transitions));
        let best = paths.iter().map(|(_, score)| *score).fold(f64::MIN, f64::max);
        let found: Vec<usize> = decoder.best.iter().map(|&label| usize::from(label)).collect();
        assert!(paths.iter().any(|(path, score)| *path == found && *score == best), "{found:?}");

        // Names at both ends, so that all between is asked for.
        decoder.best = vec![first(0) as u8, 0, 0, first(1) as u8];
        decoder.sum(&emissions, &powers(step), &links, &links_from);
        let weight = |score: f64| (score * f64::from(step)).exp();
        let total: f64 = paths.iter().map(|(_, score)| weight(*score)).sum();
        for (start, end, t) in [(0, 1, 0), (0, 2, 1), (1, 3, 2), (1, 4, 7), (3, 4, 4), (0, 4, 5)] {
            let fits = |path: &[usize]| {
                path[start] == first(t)
                    && path[start + 1..end].iter().all(|&label| label == first(t) + 1)
                    && path.get(end) != Some(&(first(t) + 1))
            };
            let sum: f64 = paths.iter().filter(|(path, _)| fits(path)).map(|(_, score)| weight(*score)).sum();
            let got = f64::from(decoder.probability(start, end, t, &links));
            assert!((got - sum / total).abs() < 1e-4, "{start}..{end} type {t}: {got} for {}", sum / total);
        }
    }
}
