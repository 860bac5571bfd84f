//! A text as a row of numbered words, the unit in which versions are compared.

use std::ops::Range;

use super::fold::fold;
use crate::register::Register;
use crate::text::chars::{Class, class};
use crate::text::{Byte, Document, Span};

/// No word, no segment.
pub const NONE: u32 = u32::MAX;

/// A word or a sign. Words alike in all but typography have one number.
#[derive(Clone, Copy)]
pub struct Word {
    pub number: u32,
    pub start: u32,
    pub end: u32,
    pub segment: u32,
}

impl Word {
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// How much it tells: "the" and commas stand everywhere.
    pub fn weight(&self) -> u32 {
        if self.end - self.start > 3 { 2 } else { 1 }
    }
}

pub struct Page<'t> {
    pub text: &'t str,
    pub words: Vec<Word>,
    /// The words of each segment.
    pub segments: Vec<Range<u32>>,
}

impl<'t> Page<'t> {
    pub fn new(document: &'t Document, register: &mut Register<'t>) -> Self {
        let text = document.text();
        let mut words = Vec::new();
        let mut segments = Vec::with_capacity(document.segments().len());
        for (i, segment) in document.segments().iter().enumerate() {
            let first = words.len() as u32;
            let place = segment.span.start;
            read(segment.span.of(text), register, &mut |number, range| {
                let (start, end) = (place + range.start as u32, place + range.end as u32);
                words.push(Word { number, start, end, segment: i as u32 });
            });
            segments.push(first..words.len() as u32);
        }
        Self { text, words, segments }
    }

    /// The words a span touches, if they are of one segment.
    pub fn under(&self, span: Span<Byte>) -> Option<Range<usize>> {
        let first = self.words.partition_point(|word| word.end <= span.start);
        let end = self.words.partition_point(|word| word.start < span.end);
        let (head, last) = (self.words.get(first)?, self.words.get(end.checked_sub(1)?)?);
        (first < end && head.segment == last.segment).then_some(first..end)
    }

    /// The words of the segment that a word stands in.
    pub fn segment(&self, at: usize) -> Range<usize> {
        let segment = self.words.get(at).and_then(|word| self.segments.get(word.segment as usize));
        segment.map_or(0..0, |segment| self.word(segment))
    }

    pub fn word(&self, range: &Range<u32>) -> Range<usize> {
        range.start as usize..range.end as usize
    }

    /// Whether the words at `a` are those at `b` of another page.
    pub fn same(&self, a: Range<usize>, other: &Page<'_>, b: usize) -> bool {
        let (Some(here), Some(there)) = (self.words.get(a.clone()), other.words.get(b..b + a.len())) else {
            return false;
        };
        here.iter().zip(there).all(|(x, y)| x.number == y.number)
    }

    pub fn slice(&self, words: Range<usize>) -> &'t str {
        let ends = (self.words.get(words.start), words.end.checked_sub(1).and_then(|last| self.words.get(last)));
        match ends {
            (Some(first), Some(last)) => self.text.get(first.start as usize..last.end as usize).unwrap_or(""),
            _ => "",
        }
    }
}

/// Numbers the words of a text.
pub fn read<'t>(text: &'t str, register: &mut Register<'t>, take: &mut dyn FnMut(u32, Range<usize>)) {
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let inside = |other: Class| match class(c) {
            Class::Letter | Class::Digit => {
                matches!(other, Class::Letter | Class::Digit | Class::Mark | Class::Joiner)
            }
            _ => other == Class::Mark,
        };
        if matches!(class(c), Class::Space | Class::Gap | Class::Joiner) {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, next)| inside(class(*next))) {
            end = at + next.len_utf8();
        }
        let word = fold(text.get(start..end).unwrap_or(""));
        take(register.number(word) as u32, start..end);
    }
}

/// Where each word of a page stands.
pub struct Places {
    /// For each number where its places begin, and where those of the last one end.
    first: Vec<u32>,
    at: Vec<u32>,
}

impl Places {
    pub fn new(words: &[Word]) -> Self {
        let numbers = words.iter().map(|word| word.number as usize + 1).max().unwrap_or(0);
        let mut first = vec![0; numbers + 1];
        for word in words {
            first[word.number as usize] += 1;
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut at = vec![0; words.len()];
        for (i, word) in words.iter().enumerate().rev() {
            let place = &mut first[word.number as usize];
            *place -= 1;
            at[*place as usize] = i as u32;
        }
        Self { first, at }
    }

    /// The places of a word, in order.
    pub fn of(&self, number: u32) -> &[u32] {
        let number = number as usize;
        let ends = (self.first.get(number), self.first.get(number + 1));
        let (Some(&start), Some(&end)) = ends else { return &[] };
        self.at.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The other places of a word that are not farther from one than that.
    pub fn near(&self, number: u32, place: usize, reach: usize) -> impl Iterator<Item = usize> + '_ {
        let all = self.of(number);
        let start = all.partition_point(|at| *at as usize + reach < place);
        let near = all[start..].iter().map(|at| *at as usize).take_while(move |at| *at <= place + reach);
        near.filter(move |at| *at != place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Meta;

    #[test]
    fn words_alike_have_one_number() {
        let document = Document::from_text("Quist’s café.\nQuist's cafe\u{301} 中国!", Meta::default()).unwrap();
        let mut register = Register::default();
        let page = Page::new(&document, &mut register);
        let numbers: Vec<_> = page.words.iter().map(|word| word.number).collect();
        let of = |i: usize| &numbers[page.word(&page.segments[i])];
        assert_eq!(of(0)[..4], of(1)[..4]);
        assert_eq!((of(0).len(), of(1).len()), (5, 7));
        let places = Places::new(&page.words);
        assert_eq!(places.of(of(0)[0]), [0, 5]);
        assert_eq!(places.near(of(0)[0], 5, 5).collect::<Vec<_>>(), [0]);
        assert!(places.of(99).is_empty());
        assert_eq!(page.slice(5..9), "Quist's cafe\u{301}");
        assert_eq!(page.under(Span::new(12, 25)), None);
    }
}
