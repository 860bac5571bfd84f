//! Spans that may be names: parts of capitalised runs, listed phrases, quoted titles.

use super::cue::Cue;
use super::line::{Line, Word};
use crate::lexicon::Entry;
use crate::tag::Tokenized;
use crate::text::{Case, TokenKind};

/// A span that may be a name, in words of its line.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    pub start: u32,
    pub end: u32,
    /// What the lexicon says of exactly this span.
    pub entry: Option<Entry>,
    /// Exactly what stands between quotation marks.
    pub quoted: bool,
}

/// Longest candidate, in words.
const LONGEST: usize = 9;
/// Longest quoted title, in words.
const LONGEST_QUOTE: usize = 12;

/// Fills `out` with the candidates of a line, ordered by start, then end, each span once.
pub fn find(text: Tokenized<'_>, line: &Line, out: &mut Vec<Candidate>) {
    out.clear();
    let mut listed = 0;
    for start in 0..line.words.len() {
        let first = out.len();
        runs(text, line, start, out);
        while let Some(&(s, e, entry)) = line.listed.get(listed) {
            if s as usize > start {
                break;
            }
            listed += 1;
            if s as usize == start && !out[first..].iter().any(|c| c.end == e) {
                out.push(Candidate { start: s, end: e, entry: Some(entry), quoted: false });
            }
        }
        if let Some(end) = quoted(text, line, start) {
            match out[first..].iter_mut().find(|c| c.end as usize == end) {
                Some(same) => same.quoted = true,
                None => out.push(Candidate {
                    start: start as u32,
                    end: end as u32,
                    entry: line.entry(start, end),
                    quoted: true,
                }),
            }
        }
        let mut at = first;
        while at < out.len() {
            if line.is_owner_and_owned(start, out[at].end as usize) {
                out.swap_remove(at);
            } else {
                at += 1;
            }
        }
        out[first..].sort_by_key(|c| c.end);
    }
}

/// Candidates that begin at `start` and stay inside a capitalised run.
fn runs(text: Tokenized<'_>, line: &Line, start: usize, out: &mut Vec<Candidate>) {
    let words = &line.words;
    let open = &words[start];
    let particle = open.cue == Cue::Particle
        && open.token.case == Case::Lower
        && open.token.kind == TokenKind::Word
        && (words.get(start + 1).is_some_and(|next| next.name && next.token.spaced)
            || words.get(start + 1).is_some_and(|next| next.hyphen)
                && words.get(start + 2).is_some_and(|next| next.name));
    let number = open.token.kind == TokenKind::Number;
    if !(open.name || particle || number) || (open.cue == Cue::The && !line.shouted) {
        return;
    }
    let mut push = |end: usize| {
        out.push(Candidate { start: start as u32, end: end as u32, entry: line.entry(start, end), quoted: false });
    };
    if open.name {
        push(start + 1);
    }
    // `D-Mass.`: the letter is a party, the name stands behind the hyphen.
    if open.token.case == Case::Single
        && words.get(start + 1).is_some_and(|next| next.hyphen)
        && matches!(text.word(&open.token), "D" | "R" | "I")
    {
        return;
    }
    let mut end = start + 1;
    let mut names = usize::from(open.name);
    while end < words.len() && end - start < LONGEST {
        let word = &words[end];
        if word.name {
            if !(follows(text, words, end)) {
                break;
            }
            names += 1;
            if !is_first_syllable(text, words, end) {
                push(end + 1);
            }
        } else if word.token.kind == TokenKind::Number {
            if names > 0 && words[end - 1].name {
                push(end + 1);
            }
        } else if words[end - 1].hyphen {
            // `Ban Ki-moon`: the part behind the hyphen may be in lower case.
            push(end + 1);
        } else if word.cue.ends_lower() && word.token.case == Case::Lower && word.token.spaced {
            // `2016 election`, `Oroville dam`; the name may go on only after "of".
            push(end + 1);
            if !(words.get(end + 1).is_some_and(|next| next.cue.ends_lower() || next.cue == Cue::Of)) {
                break;
            }
        } else if number && word.token.case == Case::Lower && end == start + 1 && follows_year(text, word) {
            // `2016 presidential election`
        } else if !connects(text, words, end) {
            break;
        }
        end += 1;
    }
}

/// `Kim Seo-yeon`, `Tsai Ing-wen`: the name goes on behind the hyphen, unlike in `Kim-led`.
fn is_first_syllable(text: Tokenized<'_>, words: &[Word], at: usize) -> bool {
    let [first, hyphen, second, ..] = words.get(at..).unwrap_or_default() else { return false };
    hyphen.hyphen
        && second.token.case == Case::Lower
        && !second.token.spaced
        && is_syllable(text.word(&first.token))
        && is_syllable(text.word(&second.token))
}

