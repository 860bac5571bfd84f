//! Logistic regression on few inputs by Newton's method.

/// What is known of one decision, whether it was right, and what it counts.
#[derive(Clone, Copy)]
pub struct Outcome {
    pub inputs: [f32; 2],
    /// Log-odds that are there before the curve adds its own.
    pub base: f32,
    pub belongs: bool,
    pub weight: f32,
}

/// The slope expected before anything is seen.
const PRIOR_SLOPE: f64 = 2.5;
const PRIOR: f64 = 1.0;

/// Slopes of the two inputs and offset of the logistic curve through the outcomes; the second input is left out unless
/// `both`. The targets are drawn in from 0 and 1 as Platt (1999) does, and a gentle prior holds the slopes of classes
/// with few examples.
pub fn fit(outcomes: &[Outcome], both: bool) -> [f32; 3] {
    let sum = |belongs| outcomes.iter().filter(|o| o.belongs == belongs).map(|o| f64::from(o.weight)).sum::<f64>();
    let (positive, negative) = (sum(true), sum(false));
    let (high, low) = ((positive + 1.0) / (positive + 2.0), 1.0 / (negative + 2.0));
    let expected = [PRIOR_SLOPE, 0.0, 0.0];
    let prior = [PRIOR, if both { PRIOR } else { 1e9 }, 1e-9];
    let mut found = [PRIOR_SLOPE, 0.0, ((positive + 1.0) / (negative + 1.0)).ln()];
    for _ in 0..60 {
        let mut gradient: [f64; 3] = std::array::from_fn(|k| prior[k] * (found[k] - expected[k]));
        gradient[2] = 0.0;
        let mut hessian = [[0.0; 3]; 3];
        (0..3).for_each(|k| hessian[k][k] = prior[k]);
        for outcome in outcomes {
            let x = [f64::from(outcome.inputs[0]), if both { f64::from(outcome.inputs[1]) } else { 0.0 }, 1.0];
            let weight = f64::from(outcome.weight);
            let z = found.iter().zip(&x).map(|(w, x)| w * x).sum::<f64>() + f64::from(outcome.base);
            let p = 1.0 / (1.0 + (-z).exp());
            let error = weight * (p - if outcome.belongs { high } else { low });
            let curve = weight * p * (1.0 - p);
            for k in 0..3 {
                gradient[k] += error * x[k];
                (0..3).for_each(|l| hessian[k][l] += curve * x[k] * x[l]);
            }
        }
        let step = solve(hessian, gradient).map(|step| step.clamp(-2.0, 2.0));
        (0..3).for_each(|k| found[k] -= step[k]);
        if step.iter().all(|step| step.abs() < 1e-6) {
            break;
        }
    }
    found.map(|number| number as f32)
}

/// Gaussian elimination; the matrix is symmetric with a diagonal above zero.
fn solve(mut a: [[f64; 3]; 3], mut b: [f64; 3]) -> [f64; 3] {
    for k in 0..3 {
        let pivot = a[k][k].max(1e-12);
        for row in k + 1..3 {
            let factor = a[row][k] / pivot;
            (k..3).for_each(|column| a[row][column] -= factor * a[k][column]);
            b[row] -= factor * b[k];
        }
    }
    let mut x = [0.0; 3];
    for k in (0..3).rev() {
        let known: f64 = (k + 1..3).map(|column| a[k][column] * x[column]).sum();
        x[k] = (b[k] - known) / a[k][k].max(1e-12);
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_curve_that_made_the_outcomes() {
        let mut outcomes = Vec::new();
        for i in -30..=30 {
            for second in [-1.0f32, 0.5, 2.0] {
                let first = i as f32 / 15.0;
                let p = 1.0 / (1.0 + (-(3.0 * first + 0.5 * second - 1.0)).exp());
                outcomes.push(Outcome { inputs: [first, second], base: 0.0, belongs: true, weight: 100.0 * p });
                outcomes.push(Outcome {
                    inputs: [first, second],
                    base: 0.0,
                    belongs: false,
                    weight: 100.0 * (1.0 - p),
                });
            }
        }
        let [slope, pull, offset] = fit(&outcomes, true);
        assert!((slope - 3.0).abs() < 0.1 && (pull - 0.5).abs() < 0.1 && (offset + 1.0).abs() < 0.1);
    }

    #[test]
    fn a_class_without_examples_gets_a_low_estimate() {
        let outcomes = [Outcome { inputs: [-1.0, 0.0], base: 0.0, belongs: false, weight: 1.0 }; 50];
        let [slope, pull, offset] = fit(&outcomes, false);
        assert!(slope > 0.0 && pull.abs() < 1e-3 && offset - slope < -2.0);
    }
}
