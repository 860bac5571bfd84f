//! What the first decoding made of each word all over the article; the second one takes it into account.

use super::decode::{LABELS, OUTSIDE};

/// Labels, first and inner ones of a type taken together.
const SIDES: usize = LABELS.div_ceil(2);

/// How often a word was decoded as what.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    of: [u16; SIDES],
    /// How often it was the first word of a name.
    first: u16,
}

/// The votes of all words that may be names.
#[derive(Default)]
pub struct Votes {
    /// By the numbers of the words.
    words: Vec<Tally>,
}

impl Votes {
    /// Makes room for so many words, before there are any.
    pub fn expect(&mut self, words: usize) {
        self.words.reserve_exact(words);
    }

    /// Counts the labels of a run of tokens, each with the number of its word and how far back its long form begins.
    pub fn cast(&mut self, tokens: impl Iterator<Item = (u32, u8)>, labels: &[u8]) {
        for (i, ((number, acronym), &label)) in tokens.zip(labels).enumerate() {
            self.one(number, label);
            // The name that an acronym stands for tells what the acronym is.
            let long = (acronym > 0).then(|| i.checked_sub(usize::from(acronym))).flatten();
            if let Some(&label) = long.and_then(|long| labels.get(long)) {
                self.one(number, label);
            }
        }
    }

    fn one(&mut self, word: u32, label: u8) {
        let word = word as usize;
        if word >= self.words.len() {
            self.words.resize(word + 1, Tally::default());
        }
        let tally = &mut self.words[word];
        if let Some(count) = tally.of.get_mut(side(label)) {
            *count = count.saturating_add(1);
        }
        tally.first = tally.first.saturating_add(u16::from(is_first(label)));
    }

    /// What the word with this number is elsewhere, given its label here: a number below 128 for the side, how strong and how
    /// unanimous it is; 0 where it stands nowhere else.
    pub fn of(&self, word: u32, label: u8) -> u32 {
        let Some(tally) = self.words.get(word as usize) else { return 0 };
        let mut of = tally.of;
        let here = side(label);
        of[here] = of[here].saturating_sub(1);
        let first = tally.first.saturating_sub(u16::from(is_first(label)));
        let all: u32 = of.iter().map(|&count| u32::from(count)).sum();
        if all == 0 {
            return 0;
        }
        let mut top = OUTSIDE;
        for other in 0..SIDES {
            if of[other] > of[top] {
                top = other;
            }
        }
        let most = u32::from(of[top]);
        let strength = match most {
            1 => 0,
            2..=4 => 1,
            _ => 2,
        };
        let unanimous = u32::from(most * 10 >= all * 8);
        let begins = u32::from(2 * u32::from(first) >= most);
        1 + (((top as u32 * 3 + strength) * 2 + unanimous) * 2 + begins)
    }
}

fn side(label: u8) -> usize {
    usize::from(label.div_ceil(2))
}

fn is_first(label: u8) -> bool {
    label % 2 == 1
}

/// The votes of the tokens before, at and behind `i`.
pub fn near(votes: &[u32], i: usize) -> [u32; 3] {
    let at = |k: Option<usize>| k.and_then(|k| votes.get(k)).copied().unwrap_or(0);
    [at(i.checked_sub(1)), at(Some(i)), at(Some(i + 1))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_does_not_vote_for_itself() {
        let mut votes = Votes::default();
        votes.cast([(7, 0)].into_iter(), &[1]);
        assert_eq!(votes.of(7, 1), 0);
        votes.cast([(7, 0)].into_iter(), &[3]);
        assert_ne!(votes.of(7, 1), 0);
        assert_ne!(votes.of(7, 1), votes.of(7, 3));
        assert_eq!(votes.of(8, 0), 0);
    }

    #[test]
    fn an_acronym_takes_the_vote_of_its_long_form() {
        let mut votes = Votes::default();
        votes.cast([(1, 0), (2, 0), (3, 0), (9, 3)].into_iter(), &[3, 4, 0, 0]);
        let as_org = votes.of(9, 0);
        let mut other = Votes::default();
        other.cast([(9, 0), (9, 0)].into_iter(), &[3, 0]);
        assert_eq!(as_org, other.of(9, 0));
    }
}