/// One syllable of a Korean or Chinese name in Latin letters.
fn is_syllable(word: &str) -> bool {
    let vowel = |char: char| matches!(char.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let start = word.find(vowel).unwrap_or(word.len());
    let (onset, rest) = word.split_at(start);
    let (core, coda) = rest.split_at(rest.find(|char| !vowel(char)).unwrap_or(rest.len()));
    let onset = onset.to_ascii_lowercase();
    (onset.len() < 2 || matches!(&*onset, "ch" | "hs" | "kh" | "ph" | "sh" | "ss" | "sz" | "th" | "ts" | "tz"))
        && matches!(core.len(), 1..=3)
        && matches!(coda, "" | "h" | "k" | "l" | "m" | "n" | "ng" | "p" | "t")
}

fn follows_year(text: Tokenized<'_>, word: &Word) -> bool {
    matches!(
        text.word(&word.token),
        "presidential" | "general" | "midterm" | "congressional" | "federal" | "gubernatorial" | "terrorist"
    )
}

/// A capitalised word goes on with the run unless a sentence mark stands between.
fn follows(text: Tokenized<'_>, words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let before = &words[at - 1];
    // A hyphen with a lower-case word behind it ended the name: `US-led NATO`.
    let hung = before.token.case == Case::Lower && at >= 2 && words[at - 2].hyphen && before.cue != Cue::Particle;
    if hung && !words[at - 2].token.spaced {
        return before.token.span.len() <= 5 && word.token.spaced;
    }
    word.token.spaced
        || before.token.kind == TokenKind::Punctuation
        || before.token.kind == TokenKind::Clitic
        || text.word(&before.token).ends_with(['.', '&', '/'])
}

/// Whether the word may stand inside a name before a further capitalised word.
fn connects(text: Tokenized<'_>, words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let next_name = |from: usize| words.get(from).is_some_and(|next| next.name);
    match word.token.kind {
        TokenKind::Word if word.cue == Cue::The => words[at - 1].cue.joins() && next_name(at + 1),
        TokenKind::Word if word.cue.joins() => {
            next_name(at + 1)
                || words
                    .get(at + 1)
                    .is_some_and(|next| next.hyphen || next.cue == Cue::The || next.cue == Cue::Particle)
                    && next_name(at + 2)
        }
        // `McDonald's`, `Lloyd's of London`, `Women's March`
        TokenKind::Clitic => next_name(at + 1) && matches!(text.word(&word.token), "'s" | "’s" | "'" | "’"),
        TokenKind::Punctuation | TokenKind::Symbol => match text.word(&word.token) {
            "&" => next_name(at + 1),
            _ if word.hyphen => {
                words.get(at + 1).is_some_and(|next| !next.token.spaced && next.token.kind == TokenKind::Word)
            }
            "/" | "'" | "’" => {
                !word.token.spaced && words.get(at + 1).is_some_and(|next| next.name && !next.token.spaced)
            }
            _ => false,
        },
        _ => false,
    }
}

/// End of a quoted title that begins at `start`, right behind an opening quotation mark.
fn quoted(text: Tokenized<'_>, line: &Line, start: usize) -> Option<usize> {
    let words = &line.words;
    let mark = words.get(start.checked_sub(1)?)?;
    let open = text.word(&mark.token);
    if !matches!(open, "\"" | "“" | "‘" | "'" | "``")
        || !(words[start].name || words[start].token.kind == TokenKind::Number)
    {
        return None;
    }
    let mut names = 0;
    for at in start..words.len().min(start + LONGEST_QUOTE + 1) {
        let word = &words[at];
        if word.token.kind == TokenKind::Punctuation {
            let mark = text.word(&word.token);
            let before_close = words.get(at + 1).is_some_and(|next| is_close(open, text.word(&next.token)));
            if is_close(open, mark) || (matches!(mark, "," | ".") && before_close) {
                return (names >= 1 && at > start).then_some(at);
            }
        }
        names += usize::from(word.name);
    }
    None
}

fn is_close(open: &str, mark: &str) -> bool {
    match open {
        "“" => mark == "”",
        "‘" => mark == "’",
        "``" => mark == "''",
        same => mark == same,
    }
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_are_told_from_what_else_follows_a_hyphen() {
        for part in
            ["Seo", "yeon", "Jin", "ho", "Ki", "moon", "Ing", "wen", "Tse", "tung", "Kai", "shek", "Jeong", "eun"]
        {
            assert!(is_syllable(part), "{part}");
        }
        for part in ["led", "based", "era", "backed", "born", "style", "Trump", "Iran", "Paris", "", "’"] {
            assert!(!is_syllable(part), "{part}");
        }
    }
}
