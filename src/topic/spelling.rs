//! When two words count as the same to somebody who types: case, accents and the plural do not matter, nor does
//! a slip or two in a longer word.

use crate::lexicon::fold::Written;

/// Words longer than this, in bytes, are compared to the letter only.
const LONGEST: usize = 40;

/// A word in the forms in which it is compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// Lower case, without accents and apostrophes.
    pub surface: Box<str>,
    /// The same in the singular.
    pub stem: Box<str>,
    /// Which letters occur in the stem, one bit each.
    letters: u32,
}

/// How a typed word meets another, from not at all to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meeting {
    None,
    /// It begins like the other, but for slips.
    SlippedOpening,
    /// It is the other, but for two slips.
    TwoSlips,
    OneSlip,
    /// The other begins with it.
    Opening,
    Whole,
}

impl Word {
    /// Reads a word; nothing if no letter or digit is in it.
    pub fn read(raw: &str) -> Option<Word> {
        let raw = raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s")).unwrap_or(raw);
        let mut folded = Written::new(false);
        let mut surface = match folded.push(raw) {
            true => String::from_utf8_lossy(folded.as_bytes()).into_owned(),
            // Letters of other scripts, and monsters: compared as they are.
            false => raw.to_lowercase(),
        };
        surface.retain(char::is_alphanumeric);
        if surface.is_empty() {
            return None;
        }
        let stem = singular(&surface);
        let letters = letters(stem.as_bytes());
        Some(Word { surface: surface.into(), stem: stem.into(), letters })
    }

    /// How this word, as typed, meets another; slips are looked for only if `forgiving`.
    pub fn meets(&self, other: &Word, forgiving: bool) -> Meeting {
        let (typed, stem) = (self.stem.as_bytes(), other.stem.as_bytes());
        if typed == stem {
            return Meeting::Whole;
        }
        if other.surface.starts_with(&*self.surface) || (typed.len() > 2 && stem.starts_with(typed)) {
            return Meeting::Opening;
        }
        let most = match typed.len() {
            _ if !forgiving => 0,
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        // Each slip brings in at most one letter that the other has not: few words are compared letter by letter.
        if most == 0 || (self.letters & !other.letters).count_ones() > most {
            return Meeting::None;
        }
        if same_but_for_doubles(typed, stem) {
            return Meeting::OneSlip;
        }
        match slips(typed, stem) {
            (1, _) => Meeting::OneSlip,
            (2, _) if most == 2 => Meeting::TwoSlips,
            // Short beginnings with a slip are the beginning of too much.
            (_, opening) if typed.len() > 4 && opening <= most => Meeting::SlippedOpening,
            _ => Meeting::None,
        }
    }
}

/// The words of a text. After the parts of a word with hyphens comes its closed form, with the number of the parts
/// that it stands for; with all others comes 0.
pub(super) fn words(text: &str, mut word: impl FnMut(Word, usize)) {
    for group in text.split(|c: char| !is_inside(c) && !is_hyphen(c)) {
        let mut parts = 0;
        for part in group.split(is_hyphen).filter_map(Word::read) {
            parts += 1;
            word(part, 0);
        }
        if parts > 1 {
            let closed: String = group.chars().filter(|c| !is_hyphen(*c)).collect();
            if let Some(closed) = Word::read(&closed) {
                word(closed, parts);
            }
        }
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200D}')
}

/// An English plural without its ending. It need not be a word, only the same for both numbers.
fn singular(word: &str) -> String {
    let cut = |by: usize| word.get(..word.len() - by).unwrap_or(word).to_owned();
    if word.len() < 4 || !word.ends_with('s') || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        word.to_owned()
    } else if word.len() > 4 && word.ends_with("ies") {
        cut(3) + "y"
    } else if ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end)) {
        cut(2)
    } else {
        cut(1)
    }
}

fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |letters, byte| {
        letters
            | match byte {
                b'a'..=b'z' => 1 << (byte - b'a'),
                b'0'..=b'9' => 1 << 26,
                _ => 1 << 27,
            }
    })
}

/// Doubling the wrong letter is one slip of the mind, though it may be two of the fingers: "tarrif".
fn same_but_for_doubles(a: &[u8], b: &[u8]) -> bool {
    let single = |word: &'_ [u8], at: usize| at == 0 || word.get(at) != word.get(at - 1);
    let a = a.iter().enumerate().filter(|(at, _)| single(a, *at)).map(|(_, byte)| byte);
    let b = b.iter().enumerate().filter(|(at, _)| single(b, *at)).map(|(_, byte)| byte);
    a.eq(b)
}

