//! Training of the conditional random field: AdaGrad with feature dropout and a lazy pull to zero.
//!
//! Labels may be partly known: a token may have any label of its set. The gradient is then the difference
//! of two expectations, one over the labellings that fit the sets and one over all.

use super::recipe::Recipe;
use super::sequences::{Sequences, VOTE, number};
use super::sums::{Grid, Links, NONE, Row, Weights, ZERO, fold, unfold};
use crate::random::Random;
use rubricate::tag::crf::decode::{COLUMNS, LABELS, may_follow};
use rubricate::tag::crf::feature;

/// A trained field, not yet pruned.
pub struct Field {
    /// Weights of each feature.
    pub rows: Vec<Weights>,
    pub links: Links,
}

/// A field being trained.
struct Trainer<'r> {
    recipe: &'r Recipe,
    field: Field,
    /// Sums of squared gradients, which set the pace of each weight.
    squares: Vec<Weights>,
    link_squares: Links,
    /// When each feature was last pulled to zero.
    pulled: Vec<u32>,
    step: u32,
    random: Random,
    kept: Vec<bool>,
    emissions: Vec<Row>,
    all: Grid,
    fitting: Grid,
}

/// First sum of squares: keeps the first steps of rare features small.
const CAUTION: f32 = 1e-2;

/// Smaller gradients are not worth the visit to all features of a token: most tokens are labelled right with ease.
const TINY: f32 = 1e-3;
/// Steps for which the pull to zero of a feature is put off at most while it is in use.
const PATIENCE: u32 = 32;

/// Trains on these runs of the sequences; `tell` hears of each epoch's mean loss a token. Only `mask`ed-in weights move, if given.
pub fn train(
    sequences: &Sequences,
    runs: &[usize],
    features: usize,
    recipe: &Recipe,
    start: Option<(Field, &[Weights])>,
    tell: &dyn Fn(String),
) -> Field {
    let (field, mask) = match start {
        Some((field, mask)) => (field, Some(mask)),
        None => (Field { rows: vec![NONE; features], links: [ZERO; LABELS] }, None),
    };
    let mut trainer = Trainer {
        recipe,
        field,
        squares: vec![[CAUTION; COLUMNS]; features],
        link_squares: [[CAUTION; LABELS]; LABELS],
        pulled: vec![0; features],
        step: 0,
        random: Random::new(recipe.seed),
        kept: Vec::new(),
        emissions: Vec::new(),
        all: Grid::default(),
        fitting: Grid::default(),
    };
    let mut order = runs.to_vec();
    let mut mean = Field { rows: vec![NONE; features], links: [ZERO; LABELS] };
    let (epochs, settle) =
        if mask.is_some() { (recipe.repairs, recipe.repairs / 3) } else { (recipe.epochs, recipe.settle) };
    for epoch in 0..epochs {
        trainer.random.shuffle(&mut order);
        let mut loss = 0.0;
        for &run in &order {
            loss += trainer.learn(sequences, run, mask);
        }
        trainer.pull_all();
        tell(format!("epoch {}: loss {:.5} a token", epoch + 1, loss / sequences.allowed.len() as f64));
        if epoch >= settle {
            let share = 1.0 / (epochs - settle) as f32;
            add(&mut mean.rows, &trainer.field.rows, share);
            add(&mut mean.links, &trainer.field.links, share);
        }
    }
    mean
}

/// The mean of several fields, which owes less to chance than each.
pub fn mean(fields: impl ExactSizeIterator<Item = Field>) -> Field {
    let share = 1.0 / fields.len().max(1) as f32;
    let mut mean = Field { rows: Vec::new(), links: [ZERO; LABELS] };
    for field in fields {
        mean.rows.resize(field.rows.len(), NONE);
        add(&mut mean.rows, &field.rows, share);
        add(&mut mean.links, &field.links, share);
    }
    mean
}

