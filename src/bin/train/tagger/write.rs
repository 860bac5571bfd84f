//! Lays the tagger's file out; see [`rubricate::tag::crf::model`] for the format.

use super::prune::Rounded;
use super::sequences::Clusters;
use rubricate::file::coding::Encoder;
use rubricate::file::{FileKind, Metadata, Writer};
use rubricate::tag::crf::feature::VALUE_BITS;
use rubricate::tag::crf::model::{WORD_BITS, section};
use rubricate::tag::crf::packed::{self, Misfit, Rows};

/// The bytes of the file.
pub fn write(model: &Rounded, clusters: &Clusters, calibration: &[(f32, f32)], metadata: &Metadata) -> Vec<u8> {
    let scales = std::iter::once(model.step).chain(calibration.iter().flat_map(|&(slope, offset)| [slope, offset]));
    let mut rows = Rows::default();
    let mut features: Vec<_> = model.features.iter().collect();
    features.sort_unstable_by_key(|(key, _)| (key & ((1 << VALUE_BITS) - 1), *key));
    for (key, weights) in features {
        rows.keys.push(*key);
        rows.counts.push(weights.len() as u8);
        rows.columns.extend(weights.iter().map(|(column, _)| column));
        rows.weights.extend(weights.iter().map(|(_, weight)| weight));
    }
    let mut words: Vec<(u32, (u16, u16))> = clusters.iter().map(|(word, cluster)| (*word, *cluster)).collect();
    words.sort_unstable();
    let fine: Vec<(u32, u16)> = words.iter().map(|(word, cluster)| (*word, cluster.0 - 1)).collect();
    let most = words.iter().map(|(_, cluster)| cluster.0).max().unwrap_or(0);
    let mut coarse = vec![0; usize::from(most)];
    words.iter().for_each(|(_, cluster)| coarse[usize::from(cluster.0 - 1)] = (cluster.1 - 1) as u8);
    Writer::new(FileKind::Tagger, metadata)
        .section(section::SCALES, scales.flat_map(f32::to_le_bytes).collect())
        .section(section::TRANSITIONS, model.transitions.iter().flat_map(|weight| weight.to_le_bytes()).collect())
        .section(section::FEATURES, coded(|encoder| packed::rows(encoder, &rows).map(drop)))
        .section(section::CLUSTERS, coded(|encoder| packed::clusters(encoder, &fine, WORD_BITS).map(drop)))
        .section(section::COARSE, coarse)
        .finish()
}

/// What is written by a walk.
fn coded(walk: impl FnOnce(&mut Encoder) -> Result<(), Misfit>) -> Vec<u8> {
    let mut encoder = Encoder::default();
    walk(&mut encoder).expect("features and clusters are sorted and in range");
    encoder.finish()
}
