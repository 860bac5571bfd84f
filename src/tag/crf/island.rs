//! Where in a sentence names can stand at all.
//!
//! A name holds a capital, a digit or letters without case; whatever lies further from one than a few small words
//! is no name, and the model is never asked. What is left are short runs of tokens, each decoded by itself: the
//! certain tokens between them cut the chain. The trainer keeps to the same runs.

use super::attribute::{Attribute, Spelling};
use super::hash::of_bytes;
use crate::lexicon::Senses;
use std::ops::Range;

/// Small words that may stand between two parts of a name: `Bank of the West`.
const BRIDGE: usize = 3;
/// Small words that may end one: `2016 presidential election`.
const TAIL: usize = 2;

/// Senses of words that stand before names.
const ANNOUNCING: u32 = Senses::TITLE.bits() | Senses::HONORIFIC.bits() | Senses::COMMON.bits();

/// Senses of words that end names.
const ENDING: u32 = Senses::ORG_WORD.bits()
    | Senses::PLACE_WORD.bits()
    | Senses::EVENT_WORD.bits()
    | Senses::LAW_WORD.bits()
    | Senses::NORP.bits();

/// Adds the runs of tokens that may hold names, in order.
#[inline(never)]
pub fn islands(attributes: &[Attribute], out: &mut Vec<Range<usize>>) {
    let mut from = 0;
    while let Some(start) = next(attributes, from) {
        let mut end = start + 1;
        let start = start - particles(&attributes[from..start]);
        loop {
            end += hyphenated(attributes.get(end..).unwrap_or(&[]));
            match next(attributes, end).filter(|strong| strong - end <= BRIDGE) {
                Some(strong) => end = strong + 1,
                None => break,
            }
        }
        end += tail(attributes.get(end..).unwrap_or(&[]));
        out.push(start..end);
        from = end;
    }
}

/// How many tokens go on with the word before them by hyphens: `Ki-moon`, `Chan-o-cha`.
fn hyphenated(behind: &[Attribute]) -> usize {
    let pairs = behind.chunks_exact(2);
    2 * pairs.take_while(|pair| pair[0].word == HYPHEN && pair[1].spelling == Spelling::Lower).count()
}

/// How many small words end the name before them.
fn tail(behind: &[Attribute]) -> usize {
    let small = behind.iter().take(TAIL).take_while(|token| token.spelling == Spelling::Lower);
    small.enumerate().filter(|(_, token)| token.alone & ENDING != 0).last().map_or(0, |(last, _)| last + 1)
}

/// How many small words at the end of `before` belong to the name that follows: `van der`, `al-`.
fn particles(before: &[Attribute]) -> usize {
    let is_hyphen = |token: &&Attribute| token.word == HYPHEN;
    let hyphen = usize::from(before.last().as_ref().is_some_and(is_hyphen));
    let words = before[..before.len() - hyphen].iter().rev();
    let count = words.take_while(|token| token.spelling == Spelling::Lower && PARTICLES.contains(&token.word)).count();
    if count == 0 { 0 } else { count + hyphen }
}

const HYPHEN: u32 = of_bytes(b"-");
const COMMA: u32 = of_bytes(b",");
const OF: u32 = of_bytes(b"of");

/// Words in lower case with which names begin.
static PARTICLES: [u32; 22] = [
    of_bytes(b"al"),
    of_bytes(b"el"),
    of_bytes(b"ad"),
    of_bytes(b"ar"),
    of_bytes(b"ash"),
    of_bytes(b"az"),
    of_bytes(b"ul"),
    of_bytes(b"bin"),
    of_bytes(b"ibn"),
    of_bytes(b"abu"),
    of_bytes(b"de"),
    of_bytes(b"del"),
    of_bytes(b"della"),
    of_bytes(b"di"),
    of_bytes(b"da"),
    of_bytes(b"du"),
    of_bytes(b"la"),
    of_bytes(b"le"),
    of_bytes(b"van"),
    of_bytes(b"von"),
    of_bytes(b"der"),
    of_bytes(b"den"),
];

