//! Of phrases that say the same, one; and how it is written.

use super::candidate::{Candidate, Candidates, Clarity, Shown};
use super::rank::Ranked;
use super::{KeyPhrase, MOST, Marked};
use crate::entity::Entity;
use crate::text::{Byte, Span};
use crate::topic::word::Word;

/// A phrase worth less than this share of the best is left out …
const LEAST_SHARE: f32 = 0.15;

/// … unless there are fewer than these.
const FEWEST: usize = 3;

/// A longer phrase takes the place of a shorter one that it holds if it has at least this share of its occurrences …
const TAKES_OVER: f32 = 0.6;

/// … and this share is enough if the shorter one is a single word and the longer one stands more than once.
const TAKES_OVER_WORD: f32 = 0.3;

/// Words of a name that is shown in full.
const MOST_NAME_WORDS: usize = 4;

/// A phrase chosen so far.
struct Chosen {
    index: usize,
    /// How often it stands.
    often: f32,
    is_name: bool,
    score: f32,
    stems: Vec<u64>,
    text: String,
}

pub fn choose(marked: Marked<'_>, candidates: &Candidates<'_>, ranked: &[Ranked]) -> Vec<KeyPhrase> {
    let mut chosen: Vec<Chosen> = Vec::new();
    let least = ranked.first().map_or(0.0, |best| best.score * LEAST_SHARE);
    for ranked in ranked {
        if ranked.score < least && chosen.len() >= FEWEST {
            break;
        }
        let (Some(candidate), Some(shown)) = (candidates.get(ranked.index), candidates.shown(ranked.index)) else {
            continue;
        };
        let text = written(&candidate, shown, marked);
        let (often, is_name) = ((candidate.body + candidate.headline) as f32, candidate.name.is_some());
        let new = Chosen { index: ranked.index, often, is_name, score: ranked.score, stems: stems(&text), text };
        if new.stems.is_empty() {
            continue;
        }
        let same = |known: &Chosen| holds(&known.stems, &new.stems) || holds(&new.stems, &known.stems);
        let full = chosen.len() >= MOST;
        let at = chosen.iter().position(same);
        match at.and_then(|at| chosen.get_mut(at)) {
            None if full => {}
            None => chosen.push(new),
            Some(known) => {
                let fuller = new.stems.len() > known.stems.len() && !known.is_name;
                let (here, there) = (new.often, known.often);
                let enough = if known.stems.len() == 1 && here > 1.0 { TAKES_OVER_WORD } else { TAKES_OVER };
                if fuller && here >= enough * there {
                    *known = Chosen { score: known.score, ..new };
                }
            }
        }
    }
    let mut phrases: Vec<KeyPhrase> = Vec::new();
    for Chosen { index, score, text, .. } in chosen {
        let mut spans: Vec<Span<Byte>> = Vec::new();
        for span in candidates.spans(index) {
            // A word said again and again overlaps with itself.
            if spans.last().is_none_or(|last| last.end <= span.start) {
                spans.push(span);
            }
        }
        phrases.push(KeyPhrase { text, spans, score });
    }
    phrases
}

/// Whether the words of `part` stand in `whole`, one after the other.
fn holds(whole: &[u64], part: &[u64]) -> bool {
    whole.windows(part.len().max(1)).any(|window| window == part)
}

/// The words of a phrase in the normal form in which features are counted.
fn stems(text: &str) -> Vec<u64> {
    text.split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(|part| {
            let mut word = Word::of(part);
            word.fold_plural();
            (word.len() > 0).then(|| word.hash())
        })
        .collect()
}

/// How a phrase is shown.
fn written(candidate: &Candidate, shown: Shown, marked: Marked<'_>) -> String {
    let source = marked.text.text;
    if let Some(entity) = candidate.name.and_then(|(entity, _)| marked.entities.get(entity as usize)) {
        return plain(name(entity));
    }
    let all = shown.span.of(source);
    let (head, rest) = all.split_at_checked(shown.name_bytes as usize).unwrap_or(("", all));
    let rest = match shown.clarity {
        Clarity::Plain => rest.to_owned(),
        Clarity::Titled => rest.to_lowercase(),
        Clarity::Opening if !head.is_empty() => rest.to_owned(),
        Clarity::Opening => {
            let (first, after) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
            // An acronym keeps its capitals.
            let capitals = first.chars().filter(|c| c.is_uppercase()).count();
            if capitals > 1 { rest.to_owned() } else { first.to_lowercase() + after }
        }
    };
    plain(&format!("{head}{rest}"))
}

/// The fullest form of a name that is not too long for a phrase.
fn name(entity: &Entity) -> &str {
    let words = |form: &str| form.split_whitespace().count();
    let short = |form: &&str| words(form) <= MOST_NAME_WORDS;
    let forms = std::iter::once(&entity.name).chain(&entity.aliases).map(String::as_str);
    forms.filter(short).max_by_key(|form| (words(form), *form == entity.name)).unwrap_or(&entity.name)
}

/// With one space between words, whatever stands there in the text.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
