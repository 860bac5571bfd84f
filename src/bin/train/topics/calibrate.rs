//! Platt scaling: turns margins into estimates that keep what they promise.

/// One document's margin for a class, whether it belongs there, and what it counts.
#[derive(Clone, Copy)]
pub struct Outcome {
    pub margin: f32,
    pub belongs: bool,
    pub weight: f32,
}

/// Slope and offset of the logistic curve through the outcomes, by Newton's method on
/// the weighted likelihood. The targets are drawn in from 0 and 1 as Platt (1999) does,
/// and a gentle prior holds the slope of classes with few examples.
pub fn fit(outcomes: &[Outcome]) -> (f32, f32) {
    let sum = |belongs| outcomes.iter().filter(|o| o.belongs == belongs).map(|o| f64::from(o.weight)).sum::<f64>();
    let (positive, negative) = (sum(true), sum(false));
    let (high, low) = ((positive + 1.0) / (positive + 2.0), 1.0 / (negative + 2.0));
    const PRIOR_SLOPE: f64 = 2.5;
    const PRIOR: f64 = 1.0;
    let (mut slope, mut offset) = (PRIOR_SLOPE, ((positive + 1.0) / (negative + 1.0)).ln());
    for _ in 0..50 {
        let mut gradient = [PRIOR * (slope - PRIOR_SLOPE), 0.0];
        let mut hessian = [PRIOR, 0.0, 1e-9];
        for outcome in outcomes {
            let (x, weight) = (f64::from(outcome.margin), f64::from(outcome.weight));
            let p = 1.0 / (1.0 + (-(slope * x + offset)).exp());
            let error = weight * (p - if outcome.belongs { high } else { low });
            let curve = weight * p * (1.0 - p);
            gradient[0] += error * x;
            gradient[1] += error;
            hessian[0] += curve * x * x;
            hessian[1] += curve * x;
            hessian[2] += curve;
        }
        let determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
        if determinant.abs() < 1e-12 {
            break;
        }
        let step = [
            (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant,
            (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant,
        ];
        slope -= step[0].clamp(-2.0, 2.0);
        offset -= step[1].clamp(-2.0, 2.0);
        if step[0].abs() + step[1].abs() < 1e-6 {
            break;
        }
    }
    (slope as f32, offset as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_curve_that_made_the_outcomes() {
        let mut outcomes = Vec::new();
        for i in -30..=30 {
            let margin = i as f32 / 15.0;
            let p = 1.0 / (1.0 + (-(3.0 * margin - 1.0)).exp());
            outcomes.push(Outcome { margin, belongs: true, weight: 100.0 * p });
            outcomes.push(Outcome { margin, belongs: false, weight: 100.0 * (1.0 - p) });
        }
        let (slope, offset) = fit(&outcomes);
        assert!((slope - 3.0).abs() < 0.1 && (offset + 1.0).abs() < 0.1, "{slope} {offset}");
    }

    #[test]
    fn a_class_without_examples_gets_a_low_estimate() {
        let (slope, offset) = fit(&[Outcome { margin: -1.0, belongs: false, weight: 1.0 }; 50]);
        assert!(slope > 0.0 && offset - slope < -2.0);
    }
}
