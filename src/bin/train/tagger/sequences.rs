//! The lessons as numbers: which features each token has.

use super::corpus::Lesson;
use super::recipe::Recipe;
use rubricate::lexicon::Lexicon;
use rubricate::tag::Tokenized;
use rubricate::tag::crf::attribute::{Attribute, Reader};
use rubricate::tag::crf::feature::{self, Context};
use rubricate::tag::crf::island::islands;
use rubricate::tag::crf::memory::Memory;
use rubricate::tag::crf::model::cluster_key;
use rubricate::tag::crf::readings::Readings;
use rubricate::tag::crf::vocabulary::Vocabulary;
use std::collections::HashMap;

/// Fine and coarse cluster of each word with one, by [`cluster_key`], counted from 1.
pub type Clusters = HashMap<u32, (u16, u16)>;

/// Hands the features of every token of a lesson that may be in a name to `each`, run by run, the same way the
/// tagger does: the run's number, the token's in the lesson, its attributes and features.
pub fn features(
    lesson: &Lesson,
    lexicon: &Lexicon,
    clusters: &Clusters,
    mut each: impl FnMut(usize, usize, &Attribute, &[u32]),
) {
    let text = Tokenized { text: lesson.document.text(), tokens: &lesson.tokens };
    let clusters = |word, capital| clusters.get(&cluster_key(word, capital)).copied().unwrap_or_default();
    let (mut reader, mut vocabulary, mut memory) = (Reader::default(), Vocabulary::default(), Memory::default());
    let mut attributes: Vec<Attribute> = Vec::new();
    for sentence in &lesson.tokens.sentences {
        vocabulary.add(text, sentence, lexicon, &clusters, &mut Readings::default());
        reader.read(text, sentence, &vocabulary, lexicon, &mut attributes);
        memory.note(text, sentence, &attributes);
    }
    let (mut keys, mut runs, mut run) = (Vec::new(), Vec::new(), 0);
    for sentence in &lesson.tokens.sentences {
        reader.read(text, sentence, &vocabulary, lexicon, &mut attributes);
        memory.recall(&mut attributes);
        runs.clear();
        islands(&attributes, &mut runs);
        let context = Context { attributes: &attributes, sentence, vocabulary: &vocabulary };
        for tokens in &runs {
            for i in tokens.clone() {
                keys.clear();
                context.features(i, &mut keys);
                each(run, sentence.tokens.start as usize + i, &attributes[i], &keys);
            }
            run += 1;
        }
    }
}

/// Runs of tokens with their features.
#[derive(Default)]
pub struct Sequences {
    /// Numbers of features, with [`feature::LETTERS`] or [`VOTE`] where they are of that kind.
    pub features: Vec<u32>,
    /// Where the features of each token begin, and one end more.
    pub starts: Vec<u32>,
    /// Labels each token may have, as bits.
    pub allowed: Vec<u32>,
    /// First token, number of tokens, weight.
    pub runs: Vec<(usize, usize, f32)>,
    /// First run of each lesson, and one end more.
    pub lessons: Vec<usize>,
    pub attributes: Vec<Attribute>,
}

/// Set on features that the first decoding adds.
pub const VOTE: u32 = 1 << 30;

/// The number of a feature alone.
pub fn number(feature: u32) -> usize {
    (feature::key(feature) & !VOTE) as usize
}

impl Sequences {
    /// The features of a token.
    pub fn of(&self, token: usize) -> &[u32] {
        &self.features[self.starts[token] as usize..self.starts[token + 1] as usize]
    }
}

/// Keys of the features seen often enough, sorted; a feature's number is its place.
pub fn index(lessons: &[Lesson], lexicon: &Lexicon, clusters: &Clusters, recipe: &Recipe) -> Vec<u32> {
    let mut counts: Vec<u8> = vec![0; 1 << feature::KEY_BITS];
    for lesson in lessons {
        features(lesson, lexicon, clusters, |_, _, _, keys| {
            for &key in keys {
                let count = &mut counts[feature::key(key) as usize];
                *count = count.saturating_add(1);
            }
        });
    }
    let seen = (0..).zip(&counts).filter(|(_, count)| u32::from(**count) >= recipe.least).map(|(key, _)| key);
    seen.filter(|&key| !recipe.does_without(feature::group_of(key))).collect()
}

/// Turns lessons into sequences over the features of the index.
pub fn pack(lessons: &[Lesson], lexicon: &Lexicon, clusters: &Clusters, index: &[u32]) -> Sequences {
    let mut number = vec![u32::MAX; 1 << feature::KEY_BITS];
    for (i, &key) in index.iter().enumerate() {
        number[key as usize] = i as u32;
    }
    let mut out = Sequences { starts: vec![0], ..Sequences::default() };
    for lesson in lessons {
        out.lessons.push(out.runs.len());
        let mut last = None;
        features(lesson, lexicon, clusters, |run, token, attribute, keys| {
            for &key in keys {
                let number = number[feature::key(key) as usize];
                if number != u32::MAX {
                    out.features.push(number | key & feature::LETTERS);
                }
            }
            out.starts.push(out.features.len() as u32);
            if last != Some(run) {
                out.runs.push((out.allowed.len(), 0, lesson.weight));
                last = Some(run);
            }
            out.allowed.push(lesson.allowed[token]);
            out.attributes.push(*attribute);
            if let Some((_, length, _)) = out.runs.last_mut() {
                *length += 1;
            }
        });
    }
    out.lessons.push(out.runs.len());
    out
}
