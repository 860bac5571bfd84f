//! What the passes over an article leave behind, and what of it still holds when the article has been edited.
//!
//! A sentence is read by itself; only two things come from elsewhere in the article: what its words [recall](Memory)
//! and the [votes](Votes) on them. A survey keeps both beside what was made of them. Where a sentence stands again and
//! is told the same, it is taken over and nothing of it is weighed or decoded.

use super::attribute::{Attribute, Known};
use super::decode::{Kept, Row, kept, widened};
use super::known::MOST;
use super::lasting::Lasting;
use super::listed::ListedTokens;
use super::memory::{Memory, may_recall};
use super::vocabulary::Vocabulary;
use super::votes::Votes;
use crate::growth::{foreseeing, longer};
use crate::text::Tokens;
use std::ops::Range;

/// What is known of an article after each pass over it.
#[derive(Default)]
pub struct Survey {
    pub(super) vocabulary: Vocabulary,
    pub(super) memory: Memory,
    pub(super) listed: ListedTokens,
    pub(super) runs: Vec<Run>,
    /// Scores of the labels of each token of the runs, and what else is known of it.
    rows: Vec<Kept>,
    labels: Vec<u8>,
    seats: Vec<Seat>,
    votes: Votes,
    pub lasting: Lasting,
    /// What was read of each token, where that takes little room; an empty list where it is rather read again.
    pub(super) attributes: Vec<Attribute>,
    pub(super) keeps_attributes: bool,
}

/// Tokens of an article that need not be read twice: their attributes take 180 KB.
const SHORT: usize = 1 << 12;

/// Tokens that may hold names.
pub(super) struct Run {
    pub tokens: Range<u32>,
    /// Index of the first one's scores.
    rows: usize,
}

impl Run {
    fn rows(&self) -> Range<usize> {
        self.rows..self.rows + self.tokens.len()
    }
}

/// A token of a run, with what it was told from elsewhere.
#[derive(Clone, Copy)]
struct Seat {
    /// Of its word.
    number: u32,
    /// [`Attribute::memory`], or [`NOTHING`] where it may recall none.
    memory: u32,
    /// Its vote; see [`Votes::of`].
    elsewhere: u8,
    /// [`Attribute::acronym`]
    acronym: u8,
}

/// No set of bits of a memory.
const NOTHING: u32 = u32::MAX;

/// A sentence of an earlier version of the article that stands in this one to the letter.
#[derive(Clone, Copy)]
pub struct Again<'a> {
    pub survey: &'a Survey,
    pub tokens: &'a Tokens,
    /// Its number there.
    pub sentence: usize,
}

impl Again<'_> {
    fn tokens(&self) -> Range<u32> {
        self.tokens.sentences.get(self.sentence).map_or(0..0, |sentence| sentence.tokens.clone())
    }
}

impl Survey {
    /// A survey of the next version of an article. What the earlier one knows of words by themselves goes with it.
    pub fn go_on(earlier: &mut Survey) -> Survey {
        let (vocabulary, memory) = (Vocabulary::go_on(&mut earlier.vocabulary), Memory::go_on(&earlier.memory));
        // It will be about as long.
        let rows = longer(earlier.rows.len());
        Survey {
            vocabulary,
            memory,
            listed: ListedTokens::like(&earlier.listed),
            runs: Vec::with_capacity(earlier.runs.len()),
            rows: Vec::with_capacity(rows),
            labels: Vec::with_capacity(rows),
            seats: Vec::with_capacity(rows),
            ..Survey::default()
        }
    }

    /// Makes room for an article of so many tokens, with what other articles have left. `is_last`: nothing is kept that
    /// only a later version of the article would ask for.
    pub fn begin(&mut self, mut lasting: Lasting, tokens: usize, is_last: bool) {
        match is_last {
            true => {
                lasting.forget();
                self.memory.be_last();
            }
            false => lasting.keep(),
        }
        self.lasting = lasting;
        // Of a later version little is read at all.
        self.keeps_attributes = tokens <= SHORT && self.vocabulary.is_empty();
        // Of a short article every second token is a word of its own; the longer, the fewer are new.
        let words = (tokens / 2).min(1024);
        if self.keeps_attributes {
            self.attributes.reserve_exact(tokens);
            self.memory.expect(tokens, words);
        }
        self.vocabulary.expect(tokens, words);
        self.votes.expect(words);
    }

    /// Makes room for a sentence of so many tokens in what has so much of its [second pass](super::Crf::weigh) behind it:
    /// `done` of `all` sentences.
    pub fn foresee(&mut self, tokens: usize, done: usize, all: usize) {
        foreseeing(&mut self.rows, tokens, done, all);
        foreseeing(&mut self.labels, tokens, done, all);
        foreseeing(&mut self.seats, tokens, done, all);
    }

    /// A long article goes on to its [second pass](super::Crf::weigh). Lets go of what the first alone needs, unless an
    /// earlier version `lends` it.
    pub fn be_surveyed(&mut self, lends: bool) {
        if !lends {
            self.vocabulary.be_whole();
        }
        self.lasting.sums.keep(MOST);
    }

