//! Linear one-vs-rest classifiers with squared hinge loss, trained by dual coordinate
//! descent (Hsieh et al. 2008) for a block of classes at once: an article is read once
//! and updates all of them.

use super::counts::Rows;
use crate::random::Random;

/// Classes trained together.
pub const LANES: usize = 24;

/// Weights of one feature, or of the bias, for a block of classes.
pub type Lanes = [f32; LANES];

/// What the classifiers are to learn for one document.
#[derive(Clone, Debug)]
pub struct Target {
    /// Cost of getting the document wrong, for each class of the block; 0 leaves it out.
    pub cost: Lanes,
    /// +1 or -1 for each class.
    pub sign: Lanes,
}

/// Weights by feature and the biases.
pub struct Block {
    pub weights: Vec<Lanes>,
    pub bias: Lanes,
}

/// Which weights the classes of a block may have.
pub struct Chosen {
    /// By feature: 1 for the weights to keep, 0 for the others.
    pub mask: Vec<Lanes>,
    /// By feature: what its meaning adds to the weights.
    pub meant: Option<Vec<Lanes>>,
}

/// Trains on documents `learned` of `rows`, on all weights or those chosen. What meanings add to these is added afterwards:
/// trained upon, it would be left with what the words of the articles to learn from do not tell.
pub fn train(
    rows: &Rows,
    targets: &[Target],
    learned: &[u32],
    features: usize,
    chosen: Option<&Chosen>,
    epochs: usize,
    random: &mut Random,
) -> Block {
    let mask = chosen.map(|chosen| &chosen.mask[..]);
    let mut weights = vec![[0.0; LANES]; features];
    let mut bias = [0.0; LANES];
    let mut alphas = vec![[0.0f32; LANES]; learned.len()];
    let mut order: Vec<u32> = (0..learned.len() as u32).collect();
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &at in &order {
            let document = learned[at as usize] as usize;
            let (columns, values) = rows.row(document);
            let target = &targets[document];
            let alpha = &mut alphas[at as usize];
            let mut score = bias;
            // Every class but the masked ones sees the same length of the vector.
            let mut square = [1.0; LANES];
            for (&column, &value) in columns.iter().zip(values) {
                let row = &weights[column as usize];
                for k in 0..LANES {
                    score[k] += value * row[k];
                }
                match mask {
                    Some(mask) => (0..LANES).for_each(|k| square[k] += value * value * mask[column as usize][k]),
                    None => square.iter_mut().for_each(|s| *s += value * value),
                }
            }
            let mut change = [0.0; LANES];
            let mut moved = false;
            for k in 0..LANES {
                if target.cost[k] > 0.0 {
                    let give = 0.5 / target.cost[k];
                    let gradient = target.sign[k] * score[k] - 1.0 + give * alpha[k];
                    let next = (alpha[k] - gradient / (square[k] + give)).max(0.0);
                    change[k] = (next - alpha[k]) * target.sign[k];
                    moved |= change[k] != 0.0;
                    alpha[k] = next;
                }
            }
            if !moved {
                continue;
            }
            for k in 0..LANES {
                bias[k] += change[k];
            }
            for (&column, &value) in columns.iter().zip(values) {
                let row = &mut weights[column as usize];
                match mask {
                    Some(mask) => {
                        (0..LANES).for_each(|k| row[k] += change[k] * value * mask[column as usize][k]);
                    }
                    None => (0..LANES).for_each(|k| row[k] += change[k] * value),
                }
            }
        }
    }
    if let Some(meant) = chosen.and_then(|chosen| chosen.meant.as_ref()) {
        for (weights, meant) in weights.iter_mut().zip(meant) {
            weights.iter_mut().zip(meant).for_each(|(weight, meant)| *weight += meant);
        }
    }
    Block { weights, bias }
}

impl Block {
    /// The margins of a document, one a class.
    pub fn score(&self, columns: &[u32], values: &[f32]) -> Lanes {
        let mut score = self.bias;
        for (&column, &value) in columns.iter().zip(values) {
            for (score, weight) in score.iter_mut().zip(&self.weights[column as usize]) {
                *score += value * weight;
            }
        }
        score
    }
}
