//! How many phrases are right, and how much of what is right they find.

use super::data::Gold;
use super::fold::{Words, fold, holds};

/// Phrases of an article that are judged.
pub const DEPTH: usize = 10;

/// Sums over the articles of a set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    articles: f32,
    phrases: f32,
    first_five: f32,
    precision: f32,
    recall: f32,
}

impl Score {
    /// Judges the phrases of an article, best first.
    pub fn add(&mut self, gold: &Gold, phrases: &[String]) {
        let phrases: Vec<Words> = phrases.iter().take(DEPTH).map(|phrase| fold(phrase)).collect();
        let right = |phrase: &Words| match gold {
            Gold::Tags(tags) => tags.contains(phrase),
            Gold::Headline { words, .. } => holds(words, phrase),
        };
        let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
        let count = |phrases: &[Words]| phrases.iter().filter(|phrase| right(phrase)).count();
        let five = phrases.get(..5).unwrap_or(&phrases);
        self.articles += 1.0;
        self.phrases += phrases.len() as f32;
        self.first_five += share(count(five), five.len());
        self.precision += share(count(&phrases), phrases.len());
        self.recall += match gold {
            Gold::Tags(tags) => share(tags.iter().filter(|tag| phrases.contains(tag)).count(), tags.len()),
            Gold::Headline { content, .. } => {
                let covered = |word: &&String| phrases.iter().any(|phrase| phrase.contains(word));
                share(content.iter().filter(covered).count(), content.len())
            }
        };
    }

    pub fn articles(&self) -> usize {
        self.articles as usize
    }

    /// Phrases an article, and in percent: precision of the first five and of the first ten, recall and F1 of the
    /// first ten; means over the articles.
    pub fn figures(&self) -> [f32; 5] {
        let mean = |sum: f32| sum / self.articles.max(1.0);
        let (precision, recall) = (mean(self.precision), mean(self.recall));
        let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        [mean(self.phrases), 100.0 * mean(self.first_five), 100.0 * precision, 100.0 * recall, 100.0 * f1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_held_against_whole_phrases_and_single_words() {
        let gold = Gold::Headline { words: fold("Ferry strike ends in Orvane"), content: fold("ferry strike orvane") };
        let mut score = Score::default();
        score.add(&gold, &["ferry strikes".to_owned(), "Orvane harbour".to_owned()]);
        assert_eq!(score.figures().map(f32::round), [2.0, 50.0, 50.0, 100.0, 67.0]);
    }

    #[test]
    fn tags_are_right_as_wholes() {
        let gold = Gold::Tags(vec![fold("Ferries"), fold("Orvane")]);
        let mut score = Score::default();
        score.add(&gold, &["ferry".to_owned(), "Orvane harbour".to_owned()]);
        assert_eq!(score.figures()[1..], [50.0; 4]);
    }
}
