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
    literal: f32,
    precision: f32,
    recall: f32,
}

impl Score {
    /// Judges the phrases of an article, best first.
    pub fn add(&mut self, gold: &Gold, phrases: &[String]) {
        let phrases: Vec<Words> = phrases.iter().take(DEPTH).map(|phrase| fold(phrase)).collect();
        let right = |phrase: &Words, any_form: bool| match gold {
            Gold::Tags(tags) => tags.contains(phrase),
            Gold::Headline { words, names, .. } => holds(words, phrase) || any_form && names.contains(phrase),
        };
        let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
        let count = |phrases: &[Words], form: bool| phrases.iter().filter(|phrase| right(phrase, form)).count();
        let five = phrases.get(..5).unwrap_or(&phrases);
        self.articles += 1.0;
        self.phrases += phrases.len() as f32;
        self.first_five += share(count(five, true), five.len());
        self.literal += share(count(&phrases, false), phrases.len());
        self.precision += share(count(&phrases, true), phrases.len());
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

    /// Phrases an article, and in percent: precision of the first five and of the first ten, the latter also with names
    /// to the letter, recall of the first ten, F1, and F1 to the letter. Means over the articles.
    pub fn figures(&self) -> [f32; 7] {
        let mean = |sum: f32| sum / self.articles.max(1.0);
        let [five, precision, literal, recall] =
            [self.first_five, self.precision, self.literal, self.recall].map(|sum| 100.0 * mean(sum));
        let f1 = |precision: f32| 2.0 * precision * recall / (precision + recall).max(f32::MIN_POSITIVE);
        [mean(self.phrases), five, precision, recall, f1(precision), literal, f1(literal)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_held_against_whole_phrases_and_single_words() {
        let gold = Gold::Headline {
            words: fold("Ferry strike ends in Orvane"),
            content: fold("ferry strike orvane"),
            names: vec![fold("Port of Orvane")],
        };
        let mut score = Score::default();
        score.add(&gold, &["ferry strikes".to_owned(), "Orvane harbour".to_owned()]);
        assert_eq!(score.figures().map(f32::round), [2.0, 50.0, 50.0, 100.0, 67.0, 50.0, 67.0]);
    }

    #[test]
    fn a_name_may_have_another_form_than_in_the_headline() {
        let words = fold("Lund resigns");
        let gold = Gold::Headline { content: words.clone(), words, names: vec![fold("Ada Lund"), fold("Lund")] };
        let mut score = Score::default();
        score.add(&gold, &["Ada Lund".to_owned()]);
        assert_eq!(score.figures().map(f32::round), [1.0, 100.0, 100.0, 50.0, 67.0, 0.0, 0.0]);
    }

    #[test]
    fn tags_are_right_as_wholes() {
        let gold = Gold::Tags(vec![fold("Ferries"), fold("Orvane")]);
        let mut score = Score::default();
        score.add(&gold, &["ferry".to_owned(), "Orvane harbour".to_owned()]);
        assert_eq!(score.figures()[1..], [50.0; 6]);
    }
}
