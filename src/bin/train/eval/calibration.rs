//! Whether a score means what it says: of the mentions with a score of 0.8, four in five should be right.

use super::gold::Set;
use super::predict::Answer;
use rubricate::tag::Label;
use std::fmt::Write;

pub const BINS: usize = 10;

/// Mentions whose scores lie in one tenth of the range.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub struct Bin {
    pub count: usize,
    right: usize,
    sum: f64,
}

impl Bin {
    pub fn mean(&self) -> f64 {
        self.sum / self.count.max(1) as f64
    }
    pub fn right(&self) -> f64 {
        self.right as f64 / self.count.max(1) as f64
    }
}

/// The scores of some types, beside what they came to.
#[derive(Clone, Copy, Default)]
pub struct Reliability {
    pub bins: [Bin; BINS],
}

impl Reliability {
    /// Of all mentions of these types that were found.
    pub fn of(sets: &[&(Set, Vec<Answer>)], wanted: impl Fn(Label) -> bool) -> Reliability {
        let mut reliability = Reliability::default();
        for (set, answers) in sets {
            for (article, answer) in set.articles.iter().zip(answers) {
                for found in answer.found.iter().filter(|found| wanted(found.mention.2)) {
                    reliability.add(found.score, article.mentions.contains(&found.mention));
                }
            }
        }
        reliability
    }

    pub fn add(&mut self, score: f32, right: bool) {
        let at = ((score * BINS as f32) as usize).min(BINS - 1);
        let bin = &mut self.bins[at];
        bin.count += 1;
        bin.right += usize::from(right);
        bin.sum += f64::from(score);
    }

    fn count(&self) -> usize {
        self.bins.iter().map(|bin| bin.count).sum()
    }

    /// Expected calibration error: the mean distance between score and share of right ones.
    fn error(&self) -> f64 {
        let apart = self.bins.iter().map(|bin| bin.count as f64 * (bin.mean() - bin.right()).abs());
        apart.sum::<f64>() / self.count().max(1) as f64
    }

    /// Mean score and share right of all together.
    fn overall(&self) -> (f64, f64) {
        let count = self.count().max(1) as f64;
        let sum: f64 = self.bins.iter().map(|bin| bin.sum).sum();
        let right: usize = self.bins.iter().map(|bin| bin.right).sum();
        (sum / count, right as f64 / count)
    }
}

/// The section on scores, over these sets together; `figure` is the address of the picture.
pub fn section(sets: &[&(Set, Vec<Answer>)], figure: &str) -> String {
    let names = Reliability::of(sets, |label| !label.is_numeric());
    let numbers = Reliability::of(sets, Label::is_numeric);
    let mut out = format!(
        "\n## What a score means\n\n\
         `news` and `news_written` together: of the mentions whose score lies in a range, how many are right (span and type).\n\
         Names get their score from the model, dates and sums a fixed one from the pattern they match. The expected\n\
         calibration error is the mean distance between score and share right, over the ten ranges, weighted by count.\n\n\
         ![Share of right mentions by score, for names and for dates and sums]({figure})\n\n\
         | score | names: mean score | right % | count | dates and sums: mean score | right % | count |\n\
         |---|---:|---:|---:|---:|---:|---:|\n"
    );
    for (at, (name, number)) in names.bins.iter().zip(&numbers.bins).enumerate() {
        let _ = write!(out, "| {:.1} to {:.1} |", at as f64 / BINS as f64, (at + 1) as f64 / BINS as f64);
        for bin in [name, number] {
            match bin.count {
                0 => out += " | | |",
                count => {
                    let _ = write!(out, " {:.3} | {:.1} | {count} |", bin.mean(), 100.0 * bin.right());
                }
            }
        }
        out.push('\n');
    }
    out += "\n| type | found | mean score | share right | expected calibration error |\n|---|---:|---:|---:|---:|\n";
    for label in Label::ALL {
        out += &row(label.id(), &Reliability::of(sets, |other| other == label));
    }
    out += &row("names, by the model", &names);
    out += &row("dates and sums, by rules", &numbers);
    out
}

fn row(name: &str, reliability: &Reliability) -> String {
    let (mean, right) = reliability.overall();
    format!("| {name} | {} | {mean:.3} | {right:.3} | {:.3} |\n", reliability.count(), reliability.error())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_mean_distance_of_score_and_share() {
        let mut reliability = Reliability::default();
        for right in [true, true, true, false] {
            reliability.add(0.95, right);
        }
        for right in [true, false, false, false] {
            reliability.add(0.25, right);
        }
        reliability.add(1.0, true);
        assert_eq!(reliability.bins[9].count, 5, "a score of 1 is in the last range");
        let last = (4.0 * 0.95 + 1.0) / 5.0 - 0.8;
        assert!((reliability.error() - (5.0 * last + 4.0 * 0.0) / 9.0).abs() < 1e-6);
        let (mean, right) = reliability.overall();
        assert!((mean - (4.0 * 0.95 + 4.0 * 0.25 + 1.0) / 9.0).abs() < 1e-6);
        assert!((right - 5.0 / 9.0).abs() < 1e-6);
    }
}
