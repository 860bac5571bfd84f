//! Fits the weight tables on annotated articles: a semi-Markov conditional random field
//! without label transitions, trained by AdaGrad on the candidates that the tagger itself sees.

use super::candidate::{self, Candidate};
use super::evidence::{COUNT, Kind, Witness, kind_of};
use super::lattice::Lattice;
use super::memory::{LABELS, Memory};
use super::weight::{SCALE, Weights};
use super::{NAMES, Scratch};
use crate::lexicon::Lexicon;
use crate::tag::{Label, Tokenized};
use crate::text::{Byte, Span, Tokens};

/// A row whose weights are all smaller than this, in units of the table, is left out.
const FAINT: i16 = 3;

/// An annotated article.
pub struct Example<'t> {
    pub text: &'t str,
    pub tokens: &'t Tokens,
    /// Names only; others are ignored.
    pub gold: Vec<(Span<Byte>, Label)>,
}

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    /// Strength of the pull of every weight towards nothing.
    pub decay: f32,
}

/// The two tables as text, and how many of the annotated names were among the candidates.
pub struct Fitted {
    pub alone: String,
    pub informed: String,
    pub gold: usize,
    pub reachable: usize,
}

/// One sentence with its candidates.
struct Case {
    words: usize,
    candidates: Vec<Candidate>,
    /// Evidence of all candidates; `ends[i]` is where that of candidate `i` ends.
    evidence: Vec<u16>,
    ends: Vec<u32>,
    gold: Vec<(u32, usize)>,
}

/// Fits both tables.
pub fn fit(lexicon: &Lexicon, examples: &[Example<'_>], settings: Settings) -> Fitted {
    let mut scratch = Scratch::default();
    let mut cases = Vec::new();
    let (mut gold, mut reachable) = (0, 0);
    for example in examples {
        let (found, total) = cases_of(lexicon, example, None, &mut scratch, &mut cases);
        gold += total;
        reachable += found;
    }
    let alone = train(&cases, settings);
    cases.clear();
    for example in examples {
        let text = Tokenized { text: example.text, tokens: example.tokens };
        let mut memory = Memory::default();
        for sentence in &example.tokens.sentences {
            scratch.line.read(text, sentence, lexicon);
            scratch.weigh(text, None, &alone);
            scratch.remember(text, &mut memory);
        }
        cases_of(lexicon, example, Some(&memory), &mut scratch, &mut cases);
    }
    let informed = train(&cases, settings);
    Fitted { alone: print(&alone), informed: print(&informed), gold, reachable }
}

fn cases_of(
    lexicon: &Lexicon,
    example: &Example<'_>,
    memory: Option<&Memory>,
    scratch: &mut Scratch,
    cases: &mut Vec<Case>,
) -> (usize, usize) {
    let text = Tokenized { text: example.text, tokens: example.tokens };
    let mut gold: Vec<(Span<Byte>, usize)> = example
        .gold
        .iter()
        .filter_map(|&(span, label)| Some((span, NAMES.iter().position(|&name| name == label)?)))
        .collect();
    gold.sort();
    let mut found = 0;
    for sentence in &example.tokens.sentences {
        scratch.line.read(text, sentence, lexicon);
        candidate::find(text, &scratch.line, &mut scratch.candidates);
        let witness = Witness { text, line: &scratch.line, memory };
        let mut case = Case {
            words: scratch.line.words.len(),
            candidates: scratch.candidates.clone(),
            evidence: Vec::new(),
            ends: Vec::new(),
            gold: Vec::new(),
        };
        for (i, candidate) in scratch.candidates.iter().enumerate() {
            witness.collect(candidate, &mut scratch.evidence);
            case.evidence.extend_from_slice(&scratch.evidence);
            case.ends.push(case.evidence.len() as u32);
            let span = scratch.line.span(candidate.start as usize, candidate.end as usize);
            let at = gold.partition_point(|(known, _)| *known < span);
            if let Some(&(known, label)) = gold.get(at)
                && known == span
            {
                case.gold.push((i as u32, label));
                found += 1;
            }
        }
        if !case.candidates.is_empty() {
            cases.push(case);
        }
    }
    (found, gold.len())
}

fn train(cases: &[Case], settings: Settings) -> Weights {
    let mut rows = vec![[0f32; LABELS]; COUNT];
    let mut squares = vec![[1e-4f32; LABELS]; COUNT];
    let mut mean = vec![[0f64; LABELS]; COUNT];
    let mut lattice = Lattice::default();
    let mut scores = Vec::new();
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut seed = 0x2545_f491_4f6c_dd1du64;
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(i, (seed % (i as u64 + 1)) as usize);
        }
        let mut loss = 0.0;
        for &i in &order {
            let case = &cases[i];
            let of = |c: usize| {
                let from = if c == 0 { 0 } else { case.ends[c - 1] as usize };
                &case.evidence[from..case.ends[c] as usize]
            };
            scores.clear();
            scores.extend((0..case.candidates.len()).map(|c| {
                let mut sum = [0.0; LABELS];
                for &piece in of(c) {
                    for (total, weight) in sum.iter_mut().zip(&rows[piece as usize]) {
                        *total += weight;
                    }
                }
                sum
            }));
            loss += lattice.solve(case.words, &case.candidates, &scores);
            let mut gold = case.gold.iter().peekable();
            for c in 0..case.candidates.len() {
                let mut gradient = lattice.marginals[c].map(|p| -p);
                while let Some(&&(_, label)) = gold.peek().filter(|(at, _)| *at as usize == c) {
                    gradient[label] += 1.0;
                    loss -= f64::from(scores[c][label]);
                    gold.next();
                }
                if gradient.iter().all(|g| g.abs() < 1e-4) {
                    continue;
                }
                for &piece in of(c) {
                    let (row, square) = (&mut rows[piece as usize], &mut squares[piece as usize]);
                    for label in 0..LABELS {
                        let g = gradient[label] - settings.decay * row[label];
                        square[label] += g * g;
                        row[label] += settings.rate * g / square[label].sqrt();
                    }
                }
            }
        }
        // The mean over the later epochs is steadier than the last state.
        if epoch >= settings.epochs / 2 {
            for (sum, row) in mean.iter_mut().flatten().zip(rows.iter().flatten()) {
                *sum += f64::from(*row);
            }
        }
        eprintln!("epoch {}: loss {:.4} a sentence", epoch + 1, loss / cases.len().max(1) as f64);
    }
    let epochs = (settings.epochs - settings.epochs / 2).max(1) as f64;
    Weights::new(mean.into_iter().map(|row| row.map(|sum| (sum / epochs) as f32)).collect())
}

/// The table as text; rows without weight are left out.
fn print(weights: &Weights) -> String {
    let mut table = String::new();
    for piece in 0..COUNT as u16 {
        let row = weights.score(&[piece]).map(|weight| (weight * SCALE).round() as i16);
        if row.iter().all(|weight| weight.abs() < FAINT) {
            continue;
        }
        let (kind, value) = kind_of(piece);
        table.push_str(&format!("{}\t{value}", Kind::NAMES[kind as usize]));
        for weight in row {
            table.push_str(&format!("\t{weight}"));
        }
        table.push('\n');
    }
    table
}
