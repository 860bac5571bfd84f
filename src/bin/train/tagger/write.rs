//! Lays the tagger's file out; see [`rubricate::tag::crf::model`] for the format.

use super::prune::Rounded;
use super::sequences::Clusters;
use rubricate::file::{FileKind, Metadata, Writer};
use rubricate::tag::crf::model::section;

/// The bytes of the file.
pub fn write(model: &Rounded, clusters: &Clusters, calibration: &[(f32, f32)], metadata: &Metadata) -> Vec<u8> {
    let scales = std::iter::once(model.step).chain(calibration.iter().flat_map(|&(slope, offset)| [slope, offset]));
    let keys: Vec<u32> = model.features.iter().map(|(key, _)| *key).collect();
    let weights = || model.features.iter().flat_map(|(_, weights)| weights);
    // A key column holds one value for each key; where a step is too long for two bytes, there is a value more.
    let [low, high] = steps(&keys);
    let mut words: Vec<(u32, (u16, u16))> = clusters.iter().map(|(word, cluster)| (*word, *cluster)).collect();
    words.sort_unstable();
    let [word_low, word_high] = steps(&words.iter().map(|(word, _)| *word).collect::<Vec<_>>());
    let fine = |byte: usize| words.iter().map(|(_, cluster)| (cluster.0 - 1).to_le_bytes()[byte]).collect();
    let most = words.iter().map(|(_, cluster)| cluster.0).max().unwrap_or(0);
    let mut coarse = vec![0; usize::from(most)];
    words.iter().for_each(|(_, cluster)| coarse[usize::from(cluster.0 - 1)] = (cluster.1 - 1) as u8);
    Writer::new(FileKind::Tagger, metadata)
        .section(section::SCALES, scales.flat_map(f32::to_le_bytes).collect())
        .section(section::TRANSITIONS, model.transitions.iter().flat_map(|weight| weight.to_le_bytes()).collect())
        .section(section::KEYS[0], low)
        .section(section::KEYS[1], high)
        .section(section::COUNTS, model.features.iter().map(|(_, weights)| weights.len() as u8).collect())
        .section(section::LABELS, weights().map(|(label, _)| *label).collect())
        .section(section::WEIGHTS, weights().map(|(_, weight)| *weight as u8).collect())
        .section(section::WORDS[0], word_low)
        .section(section::WORDS[1], word_high)
        .section(section::CLUSTERS[0], fine(0))
        .section(section::CLUSTERS[1], fine(1))
        .section(section::COARSE, coarse)
        .finish()
}

/// Low and high bytes of the steps between sorted keys.
fn steps(keys: &[u32]) -> [Vec<u8>; 2] {
    let mut columns = [Vec::new(), Vec::new()];
    let mut put = |step: u32| {
        columns[0].push(step as u8);
        columns[1].push((step >> 8) as u8);
    };
    let mut at = 0;
    for key in keys {
        let mut step = key - at;
        while step >= 65535 {
            put(65535);
            step -= 65535;
        }
        put(step);
        at = *key;
    }
    columns
}
