//! Marks known only by their words and what stood around them, as they come from files of other programs.

use std::ops::Range;

use super::fold::fold;
use super::page::{NONE, Page, Places, Word, read};
use super::{Anchored, State, fuzzy, is_whole};
use crate::order;
use crate::register::Register;
use crate::text::{Document, Span};

/// A mark by its words: the selector of the W3C's annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote<'a> {
    pub exact: &'a str,
    pub prefix: &'a str,
    pub suffix: &'a str,
    /// Where it is said to begin, in bytes.
    pub hint: Option<u32>,
}

/// So many words of the context are asked.
const WINDOW: usize = 10;
/// If one side contradicts, so many words of the other must agree.
const ALONE: usize = 5;
/// By how much a place must be better than any other, in the weight of words.
const MARGIN: u32 = 2;
/// Quotes that cannot be told apart are placed in order if there are fewer of them in a row.
const TWINS: usize = 1000;
/// How often words may be compared with places, for all quotes together.
const WORK: usize = 10_000_000;

/// Finds marks by their words. One result for each quote, in the order given. All are placed together: a place is
/// given once, and where several are as good, in the order of the text.
pub fn find(new: &Document, quotes: &[Quote<'_>]) -> Vec<Anchored> {
    if quotes.is_empty() {
        return Vec::new();
    }
    let mut register = Register::default();
    let page = Page::new(new, &mut register);
    let places = Places::new(&page.words);
    let wanted: Vec<_> = quotes.iter().map(|quote| Wanted::new(quote, &mut register)).collect();
    let mut work = WORK;
    let choices: Vec<_> = wanted.iter().map(|one| one.choices(&page, &places, &mut work)).collect();
    let placed = assign(quotes, &choices, page.words.len());
    let anchored = |(i, one): (usize, &Wanted<'_>)| {
        let (range, score) = match page.words.get(placed[i] as usize) {
            Some(_) => (placed[i] as usize..placed[i] as usize + one.exact.len(), None),
            None if choices[i].is_empty() => {
                let (range, score) = one.reworded(&page, &places)?;
                (range, Some(score))
            }
            None => return None,
        };
        let span = Span::new(page.words.get(range.start)?.start, page.words.get(range.end - 1)?.end);
        let same = score.is_some() || fold(span.of(page.text)) == fold(one.quote.exact.trim());
        let state = match score {
            Some(score) => State::Fuzzy { score },
            None if one.quote.hint.is_none_or(|hint| hint == span.start) => State::Exact,
            None => State::Moved,
        };
        (same && is_whole(new, span)).then_some(Anchored { span: Some(span), state })
    };
    wanted.iter().enumerate().map(|one| anchored(one).unwrap_or(Anchored::ORPHAN)).collect()
}

struct Wanted<'a> {
    quote: Quote<'a>,
    exact: Vec<u32>,
    /// The words on either side, the nearest first.
    left: Vec<u32>,
    right: Vec<u32>,
    /// The farthest word of each side, which may be a piece of one.
    pieces: [&'a str; 2],
}

impl<'a> Wanted<'a> {
    fn new(quote: &Quote<'a>, register: &mut Register<'a>) -> Self {
        let mut words = |text: &'a str| {
            let (mut numbers, mut ends) = (Vec::new(), Vec::new());
            read(text, register, &mut |number, range| {
                numbers.push(number);
                ends.push(text.get(range).unwrap_or(""));
            });
            (numbers, ends.first().copied().unwrap_or(""), ends.last().copied().unwrap_or(""))
        };
        let exact = words(quote.exact).0;
        let (mut left, head, _) = words(quote.prefix);
        let (mut right, _, tail) = words(quote.suffix);
        left.reverse();
        left.truncate(WINDOW);
        right.truncate(WINDOW);
        Self { quote: *quote, exact, left, right, pieces: [head, tail] }
    }

    fn starts_at(&self, page: &Page<'_>, place: usize) -> bool {
        let Some(words) = page.words.get(place..place + self.exact.len()) else { return false };
        let same = words.iter().zip(&self.exact).all(|(word, number)| word.number == *number);
        same && words.iter().all(|word| word.segment == words[0].segment)
    }

    /// The places that are about as good as the best one.
    fn choices(&self, page: &Page<'_>, places: &Places, work: &mut usize) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for place in self.exact.first().into_iter().flat_map(|first| places.of(*first)) {
            let place = *place as usize;
            match work.checked_sub(1) {
                Some(left) => *work = left,
                None => return Vec::new(),
            }
            if self.starts_at(page, place)
                && let Some(points) = self.points(page, place)
            {
                found.push((place as u32, points));
            }
        }
        let best = found.iter().map(|(_, points)| *points).max().unwrap_or(0);
        found.retain(|(_, points)| points + MARGIN > best);
        found
    }

    /// How well what stands around a place agrees with the quote; none if it contradicts.
    fn points(&self, page: &Page<'_>, place: usize) -> Option<u32> {
        let after = place + self.exact.len();
        let mut sum = 1;
        let mut agree = |side: &[u32], piece: &str, ends: bool, at: &dyn Fn(usize) -> usize| {
            let mut count = 0;
            for (k, number) in side.iter().enumerate() {
                let Some(word) = page.words.get(at(k)) else { break };
                let same = word.number == *number
                    || (k + 1 == side.len() && k + 1 < WINDOW && is_piece(page, word, piece, ends));
                if !same {
                    break;
                }
                sum += word.weight();
                count += 1;
            }
            count
        };
        let left = agree(&self.left, self.pieces[0], true, &|k| place.wrapping_sub(k + 1));
        let right = agree(&self.right, self.pieces[1], false, &|k| after + k);
        let fits = |agreed: usize, side: &[u32], other: usize, there: &[u32]| {
            agreed > 0 || side.is_empty() || (other > 0 && other >= there.len().min(ALONE))
        };
        let enough = (left + right) * 3 >= self.left.len() + self.right.len();
        (enough && fits(left, &self.left, right, &self.right) && fits(right, &self.right, left, &self.left))
            .then_some(sum)
    }

    /// Slightly other words between the same neighbours, if they stand in one place only. The same words are not asked
    /// again: their neighbours have contradicted.
    fn reworded(&self, page: &Page<'_>, places: &Places) -> Option<(Range<usize>, f32)> {
        let (&[before, before2, ..], &[after, after2, ..]) = (&self.left[..], &self.right[..]) else { return None };
        let is = |at: usize, number: u32| page.words.get(at).is_some_and(|word| word.number == number);
        let mut found = None;
        for place in
            places.of(before).iter().map(|place| *place as usize).filter(|place| is(place.wrapping_sub(1), before2))
        {
            let start = place + 1;
            for end in start + self.exact.len().saturating_sub(1).max(1)..start + self.exact.len() + 2 {
                if is(end, after)
                    && is(end + 1, after2)
                    && let Some(score) = fuzzy::score(self.quote.exact.trim(), page.slice(start..end))
                    && score < 1.0
                {
                    if found.is_some() {
                        return None;
                    }
                    found = Some((start..end, score));
                }
            }
        }
        found
    }
}