/// The next token from `at` on that can stand in a name by its letters.
fn next(attributes: &[Attribute], at: usize) -> Option<usize> {
    (at..attributes.len()).find(|&i| is_strong(attributes, i))
}

fn is_strong(attributes: &[Attribute], i: usize) -> bool {
    let token = &attributes[i];
    let beside = |k: Option<usize>| k.and_then(|k| attributes.get(k));
    if token.listed.length > 1 && token.listed.senses & !ANNOUNCING != 0 {
        return true;
    }
    match token.spelling {
        Spelling::Uncased | Spelling::Caseless => true,
        Spelling::Number => {
            let (before, after) = (beside(i.checked_sub(1)), beside(Some(i + 1)));
            token.capital
                || [before, after].into_iter().flatten().any(|token| token.capital)
                || token.alone & Senses::PRODUCT.bits() != 0
                || announces(after, beside(Some(i + 2)))
                || goes_on(beside(i.checked_sub(2)), before)
        }
        _ => token.capital,
    }
}

/// Whether a number begins the name of an event, with these behind it: `2016 election`, `2016 presidential election`.
fn announces(next: Option<&Attribute>, second: Option<&Attribute>) -> bool {
    let is_event = |token: &Attribute| token.alone & Senses::EVENT_WORD.bits() != 0;
    next.is_some_and(is_event)
        || next.is_some_and(|token| token.spelling == Spelling::Lower) && second.is_some_and(is_event)
}

/// Whether a number goes on with the name before it: `Su-25`, `Voting Rights Act of 1965`, `Railways Act, 1989`.
fn goes_on(name: Option<&Attribute>, link: Option<&Attribute>) -> bool {
    const DATED: u32 = Senses::LAW_WORD.bits() | Senses::EVENT_WORD.bits();
    let (Some(name), Some(link)) = (name, link) else { return false };
    name.capital && (link.word == HYPHEN || matches!(link.word, OF | COMMA) && name.alone & DATED != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::crf::sample;

    fn found(text: &str) -> Vec<String> {
        let (words, attributes) = sample::read(text);
        let mut out = Vec::new();
        islands(&attributes, &mut out);
        out.into_iter().map(|run| words[run].join(" ")).collect()
    }

    #[test]
    fn runs_hold_the_whole_name_and_little_else() {
        for (text, runs) in [
            ("nobody here but us", &["nobody here but us"][..]),
            ("It rained and rained in the old town of our youth when Ban Ki-moon came.", &["It", "Ban Ki - moon"]),
            ("They met everyone and then left for the G20 summit last week.", &["They", "G20 summit"]),
            ("She said that she would join the Bank of the West.", &["She", "Bank of the West"]),
            ("He wrote about everything that the group al-Qaeda said.", &["He", "al - Qaeda"]),
            ("We all liked the novels by Ludwig van der Berg.", &["We", "Ludwig van der Berg"]),
            ("Some people later on met von Trapp.", &["Some", "von Trapp"]),
            ("Only 20 of them came.", &["Only 20"]),
            ("They said that in the 2016 presidential election nobody won.", &["They", "2016 presidential election"]),
            ("They said that the pilot of a Su-25 fired.", &["They", "Su - 25"]),
            ("They said that the shares of Kowal Stal Sp. z o.o. fell.", &["They", "Kowal Stal Sp. z o.o."]),
            ("They said that the shares of Vltava a.s. fell.", &["They", "Vltava a.s."]),
            ("They said nothing of the kind after 9/11 either.", &["They", "9 / 11"]),
            ("They said that the new McDonald's was open.", &["They", "McDonald 's"]),
            (
                "They said that it was the Voting Rights Act of 1965 that counted.",
                &["They", "Voting Rights Act of 1965"],
            ),
        ] {
            assert_eq!(found(text), runs, "{text}");
        }
    }
}