fn add<const N: usize>(to: &mut [[f32; N]], from: &[[f32; N]], share: f32) {
    for (to, from) in to.iter_mut().zip(from) {
        to.iter_mut().zip(from).for_each(|(to, from)| *to += from * share);
    }
}

impl Trainer<'_> {
    /// Learns from one run of tokens; returns its loss.
    fn learn(&mut self, sequences: &Sequences, run: usize, mask: Option<&[Weights]>) -> f64 {
        let (at, length, weight) = sequences.runs[run];
        if length == 0 || weight == 0.0 {
            return 0.0;
        }
        self.step += 1;
        self.emit(sequences, at, length);
        let links = self.field.links;
        let allowed = &sequences.allowed[at..at + length];
        let total = self.all.sum(&self.emissions, &links, |_| u32::MAX);
        let fits = self.fitting.sum(&self.emissions, &links, |i| allowed[i]);
        if !total.is_finite() || !fits.is_finite() {
            return 0.0;
        }
        let mut kept = 0;
        for i in 0..length {
            let (expected, wanted) = (self.all.share(i), self.fitting.share(i));
            let scale = weight / (1.0 - self.recipe.dropout);
            let gradient = unfold(&std::array::from_fn(|label| (wanted[label] - expected[label]) * scale));
            if gradient.iter().all(|gradient| gradient.abs() < TINY) {
                kept += sequences.of(at + i).len();
                continue;
            }
            for &feature in sequences.of(at + i) {
                kept += 1;
                if !self.kept[kept - 1] {
                    continue;
                }
                let number = number(feature);
                let (row, squares) = (&mut self.field.rows[number], &mut self.squares[number]);
                for column in 0..COLUMNS {
                    let gradient = mask.map_or(gradient[column], |mask| gradient[column] * mask[number][column]);
                    squares[column] += gradient * gradient;
                    row[column] += self.recipe.rate * gradient / squares[column].sqrt();
                }
            }
        }
        let (expected, wanted) = (self.all.links(), self.fitting.links());
        for from in 0..LABELS {
            for to in (0..LABELS).filter(|&to| may_follow(from, to)) {
                let gradient = (wanted[from][to] - expected[from][to]) * weight;
                self.link_squares[from][to] += gradient * gradient;
                self.field.links[from][to] += self.recipe.rate * gradient / self.link_squares[from][to].sqrt();
            }
        }
        (total - fits) * f64::from(weight)
    }

    /// Scores of the labels of each token, with some features left out.
    fn emit(&mut self, sequences: &Sequences, at: usize, length: usize) {
        self.emissions.clear();
        self.kept.clear();
        let scale = 1.0 / (1.0 - self.recipe.dropout);
        let silent = self.random.share() < self.recipe.silent;
        for token in at..at + length {
            let mut sums = NONE;
            let unknown = self.random.share() < self.recipe.unknown;
            for &feature in sequences.of(token) {
                let kept = self.random.share() >= self.recipe.dropout
                    && !(unknown && feature::knows_letters(feature))
                    && !(silent && feature & VOTE != 0);
                self.kept.push(kept);
                if !kept {
                    continue;
                }
                let number = number(feature);
                if self.step - self.pulled[number] >= PATIENCE {
                    self.pull(number);
                }
                sums.iter_mut().zip(&self.field.rows[number]).for_each(|(sum, weight)| *sum += weight * scale);
            }
            self.emissions.push(fold(&sums));
        }
    }

    /// Pulls the weights of a feature to zero for the steps since it was last seen.
    fn pull(&mut self, number: usize) {
        let missed = self.step - self.pulled[number];
        if missed == 0 {
            return;
        }
        self.pulled[number] = self.step;
        let pull = missed as f32 * self.recipe.pull * self.recipe.rate;
        for (weight, squares) in self.field.rows[number].iter_mut().zip(&self.squares[number]) {
            let pull = pull / squares.sqrt();
            *weight = weight.signum() * (weight.abs() - pull).max(0.0);
        }
    }

    fn pull_all(&mut self) {
        (0..self.pulled.len()).for_each(|number| self.pull(number));
    }
}