fn is_piece(page: &Page<'_>, word: &Word, piece: &str, ends: bool) -> bool {
    let whole = fold(word.of(page.text));
    let piece = fold(piece);
    if ends { whole.ends_with(&*piece) } else { whole.starts_with(&*piece) }
}

/// The place of each quote, or none.
fn assign(quotes: &[Quote<'_>], choices: &[Vec<(u32, u32)>], places: usize) -> Vec<u32> {
    let mut placed: Vec<u32> = choices.iter().map(|c| if let [(place, _)] = c[..] { place } else { NONE }).collect();
    settle(quotes, choices, &mut placed);
    let mut row: Vec<usize> = (0..quotes.len()).collect();
    if quotes.iter().all(|quote| quote.hint.is_some()) {
        order::sort_by_key(&mut row, |i| quotes[*i].hint);
    }
    let mut done: Vec<bool> = placed.iter().map(|place| *place != NONE).collect();
    let mut free = vec![true; places];
    for &place in placed.iter().filter(|place| **place != NONE) {
        free[place as usize] = false;
    }
    let mut low = 0;
    for t in 0..row.len() {
        let i = row[t];
        if placed[i] != NONE {
            low = placed[i] + 1;
        }
        if done[i] || choices[i].len() < 2 {
            continue;
        }
        let ahead = &row[t..row.len().min(t + TWINS)];
        let next = match ahead.iter().position(|k| placed[*k] != NONE) {
            Some(step) => t + step,
            None if t + ahead.len() == row.len() => row.len(),
            None => continue,
        };
        let high = row.get(next).map_or(NONE, |k| placed[*k]);
        let alike = |k: usize| {
            let (one, other) = (&quotes[i], &quotes[k]);
            (one.exact, one.prefix, one.suffix) == (other.exact, other.prefix, other.suffix)
        };
        let twins: Vec<usize> = row[t..next].iter().copied().filter(|k| !done[*k] && alike(*k)).collect();
        let between = |place: &u32| low >= high || (low..high).contains(place);
        let open = choices[i].iter().map(|(place, _)| *place).filter(|place| free[*place as usize]);
        let inside: Vec<u32> = open.filter(between).collect();
        for (k, twin) in twins.iter().enumerate() {
            done[*twin] = true;
            if twins.len() == inside.len() {
                placed[*twin] = inside[k];
                free[inside[k] as usize] = false;
            }
        }
        if placed[i] != NONE {
            low = placed[i] + 1;
        }
    }
    placed
}

/// Of several quotes at one place the one that fits better stays; none if they fit alike and are not the same.
fn settle(quotes: &[Quote<'_>], choices: &[Vec<(u32, u32)>], placed: &mut [u32]) {
    let mut row: Vec<usize> = (0..placed.len()).filter(|i| placed[*i] != NONE).collect();
    let claimed = placed.to_vec();
    let claim = |i: usize| (claimed[i], quotes[i].exact);
    order::sort_by_key(&mut row, |i| claim(*i));
    for rivals in row.chunk_by(|a, b| claim(*a) == claim(*b)) {
        let points = |i: usize| choices[i].first().map_or(0, |(_, points)| *points);
        let Some(&best) = rivals.iter().max_by_key(|i| points(**i)) else { continue };
        let close = rivals.iter().any(|i| quotes[*i] != quotes[best] && points(*i) + MARGIN > points(best));
        for &i in rivals {
            if close || quotes[i] != quotes[best] {
                placed[i] = NONE;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Meta;

    const STORY: &str = "Quist opened the pier on Monday. Moro praised Quist for it.\nOn Tuesday Quist went home.";

    fn quote<'a>(prefix: &'a str, exact: &'a str, suffix: &'a str) -> Quote<'a> {
        Quote { exact, prefix, suffix, hint: None }
    }

    fn starts(text: &str, quotes: &[Quote<'_>]) -> Vec<Option<u32>> {
        let document = Document::from_text(text, Meta::default()).unwrap();
        let found = find(&document, quotes);
        for one in &found {
            assert_eq!(one.span.is_none(), one.state == State::Orphaned);
        }
        found.iter().map(|one| one.span.map(|span| span.start)).collect()
    }

    #[test]
    fn the_context_says_which_one_is_meant() {
        let quotes = [
            quote("", "Quist", " opened the pi"),
            quote("nday. Moro praised ", "Quist", " for it.\nOn Tues"),
            quote("it. On Tuesday ", "Quist", ""),
            quote("the mayor thanked ", "Quist", " and left"),
        ];
        assert_eq!(starts(STORY, &quotes), [Some(0), Some(46), Some(71), None]);
    }

    #[test]
    fn words_without_context_are_found_if_they_stand_once() {
        assert_eq!(starts(STORY, &[quote("", "Moro", "")]), [Some(33)]);
        assert_eq!(starts(STORY, &[quote("", "Quist", "")]), [None]);
        assert_eq!(starts(STORY, &[quote("", "pie", ""), quote("", "", "")]), [None, None]);
    }

    #[test]
    fn three_marks_alike_go_to_three_places_in_order() {
        assert_eq!(starts(STORY, &[quote("", "Quist", ""); 3]), [Some(0), Some(46), Some(71)]);
        assert_eq!(starts(STORY, &[quote("", "Quist", ""); 2]), [None, None]);
        let quotes = [quote("", "Quist", ""), quote("Moro praised ", "Quist", " for"), quote("", "Quist", "")];
        assert_eq!(starts(STORY, &quotes), [Some(0), Some(46), Some(71)]);
    }

    #[test]
    fn a_place_is_given_to_the_mark_that_fits_better() {
        let quotes =
            [quote("Moro praised ", "Quist", " for it"), quote("Tuesday they praised ", "Quist", " again and again")];
        assert_eq!(starts(STORY, &quotes), [Some(46), None]);
    }

    #[test]
    fn a_long_name_may_be_respelled() {
        let text = "He wrote to the Ministry of Defense in May.";
        assert_eq!(starts(text, &[quote("wrote to the ", "Ministry of Defence", " in May.")]), [Some(16)]);
        assert_eq!(starts(text, &[quote("went to a ", "Ministry of Defence", " in May.")]), [None]);
    }
}
