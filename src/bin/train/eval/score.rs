//! Exact match: a mention counts when start, end and type are all those of the annotation.

use super::gold::{Article, Mention};
use super::predict::Answer;
use rubricate::tag::Label;
use std::collections::{BTreeSet, HashMap};
use std::ops::AddAssign;

/// Counts of one type, or of several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub gold: usize,
    pub predicted: usize,
    pub correct: usize,
}

impl Score {
    pub fn precision(self) -> f64 {
        share(self.correct, self.predicted, self.gold)
    }
    pub fn recall(self) -> f64 {
        share(self.correct, self.gold, self.predicted)
    }
    pub fn f1(self) -> f64 {
        harmonic(self.precision(), self.recall())
    }
    fn add(&mut self, gold: &BTreeSet<Mention>, predicted: &BTreeSet<Mention>, labels: &[Label]) {
        let of = |mention: &&Mention| labels.contains(&mention.2);
        self.gold += gold.iter().filter(of).count();
        self.predicted += predicted.iter().filter(of).count();
        self.correct += gold.intersection(predicted).filter(of).count();
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Score) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.correct += other.correct;
    }
}

/// Nothing out of nothing is perfect if there was nothing to find, and worthless otherwise.
fn share(part: usize, whole: usize, other: usize) -> f64 {
    match (whole, other) {
        (0, 0) => 1.0,
        (0, _) => 0.0,
        _ => part as f64 / whole as f64,
    }
}

pub fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

/// Score of these labels together.
pub fn score(articles: &[Article], answers: &[Answer], labels: &[Label]) -> Score {
    let mut score = Score::default();
    for (article, answer) in articles.iter().zip(answers) {
        score.add(&article.mentions, &answer.mentions, labels);
    }
    score
}

/// How well mentions are joined to entities: B³ precision and recall.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clustering {
    pub precision: f64,
    pub recall: f64,
}

/// B³ over all mentions; one that the other side lacks scores nothing. With `shared_only`, over
/// the mentions that both sides have: the joining by itself, whatever the tagger missed.
pub fn clustering(articles: &[Article], answers: &[Answer], shared_only: bool) -> Clustering {
    let (mut precision, mut recall) = (Mean::default(), Mean::default());
    for (article, answer) in articles.iter().zip(answers) {
        let gold = restrict(&article.entities, &answer.mentions, shared_only);
        let predicted = restrict(&answer.entities, &article.mentions, shared_only);
        b_cubed(&predicted, &gold, &mut precision);
        b_cubed(&gold, &predicted, &mut recall);
    }
    Clustering { precision: precision.get(), recall: recall.get() }
}

fn restrict(clusters: &[Vec<Mention>], others: &BTreeSet<Mention>, shared_only: bool) -> Vec<Vec<Mention>> {
    let keep = |mention: &&Mention| !shared_only || others.contains(mention);
    clusters.iter().map(|cluster| cluster.iter().filter(keep).copied().collect()).collect()
}

/// For every mention of `these`: the share of its cluster that sits with it in `those`, too.
fn b_cubed(these: &[Vec<Mention>], those: &[Vec<Mention>], mean: &mut Mean) {
    let home: HashMap<Mention, usize> =
        those.iter().enumerate().flat_map(|(i, cluster)| cluster.iter().map(move |mention| (*mention, i))).collect();
    for cluster in these {
        for mention in cluster {
            let there = home.get(mention);
            let together = cluster.iter().filter(|other| there.is_some() && home.get(other) == there).count();
            mean.add(together as f64 / cluster.len() as f64);
        }
    }
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: usize,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }
    fn get(&self) -> f64 {
        if self.count == 0 { 0.0 } else { self.sum / self.count as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(mentions: &[Mention], entities: &[&[Mention]]) -> (Article, Answer) {
        let mentions: BTreeSet<Mention> = mentions.iter().copied().collect();
        let entities: Vec<Vec<Mention>> = entities.iter().map(|cluster| cluster.to_vec()).collect();
        (
            Article { id: "a".into(), text: String::new(), mentions: mentions.clone(), entities: entities.clone() },
            Answer { mentions, entities, found: Vec::new() },
        )
    }

    #[test]
    fn one_right_one_shifted_one_of_the_wrong_type() {
        use Label::{Org, Person, Place};
        let (gold, _) = article(&[(4, 15, Org), (19, 29, Place), (38, 43, Person)], &[]);
        let (_, answer) = article(&[(0, 15, Org), (19, 29, Place), (38, 43, Org), (50, 60, Person)], &[]);
        let all = score(&[gold], &[answer], &Label::ALL);
        assert_eq!(all, Score { gold: 3, predicted: 4, correct: 1 });
        assert!((all.f1() - 2.0 / 7.0).abs() < 1e-12);
    }

    #[test]
    fn b_cubed_of_a_split_and_a_stray() {
        let at = |start| (start, start + 1, Label::Person);
        let (gold, _) = article(&[at(0), at(2), at(4)], &[&[at(0), at(2), at(4)]]);
        let (_, answer) = article(&[at(0), at(2), at(4), at(9)], &[&[at(0), at(2)], &[at(4)], &[at(9)]]);
        let (golds, answers) = ([gold], [answer]);
        let all = clustering(&golds, &answers, false);
        assert!((all.precision - 0.75).abs() < 1e-12, "the stray mention counts against precision");
        assert!((all.recall - (2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0) / 3.0).abs() < 1e-12);
        assert_eq!(clustering(&golds, &answers, true).precision, 1.0);
    }
}
