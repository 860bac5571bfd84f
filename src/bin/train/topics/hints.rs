//! Articles that nobody has labelled, as hints at concepts of which few articles tell: where an article speaks several of
//! the terms of a concept, its other words are likely to go with the concept as well.

use super::terms::Cue;
use std::collections::{HashMap, HashSet};

/// How many different terms of a concept an article has to speak.
const LEAST: u32 = 3;

/// An article hints at no more concepts than these, those it speaks of most.
const MOST: usize = 3;

/// The articles of the pool that speak most of each concept's terms, at most `most` of them.
pub fn find(cues: &[Vec<Cue>], pool: &[&[(u64, f32)]], most: usize) -> Vec<Vec<usize>> {
    let mut concepts: HashMap<u64, Vec<usize>> = HashMap::new();
    for (concept, cues) in cues.iter().enumerate() {
        let distinct: HashSet<u64> = cues.iter().flatten().copied().collect();
        distinct.into_iter().for_each(|hash| concepts.entry(hash).or_default().push(concept));
    }
    let mut frequency: HashMap<u64, u32> = HashMap::new();
    for (hash, _) in pool.iter().flat_map(|counts| counts.iter()).filter(|(hash, _)| concepts.contains_key(hash)) {
        *frequency.entry(*hash).or_default() += 1;
    }
    // What few articles and few concepts have tells most.
    let tells = |hash: u64| {
        let rare = (pool.len() as f32 / frequency.get(&hash).copied().unwrap_or(1) as f32).ln();
        let shared = concepts.get(&hash).map_or(1, Vec::len) as f32;
        rare / shared.sqrt()
    };
    let mut found: Vec<Vec<(f32, usize)>> = vec![Vec::new(); cues.len()];
    for (document, counts) in pool.iter().enumerate() {
        let here: HashSet<u64> =
            counts.iter().map(|(hash, _)| *hash).filter(|hash| concepts.contains_key(hash)).collect();
        let about: HashSet<usize> = here.iter().filter_map(|hash| concepts.get(hash)).flatten().copied().collect();
        let mut scores: Vec<(f32, usize)> = Vec::new();
        for concept in about {
            let spoken =
                cues[concept].iter().filter(|cue| !cue.is_empty() && cue.iter().all(|hash| here.contains(hash)));
            let (mut count, mut score) = (0, 0.0);
            for cue in spoken {
                count += 1;
                score += cue.iter().map(|&hash| tells(hash)).sum::<f32>();
            }
            if count >= LEAST {
                scores.push((score / (counts.len() as f32).sqrt(), concept));
            }
        }
        scores.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (score, concept) in scores.into_iter().take(MOST) {
            found[concept].push((score, document));
        }
    }
    let best = |mut found: Vec<(f32, usize)>| {
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(most);
        found.into_iter().map(|(_, document)| document).collect()
    };
    found.into_iter().map(best).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_hints_at_the_concept_whose_terms_it_speaks() {
        let cues = vec![vec![vec![1], vec![2, 3], vec![4]], vec![vec![1], vec![5], vec![6]]];
        let counts = |hashes: &[u64]| hashes.iter().map(|&hash| (hash, 1.0)).collect::<Vec<_>>();
        let articles = [counts(&[1, 2, 3, 4]), counts(&[1, 2, 4]), counts(&[1, 4, 5, 6, 9]), counts(&[7, 8])];
        let pool: Vec<&[(u64, f32)]> = articles.iter().map(Vec::as_slice).collect();
        assert_eq!(find(&cues, &pool, 2), [vec![0], vec![2]]);
    }
}
