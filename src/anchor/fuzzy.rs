//! Words that are nearly the same.

use super::fold::fold;

/// Shorter texts are another text after one edit.
const SHORTEST: usize = 12;
/// Of a hundred characters so many may differ.
const EDITS: usize = 15;
/// Longer texts are not compared: what a mention marks is a name, a title, a phrase.
const LONGEST: usize = 400;

/// How alike two texts are, from 0 to 1, if that is enough for them to be the same words.
pub fn score(old: &str, new: &str) -> Option<f32> {
    let chars = |text: &str| fold(text).chars().collect::<Vec<_>>();
    let (a, b) = (chars(old), chars(new));
    let allowed = a.len() * EDITS / 100;
    if a.len() < SHORTEST || a.len().max(b.len()) > LONGEST || a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let edits = edits(&a, &b);
    (edits <= allowed).then(|| 1.0 - edits as f32 / a.len() as f32)
}

/// The distance of Levenshtein.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let across = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = across.min(corner + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_may_differ_a_little() {
        assert_eq!(score("Ministry of Defence", "Ministry of Defense"), Some(1.0 - 1.0 / 19.0));
        assert_eq!(score("Ministry of Defence", "Ministry of Finance"), None);
        assert_eq!(score("Anna Quist", "Anne Quist"), None);
        assert!(score("the “Harbour” Act", "the \"Harbour\" Act").is_some_and(|score| score == 1.0));
    }
}
