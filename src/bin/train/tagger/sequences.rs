//! The lessons as numbers: which features each token has.

use super::corpus::Lesson;
use rubricate::lexicon::Lexicon;
use rubricate::tag::Tokenized;
use rubricate::tag::crf::attribute::{Attribute, Reader};
use rubricate::tag::crf::feature::{self, Context};
use rubricate::tag::crf::memory::Memory;
use rubricate::tag::crf::model::cluster_key;
use std::collections::HashMap;

/// Fine and coarse cluster of each word with one, by [`cluster_key`], counted from 1.
pub type Clusters = HashMap<u32, (u16, u16)>;

/// Hands the features of every token of a lesson to `each`, sentence by sentence; the same way the tagger does.
pub fn features(lesson: &Lesson, lexicon: &Lexicon, clusters: &Clusters, mut each: impl FnMut(usize, usize, &[u32])) {
    let text = Tokenized { text: lesson.document.text(), tokens: &lesson.tokens };
    let mut reader = Reader::default();
    let mut memory = Memory::default();
    let mut attributes: Vec<Attribute> = Vec::new();
    for sentence in &lesson.tokens.sentences {
        reader.read(text, sentence, lexicon, &mut attributes);
        memory.note(text, sentence, &attributes);
    }
    let mut keys = Vec::new();
    for (s, sentence) in lesson.tokens.sentences.iter().enumerate() {
        reader.read(text, sentence, lexicon, &mut attributes);
        memory.recall(&mut attributes);
        for token in &mut attributes {
            token.cluster = clusters.get(&cluster_key(token.word, token.capital)).copied().unwrap_or_default();
        }
        let context = Context { attributes: &attributes, sentence };
        for i in 0..attributes.len() {
            keys.clear();
            context.features(i, &mut keys);
            each(s, i, &keys);
        }
    }
}

/// Sentences with the features of their tokens.
#[derive(Default)]
pub struct Sequences {
    /// Numbers of features, with [`feature::LETTERS`] where it was set.
    pub features: Vec<u32>,
    /// Where the features of each token begin, and one end more.
    pub starts: Vec<u32>,
    /// Labels each token may have, as bits.
    pub allowed: Vec<u32>,
    /// First token, number of tokens, weight.
    pub sentences: Vec<(usize, usize, f32)>,
}

impl Sequences {
    /// The features of a token.
    pub fn of(&self, token: usize) -> &[u32] {
        &self.features[self.starts[token] as usize..self.starts[token + 1] as usize]
    }
}

/// Keys of the features seen often enough, sorted; a feature's number is its place.
pub fn index(lessons: &[Lesson], lexicon: &Lexicon, clusters: &Clusters, least: u32) -> Vec<u32> {
    let mut counts: Vec<u8> = vec![0; 1 << feature::KEY_BITS];
    for lesson in lessons {
        features(lesson, lexicon, clusters, |_, _, keys| {
            for &key in keys {
                let count = &mut counts[feature::key(key) as usize];
                *count = count.saturating_add(1);
            }
        });
    }
    let seen = counts.iter().enumerate().filter(|(_, count)| u32::from(**count) >= least);
    seen.map(|(key, _)| key as u32).collect()
}

/// Turns lessons into sequences over the features of the index.
pub fn pack(lessons: &[Lesson], lexicon: &Lexicon, clusters: &Clusters, index: &[u32]) -> Sequences {
    let mut number = vec![u32::MAX; 1 << feature::KEY_BITS];
    for (i, &key) in index.iter().enumerate() {
        number[key as usize] = i as u32;
    }
    let mut out = Sequences { starts: vec![0], ..Sequences::default() };
    for lesson in lessons {
        let first = out.allowed.len();
        features(lesson, lexicon, clusters, |_, _, keys| {
            for &key in keys {
                let number = number[feature::key(key) as usize];
                if number != u32::MAX {
                    out.features.push(number | key & feature::LETTERS);
                }
            }
            out.starts.push(out.features.len() as u32);
        });
        for sentence in &lesson.tokens.sentences {
            let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
            let at = out.allowed.len();
            out.allowed.extend(&lesson.allowed[tokens.clone()]);
            out.sentences.push((at, tokens.len(), lesson.weight));
        }
        debug_assert_eq!(out.allowed.len() - first, out.starts.len() - 1 - first);
    }
    out
}
