//! Clusters of words that stand in like company: positive pointwise mutual information of a word with its
//! neighbours, a truncated singular value decomposition of it, and spherical k-means.

use super::recipe::{Recipe, TEXTS};
use super::sequences::Clusters;
use crate::random::Random;
use flate2::read::GzDecoder;
use rubricate::tag::crf::model::cluster_key;
use rubricate::tag::crf::vocabulary::word_key;
use rubricate::text::{Case, Document, Meta, TokenKind, Tokens, tokenizer::tokenize};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Neighbours that are told apart; the rarer ones are not looked at.
const NEIGHBOURS: usize = 1500;
/// Neighbours at each distance, and what a sight of them counts.
const DISTANCES: [(isize, f32); 4] = [(-2, 0.3), (-1, 1.0), (1, 1.0), (2, 0.3)];
const DIMENSIONS: usize = 60;

type Vector = [f32; DIMENSIONS];

#[derive(Deserialize)]
struct Line {
    text: String,
}

/// Clusters the commonest words of the texts.
pub fn build(data: &Path, recipe: &Recipe) -> Result<Clusters, Box<dyn Error>> {
    let sentences = read(data)?;
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    sentences.iter().flatten().for_each(|word| *counts.entry(*word).or_default() += 1);
    let mut words: Vec<(u32, u32)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
    words.sort_unstable_by_key(|&(count, word)| (std::cmp::Reverse(count), word));
    words.truncate(recipe.words);
    let rank: std::collections::HashMap<u32, usize> = words.iter().enumerate().map(|(i, w)| (w.1, i)).collect();
    let rows = information(&sentences, &rank, words.len());
    let mut random = Random::new(recipe.seed);
    let vectors = reduce(&rows, &mut random);
    let (fine, centres) = k_means(&vectors, recipe.clusters, &mut random);
    let (coarse, _) = k_means(&centres, recipe.coarse, &mut random);
    let pair = |i: usize| (fine[i] as u16 + 1, coarse[fine[i]] as u16 + 1);
    Ok(words.iter().enumerate().map(|(i, &(_, word))| (word, pair(i))).collect())
}

/// The texts as sentences of word keys; titles are left out, for case tells nothing there.
fn read(data: &Path) -> Result<Vec<Vec<u32>>, Box<dyn Error>> {
    let mut sentences = Vec::new();
    let mut tokens = Tokens::default();
    for name in TEXTS {
        let file = File::open(data.join(name)).map_err(|error| format!("{name}: {error}"))?;
        let reader: Box<dyn Read> = if name.ends_with(".gz") { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
        for line in BufReader::new(reader).lines() {
            let line: Line = serde_json::from_str(&line?)?;
            let document = Document::from_text(line.text, Meta::default())?;
            tokenize(&document, &mut tokens);
            for sentence in tokens.sentences.iter().filter(|sentence| !sentence.titled) {
                let words = tokens.of(sentence).iter().enumerate().map(|(i, token)| {
                    let lower = token.span.of(document.text()).to_lowercase().replace('’', "'");
                    let cased = matches!(token.case, Case::Initial | Case::Upper | Case::Mixed | Case::Single);
                    let capital = cased && i > 0 && matches!(token.kind, TokenKind::Word | TokenKind::Number);
                    cluster_key(word_key(&lower, token.kind, lower.chars().count()), capital)
                });
                sentences.push(words.collect());
            }
        }
    }
    Ok(sentences)
}

/// How much more often than by chance each word stands next to each neighbour, where it does.
fn information(
    sentences: &[Vec<u32>],
    rank: &std::collections::HashMap<u32, usize>,
    words: usize,
) -> Vec<Vec<(u32, f32)>> {
    let mut together: Vec<BTreeMap<u32, f32>> = vec![BTreeMap::new(); words];
    for sentence in sentences {
        let ranks: Vec<Option<usize>> = sentence.iter().map(|word| rank.get(word).copied()).collect();
        for (i, word) in ranks.iter().enumerate() {
            let Some(word) = *word else { continue };
            for (distance, count) in DISTANCES {
                let neighbour = match i.checked_add_signed(distance).and_then(|k| ranks.get(k)) {
                    None => 0,
                    Some(Some(neighbour)) if *neighbour + 1 < NEIGHBOURS => *neighbour + 1,
                    Some(_) => continue,
                };
                let side = if distance < 0 { 0 } else { NEIGHBOURS };
                *together[word].entry((neighbour + side) as u32).or_default() += count;
            }
        }
    }
    let mut chance = vec![0.0_f64; 2 * NEIGHBOURS];
    for (neighbour, count) in together.iter().flatten() {
        chance[*neighbour as usize] += f64::from(*count);
    }
    // The power keeps rare neighbours from counting too much.
    chance.iter_mut().for_each(|count| *count = count.powf(0.75));
    let total: f64 = chance.iter().sum();
    let row = |counts: BTreeMap<u32, f32>| {
        let all: f64 = counts.values().map(|count| f64::from(*count)).sum();
        let information = |(neighbour, count): (u32, f32)| {
            let ratio = f64::from(count) / all / (chance[neighbour as usize] / total);
            (neighbour, ratio.ln() as f32)
        };
        counts.into_iter().map(information).filter(|(_, value)| *value > 0.0).collect()
    };
    together.into_iter().map(row).collect()
}

/// The rows in few dimensions, by subspace iteration, each of length one.
fn reduce(rows: &[Vec<(u32, f32)>], random: &mut Random) -> Vec<Vector> {
    let mut basis: Vec<Vector> = (0..2 * NEIGHBOURS).map(|_| std::array::from_fn(|_| random.share() - 0.5)).collect();
    let project = |basis: &[Vector]| -> Vec<Vector> {
        let one = |row: &Vec<(u32, f32)>| {
            let mut out = [0.0; DIMENSIONS];
            for &(neighbour, value) in row {
                add(&mut out, &basis[neighbour as usize], value);
            }
            out
        };
        rows.iter().map(one).collect()
    };
    for _ in 0..6 {
        let projected = project(&basis);
        basis.iter_mut().for_each(|vector| *vector = [0.0; DIMENSIONS]);
        for (row, vector) in rows.iter().zip(&projected) {
            for &(neighbour, value) in row {
                add(&mut basis[neighbour as usize], vector, value);
            }
        }
        orthogonalise(&mut basis);
    }
    let mut vectors = project(&basis);
    vectors.iter_mut().for_each(normalise);
    vectors
}

fn add(to: &mut Vector, from: &Vector, share: f32) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from * share);
}

