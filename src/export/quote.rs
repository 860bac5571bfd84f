//! Text around a mention, so that it can be found again in a text that has changed:
//! 32 UTF-16 units on either side, more where that is not enough to tell the place.

use crate::order::sort_by_key;
use crate::register::{Bytes, Notes};
use crate::text::{Byte, Span, grapheme};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Lengths of context tried, in UTF-16 units.
const CONTEXT: [usize; 3] = [32, 64, 96];
/// Work spent on telling places apart that begin with one and the same word.
const PATIENCE: usize = 20_000_000;

/// The words before and after a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Context<'t> {
    pub prefix: &'t str,
    pub suffix: &'t str,
}

/// Counts quotes that read the same.
#[derive(Default)]
pub(super) struct Counter<'t>(HashMap<(&'t str, Context<'t>), u32, BuildHasherDefault<Bytes>>);

impl<'t> Counter<'t> {
    /// Counts a quote; returns its number among equal ones, from 1.
    #[inline(never)]
    pub fn count(&mut self, exact: &'t str, context: Context<'t>) -> u32 {
        let count = self.0.entry((exact, context)).or_default();
        *count += 1;
        *count
    }
    /// How often the quote has been counted.
    fn of(&self, exact: &'t str, context: Context<'t>) -> u32 {
        self.0.get(&(exact, context)).copied().unwrap_or(0)
    }
}

/// The contexts of the spans, each as short as tells its place from all others in the
/// text. `spans` must be in text order.
pub(super) fn contexts<'t>(text: &'t str, spans: &[Span<Byte>]) -> Vec<Context<'t>> {
    let mut found: Vec<_> = spans.iter().map(|span| context(text, *span, CONTEXT[0])).collect();
    // For each first word the spans that begin with it, and all places where it stands.
    let mut groups: Notes<'_, (Vec<usize>, Vec<u32>)> = Notes::new();
    for (i, span) in spans.iter().enumerate() {
        groups.or_insert(first_word(text, span.start as usize), Default::default()).0.push(i);
    }
    for start in starts(text) {
        if let Some((_, places)) = groups.get_mut(first_word(text, start)) {
            places.push(start as u32);
        }
    }
    for (mut members, places) in groups.into_notes() {
        sort_by_key(&mut members, |&i| (spans.get(i).map(|span| span.of(text)), i));
        let mut patience = PATIENCE;
        for same in members.chunk_by(|&a, &b| spans[a].of(text) == spans[b].of(text)) {
            let exact = same.first().and_then(|&i| spans.get(i)).map_or("", |span| span.of(text));
            patience = patience.saturating_sub(places.len());
            widen(text, exact, same, if patience > 0 { &places } else { &[] }, spans, &mut found);
        }
    }
    found
}

/// Widens the contexts of mentions that read the same until each is alone in the text.
fn widen<'t>(
    text: &'t str,
    exact: &str,
    same: &[usize],
    places: &[u32],
    spans: &[Span<Byte>],
    found: &mut [Context<'t>],
) {
    let rivals: Vec<_> = places
        .iter()
        .filter(|&&place| text.get(place as usize..).is_some_and(|rest| rest.starts_with(exact)))
        .map(|&place| Span::new(place, place + exact.len() as u32))
        .collect();
    if rivals.len() < 2 {
        return;
    }
    let mut open = same.to_vec();
    for width in CONTEXT {
        let mut seen = Counter::default();
        for rival in &rivals {
            seen.count(exact, context(text, *rival, width));
        }
        open.retain(|&i| {
            let (Some(span), Some(slot)) = (spans.get(i), found.get_mut(i)) else { return false };
            *slot = context(text, *span, width);
            seen.of(exact, *slot) > 1
        });
        if open.is_empty() {
            break;
        }
    }
}

/// At most `width` UTF-16 units on either side, cut between visible characters.
fn context(text: &str, span: Span<Byte>, width: usize) -> Context<'_> {
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text.get(..start).unwrap_or("");
    let after = text.get(end..).unwrap_or("");
    let mut left = width;
    let cut = before.char_indices().rev().take_while(|(_, c)| take(&mut left, *c)).last().map_or(start, |(at, _)| at);
    let mut left = width;
    let stop = after
        .char_indices()
        .take_while(|(_, c)| take(&mut left, *c))
        .last()
        .map_or(end, |(at, c)| end + at + c.len_utf8());
    // Both cuts give way towards the mention.
    let prefix = text.get(grapheme::ceil(text, cut).min(start)..start).unwrap_or("");
    let suffix = text.get(end..grapheme::floor(text, stop).max(end)).unwrap_or("");
    Context { prefix, suffix }
}

fn take(left: &mut usize, c: char) -> bool {
    let units = c.len_utf16();
    let fits = *left >= units;
    *left = left.saturating_sub(units);
    fits
}

/// Where mentions may begin: at the first character of a word or at any sign.
fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = !(c.is_whitespace() || inside && c.is_alphanumeric());
        inside = c.is_alphanumeric();
        begins.then_some(at)
    })
}

/// From byte `start` to the end of the first word, a sign before it included.
fn first_word(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or("");
    let mut length = 0;
    for (at, c) in rest.char_indices() {
        if (at > 0 && !c.is_alphanumeric()) || at > 32 {
            break;
        }
        length = at + c.len_utf8();
    }
    rest.get(..length).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, word: &str) -> Vec<(String, String)> {
        let spans: Vec<_> =
            text.match_indices(word).map(|(at, _)| Span::new(at as u32, (at + word.len()) as u32)).collect();
        contexts(text, &spans).into_iter().map(|c| (c.prefix.to_owned(), c.suffix.to_owned())).collect()
    }

    #[test]
    fn context_is_as_long_as_it_must_be() {
        let text = format!("{}Rome{}. {}Rome{}!", "a ".repeat(40), " b".repeat(40), "a ".repeat(40), " b".repeat(40));
        let found = of(&text, "Rome");
        // 80 equal units on either side: 96 are needed to see the full stop and the exclamation mark.
        assert_eq!(found.iter().map(|(p, s)| (p.len(), s.len())).collect::<Vec<_>>(), [(80, 96), (96, 81)]);
        assert_eq!(of("x Rome y", "Rome"), [("x ".to_owned(), " y".to_owned())]);
        let apart = of(&format!("In Rome. {} To Rome.", "word ".repeat(30)), "Rome");
        assert!(apart.iter().all(|(prefix, suffix)| prefix.len() <= 32 && suffix.len() <= 32));
    }

    #[test]
    fn context_never_tears_a_character() {
        let text = format!("{}e\u{301} Rome {}🚀", "x".repeat(30), "y".repeat(30));
        let (prefix, suffix) = of(&text, "Rome").remove(0);
        assert_eq!(prefix, format!("{}e\u{301} ", "x".repeat(29)));
        assert_eq!(suffix, format!(" {}", "y".repeat(30)));
        let torn = format!("e\u{301}{} Rome", "x".repeat(30));
        assert_eq!(of(&torn, "Rome")[0].0, format!("{} ", "x".repeat(30)));
    }
}