/// How many letters must be put in, left out, changed or swapped with their neighbour: to make one word of the
/// other, and to make `typed` the beginning of it.
fn slips(typed: &[u8], word: &[u8]) -> (u32, u32) {
    const FAR: (u32, u32) = (u32::MAX, u32::MAX);
    if typed.len() > LONGEST || word.len() > LONGEST {
        return FAR;
    }
    let columns = word.len() + 1;
    let mut rows = [[0u8; LONGEST + 1]; 3];
    let [older, before, row] = &mut rows;
    let (mut older, mut before, mut row) = (older, before, row);
    for (j, cell) in before.iter_mut().enumerate().take(columns) {
        *cell = j as u8;
    }
    for (i, &letter) in typed.iter().enumerate() {
        row[0] = i as u8 + 1;
        let mut least = row[0];
        for (j, &other) in word.iter().enumerate() {
            let mut cost = (before[j] + u8::from(letter != other)).min(before[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && typed.get(i - 1) == Some(&other) && word.get(j - 1) == Some(&letter);
            if swapped {
                cost = cost.min(older[j - 1] + 1);
            }
            row[j + 1] = cost;
            least = least.min(cost);
        }
        if least > 2 && before.iter().take(columns).all(|cell| *cell > 2) {
            return FAR;
        }
        (older, before, row) = (before, row, older);
    }
    let last = before.get(..columns).unwrap_or(&[]);
    let number = |cell: Option<&u8>| cell.map_or(u32::MAX, |cell| u32::from(*cell));
    (number(last.last()), number(last.iter().min()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(raw: &str) -> Word {
        Word::read(raw).unwrap()
    }

    #[test]
    fn words_meet_in_spite_of_form_and_slips() {
        for (typed, other, meeting) in [
            ("Tariffs", "tariff", Meeting::Whole),
            ("POLICY", "policies", Meeting::Whole),
            ("taxes", "tax", Meeting::Whole),
            ("women's", "women", Meeting::Whole),
            ("Caf\u{e9}", "Cafe\u{301}s", Meeting::Whole),
            ("glass", "glasses", Meeting::Whole),
            ("tar", "tariff", Meeting::Opening),
            ("policie", "policies", Meeting::Opening),
            ("tariv", "tariff", Meeting::SlippedOpening),
            // Put in, left out, changed, swapped; in the first place, too.
            ("tarriff", "tariff", Meeting::OneSlip),
            ("tarif", "tariff", Meeting::Opening),
            ("trariff", "tariff", Meeting::OneSlip),
            ("yariff", "tariff", Meeting::OneSlip),
            ("atriff", "tariff", Meeting::OneSlip),
            ("tarrif", "tariff", Meeting::OneSlip),
            ("parlaiment", "parliament", Meeting::OneSlip),
            ("parlimaetn", "parliament", Meeting::TwoSlips),
            ("inmigratoin", "immigration", Meeting::TwoSlips),
            // Too short for a slip, or too many of them.
            ("was", "war", Meeting::None),
            ("tariffic", "tartan", Meeting::None),
            ("court", "count", Meeting::OneSlip),
            ("cuort", "count", Meeting::None),
            ("война", "война", Meeting::Whole),
        ] {
            assert_eq!(word(typed).meets(&word(other), true), meeting, "{typed} and {other}");
        }
        assert_eq!(word("yariff").meets(&word("tariff"), false), Meeting::None);
    }

    #[test]
    fn hyphens_part_words_and_close_them() {
        let mut found = Vec::new();
        words("E-commerce, U.S. -- women’s rights (post-war)", |word, parts| match parts {
            0 => found.push(word.surface.to_string()),
            _ => found.push(format!("{} for {parts}", word.surface)),
        });
        let expected = ["e", "commerce", "ecommerce for 2", "us", "women", "rights", "post", "war", "postwar for 2"];
        assert_eq!(found, expected);
    }

    #[test]
    fn monsters_are_words_like_others() {
        for raw in ["", "'s", "…", "\u{301}", "\0"] {
            assert_eq!(Word::read(raw), None, "{raw:?}");
        }
        let long = "x".repeat(5_000);
        assert_eq!(word(&long).meets(&word(&format!("{long}y")), true), Meeting::Opening);
        assert_eq!(word(&format!("{long}xx")).meets(&word(&long), true), Meeting::OneSlip);
        assert_eq!(word(&format!("{long}yz")).meets(&word(&long), true), Meeting::None);
    }
}