    /// It goes on to its third.
    pub fn be_weighed(&mut self) {
        self.lasting.forget();
    }

    /// Takes back what has gone on with the survey of a later version, whose work has not come to its end.
    pub fn come_back(&mut self, later: Survey) {
        self.vocabulary.come_back(later.vocabulary);
    }

    /// Lets go of what only the passes themselves need, and leaves it to other articles.
    pub fn end(&mut self) -> Lasting {
        self.attributes = Vec::new();
        std::mem::take(&mut self.lasting)
    }

    /// Whether it should rather begin anew than go on.
    pub fn is_stale(&self) -> bool {
        self.vocabulary.is_stale()
    }

    /// The [first pass](super::Crf::survey) over a sentence that stands again.
    pub fn survey_again(&mut self, again: Again<'_>) {
        let tokens = again.tokens();
        self.listed.note_again(self.vocabulary.tokens(), &again.survey.listed, &tokens);
        self.vocabulary.add_again(&again.survey.vocabulary, tokens.clone());
        self.memory.note_again(&again.survey.memory, again.sentence);
    }

    /// The [second pass](super::Crf::weigh) over a sentence that stands again from token `start` on; `false` if its
    /// words recall other things now, and it has to be weighed anew.
    pub fn weigh_again(&mut self, again: Again<'_>, start: u32) -> bool {
        let (survey, tokens) = (again.survey, again.tokens());
        let runs = survey.runs.get(survey.runs_of(&tokens)).unwrap_or(&[]);
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return true };
        let rows = first.rows..last.rows().end;
        let seats = &survey.seats[rows.clone()];
        let same = |seat: &Seat| seat.memory == NOTHING || seat.memory == self.memory.of(seat.number);
        if !seats.iter().all(same) {
            return false;
        }
        let base = self.rows.len();
        self.rows.extend_from_slice(&survey.rows[rows.clone()]);
        self.labels.extend_from_slice(&survey.labels[rows]);
        self.seats.extend_from_slice(seats);
        for run in runs {
            let moved = |token: u32| token - tokens.start + start;
            let run =
                Run { tokens: moved(run.tokens.start)..moved(run.tokens.end), rows: run.rows - first.rows + base };
            self.cast(run.rows());
            self.runs.push(run);
        }
        true
    }

    /// Whether what its words are elsewhere is the same as before for a sentence that was [taken
    /// over](Survey::weigh_again), so that its names are.
    pub fn is_voted_again(&self, tokens: &Range<u32>) -> bool {
        self.runs[self.runs_of(tokens)].iter().flat_map(Run::rows).all(|row| {
            let Seat { number, elsewhere, .. } = self.seats[row];
            self.votes.of(number, self.labels[row]) == u32::from(elsewhere)
        })
    }

    pub(super) fn known(&self) -> Known<'_> {
        Known { vocabulary: &self.vocabulary, listed: &self.listed }
    }

    /// What the first decoding made of the tokens of these rows.
    pub(super) fn labels(&self, rows: Range<usize>) -> &[u8] {
        &self.labels[rows]
    }

    /// The scores of the tokens of these rows.
    pub(super) fn scores(&self, rows: Range<usize>) -> impl Iterator<Item = Row> {
        self.rows[rows].iter().map(widened)
    }

    /// Takes down a run of tokens with the scores of their labels and the best ones.
    pub(super) fn add(&mut self, tokens: Range<u32>, attributes: &[Attribute], scores: &[Row], labels: &[u8]) {
        self.rows.extend(scores.iter().map(kept));
        let run = Run { tokens, rows: self.labels.len() };
        self.labels.extend_from_slice(labels);
        self.seats.extend(attributes.iter().map(|token| Seat {
            number: token.number,
            memory: if may_recall(token) { token.memory } else { NOTHING },
            elsewhere: 0,
            acronym: token.acronym,
        }));
        self.cast(run.rows());
        self.runs.push(run);
    }

    #[inline(never)]
    fn cast(&mut self, rows: Range<usize>) {
        let words = self.seats[rows.clone()].iter().map(|seat| (seat.number, seat.acronym));
        self.votes.cast(words, &self.labels[rows]);
    }

    /// The runs among these tokens.
    pub(super) fn runs_of(&self, tokens: &Range<u32>) -> Range<usize> {
        let first = self.runs.partition_point(|run| run.tokens.start < tokens.start);
        // A sentence has few.
        let rest = self.runs.get(first..).unwrap_or(&[]);
        first..first + rest.iter().take_while(|run| run.tokens.start < tokens.end).count()
    }

    /// Tells each token of a run what its word is elsewhere; returns the rows of the run.
    #[inline(never)]
    pub(super) fn vote(&mut self, run: usize, elsewhere: &mut Vec<u32>) -> Range<usize> {
        let rows = self.runs[run].rows();
        elsewhere.clear();
        for (seat, &label) in self.seats[rows.clone()].iter_mut().zip(&self.labels[rows.clone()]) {
            let vote = self.votes.of(seat.number, label);
            seat.elsewhere = vote as u8;
            elsewhere.push(vote);
        }
        rows
    }
}