fn dot(a: &Vector, b: &Vector) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn normalise(vector: &mut Vector) {
    let length = dot(vector, vector).sqrt().max(1e-9);
    vector.iter_mut().for_each(|x| *x /= length);
}

/// Makes the columns orthogonal and of length one (Gram-Schmidt).
fn orthogonalise(basis: &mut [Vector]) {
    for j in 0..DIMENSIONS {
        for k in 0..j {
            let along: f64 = basis.iter().map(|row| f64::from(row[j]) * f64::from(row[k])).sum();
            basis.iter_mut().for_each(|row| row[j] -= along as f32 * row[k]);
        }
        let length: f64 = basis.iter().map(|row| f64::from(row[j]).powi(2)).sum();
        let scale = 1.0 / length.sqrt().max(1e-12);
        basis.iter_mut().for_each(|row| row[j] = (f64::from(row[j]) * scale) as f32);
    }
}

/// Assigns each vector to the nearest of `k` centres; returns assignment and centres.
fn k_means(vectors: &[Vector], k: usize, random: &mut Random) -> (Vec<usize>, Vec<Vector>) {
    // The first vectors are those of the commonest words, whose company is known best.
    let mut centres: Vec<Vector> = (0..k).map(|_| vectors[random.below(vectors.len().min(8 * k))]).collect();
    let mut nearest = vec![0; vectors.len()];
    for _ in 0..12 {
        for (vector, nearest) in vectors.iter().zip(&mut nearest) {
            let mut best = f32::MIN;
            for (i, centre) in centres.iter().enumerate() {
                let likeness = dot(vector, centre);
                if likeness > best {
                    (best, *nearest) = (likeness, i);
                }
            }
        }
        let mut sums = vec![[0.0; DIMENSIONS]; k];
        vectors.iter().zip(&nearest).for_each(|(vector, &nearest)| add(&mut sums[nearest], vector, 1.0));
        for (centre, mut sum) in centres.iter_mut().zip(sums) {
            if dot(&sum, &sum) < 1e-9 {
                sum = vectors[random.below(vectors.len())];
            }
            normalise(&mut sum);
            *centre = sum;
        }
    }
    (nearest, centres)
}
