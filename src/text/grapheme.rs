//! Where a text may be cut without tearing apart what is seen as one character.
//!
//! A rule of ranges, not the full tables of Unicode: it knows combining marks, joined
//! and coloured emoji, flags and Hangul syllables, which is what news text holds.

use super::chars::{Class, at, class};

/// Whether a cut at byte `cut` leaves every visible character whole.
pub fn is_boundary(text: &str, cut: usize) -> bool {
    if cut == 0 || cut >= text.len() {
        return cut == 0 || cut == text.len();
    }
    if !text.is_char_boundary(cut) {
        return false;
    }
    let (Some(before), Some(after)) = (text.get(..cut).and_then(|head| head.chars().next_back()), at(text, cut)) else {
        return false;
    };
    if before.is_ascii() && after.is_ascii() {
        return !(before == '\r' && after == '\n');
    }
    if before.is_control() || after.is_control() {
        return true;
    }
    let joins = class(after) == Class::Mark && class(before) != Class::Space
        || matches!(after, '\u{FF9E}' | '\u{FF9F}')
        || (matches!(after, '\u{200C}' | '\u{200D}') && is_pictograph(text.get(..cut)))
        || is_vowel_sign(after)
        || (before == '\u{200D}' && is_joined(after) && is_pictograph(text.get(..cut - before.len_utf8())))
        || (is_flag(before) && is_flag(after) && flags_before(text, cut) % 2 == 1)
        || hangul_joins(before, after);
    !joins || is_endless(text, cut)
}

/// The most that hangs on one letter; beyond any real number of marks, a cut.
const LONGEST: usize = 64;

/// Whether so much hangs together before `cut` that it must be cut somewhere.
fn is_endless(text: &str, cut: usize) -> bool {
    let hangs_on = |c: &char| {
        class(*c) == Class::Mark
            || matches!(*c, '\u{200C}' | '\u{200D}' | '\u{FF9E}' | '\u{FF9F}' | '\u{1100}'..='\u{11FF}')
            || is_vowel_sign(*c)
    };
    let before = text.get(..cut).into_iter().flat_map(|head| head.chars().rev().take(LONGEST));
    before.take_while(hangs_on).count() == LONGEST
}

/// The last place at or before `cut` where the text may be cut.
pub fn floor(text: &str, mut cut: usize) -> usize {
    cut = cut.min(text.len());
    while cut > 0 && !is_boundary(text, cut) {
        cut -= 1;
    }
    cut
}

/// The first place at or after `cut` where the text may be cut.
pub fn ceil(text: &str, mut cut: usize) -> usize {
    while cut < text.len() && !is_boundary(text, cut) {
        cut += 1;
    }
    cut.min(text.len())
}

/// Whether the last thing that is seen is a pictograph: behind letters a joiner joins nothing that is seen.
fn is_pictograph(head: Option<&str>) -> bool {
    let mut before = head.into_iter().flat_map(|head| head.chars().rev().take(LONGEST));
    before.find(|c| class(*c) != Class::Mark).is_some_and(is_joined)
}

/// What a zero-width joiner makes one sign with its neighbour: nothing that stands for a character lost.
pub(super) fn is_joined(c: char) -> bool {
    class(c) == Class::Symbol && c != char::REPLACEMENT_CHARACTER
}

const fn is_flag(c: char) -> bool {
    matches!(c as u32, 0x1F1E6..=0x1F1FF)
}

/// Flag letters right before `cut`; flags are pairs of them.
fn flags_before(text: &str, cut: usize) -> usize {
    text.get(..cut).map_or(0, |head| head.chars().rev().take(512).take_while(|c| is_flag(*c)).count())
}

/// Spacing vowel signs of Indic scripts, letters by class but part of a syllable.
const fn is_vowel_sign(c: char) -> bool {
    matches!(c as u32,
        0x903 | 0x93B | 0x93E..=0x94C | 0x94E..=0x94F | 0x900..=0x902 | 0x93A | 0x955..=0x957 | 0x962..=0x963
        | 0x981..=0x983 | 0x9BE..=0x9CC | 0x9D7 | 0xA01..=0xA03 | 0xA3E..=0xA4C | 0xA70..=0xA71 | 0xA81..=0xA83
        | 0xABE..=0xACC | 0xB01..=0xB03 | 0xB3E..=0xB4C | 0xB82 | 0xBBE..=0xBCC | 0xC00..=0xC03 | 0xC3E..=0xC4C
        | 0xC81..=0xC83 | 0xCBE..=0xCCC | 0xD00..=0xD03 | 0xD3E..=0xD4C | 0xE31 | 0xE33..=0xE37 | 0xEB1 | 0xEB3..=0xEBC
        | 0x102B..=0x1038 | 0x17B6..=0x17D1)
}

const fn hangul_joins(before: char, after: char) -> bool {
    let (b, a) = (before as u32, after as u32);
    let lead = matches!(b, 0x1100..=0x115F);
    let vowel = matches!(b, 0x1160..=0x11A7);
    let syllable = matches!(b, 0xAC00..=0xD7A3);
    match a {
        0x1100..=0x115F => lead,
        0x1160..=0x11A7 => lead || vowel || (syllable && (b - 0xAC00).is_multiple_of(28)),
        0x11A8..=0x11FF => vowel || syllable || matches!(b, 0x11A8..=0x11FF),
        0xAC00..=0xD7A3 => lead,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let cuts: Vec<_> = (0..=text.len()).filter(|&cut| is_boundary(text, cut)).collect();
        cuts.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
    }

    #[test]
    fn what_is_seen_as_one_stays_one() {
        assert_eq!(parts("e\u{301}a"), ["e\u{301}", "a"]);
        assert_eq!(parts("👩🏽‍🚀!"), ["👩🏽‍🚀", "!"]);
        assert_eq!(parts("🇫🇷🇩🇪"), ["🇫🇷", "🇩🇪"]);
        assert_eq!(parts("कि\r\n"), ["कि", "\r\n"]);
        assert_eq!(parts("\u{1112}\u{1161}\u{11AB}"), ["\u{1112}\u{1161}\u{11AB}"]);
        assert_eq!(parts("ab\u{200D}🚀"), ["a", "b", "\u{200D}", "🚀"]);
        assert_eq!(parts("🚀\u{200D}\u{FFFD}"), ["🚀\u{200D}", "\u{FFFD}"]);
        // Nothing hangs on a control character.
        assert_eq!(parts("\u{4}\u{361}c"), ["\u{4}", "\u{361}", "c"]);
        assert_eq!(floor("ae\u{301}", 2), 1);
        assert_eq!(ceil("ae\u{301}b", 2), 4);
    }
}
