//! What is to be beaten: runs of one to three words, ranked by TF-IDF with the same inverse document frequencies.

use rubricate::tag::Tokenized;
use rubricate::text::{Byte, Document, Span, Tokens, tokenizer::tokenize};
use rubricate::topic::feature::{Hit, walk};
use rubricate::topic::score::Scorer;
use std::collections::HashMap;

/// The inverse document frequency of a word that the model does not know.
const UNKNOWN: f32 = 8.0;

/// The best runs of words of an article, best first.
pub fn phrases(scorer: &Scorer, document: &Document, most: usize) -> Vec<String> {
    let mut tokens = Tokens::default();
    tokenize(document, &mut tokens);
    let text = document.text();
    let mut words: Vec<Hit> = Vec::new();
    walk(document, Tokenized { text, tokens: &tokens }, |hit| {
        // A pair of words begins before the word that was told last.
        if words.last().is_none_or(|last| hit.span.start >= last.span.end) {
            words.push(hit);
        }
    });
    let idf = |hit: &Hit| match scorer.feature(hit.hash) {
        Some(feature) => scorer.idf(feature),
        None => UNKNOWN,
    };
    let mut counts: HashMap<Vec<u64>, (f32, f32, Span<Byte>)> = HashMap::new();
    for start in 0..words.len() {
        for length in 1..=3 {
            let Some(run) = words.get(start..start + length) else { break };
            let between = |pair: &[Hit]| text.get(pair[0].span.end as usize..pair[1].span.start as usize);
            let joined = run.windows(2).all(|pair| between(pair) == Some(" "));
            if !joined || run.iter().any(|hit| hit.quiet) {
                break;
            }
            let key = run.iter().map(|hit| hit.hash).collect();
            let span = Span::new(run[0].span.start, run[length - 1].span.end);
            let mean = run.iter().map(idf).sum::<f32>() / length as f32;
            counts.entry(key).or_insert((0.0, mean, span)).0 += 1.0;
        }
    }
    let mut ranked: Vec<(f32, Span<Byte>)> = counts.into_values().map(|(tf, idf, span)| (tf * idf, span)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.into_iter().take(most).map(|(_, span)| span.of(text).to_owned()).collect()
}
