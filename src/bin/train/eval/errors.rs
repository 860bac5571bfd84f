//! The most frequent mistakes in the words of the articles, to see what to work on. For the terminal only: the
//! articles may not be redistributed.

use super::gold::Set;
use super::mistake::{Kind, Mistake, mistakes};
use super::predict::Answer;
use std::collections::BTreeMap;

#[derive(Default)]
struct Pattern {
    count: usize,
    example: String,
}

/// Prints kinds of mistake by number, then for each kind its `limit` most frequent surface
/// forms, and how often each kind of reason is right.
pub fn print(set: &Set, answers: &[Answer], limit: usize) {
    let mut kinds: BTreeMap<Kind, BTreeMap<String, Pattern>> = BTreeMap::new();
    let mut reasons: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (article, answer) in set.articles.iter().zip(answers) {
        let chars: Vec<char> = article.text.chars().collect();
        for mistake in mistakes(article, answer) {
            let pattern = kinds.entry(mistake.kind).or_default().entry(surface(&chars, &mistake)).or_default();
            pattern.count += 1;
            if pattern.count == 1 {
                pattern.example = mistake.mention().map_or(String::new(), |mention| around(&chars, mention.0));
            }
        }
        for found in answer.found.iter().filter(|found| answer.mentions.contains(&found.mention)) {
            let label = found.mention.2.id();
            for kind in &found.reasons {
                let (right, all) = reasons.entry(format!("{label} {kind}")).or_default();
                *all += 1;
                *right += usize::from(article.mentions.contains(&found.mention));
            }
        }
    }
    println!("\n# {}", set.name);
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    let total = |patterns: &BTreeMap<String, Pattern>| patterns.values().map(|pattern| pattern.count).sum::<usize>();
    kinds.sort_by_key(|(_, patterns)| std::cmp::Reverse(total(patterns)));
    for (kind, patterns) in kinds {
        println!("\n## {kind}: {}", total(&patterns));
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

fn surface(chars: &[char], mistake: &Mistake) -> String {
    let words = |(start, end, _)| slice(chars, start as usize, end as usize);
    match (mistake.kind, mistake.gold, mistake.found) {
        (Kind::Edges { .. }, Some(gold), Some(found)) => format!("{} ⟵ {}", words(gold), words(found)),
        _ => mistake.mention().map_or(String::new(), words),
    }
}

fn around(chars: &[char], at: u32) -> String {
    slice(chars, (at as usize).saturating_sub(35), at as usize + 45)
}

fn slice(chars: &[char], start: usize, end: usize) -> String {
    let part = chars.get(start..end.min(chars.len())).unwrap_or(&[]);
    part.iter().map(|&c| if c.is_control() { '⏎' } else { c }).collect()
}
