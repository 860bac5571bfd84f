//! What goes wrong most often, told without the sentences: they may not be redistributed.

use super::NEWS;
use super::gold::Set;
use super::mistake::{Kind, Mistake, mistakes};
use super::predict::Answer;
use super::sight::{Sight, View};
use rubricate::lexicon::Lexicon;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The sets whose mistakes are counted: news, and prose not too far from it.
const SETS: [&str; 6] = ["news", "news_written", "gum", "uner_ewt", "redocred", "wikigold"];
/// So many patterns are shown.
const SHOWN: usize = 50;
/// A longer example would be a quotation.
const LONGEST: usize = 32;
/// Holds private letters, so that no example is taken from it.
const PRIVATE: &str = "uner_ewt";

#[derive(Default)]
struct Pattern {
    count: usize,
    in_news: usize,
    /// Each surface form with how often it went wrong so.
    surfaces: BTreeMap<String, usize>,
}

/// The section on what goes wrong most often.
pub fn section(scored: &[(Set, Vec<Answer>)], lexicon: &Lexicon) -> rubricate::Result<String> {
    let mut patterns: BTreeMap<(Kind, Sight), Pattern> = BTreeMap::new();
    for (set, answers) in scored.iter().filter(|(set, _)| SETS.contains(&set.name.as_str())) {
        for (article, answer) in set.articles.iter().zip(answers) {
            let view = View::of(article, lexicon)?;
            for mistake in mistakes(article, answer) {
                let Some(mention) = mistake.mention() else { continue };
                let pattern = patterns.entry((mistake.kind, view.sight(mention))).or_default();
                pattern.count += 1;
                pattern.in_news += usize::from(NEWS.contains(&set.name.as_str()));
                if set.name != PRIVATE {
                    *pattern.surfaces.entry(surface(&view, &mistake)).or_default() += 1;
                }
            }
        }
    }
    Ok(write(patterns))
}

fn surface(view: &View<'_>, mistake: &Mistake) -> String {
    match (mistake.kind, mistake.gold, mistake.found) {
        (Kind::Edges { .. }, Some(gold), Some(found)) => format!("{} → {}", view.surface(gold), view.surface(found)),
        _ => mistake.mention().map_or(String::new(), |mention| view.surface(mention)),
    }
}

fn write(patterns: BTreeMap<(Kind, Sight), Pattern>) -> String {
    let total: usize = patterns.values().map(|pattern| pattern.count).sum();
    let share = |count: usize| 100.0 * count as f64 / total.max(1) as f64;
    let mut patterns: Vec<_> = patterns.into_iter().collect();
    patterns.sort_by_key(|&(key, ref pattern)| (Reverse(pattern.count), key));
    let kinds = patterns.len();
    patterns.truncate(SHOWN);
    let shown = share(patterns.iter().map(|(_, pattern)| pattern.count).sum());
    let mut out = format!(
        "\n## What goes wrong most often\n\n\
         Over {}:\n\
         {total} mistakes in {kinds} patterns, of which the {SHOWN} most frequent make {shown:.0} %. A mistake is an annotated\n\
         mention that was not found exactly, or one that was found where nothing is annotated. Spelling, place, words and what\n\
         the lexicon lists are those of the annotated mention, where there is one; *headline* is any line written like one;\n\
         *in news*: how many are in `news` and `news_written`. The articles may not be redistributed, so the examples are\n\
         names alone (annotated → found where the edges differ), the most frequent first.\n\n\
         | what | spelling | place | words | in the lexicon | mistakes | % | in news | such as |\n\
         |---|---|---|---:|---|---:|---:|---:|---|\n",
        SETS.map(|set| format!("`{set}`")).join(", ")
    );
    for ((kind, sight), pattern) in patterns {
        let Sight { spelling, place, words, listed } = sight;
        let words = if words < 3 { words.to_string() } else { "3+".to_owned() };
        let Pattern { count, in_news, surfaces } = pattern;
        let (share, such) = (share(count), examples(surfaces));
        let _ = writeln!(
            out,
            "| {kind} | {spelling} | {place} | {words} | {listed} | {count} | {share:.1} | {in_news} | {such} |"
        );
    }
    out
}

/// The two most frequent surfaces that are short enough to be names.
fn examples(surfaces: BTreeMap<String, usize>) -> String {
    let mut surfaces: Vec<_> = surfaces.into_iter().collect();
    surfaces.retain(|(surface, _)| surface.chars().count() <= LONGEST && !surface.contains(['|', '\n']));
    surfaces.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    surfaces.truncate(2);
    surfaces.into_iter().map(|(surface, _)| surface).collect::<Vec<_>>().join("; ")
}
