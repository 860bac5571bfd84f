//! The most frequent mistakes, to see what to work on.

use super::gold::{Article, Mention, Set};
use super::predict::Answer;
use rubricate::tag::Label;
use std::collections::BTreeMap;

/// What happened to one mention.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Mistake {
    /// Annotated, and nothing was found there.
    Missed(Label),
    /// Found, and nothing is annotated there.
    Spurious(Label),
    /// The right words, the wrong type: annotated, found.
    Type(Label, Label),
    /// Overlapping words: annotated, found.
    Boundary(Label, Label),
}

#[derive(Default)]
struct Pattern {
    count: usize,
    example: String,
}

/// Prints kinds of mistake by number, then for each kind its `limit` most frequent surface
/// forms, and how often each kind of reason is right.
pub fn print(set: &Set, answers: &[Answer], limit: usize) {
    let mut kinds: BTreeMap<Mistake, BTreeMap<String, Pattern>> = BTreeMap::new();
    let mut reasons: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (article, answer) in set.articles.iter().zip(answers) {
        let chars: Vec<char> = article.text.chars().collect();
        for (mistake, at) in mistakes(article, answer) {
            let pattern = kinds.entry(mistake).or_default().entry(surface(&chars, mistake, at)).or_default();
            pattern.count += 1;
            if pattern.count == 1 {
                pattern.example = around(&chars, at.0.0);
            }
        }
        for (mention, kinds) in &answer.reasons {
            let label = mention.2.id();
            for kind in kinds {
                let (right, all) = reasons.entry(format!("{label} {kind}")).or_default();
                *all += 1;
                *right += usize::from(article.mentions.contains(mention));
            }
        }
    }
    println!("\n# {}", set.name);
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    let total = |patterns: &BTreeMap<String, Pattern>| patterns.values().map(|pattern| pattern.count).sum::<usize>();
    kinds.sort_by_key(|(_, patterns)| std::cmp::Reverse(total(patterns)));
    for (mistake, patterns) in kinds {
        println!("\n## {mistake:?}: {}", total(&patterns));
        let mut patterns: Vec<_> = patterns.into_iter().collect();
        patterns.sort_by(|a, b| b.1.count.cmp(&a.1.count).then(a.0.cmp(&b.0)));
        for (surface, pattern) in patterns.into_iter().take(limit) {
            println!("{:4}  {surface:40}  {}", pattern.count, pattern.example);
        }
    }
    println!("\n## Reasons: right of all");
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, (right, all))| std::cmp::Reverse(all - right));
    for (reason, (right, all)) in reasons {
        println!("{right:6} of {all:6}  {:5.1}%  {reason}", 100.0 * right as f64 / all as f64);
    }
}

/// Every mistake with the annotated and the found mention (one of them twice if alone).
fn mistakes(article: &Article, answer: &Answer) -> Vec<(Mistake, (Mention, Mention))> {
    let overlap = |a: &Mention, b: &Mention| a.0 < b.1 && b.0 < a.1;
    let mut found = Vec::new();
    for gold in article.mentions.difference(&answer.mentions) {
        let hit = answer.mentions.iter().filter(|hit| overlap(gold, hit));
        let mistake = match hit.min_by_key(|hit| gold.0.abs_diff(hit.0) + gold.1.abs_diff(hit.1)) {
            None => (Mistake::Missed(gold.2), (*gold, *gold)),
            Some(hit) if (hit.0, hit.1) == (gold.0, gold.1) => (Mistake::Type(gold.2, hit.2), (*gold, *hit)),
            Some(hit) => (Mistake::Boundary(gold.2, hit.2), (*gold, *hit)),
        };
        found.push(mistake);
    }
    for hit in &answer.mentions {
        if !article.mentions.iter().any(|gold| overlap(gold, hit)) {
            found.push((Mistake::Spurious(hit.2), (*hit, *hit)));
        }
    }
    found
}

fn surface(chars: &[char], mistake: Mistake, (gold, hit): (Mention, Mention)) -> String {
    let words = |mention: Mention| slice(chars, mention.0 as usize, mention.1 as usize);
    match mistake {
        Mistake::Boundary(..) => format!("{} ⟵ {}", words(gold), words(hit)),
        _ => words(gold),
    }
}

fn around(chars: &[char], at: u32) -> String {
    slice(chars, (at as usize).saturating_sub(35), at as usize + 45)
}

fn slice(chars: &[char], start: usize, end: usize) -> String {
    let part = chars.get(start..end.min(chars.len())).unwrap_or(&[]);
    part.iter().map(|&c| if c.is_control() { '⏎' } else { c }).collect()
}
