//! What is asked of a word when an article is filed, all together: its letters, the topic model and the lists of key phrases
//! are asked once, and the answers are kept from article to article.
//!
//! They follow from the letters and the data files alone, so what came before makes an article quicker and never
//! different. No letters are kept: a word is known by its [`Key`].

use super::score::Scorer;
use super::wording::Spelt;
use crate::tag::crf::readings::Key;

/// What a word tells.
#[derive(Clone, Copy, Default)]
pub(crate) struct Told {
    /// Hash of the word without the ending of a plural.
    pub stem: u64,
    feature: u32,
    idf: u8,
    /// What [`Teller::sense`] has said.
    pub sense: u8,
    marks: u8,
}

/// The model knows no such feature; features are fewer.
const NONE: u32 = u32::MAX;
/// The model does not know the stem; no word is that rare.
const UNKNOWN: u8 = u8::MAX;

const FOLDED: u8 = 1;
const QUIET: u8 = 2;
const COUNTS: u8 = 4;
const HAS_PARTS: u8 = 8;
const SHORT: u8 = 16;

/// Who is asked, beside the letters.
#[derive(Clone, Copy, Default)]
pub struct Teller<'a> {
    pub scorer: Option<&'a Scorer>,
    /// What key phrases make of a word; topics ask nothing of it.
    pub sense: Option<&'a dyn Fn(&Spelt) -> u8>,
}

impl Teller<'_> {
    #[inline(never)]
    pub(crate) fn tell(&self, raw: &str) -> Told {
        let spelt = Spelt::of(raw);
        let feature = |hash| self.scorer.and_then(|scorer| scorer.feature(hash));
        let stem = feature(spelt.stem);
        let marks = [
            (spelt.folded, FOLDED),
            (spelt.quiet, QUIET),
            (spelt.counts, COUNTS),
            (spelt.has_parts, HAS_PARTS),
            (spelt.word.len() < 2, SHORT),
        ];
        Told {
            stem: spelt.stem,
            feature: if spelt.quiet { feature(spelt.word.hash()) } else { stem }.unwrap_or(NONE),
            idf: stem.zip(self.scorer).and_then(|(stem, scorer)| scorer.steps(stem)).unwrap_or(UNKNOWN),
            sense: self.sense.map_or(0, |sense| sense(&spelt)),
            marks: marks.iter().fold(0, |marks, (is, mark)| marks | if *is { *mark } else { 0 }),
        }
    }
}

impl Told {
    /// The feature that topics count it as, if they know it.
    #[inline(always)]
    pub fn feature(&self) -> Option<u32> {
        (self.feature != NONE).then_some(self.feature)
    }

    /// Inverse document frequency of the stem in steps, if the topic model knows it.
    #[inline(always)]
    pub fn idf(&self) -> Option<u8> {
        (self.idf != UNKNOWN).then_some(self.idf)
    }

    /// It had the ending of a plural.
    #[inline(always)]
    pub fn is_folded(&self) -> bool {
        self.marks & FOLDED != 0
    }

    /// A function word.
    #[inline(always)]
    pub fn is_quiet(&self) -> bool {
        self.marks & QUIET != 0
    }

    /// It is no single letter, nor a sign that passes for a word of a foreign script.
    #[inline(always)]
    pub fn counts(&self) -> bool {
        self.marks & COUNTS != 0
    }

    /// It has to be cut at hyphens.
    #[inline(always)]
    pub fn has_parts(&self) -> bool {
        self.marks & HAS_PARTS != 0
    }

    /// A single letter, or nothing but signs.
    #[inline(always)]
    pub fn is_short(&self) -> bool {
        self.marks & SHORT != 0
    }
}

/// How many words are kept, a power of two: a quarter of a megabyte.
const PLACES: usize = 1 << 13;

/// So often a word that was asked for may be passed over by others before one of them takes its place.
const RESPITE: u8 = 3;

/// Words by their keys, each in one of two places of one line of the cache. One takes the place of another, so that the
/// table never grows, but not that of a word that comes often. Without any place nothing is kept.
#[derive(Default)]
pub(super) struct Recall {
    places: Vec<[Place; 2]>,
}

#[derive(Clone, Copy, Default)]
struct Place {
    told: Told,
    key: Key,
    respite: u8,
}

const _: () = assert!(size_of::<Place>() == 32);

impl Recall {
    /// Keeps words from now on.
    pub fn keep(&mut self) {
        if self.places.is_empty() {
            self.places.resize(PLACES / 2, Default::default());
        }
    }

    /// Nothing was ever kept.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What a word tells that may be known.
    #[inline(always)]
    pub fn tell(&mut self, key: Key, tell: impl FnOnce() -> Told) -> Told {
        let Some([first, second]) = self.places.get_mut(key.place() & (PLACES / 2 - 1)) else { return tell() };
        for place in [&mut *first, &mut *second] {
            if place.key == key {
                place.respite = (place.respite + 1).min(RESPITE);
                return place.told;
            }
        }
        let told = tell();
        let weaker = if second.respite < first.respite { second } else { first };
        match weaker.respite.checked_sub(1) {
            Some(left) => weaker.respite = left,
            None => *weaker = Place { told, key, respite: 0 },
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::crf::readings::key_of;
    use crate::text::{Case, Span, Token, TokenKind};

    #[test]
    fn a_word_tells_the_same_whatever_came_before() {
        let mut recall = Recall::default();
        assert!(recall.is_empty());
        recall.keep();
        let (mut words, mut asked) = (0, 0);
        for round in 0..3 {
            for number in (0..PLACES).step_by(1 + round) {
                let raw = format!("word{number}s");
                let tell = || {
                    asked += 1;
                    Teller::default().tell(&raw)
                };
                let span = Span::new(0, raw.len() as u32);
                let token = Token { span, kind: TokenKind::Word, case: Case::Lower, spaced: false };
                let told = recall.tell(key_of(raw.as_bytes(), &token), tell);
                let anew = Teller::default().tell(&raw);
                assert_eq!((told.stem, told.marks), (anew.stem, anew.marks), "{raw}");
                words += 1;
            }
        }
        assert!(asked < words);
    }

    #[test]
    fn letters_tell_how_a_word_counts() {
        let marks = |raw: &str| {
            let told = Teller::default().tell(raw);
            [told.is_folded(), told.is_quiet(), told.counts(), told.has_parts(), told.is_short()]
        };
        assert_eq!(marks("tariffs"), [true, false, true, false, false]);
        assert_eq!(marks("years"), [true, true, true, false, false]);
        assert_eq!(marks("well-known"), [false, false, true, true, false]);
        assert_eq!(marks("x"), [false, false, false, false, true]);
        assert_eq!(marks("々々"), [false, false, true, false, false]);
    }
}
